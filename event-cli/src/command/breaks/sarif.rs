//! A log of the Static Analysis Results Interchange Format (OASIS, SARIF 2.1.0).

use std::fmt::Write as _;

use event_catalog::{Break, IncompatibleChange, LoweredMark, RemovedEvent};
use serde_json::{Value, json};

use super::found::Found;

/// The kinds of breaks, each with what it means.
const RULES: [(&str, &str); 3] = [
    (
        "incompatible-change",
        "A contract that is not compatible with one that was published for its version.",
    ),
    ("lowered-mark", "A part of a payload that was published as sensitive and is so no more."),
    ("removed-event", "A version that was published and that no struct defines any more."),
];

pub(super) fn log(breaks: &[Found]) -> Value {
    let rules = RULES.map(|(id, text)| {
        json!({
            "id": id,
            "shortDescription": { "text": text },
            "defaultConfiguration": { "level": "error" },
        })
    });
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {
                "driver": {
                    "name": "cargo-event",
                    "version": env!("CARGO_PKG_VERSION"),
                    "rules": rules,
                },
            },
            "results": breaks.iter().map(result).collect::<Vec<_>>(),
        }],
    })
}

fn result(found: &Found) -> Value {
    let (file, line) = found.file();
    let rule = RULES.iter().position(|it| it.0 == found.broken.name());
    json!({
        "ruleId": found.broken.name(),
        "ruleIndex": rule,
        "level": "error",
        "message": { "text": found.text() },
        "locations": [{
            "physicalLocation": {
                "artifactLocation": { "uri": uri(file) },
                "region": { "startLine": line },
            },
        }],
        // So that a tool knows a result of yesterday, on whatever line it stands today.
        "partialFingerprints": { "eventContract/v1": identity(&found.broken) },
    })
}

fn identity(found: &Break) -> String {
    match found {
        Break::IncompatibleChange(IncompatibleChange {
            event_type, version, fingerprint, ..
        })
        | Break::LoweredMark(LoweredMark { event_type, version, fingerprint, .. }) => {
            format!("{} {event_type} {version} {fingerprint}", found.name())
        }
        Break::RemovedEvent(RemovedEvent { event_type, version, .. }) => {
            format!("{} {event_type} {version}", found.name())
        }
        _ => found.name().to_owned(),
    }
}

/// A path as the reference to a file (RFC 3986, section 4.2).
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let mut uri = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn a_path_is_written_as_a_reference() {
        assert_eq!(uri(r"contracts\src/größe a.rs"), "contracts/src/gr%C3%B6%C3%9Fe%20a.rs");
    }
}
