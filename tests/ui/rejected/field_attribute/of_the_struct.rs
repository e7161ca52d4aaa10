use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.invitation_sent", version = 1)]
struct InvitationSent {
    #[event(type = "access.invitation_sent")]
    dataset: String,
    #[event(version = 2)]
    rows: u64,
    #[event(past_tense = "sent")]
    columns: u64,
    #[event(upcast_from = InvitationSentV1)]
    bytes: u64,
    #[event(crate = event_core)]
    files: u64,
}

fn main() {}
