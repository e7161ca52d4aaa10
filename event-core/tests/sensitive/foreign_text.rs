//! Whatever somebody sends, what is shown of it is one line that is not long, and shows no sensitive
//! value.

use std::fmt::{Debug, Display};

use event_core::serde_json::{self, Value, json, value::RawValue};
use event_core::{Envelope, Event, EventSet, Header, OneLine, RawEvent};
use proptest::collection::vec;
use proptest::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::events::{DatasetCreated, HIDDEN, InvitationSent, MemberAdded, ProfileCompleted, leaks};

/// A note was written; one that is too old has no new form, and its error has the note in it.
#[derive(Debug, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.note_written", version = 2, upcast_from = NoteWrittenV1)]
struct NoteWritten {
    note: String,
    #[event(sensitive = "the note is signed")]
    email: String,
}

/// A note was written.
#[derive(Debug, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.note_written", version = 1)]
struct NoteWrittenV1 {
    note: String,
    #[event(sensitive = "the note is signed")]
    email: String,
}

impl TryFrom<NoteWrittenV1> for NoteWritten {
    type Error = String;

    fn try_from(old: NoteWrittenV1) -> Result<Self, String> {
        Err(old.note)
    }
}

/// A document was stored, as somebody wrote it.
#[derive(Debug, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.document_stored", version = 1)]
struct DocumentStored {
    #[schemars(with = "Value")]
    document: Box<RawValue>,
    #[event(sensitive = "it is sent to them")]
    email: String,
}

#[derive(Debug, EventSet)]
enum Everything {
    Invited(Box<InvitationSent>),
    Completed(ProfileCompleted),
    Added(MemberAdded),
    Created(DatasetCreated),
    Written(NoteWritten),
    Stored(DocumentStored),
    #[event(unknown)]
    Unknown(RawEvent),
}

#[derive(Debug, EventSet)]
enum Known {
    Invited(Box<InvitationSent>),
    Completed(ProfileCompleted),
    Added(MemberAdded),
    Written(NoteWritten),
    Stored(DocumentStored),
}

/// What does harm in a log.
fn harmful() -> impl Strategy<Value = String> {
    const PIECES: [&str; 22] = [
        "\n",
        "\r",
        "\r\n",
        "\t",
        "\0",
        "\u{8}",
        "\u{b}",
        "\u{1b}[31m",
        "\u{7f}",
        "\u{85}",
        "\u{9b}2J",
        "\u{ad}",
        "\u{61c}",
        "\u{200b}",
        "\u{200f}",
        "\u{2028}",
        "\u{2029}",
        "\u{202e}",
        "\u{2066}",
        "\u{feff}",
        "\u{e0041}",
        "\"} ERROR `\\",
    ];
    prop::sample::select(&PIECES[..]).prop_map(str::to_owned)
}

fn foreign() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => harmful(),
        2 => "[ -~]{0,8}",
        1 => any::<String>(),
        1 => (harmful(), 1..1_000_usize).prop_map(|(piece, times)| piece.repeat(times)),
        1 => (any::<char>(), 1..1_000_usize).prop_map(|(one, times)| String::from(one).repeat(times)),
    ];
    vec(piece, 0..6).prop_map(|pieces| pieces.concat()).prop_filter("not hidden", |it| !leaks(it))
}

/// A value that fits, or one of another kind.
fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        3 => foreign().prop_map(Value::from),
        1 => any::<u64>().prop_map(Value::from),
        1 => foreign().prop_map(|text| json!([text])),
        1 => (foreign(), foreign()).prop_map(|(key, text)| json!({ key: text })),
        1 => Just(Value::Null),
    ]
}

/// A value that must not be shown, or one that may be shown by its kind alone.
fn hidden() -> impl Strategy<Value = Value> {
    let text = || foreign().prop_map(|text| text + HIDDEN);
    prop_oneof![
        3 => text().prop_map(Value::from),
        1 => text().prop_map(|text| json!([text])),
        1 => text().prop_map(|text| json!({ text: 1 })),
    ]
}

