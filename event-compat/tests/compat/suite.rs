//! Instances in the form of the official JSON-Schema-Test-Suite. The example `official_suite` judges the
//! suite itself.

use event_compat::{Validity, validate, validate_with_formats};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Group {
    description: String,
    schema: Value,
    tests: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    description: String,
    data: Value,
    valid: bool,
}

type Judge = fn(&Value, &Value) -> Validity;

#[test]
fn each_instance_is_judged_as_the_standards_say() {
    let own = include_str!("../suite/validation.json");
    let formats = include_str!("../suite/formats.json");
    for (text, judge) in [(own, validate as Judge), (formats, validate_with_formats)] {
        let groups: Vec<Group> = serde_json::from_str(text).unwrap();
        assert!(!groups.is_empty());
        for Group { description: group, schema, tests } in groups {
            for Case { description, data, valid } in tests {
                let is_right = match judge(&schema, &data) {
                    Validity::Valid => valid,
                    Validity::Invalid { .. } => !valid,
                    Validity::Unknown { .. } => false,
                };
                assert!(is_right, "{group}: {description}: {data} by {schema}");
            }
        }
    }
}
