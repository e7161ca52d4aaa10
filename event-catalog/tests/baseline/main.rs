//! Baselines as text.

mod damaged;
mod merges;

use event_catalog::{Baseline, BaselineError, Blessed};
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
fn a_reviewer_sees_in_the_difference_what_changed() {
    let schemas = ["serialize", "deserialize"].map(|name| {
        format!(
            "    \"{name}\": {{
      \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",
      \"properties\": {{
        \"name\": {{
          \"type\": \"string\"
        }},
        \"rows\": {{
          \"minimum\": 0,
          \"type\": \"integer\"
        }}
      }},
      \"required\": [
        \"name\"
      ],
      \"type\": \"object\"
    }}"
        )
    });
    let one = |event_type: &str| {
        format!(
            "
    \"type\": \"{event_type}\",
    \"version\": 1,
    \"fingerprint\": \"02b4a26c6ff398dad03f6e571dd60d186d966485c8d0d6fd9d3594c3f201461c\",
{}
  }}",
            schemas.join(",\n")
        )
    };
    let expected = format!(
        "{{
  \"baseline\": 1,
  \"about\": \"The contracts of events that were published. Written by EVENT_BUILD=bless, not by \
         hand.\",
  \"contracts\": [{{{}, {{{}]
}}
",
        one("a.a_made"),
        one("a.b_made")
    );
    let rendered = text(&baseline(&[("a.a_made", 1, "name"), ("a.b_made", 1, "name")]));
    assert_eq!(rendered, expected);
}
