//! `cargo event validate`.

use insta::assert_snapshot;
use serde_json::Value;

use crate::events::{EVENTS, Folder};

/// Lines with one fault each.
fn faulty() -> String {
    let replace = |from: &str, to: &str| {
        let line = EVENTS[0].replace(from, to);
        assert_ne!(line, EVENTS[0], "{from}");
        line
    };
    [
        EVENTS[0].to_owned(),
        replace("8,", "\"8\","),
        replace("8,", "8.0,"),
        replace("8,", "8,\"rows\":9,"),
        replace("8,", "18446744073709551616,"),
        replace("\"rows\":8,", ""),
        replace("\"radius\"", "null"),
        replace("\"planets\"", "\"\\ud800\""),
        replace("00:00Z", "00:00"),
        replace("\"version\":1", "\"version\":9"),
        replace("dataset_created", "dataset_lost"),
        "nonsense".to_owned(),
        EVENTS[2].replace("\"caroline@example.org\"", "{\"caroline@example.org\":1}"),
    ]
    .join("\n")
}

#[test]
fn good_lines_have_no_fault() {
    let (code, output, errors) = Folder::with_events().run(&["validate", "events.ndjson"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    assert_snapshot!(output, @r#"0 of 4 lines have a fault"#);
}

#[test]
fn each_fault_is_told_with_its_place_and_its_reason() {
    let folder = Folder::with_events();
    folder.write("faulty.ndjson", faulty());
    let (code, output, errors) = folder.run(&["validate", "faulty.ndjson"]);
    assert_eq!((code, errors.as_str()), (1, ""));
    assert!(!output.contains("caroline"), "a sensitive value is never shown");
    assert_snapshot!(output, @r#"
    faulty.ndjson:2: `ingestion.dataset_created` version 1: payload.rows: is a string, expected an integer
    faulty.ndjson:3: `ingestion.dataset_created` version 1: payload.rows: is written as a fraction, expected an integer
    faulty.ndjson:4: `ingestion.dataset_created` version 1: payload.rows: occurs more than once
    faulty.ndjson:5: `ingestion.dataset_created` version 1: payload.rows: is larger than an integer of 64 bits, or written as a fraction
    faulty.ndjson:6: `ingestion.dataset_created` version 1: payload: has no `rows`
    faulty.ndjson:7: `ingestion.dataset_created` version 1: payload.columns[1]: is null, expected a string
    faulty.ndjson:8: `ingestion.dataset_created` version 1: payload.dataset_id: has a `\u` escape that stands for no character
    faulty.ndjson:9: envelope field `timestamp` is `2024-01-01T10:00:00`, expected RFC 3339 like `2024-06-01T12:30:00Z`
    faulty.ndjson:12: not a JSON event envelope: expected ident (at byte 1)
    faulty.ndjson:13: `access.invitation_sent` version 1: payload.email: is an object, expected a string
    10 of 13 lines have a fault
    not checked: 1 of `ingestion.dataset_created` version 9, which has no contract here
    not checked: 1 of `ingestion.dataset_lost` version 1, which has no contract here
    "#);
}

#[test]
fn the_faults_are_there_for_programs() {
    let folder = Folder::with_events();
    folder.write("faulty.ndjson", faulty());
    let (code, output, _) =
        folder.run(&["validate", "faulty.ndjson", "--format", "json", "--unknown", "deny"]);
    assert_eq!(code, 1);
    let result: Value = serde_json::from_str(&output).unwrap();
    let faults = result["faults"].as_array().unwrap();
    assert_eq!(
        (faults.len(), &result["lines"], &result["faulty_lines"]),
        (12, &13.into(), &12.into())
    );
    let lines: Vec<_> = faults.iter().map(|it| it["line"].as_u64().unwrap()).collect();
    assert_eq!(lines, (2..=13).collect::<Vec<_>>());
    assert_snapshot!(faults[0], @r#"{"file":"faulty.ndjson","kind":"payload","line":2,"path":"payload.rows","reason":"is a string, expected an integer","type":"ingestion.dataset_created","version":1}"#);
    let kinds: Vec<_> = faults.iter().map(|it| it["kind"].as_str().unwrap()).collect();
    assert_snapshot!(kinds.join(" "), @r#"payload payload payload payload payload payload payload field unsupported_version unknown_type malformed payload"#);
}

#[test]
fn a_policy_says_what_an_event_without_a_contract_is() {
    let folder = Folder::with_events();
    let other = EVENTS[0].replace("dataset_created", "dataset_lost");
    folder.write("other.ndjson", format!("{}\n{other}\n", EVENTS[1]));
    for (policy, code, says) in [("warn", 0, true), ("ignore", 0, false), ("deny", 1, true)] {
        let (ended, output, _) = folder.run(&["validate", "other.ndjson", "--unknown", policy]);
        assert_eq!((ended, output.contains("dataset_lost")), (code, says), "{policy}: {output}");
    }
    assert_eq!(
        folder.run(&["validate", "other.ndjson"]).1,
        folder.run(&["validate", "other.ndjson", "--unknown", "warn"]).1
    );
}

#[test]
fn a_catalog_that_knows_no_event_of_the_file_is_an_error() {
    let folder = Folder::with_events();
    folder.write("other.ndjson", EVENTS[0].replace("dataset_created", "dataset_lost"));
    let (code, _, errors) = folder.run(&["validate", "other.ndjson"]);
    assert_eq!(code, 2);
    assert_snapshot!(errors, @r#"
    error: no line was checked, since no event has a contract here
       = help: name the right contracts with `--catalog SOURCE`, or use `--unknown ignore`
    "#);
}

#[test]
fn contracts_come_from_a_file_or_a_folder_and_are_asked_for_if_there_are_none() {
    let folder = Folder::with_events();
    let baseline = std::fs::read(folder.path().join("events.lock.json")).unwrap();
    folder.write("contracts/deep/a.json", &baseline);
    folder.write("contracts/unrelated.json", "[1, 2]");
    folder.write("empty/readme.txt", "");
    std::fs::remove_file(folder.path().join("events.lock.json")).unwrap();
    for path in ["contracts", "contracts/deep/a.json"] {
        let (code, output, errors) = folder.run(&["validate", "events.ndjson", "--catalog", path]);
        assert_eq!((code, errors.as_str()), (0, ""), "{output}");
    }
    for arguments in [
        &[][..],
        &["--catalog", "empty"],
        &["--catalog", "nowhere.json"],
        &["--catalog", "contracts/unrelated.json"],
    ] {
        let (code, _, errors) = folder.run(&[&["validate", "events.ndjson"], arguments].concat());
        assert_eq!(code, 2, "{arguments:?}");
        assert!(errors.starts_with("error: "), "{errors}");
    }
}
