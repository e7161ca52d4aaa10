//! Instances against one schema.

use std::fmt;

use serde_json::Value;

use crate::depth::{TOO_DEEP, USUAL_DEPTH, at_any_depth};
use crate::evaluate::Answer;
use crate::json::number_of_values;
use crate::quick::Quick;
use crate::schema::{Document, Schemas};
use crate::verdict::Validity;
use crate::work::Work;

/// What any instance may cost, and what each value in it may cost besides.
const STEPS: u32 = 200_000;
const STEPS_OF_A_VALUE: u32 = 64;

/// Judges many instances by one schema, which is read once.
///
/// It gives the same answers as [`validate`], which reads the schema each time. A validator stays on
/// its thread: make one for each thread that judges.
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
        judge(&mut self.work, instance).unwrap_or_else(|| validate(self.schema, instance))
    }
}

impl fmt::Debug for Validator<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Validator").field("schema", self.schema).finish_non_exhaustive()
    }
}

/// Tells whether an instance is valid by a schema, read as the schema of a reader.
///
/// A [`Validator`] judges many instances faster.
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
pub fn validate(schema: &Value, instance: &Value) -> Validity {
    let deep = at_any_depth(|depth| judge(&mut work(schema, depth), instance));
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
    let values = u32::try_from(number_of_values(instance)).unwrap_or(u32::MAX);
    work.begin_again(STEPS.saturating_add(values.saturating_mul(STEPS_OF_A_VALUE)));
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
