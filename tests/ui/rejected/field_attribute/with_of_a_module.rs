use event_core::Event;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

mod minutes {
    use serde::{Deserialize as _, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(minutes: &u32, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(minutes)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "shop.thing_made", version = 1)]
struct ThingMade {
    #[serde(rename = "took", with = "minutes")]
    minutes: u32,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "shop.thing_sold", version = 1)]
struct ThingSold {
    #[serde(with = "minutes")]
    #[schemars(with = "String")]
    minutes: u32,
}

fn main() {}
