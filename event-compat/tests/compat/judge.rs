//! The `jsonschema` crate as the judge of what the checker says.

use event_compat::{Verdict, subset};
use jsonschema::Validator;
use serde_json::{Value, json};

use crate::values::bounds;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Expected {
    Proven,
    Refuted,
    Unknown,
}

/// Each row is a writer, a reader and what is said of them; each witness goes before the judge.
#[track_caller]
pub(crate) fn check_all(rows: impl IntoIterator<Item = (Value, Value, Expected)>) {
    let wrong: Vec<_> = rows
        .into_iter()
        .filter_map(|(writer, reader, expected)| {
            let verdict = subset(&writer, &reader);
            judge(&writer, &reader, &verdict);
            (kind(&verdict) != expected)
                .then(|| format!("{writer}\n  ⊆ {reader}\n  is not {expected:?}: {verdict:?}\n"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.concat());
}

pub(crate) fn kind(verdict: &Verdict) -> Expected {
    match verdict {
        Verdict::Proven => Expected::Proven,
        Verdict::Refuted { .. } => Expected::Refuted,
        Verdict::Unknown { .. } => Expected::Unknown,
    }
}

/// A witness is valid by the writer's schema and not by the reader's.
#[track_caller]
pub(crate) fn judge(writer: &Value, reader: &Value, verdict: &Verdict) {
    let Verdict::Refuted { witness, .. } = verdict else { return };
    assert!(validator(writer).is_valid(witness), "{writer} does not write {witness}\n{reader}");
    assert!(!validator(reader).is_valid(witness), "{reader} reads {witness}\n{writer}");
}

/// The judge knows formats of text; formats of integers are told to it as bounds.
#[track_caller]
pub(crate) fn validator(schema: &Value) -> Validator {
    let mut schema = schema.clone();
    lower(&mut schema);
    let options = jsonschema::draft202012::options().should_validate_formats(true);
    options.build(&schema).unwrap_or_else(|error| panic!("{schema}: {error}"))
}

pub(crate) fn lower(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(lower),
        Value::Object(object) => {
            let bounds = object.get("format").and_then(Value::as_str).and_then(bounds);
            object.values_mut().for_each(lower);
            if let Some([min, max]) = bounds {
                let bounds = json!({"minimum": min, "maximum": max});
                let all = object.entry("allOf").or_insert_with(|| json!([]));
                all.as_array_mut().unwrap().push(bounds);
            }
        }
        _ => {}
    }
}
