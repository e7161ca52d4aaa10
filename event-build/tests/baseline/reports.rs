use serde_json::json;

use crate::builds::Package;

#[test]
fn a_program_reads_the_same_facts_as_json() {
    let package = Package::blessed(&["first"]);
    let report = package.json("broken");
    let broken = &report["breaks"][0];
    assert_eq!(broken["break"], "incompatible-change");
    assert_eq!(broken["type"], "shop.thing_made");
    assert_eq!(broken["version"], 1);
    assert_eq!(broken["place"]["package"], "event-build");
    assert_eq!(broken["place"]["source"]["file"], "tests/baseline/events.rs");
    assert_eq!(broken["fingerprint"].as_str().unwrap().len(), 64);
    let change = &broken["changes"][0];
    assert_eq!(change["field"], "payload.rows");
    assert_eq!(change["what"], "`payload.rows` is new and required");
    let mut failure = change["failures"][0].clone();
    let against = failure["against"].take();
    assert!(package.baseline().contains(against.as_str().unwrap()));
    assert_eq!(
        failure,
        json!({
            "side": "backward",
            "against": null,
            "earlier": null,
            "verdict": "refuted",
            "writer_path": "",
            "reader_path": "/required",
            "witness": { "a": 0 },
        })
    );
    assert!(broken["help"][0].as_str().unwrap().contains("optional"));

    let report = package.json("shop");
    assert_eq!(report["breaks"][0]["break"], "removed-event");
    let report = package.json("grown");
    assert_eq!(report["breaks"], json!([]));
    assert_eq!(report["drafts"]["state"], "unblessed");
    let draft = &report["drafts"]["contracts"][0];
    assert_eq!(draft["type"], "shop.thing_made");
    assert_eq!(draft["is_blessed_before"], true);
    let report = package.json("next");
    assert_eq!(report["findings"][0]["check"], "missing-upcast");
    assert_eq!(report["findings"][0]["level"], "warn");
}
