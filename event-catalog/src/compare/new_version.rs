//! The way out of every break.

use serde_json::Value;

use crate::baseline::Blessed;
use crate::camel_case::upper_camel_case;
use crate::canonical;
use crate::catalog::Catalog;
use crate::event::CatalogEvent;

/// What to write to make the changed struct the next version, or to leave alone what is an older one.
/// `blessed` is the contract before the change.
pub(super) fn new_version(
    catalog: &Catalog,
    event: &CatalogEvent,
    blessed: Option<&Blessed>,
    is_read: bool,
) -> Vec<String> {
    let CatalogEvent { event_type, version, .. } = event;
    let versions = catalog.events().iter().filter(|it| it.event_type == *event_type);
    let latest = versions.max_by_key(|it| it.version).unwrap_or(event);
    if latest.version > *version {
        let mut help = Vec::new();
        let shared = blessed.map(|it| changed_types(event, it, latest)).unwrap_or_default();
        if shared.is_empty() {
            let latest = latest.version;
            help.push(format!(
                "or put version {version} back: version {latest} is the one to change"
            ));
        }
        help.extend(shared.iter().map(|shared| {
            let (name, newer) = (event.name(), latest.name());
            format!(
                "`{name}` uses the changed `{shared}`, as `{newer}` does: give it a copy of its own, such \
                 as `{shared}V{version}`, which stays as `{shared}` was"
            )
        }));
        // What is read still reads old events.
        if is_read {
            help.push(format!(
                "or, if no service writes version {version} any more, write in build.rs: \
                 `.compatibility_of(\"{event_type}\", {version}, Compatibility::Backward)`"
            ));
        }
        return help;
    }
    let name = match event.name() {
        // A baseline does not name its structs.
        "" => upper_camel_case(event_type.rsplit('.').next().unwrap_or_default()),
        name => name.to_owned(),
    };
    let suffix = format!("V{version}");
    let old = if name.ends_with(&suffix) { name.clone() } else { format!("{name}{suffix}") };
    let new = name.strip_suffix(&suffix).unwrap_or(&name);
    let next = version.saturating_add(1);
    vec![format!(
        "or keep the old struct as `{old}` and make this one the next version: `version = {next}, \
         upcast_from = {old}`, with `impl From<{old}> for {new}`"
    )]
}

/// The nested types that are not as they were blessed, and that a newer version uses too.
fn changed_types<'a>(
    event: &'a CatalogEvent,
    blessed: &Blessed,
    newer: &CatalogEvent,
) -> Vec<&'a str> {
    let current = canonical::form(&event.schemas.deserialize);
    let definition = |schema: &'_ Value, name: &str| schema["$defs"].get(name).cloned();
    let names = event.schemas.deserialize["$defs"].as_object().into_iter().flatten();
    let changed = names.map(|(name, _)| name.as_str()).filter(|name| {
        let before = definition(&blessed.contract.deserialize, name);
        before.is_some()
            && before != definition(&current, name)
            && definition(&newer.schemas.deserialize, name).is_some()
    });
    changed.collect()
}
