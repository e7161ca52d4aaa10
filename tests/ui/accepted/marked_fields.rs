use std::collections::BTreeMap;

use event_core::{Envelope, Event, schemars::JsonSchema, serde_json};
use serde::{Deserialize, Serialize};

/// Every way to keep a field whose name is judged, and marks on names that are not.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.invitation_sent", version = 1)]
#[serde(rename_all = "camelCase")]
struct InvitationSent {
    /// Personal data that is required.
    #[event(sensitive = "the mail service sends the invitation to it")]
    email: String,
    /// A name that speaks of personal data and holds none.
    #[event(public = "the age of the data set in days")]
    age: u32,
    /// A name that speaks of a secret and holds none.
    #[event(public = "the number of the seat")]
    r#token: u8,
    #[serde(rename = "pin", alias = "password")]
    #[event(public = "the number of the socket")]
    socket: u8,
    /// A name that says nothing.
    #[event(sensitive = r#"what "they" wrote to the guest"#)]
    remark: Option<String>,
    #[event(public = "so that nobody asks again")]
    rows: u64,
    /// Braces and brackets are those of any attribute.
    #[event { sensitive = "die Ansprechpartnerin ruft zurück", }]
    phone: String,
    #[event[sensitive = "ゲストの名前"]]
    first_name: String,
    #[serde(flatten)]
    #[event(sensitive = "the badge shows them")]
    answers: BTreeMap<String, String>,
    /// On no wire.
    #[serde(skip)]
    api_key: String,
}

fn invitation_sent() -> InvitationSent {
    InvitationSent {
        email: "ada@example.org".to_owned(),
        age: 7,
        token: 1,
        socket: 2,
        remark: None,
        rows: 3,
        phone: "+1 555 0100".to_owned(),
        first_name: "Ada".to_owned(),
        answers: [("shoe size".to_owned(), "39".to_owned())].into(),
        api_key: "in memory".to_owned(),
    }
}

#[test]
fn a_field_may_be_sensitive_or_public_with_a_reason() {
    let envelope = Envelope::new("access-service", "invite-7", invitation_sent());
    let line = envelope.redacted().to_string();
    let payload = concat!(
        r#""payload":{"email":"[redacted]","age":7,"token":1,"pin":2,"remark":"[redacted]","#,
        r#""rows":3,"phone":"[redacted]","firstName":"[redacted]","answers":"[redacted]"}}"#
    );
    assert!(line.ends_with(payload), "{line}");
    let back: Envelope<InvitationSent> =
        serde_json::from_slice(&envelope.to_json().unwrap()).unwrap();
    assert_eq!(back.payload.email, "ada@example.org");
    assert_eq!(back.payload.api_key, "");
    assert_eq!(back.payload.answers, envelope.payload.answers);
}

/// Names that hold a word of the lists and say something else.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.limits_changed", version = 1)]
#[serde(rename_all = "SCREAMING-KEBAB-CASE")]
struct LimitsChanged {
    name: String,
    prompt_tokens: u64,
    has_password: bool,
    number_of_emails: u64,
    public_key: String,
    next_page_token: String,
}

#[test]
fn harmless_names_need_no_mark() {
    assert_eq!(LimitsChanged::TYPE, "access.limits_changed");
}

/// A version hides what it marks, and an older one what that does.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.invitation_sent", version = 2, upcast_from = InvitationSent)]
struct InvitationSentV2 {
    #[event(sensitive = "guests have no other name")]
    guest: String,
}

impl From<InvitationSent> for InvitationSentV2 {
    fn from(old: InvitationSent) -> Self {
        Self { guest: old.first_name }
    }
}

#[test]
fn versions_may_mark_other_fields() {
    let old = Envelope::new("access-service", "invite-7", invitation_sent()).to_json().unwrap();
    let line = Envelope::<InvitationSentV2>::from_json(&old).unwrap().redacted().to_string();
    assert!(line.ends_with(r#""payload":{"guest":"[redacted]"}}"#), "{line}");
}
