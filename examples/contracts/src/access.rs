//! Who may use data sets. Emitted by an access service, which is not among the examples: these
//! events pass by those that are.

use event_core::Event;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Somebody was invited to use a data set. The invitation was handed to the mail service.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.invitation_sent", version = 1)]
pub struct InvitationSent {
    /// The data set that the invitation is for.
    pub dataset_id: String,
    /// Unique to the invitation.
    pub invitation_id: String,
    /// Where the invitation was sent to.
    #[event(sensitive = "the mail service has no other way to know whom to write to")]
    pub email: String,
}
