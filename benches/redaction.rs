//! Redacting a payload of 50 fields, 10 of them sensitive, against writing it as it is.
//!
//! `cargo bench -p event-benches --bench redaction [ROUNDS]`

mod paired;

use event_core::{Envelope, Event};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use self::paired::{compare, contender, rounds};

include!(concat!(env!("OUT_DIR"), "/wide.rs"));

fn main() {
    let rounds = rounds();
    let text = "an answer of some length";
    let payload = FormSubmitted {
        answer0: text.to_owned(),
        answer3: text.to_owned(),
        answer7: Some(text.to_owned()),
        answer45: text.to_owned(),
        ..FormSubmitted::default()
    };
    let envelope = Envelope::new("survey-service", "survey-42", payload);
    let json = envelope.to_json().unwrap();
    let redacted = envelope.redacted().to_string();
    assert_eq!(redacted.matches("[redacted]").count(), 10);
    println!("{} bytes, {rounds} rounds, medians; ratios to the first", json.len());
    compare(
        "show",
        rounds,
        &[
            contender("Envelope::to_json", || envelope.to_json().unwrap()),
            contender("Envelope::redacted", || envelope.redacted().to_string()),
            contender("Envelope::from_json", || {
                Envelope::<FormSubmitted>::from_json(&json).unwrap()
            }),
        ],
    );
}
