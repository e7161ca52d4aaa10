//! Judges the names of fields: whether they speak of secrets or of personal data.

use event_naming::{FieldClass, FieldConcern, field_concern};

use crate::errors::Errors;
use crate::fields::{Field, Name};
use crate::mark::Kind;

/// Refuses a field whose name speaks of data that events do not hold, unless an attribute answers
/// for it.
pub(crate) fn field(field: &Field<'_>, errors: &mut Errors) {
    if !field.is_on_the_wire() {
        if let Some(mark) = field.mark.place() {
            errors.at(
                mark,
                "serde skips this field, so it is not part of the event: remove the attribute",
            );
        }
        return;
    }
    let is_public = field.mark.place_of(Kind::Public).is_some();
    let Some((name, concern)) = worst(field).filter(|_| !is_public) else {
        return field.mark.check_reason(errors);
    };
    let (text, what) = (&name.text, concern.what());
    match (concern.class(), field.mark.place_of(Kind::Sensitive)) {
        (FieldClass::PersonalData, Some(_)) => field.mark.check_reason(errors),
        (FieldClass::PersonalData, None) => errors.at_span(
            name.place,
            format_args!(
                "`{text}` says that it holds {what}, which is personal data: remove the field, say \
                 in `#[event(sensitive = \"…\")]` why it is strictly required, or, if the name \
                 misleads, say in `#[event(public = \"…\")]` what it really holds"
            ),
        ),
        (FieldClass::Secret, None) => errors.at_span(
            name.place,
            format_args!(
                "`{text}` says that it holds {what}, and events hold no secrets: remove the field, \
                 or, if the name misleads, say in `#[event(public = \"…\")]` what it really holds"
            ),
        ),
        (FieldClass::Secret, Some(mark)) => errors.at(
            mark,
            format_args!(
                "`{text}` says that it holds {what}, and no reason lets a secret into an event: \
                 remove the field, or, if the name misleads, write `public` instead of `sensitive` \
                 and say what it really holds"
            ),
        ),
    }
}

/// The first name of the field that speaks of a secret, or else the first that speaks of personal
/// data.
fn worst<'a>(field: &'a Field<'_>) -> Option<(&'a Name, FieldConcern)> {
    let on_the_wire = field.written.iter().chain(field.read_names());
    // Most fields have the same name everywhere. It is judged once.
    let others = on_the_wire.filter(|name| name.text != field.name.text);
    let names = [&field.name].into_iter().chain(others);
    let mut concerns: Vec<_> =
        names.filter_map(|name| Some((name, field_concern(&name.text)?))).collect();
    concerns.sort_by_key(|(_, concern)| concern.class() != FieldClass::Secret);
    concerns.into_iter().next()
}
