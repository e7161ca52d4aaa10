//! Golden events: what the blessed code wrote, beside the baseline.

use std::fs;

use serde_json::Value;

use crate::package::Package;

fn lines(package: &Package) -> Vec<Value> {
    let text = fs::read_to_string(package.golden()).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_blessing_keeps_payloads_as_the_code_writes_them_and_the_same_ones_each_time() {
    let package = Package::new();
    assert!(!package.golden().exists());
    package.bless("old spans_to_durations");
    let kept = lines(&package);
    let of = |kept: &[Value], text: &str, is_refused: bool| {
        let mut kept = kept.iter().filter(|it| it.get("refused").is_some() == is_refused);
        kept.any(|it| it["payload"]["took"] == text)
    };
    let has = |kept: &[Value], text: &str| of(kept, text, false);
    assert!(has(&kept, "PT1S") && has(&kept, "P1M"), "{kept:?}");
    // The schema is the same, and the code does not read what has no fixed length.
    let of_durations = Package::new();
    of_durations.bless("new spans_to_durations");
    let kept = lines(&of_durations);
    assert!(has(&kept, "PT1S") && !has(&kept, "P1M"), "{kept:?}");
    assert!(of(&kept, "P1M", true), "{kept:?}");
    let first = fs::read(package.golden()).unwrap();
    let again = Package::new();
    again.bless("old spans_to_durations");
    assert_eq!(fs::read(again.golden()).unwrap(), first);
    package.bless("old spans_to_durations");
    assert_eq!(fs::read(package.golden()).unwrap(), first);
    assert!(package.locked("old spans_to_durations").succeeded);
}

#[test]
fn a_blessing_that_fails_keeps_nothing() {
    let package = Package::new();
    package.bless("old spans_to_durations");
    let before = fs::read(package.golden()).unwrap();
    assert!(!package.compare("new spans_to_durations").succeeded);
    assert_eq!(fs::read(package.golden()).unwrap(), before);
}

#[test]
fn a_baseline_without_golden_events_gets_them_with_the_next_blessing() {
    let package = Package::new();
    package.bless("old fields_come_and_go");
    fs::remove_file(package.golden()).unwrap();
    assert!(package.locked("old fields_come_and_go").succeeded);
    assert!(!package.golden().exists());
    package.bless("old fields_come_and_go");
    assert!(!lines(&package).is_empty());
}

#[test]
fn what_two_branches_added_counts_with_the_marks_of_a_conflict_between_them() {
    let package = Package::new();
    package.bless("old spans_to_durations");
    let text = fs::read_to_string(package.golden()).unwrap();
    fs::write(package.golden(), format!("<<<<<<< ours\n=======\n{text}>>>>>>> theirs\n")).unwrap();
    assert!(!package.compare("new spans_to_durations").succeeded);
    package.bless("old spans_to_durations");
    assert_eq!(fs::read_to_string(package.golden()).unwrap(), text);
}

#[test]
fn the_words_of_serde_and_the_payload_are_told() {
    let package = Package::new();
    package.bless("old an_option_by_its_own_code_is_new");
    let build = package.compare("new an_option_by_its_own_code_is_new");
    assert!(!build.succeeded, "{}", build.text);
    for words in [
        "`payload.note` is required by serde, though its schema does not say so",
        "write `#[serde(default)]` on `note`",
        "new code refuses this payload of an old event: {",
    ] {
        assert!(build.text.contains(words), "`{words}` is not in {}", build.text);
    }
}
