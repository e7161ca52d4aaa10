//! What the code of a blessing writes, and what it refuses, kept as golden events.

use std::collections::BTreeSet;

use event_compat::samples;
use serde_json::Value;

use crate::baseline::Baseline;
use crate::beyond::beyond;
use crate::catalog::Catalog;
use crate::code::{Code, CodeError};
use crate::event::CatalogEvent;
use crate::golden::{Golden, Refused};
use crate::refusal::Refusal;

/// So many payloads of a contract are kept of either kind.
const MOST: usize = 16;

/// Adds golden events of every contract of the catalog that was blessed and has none.
pub fn add_golden(golden: &mut Golden, catalog: &Catalog, baseline: &Baseline, code: &impl Code) {
    for event in catalog.events() {
        let CatalogEvent { event_type, version, .. } = event;
        let mut history = baseline.of(event_type, *version).iter();
        let Some(blessed) = history.find(|it| event.is_known_as(&it.fingerprint)) else { continue };
        if golden.of(event_type, *version, &blessed.fingerprint).is_empty() {
            let Asked { written, refused } = ask(event, code);
            for payload in written {
                golden.add(event_type, *version, &blessed.fingerprint, payload);
            }
            for refused in refused {
                golden.add_refused(event_type, *version, &blessed.fingerprint, refused);
            }
        }
    }
}

/// Payloads of one contract.
struct Asked {
    /// As the code writes them, each with a value of a field that none before it has.
    written: Vec<Value>,
    /// Those that the code refuses, each for another value of a field.
    refused: Vec<Refused>,
}

fn ask(event: &CatalogEvent, code: &impl Code) -> Asked {
    let mut values = BTreeSet::new();
    let mut written = Vec::new();
    let mut accepted = None;
    let mut refusals = Vec::new();
    for sample in samples(&beyond(&event.schemas.deserialize)) {
        match code.rewrite(event, event.version, &sample) {
            Ok(payload) => {
                accepted.get_or_insert(sample);
                let Some(fields) = payload.as_object() else { continue };
                let of_fields = fields.iter().map(|(name, it)| (name.clone(), it.to_string()));
                let is_new = of_fields
                    .fold(fields.is_empty(), |is_new, value| values.insert(value) || is_new);
                if is_new && written.len() < MOST {
                    written.push(payload);
                }
            }
            Err(error @ CodeError::Read(_)) => refusals.push((sample, error)),
            Err(_) => {}
        }
    }
    let refused = refused(event, code, accepted.as_ref(), refusals);
    Asked { written, refused }
}

fn refused(
    event: &CatalogEvent,
    code: &impl Code,
    accepted: Option<&Value>,
    refusals: Vec<(Value, CodeError)>,
) -> Vec<Refused> {
    let mut values = BTreeSet::new();
    let mut kept = Vec::new();
    for (payload, error) in refusals {
        let refusal = Refusal { payload, error, field: "payload".to_owned() };
        let refusal = refusal.narrowed(accepted, |it| code.rewrite(event, event.version, it).err());
        let Refusal { payload, error, field } = refusal;
        let name = field.strip_prefix("payload.").unwrap_or_default();
        let value = payload.get(name).map_or_else(|| payload.to_string(), Value::to_string);
        if values.insert((field.clone(), value)) {
            kept.push(Refused { payload, field, reason: error.to_string() });
        }
        if kept.len() == MOST {
            break;
        }
    }
    kept
}
