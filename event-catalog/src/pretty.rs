//! Writes JSON for files that people read.

use serde_json::Value;

/// Writes a document as JSON, with two spaces for each level, the keys of all objects in order, and
/// a line break at the end.
///
/// The same document makes the same bytes, even if a feature of `serde_json` keeps keys in the
/// order of the code.
#[expect(clippy::missing_panics_doc, reason = "a `Value` has a JSON")]
pub fn pretty(mut document: Value) -> Vec<u8> {
    document.sort_all_objects();
    // In a build script this is much faster than `{document:#}`, which checks each part that it
    // writes.
    let mut text = serde_json::to_vec_pretty(&document).expect("a `Value` has a JSON");
    text.push(b'\n');
    text
}
