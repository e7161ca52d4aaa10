//! Fields that are left out where they would be null, which schemars does not show.

use event_catalog::remove_null;
use event_compat::{Validity, validate};
use event_core::catalog::NeverNull;
use serde_json::Value;

/// Takes null out of their schemas as they are written, and returns the parts of the payload that
/// they are.
pub(crate) fn take_out(serialize: &mut Value, fields: &[NeverNull]) -> Vec<String> {
    let mut taken = Vec::new();
    for NeverNull { written, inner_schema, .. } in fields {
        let property = serialize.get_mut("properties").and_then(|it| it.get_mut(*written));
        let Some(property) = property else { continue };
        // `Some` of `()`, of a JSON value or of another `Option` can be null.
        let is_inner_null =
            !matches!(validate(&inner_schema(), &Value::Null), Validity::Invalid { .. });
        if !is_inner_null && remove_null(property) {
            taken.push(format!("payload.{written}"));
        }
    }
    taken
}
