//! What stores and inboxes remember, of what is asked of them at once and after a crash.
//!
//! The tests of `PostgreSQL` start a server of their own: `apt-get install postgresql`, or its
//! programs in the directory that `POSTGRES_BIN` names.

#[cfg(any(feature = "durable", feature = "inbox-postgres", feature = "inbox-sqlite"))]
mod child;
mod claims;
#[cfg(feature = "durable")]
mod durable;
#[cfg(any(feature = "inbox-postgres", feature = "inbox-sqlite"))]
mod inbox;
#[cfg(feature = "inbox-postgres")]
mod server;
