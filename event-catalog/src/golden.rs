//! Golden events: payloads as the code that was blessed wrote them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Payloads of each contract that was blessed, written by the code of that day. Later code has to read
/// them, and to write again what they say.
///
/// As text, each payload is a line of its own, so that git merges what two branches add. Where it
/// leaves the marks of a conflict, the lines of both sides count and the marks do not.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Golden {
    lines: BTreeMap<Key, Vec<Value>>,
}

/// A contract: type, version and fingerprint.
type Key = (String, u32, String);

#[derive(Serialize, Deserialize)]
struct Line<T> {
    #[serde(rename = "type")]
    event_type: String,
    version: u32,
    fingerprint: String,
    payload: T,
}

impl Golden {
    /// Reads lines. One that is none is left out: it would be written again, and a payload less is
    /// no contract less.
    pub fn from_lines(text: &str) -> Self {
        let mut golden = Self::default();
        for line in text.lines() {
            let Ok(Line { event_type, version, fingerprint, payload }) = serde_json::from_str(line)
            else {
                continue;
            };
            golden.add(&event_type, version, &fingerprint, payload);
        }
        golden
    }

    /// The text, sorted by type, version and fingerprint.
    pub fn to_lines(&self) -> String {
        let mut text = String::new();
        for ((event_type, version, fingerprint), payloads) in &self.lines {
            for payload in payloads {
                let line = Line {
                    event_type: event_type.clone(),
                    version: *version,
                    fingerprint: fingerprint.clone(),
                    payload,
                };
                text.push_str(&serde_json::to_string(&line).unwrap_or_default());
                text.push('\n');
            }
        }
        text
    }

    /// The payloads of a contract.
    pub fn of(&self, event_type: &str, version: u32, fingerprint: &str) -> &[Value] {
        let key = (event_type.to_owned(), version, fingerprint.to_owned());
        self.lines.get(&key).map_or(&[], Vec::as_slice)
    }

    /// Adds all payloads of others.
    pub fn extend(&mut self, others: &Self) {
        for ((event_type, version, fingerprint), payloads) in &others.lines {
            for payload in payloads {
                self.add(event_type, *version, fingerprint, payload.clone());
            }
        }
    }

    /// Adds a payload of a contract, unless it is there.
    pub fn add(&mut self, event_type: &str, version: u32, fingerprint: &str, mut payload: Value) {
        payload.sort_all_objects();
        let key = (event_type.to_owned(), version, fingerprint.to_owned());
        let payloads = self.lines.entry(key).or_default();
        if !payloads.contains(&payload) {
            payloads.push(payload);
        }
    }
}

/// What a payload said and its rewritten form does not say any more: the part, what it was and what it
/// became. What only one of the two has is no matter, since fields come and go.
pub(crate) fn changed(before: &Value, after: &Value) -> Option<(String, Value, Value)> {
    at("payload", before, after)
}

fn at(path: &str, before: &Value, after: &Value) -> Option<(String, Value, Value)> {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => before
            .iter()
            .find_map(|(name, before)| at(&format!("{path}.{name}"), before, after.get(name)?)),
        (Value::Array(before), Value::Array(after)) if before.len() == after.len() => {
            let has_all = before.iter().all(|it| after.contains(it));
            let mut pairs = before.iter().zip(after);
            if has_all {
                None
            } else {
                pairs.find_map(|(one, other)| at(&format!("{path}[]"), one, other))
            }
        }
        // A set keeps one of equal items.
        (Value::Array(before), Value::Array(after))
            if after.len() < before.len() && before.iter().all(|it| after.contains(it)) =>
        {
            None
        }
        (before, after) if is_same(before, after) => None,
        (before, after) => Some((path.to_owned(), before.clone(), after.clone())),
    }
}

/// Whether two values say the same: numbers by their value, as far as the narrower of two types holds
/// it, and texts that may be numbers too.
fn is_same(before: &Value, after: &Value) -> bool {
    if before == after {
        return true;
    }
    if let (Value::String(before), Value::String(after)) = (before, after)
        && let (Some(before), Some(after)) = (instant(before), instant(after))
    {
        return before == after;
    }
    match (number(before), number(after)) {
        #[expect(clippy::float_cmp, clippy::cast_possible_truncation, reason = "what an f32 holds")]
        (Some(one), Some(other)) => one == other || one as f32 == other as f32,
        // What is absent to one type is null to the other.
        _ => before.is_null(),
    }
}

