//! The record of what is sensitive, as data and as a document.

use std::fs;

use event_build::{Builder, Catalog, Check, Error, Level, Place, Report};
use event_core::Event;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{build, read_json};

/// An invoice was sent.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "billing.invoice_sent", version = 2)]
struct InvoiceSent {
    #[event(sensitive = "it is sent there")]
    email: String,
    #[event(sensitive = "the law asks for it")]
    receiver: Receiver,
    rows: u32,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Receiver {
    #[schemars(extend("x-sensitive" = "it stands on the invoice"))]
    full_name: String,
    phone: String,
}

/// A text was written.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ops.text_written", version = 1)]
struct TextWritten {
    #[serde(rename = "a|b`c")]
    #[event(sensitive = "a | b, `c|d`, \\| and \\\n\n| --- | <b> & *_ [x](y) # $ ~~ a_b_c ``")]
    text: String,
}

/// Nothing was told.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ops.silence_kept", version = 1)]
struct SilenceKept {}

fn report(catalog: Catalog) -> (Report, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let report = build(Builder::new(), catalog, folder.path()).unwrap();
    (report, folder)
}

#[test]
fn the_catalog_and_the_report_say_what_is_sensitive_and_why() {
    let catalog = Catalog::builder().event::<SilenceKept>().event::<InvoiceSent>().build();
    let (report, folder) = report(catalog);
    let json = read_json(&folder.path().join("events/catalog.json"));
    assert_eq!(
        json["events"][0]["sensitive"],
        json!([
            { "field": "payload.email", "reason": "it is sent there" },
            { "field": "payload.receiver", "reason": "the law asks for it" },
            { "field": "payload.receiver.full_name", "reason": "it stands on the invoice" },
        ])
    );
    assert_eq!(json["events"][1]["sensitive"], json!([]));
    let schema = read_json(&folder.path().join("events/catalog.schema.json"));
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    assert_eq!(validator.validate(&json).map_err(|error| error.to_string()), Ok(()));
    let mut without_reason = json.clone();
    without_reason["events"][0]["sensitive"][0].as_object_mut().unwrap().remove("reason");
    assert!(!validator.is_valid(&without_reason));

    let record = report.sensitive_fields();
    assert_eq!(record.len(), 3);
    let email = serde_json::to_value(&record[0]).unwrap();
    assert_eq!(email["type"], "billing.invoice_sent");
    assert_eq!(email["version"], 2);
    assert_eq!(email["field"], "payload.email");
    assert_eq!(email["reason"], "it is sent there");
    assert_eq!(email["rust"], "catalog::record::InvoiceSent");
    assert_eq!(email["place"]["package"], "event-build");
    assert_eq!(email["place"]["source"]["file"], "tests/catalog/record.rs");
}

#[test]
fn the_record_is_a_table_whose_rows_say_what_the_report_says() {
    let catalog = Catalog::builder().event::<TextWritten>().event::<InvoiceSent>().build();
    let (report, folder) = report(catalog);
    let text = fs::read_to_string(folder.path().join("events/sensitive.md")).unwrap();
    assert_eq!(text, report.sensitive_markdown());
    let mut rows = text.lines().filter(|line| line.starts_with('|')).map(cells);
    let header = rows.next().unwrap();
    assert_eq!(header[..4], ["event", "version", "field", "why it is strictly required"]);
    assert!(rows.next().unwrap().iter().all(|it| it == "---"));
    let rows: Vec<_> = rows.collect();
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let expected: Vec<_> = report
        .sensitive_fields()
        .into_iter()
        .map(|it| {
            let version = it.version.to_string();
            let Place { package, source, .. } = it.place;
            let place = format!("{}:{} ({package})", source.file, source.line);
            [it.event_type, version, it.field, one_line(&it.reason), it.rust, place]
        })
        .collect();
    assert_eq!(rows, expected);
    assert!(text.lines().last().unwrap().starts_with('|'), "{text}");
    // What needs no escape is read as it is.
    let line = "| billing.invoice_sent | 2 | payload.receiver.full_name | it stands on the invoice \
                | catalog::record::InvoiceSent |";
    assert!(text.contains(line), "{text}");
    for special in ["\\|", "\\`", "\\<", "\\*", "\\[", "\\&", "\\~"] {
        assert!(text.contains(special), "{special} in {text}");
    }
}

#[test]
fn a_record_of_nothing_says_so() {
    let (report, _folder) = report(Catalog::builder().event::<SilenceKept>().build());
    assert_eq!(
        report.sensitive_markdown(),
        "# Sensitive data in events\n\nNo field of an event is marked as sensitive.\n"
    );
}

/// A seat was taken.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ops.seat_taken", version = 1)]
struct SeatTaken {
    #[event(public = "the number of the seat")]
    token: String,
}

#[test]
fn the_record_lists_what_is_called_public() {
    let (report, _folder) = report(Catalog::builder().event::<SeatTaken>().build());
    let text = report.sensitive_markdown();
    let expected = "# Sensitive data in events

No field of an event is marked as sensitive.

# Fields that are called public

Their names say more than they hold.

| event | version | field | what it holds | struct | place |
|---|---|---|---|---|---|
| ops.seat_taken | 1 | payload.token | the number of the seat | catalog::record::SeatTaken | ";
    assert!(text.starts_with(expected), "{text}");
    assert!(report.sensitive_fields().is_empty());
}

#[test]
fn a_build_script_allows_fields_teaches_words_and_sets_levels_by_class_and_strength() {
    let findings = |builder: Builder| {
        let folder = tempfile::tempdir().unwrap();
        let catalog = Catalog::builder().event::<DoorOpened>().build();
        let report = match build(builder, catalog, folder.path()) {
            Ok(report) => report,
            Err(Error::Denied { report, .. }) => *report,
            Err(error) => panic!("{error}"),
        };
        let told = report.findings.iter().map(|it| (it.check, it.level));
        told.collect::<Vec<_>>()
    };
    let token = (Check::LikelySecret, Level::Warn);
    let name = (Check::LikelyPersonalData, Level::Warn);
    assert_eq!(findings(Builder::new()), [token, name]);
    let levels = Builder::new()
        .level(Check::LikelySecret, Level::Deny)
        .level(Check::LikelyPersonalData, Level::Allow);
    assert_eq!(findings(levels), [(Check::LikelySecret, Level::Deny)]);
    let allow = |path| Builder::new().allow_field("ops.door_opened", 1, path, "it is a test");
    assert_eq!(findings(allow("payload.door_token")), [name]);
    let unused = (Check::UnusedException, Level::Warn);
    assert_eq!(findings(allow("payload.other")), [token, name, unused]);
    let taught =
        Builder::new().harmless_word("door_token").secret_word("losung").personal_word("n");
    assert_eq!(findings(taught), [(Check::SecretName, Level::Deny), name]);
    let folder = tempfile::tempdir().unwrap();
    let catalog = Catalog::builder().event::<DoorOpened>().build();
    let without_reason =
        Builder::new().allow_field("ops.door_opened", 1, "payload.door_token", " ");
    let error = build(without_reason, catalog, folder.path()).unwrap_err().to_string();
    assert!(error.contains("allow_field"), "{error}");
}

/// A door was opened.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ops.door_opened", version = 1)]
struct DoorOpened {
    door_token: String,
    owner_name: String,
    losung: String,
}

#[test]
fn the_record_lists_what_the_build_script_allows() {
    let folder = tempfile::tempdir().unwrap();
    let catalog = Catalog::builder().event::<DoorOpened>().build();
    let path = "payload.door_token";
    let builder = Builder::new()
        .allow_field("ops.door_opened", 1, path, "the number on the door")
        .allow_field("ops.door_closed", 1, path, "there is no such event")
        .harmless_word("ownerName");
    let line = line!() - 3;
    let report = build(builder, catalog, folder.path()).unwrap();
    let text = fs::read_to_string(folder.path().join("events/sensitive.md")).unwrap();
    assert_eq!(text, report.sensitive_markdown());
    let expected = format!(
        "# Fields that build.rs allows

Their names or types say more than they hold.

| event | version | field | what it holds | struct | place |
|---|---|---|---|---|---|
| ops.door_opened | 1 | payload.door_token | the number on the door \
         | catalog::record::DoorOpened | tests/catalog/record.rs:{line} (event-build) |

# Harmless words

build.rs says that a field whose name ends in one of these words is neither a secret nor personal data.

- owner_name
"
    );
    assert!(text.ends_with(&expected), "{text}");
}

/// The cells of a row as they are shown: a pipe after a backslash ends none, and a backslash before
/// a sign is not shown.
fn cells(row: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut letters = row.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => cells.last_mut().unwrap().extend(letters.next()),
            '|' => cells.push(String::new()),
            letter => cells.last_mut().unwrap().push(letter),
        }
    }
    let inner = &cells[1..cells.len() - 1];
    inner.iter().map(|cell| cell.trim().to_owned()).collect()
}
