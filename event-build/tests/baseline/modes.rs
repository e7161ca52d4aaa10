use std::fs;

use crate::builds::Package;

#[test]
fn drafts_pass_with_one_line_that_says_how_to_publish_them() {
    let package = Package::new();
    let before = package.files();
    let build = package.compare("first").passes();
    assert_eq!(
        build.warnings(),
        ["2 contracts not in `events.lock.json` yet, so free to change: shop.shop_opened v1, \
          shop.thing_made v1; publish with `EVENT_BUILD=bless:contracts cargo build -p contracts`"]
    );
    assert_eq!(package.files(), before);
}

#[test]
fn a_blessing_writes_what_is_compatible_and_then_there_is_nothing_to_say() {
    let package = Package::new();
    let build = package.bless("first").passes();
    assert_eq!(
        build.warnings(),
        ["2 contracts blessed in `events.lock.json`: shop.shop_opened v1, shop.thing_made v1"]
    );
    let first = package.baseline();
    for build in [package.compare("first"), package.locked("first"), package.bless("first")] {
        assert_eq!(build.passes().warnings(), [""; 0]);
    }
    assert_eq!(package.baseline(), first);

    let build = package.compare("grown").passes();
    // It may not change as it likes: each build compares it with what was blessed.
    assert_eq!(
        build.warnings(),
        [
            "1 contract not in `events.lock.json` yet: shop.thing_made v1 (bound by what was blessed \
          for it); publish with `EVENT_BUILD=bless:contracts cargo build -p \
          contracts`"
        ]
    );
    assert_eq!(
        package.bless("grown").passes().warnings(),
        ["1 contract blessed in `events.lock.json`: shop.thing_made v1"]
    );
    assert_eq!(package.baseline().matches("\"type\":\"shop.thing_made\"").count(), 2);
    assert_eq!(package.locked("grown").passes().warnings(), [""; 0]);
    // The contract before it was published too.
    assert_eq!(package.locked("first").passes().warnings(), [""; 0]);
}

#[test]
fn a_break_is_refused_in_every_mode_and_nothing_is_written() {
    let package = Package::blessed(&["first"]);
    let before = package.files();
    for build in [package.compare("broken"), package.bless("broken"), package.locked("broken")] {
        let build = build.fails().tells(&[
            "cargo::error=error[incompatible-change]: `shop.thing_made` version 1 breaks the \
             contract that was blessed for it\n",
            "cargo::error=  --> event-build/tests/baseline/events.rs:",
            "cargo::error=   = change: `payload.rows` is new and required\n",
            "cargo::error=             new code refuses this payload of an old event: {\"a\":0}\n",
            "cargo::error=   = help: make `payload.rows` optional",
            "`version = 2, upcast_from = ThingMadeV1`",
        ]);
        assert_eq!(build.warnings(), [""; 0]);
    }
    assert_eq!(package.files(), before);
    assert!(!package.folder().with_file_name("out").join("broken").exists());
}

#[test]
fn a_blessing_is_all_or_nothing() {
    // The shop is new and fine, the thing is broken.
    let package = Package::blessed(&["alike 0"]);
    let before = package.files();
    package.bless("broken").fails().tells(&["`shop.thing_made` version 1 breaks"]);
    assert_eq!(package.files(), before);
}

#[test]
fn a_locked_build_names_what_is_behind() {
    let package = Package::new();
    package.locked("first").fails().tells(&[
        "cargo::error=error[unblessed-contract]: `events.lock.json` lacks 2 contracts\n",
        ": `shop.shop_opened` version 1\n",
        ": `shop.thing_made` version 1\n",
        "cargo::error=   = help: run `EVENT_BUILD=bless:contracts cargo build -p contracts` and commit \
         `events.lock.json`",
    ]);
    let package = Package::blessed(&["first"]);
    let build = package.locked("grown").fails();
    assert!(build.text.contains("lacks 1 contract\n"), "{}", build.text);
    assert!(!build.text.contains("shop_opened"), "{}", build.text);
}

#[test]
fn a_new_version_starts_a_new_history_and_asks_for_an_upcast() {
    let package = Package::blessed(&["first"]);
    let build = package.bless("next").passes();
    let warnings = build.warnings().join("\n");
    assert!(
        warnings.contains("warning[missing-upcast]: `shop.thing_made` version 2"),
        "{warnings}"
    );
    assert!(warnings.contains("`.no_upcast(\"shop.thing_made\", 2, "), "{warnings}");
    package.locked("next").passes();
}

