//! All changes between two contracts that one side does not take, not the first alone.

use serde_json::Value;

use super::explain::{Explained, Refusal, Repair, explain, missing_names};
use super::spot::Spot;
use crate::breaks::{FailureVerdict, Side};
use crate::compat::{self, Verdict};

/// So many changes are told of one comparison.
const MOST: usize = 32;

/// A change, and why it is one.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) explained: Explained,
    pub(crate) verdict: FailureVerdict,
}

/// What the reader does not take, change by change: what was found is taken out of the reader, and
/// the rest is compared again.
pub(crate) fn find(side: Side, writer: &Value, reader: &Value) -> Vec<Found> {
    let mut found = Vec::new();
    let mut verdict = compat::subset(writer, reader);
    let mut relaxed = None;
    while found.len() < MOST {
        let reader_now = relaxed.as_ref().unwrap_or(reader);
        let next = match &verdict {
            Verdict::Proven => break,
            Verdict::Refuted { writer_path, reader_path, witness } => {
                let refusal =
                    Refusal { side, writer, reader: reader_now, writer_path, reader_path, witness };
                let verdict = FailureVerdict::Refuted {
                    writer_path: writer_path.clone(),
                    reader_path: reader_path.clone(),
                    witness: witness.clone(),
                };
                let explained = explain(refusal).into_iter();
                found.extend(explained.map(|it| Found { explained: it, verdict: verdict.clone() }));
                without(reader_now, reader_path, witness)
            }
            Verdict::Unknown { path, keyword } => {
                found.push(unknown(writer, reader_now, path, keyword));
                without(reader_now, path, &Value::Null)
            }
        };
        let Some(next) = next else {
            break;
        };
        verdict = compat::subset(writer, &next);
        relaxed = Some(next);
    }
    found
}

fn unknown(writer: &Value, reader: &Value, path: &str, keyword: &str) -> Found {
    let spot = Spot::find(reader, path, &Value::Null);
    let spot = spot.or_else(|| Spot::find(writer, path, &Value::Null));
    let field = spot.map_or_else(|| "payload".to_owned(), |spot| spot.field);
    let what = format!("`{field}` changed, or cannot be compared");
    let verdict = FailureVerdict::Unknown { path: path.to_owned(), keyword: keyword.to_owned() };
    Found { explained: Explained { repair: Repair::Keep(field.clone()), field, what }, verdict }
}

/// The reader without what refuses the witness at a path. None if nothing can be taken out.
fn without(reader: &Value, path: &str, witness: &Value) -> Option<Value> {
    let Spot { pointer, keyword, .. } = &Spot::find(reader, path, witness)?;
    let mut relaxed = reader.clone();
    let schema = relaxed.pointer_mut(pointer)?;
    match keyword.as_deref() {
        Some("required") => {
            let missing = missing_names(&Spot::find(reader, path, witness)?);
            let required = schema.get_mut("required")?.as_array_mut()?;
            required.retain(|name| !missing.iter().any(|it| name == it));
        }
        Some(keyword) if pointer.is_empty() || is_one_of_several(keyword) => {
            schema.as_object_mut()?.remove(keyword)?;
        }
        _ if pointer.is_empty() => return None,
        _ => *schema = Value::Bool(true),
    }
    (relaxed != *reader).then_some(relaxed)
}

/// Whether there is more to say about the same instance beside the keyword.
fn is_one_of_several(keyword: &str) -> bool {
    ["additionalProperties", "unevaluatedProperties", "anyOf", "oneOf", "not"].contains(&keyword)
}
