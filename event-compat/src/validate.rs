//! One instance against one schema.

use serde_json::Value;

use crate::evaluate::Answer;
use crate::json::{number_of_letters, number_of_values};
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

/// None where the schemas or the instance are nested deeper than this.
pub(crate) fn validity(
    schema: &Value,
    instance: &Value,
    leaves_options_open: bool,
    most_depth: usize,
) -> Option<Validity> {
    let letters = number_of_letters(instance) * PATTERNS_OF_A_TEXT / LETTERS_OF_A_STEP;
    let steps = number_of_values(instance).saturating_mul(STEPS_OF_A_VALUE).saturating_add(letters);
    let steps = STEPS.saturating_add(u32::try_from(steps).unwrap_or(u32::MAX));
    let mut work = Work::new(Schemas::new(schema, schema), most_depth, steps);
    work.leaves_options_open = leaves_options_open;
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
