//! JSON that may be shown on a terminal.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::printed::prints;

/// The same JSON on one line, in which each character prints: an escape stands for one that does not in
/// a string, and a space between values.
///
/// The text must be JSON, in whose strings control characters of ASCII are escaped already (RFC 8259,
/// section 7).
pub(crate) fn printable(json: &str) -> Cow<'_, str> {
    if json.chars().all(prints) {
        return Cow::Borrowed(json);
    }
    let mut printable = String::with_capacity(json.len() * 2);
    for character in json.chars() {
        match character {
            character if prints(character) => printable.push(character),
            '\0'..' ' => printable.push(' '),
            character => {
                for unit in character.encode_utf16(&mut [0; 2]) {
                    let _ = write!(printable, "\\u{unit:04x}");
                }
            }
        }
    }
    Cow::Owned(printable)
}

/// The same JSON over several lines. The text must be JSON.
pub(crate) fn indented(json: &str) -> String {
    let mut text = String::with_capacity(json.len() * 2);
    let mut depth = 0_usize;
    let mut characters =
        json.chars().filter(|it| !it.is_ascii_whitespace() || *it == ' ').peekable();
    while let Some(character) = characters.next() {
        match character {
            ' ' => {}
            '"' => {
                text.push('"');
                while let Some(inside) = characters.next() {
                    text.push(inside);
                    match inside {
                        '"' => break,
                        '\\' => text.extend(characters.next()),
                        _ => {}
                    }
                }
            }
            '{' | '[' => {
                text.push(character);
                while characters.next_if_eq(&' ').is_some() {}
                if let Some(end) = characters.next_if(|it| matches!(it, '}' | ']')) {
                    text.push(end);
                } else {
                    depth += 1;
                    end_line(&mut text, depth);
                }
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                end_line(&mut text, depth);
                text.push(character);
            }
            ',' => {
                text.push(',');
                end_line(&mut text, depth);
            }
            ':' => text.push_str(": "),
            other => text.push(other),
        }
    }
    text
}

fn end_line(text: &mut String, depth: usize) {
    text.push('\n');
    text.extend(std::iter::repeat_n("  ", depth));
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{indented, printable};

    #[test]
    fn what_does_not_print_becomes_an_escape_that_means_the_same() {
        let value = json!({ "a": "\u{9b}31m \u{202e} é 😀\u{e000}\u{7f}", "b": ["\u{1b}"] });
        let text = value.to_string();
        let shown = printable(&text);
        assert_eq!(shown, r#"{"a":"\u009b31m \u202e é 😀\ue000\u007f","b":["\u001b"]}"#);
        assert_eq!(serde_json::from_str::<Value>(&shown).unwrap(), value);
    }

    #[test]
    fn json_is_indented_as_serde_indents_it() {
        let values = [
            json!({}),
            json!([[], {}, [{}], "a{[,:\\\"]}", 1.5e300, null, true]),
            json!({ "a": { "b": [1, 2, { "c": " " }] }, "d": "" }),
        ];
        for value in values {
            let expected = serde_json::to_string_pretty(&value).unwrap();
            assert_eq!(indented(&value.to_string()), expected);
            assert_eq!(indented(&expected), expected);
        }
    }
}
