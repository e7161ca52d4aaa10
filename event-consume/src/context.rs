use event_core::Envelope;

/// What a handler knows of the event that it handles, besides the event.
#[derive(Debug, Clone)]
pub struct Context {
    pub(crate) correlation_id: String,
}

impl Context {
    /// The workflow or request that the event belongs to.
    pub fn correlation_id(&self) -> &str {
        &self.correlation_id
    }

    /// An envelope for what the handler made happen: a fresh id, the present time, and the
    /// correlation id of the event that is handled, so that it cannot be forgotten.
    pub fn emit<Q>(&self, source: impl Into<String>, payload: Q) -> Envelope<Q> {
        Envelope::new(source, self.correlation_id.as_str(), payload)
    }
}
