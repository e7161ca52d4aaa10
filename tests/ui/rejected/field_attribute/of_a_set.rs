use event_core::{Event, EventSet, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.invitation_sent", version = 1)]
struct InvitationSent {}

#[derive(EventSet)]
#[event(sensitive = "the mail service sends the invitation to it")]
enum Access {
    #[event(public = "a list of guests")]
    Sent(InvitationSent),
}

#[derive(EventSet)]
enum Guests {
    Sent(#[event(sensitive = "the badge shows it")] InvitationSent),
}

fn main() {}
