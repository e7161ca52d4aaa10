//! The way out of every break.

use crate::catalog::Catalog;
use crate::event::CatalogEvent;

/// What to write to make the changed struct the next version.
pub(super) fn new_version(catalog: &Catalog, event: &CatalogEvent) -> String {
    let CatalogEvent { event_type, version, .. } = event;
    let versions = catalog.events().iter().filter(|it| it.event_type == *event_type);
    let latest = versions.map(|it| it.version).max().unwrap_or(*version);
    if latest > *version {
        return format!("or put version {version} back: version {latest} is the one to change");
    }
    let name = event.name();
    let suffix = format!("V{version}");
    let old = if name.ends_with(&suffix) { name.to_owned() } else { format!("{name}{suffix}") };
    let new = name.strip_suffix(&suffix).unwrap_or(name);
    let next = version.saturating_add(1);
    format!(
        "or keep the old struct as `{old}` and make this one the next version: `version = {next}, \
         upcast_from = {old}`, with `impl From<{old}> for {new}`"
    )
}
