//! The events that the tests share, with values that are easy to find again.

use std::collections::BTreeMap;

use event_core::{Envelope, Event};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Somebody was invited to a data set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.invitation_sent", version = 1)]
#[serde(rename_all = "camelCase")]
pub(crate) struct InvitationSent {
    pub(crate) dataset: String,
    #[event(sensitive = "the mail service sends the invitation to it")]
    pub(crate) email_address: String,
    #[event(sensitive = "the host calls back")]
    #[serde(rename = "phone-1", alias = "tel", alias = "phone")]
    pub(crate) r#phone: Option<Phone>,
    #[event(sensitive = "the badge is sent by post")]
    #[serde(rename(serialize = "homeAddresses", deserialize = "homes"), alias = "homeAddresses")]
    pub(crate) addresses: Vec<Address>,
    #[event(sensitive = "the host knows whom to expect")]
    pub(crate) guests: BTreeMap<String, Option<Phone>>,
    #[event(sensitive = "the age decides which data sets are shown")]
    pub(crate) age: Option<u64>,
    #[event(public = "the number of the seat")]
    pub(crate) token: u64,
    pub(crate) labels: BTreeMap<String, String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Phone {
    pub(crate) country: u64,
    pub(crate) digits: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", content = "lines")]
pub(crate) enum Address {
    Postal(Vec<String>),
    Box(u64),
}

/// Somebody told who they are, in fields of their own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.profile_completed", version = 1)]
pub(crate) struct ProfileCompleted {
    #[serde(flatten)]
    #[event(sensitive = "the profile page shows them")]
    pub(crate) answers: BTreeMap<String, Answer>,
    pub(crate) dataset: String,
    #[serde(rename = "visitCount", alias = "visits")]
    pub(crate) visit_count: u64,
    #[event(sensitive = "the profile page shows it")]
    #[serde(alias = "mail")]
    pub(crate) email: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) comment: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub(crate) enum Answer {
    Number(u64),
    Text(String),
    Several(Vec<String>),
}

/// Somebody told who they are, in a struct that is a part of the payload.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.member_added", version = 1)]
pub(crate) struct MemberAdded {
    pub(crate) dataset: String,
    #[serde(flatten)]
    #[event(sensitive = "the mail service sends the invitation to it")]
    pub(crate) member: Phone,
}

/// An event with nothing to hide.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
pub(crate) struct DatasetCreated {
    pub(crate) dataset: String,
}

/// What no text of an event has by chance, so that it is found wherever it is shown.
pub(crate) const HIDDEN: &str = "hidden";
const SHOWN: &str = "shown";

/// A number that is found like [`HIDDEN`].
pub(crate) const HIDDEN_NUMBER: u64 = 7_271_829_104_433;

fn text(marker: &'static str) -> impl Strategy<Value = String> {
    (any::<String>(), any::<String>()).prop_map(move |(before, after)| before + marker + &after)
}

fn hidden() -> impl Strategy<Value = String> {
    text(HIDDEN)
}

fn shown() -> impl Strategy<Value = String> {
    text(SHOWN)
}

prop_compose! {
    fn phone()(digits in hidden()) -> Phone {
        Phone { country: HIDDEN_NUMBER, digits }
    }
}

fn address() -> impl Strategy<Value = Address> {
    prop_oneof![vec(hidden(), 0..3).prop_map(Address::Postal), Just(Address::Box(HIDDEN_NUMBER))]
}

prop_compose! {
    pub(crate) fn invitation_sent()(
        dataset in shown(),
        email_address in hidden(),
        phone in option::of(phone()),
        addresses in vec(address(), 0..3),
        guests in btree_map(hidden(), option::of(phone()), 0..3),
        age in option::of(Just(HIDDEN_NUMBER)),
        token in any::<u64>().prop_filter("not hidden", |token| *token != HIDDEN_NUMBER),
        labels in btree_map(shown(), shown(), 0..3),
    ) -> InvitationSent {
        InvitationSent { dataset, email_address, phone, addresses, guests, age, token, labels }
    }
}

fn answer() -> impl Strategy<Value = Answer> {
    prop_oneof![
        Just(Answer::Number(HIDDEN_NUMBER)),
        hidden().prop_map(Answer::Text),
        vec(hidden(), 0..3).prop_map(Answer::Several),
    ]
}

/// A key of data, which may be the name of a field.
fn question() -> impl Strategy<Value = String> {
    const NAMES: [&str; 7] =
        ["dataset", "visitCount", "visit_count", "visits", "comment", "answers", "email"];
    prop_oneof![4 => hidden(), 1 => prop::sample::select(&NAMES[..]).prop_map(str::to_owned)]
}

prop_compose! {
    pub(crate) fn profile_completed()(
        answers in btree_map(question(), answer(), 0..5),
        dataset in shown(),
        visit_count in 0..1_000_u64,
        email in hidden(),
        comment in option::of(shown()),
    ) -> ProfileCompleted {
        ProfileCompleted { answers, dataset, visit_count, email, comment }
    }
}

prop_compose! {
    pub(crate) fn member_added()(dataset in shown(), member in phone()) -> MemberAdded {
        MemberAdded { dataset, member }
    }
}

pub(crate) fn enveloped<P>(payload: P) -> Envelope<P> {
    Envelope::new("access-service", "invite-7", payload)
}

/// An envelope with a payload that was not written by its struct.
pub(crate) fn envelope(event_type: &str, version: u32, payload: &str) -> String {
    format!(
        r#"{{"id":"01890a5d-ac96-774b-bcce-b302099a8057","type":"{event_type}","version":{version},
            "timestamp":"2024-06-01T12:30:00Z","source":"access-service",
            "correlation_id":"invite-7","payload":{payload}}}"#
    )
}

/// Whether a text shows a value that it must not.
pub(crate) fn leaks(text: &str) -> bool {
    text.contains(HIDDEN) || text.contains(&HIDDEN_NUMBER.to_string())
}
