//! The schemas of events against the code that they claim to describe.

use event_compat::{Validity, Verdict, samples, subset, validate};
use serde_json::Value;

use crate::catalog::Catalog;
use crate::code::{Code, CodeError};
use crate::event::CatalogEvent;
use crate::finding::{Check, Finding};
use crate::plain;
use crate::refusal::Refusal;
use crate::understated;

/// So many payloads that the code wrote are looked at: to validate them costs more than all the rest,
/// and the first ones have each field absent and present.
const MOST_WRITTEN: usize = 8;

/// Asks the code of each event whether it reads and writes what its schemas say, and tells the first
/// answer for each event that is another one.
pub fn check_code(catalog: &Catalog, code: &impl Code) -> Vec<Finding> {
    catalog.events().iter().filter_map(|event| of_event(event, code)).collect()
}

fn of_event(event: &CatalogEvent, code: &impl Code) -> Option<Finding> {
    let (writes, reads) = (&event.schemas.serialize, &event.schemas.deserialize);
    let read = samples(&plain::of(reads)).map(|payload| (payload, true));
    // What is written by one side alone is asked too, though not everything that a schema for
    // writing allows is written.
    let written = (writes != reads).then(|| samples(&plain::of(writes)));
    let written = written.into_iter().flatten().map(|payload| (payload, false));
    let mut accepted = None;
    let mut refused = None;
    let mut written_so_far = 0;
    // The one with most in it.
    let mut fullest = (0, None);
    for (payload, is_read) in read.chain(written) {
        match code.rewrite(event, event.version, &payload) {
            Ok(rewritten) => {
                written_so_far += 1;
                if written_so_far <= MOST_WRITTEN {
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
            Err(error) if is_read => drop(refused.get_or_insert((payload, error))),
            Err(_) => {}
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
    code: &impl Code,
    writes: &Value,
    written: &Value,
) -> Option<Finding> {
    let CatalogEvent { event_type, version, .. } = event;
    if let Validity::Invalid { instance_path, .. } = validate(writes, written) {
        let field = part(&instance_path);
        let message = format!(
            "`{event_type}` version {version} writes in `{field}` what its schema does not allow, for \
             example the payload {written}"
        );
        let help = format!(
            "let the schema of `{field}` say what `Serialize` writes: `#[schemars(with = \"…\")]` \
             beside `with` or `serialize_with`"
        );
        return Some(Finding::new(Check::SchemaDiffersFromSerde, event.place(), message, help));
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
    code: &impl Code,
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
    Finding::new(Check::SchemaDiffersFromSerde, event.place(), message, help)
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
