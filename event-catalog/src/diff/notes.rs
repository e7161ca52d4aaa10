//! What changed around a payload, in words.

use std::collections::BTreeSet;

use crate::event::CatalogEvent;

/// What is different about an event beside its contract, and the marks that came.
pub(super) fn of(before: &CatalogEvent, after: &CatalogEvent) -> Vec<String> {
    let mut notes = Vec::new();
    let sensitive = |event: &CatalogEvent| -> BTreeSet<String> {
        event.sensitive.iter().map(|it| it.field.clone()).collect()
    };
    let raised = &sensitive(after) - &sensitive(before);
    notes.extend(raised.iter().map(|field| format!("`{field}` is sensitive now")));
    // A baseline does not tell the rest.
    if before.rust.is_empty() || after.rust.is_empty() {
        return notes;
    }
    if before.deprecated != after.deprecated {
        notes.push(match after.deprecated.as_deref() {
            None => "it is not deprecated any more".to_owned(),
            Some("") => "it is deprecated now".to_owned(),
            Some(note) => format!("it is deprecated now: {note}"),
        });
    }
    if before.upcast_from != after.upcast_from {
        notes.push(match after.upcast_from {
            None => "it is not made from an older version any more".to_owned(),
            Some(version) => format!("it is made from version {version} now"),
        });
    }
    if before.package != after.package {
        notes
            .push(format!("it moved from the package `{}` to `{}`", before.package, after.package));
    }
    if before.rust != after.rust {
        notes.push(format!("its struct `{}` is `{}` now", before.rust, after.rust));
    }
    if before.docs != after.docs {
        notes.push("its documentation changed".to_owned());
    }
    notes
}
