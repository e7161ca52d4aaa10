//! The types of this file, whose sources are this file. serde is the judge of what they read.

#![allow(unreachable_patterns, reason = "two fields claim one alias")]

use std::fs;

use event_catalog::{Check, Finding, Package};
use event_compat::{Validity, subset, validate};
use event_core::__private::Defined;
use event_core::Event;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{PackageType, add};
use crate::catalog::Catalog;
use crate::item::Workspace;
use crate::walk;

/// The catalog with what is in the source, and what was found.
fn added(catalog: Catalog, source: &str) -> (Catalog, Vec<Finding>) {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("src")).unwrap();
    fs::write(folder.path().join("src/lib.rs"), source).unwrap();
    let types = walk::package(folder.path()).unwrap().types;
    let in_package = |source_type| PackageType {
        folder: folder.path().to_owned(),
        package: "shop".to_owned(),
        source_type,
    };
    let types: Vec<_> = types.into_iter().map(in_package).collect();
    add(catalog, &types, &Workspace::of(folder.path(), "/lib.rs"))
}

/// The schema of what is read, after this file was looked into.
fn read<E: Event + Defined>() -> Value {
    let catalog = Catalog::builder().event::<E>().build();
    let before = catalog.events()[0].fingerprint.clone();
    let (catalog, _) = added(catalog, include_str!("tests.rs"));
    assert_ne!(catalog.events()[0].fingerprint, before);
    let (events, envelopes) =
        (catalog.events().to_vec(), catalog.into_parts(Package::default()).envelopes);
    let read = events[0].schemas.deserialize.clone();
    for (name, definition) in read["$defs"].as_object().unwrap() {
        assert_eq!(envelopes[0]["$defs"][name], *definition);
    }
    read
}

#[track_caller]
fn judge<E: Event + Defined + DeserializeOwned>(cases: &[Value]) {
    let schema = read::<E>();
    for case in cases {
        let by_serde = serde_json::from_value::<E>(case.clone()).is_ok();
        let by_schema = match validate(&schema, case) {
            Validity::Valid => true,
            Validity::Invalid { .. } => false,
            unknown @ Validity::Unknown { .. } => panic!("{case}: {unknown:?}"),
        };
        assert_eq!(by_schema, by_serde, "{case}\n{schema:#}");
    }
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "shop.part_marked", version = 1)]
struct PartMarked {
    part: Part,
    others: Vec<Part>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Part {
    #[serde(alias = "title", alias = "label")]
    long_name: String,
    size: Option<u8>,
    #[serde(alias = "label", alias = "dept")]
    depth: Option<u8>,
}

#[test]
fn a_field_is_read_under_its_aliases() {
    judge::<PartMarked>(&[
        json!({ "part": { "longName": "a" }, "others": [] }),
        json!({ "part": { "title": "a" }, "others": [{ "label": "b" }] }),
        json!({ "part": { "titel": "a" }, "others": [] }),
        json!({ "part": { "title": 1 }, "others": [] }),
        json!({ "part": { "title": "a", "dept": 1 }, "others": [] }),
        json!({ "part": { "title": "a", "dept": "b" }, "others": [] }),
        json!({ "part": { "label": 1 }, "others": [] }),
    ]);
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "shop.kinds_counted", version = 1)]
struct KindsCounted {
    color: Color,
    action: Option<Action>,
    step: Step,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Color {
    Red,
    #[serde(alias = "azure")]
    Blue,
    #[serde(other)]
    Other,
}

#[derive(Serialize, Deserialize, JsonSchema)]
enum Action {
    /// Nothing else.
    #[serde(alias = "noop")]
    Nothing,
    #[serde(alias = "rename")]
    Rename {
        #[serde(alias = "name")]
        to: String,
    },
    Scale(u8),
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type")]
enum Step {
    #[serde(alias = "go")]
    Walk {
        #[serde(alias = "m")]
        metres: u8,
    },
    Stop,
}

#[test]
fn a_variant_is_read_under_its_aliases_and_an_other_takes_all_the_rest() {
    let with = |key: &str, value: Value| {
        let mut json = json!({ "color": "red", "step": { "type": "Stop" } });
        json[key] = value;
        json
    };
    judge::<KindsCounted>(&[
        with("color", json!("blue")),
        with("color", json!("azure")),
        with("color", json!("mauve")),
        with("color", json!(7)),
        with("action", json!("Nothing")),
        with("action", json!("noop")),
        with("action", json!("nothing")),
        with("action", json!({ "Rename": { "to": "a" } })),
        with("action", json!({ "rename": { "name": "a" } })),
        with("action", json!({ "ReName": { "name": "a" } })),
        with("action", json!({ "Rename": { "nom": "a" } })),
        with("action", json!({ "Scale": 1 })),
        with("step", json!({ "type": "Walk", "metres": 1 })),
        with("step", json!({ "type": "go", "m": 1 })),
        with("step", json!({ "type": "run", "m": 1 })),
        with("step", json!({ "type": "go", "k": 1 })),
    ]);
    let catalog = Catalog::builder().event::<KindsCounted>().build();
    let (catalog, findings) = added(catalog, include_str!("tests.rs"));
    assert_eq!(findings, []);
    let schemas = &catalog.events()[0].schemas;
    let read_back = subset(&schemas.serialize, &schemas.deserialize);
    assert_eq!(read_back, event_compat::Verdict::Proven);
}

/// What is found in other sources, of the event with the enum `Color`.
fn found(source: &str) -> Vec<String> {
    let catalog = Catalog::builder().event::<KindsCounted>().build();
    let before = catalog.events()[0].schemas.clone();
    let (catalog, findings) = added(catalog, source);
    assert_eq!(catalog.events()[0].schemas, before, "{source}");
    assert!(findings.iter().all(|it| it.check == Check::UnmarkedType), "{findings:?}");
    findings.iter().map(ToString::to_string).collect()
}

const COLOR: &str = "#[derive(Deserialize, JsonSchema)] #[serde(rename_all = \"lowercase\")] \
                     enum Color { Red, Blue, #[serde(other)] Other }\n";

#[test]
fn what_is_not_certain_is_told_and_not_added() {
    let twice = format!("{COLOR} mod b {{ {COLOR} }}");
    let larger = COLOR.replace("Blue,", "Blue, Green,");
    let smaller = COLOR.replace("Blue,", "");
    for (source, why) in [
        (&twice, "since several types have this name"),
        (&larger, "since the definition of this name is of another form"),
        (&smaller, "since the definition of this name is of another form"),
    ] {
        let told = found(source);
        assert!(!told.is_empty(), "{source}");
        for told in told {
            assert!(told.starts_with("warning[unmarked-type]: `Color` has `#[serde(other)]`, and"));
            assert!(told.contains(&format!("in the payload of `shop.kinds_counted`, {why}\n")));
            assert!(told.contains("write `#[schemars(extend(\"x-other\" = true))]` on the enum"));
            assert!(
                told.contains("`#[serde(untagged)] Other(String)`, which grows without any mark")
            );
        }
    }
}

#[test]
fn what_is_flattened_inline_or_generic_asks_for_a_mark() {
    let flattened = "#[derive(Deserialize)] struct Action { #[serde(flatten)] rest: Option<Rest> }
                     #[derive(Deserialize)] struct Rest { #[serde(alias = \"c\")] b: u8 }";
    let told = found(flattened);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].contains("`Rest` has `#[serde(alias = …)]` on `b`, and its schema does not tell")
    );
    assert!(told[0].contains("since it is flattened, and stands there without its name\n"));
    assert!(
        told[0].contains("write `#[schemars(extend(\"x-aliases\" = [\"c\"]))]` on the field `b`")
    );
    let marked = flattened.replace("b: u8", "#[schemars(extend(\"x-aliases\" = [\"c\"]))] b: u8");
    assert_eq!(found(&marked), [""; 0]);
    let inline =
        "#[derive(Deserialize)] #[schemars(inline)] struct A { #[serde(alias = \"c\")] b: u8 }";
    assert!(found(inline)[0].contains("since it stands there without its name\n"));
    let generic = COLOR.replace("enum Color", "enum Color<T>");
    assert!(found(&generic)[0].contains("since it is generic\n"));
}

