//! What this service tells. The build script compiles this module too, so it uses nothing of the
//! package outside it.

mod heartbeat;

pub(crate) use heartbeat::HeartbeatSent;
