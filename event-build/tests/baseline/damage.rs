use std::fs;

use crate::builds::Package;

#[test]
fn a_damaged_baseline_stops_every_build_and_stays_as_it_is() {
    let package = Package::blessed(&["first"]);
    let path = package.path("events.lock.json");
    let whole = package.baseline();
    let cases: [(Vec<u8>, &str); 8] = [
        (whole.as_bytes()[..whole.len() / 2].to_owned(), "this is not JSON at line "),
        (Vec::new(), "this is not JSON at line 1, column 0: the file ends in the middle"),
        ([whole.as_bytes(), b"}"].concat(), "trailing characters"),
        ([b"{\"\xff".as_slice(), whole.as_bytes()].concat(), "line 1, column 3: not UTF-8"),
        (whole.replace("\"baseline\": 2", "\"baseline\": 3").into(), "its format is 3"),
        (whole.replace("\"version\":1", "\"version\":true").into(), "not a baseline at line 5"),
        (whole.replace("\"maximum\":255", "\"maximum\":65535").into(), "is not the one that was"),
        (b"null".into(), "this is not a baseline at line 1"),
    ];
    for (bytes, expected) in cases {
        fs::write(&path, &bytes).unwrap();
        let before = package.files();
        for build in [package.compare("grown"), package.bless("grown"), package.locked("grown")] {
            let named = format!("cargo::error=`{}`: ", path.display());
            build.fails().tells(&[&named, expected, "cargo::error== help: "]);
        }
        assert_eq!(package.files(), before, "{expected}");
    }
}

#[test]
fn what_a_crash_left_behind_is_cleaned_up_by_the_next_blessing() {
    let package = Package::blessed(&["first"]);
    let old = package.baseline();
    // A process that died between writing and renaming left half of its text.
    let left = package.path("events.lock.json.tmp");
    fs::write(&left, &old[..old.len() / 2]).unwrap();
    package.locked("first").passes();
    assert_eq!(package.baseline(), old);

    package.bless("grown").passes();
    assert!(!left.exists());
    package.locked("grown").passes();
    assert_ne!(package.baseline(), old);
}

#[test]
fn where_the_file_cannot_be_replaced_the_old_one_stays() {
    let package = Package::blessed(&["first"]);
    let old = package.baseline();
    // A folder where the temporary file would be.
    fs::create_dir(package.path("events.lock.json.tmp")).unwrap();
    package.bless("grown").fails().tells(&["cannot read or write", "events.lock.json`: "]);
    assert_eq!(package.baseline(), old);
    fs::remove_dir(package.path("events.lock.json.tmp")).unwrap();
    package.bless("grown").passes();
}
