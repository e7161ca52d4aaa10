//! Instances against one schema.

use std::fmt;

use serde_json::Value;

use crate::depth::{TOO_DEEP, USUAL_DEPTH, at_any_depth};
use crate::evaluate::Answer;
use crate::json::{number_of_letters, number_of_values};
use crate::quick::Quick;
use crate::schema::{Document, Schemas};
use crate::verdict::Validity;
use crate::work::Work;

/// What any instance may cost, and what each value in it may cost besides.
const STEPS: u32 = 200_000;
const STEPS_OF_A_VALUE: usize = 64;
/// A text may be matched with so many patterns, however long it is.
const PATTERNS_OF_A_TEXT: usize = 4;
/// So many letters are matched with a pattern in one step.
const LETTERS_OF_A_STEP: usize = 8;

/// Judges many instances by one schema, which is read once.
///
/// It gives the same answers as [`validate_with_formats`], which reads the schema each time. A
/// validator stays on its thread: make one for each thread that judges.
///
/// ```
/// use event_compat::{Validator, Validity};
/// use serde_json::json;
///
/// let schema = json!({ "type": "object", "required": ["rows"] });
/// let mut validator = Validator::new(&schema);
/// let instances = [json!({ "rows": 1 }), json!({}), json!({ "rows": null })];
/// let valid = instances.iter().filter(|it| validator.validate(it) == Validity::Valid);
/// assert_eq!(valid.count(), 2);
/// ```
pub struct Validator<'a> {
    schema: &'a Value,
    quick: Quick<'a>,
    work: Work<'a>,
}

impl<'a> Validator<'a> {
    /// Makes a validator of this schema, which is read as the schema of a reader.
    pub fn new(schema: &'a Value) -> Self {
        Self { schema, quick: Quick::new(schema), work: work(schema, USUAL_DEPTH) }
    }

    /// Tells whether an instance is valid by the schema.
    pub fn validate(&mut self, instance: &Value) -> Validity {
        if self.quick.accepts(instance) {
            return Validity::Valid;
        }
        judge(&mut self.work, instance)
            .unwrap_or_else(|| validate_with_formats(self.schema, instance))
    }
}

impl fmt::Debug for Validator<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Validator").field("schema", self.schema).finish_non_exhaustive()
    }
}

/// Tells whether an instance is valid by a schema, read as the schema of a reader.
///
/// ```
/// use event_compat::{Validity, validate};
/// use serde_json::json;
///
/// let schema = json!({
///     "type": "object",
///     "properties": { "columns": { "type": "array", "items": { "type": "string" } } },
///     "required": ["columns"],
/// });
/// assert_eq!(validate(&schema, &json!({ "columns": ["name"] })), Validity::Valid);
///
/// let Validity::Invalid { instance_path, schema_path, .. } =
///     validate(&schema, &json!({ "columns": ["name", 7] }))
/// else {
///     panic!()
/// };
/// assert_eq!(instance_path, "/columns/1");
/// assert_eq!(schema_path, "/properties/columns/items/type");
/// ```
///
/// Draft 2020-12 leaves open whether a `format` is an assertion or an annotation (Validation,
/// section 7.2). If all that speaks against an instance is a format, the answer is therefore
/// [`Validity::Unknown`], and a format that is not known says nothing. In draft-07 a format asserts,
/// while `contentEncoding` and `contentMediaType` are left open (draft-07 Validation, section 8). Ask
/// [`validate_with_formats`] if formats are to be kept.
pub fn validate(schema: &Value, instance: &Value) -> Validity {
    judged(schema, instance, true)
}

/// Tells whether an instance is valid by a schema in which each format is an assertion, as
/// [`subset`](crate::subset) reads it (Validation, section 7.2.2). A [`Validator`] judges many
/// instances faster.
///
/// ```
/// use event_compat::{Validity, validate, validate_with_formats};
/// use serde_json::json;
///
/// let schema = json!({ "format": "date" });
/// assert!(matches!(validate(&schema, &json!("2026-02-30")), Validity::Unknown { .. }));
/// assert!(matches!(validate_with_formats(&schema, &json!("2026-02-30")), Validity::Invalid { .. }));
/// ```
pub fn validate_with_formats(schema: &Value, instance: &Value) -> Validity {
    judged(schema, instance, false)
}

fn judged(schema: &Value, instance: &Value, leaves_options_open: bool) -> Validity {
    let deep = at_any_depth(|depth| {
        let mut work = work(schema, depth);
        work.leaves_options_open = leaves_options_open;
        judge(&mut work, instance)
    });
    deep.unwrap_or_else(|| Validity::Unknown {
        schema_path: String::new(),
        keyword: TOO_DEEP.to_owned(),
    })
}

fn work(schema: &Value, most_depth: usize) -> Work<'_> {
    Work::new(Schemas::new(schema, schema), most_depth, STEPS)
}

/// None where the schemas or the instance are nested too deep for this work.
fn judge(work: &mut Work<'_>, instance: &Value) -> Option<Validity> {
    let letters = number_of_letters(instance) * PATTERNS_OF_A_TEXT / LETTERS_OF_A_STEP;
    let steps = number_of_values(instance).saturating_mul(STEPS_OF_A_VALUE).saturating_add(letters);
    work.begin_again(STEPS.saturating_add(u32::try_from(steps).unwrap_or(u32::MAX)));
    let root = work.schemas.root(Document::Reader);
    let validity = match work.judge(root, instance) {
        Answer::Accepts => Validity::Valid,
        Answer::Rejects(schema, instance) => Validity::Invalid {
            instance_path: instance.to_string(),
            schema_path: schema.to_string(),
        },
        Answer::Unsure(schema, keyword) => {
            Validity::Unknown { schema_path: schema.to_string(), keyword }
        }
    };
    (!work.is_too_deep()).then_some(validity)
}