#[test]
fn what_is_gone_from_the_catalog_is_an_error() {
    let package = Package::blessed(&["first"]);
    package.compare("shop").fails().tells(&[
        "error[removed-event]: `shop.thing_made` version 1",
        "/package/events.lock.json:",
        ".retired(\"shop.thing_made\", 1, ",
    ]);
}

#[test]
fn a_lowered_mark_is_a_break_until_it_is_accepted_and_a_new_one_is_a_draft() {
    let package = Package::blessed(&["open"]);
    let build = package.compare("sensitive").passes();
    assert!(build.warnings()[0].starts_with("1 contract not in "), "{}", build.text);
    package.bless("sensitive").passes();
    assert!(package.baseline().contains("\"x-sensitive\":true"));

    let package = Package::blessed(&["sensitive"]);
    let before = package.files();
    for build in [package.compare("open"), package.bless("open"), package.locked("open")] {
        build.fails().tells(&[
            "cargo::error=error[lowered-mark]: `shop.thing_made` version 1 no longer marks as \
             sensitive what was blessed as sensitive\n",
            "cargo::error=  --> event-build/tests/baseline/events.rs:",
            "cargo::error=   = change: `payload.to` is not sensitive any more\n",
            "cargo::error=   = help: or after a review write in build.rs: `.accept(",
        ]);
    }
    assert_eq!(package.files(), before);
    package.bless("accepted open").passes();
    assert_eq!(package.baseline().matches("\"type\":\"shop.thing_made\"").count(), 2);
    for build in [package.compare("accepted open"), package.locked("accepted open")] {
        assert_eq!(build.passes().warnings(), [""; 0]);
    }
    package.compare("open").fails();
    // What is gone is in nobody's logs from now on.
    package.compare("first").passes();
}

#[test]
fn a_reason_is_asked_for_and_an_exception_without_effect_is_told_with_its_line() {
    let package = Package::new();
    package
        .compare("empty reason")
        .fails()
        .tells(&["cargo::error=`.retired(…)` has no reason\n", "tests/baseline/events.rs:"]);
    package.compare("stale").passes().tells(&[
        "cargo::warning=warning[unused-exception]: `.retired(…)` changes nothing: \
         `shop.thing_made` version 1 is still in the catalog\n",
        "tests/baseline/events.rs:",
    ]);
}

#[test]
fn cargo_watches_a_baseline_as_soon_as_there_is_one() {
    let package = Package::new();
    let directive =
        format!("cargo::rerun-if-changed={}", package.path("events.lock.json").display());
    let watches = |text: &str| text.lines().any(|line| line == directive);
    assert!(!watches(&package.compare("first").text));
    assert!(watches(&package.bless("first").text));
    assert!(watches(&package.compare("first").text));
}

#[test]
fn a_package_that_cargo_fetched_is_never_written_to() {
    let package = Package::blessed(&["first"]);
    let before = package.files();
    let home = package.folder().parent().unwrap().to_str().unwrap().to_owned();
    for mode in ["bless", "locked"] {
        let variables = [("EVENT_BUILD", mode), ("CARGO_HOME", home.as_str())];
        let build = package.build("grown", &variables).passes();
        assert!(build.warnings()[0].contains("not in `events.lock.json` yet"), "{}", build.text);
    }
    assert_eq!(package.files(), before);
    fs::remove_file(package.path("events.lock.json")).unwrap();
    let variables = [("EVENT_BUILD", "bless"), ("CARGO_HOME", home.as_str())];
    package.build("grown", &variables).passes();
    assert!(!package.path("events.lock.json").exists());
}

#[test]
fn the_package_to_bless_may_be_named_as_rust_names_it() {
    let package = Package::new();
    let build = |mode: &str| {
        package
            .build("first", &[("CARGO_PKG_NAME", "shop-contracts"), ("EVENT_BUILD", mode)])
            .passes()
    };
    for name in ["bless:shop_contract", "bless:shopcontracts"] {
        build(name);
        assert!(!package.path("events.lock.json").exists(), "{name}");
    }
    build("bless:shop_contracts");
    assert!(package.path("events.lock.json").exists());
}
