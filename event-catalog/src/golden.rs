//! Golden events: payloads as the code that was blessed wrote them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Payloads of each contract that was blessed, written by the code of that day. Later code has to read
/// them, and to write again what they say. Beside them stand payloads that the code of that day
/// refused: consumers still do, so later code must not write them.
///
/// As text, each payload is a line of its own, so that git merges what two branches add. Where it
/// leaves the marks of a conflict, the lines of both sides count and the marks do not.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Golden {
    lines: BTreeMap<Key, Lines>,
}

/// What is kept of one contract.
#[derive(Debug, Clone, Default, PartialEq)]
struct Lines {
    written: Vec<Value>,
    refused: Vec<Refused>,
}

/// A payload that the code refused when its contract was blessed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Refused {
    pub(crate) payload: Value,
    /// The part of the payload that is to blame, as far as it is known.
    pub(crate) field: String,
    /// Why, in the words of serde.
    pub(crate) reason: String,
}

/// A contract: type, version and fingerprint.
type Key = (String, u32, String);

#[derive(Serialize, Deserialize)]
struct Line {
    #[serde(rename = "type")]
    event_type: String,
    version: u32,
    fingerprint: String,
    payload: Value,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    refused: Option<Blame>,
}

/// What is wrong with a payload that was refused.
#[derive(Serialize, Deserialize)]
struct Blame {
    field: String,
    reason: String,
}

impl Golden {
    /// Reads lines. One that is none is left out: it would be written again, and a payload less is
    /// no contract less.
    pub fn from_lines(text: &str) -> Self {
        let mut golden = Self::default();
        for line in text.lines() {
            let Ok(Line { event_type, version, fingerprint, payload, refused }) =
                serde_json::from_str(line)
            else {
                continue;
            };
            match refused {
                None => golden.add(&event_type, version, &fingerprint, payload),
                Some(Blame { field, reason }) => {
                    let refused = Refused { payload, field, reason };
                    golden.add_refused(&event_type, version, &fingerprint, refused);
                }
            }
        }
        golden
    }

    /// The text, sorted by type, version and fingerprint.
    pub fn to_lines(&self) -> String {
        let mut text = String::new();
        for ((event_type, version, fingerprint), Lines { written, refused }) in &self.lines {
            let line = |payload: &Value, refused| Line {
                event_type: event_type.clone(),
                version: *version,
                fingerprint: fingerprint.clone(),
                payload: payload.clone(),
                refused,
            };
            let written = written.iter().map(|payload| line(payload, None));
            let refused = refused.iter().map(|Refused { payload, field, reason }| {
                line(payload, Some(Blame { field: field.clone(), reason: reason.clone() }))
            });
            for line in written.chain(refused) {
                text.push_str(&serde_json::to_string(&line).unwrap_or_default());
                text.push('\n');
            }
        }
        text
    }

    /// The payloads of a contract.
    pub fn of(&self, event_type: &str, version: u32, fingerprint: &str) -> &[Value] {
        self.lines_of(event_type, version, fingerprint).map_or(&[], |it| it.written.as_slice())
    }

    /// The payloads that the code of a contract refused.
    pub(crate) fn refused_by(
        &self,
        event_type: &str,
        version: u32,
        fingerprint: &str,
    ) -> &[Refused] {
        self.lines_of(event_type, version, fingerprint).map_or(&[], |it| it.refused.as_slice())
    }

    fn lines_of(&self, event_type: &str, version: u32, fingerprint: &str) -> Option<&Lines> {
        self.lines.get(&(event_type.to_owned(), version, fingerprint.to_owned()))
    }

    /// What is kept of one version of an event.
    #[must_use]
    pub fn of_version(&self, event_type: &str, version: u32) -> Self {
        let lines = self.lines.iter().filter(|(key, _)| key.0 == event_type && key.1 == version);
        Self { lines: lines.map(|(key, lines)| (key.clone(), lines.clone())).collect() }
    }

