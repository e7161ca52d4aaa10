mod damaged;
mod merges;

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::{Baseline, BaselineError, Blessed, Store};
use crate::compat::Contract;
use crate::{Error, canonical};

/// A contract of one field, which is what makes it another one.
fn contract(event_type: &str, version: u32, field: &str) -> Blessed {
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": { field: { "type": "string" }, "rows": { "type": "integer", "minimum": 0 } },
        "required": [field],
    });
    let fingerprint = canonical::digest(&schema, &schema);
    let contract = Contract { serialize: schema.clone(), deserialize: schema };
    Blessed { event_type: event_type.to_owned(), version, fingerprint, contract }
}

fn baseline(contracts: &[(&str, u32, &str)]) -> Baseline {
    let mut baseline = Baseline::default();
    baseline.bless(
        contracts.iter().map(|(event_type, version, field)| contract(event_type, *version, field)),
    );
    baseline
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
        let text = baseline.render();
        assert_eq!(Baseline::parse(&text), Ok(baseline), "{text}");
        assert_eq!(Baseline::parse(&text.replace('\n', "\r\n")), Baseline::parse(&text));
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
    let text = sorted.render();
    let mut file: Value = serde_json::from_str(&text).unwrap();
    file["contracts"].as_array_mut().unwrap().reverse();
    assert_eq!(Baseline::parse(&file.to_string()), Ok(sorted));
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
    let rendered = baseline(&[("a.a_made", 1, "name"), ("a.b_made", 1, "name")]).render();
    assert_eq!(rendered, expected);
}

#[test]
fn what_could_not_be_read_again_is_not_written() {
    let package = tempfile::tempdir().unwrap();
    fs::write(package.path().join("Cargo.toml"), "").unwrap();
    let store = Store::at(package.path(), Path::new("events.lock.json")).unwrap();
    let locked = store.lock().unwrap();
    let old = baseline(&[("a.a_made", 1, "x")]);
    locked.write(&old, None).unwrap();

    let deep = (0..200).fold(json!({}), |items, _| json!({ "type": "array", "items": items }));
    let fingerprint = canonical::digest(&deep, &deep);
    let contract = Contract { serialize: deep.clone(), deserialize: deep };
    let mut new = old.clone();
    let event_type = "a.b_made".to_owned();
    new.bless([Blessed { event_type, version: 1, fingerprint, contract }]);
    let error = locked.write(&new, Some(&old.render())).unwrap_err();
    let is_too_deep = matches!(error, Error::Baseline { source: BaselineError::TooDeep, .. });
    assert!(is_too_deep, "{error:?}");
    assert!(error.to_string().contains("names of their own"), "{error}");
    assert_eq!(store.read().unwrap(), Some(old.render()));
}
