use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::builds::{Package, finish};
use crate::events::ALIKE;

/// The fingerprints of the contracts in the file, if there is a file.
fn contracts(package: &Package) -> BTreeSet<String> {
    let Ok(text) = fs::read_to_string(package.path("events.lock.json")) else {
        return BTreeSet::new();
    };
    let file: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let contracts = file["contracts"].as_array().unwrap().iter();
    let contracts = contracts.filter(|it| !it.is_null());
    contracts.map(|it| it["fingerprint"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn processes_that_bless_at_once_lose_nothing_and_who_reads_meanwhile_reads_a_whole_file() {
    for _ in 0..5 {
        let package = Package::new();
        let start = package.folder().with_file_name("start");
        let mut running: Vec<_> = (0..ALIKE)
            .map(|number| package.bless_when(&start, &format!("alike {number}")))
            .collect();
        fs::write(&start, "").unwrap();
        let mut seen = BTreeSet::new();
        while running.iter_mut().any(|child| child.try_wait().unwrap().is_none()) {
            let now = contracts(&package);
            assert!(now.is_superset(&seen), "{seen:?} became {now:?}");
            seen = now;
        }
        for child in running {
            finish(child).passes().tells(&["1 contract blessed"]);
        }
        assert_eq!(contracts(&package).len(), ALIKE);
        assert!(!package.path("events.lock.json.tmp").exists());
        package.locked("alike 0").passes();
    }
}

#[test]
fn the_order_of_blessings_is_kept_and_the_bytes_are_the_same_each_time() {
    let one = Package::blessed(&["alike 3", "alike 1", "alike 2"]);
    let other = Package::blessed(&["alike 3", "alike 1", "alike 2"]);
    assert_eq!(one.baseline(), other.baseline());
    let turned = Package::blessed(&["alike 1", "alike 3", "alike 2"]);
    assert_ne!(one.baseline(), turned.baseline());
    assert_eq!(contracts(&one), contracts(&turned));
}
