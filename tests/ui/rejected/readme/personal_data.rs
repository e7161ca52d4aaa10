use event_core::Event;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Somebody was invited to use a data set.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.invitation_sent", version = 1)]
struct InvitationSent {
    dataset_id: String,
    email: String,
    access_token: String,
}

fn main() {}
