//! A payload that the code of an event refuses.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::code::CodeError;

/// A payload that the code refuses.
pub(crate) struct Refusal {
    pub(crate) payload: Value,
    pub(crate) error: CodeError,
    /// The part of the payload that is to blame, as far as it is known.
    pub(crate) field: String,
}

impl Refusal {
    /// The same refusal in a payload that differs from one that the code accepts in one part alone, if
    /// one part is to blame.
    pub(crate) fn narrowed(
        self,
        accepted: Option<&Value>,
        refused: impl Fn(&Value) -> Option<CodeError>,
    ) -> Self {
        let (Some(Value::Object(accepted)), Value::Object(payload)) = (accepted, &self.payload)
        else {
            return self;
        };
        let names: BTreeSet<_> = accepted.keys().chain(payload.keys()).collect();
        for name in names {
            let mut one = Map::clone(accepted);
            match payload.get(name) {
                Some(value) => drop(one.insert(name.clone(), value.clone())),
                None => drop(one.remove(name)),
            }
            let one = Value::Object(one);
            if let Some(error) = refused(&one) {
                return Self { payload: one, error, field: format!("payload.{name}") };
            }
        }
        self
    }

    /// The field that serde does not find, if that is what is wrong.
    pub(crate) fn missing_field(&self) -> Option<&str> {
        let CodeError::Read(reason) = &self.error else { return None };
        reason.strip_prefix("missing field `")?.split('`').next()
    }

    /// What to write so that the schema says what the code reads, or the code reads what it says.
    pub(crate) fn way_out(&self) -> String {
        let Self { field, error, .. } = self;
        if let Some(name) = self.missing_field() {
            return format!(
                "write `#[serde(default)]` on `{name}`: with `with` or `deserialize_with` serde \
                 requires the field, though it is an `Option`"
            );
        }
        if error.to_string().starts_with("unknown field") {
            return format!(
                "remove `#[serde(deny_unknown_fields)]` from the type of `{field}`: beside \
                 `#[serde(flatten)]` it refuses fields that the schema names"
            );
        }
        format!(
            "let the schema of `{field}` say what serde reads: `#[schemars(range(…))]`, `length(…)` or \
             `regex(pattern = …)`; for the keys of a map \
             `#[schemars(extend(\"propertyNames\" = {{ … }}))]`; for any other form \
             `#[schemars(with = \"…\")]`"
        )
    }
}
