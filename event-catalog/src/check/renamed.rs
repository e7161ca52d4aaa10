//! The old names of events that were renamed.

use crate::catalog::Catalog;
use crate::event::CatalogEvent;
use crate::finding::{Check, Finding};

/// Finds what bears the old name of an event from the version on in which that was renamed: two events
/// would have one history. An event may get its old name back.
pub(super) fn reused_type(catalog: &Catalog) -> Vec<Finding> {
    let mut findings = Vec::new();
    for renamed in catalog.events() {
        let Some(old_name) = &renamed.renamed_from else { continue };
        let key = (renamed.event_type.as_str(), renamed.version);
        let has_old_name = catalog.events().iter().filter(|it| it.event_type == *old_name);
        let reused = has_old_name
            .filter(|it| it.version >= renamed.version)
            .filter(|it| !catalog.older_versions(it).any(|older| older == key));
        findings.extend(reused.map(|it| reused_by(it, renamed)));
    }
    findings
}

fn reused_by(event: &CatalogEvent, renamed: &CatalogEvent) -> Finding {
    let CatalogEvent { event_type, version, .. } = event;
    let CatalogEvent { event_type: new_name, version: since, .. } = renamed;
    let message = format!(
        "`{event_type}` has been called `{new_name}` since version {since}, and version {version} has the old \
         name all the same"
    );
    let help = format!(
        "if it is the same event, write `type = \"{new_name}\"` and the next free `version`; if it is another \
         one, choose another name"
    );
    Finding {
        notes: vec![("renamed".to_owned(), renamed.place())],
        ..Finding::new(Check::ReusedType, event.place(), message, help)
    }
}