prop_compose! {
    fn payload()(
        shown in vec(value(), 3),
        hidden in vec(hidden(), 2),
        own in (foreign(), value()),
        which in 0..8_usize,
    ) -> (&'static str, Value) {
        let [a, b, c] = shown.try_into().unwrap();
        let [x, y] = hidden.try_into().unwrap();
        let (event_type, mut payload) = match which {
            0 => ("access.invitation_sent", json!({
                "dataset": a, "emailAddress": x, "homes": [], "guests": {}, "token": 5,
                "labels": { "a": b },
            })),
            1 => ("access.invitation_sent", json!({ "dataset": "a", "emailAddress": x, "tel": y })),
            2 => ("access.profile_completed", json!({ "dataset": a, "visits": b, "email": x, "comment": c, "hidden": y })),
            3 => ("access.member_added", json!({ "dataset": a, "country": 1, "digits": x })),
            4 => ("access.note_written", json!({ "note": a, "email": x })),
            5 => ("access.note_written", json!({ "note": "a", "email": "b" })),
            6 => ("access.document_stored", json!({ "document": [a, b], "email": x })),
            _ => ("ingestion.dataset_created", json!({ "dataset": a })),
        };
        if which > 0 && which != 2 {
            payload[own.0] = own.1;
        }
        (event_type, payload)
    }
}

prop_compose! {
    fn envelope()(
        (event_type, payload) in payload(),
        version in 1..4_u32,
        wrong in prop::option::weighted(0.3, (0..6_usize, value())),
        texts in (foreign(), foreign(), foreign()),
        is_other_type in prop::bool::weighted(0.2),
    ) -> Value {
        let mut envelope = json!({
            "id": "01890a5d-ac96-774b-bcce-b302099a8057",
            "type": if is_other_type { texts.0.as_str() } else { event_type },
            "version": version,
            "timestamp": "2024-06-01T12:30:00Z",
            "source": texts.1,
            "correlation_id": texts.2,
            "payload": payload,
        });
        if let Some((field, value)) = wrong {
            let names = ["id", "type", "version", "timestamp", "source", "correlation_id"];
            envelope[names[field]] = value;
        }
        envelope
    }
}

/// What may break a line, a terminal or a direction, by other lists than those of the crate.
fn does_harm(character: char) -> bool {
    let is_format = matches!(
        character,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    );
    character.is_control() || is_format
}

fn check(shown: &str, longest: usize) {
    assert!(!shown.contains(does_harm), "{shown:?}");
    assert!(!leaks(shown), "{shown}");
    let length = shown.chars().count();
    assert!(length <= longest, "{length} characters: {shown}");
}

/// An error has three texts at most, and words between them.
fn check_error(error: &(impl Display + Debug)) {
    check(&error.to_string(), 1_500);
    check(&format!("{error:?}"), 1_600);
    assert!(!leaks(&format!("{error:#?}")), "{error:#?}");
}

/// All that is shown of an envelope in logs, and that it is written on one line.
fn check_envelope<P: EventSet + Debug>(envelope: &Envelope<P>) {
    let redacted = envelope.redacted();
    for shown in
        [redacted.to_string(), format!("{redacted:?}"), serde_json::to_string(&redacted).unwrap()]
    {
        check(&shown, 70_000);
    }
    serde_json::from_str::<Value>(&redacted.to_string()).unwrap();
    assert!(!leaks(&format!("{envelope:?} {envelope:#?} {redacted:#?}")));
    assert!(!format!("{envelope:?}").contains(does_harm), "{envelope:?}");
    for json in [envelope.to_json().unwrap(), serde_json::to_vec(envelope).unwrap()] {
        assert!(!json.iter().any(|byte| b"\r\n".contains(byte)), "{envelope:?}");
    }
}

fn check_reading<P: EventSet + Debug>(json: &[u8]) {
    match Envelope::<P>::from_json(json) {
        Ok(envelope) => check_envelope(&envelope),
        Err(error) => {
            check_error(&error);
            let by_serde = serde_json::from_slice::<Envelope<P>>(json).unwrap_err();
            // It has the place too.
            check(&by_serde.to_string(), 1_600);
            check(&format!("{by_serde:?}"), 3_000);
        }
    }
}

