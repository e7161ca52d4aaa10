use serde_json::Value;

/// Deeper than this nothing is compared at once.
const LEVELS: usize = 24;

/// Whether two schemas are written alike and refer to nothing outside, so that they say the same.
///
/// Most of two versions of a contract is: this spares reading it.
pub(super) fn is_same(one: &Value, other: &Value) -> bool {
    is_same_within(one, other, LEVELS)
}

fn is_same_within(one: &Value, other: &Value, levels: usize) -> bool {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            let is_in_other = |key: &String, value| {
                let same = |other| is_same_within(value, other, levels - 1);
                !key.starts_with('$') && other.get(key).is_some_and(same)
            };
            levels > 0
                && one.len() == other.len()
                && one.iter().all(|(key, value)| is_in_other(key, value))
        }
        (Value::Array(one), Value::Array(other)) => {
            levels > 0
                && one.len() == other.len()
                && one.iter().zip(other).all(|(a, b)| is_same_within(a, b, levels - 1))
        }
        (one, other) => one == other,
    }
}