    /// Adds all payloads of others.
    pub fn extend(&mut self, others: &Self) {
        for ((event_type, version, fingerprint), lines) in &others.lines {
            for payload in &lines.written {
                self.add(event_type, *version, fingerprint, payload.clone());
            }
            for refused in &lines.refused {
                self.add_refused(event_type, *version, fingerprint, refused.clone());
            }
        }
    }

    /// Adds a payload of a contract, unless it is there.
    pub fn add(&mut self, event_type: &str, version: u32, fingerprint: &str, mut payload: Value) {
        payload.sort_all_objects();
        let key = (event_type.to_owned(), version, fingerprint.to_owned());
        let written = &mut self.lines.entry(key).or_default().written;
        if !written.contains(&payload) {
            written.push(payload);
        }
    }

    /// Adds a payload that the code of a contract refused, unless it is there.
    pub(crate) fn add_refused(
        &mut self,
        event_type: &str,
        version: u32,
        fingerprint: &str,
        mut refused: Refused,
    ) {
        refused.payload.sort_all_objects();
        let key = (event_type.to_owned(), version, fingerprint.to_owned());
        let all = &mut self.lines.entry(key).or_default().refused;
        if all.iter().all(|it| it.payload != refused.payload) {
            all.push(refused);
        }
    }
}

/// A part of a payload that says something else in its rewritten form.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Changed {
    /// The part as messages name it.
    pub(crate) field: String,
    /// The same as a JSON pointer into the rewritten form.
    pub(crate) pointer: String,
    pub(crate) before: Value,
    pub(crate) after: Value,
}

impl Changed {
    /// Whether both are numbers, or texts that may be some.
    pub(crate) fn is_of_numbers(&self) -> bool {
        number(&self.before).is_some() && number(&self.after).is_some()
    }
}

/// What a payload said and its rewritten form does not say any more. What only one of the two has is no
/// matter, since fields come and go.
pub(crate) fn changes(before: &Value, after: &Value) -> Vec<Changed> {
    let mut found = Vec::new();
    find("payload", "", before, after, &mut found);
    found
}

fn find(field: &str, pointer: &str, before: &Value, after: &Value, found: &mut Vec<Changed>) {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => {
            for (name, before) in before {
                if let Some(after) = after.get(name) {
                    let step = name.replace('~', "~0").replace('/', "~1");
                    let (field, pointer) = (format!("{field}.{name}"), format!("{pointer}/{step}"));
                    find(&field, &pointer, before, after, found);
                }
            }
        }
        (Value::Array(before), Value::Array(after)) if before.len() == after.len() => {
            if before.iter().all(|it| after.contains(it)) {
                return;
            }
            for (place, (before, after)) in before.iter().zip(after).enumerate() {
                find(&format!("{field}[]"), &format!("{pointer}/{place}"), before, after, found);
            }
        }
        // A set keeps one of equal items.
        (Value::Array(before), Value::Array(after))
            if after.len() < before.len() && before.iter().all(|it| after.contains(it)) => {}
        (before, after) if is_same(before, after) => {}
        (before, after) => found.push(Changed {
            field: field.to_owned(),
            pointer: pointer.to_owned(),
            before: before.clone(),
            after: after.clone(),
        }),
    }
}

/// Whether all that a payload says is still there in its rewritten form, which may say more.
pub(crate) fn is_kept(before: &Value, after: &Value) -> bool {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => before
            .iter()
            .all(|(name, before)| after.get(name).is_some_and(|after| is_kept(before, after))),
        (Value::Array(before), Value::Array(after)) => {
            before.len() == after.len()
                && before.iter().zip(after).all(|(before, after)| is_kept(before, after))
        }
        (before, after) => before == after,
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
    use serde_json::json;

    use super::changes;

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
            assert_eq!(changes(&before, &after), [], "{before} {after}");
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
            let told = changes(&before, &after);
            let told: Vec<_> = told.iter().map(|it| it.field.as_str()).collect();
            assert_eq!(told, [path], "{before} {after}");
        }
    }
}
