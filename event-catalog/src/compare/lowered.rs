//! Marks of blessed contracts that are not there any more.

use std::collections::BTreeMap;

use event_compat::Contract;

use super::earlier::Earlier;
use super::new_version::new_version;
use super::published::Published;
use crate::breaks::{LoweredField, LoweredMark};
use crate::catalog::Catalog;
use crate::event::CatalogEvent;
use crate::keywords::SENSITIVE;
use crate::parts::{mentions, parts};

/// The parts of a payload that are still there and were sensitive in a contract that was blessed
/// for the version, each once: the latest contract shows it.
pub(super) fn find(
    contract: &Contract,
    history: &[Earlier<'_>],
    published: &Published<'_>,
) -> Vec<LoweredField> {
    let mut lowered: Vec<LoweredField> = Vec::new();
    let mut now = None;
    for (number, old) in history.iter().enumerate().rev() {
        for schema in schemas(&old.contract).filter(|it| mentions(it, SENSITIVE)) {
            for part in parts(schema).iter().filter(|it| !it.sensitive.is_empty()) {
                let is_sensitive =
                    now.get_or_insert_with(|| sensitive_parts(contract)).get(&part.path);
                let is_told = lowered.iter().any(|it| it.field == part.path);
                if is_sensitive != Some(&false) || is_told {
                    continue;
                }
                let is_latest = number + 1 == history.len();
                lowered.push(LoweredField {
                    field: part.path.clone(),
                    against: old.blessed.fingerprint.clone(),
                    earlier: (!is_latest).then(|| published.place_of(old.blessed)),
                });
            }
        }
    }
    lowered
}

/// All parts of a payload, and whether each is sensitive wherever it is.
fn sensitive_parts(contract: &Contract) -> BTreeMap<String, bool> {
    let mut all = BTreeMap::new();
    for part in schemas(contract).flat_map(parts) {
        let is_sensitive = part.is_sensitive();
        *all.entry(part.path).or_insert(true) &= is_sensitive;
    }
    all
}

fn schemas(contract: &Contract) -> impl Iterator<Item = &serde_json::Value> {
    [&contract.serialize, &contract.deserialize].into_iter()
}

pub(super) fn lowered_mark(
    catalog: &Catalog,
    event: &CatalogEvent,
    fields: Vec<LoweredField>,
) -> LoweredMark {
    let CatalogEvent { event_type, version, fingerprint, .. } = event;
    let outermost = fields.iter().filter(|it| !fields.iter().any(|outer| is_inside(it, outer)));
    let named: Vec<_> = outermost.map(|it| format!("`{}`", it.field)).collect();
    let mut help = vec![
        format!(
            "put back `#[event(sensitive = \"why it is strictly required\")]` for {}",
            named.join(", ")
        ),
        format!(
            "or after a review write in build.rs: \
             `.accept(\"{event_type}\", {version}, \"{fingerprint}\", \"why it is no personal data\")`"
        ),
    ];
    help.extend(new_version(catalog, event, None, false));
    LoweredMark {
        event_type: event_type.clone(),
        version: *version,
        place: event.place(),
        fingerprint: fingerprint.clone(),
        fields,
        help,
    }
}

fn is_inside(inner: &LoweredField, outer: &LoweredField) -> bool {
    let rest = inner.field.strip_prefix(&outer.field);
    rest.is_some_and(|rest| rest.starts_with(['.', '[']))
}
