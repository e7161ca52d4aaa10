//! Values as JSON Schema compares and names them.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::iter;

use serde_json::{Number, Value};

use crate::decimal::Decimal;

/// Values that are nested deeper than this are not copied: to copy or drop one takes stack for each
/// level.
const MOST_NESTED: usize = 512;

/// Whether two instances are equal (JSON Schema Core, section 4.2.2): `1` and `1.0` are. A number that may
/// have been rounded is not known to be equal to any.
///
/// Constants may be nested deeper than the stack.
pub(crate) fn is_equal(one: &Value, other: &Value) -> bool {
    let mut open = vec![(one, other)];
    while let Some(pair) = open.pop() {
        let is_equal = match pair {
            (Value::Number(one), Value::Number(other)) => is_equal_number(one, other),
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

/// Whether two numbers are equal, if it is known which they are.
pub(crate) fn is_equal_number(one: &Number, other: &Number) -> bool {
    let is_held = !one.is_f64() && one == other;
    is_held || matches!((Decimal::of(one), Decimal::of(other)), (Some(a), Some(b)) if a == b)
}

/// Whether there is a number in it whose digits may not have been read.
pub(crate) fn may_be_rounded(value: &Value) -> bool {
    values(value).any(|it| it.as_number().is_some_and(|number| Decimal::of(number).is_none()))
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

/// Values that are found at once, however many there are.
#[derive(Debug, Clone, Default)]
pub(crate) struct ValueSet<'a>(HashMap<u64, Vec<&'a Value>>);

impl<'a> ValueSet<'a> {
    pub(crate) fn of(values: impl IntoIterator<Item = &'a Value>) -> Self {
        let mut set = Self::default();
        for value in values {
            set.insert(value);
        }
        set
    }

    pub(crate) fn has(&self, value: &Value) -> bool {
        let alike = self.0.get(&mark(value));
        alike.is_some_and(|alike| alike.iter().any(|other| is_equal(other, value)))
    }

    /// Whether the value was not there before.
    pub(crate) fn insert(&mut self, value: &'a Value) -> bool {
        let alike = self.0.entry(mark(value)).or_default();
        let is_new = !alike.iter().any(|other| is_equal(other, value));
        if is_new {
            alike.push(value);
        }
        is_new
    }
}

/// A number that equal values share, and few others.
fn mark(value: &Value) -> u64 {
    let hash = |of: &dyn Fn(&mut DefaultHasher)| {
        let mut hasher = DefaultHasher::new();
        of(&mut hasher);
        hasher.finish()
    };
    let mut sum = 0_u64;
    let mut open = vec![(0_u64, value)];
    while let Some((place, value)) = open.pop() {
        let own = match value {
            Value::Null => hash(&|it| (place, 0).hash(it)),
            Value::Bool(truth) => hash(&|it| (place, 1, truth).hash(it)),
            Value::Number(number) => match Decimal::of(number) {
                Some(number) => hash(&|it| (place, 2, number).hash(it)),
                None => hash(&|it| (place, 2).hash(it)),
            },
            Value::String(text) => hash(&|it| (place, 3, text).hash(it)),
            Value::Array(items) => {
                let places = items.iter().enumerate();
                open.extend(places.map(|(at, item)| (hash(&|it| (place, at).hash(it)), item)));
                hash(&|it| (place, 4, items.len()).hash(it))
            }
            Value::Object(object) => {
                open.extend(
                    object.iter().map(|(key, value)| (hash(&|it| (place, key).hash(it)), value)),
                );
                hash(&|it| (place, 5, object.len()).hash(it))
            }
        };
        sum = sum.wrapping_add(own);
    }
    sum
}

/// How many values there are in one, itself included.
pub(crate) fn number_of_values(value: &Value) -> usize {
    values(value).count()
}

/// How long all texts in a value are together.
pub(crate) fn number_of_letters(value: &Value) -> usize {
    values(value).filter_map(Value::as_str).map(str::len).sum()
}

/// Whether there are more values in one than so many.
pub(crate) fn has_more_values(value: &Value, most: usize) -> bool {
    values(value).nth(most).is_some()
}

/// Whether there is a number in a value that programs which hold numbers in 64 bits may round to
/// another whole number.
pub(crate) fn has_rounded_number(value: &Value) -> bool {
    const FIRST: f64 = 9_007_199_254_740_992.0;
    let numbers = values(value).filter(|it| it.is_f64()).filter_map(Value::as_f64);
    numbers.map(f64::abs).any(|number| number >= FIRST)
}

/// A value and all inside it.
pub(crate) fn values(value: &Value) -> impl Iterator<Item = &Value> {
    let mut open = vec![value];
    iter::from_fn(move || {
        let value = open.pop()?;
        match value {
            Value::Array(items) => open.extend(items),
            Value::Object(object) => open.extend(object.values()),
            _ => {}
        }
        Some(value)
    })
}

/// Whether a value is nested too deep to be copied.
pub(crate) fn is_deep(value: &Value) -> bool {
    let mut open = vec![(0, value)];
    while let Some((level, value)) = open.pop() {
        if level > MOST_NESTED {
            return true;
        }
        match value {
            Value::Array(items) => open.extend(items.iter().map(|item| (level + 1, item))),
            Value::Object(object) => open.extend(object.values().map(|value| (level + 1, value))),
            _ => {}
        }
    }
    false
}
