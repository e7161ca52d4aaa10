//! What the code reads although no schema says so: a null, as `deserialize_with` may, and the same item
//! again in a set.

use std::borrow::Cow;

use event_compat::{Contract, samples};
use serde_json::{Value, json};

use crate::breaks::{Failure, FailureVerdict, Side};
use crate::code::Code;
use crate::event::CatalogEvent;
use crate::explain::Spot;
use crate::plain;

const UNIQUE_ITEMS: &str = "uniqueItems";

/// The contract, which also takes what was refused for its schema alone: the code reads the payload with
/// it. `writers` are the schemas of what was written.
pub(super) fn by_what_is_read<'a, 'f>(
    event: &CatalogEvent,
    contract: &'a Contract,
    failures: impl Iterator<Item = &'f Failure>,
    mut writers: impl Iterator<Item = &'f Value>,
    code: &dyn Code,
) -> Cow<'a, Contract> {
    let refused = failures.filter(|it| it.side == Side::Backward).filter_map(|it| {
        let FailureVerdict::Refuted { reader_path, witness, .. } = &it.verdict else { return None };
        let refused = Refused::find(&contract.deserialize, reader_path, witness)?;
        code.rewrite(event, event.version, witness).is_ok().then_some(refused)
    });
    let refused: Vec<_> = refused.collect();
    let mut wider = Cow::Borrowed(contract);
    let is_lossy = |writer| loses_a_field(event, &contract.deserialize, writer, code);
    if refused.is_empty() || writers.any(is_lossy) {
        return wider;
    }
    for refused in refused {
        refused.allow(&mut wider.to_mut().deserialize);
    }
    wider
}

/// Whether a field is not written again that stood beside a null: an `Option` of flattened fields is
/// `None` if one of them is null.
fn loses_a_field(event: &CatalogEvent, reader: &Value, writer: &Value, code: &dyn Code) -> bool {
    let is_read = |name: &str| reader["properties"].get(name).is_some();
    let mut written = samples(&plain::of(writer)).filter(has_null);
    written.any(|payload| {
        let Ok(rewritten) = code.rewrite(event, event.version, &payload) else { return false };
        let fields = payload.as_object().into_iter().flatten();
        let mut telling = fields.filter(|(name, value)| is_read(name) && !is_like_none(value));
        telling.any(|(name, _)| rewritten.get(name).is_none())
    })
}

fn has_null(payload: &Value) -> bool {
    payload.as_object().is_some_and(|it| it.values().any(Value::is_null))
}

/// Whether it is what `skip_serializing_if` usually leaves out.
fn is_like_none(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Bool(true) => false,
    }
}

/// What a schema refuses in one way only, so that one payload shows whether it is read. With its place in
/// the schema, as a JSON pointer.
enum Refused {
    Null(String),
    SameItems(String),
}

impl Refused {
    fn find(reader: &Value, path: &str, witness: &Value) -> Option<Self> {
        let refused = Spot::find(reader, path, witness)?;
        if refused.keyword.as_deref() == Some(UNIQUE_ITEMS) {
            return Some(Self::SameItems(refused.pointer));
        }
        let are_null = refused.instances.iter().all(|it| it.is_null());
        // The schema of the field, and not the one that it refers to: others may refer to that too.
        let field = refused.parts.last().filter(|_| are_null && !refused.instances.is_empty())?;
        let place = Spot::find(reader, &field.path, witness)?.pointer;
        (!place.is_empty()).then_some(Self::Null(place))
    }

    fn allow(self, reader: &mut Value) {
        let (Self::Null(place) | Self::SameItems(place)) = &self;
        let Some(schema) = reader.pointer_mut(place) else { return };
        match self {
            Self::Null(_) => *schema = json!({ "anyOf": [schema.take(), { "type": "null" }] }),
            Self::SameItems(_) => {
                drop(schema.as_object_mut().and_then(|it| it.remove(UNIQUE_ITEMS)));
            }
        }
    }
}
