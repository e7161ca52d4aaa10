//! References inside a document.

use std::borrow::Cow;

use serde_json::Value;

/// The schema that a reference leads to (JSON Schema Core, section 8.2.3.1).
pub(crate) fn target<'a>(root: &'a Value, reference: &str) -> Option<&'a Value> {
    root.pointer(&pointer(reference)?)
}

/// The JSON pointer in a reference: schemars writes `#/$defs/Gr%C3%B6%C3%9Fe` for the type `Größe`.
pub(crate) fn pointer(reference: &str) -> Option<Cow<'_, str>> {
    let fragment = reference.strip_prefix('#')?;
    if fragment.contains('%') {
        percent_decoded(fragment).map(Cow::Owned)
    } else {
        Some(Cow::Borrowed(fragment))
    }
}

/// The fragment of a URI (RFC 3986, section 2.1) as text.
fn percent_decoded(fragment: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = fragment.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte == b'%' {
            let (code, after) = rest.split_at_checked(2)?;
            bytes.push(u8::from_str_radix(str::from_utf8(code).ok()?, 16).ok()?);
            rest = after;
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}
