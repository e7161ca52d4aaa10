use event_build::{Builder, Catalog, Check, Error, Finding, Level};
use event_core::Event;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::build;

/// A data set was read.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
struct DatasetCreated {
    rows: u32,
}

/// A data set was read, once more.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
struct DatasetCreatedV1 {
    rows: u32,
}

/// A data set was read, under a name that differs by a dot.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset.created", version = 1)]
struct Created {}

/// A data set was read, two versions later.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 3)]
struct DatasetCreatedV3 {}

/// A setting was changed to anything.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ops.setting_changed", version = 1)]
struct SettingChanged {
    change: Change,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Change {
    /// The new value.
    values: Vec<Value>,
    at: u64,
}

/// A größe was measured.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ops.size_measured", version = 1)]
struct SizeMeasured {
    size: Größe,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Größe {
    #[serde(alias = "value")]
    #[schemars(extend("x-aliases" = ["value"]))]
    wert: Value,
}

/// A door was closed for good.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ops.door_closed", version = 1)]
#[serde(deny_unknown_fields)]
struct DoorClosed {}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ops.door_opened", version = 1)]
struct DoorOpened {}

/// A note was written, or an empty one that cannot be read back.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ops.note_written", version = 1)]
struct NoteWritten {
    #[serde(skip_serializing_if = "String::is_empty")]
    text: String,
}

/// Something was placed.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "order.placed", version = 1)]
struct OrderPlaced {}

/// A report was sent.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ops.report_sent", version = 2)]
struct ReportSentV1 {}

/// A login was stored.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ops.login_stored", version = 1)]
struct LoginStored {
    login: Login,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Login {
    password: String,
}

fn findings(builder: Builder, catalog: Catalog) -> Vec<Finding> {
    let folder = tempfile::tempdir().unwrap();
    match build(builder, catalog, folder.path()) {
        Ok(report) => report.findings,
        Err(Error::Denied { report, .. }) => report.findings,
        Err(error) => panic!("{error}"),
    }
}

/// The finding of one check, as it is told.
fn told(check: Check, catalog: Catalog) -> String {
    let mut found: Vec<_> = findings(Builder::new().level(check, Level::Warn), catalog)
        .into_iter()
        .filter(|finding| finding.check == check)
        .collect();
    assert_eq!(found.len(), 1, "{found:?}");
    let told = found.remove(0).to_string();
    let (_, rest) = told.split_once("event-build/tests/catalog/checks.rs:").expect(&told);
    assert!(rest.contains(" (event-build)"), "{told}");
    // Lines move; what matters is that there is one.
    told.lines()
        .map(|line| line.split_once("checks.rs:").map_or(line, |(before, _)| before))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn each_check_says_what_is_wrong_where_and_what_to_write() {
    let cases = [
        (
            Check::DuplicateVersion,
            Catalog::builder().event::<DatasetCreated>().event::<DatasetCreatedV1>(),
            "warning[duplicate-version]: `ingestion.dataset_created` version 1 is defined twice
  --> event-build/tests/catalog/
   = note: defined at event-build/tests/catalog/
   = help: keep one struct and use it in both places, or write `version = 2` for the newer",
        ),
        (
            Check::ConfusableTypes,
            Catalog::builder().event::<DatasetCreated>().event::<Created>(),
            "warning[confusable-types]: `ingestion.dataset_created` and \
             `ingestion.dataset.created` differ only in `.` and `_`
  --> event-build/tests/catalog/
   = note: `ingestion.dataset.created` is defined at event-build/tests/catalog/
   = help: write `type = \"ingestion.dataset.created\"` for both, or choose another name",
        ),
        (
            Check::SelfCheck,
            Catalog::builder().event::<NoteWritten>(),
            "warning[self-check]: `ops.note_written` version 1 does not read all that it writes in \
             `payload.text`, for example the payload {}
  --> event-build/tests/catalog/
   = help: make both directions agree: write `default` beside `skip_serializing_if`, and use the \
             same form in `serialize_with` and `deserialize_with`",
        ),
        (
            Check::VersionGap,
            Catalog::builder().event::<DatasetCreatedV3>().event::<DatasetCreated>(),
            "warning[version-gap]: `ingestion.dataset_created` has versions 1 and 3, but \
             none between them
  --> event-build/tests/catalog/
   = note: version 1 is defined at event-build/tests/catalog/
   = help: write `version = 2`, or add the struct of version 2",
        ),
        (
            Check::OpenPayload,
            Catalog::builder().event::<SettingChanged>(),
            "warning[open-payload]: `payload.change.values[]` of `ops.setting_changed` takes any \
             JSON
  --> event-build/tests/catalog/
   = help: write a struct or an enum for it, so that consumers know what to expect",
        ),
        (
            Check::OpenPayload,
            Catalog::builder().event::<SizeMeasured>(),
            "warning[open-payload]: `payload.size.wert` of `ops.size_measured` takes any JSON
  --> event-build/tests/catalog/
   = help: write a struct or an enum for it, so that consumers know what to expect",
        ),
        (
            Check::UnsafeInteger,
            Catalog::builder().event::<SettingChanged>(),
            "warning[unsafe-integer]: `payload.change.at` of `ops.setting_changed` is an integer \
             that can be greater than 2^53, and JavaScript loses digits of such integers
  --> event-build/tests/catalog/
   = help: write it as a string, or as a 32-bit integer if it fits",
        ),
        (
            Check::ClosedPayload,
            Catalog::builder().event::<DoorClosed>(),
            "warning[closed-payload]: `ops.door_closed` version 1 refuses unknown fields, so a \
             field cannot be added to it
  --> event-build/tests/catalog/
   = help: remove `#[serde(deny_unknown_fields)]`, so that consumers ignore fields that they do \
             not know",
        ),
        (
            Check::MissingDocs,
            Catalog::builder().event::<DoorOpened>(),
            "warning[missing-docs]: `ops.door_opened` version 1 has no documentation
  --> event-build/tests/catalog/
   = help: write `/// …` above the struct: say what happened, and who may rely on it",
        ),
        (
            Check::MissingEntity,
            Catalog::builder().event::<OrderPlaced>(),
            "warning[missing-entity]: `order.placed` does not say what was `placed`
  --> event-build/tests/catalog/
   = help: name the entity: `order.<entity>_placed`; or, if `order` is the entity, write in \
             build.rs: `.level(Check::MissingEntity, Level::Allow)`",
        ),
        (
            Check::StructName,
            Catalog::builder().event::<ReportSentV1>(),
            "warning[struct-name]: `ReportSentV1` is not named after its event `ops.report_sent`
  --> event-build/tests/catalog/
   = help: write `struct ReportSent`, or `struct ReportSentV2`",
        ),
    ];
    for (check, catalog, expected) in cases {
        assert_eq!(told(check, catalog.build()), expected);
    }
}

/// The service ended by itself.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "core.shut_down", version = 1)]
struct CoreShutdown {}

#[test]
fn a_struct_may_write_two_words_as_one() {
    let catalog = Catalog::builder().event::<CoreShutdown>().build();
    let mut found = findings(Builder::new(), catalog).into_iter();
    assert_eq!(found.find(|it| it.check == Check::StructName), None);
}

#[test]
fn an_event_that_keeps_the_rules_is_not_talked_about() {
    let catalog = Catalog::builder().event::<DatasetCreated>().build();
    assert_eq!(findings(Builder::new(), catalog), []);
}

#[test]
fn a_level_decides_whether_the_build_goes_on() {
    for (check, catalog, default) in [
        (
            Check::DuplicateVersion,
            Catalog::builder().event::<DatasetCreated>().event::<DatasetCreatedV1>(),
            Level::Deny,
        ),
        (
            Check::ConfusableTypes,
            Catalog::builder().event::<DatasetCreated>().event::<Created>(),
            Level::Deny,
        ),
        (Check::SelfCheck, Catalog::builder().event::<NoteWritten>(), Level::Deny),
        (Check::SecretName, Catalog::builder().event::<LoginStored>(), Level::Deny),
        (
            Check::VersionGap,
            Catalog::builder().event::<DatasetCreatedV3>().event::<DatasetCreated>(),
            Level::Warn,
        ),
        (Check::OpenPayload, Catalog::builder().event::<SettingChanged>(), Level::Warn),
        (Check::UnsafeInteger, Catalog::builder().event::<SettingChanged>(), Level::Allow),
        (Check::ClosedPayload, Catalog::builder().event::<DoorClosed>(), Level::Warn),
        (Check::MissingDocs, Catalog::builder().event::<DoorOpened>(), Level::Warn),
        (Check::MissingEntity, Catalog::builder().event::<OrderPlaced>(), Level::Warn),
        (Check::StructName, Catalog::builder().event::<ReportSentV1>(), Level::Warn),
    ] {
        let catalog = catalog.build();
        for level in [None, Some(Level::Allow), Some(Level::Warn), Some(Level::Deny)] {
            let builder = level.map_or_else(Builder::new, |it| Builder::new().level(check, it));
            let folder = tempfile::tempdir().unwrap();
            let result = build(builder, catalog.clone(), folder.path());
            let written = folder.path().join("events/catalog.json").exists();
            let level = level.unwrap_or(default);
            assert_eq!(result.is_err(), level == Level::Deny, "{check} at {level:?}");
            assert_eq!(written, level != Level::Deny, "{check} at {level:?}");
            let findings = match result {
                Ok(report) => report.findings,
                Err(Error::Denied { report, .. }) => report.findings,
                Err(error) => panic!("{error}"),
            };
            let found = findings.iter().any(|it| it.check == check && it.level == level);
            assert_eq!(found, level != Level::Allow, "{check} at {level:?}: {findings:?}");
        }
    }
}

/// One event in several modules, whose name stands in this macro.
macro_rules! lamp_lit {
    ($($module:ident: $hours:ty),*) => {
        $(mod $module {
            /// A lamp was lit.
            #[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema, super::Event)]
            #[event(type = "ops.lamp_lit", version = 1)]
            pub(super) struct LampLit {
                hours: $hours,
            }
        })*
    };
}
lamp_lit!(one: u8, other: String);
lamp_lit!(again: u8);

#[test]
fn structs_that_a_macro_writes_are_not_taken_for_one() {
    let catalog = || Catalog::builder().event::<one::LampLit>();
    for (catalog, expected) in [
        (catalog().event::<one::LampLit>(), 1),
        (catalog().event::<other::LampLit>(), 2),
        (catalog().event::<again::LampLit>(), 2),
        (catalog().event::<again::LampLit>().event::<one::LampLit>(), 2),
    ] {
        assert_eq!(catalog.build().events().len(), expected);
    }
}
