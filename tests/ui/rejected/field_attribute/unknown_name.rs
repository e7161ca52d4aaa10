use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.invitation_sent", version = 1)]
struct InvitationSent {
    #[event(personal = "the mail service sends the invitation to it")]
    email: String,
    #[event(pii = "the host calls back")]
    phone: String,
    #[event(private = "the badge is sent by post")]
    address: String,
    #[event(gdpr = "it decides which data sets are shown")]
    age: u8,
    #[event(sensitiv = "it decides on the room")]
    gender: u8,
    #[event(sensitive_because = "the badge shows it")]
    first_name: String,
    #[event(Sensitive = "the badge shows it")]
    last_name: String,
    #[event(secret = "the guest types it in")]
    room: String,
    #[event(safe = "the number of the seat")]
    token: String,
    #[event(harmless = "the number of the seat")]
    pin: String,
    #[event(allow = "the number of the seat")]
    password: String,
    #[event(publik = "the number of the seat")]
    api_key: String,
    #[event(confidential)]
    street: String,
    #[event(color = "red")]
    wall: String,
}

fn main() {}