fn check_all(json: &[u8]) {
    check_reading::<InvitationSent>(json);
    check_reading::<NoteWritten>(json);
    check_reading::<DatasetCreated>(json);
    check_reading::<Known>(json);
    check_reading::<Everything>(json);
    match Header::peek(json) {
        Ok(header) => check(&format!("{header:?}"), 1_600),
        Err(error) => check_error(&error),
    }
    if let Ok(raw) = Envelope::<RawEvent>::from_json(json) {
        check(&format!("{:?}", raw.payload), 500);
        if let Err(error) = raw.payload.decode::<Known>() {
            check_error(&error);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn all_that_is_shown_of_an_envelope_is_a_short_line(envelope in envelope()) {
        check_all(&serde_json::to_vec(&envelope).unwrap());
        check_all(&serde_json::to_vec_pretty(&envelope).unwrap());
    }

    #[test]
    fn all_that_is_shown_of_what_is_no_envelope_is_a_short_line(text in foreign()) {
        check_all(text.as_bytes());
        check_all(&serde_json::to_vec(&text).unwrap());
        check_all(&serde_json::to_vec(&json!({ text: 1 })).unwrap());
    }

    #[test]
    fn what_cannot_be_sent_is_shown_on_a_short_line(texts in (foreign(), foreign(), foreign())) {
        let (event_type, source, correlation_id) = texts;
        let payload = RawValue::from_string("[\n]".to_owned()).unwrap();
        let event = RawEvent { event_type, version: 0, payload };
        check_error(&RawEvent::from_event(&event).unwrap_err());
        let envelope = Envelope::new(source, correlation_id, event);
        check_error(&envelope.to_json().unwrap_err());
        // JSON has two characters for a backslash.
        check(&envelope.redacted().to_string(), 2_800);
        check(&format!("{envelope:?}"), 1_600);
    }

    #[test]
    fn one_line_is_a_short_line_of_what_prints(text in foreign()) {
        let shown = OneLine(&text);
        check(&shown.to_string(), 420);
        check(&format!("{shown:?} {shown:#?}"), 850);
        let written: String = serde_json::from_value(json!(shown)).unwrap();
        prop_assert_eq!(&written, &shown.to_string());
        let borrowed = std::borrow::Cow::from(OneLine(text.as_str()));
        prop_assert_eq!(borrowed.as_ref(), &written);
        // Once it is a line, it stays as it is, unless it was cut already.
        if written.chars().count() <= 400 {
            prop_assert_eq!(OneLine(&written).to_string(), written);
        }
    }

    #[test]
    fn text_that_prints_is_shown_as_it_is(text in "[ -~à-öÀ-Ö€-₯一-龠🦀]{0,400}") {
        prop_assert_eq!(OneLine(&text).to_string(), text.as_str());
        prop_assert_eq!(std::borrow::Cow::from(OneLine(text.as_str())), text.as_str());
    }

    #[test]
    fn what_is_cut_is_counted(text in "[a-zé🦀]{401,900}") {
        let shown: String = text.chars().take(400).collect();
        let more = text.chars().count() - 400;
        prop_assert_eq!(OneLine(text).to_string(), format!("{shown}… ({more} more)"));
    }
}

#[test]
fn an_escape_is_never_cut_and_nothing_follows_what_is() {
    let text = "a".repeat(396) + "\u{1b}bcd";
    assert_eq!(OneLine(&text).to_string(), "a".repeat(396) + "… (4 more)");
    assert_eq!(OneLine(&text[1..]).to_string(), "a".repeat(395) + "… (4 more)");
    assert_eq!(OneLine(&text[3..]).to_string(), "a".repeat(393) + "\\u{1b}b… (2 more)");
}

#[test]
fn text_in_pieces_is_cut_as_one() {
    let (long, rest) = ("a".repeat(399), "bcd");
    let shown = OneLine(format_args!("{long}{rest}{long}{rest}")).to_string();
    assert_eq!(shown, long.clone() + "b… (404 more)");
}

/// In quotes a text ends where it ends.
#[test]
fn debug_is_in_quotes() {
    assert_eq!(format!("{:?}", OneLine("a \"b\" \\n\n'")), r#""a \"b\" \\n\n'""#);
}

#[test]
fn a_payload_that_is_too_long_for_a_log_is_left_out() {
    let created = |length| {
        let event = DatasetCreated { dataset: "a".repeat(length) };
        Envelope::new("a", "b", event).redacted().to_string()
    };
    let around = r#"{"dataset":""}"#.len();
    let longest = created(65_536 - around);
    assert!(longest.ends_with("aaa\"}}"), "{}", longest.len());
    let shown = created(65_537 - around);
    assert!(shown.ends_with(r#""payload":"[not shown: 65537 bytes]"}"#), "{}", shown.len());
}
