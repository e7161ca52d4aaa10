//! Lengths, patterns and formats of strings.

use serde_json::json;

use crate::judge::Expected::{Proven, Refuted, Unknown};
use crate::judge::check_all;

#[test]
fn lengths() {
    check_all([
        (json!({"type": "string", "minLength": 2}), json!({"minLength": 1}), Proven),
        (json!({"type": "string", "minLength": 1}), json!({"minLength": 2}), Refuted),
        (json!({"type": "string", "maxLength": 2}), json!({"maxLength": 3}), Proven),
        (json!({"type": "string", "maxLength": 3}), json!({"maxLength": 2}), Refuted),
        (json!({"type": "string"}), json!({"minLength": 0}), Proven),
        (json!({"type": "string"}), json!({"minLength": 1}), Refuted),
        (json!({"type": "string"}), json!({"maxLength": 100}), Refuted),
        (json!({"type": "string", "minLength": 1.0}), json!({"minLength": 1}), Proven),
        (json!({"enum": ["é", "日本"]}), json!({"maxLength": 2}), Proven),
        (json!({"enum": ["éé", "日本語"]}), json!({"maxLength": 2}), Refuted),
        (json!({"type": "integer"}), json!({"minLength": 5}), Proven),
    ]);
}

#[test]
fn patterns() {
    check_all([
        (json!({"type": "string", "pattern": "^a"}), json!({"pattern": "^a"}), Proven),
        (json!({"type": "string", "pattern": "^a"}), json!({"type": "string"}), Proven),
        (json!({"type": "string"}), json!({"pattern": "^a"}), Refuted),
        (json!({"type": "string", "pattern": "^a"}), json!({"pattern": "^b"}), Refuted),
        (json!({"type": "string", "pattern": "^ab$"}), json!({"pattern": "^a"}), Proven),
        (json!({"type": "string"}), json!({"pattern": ""}), Proven),
        (json!({"type": "string"}), json!({"pattern": "^.*"}), Proven),
        (json!({"enum": ["ab", "ac"]}), json!({"pattern": "^a[bc]$"}), Proven),
        (json!({"enum": ["ab", "ad"]}), json!({"pattern": "^a[bc]$"}), Refuted),
        (
            json!({"allOf": [{"type": "string", "pattern": "^a"}, {"pattern": "b$"}]}),
            json!({"pattern": "b$"}),
            Proven,
        ),
        (
            json!({"type": "string", "pattern": "^a"}),
            json!({"allOf": [{"pattern": "^a"}, {"pattern": "b$"}]}),
            Refuted,
        ),
        (json!({"type": "string", "pattern": "^\\d{3}$"}), json!({"pattern": "^\\d{4}$"}), Refuted),
        (json!({"type": "integer"}), json!({"pattern": "^a"}), Proven),
    ]);
}

#[test]
fn formats() {
    check_all([
        (json!({"type": "string", "format": "uuid"}), json!({"format": "uuid"}), Proven),
        (json!({"type": "string", "format": "uuid"}), json!({"type": "string"}), Proven),
        (json!({"type": "string"}), json!({"format": "uuid"}), Refuted),
        (json!({"type": "string", "format": "date-time"}), json!({"format": "date"}), Refuted),
        (
            json!({"type": "string", "format": "ipv4"}),
            json!({"type": "string", "format": "ip"}),
            Proven,
        ),
        (json!({"type": "string", "format": "uri"}), json!({"format": "uri-reference"}), Proven),
        (json!({"type": "string", "format": "uri-reference"}), json!({"format": "uri"}), Refuted),
        (
            json!({"type": "string", "format": "color"}),
            json!({"type": "string", "format": "color"}),
            Proven,
        ),
        (json!({"type": "string"}), json!({"type": "string", "format": "color"}), Unknown),
        (json!({"const": "2020-01-01"}), json!({"format": "date"}), Proven),
        (json!({"const": "2020-13-01"}), json!({"format": "date"}), Refuted),
        (json!({"const": "2000-01-01T12:00:59Z"}), json!({"format": "date-time"}), Proven),
        (json!({"const": "2000-01-01T12:00:60Z"}), json!({"format": "date-time"}), Unknown),
        (json!({"const": "127.0.0.1"}), json!({"format": "ipv4"}), Proven),
        (json!({"const": "127.0.0.256"}), json!({"format": "ipv4"}), Refuted),
        (json!({"type": "integer"}), json!({"format": "uuid"}), Proven),
        (
            json!({"type": "string", "minLength": 1}),
            json!({"format": "date-time", "minLength": 1}),
            Refuted,
        ),
    ]);
}
