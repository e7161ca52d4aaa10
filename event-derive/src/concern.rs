//! Judges fields by their names and types: whether they hold secrets or personal data.

use event_naming::{Evidence, FieldClass, FieldConcern, Strength, identifier_name, judge_field};

use crate::errors::Errors;
use crate::fields::{Field, Name};
use crate::mark::Kind;
use crate::value;

/// Refuses a field that is certain to hold data that events do not hold, unless an attribute
/// answers for it. What a field may hold is left to the build, whose levels a project can set.
pub(crate) fn field(field: &Field<'_>, struct_name: &str, errors: &mut Errors) {
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
    let Some((name, concern)) = worst(field, struct_name).filter(|_| !is_public) else {
        return field.mark.check_reason(errors);
    };
    let holds = holds(name, &concern);
    let identifier = identifier_name(&name.text);
    let passes = identifier.map(|it| format!(" (`{it}` passes)")).unwrap_or_default();
    match (concern.class(), field.mark.place_of(Kind::Sensitive)) {
        (FieldClass::PersonalData, Some(_)) => field.mark.check_reason(errors),
        (FieldClass::PersonalData, None) => errors.at_span(
            name.place,
            format_args!(
                "{holds}, which is personal data: hold an identifier of the person instead, or say \
                 in `#[event(sensitive = \"…\")]` why it is strictly required; if the name \
                 misleads, rename it, or say in `#[event(public = \"…\")]` what it really holds"
            ),
        ),
        (FieldClass::Secret, None) => errors.at_span(
            name.place,
            format_args!(
                "{holds}, and events hold no secrets: remove the field, or rename it if it holds \
                 no secret{passes}; if the name must stay, say in `#[event(public = \"…\")]` what \
                 it really holds"
            ),
        ),
        (FieldClass::Secret, Some(mark)) => errors.at(
            mark,
            format_args!(
                "{holds}, and no reason lets a secret into an event: remove the field, or rename it \
                 if it holds no secret{passes}; if the name must stay, write `public` instead of \
                 `sensitive` and say what it really holds"
            ),
        ),
    }
}

fn holds(name: &Name, concern: &FieldConcern) -> String {
    let (text, what) = (&name.text, concern.what());
    if concern.is_told_by_type() {
        return format!("the type of `{text}` says that it holds {what}");
    }
    format!("`{text}` says that it holds {what}")
}

/// The first name of the field that speaks of a secret, or else the first that speaks of personal
/// data.
fn worst<'a>(field: &'a Field<'_>, struct_name: &str) -> Option<(&'a Name, FieldConcern)> {
    let value = value::of(&field.source.ty);
    let without_docs = Evidence { value, parent: Some(struct_name), docs: None };
    let judge = |name: &Name| {
        let concern = judge_field(&name.text, &without_docs)?;
        // Few fields are of any concern, and documentation makes none.
        let docs = value::docs(&field.source.attrs);
        let evidence = Evidence { docs: docs.as_deref(), ..without_docs };
        if docs.is_some() { judge_field(&name.text, &evidence) } else { Some(concern) }
    };
    let on_the_wire = field.written.iter().chain(field.read_names());
    // Most fields have the same name everywhere. It is judged once.
    let others = on_the_wire.filter(|name| name.text != field.name.text);
    let names = [&field.name].into_iter().chain(others);
    let concerns = names.filter_map(|name| Some((name, judge(name)?)));
    let certain = concerns.filter(|(_, concern)| concern.strength() == Strength::Certain);
    certain.min_by_key(|(_, concern)| concern.class())
}
