use event_core::{Envelope, Event, EventSet, RawEvent, schemars::JsonSchema, serde_json::json};
use serde::{Deserialize, Serialize};

use crate::{on_the_wire, sent_and_received};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "repository.branch_merged", version = 1)]
#[expect(non_camel_case_types)]
struct r#move {
    r#type: String,
    r#match: r#Self_,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct r#Self_ {
    r#fn: u8,
}

mod r#try {
    #[derive(
        serde::Serialize,
        serde::Deserialize,
        schemars::JsonSchema,
        event_core::Event,
        PartialEq,
        Debug,
    )]
    #[event(type = "repository.branch_merged", version = 2, upcast_from = super::r#move)]
    #[expect(non_camel_case_types)]
    pub(super) struct r#move {}

    impl From<super::r#move> for r#move {
        fn from(_: super::r#move) -> Self {
            Self {}
        }
    }
}

#[derive(EventSet)]
#[expect(non_camel_case_types)]
enum r#enum {
    r#match(r#try::r#move),
    #[event(unknown)]
    r#else(RawEvent),
}

#[test]
fn a_set_and_its_variants_may_have_raw_names() {
    let r#enum::r#match(event) = sent_and_received(r#enum::r#match(r#try::r#move {})) else {
        panic!("it is not the unknown");
    };
    assert_eq!(event, r#try::r#move {});
    let schema = schemars::schema_for!(Envelope<r#enum>);
    assert_eq!(schema.get("title").unwrap(), "Envelope_of_enum");
}

#[test]
fn no_raw_prefix_reaches_the_wire() {
    let event = r#move { r#type: "squash".to_owned(), r#match: r#Self_ { r#fn: 1 } };
    let wire = on_the_wire(event);
    assert_eq!(wire["type"], "repository.branch_merged");
    assert_eq!(wire["payload"], json!({ "type": "squash", "match": { "fn": 1 } }));
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.invitation_sent", version = 1)]
struct InvitationSent {
    #[event(sensitive = "the badge shows it")]
    r#type: String,
    #[event(public = "the number of the seat")]
    r#token: u8,
    #[event(sensitive = "the badge shows it")]
    #[serde(flatten)]
    r#match: r#Self_,
}

#[test]
fn no_raw_prefix_is_shown_of_marked_fields() {
    let r#match = r#Self_ { r#fn: 1 };
    let line = crate::shown(InvitationSent { r#type: "Ada".to_owned(), r#token: 7, r#match });
    let payload = r#""payload":{"type":"[redacted]","token":7,"match":"[redacted]"}}"#;
    assert!(line.ends_with(payload), "{line}");
}
