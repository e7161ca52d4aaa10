//! Values of fields that are absent.

use std::collections::BTreeMap;

use event_compat::Contract;
use serde_json::Value;

use super::earlier::Earlier;
use crate::event::CatalogEvent;
use crate::fields;
use crate::finding::{Check, Finding};

/// The fields that are read as another value where they are absent than by the contract that was
/// blessed last.
pub(super) fn changed(
    event: &CatalogEvent,
    contract: &Contract,
    history: &[Earlier<'_>],
) -> Vec<Finding> {
    let Some(last) = history.last() else {
        return Vec::new();
    };
    let new = defaults(&contract.deserialize);
    let old = defaults(&last.contract.deserialize);
    let changed = old.into_iter().filter_map(|(field, old)| {
        let new = new.get(&field).filter(|new| **new != old)?;
        let CatalogEvent { event_type, version, .. } = event;
        let message = format!(
            "`{field}` of `{event_type}` version {version} is read as {new} where it is absent, and \
             was blessed as {old}"
        );
        let help = "keep the default: events that lack the field mean something else now, and \
                    consumers disagree until all are updated; a field of another name can have another \
                    default";
        Some(Finding::new(Check::ChangedDefault, event.place(), message, help))
    });
    changed.collect()
}

/// By the part of the payload. An `Option` has null, whatever it says.
fn defaults(schema: &Value) -> BTreeMap<String, &Value> {
    let all = fields::all(schema).into_iter();
    let with_default = all.filter_map(|it| Some((it.path, it.schema.get("default")?)));
    with_default.filter(|(_, default)| !default.is_null()).collect()
}
