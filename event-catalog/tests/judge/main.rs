//! Payloads that were sent, against their contracts: what is wrong with them, and what may be shown.

mod agreement;

use event_catalog::{Baseline, Blessed, Contracts, Fault, Judge};
use event_compat::Contract;
use serde_json::{Value, json};

const TYPE: &str = "shop.order_placed";

/// The contracts of one event whose producers and consumers have this schema.
fn contracts(schema: &Value) -> Contracts {
    let contract = Contract { serialize: schema.clone(), deserialize: schema.clone() };
    let mut baseline = Baseline::default();
    baseline.bless([Blessed::new(TYPE, 1, contract)]);
    let mut contracts = Contracts::default();
    contracts.add_baseline(&baseline);
    contracts
}

fn judged(schema: &Value, payload: &str) -> String {
    match Judge::new(&contracts(schema)).payload(TYPE, 1, payload) {
        Ok(()) => "fits".to_owned(),
        Err(fault @ Fault::Undecided { .. }) => format!("undecided: {fault}"),
        Err(fault) => fault.to_string(),
    }
}

#[test]
fn a_fault_has_its_place_and_its_reason() {
    let schema = json!({
        "type": "object",
        "properties": {
            "id": { "type": "string", "format": "uuid" },
            "state": { "enum": ["open", "paid"] },
            "total": { "type": ["number", "null"], "minimum": 0 },
            "count": { "type": "integer", "format": "uint8", "minimum": 0 },
            "name": { "type": "string", "maxLength": 3, "x-aliases": ["title"] },
            "lines": { "type": "array", "items": { "$ref": "#/$defs/Line" }, "maxItems": 2 },
            "by_key": { "type": "object", "additionalProperties": { "type": "integer" } },
            "paid": { "oneOf": [{ "type": "boolean" }, { "type": "object", "required": ["at"] }] },
            "phone": { "type": "string", "format": "phone" },
        },
        "required": ["id"],
        "$defs": { "Line": { "type": "object", "properties": { "sku": { "type": "string" } }, "required": ["sku"] } },
    });
    let id = r#""id":"01890a5d-ac96-774b-bcce-b302099a8057""#;
    for (rest, expected) in [
        ("", "fits"),
        (r#","other":1,"other":1e999,"more":"\ud800""#, "fits"),
        (r#","title":"x""#, "fits"),
        (r#","total":3.0,"by_key":{"a":1,"a":2}"#, "payload.by_key.a: occurs more than once"),
        (r#","title":"x","name":"y""#, "payload: has a property under two of its names"),
        (r#","state":"lost""#, r#"payload.state: is not one of "open", "paid""#),
        (r#","total":-1"#, "payload.total: is less than 0"),
        (r#","total":1e999"#, "payload.total: is a number that is out of range"),
        (r#","count":256"#, r#"payload.count: is out of the range of "uint8""#),
        (r#","count":2.5"#, "payload.count: is a fraction, expected an integer"),
        (r#","count":2.0"#, "payload.count: is written as a fraction, expected an integer"),
        (r#","count":1,"count":1"#, "payload.count: occurs more than once"),
        (r#","name":"four""#, "payload.name: has more characters than 3"),
        (r#","name":"\ud800""#, r"payload.name: has a `\u` escape that stands for no character"),
        (r#","lines":[{"sku":"a"},{}]"#, "payload.lines[1]: has no `sku`"),
        (r#","lines":[1]"#, "payload.lines[0]: is a number, expected an object"),
        (
            r#","lines":[{"sku":"a"},{"sku":"a"},{"sku":"a"}]"#,
            "payload.lines: has more items than 2",
        ),
        (r#","by_key":{"a/b~":null}"#, "payload.by_key.a/b~: is null, expected an integer"),
        (r#","paid":7"#, "payload.paid: is a number that fits none of 2 variants"),
        (
            r#","phone":"112""#,
            r#"undecided: the format "phone" cannot be checked, which the schema has at /properties/phone/format"#,
        ),
    ] {
        assert_eq!(judged(&schema, &format!("{{{id}{rest}}}")), expected, "{rest}");
    }
    assert_eq!(judged(&schema, "{}"), "payload: has no `id`");
    assert_eq!(judged(&schema, r#"{"id":"7"}"#), r#"payload.id: does not have the format "uuid""#);
    assert_eq!(judged(&schema, r#"{"\ud800":1}"#), "payload: has a name that is not text");
}

#[test]
fn a_type_and_a_version_without_a_contract_are_told() {
    let contracts = contracts(&json!({}));
    let mut judge = Judge::new(&contracts);
    assert_eq!(judge.payload("shop.order_lost", 1, "{}"), Err(Fault::UnknownType));
    let fault = judge.payload(TYPE, 2, "{}").unwrap_err();
    assert_eq!(fault.to_string(), "the contract of this version is not known, only of 1");
    assert_eq!(judge.payload(TYPE, 1, "{}"), Ok(()));
}

#[test]
fn no_path_leads_into_a_sensitive_part() {
    let schema = json!({
        "type": "object",
        "properties": {
            "guest": {
                "type": "object",
                "x-sensitive": "they are invited",
                "additionalProperties": { "type": "integer" },
            },
            "lines": { "type": "array", "items": {
                "type": "object",
                "properties": { "to": { "type": "object", "x-sensitive": "it is sent there" } },
                "additionalProperties": { "type": "integer" },
            } },
        },
        "additionalProperties": false,
    });
    for (payload, expected) in [
        (
            r#"{"guest":{"caroline@example.org":"x"}}"#,
            "payload.guest: is a string, expected an integer",
        ),
        (r#"{"lines":[{},{"to":7}]}"#, "payload.lines[1].to: is a number, expected an object"),
        (
            r#"{"lines":[{"count":"x"}]}"#,
            "payload.lines[0].count: is a string, expected an integer",
        ),
        (r#"{"caroline@example.org":1}"#, "payload: is not part of the contract"),
    ] {
        assert_eq!(judged(&schema, payload), expected);
    }
}

#[test]
fn what_is_sensitive_or_not_described_is_not_shown() {
    let schema = json!({
        "type": "object",
        "properties": {
            "dataset": { "type": "string" },
            "email": { "type": "string", "x-sensitive": "it is sent there", "x-aliases": ["mail"] },
            "guests": { "type": "array", "items": { "$ref": "#/$defs/Guest" } },
            "by_name": { "type": "object", "additionalProperties": { "$ref": "#/$defs/Guest" } },
            "anything": true,
            "scalar": { "type": "string" },
            "tree": { "$ref": "#/$defs/Tree" },
        },
        "$defs": {
            "Guest": {
                "type": "object",
                "properties": {
                    "name": { "type": "string", "x-sensitive": "they are greeted" },
                    "seat": { "type": "integer" },
                },
            },
            "Tree": {
                "type": "object",
                "properties": {
                    "label": { "type": "string", "x-sensitive": "it is theirs" },
                    "size": { "type": "integer" },
                    "children": { "type": "array", "items": { "$ref": "#/$defs/Tree" } },
                },
            },
        },
    });
    let contracts = contracts(&schema);
    let visibility = contracts.visibility(TYPE, 1).unwrap();
    assert!(visibility.hides_parts());
    for (payload, expected) in [
        (r#"{ "dataset" : "a\u0062" }"#, r#"{"dataset":"a\u0062"}"#),
        (r#"{"email":null,"dataset":"x"}"#, r#"{"email":"[redacted]","dataset":"x"}"#),
        (r#"{"email":"a","email":{"b":1}}"#, r#"{"email":"[redacted]","email":"[redacted]"}"#),
        (r#"{"mail":"a","other":"b"}"#, "{}"),
        (
            r#"{"guests":[{"name":"n","seat":3,"more":"m"},[{"name":"n"}],7]}"#,
            r#"{"guests":[{"name":"[redacted]","seat":3},[],"[redacted]"]}"#,
        ),
        (
            r#"{"by_name":{"x":{"name":"n","seat":1}}}"#,
            r#"{"by_name":{"x":{"name":"[redacted]","seat":1}}}"#,
        ),
        (r#"{"anything":{"a":[1,{"b":2}]}}"#, r#"{"anything":{"a":[1,{"b":2}]}}"#),
        (
            r#"{"tree":{"label":"l","size":1,"children":[{"label":"m","size":2,"children":[{"label":"n"}]}]}}"#,
            r#"{"tree":{"label":"[redacted]","size":1,"children":[{}]}}"#,
        ),
        (r#"{"guests":"caroline"}"#, r#"{"guests":"[redacted]"}"#),
        (r#"{"guests":null}"#, r#"{"guests":null}"#),
        ("{}", "{}"),
    ] {
        assert_eq!(visibility.redact(payload).unwrap(), expected, "{payload}");
    }
}

#[test]
fn a_payload_without_sensitive_parts_is_shown_as_it_is() {
    let contracts = contracts(&json!({ "properties": { "a": { "type": "integer" } } }));
    let visibility = contracts.visibility(TYPE, 1).unwrap();
    assert_eq!(visibility.redact(r#"{ "b": [1.50] }"#).unwrap(), r#"{ "b": [1.50] }"#);
}