#[test]
fn what_is_marked_or_in_no_payload_is_nothing_to_say() {
    let marked = format!("#[schemars(extend(\"x-other\" = true))] {COLOR}");
    let elsewhere = COLOR.replace("enum Color", "enum Hue");
    let of_tests = format!("#[cfg(test)] {COLOR}");
    let unread = COLOR.replace("Deserialize, ", "");
    let by_another = format!("#[serde(from = \"String\")] {COLOR}");
    let flattened_elsewhere = "#[derive(Deserialize)] struct A { #[serde(flatten)] rest: B }
                               #[derive(Deserialize)] struct B { #[serde(alias = \"c\")] b: u8 }";
    assert_eq!(found(flattened_elsewhere), [""; 0]);
    for source in [&marked, &elsewhere, &of_tests, &unread, &by_another] {
        assert_eq!(found(source), [""; 0], "{source}");
    }
}

#[test]
fn a_part_behind_a_cfg_is_told() {
    let catalog = || Catalog::builder().event::<KindsCounted>().build();
    let source = "#[derive(Deserialize)] enum Step {
        Walk { #[cfg(feature = \"speed\")] speed: u8, metres: u8 },
        #[cfg(windows)] Open,
        #[cfg(test)] Stop,
        #[cfg(not(test))] Rest,
    }
    #[derive(Deserialize)] struct Elsewhere { #[cfg(windows)] a: u8 }";
    let (_, findings) = added(catalog(), source);
    let told: Vec<_> = findings.iter().map(|it| (it.check, it.message.as_str())).collect();
    let what = |part: &str, cfg: &str| {
        format!(
            "`{part}` of `Step` is part of the contract in some builds only, for its `cfg({cfg})`"
        )
    };
    assert_eq!(
        told,
        [
            (Check::ConditionalPart, what("speed", "feature = \"speed\"").as_str()),
            (Check::ConditionalPart, what("Open", "windows").as_str()),
        ]
    );
    let (_, findings) = added(catalog(), include_str!("tests.rs"));
    assert_eq!(findings, []);
}
