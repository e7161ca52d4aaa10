//! Nulls that the code reads although no schema says so, as `deserialize_with` may.

use std::borrow::Cow;

use event_compat::Contract;
use serde_json::{Value, json};

use super::Changed;
use crate::breaks::{FailureVerdict, Side};
use crate::code::Code;
use crate::event::CatalogEvent;
use crate::explain::Spot;

/// The contract, whose fields also take each null that was refused for its schema alone: the code reads
/// the payload with it.
pub(super) fn with_those_read<'a>(
    event: &CatalogEvent,
    contract: &'a Contract,
    changes: &[Changed],
    code: &dyn Code,
) -> Cow<'a, Contract> {
    let failures = changes.iter().flat_map(|it| &it.change.failures);
    let places = failures.filter(|it| it.side == Side::Backward).filter_map(|it| {
        let FailureVerdict::Refuted { reader_path, witness, .. } = &it.verdict else { return None };
        let place = place_of_null(&contract.deserialize, reader_path, witness)?;
        code.rewrite(event, event.version, witness).is_ok().then_some(place)
    });
    let mut wider = Cow::Borrowed(contract);
    for place in places {
        if let Some(field) = wider.to_mut().deserialize.pointer_mut(&place) {
            *field = json!({ "anyOf": [field.take(), { "type": "null" }] });
        }
    }
    wider
}

/// Where the schema of the field stands, and not the schema that it refers to: others may refer to that
/// too.
fn place_of_null(reader: &Value, path: &str, witness: &Value) -> Option<String> {
    let refused = Spot::find(reader, path, witness)?;
    let is_null = !refused.instances.is_empty() && refused.instances.iter().all(|it| it.is_null());
    let field = refused.parts.last().filter(|_| is_null)?;
    Some(Spot::find(reader, &field.path, witness)?.pointer).filter(|it| !it.is_empty())
}