/// The seconds since some day, and the digits of their fraction, of a date-time (RFC 3339, section
/// 5.6): libraries write one moment with other offsets and with more zeros.
fn instant(text: &str) -> Option<(i64, &str)> {
    let (date, time) = text.split_once(['T', 't', ' '])?;
    let end = time.find(['Z', 'z', '+', '-'])?;
    let (time, offset) = time.split_at(end);
    let (time, fraction) = time.split_once('.').unwrap_or((time, ""));
    let numbers = |text: &str, separator: char| {
        text.split(separator).map(|it| it.parse::<i64>().ok()).collect::<Option<Vec<_>>>()
    };
    let [year, month, day] = numbers(date, '-')?[..] else { return None };
    let [hour, minute, second] = numbers(time, ':')?[..] else { return None };
    // A leap second is the one before it to libraries that have none.
    let second = second.min(59);
    let ahead = match (offset.get(..1)?, offset.get(1..)?) {
        ("Z" | "z", "") => 0,
        (sign, offset) => {
            let [hours, minutes] = numbers(offset, ':')?[..] else { return None };
            let seconds = (hours * 60 + minutes) * 60;
            if sign == "-" { -seconds } else { seconds }
        }
    };
    // Years that begin in March, so that the leap day is the last of its year.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = 365 * year + year.div_euclid(4) - year.div_euclid(100)
        + year.div_euclid(400)
        + (153 * month + 2) / 5
        + day;
    let seconds = ((days * 24 + hour) * 60 + minute) * 60 + second - ahead;
    Some((seconds, fraction.trim_end_matches('0')))
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.parse().ok().filter(|it: &f64| it.is_finite()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::changed;

    #[test]
    fn only_what_both_say_and_say_differently_is_a_change() {
        for (before, after) in [
            (json!({ "a": 1, "gone": 2 }), json!({ "a": 1, "come": 3 })),
            (json!({ "a": 1 }), json!({ "a": 1.0 })),
            (json!({ "a": 9_007_199_254_740_993_u64 }), json!({ "a": 9_007_199_254_740_992.0 })),
            (json!({ "a": 0.1 }), json!({ "a": 0.100_000_001_490_116_12 })),
            (json!({ "a": "1.50" }), json!({ "a": "1.5" })),
            (json!({ "a": null }), json!({ "a": [] })),
            (json!({ "a": [1, 2] }), json!({ "a": [2, 1] })),
            (json!({ "a": [1, 1] }), json!({ "a": [1] })),
            (json!({ "a": [{ "b": 1 }] }), json!({ "a": [{ "b": 1, "c": null }] })),
            (json!({ "a": "2000-01-01T00:00:00.500Z" }), json!({ "a": "2000-01-01T00:00:00.5Z" })),
            (json!({ "a": "2000-03-01T00:30:00+14:00" }), json!({ "a": "2000-02-29T10:30:00Z" })),
            (json!({ "a": "2001-01-01T00:00:00-00:30" }), json!({ "a": "2001-01-01T00:30:00Z" })),
        ] {
            assert_eq!(changed(&before, &after), None, "{before} {after}");
        }
        for (before, after, path) in [
            (json!({ "a": 1 }), json!({ "a": 1000 }), "payload.a"),
            (json!({ "a": "b" }), json!({ "a": "c" }), "payload.a"),
            (json!({ "a": 1 }), json!({ "a": null }), "payload.a"),
            (json!({ "a": [1, 2] }), json!({ "a": [1] }), "payload.a"),
            (json!({ "a": [{ "b": 1 }] }), json!({ "a": [{ "b": 2 }] }), "payload.a[].b"),
            (
                json!({ "a": "2000-01-01T00:00:00Z" }),
                json!({ "a": "2000-01-01T00:00:01Z" }),
                "payload.a",
            ),
        ] {
            let told = changed(&before, &after);
            let told: Option<(&str, Value)> = told.as_ref().map(|it| (it.0.as_str(), it.2.clone()));
            assert_eq!(told.map(|it| it.0), Some(path), "{before} {after}");
        }
    }
}
