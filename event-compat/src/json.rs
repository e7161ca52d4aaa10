//! Values as JSON Schema compares and names them.

use serde_json::Value;

use crate::decimal::Decimal;

/// Whether two instances are equal (JSON Schema Core, section 4.2.2): `1` and `1.0` are.
///
/// Constants may be nested deeper than the stack.
pub(crate) fn is_equal(one: &Value, other: &Value) -> bool {
    let mut open = vec![(one, other)];
    while let Some(pair) = open.pop() {
        let is_equal = match pair {
            (Value::Number(one), Value::Number(other)) => {
                one == other
                    || matches!((Decimal::of(one), Decimal::of(other)), (Some(a), Some(b)) if a == b)
            }
            (Value::Array(one), Value::Array(other)) => {
                open.extend(one.iter().zip(other));
                one.len() == other.len()
            }
            (Value::Object(one), Value::Object(other)) => {
                let of_both = one.iter().filter_map(|(key, a)| Some((a, other.get(key)?)));
                let before = open.len();
                open.extend(of_both);
                one.len() == other.len() && open.len() - before == one.len()
            }
            (Value::Array(_) | Value::Object(_), _) | (_, Value::Array(_) | Value::Object(_)) => {
                false
            }
            (one, other) => one == other,
        };
        if !is_equal {
            return false;
        }
    }
    true
}

/// A step of a JSON pointer (RFC 6901, section 3).
pub(crate) fn step(name: &str) -> String {
    if name.contains(['~', '/']) {
        return format!("/{}", name.replace('~', "~0").replace('/', "~1"));
    }
    format!("/{name}")
}

/// A list of one value.
pub(crate) fn repeated(value: &Value, times: usize) -> Value {
    Value::Array(vec![value.clone(); times])
}
