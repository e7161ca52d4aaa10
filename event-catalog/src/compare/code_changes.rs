//! Changes that no schema shows: the code itself reads what was blessed, and is held to it.

use std::mem;

use event_compat::{Contract, Validity, validate_with_formats};
use serde_json::Value;

use super::earlier::Earlier;
use crate::breaks::FailureVerdict;
use crate::code::{Code, CodeError, Trial};
use crate::event::CatalogEvent;
use crate::explain::{Explained, Repair};
use crate::golden::{Changed, Refused, changes, is_kept};
use crate::keywords::OTHER;
use crate::plain;
use crate::refusal::Refusal;

/// A change of the code, and how it is known.
pub(super) struct OfCode {
    pub(super) explained: Explained,
    pub(super) verdict: FailureVerdict,
}

/// What the code of an event makes of the payloads of a contract of its version: those that the code
/// of that day wrote, and others that its schema allows.
pub(super) fn find(
    event: &CatalogEvent,
    contract: &Contract,
    old: &Earlier<'_>,
    golden: &[Value],
    trial: &Trial<'_>,
) -> Option<OfCode> {
    let code = trial.code;
    let mut accepted = None;
    for payload in golden {
        match code.rewrite(event, event.version, payload) {
            Ok(rewritten) => {
                let changes = changes(payload, &rewritten);
                let is_real = |it: &Changed| !is_in_other_words(contract, &rewritten, it);
                if let Some(changed) = changes.into_iter().find(is_real) {
                    return Some(other_meaning(changed, payload));
                }
                accepted.get_or_insert_with(|| payload.clone());
            }
            // A conversion may refuse an old event.
            Err(CodeError::Upcast(_)) => {}
            Err(error) => {
                let refusal = narrowed(event, code, accepted.as_ref(), payload, error);
                return Some(refused(refusal));
            }
        }
    }
    // What the schema of today allows as well is told of the schema, not of a change.
    if old.is_same {
        return None;
    }
    for payload in trial.payloads(&plain::without_formats(&old.contract.serialize)) {
        match code.accept(event, event.version, &payload) {
            Ok(()) => drop(accepted.get_or_insert(payload)),
            Err(CodeError::Upcast(_)) => {}
            Err(error) => {
                let refusal = narrowed(event, code, accepted.as_ref(), &payload, error);
                if !is_unchanged(&refusal.field, &old.contract.serialize, &contract.serialize) {
                    return Some(refused(refusal));
                }
            }
        }
    }
    None
}

/// Whether what stands there now is the same in another form, such as a list of the one text, or in the
/// only words that the code of today has, such as the new name of a variant. Other numbers are neither.
fn is_in_other_words(contract: &Contract, rewritten: &Value, changed: &Changed) -> bool {
    if changed.is_of_numbers() {
        return false;
    }
    let kinds = [&changed.before, &changed.after].map(mem::discriminant);
    if kinds[0] != kinds[1] && !changed.after.is_null() {
        return true;
    }
    let mut as_before = rewritten.clone();
    let Some(part) = as_before.pointer_mut(&changed.pointer) else { return false };
    part.clone_from(&changed.before);
    let written = without_other(&contract.serialize);
    matches!(validate_with_formats(&written, &as_before), Validity::Invalid { .. })
}

/// What is written: `#[serde(other)]` only reads.
fn without_other(schema: &Value) -> Value {
    match schema {
        Value::Object(keywords) => keywords
            .iter()
            .filter(|(keyword, _)| *keyword != OTHER)
            .map(|(keyword, value)| (keyword.clone(), without_other(value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        Value::Array(items) => items.iter().map(without_other).collect(),
        other => other.clone(),
    }
}

/// What the code of today reads and writes, and the code that was blessed refused under the same
/// schema: those who still have it refuse it too.
pub(super) fn refused_by_old_consumers(
    event: &CatalogEvent,
    refused: &[Refused],
    code: &dyn Code,
) -> Option<OfCode> {
    let is_written = |it: &&Refused| {
        let rewritten = code.rewrite(event, event.version, &it.payload);
        rewritten.is_ok_and(|rewritten| is_kept(&it.payload, &rewritten))
    };
    let Refused { payload, field, reason } = refused.iter().find(is_written)?.clone();
    let what = format!("old consumers do not read all that `{field}` can be now: {reason}");
    let verdict = FailureVerdict::Refused { witness: payload, reason };
    let repair = Repair::Keep(format!("what `{field}` can be"));
    Some(OfCode { explained: Explained { field, what, repair }, verdict })
}

/// What the code of a later version makes of the payloads of an older one that it reads.
pub(super) fn of_older(
    event: &CatalogEvent,
    older: u32,
    golden: &[Value],
    code: &dyn Code,
) -> Option<OfCode> {
    golden.iter().find_map(|payload| match code.rewrite(event, older, payload) {
        Err(error @ (CodeError::Panic(_) | CodeError::Write(_))) => {
            let field = format!("version {older}");
            Some(refused(Refusal { payload: payload.clone(), error, field }))
        }
        _ => None,
    })
}

fn narrowed(
    event: &CatalogEvent,
    code: &dyn Code,
    accepted: Option<&Value>,
    payload: &Value,
    error: CodeError,
) -> Refusal {
    let refusal = Refusal { payload: payload.clone(), error, field: "payload".to_owned() };
    refusal.narrowed(accepted, |it| code.rewrite(event, event.version, it).err())
}

fn refused(refusal: Refusal) -> OfCode {
    if let Some(name) = refusal.missing_field() {
        let field = format!("payload.{name}");
        let what = format!("`{field}` is required by serde, though its schema does not say so");
        let repair = Repair::Other(refusal.way_out());
        let reason = refusal.error.to_string();
        let verdict = FailureVerdict::Refused { witness: refusal.payload, reason };
        return OfCode { explained: Explained { field, what, repair }, verdict };
    }
    let Refusal { payload, error, field } = refusal;
    let what = format!("`{field}` is not read any more as it was written: {error}");
    let verdict = FailureVerdict::Refused { witness: payload, reason: error.to_string() };
    let repair = Repair::Keep(format!("the way in which `{field}` is read"));
    OfCode { explained: Explained { field, what, repair }, verdict }
}

fn other_meaning(changed: Changed, payload: &Value) -> OfCode {
    let Changed { field, before, after, .. } = changed;
    let what = format!("`{field}` means something else now");
    let verdict = FailureVerdict::Changed { witness: payload.clone(), before, after };
    let repair = Repair::Keep(format!("the meaning of `{field}`"));
    OfCode { explained: Explained { field, what, repair }, verdict }
}

/// Whether a field of the payload has one schema in both contracts.
fn is_unchanged(field: &str, old: &Value, new: &Value) -> bool {
    let Some(name) = field.strip_prefix("payload.") else { return false };
    let property = |schema: &Value| schema["properties"].get(name).cloned();
    let (before, after) = (property(old), property(new));
    let refers = |schema: &Option<Value>| {
        schema.as_ref().is_some_and(|it| it.to_string().contains("\"$ref\""))
    };
    before.is_some()
        && before == after
        && (!refers(&before) || old.get("$defs") == new.get("$defs"))
}
