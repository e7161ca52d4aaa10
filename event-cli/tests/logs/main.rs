//! The commands over files of events, called as a user calls them.

mod agreement;
mod count;
mod events;
mod grep;
mod hostile;
#[cfg(target_os = "linux")]
mod limits;
mod sample;
mod validate;
