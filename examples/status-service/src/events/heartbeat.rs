use event_core::Event;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A service was alive at the time of the envelope.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "status.heartbeat_sent", version = 1)]
pub(crate) struct HeartbeatSent {
    /// Time since the service started, in seconds.
    pub(crate) uptime_in_seconds: u32,
}
