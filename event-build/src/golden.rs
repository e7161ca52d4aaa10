//! The golden events of a blessing: what the code of today writes.

use std::collections::BTreeSet;

use event_catalog::{Baseline, Catalog, CatalogEvent, Code, Golden};
use serde_json::Value;

/// So many payloads of a contract are kept.
const MOST: usize = 16;

/// Adds payloads of every contract of the catalog that was blessed and has none.
pub(crate) fn add(golden: &mut Golden, catalog: &Catalog, baseline: &Baseline, code: &impl Code) {
    for event in catalog.events() {
        let CatalogEvent { event_type, version, .. } = event;
        let mut history = baseline.of(event_type, *version).iter();
        let Some(blessed) = history.find(|it| event.is_known_as(&it.fingerprint)) else { continue };
        if golden.of(event_type, *version, &blessed.fingerprint).is_empty() {
            for payload in written(event, code) {
                golden.add(event_type, *version, &blessed.fingerprint, payload);
            }
        }
    }
}

/// Payloads as the code writes them, each with a value of a field that none before it has.
fn written(event: &CatalogEvent, code: &impl Code) -> Vec<Value> {
    let mut seen = BTreeSet::new();
    let mut kept = Vec::new();
    for sample in event_compat::samples(&event.schemas.deserialize) {
        let Ok(payload) = code.rewrite(event, event.version, &sample) else { continue };
        let Some(fields) = payload.as_object() else { continue };
        let values = fields.iter().map(|(name, value)| (name.clone(), value.to_string()));
        let is_new = values.fold(fields.is_empty(), |is_new, value| seen.insert(value) || is_new);
        if is_new {
            kept.push(payload);
        }
        if kept.len() == MOST {
            break;
        }
    }
    kept
}
