//! The schemas of events against the code that they claim to describe.

use event_compat::{Validity, Verdict, subset, validate_with_formats};
use serde_json::Value;

use crate::catalog::Catalog;
use crate::code::{Code, CodeError, Effort, Trial};
use crate::event::CatalogEvent;
use crate::finding::{Check, Finding};
use crate::parallel::in_parallel;
use crate::plain;
use crate::refusal::Refusal;
use crate::understated;

/// Of the payloads that the code wrote, so many are looked at: to validate them costs more than all the
/// rest, and the first ones have each field absent and present.
const MOST_WRITTEN: usize = 3;

/// Asks the code of each event whether it reads and writes what its schemas say, and tells the first
/// answer for each event that is another one.
pub fn check_code(catalog: &Catalog, trial: &Trial<'_>) -> Vec<Finding> {
    let findings = in_parallel(catalog.events(), trial.threads, |event| of_event(event, trial));
    findings.into_iter().flatten().collect()
}

fn of_event(event: &CatalogEvent, trial: &Trial<'_>) -> Option<Finding> {
    let (writes, reads) = (&event.schemas.serialize, &event.schemas.deserialize);
    let code = trial.code;
    let mut accepted = None;
    let mut refused = None;
    let mut looked_at = 0;
    // The one with most in it.
    let mut fullest = (0, None);
    for payload in trial.payloads(&plain::of(reads)) {
        let is_looked_at = trial.effort == Effort::Pairs || looked_at < MOST_WRITTEN;
        let answer = if is_looked_at {
            code.rewrite(event, event.version, &payload).map(Some)
        } else {
            code.accept(event, event.version, &payload).map(|()| None)
        };
        match answer {
            Ok(rewritten) => {
                looked_at += 1;
                if let Some(rewritten) = rewritten {
                    if let Some(finding) = of_rewritten(event, code, writes, &rewritten) {
                        return Some(finding);
                    }
                    let length = rewritten.to_string().len();
                    if length > fullest.0 {
                        fullest = (length, Some(rewritten));
                    }
                }
                accepted.get_or_insert(payload);
            }
            Err(error @ CodeError::Write(_)) => return Some(unwritable(event, &payload, &error)),
            // A conversion may refuse an old event.
            Err(CodeError::Upcast(_)) => {}
            Err(error) => drop(refused.get_or_insert((payload, error))),
        }
        if refused.is_some() && accepted.is_some() {
            break;
        }
    }
    if let Some((payload, error)) = refused {
        return Some(unread(event, code, accepted.as_ref(), payload, error));
    }
    understated::payloads(writes, &fullest.1?).iter().find_map(|payload| {
        let rewritten = code.rewrite(event, event.version, payload).ok()?;
        of_rewritten(event, code, writes, &rewritten)
    })
}

/// What the code wrote has to be what its schema says, and what it reads.
fn of_rewritten(
    event: &CatalogEvent,
    code: &dyn Code,
    writes: &Value,
    written: &Value,
) -> Option<Finding> {
    let CatalogEvent { event_type, version, .. } = event;
    if let Validity::Invalid { instance_path, .. } = validate_with_formats(writes, written) {
        let field = part(&instance_path);
        let message = format!(
            "`{event_type}` version {version} writes in `{field}` what its schema does not allow, for \
             example the payload {written}"
        );
        let help = format!(
            "let the schema of `{field}` say what `Serialize` writes: `#[schemars(with = \"…\")]` \
             beside `with` or `serialize_with`"
        );
        let finding = Finding::new(Check::SchemaDiffersFromSerde, event.place(), message, help);
        return Some(finding.of_part(field));
    }
    let error = code.rewrite(event, *version, written).err()?;
    // Schemas that say so themselves are told of by the self-check.
    if let Verdict::Refuted { .. } = subset(writes, &event.schemas.deserialize) {
        return None;
    }
    let message = format!(
        "`{event_type}` version {version} does not read what it has written itself: {error}, in the \
         payload {written}"
    );
    let help = "let both directions agree: `#[serde(default)]` beside `skip_serializing_if`, and one \
                form in `serialize_with` and `deserialize_with`";
    Some(Finding::new(Check::SchemaDiffersFromSerde, event.place(), message, help))
}

fn unwritable(event: &CatalogEvent, payload: &Value, error: &CodeError) -> Finding {
    let CatalogEvent { event_type, version, .. } = event;
    let message = format!(
        "`{event_type}` version {version} cannot write what it has read: {error}, in the payload \
         {payload}"
    );
    let help = "let `Serialize` write every value that the struct can have";
    Finding::new(Check::SchemaDiffersFromSerde, event.place(), message, help)
}

fn unread(
    event: &CatalogEvent,
    code: &dyn Code,
    accepted: Option<&Value>,
    payload: Value,
    error: CodeError,
) -> Finding {
    let CatalogEvent { event_type, version, .. } = event;
    let refusal = Refusal { payload, error, field: "payload".to_owned() };
    let refusal = refusal.narrowed(accepted, |it| code.rewrite(event, *version, it).err());
    let help = refusal.way_out();
    let Refusal { payload, error, field } = refusal;
    let message = format!(
        "`{event_type}` version {version} does not read all that its schema allows: {error}, in \
         `{field}` of the payload {payload}"
    );
    Finding::new(Check::SchemaDiffersFromSerde, event.place(), message, help).of_part(field)
}

/// `payload.lines[].price` of `/lines/0/price`.
fn part(pointer: &str) -> String {
    let mut path = "payload".to_owned();
    for step in pointer.split('/').skip(1) {
        if step.bytes().all(|it| it.is_ascii_digit()) && !step.is_empty() {
            path.push_str("[]");
        } else {
            path.push('.');
            path.push_str(&step.replace("~1", "/").replace("~0", "~"));
        }
    }
    path
}
