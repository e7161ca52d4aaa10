use event_catalog::DescribedField;
use serde_json::{Value, json};

use crate::{event, number, object, text};

/// A payload with a list of objects, an optional object and a map.
fn schema() -> Value {
    let email = json!({ "type": "string", "x-sensitive": "to send the bill" });
    let contact = object(&[("email", email), ("phone?", text())]);
    let mut schema = object(&[
        ("lines", json!({ "type": "array", "items": { "$ref": "#/$defs/Line" } })),
        ("contact?", json!({ "anyOf": [contact, { "type": "null" }] })),
        ("labels", json!({ "type": "object", "additionalProperties": text() })),
    ]);
    let mut count = number();
    count["description"] = "How many.\n\nAt least one.".into();
    schema["$defs"] = json!({ "Line": object(&[("count", count)]) });
    schema
}

#[test]
fn the_fields_are_told_at_any_depth_with_what_is_known_of_each() {
    let fields = event("shop.cart_made", 1, schema()).fields();
    let told =
        |it: &DescribedField| (it.field.clone(), it.rust_type.clone(), it.required, it.sensitive);
    let told: Vec<_> = fields.iter().map(told).collect();
    let expected = [
        ("payload.contact", "Option<struct>", false, false),
        ("payload.contact.email", "String", true, true),
        ("payload.contact.phone", "String", false, false),
        ("payload.labels", "map of String", true, false),
        ("payload.labels.*", "String", false, false),
        ("payload.lines", "Vec<Line>", true, false),
        ("payload.lines[].count", "u32", true, false),
    ];
    let expected = expected.map(|it| (it.0.to_owned(), it.1.to_owned(), it.2, it.3));
    assert_eq!(told, expected);
    assert_eq!(fields[6].docs, "How many.\n\nAt least one.");
}

#[test]
fn the_example_is_valid_and_shows_every_field() {
    let made = event("shop.cart_made", 1, schema());
    let example = made.example().unwrap();
    assert!(jsonschema::is_valid(&schema(), &example), "{example}");
    for pointer in ["/contact/email", "/contact/phone", "/lines/0/count"] {
        assert!(example.pointer(pointer).is_some(), "{pointer}: {example}");
    }
    assert_eq!(made.example(), Some(example), "the same each time");
    assert_eq!(event("shop.cart_made", 1, json!(false)).example(), None);
}

#[test]
fn a_line_break_in_a_name_begins_no_line_of_a_message() {
    let old = event("shop.cart_made", 1, object(&[("a\nerror: forged", text())]));
    let new = event("shop.cart_made", 1, object(&[]));
    let [old, new] = [old, new].map(|it| crate::catalog("shop", &[it], &[]));
    let diff = event_catalog::diff(&old, &new).to_string();
    assert!(diff.contains(r"`payload.a\nerror: forged` was removed"), "{diff}");
    assert!(!diff.lines().any(|it| it.starts_with("error: forged")), "{diff}");
}
