//! References inside a document.

use serde_json::Value;

/// The schema that a reference leads to (JSON Schema Core, section 8.2.3.1).
pub(crate) fn target<'a>(root: &'a Value, reference: &str) -> Option<&'a Value> {
    root.pointer(reference.strip_prefix('#')?)
}
