//! Keys of maps, which are not fields: of texts, numbers or the variants of an enum.

use serde_json::Value;

use super::explanation::{Explained, Repair};
use super::spot::Spot;
use crate::breaks::Side;

/// A key that a map of the reader does not take. None if it is no map.
pub(super) fn explain(side: Side, writer: &Spot<'_>, reader: &Spot<'_>) -> Option<Explained> {
    let map = &reader.field;
    // A closed struct can look like a map whose keys are an enum, and is a definition of its own.
    if is_definition(&reader.pointer) {
        return None;
    }
    let read = keys(reader.schema)?;
    let key = writer.field.strip_prefix(map.as_str())?.strip_prefix('.')?;
    if read == Keys::Enum && key != "*" {
        let (became, repair) = match side {
            Side::Backward => {
                ("was removed", Repair::Keep(format!("the key `{key}` of the map `{map}`")))
            }
            Side::Forward => (
                "is new",
                Repair::Other(format!(
                    "leave the key `{key}` of `{map}` out: old consumers refuse a map with it"
                )),
            ),
        };
        let what = format!("the key `{key}` of the map `{map}` {became}");
        return Some(Explained { field: format!("{map}.{key}"), what, repair });
    }
    let written = keys(writer.part(map)?.schema).unwrap_or(Keys::Text);
    let (old, new) = match side {
        Side::Backward => (written, read),
        Side::Forward => (read, written),
    };
    let what = if old.words() == new.words() {
        format!("the keys of the map `{map}` changed")
    } else {
        format!("the keys of the map `{map}` changed from {} to {}", old.words(), new.words())
    };
    let repair = Repair::Keep(format!("the type of the keys of `{map}`"));
    Some(Explained { field: map.clone(), what, repair })
}

/// What the keys of a map are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keys<'a> {
    Text,
    Pattern(&'a str),
    Enum,
}

impl Keys<'_> {
    fn words(self) -> String {
        match self {
            Self::Text => "text".to_owned(),
            Self::Pattern(r"^\d+$") => "unsigned integers".to_owned(),
            Self::Pattern(r"^-?\d+$") => "integers".to_owned(),
            Self::Pattern(pattern) => format!("texts like `{pattern}`"),
            Self::Enum => "the variants of an enum".to_owned(),
        }
    }
}

fn is_definition(pointer: &str) -> bool {
    pointer.is_empty() || pointer.strip_prefix("/$defs/").is_some_and(|name| !name.contains('/'))
}

/// The keys of a schema that schemars writes for a map.
fn keys(schema: &Value) -> Option<Keys<'_>> {
    let has = |keyword: &str| schema.get(keyword).is_some();
    if has("required") || has("$ref") || has("anyOf") || has("oneOf") || has("title") {
        return None;
    }
    let values = |keyword: &str| schema.get(keyword).and_then(Value::as_object);
    let is_closed = schema.get("additionalProperties") == Some(&Value::Bool(false));
    match (values("properties"), values("patternProperties")) {
        (None, Some(patterns)) if is_closed && patterns.len() == 1 => {
            patterns.keys().next().map(|pattern| Keys::Pattern(pattern))
        }
        (Some(properties), None) if is_closed => {
            let mut values = properties.values();
            let first = values.next()?;
            values.all(|it| it == first).then_some(Keys::Enum)
        }
        (None, None) if has("additionalProperties") && !is_closed => Some(Keys::Text),
        _ => None,
    }
}
