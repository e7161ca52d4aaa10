use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "mail.message_sended", version = 1)]
struct MessageSent {
    id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "office.letter_writed", version = 1)]
struct LetterWritten {
    id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "wiki.page_rewrited", version = 1)]
struct PageRewritten {
    id: String,
}

fn main() {}
