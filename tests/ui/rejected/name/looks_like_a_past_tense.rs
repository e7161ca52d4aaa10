use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "stats.visitors_hundred", version = 1)]
struct CrossesHundred {
    id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "site.video_embed", version = 1)]
struct Embed {
    id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "blog.posts_feed", version = 1)]
struct Feed {
    id: String,
}

fn main() {}
