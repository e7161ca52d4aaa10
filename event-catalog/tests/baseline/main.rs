//! Baselines as text.

mod damaged;
mod merges;

use event_catalog::{Baseline, BaselineError, Blessed, Lines};
use event_compat::Contract;
use serde_json::{Value, json};

/// A contract of one field, which is what makes it another one.
fn contract(event_type: &str, version: u32, field: &str) -> Blessed {
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": { field: { "type": "string" }, "rows": { "type": "integer", "minimum": 0 } },
        "required": [field],
    });
    Blessed::new(event_type, version, Contract { serialize: schema.clone(), deserialize: schema })
}

fn baseline(contracts: &[(&str, u32, &str)]) -> Baseline {
    let mut baseline = Baseline::default();
    baseline.bless(
        contracts.iter().map(|(event_type, version, field)| contract(event_type, *version, field)),
    );
    baseline
}

fn text(baseline: &Baseline) -> String {
    String::from_utf8(baseline.to_json()).unwrap()
}

fn parse(text: &str) -> Result<Baseline, BaselineError> {
    Baseline::from_json(text.as_bytes())
}

#[test]
fn a_baseline_is_read_as_it_was_written() {
    for contracts in [
        &[][..],
        &[("a.b_made", 1, "x")],
        &[("a.b_made", 1, "x"), ("a.b_made", 2, "x"), ("a.c_made", 1, "\"\\\n\u{e9}\u{1f600}")],
        &[("a.b_made", 1, "second"), ("a.b_made", 1, "first"), ("a.b_made", 1, "third")],
    ] {
        let baseline = baseline(contracts);
        let text = text(&baseline);
        assert_eq!(parse(&text), Ok(baseline), "{text}");
        assert_eq!(parse(&text.replace('\n', "\r\n")), parse(&text));
    }
}

#[test]
fn events_are_sorted_and_the_contracts_of_a_version_stay_in_the_order_of_their_blessing() {
    let baseline = baseline(&[
        ("b.a_made", 1, "x"),
        ("a.b_made", 10, "x"),
        ("a.b_made", 2, "z"),
        ("a.b_made", 2, "y"),
        ("a.a_made", 1, "x"),
    ]);
    let versions: Vec<_> = baseline.versions().collect();
    assert_eq!(versions, [("a.a_made", 1), ("a.b_made", 2), ("a.b_made", 10), ("b.a_made", 1)]);
    let fingerprints = |of: &[Blessed]| -> Vec<_> {
        of.iter().map(|blessed| blessed.fingerprint.clone()).collect()
    };
    let expected = ["z", "y"].map(|field| contract("a.b_made", 2, field).fingerprint);
    assert_eq!(fingerprints(baseline.of("a.b_made", 2)), expected);
    assert_eq!(baseline.of("a.b_made", 3), []);
    assert_eq!(baseline.of("a.b", 2), []);
}

#[test]
fn the_order_of_a_file_that_was_merged_by_hand_means_nothing() {
    let sorted = baseline(&[("a.a_made", 1, "x"), ("a.b_made", 1, "x")]);
    let mut file: Value = serde_json::from_slice(&sorted.to_json()).unwrap();
    file["contracts"].as_array_mut().unwrap().reverse();
    assert_eq!(parse(&file.to_string()), Ok(sorted));
}

#[test]
fn a_reviewer_sees_one_line_for_each_contract() {
    let schema = "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"properties\":\
                  {\"name\":{\"type\":\"string\"},\"rows\":{\"minimum\":0,\"type\":\"integer\"}},\
                  \"required\":[\"name\"],\"type\":\"object\"}";
    let one = |event_type: &str, more: &str| {
        format!(
            "{{\"type\":\"{event_type}\",\"version\":1,\"fingerprint\":\"02b4a26c6ff398dad03f6e571dd60d\
             186d966485c8d0d6fd9d3594c3f201461c\"{more}}},\n"
        )
    };
    let expected = format!(
        "{{
  \"baseline\": 2,
  \"about\": \"The contracts of events that were published, a line each. Written by \
         EVENT_BUILD=bless, not by hand.\",
  \"contracts\": [
{}{}null
  ]
}}
",
        one("a.a_made", &format!(",\"serialize\":{schema}")),
        one("a.b_made", &format!(",\"schemars\":\"1.2.3\",\"serialize\":{schema}")),
    );
    let mut described = contract("a.b_made", 1, "name");
    described.schemars = Some("1.2.3".to_owned());
    let mut baseline = baseline(&[("a.a_made", 1, "name")]);
    baseline.bless([described]);
    assert_eq!(text(&baseline), expected);
}

#[test]
fn what_a_consumer_reads_stands_beside_what_a_producer_writes_only_where_it_differs() {
    let mut both = contract("a.a_made", 1, "x").contract;
    both.deserialize["properties"]["x"]["x-aliases"] = json!(["y"]);
    let mut baseline = Baseline::default();
    baseline.bless([Blessed::new("a.a_made", 1, both)]);
    let text = text(&baseline);
    assert!(text.contains("\"deserialize\":"), "{text}");
    assert_eq!(parse(&text), Ok(baseline));
}

/// The file as format 1 had it, with a line for each key.
fn of_format_1(contracts: &[(&str, u32, &str)]) -> String {
    let contracts = contracts.iter().map(|(event_type, version, field)| {
        let Blessed { fingerprint, contract, .. } = contract(event_type, *version, field);
        let contract = json!({
            "type": event_type,
            "version": version,
            "fingerprint": fingerprint,
            "serialize": contract.serialize,
            "deserialize": contract.deserialize,
        });
        // In the order in which that format wrote the keys.
        let keys = ["type", "version", "fingerprint", "serialize", "deserialize"];
        let lines = keys.map(|key| format!("    \"{key}\": {}", indented(&contract[key])));
        format!("{{\n{}\n  }}", lines.join(",\n"))
    });
    let contracts: Vec<_> = contracts.collect();
    format!(
        "{{\n  \"baseline\": 1,\n  \"about\": \"…\",\n  \"contracts\": [{}]\n}}\n",
        contracts.join(", ")
    )
}

fn indented(schema: &Value) -> String {
    format!("{schema:#}").replace('\n', "\n    ")
}

#[test]
fn a_file_of_format_1_means_what_it_meant() {
    let contracts = [("a.b_made", 1, "second"), ("a.b_made", 1, "first"), ("a.b_made", 2, "x")];
    let old = of_format_1(&contracts);
    assert_eq!(parse(&old), Ok(baseline(&contracts)), "{old}");
}

#[test]
fn each_contract_is_found_in_the_text_of_either_format() {
    let contracts = [("a.a_made", 1, "x"), ("a.b_made", 1, "x"), ("a.b_made", 1, "y")];
    for (text, expected) in [(of_format_1(&contracts), 5), (text(&baseline(&contracts)), 5)] {
        let lines = Lines::of(&text);
        let found = contracts.map(|(event_type, version, field)| {
            lines.line(&contract(event_type, version, field)).expect("each is there")
        });
        assert_eq!(found[0], expected, "{text}");
        let at = |line: u32| text.lines().nth(line as usize - 1).unwrap_or_default();
        for (line, (event_type, ..)) in found.iter().zip(&contracts) {
            assert!(at(*line).contains(event_type), "{line}: {text}");
        }
        assert!(found[0] < found[1] && found[1] < found[2], "{found:?}");
        assert_eq!(lines.line(&contract("a.a_made", 1, "y")), None);
    }
}
