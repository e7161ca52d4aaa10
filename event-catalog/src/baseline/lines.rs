//! Where the contracts stand in the text of a baseline.

use std::collections::HashMap;

use serde_json::Value;

use super::blessed::Blessed;

/// The line on which each contract begins in the text of a baseline.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines(HashMap<String, u32>);

impl Lines {
    /// Finds all contracts of a text, in the layout of today or of format 1, which has a line for each
    /// key.
    pub fn of(text: &str) -> Self {
        let mut lines = HashMap::new();
        let mut open: Option<(u32, String)> = None;
        for (number, line) in (1..).zip(text.lines().map(str::trim)) {
            if let Some(start) = line.strip_prefix('{').filter(|it| it.starts_with("\"type\":")) {
                if let Some(head) = head(start) {
                    lines.entry(head.to_owned()).or_insert(number);
                }
            } else if line.starts_with("\"type\": ") {
                open = Some((number, without_space(line)));
            } else if let Some((number, mut text)) = open.take() {
                text.push_str(&without_space(line));
                match head(&text) {
                    Some(head) => drop(lines.entry(head.to_owned()).or_insert(number)),
                    None if line.starts_with("\"version\": ") => open = Some((number, text)),
                    None => {}
                }
            }
        }
        Self(lines)
    }

    /// The line of a contract, from 1.
    pub fn line(&self, blessed: &Blessed) -> Option<u32> {
        let Blessed { event_type, version, fingerprint, .. } = blessed;
        let (event_type, fingerprint) = (Value::from(&**event_type), Value::from(&**fingerprint));
        let head =
            format!("\"type\":{event_type},\"version\":{version},\"fingerprint\":{fingerprint}");
        self.0.get(&head).copied()
    }
}

/// The first three keys, which name a contract.
fn head(text: &str) -> Option<&str> {
    const LAST: &str = "\"fingerprint\":\"";
    let value = text.find(LAST)? + LAST.len();
    let end = value + text[value..].find('"')? + 1;
    Some(&text[..end])
}

/// The key and value of a line of format 1, as they are written today.
fn without_space(line: &str) -> String {
    line.replacen("\": ", "\":", 1)
}
