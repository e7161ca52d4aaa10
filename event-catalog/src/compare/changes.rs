//! All changes between two contracts that one side does not take, not the first alone.

use event_compat::{Validity, Verdict, subset, validate_with_formats};
use serde_json::{Value, json};

use crate::breaks::{FailureVerdict, Side};
use crate::explain::{
    Cause, Explained, Explanation, Refusal, Repair, Spot, explain, missing_names, rust_type,
};

/// So many changes are told of one comparison.
const MOST: usize = 32;

/// A change, and why it is one.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) explained: Explained,
    pub(crate) verdict: FailureVerdict,
}

/// What the reader does not take, change by change: the reader is made to take what was found, and
/// compared again.
pub(crate) fn find(side: Side, writer: &Value, reader: &Value) -> Vec<Found> {
    let mut found = Vec::new();
    let mut verdict = subset(writer, reader);
    let mut relaxed = None;
    while found.len() < MOST {
        let reader_now = relaxed.as_ref().unwrap_or(reader);
        let next = match &verdict {
            Verdict::Proven => break,
            Verdict::Refuted { writer_path, reader_path, witness } => {
                let refusal =
                    Refusal { side, writer, reader: reader_now, writer_path, reader_path, witness };
                let Explanation { changes, cause } = explain(refusal);
                let verdict = match &relaxed {
                    None => Some(refuted(writer_path, reader_path, witness)),
                    Some(_) => judged(reader, writer_path, reader_path, witness),
                };
                found.extend(
                    changes.into_iter().filter_map(|explained| {
                        Some(Found { explained, verdict: verdict.clone()? })
                    }),
                );
                without(reader_now, &cause, witness)
            }
            Verdict::Unknown { path, keyword } => {
                found.push(unknown(side, writer, reader_now, path, keyword));
                without(reader_now, &Cause::At(path.clone()), &Value::Null)
            }
        };
        let Some(next) = next else {
            break;
        };
        verdict = subset(writer, &next);
        relaxed = Some(next);
    }
    found
}

fn refuted(writer_path: &str, reader_path: &str, witness: &Value) -> FailureVerdict {
    FailureVerdict::Refuted {
        writer_path: writer_path.to_owned(),
        reader_path: reader_path.to_owned(),
        witness: witness.clone(),
    }
}

/// What a reader that takes more refuses, as the reader itself judges it. A schema that was relaxed in
/// one part can refuse more in another, as where branches exclude each other; None if the reader
/// takes the witness.
fn judged(
    reader: &Value,
    writer_path: &str,
    reader_path: &str,
    witness: &Value,
) -> Option<FailureVerdict> {
    match validate_with_formats(reader, witness) {
        Validity::Invalid { .. } => Some(refuted(writer_path, reader_path, witness)),
        Validity::Unknown { schema_path, keyword, .. } => {
            Some(FailureVerdict::Unknown { path: schema_path, keyword })
        }
        Validity::Valid => None,
    }
}

fn unknown(side: Side, writer: &Value, reader: &Value, path: &str, keyword: &str) -> Found {
    let read = Spot::find(reader, path, &Value::Null);
    let written = Spot::find(writer, path, &Value::Null);
    let types = read.as_ref().zip(written.as_ref()).map(|(read, written)| match side {
        Side::Backward => (rust_type(written.schema), rust_type(read.schema)),
        Side::Forward => (rust_type(read.schema), rust_type(written.schema)),
    });
    let spot = read.or(written);
    let field = spot.map_or_else(|| "payload".to_owned(), |spot| spot.field);
    let what = match types {
        Some((old, new)) if old != new => format!("`{field}` changed from `{old}` to `{new}`"),
        _ => format!("`{field}` changed, or cannot be compared"),
    };
    let repair = Repair::Keep(format!("`{field}`"));
    let verdict = FailureVerdict::Unknown { path: path.to_owned(), keyword: keyword.to_owned() };
    Found { explained: Explained { field, what, repair }, verdict }
}

/// The reader without what refuses the witness. None if nothing can be taken out.
fn without(reader: &Value, cause: &Cause, witness: &Value) -> Option<Value> {
    let (Cause::At(path) | Cause::Value(path, _) | Cause::Branch(path, _)) = cause;
    let spot = Spot::find(reader, path, witness)?;
    let keyword = spot.keyword.as_deref();
    let mut relaxed = reader.clone();
    let schema = relaxed.pointer_mut(&spot.pointer)?;
    match (cause, keyword) {
        (Cause::Value(_, value), Some(keyword)) => {
            schema.get_mut(keyword)?.as_array_mut()?.push(value.clone());
        }
        (Cause::Branch(_, branch), Some("type")) => {
            *schema = json!({ "anyOf": [schema.take(), branch] });
        }
        (Cause::Branch(_, branch), Some(keyword)) => {
            let mut branches = schema.as_object_mut()?.remove(keyword)?;
            branches.as_array_mut()?.push(branch.clone());
            // The other branches need not exclude this one.
            schema["anyOf"] = branches;
        }
        (_, Some("required")) => {
            let missing = missing_names(&spot);
            let required = schema.get_mut("required")?.as_array_mut()?;
            required.retain(|name| !missing.iter().any(|it| name == it));
        }
        (_, Some(keyword)) if spot.pointer.is_empty() || is_one_of_several(keyword) => {
            schema.as_object_mut()?.remove(keyword)?;
        }
        _ if spot.pointer.is_empty() => return None,
        _ => *schema = Value::Bool(true),
    }
    // Branches that exclude each other would refuse what two of them take now.
    for union in spot.unions.iter().filter(|it| it.path.ends_with("/oneOf")) {
        let around = relaxed.pointer_mut(&union.pointer).and_then(Value::as_object_mut);
        if let Some(around) = around.filter(|it| !it.contains_key("anyOf"))
            && let Some(branches) = around.remove("oneOf")
        {
            around.insert("anyOf".to_owned(), branches);
        }
    }
    (relaxed != *reader).then_some(relaxed)
}

/// Whether there is more to say about the same instance beside the keyword.
fn is_one_of_several(keyword: &str) -> bool {
    ["additionalProperties", "unevaluatedProperties", "anyOf", "oneOf", "not"].contains(&keyword)
}
