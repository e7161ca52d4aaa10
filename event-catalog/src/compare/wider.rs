//! What the code reads although no schema says so: a null, as `deserialize_with` may, and the same item
//! again in a set.

use std::borrow::Cow;

use event_compat::Contract;
use serde_json::{Value, json};

use crate::breaks::{Failure, FailureVerdict, Side};
use crate::code::Code;
use crate::event::CatalogEvent;
use crate::explain::Spot;

const UNIQUE_ITEMS: &str = "uniqueItems";

/// The contract, which also takes what was refused for its schema alone: the code reads the payload with
/// it.
pub(super) fn by_what_is_read<'a, 'f>(
    event: &CatalogEvent,
    contract: &'a Contract,
    failures: impl Iterator<Item = &'f Failure>,
    code: &dyn Code,
) -> Cow<'a, Contract> {
    let refused = failures.filter(|it| it.side == Side::Backward).filter_map(|it| {
        let FailureVerdict::Refuted { reader_path, witness, .. } = &it.verdict else { return None };
        let refused = Refused::find(&contract.deserialize, reader_path, witness)?;
        code.rewrite(event, event.version, witness).is_ok().then_some(refused)
    });
    let mut wider = Cow::Borrowed(contract);
    for refused in refused {
        refused.allow(&mut wider.to_mut().deserialize);
    }
    wider
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
