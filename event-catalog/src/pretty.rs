//! The JSON of files that people look at.

use serde_json::Value;

/// Writes a document as JSON with two spaces for each level, the keys of all objects in order, and an
/// end of line. The same document makes the same bytes, also where a feature of `serde_json` keeps
/// keys in the order of the code.
#[expect(clippy::missing_panics_doc, reason = "a `Value` has a JSON")]
pub fn pretty(mut document: Value) -> Vec<u8> {
    document.sort_all_objects();
    // Much faster in a build script than `{document:#}`, which checks each part that it writes.
    let mut text = serde_json::to_vec_pretty(&document).expect("a `Value` has a JSON");
    text.push(b'\n');
    text
}
