use event_core::uuid::Uuid;

use crate::store::Key;

/// A [`Key`] that waits to be written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct OwnedKey {
    pub(super) consumer: Box<str>,
    pub(super) id: Uuid,
}

impl From<Key<'_>> for OwnedKey {
    fn from(Key { consumer, id }: Key<'_>) -> Self {
        Self { consumer: consumer.into(), id }
    }
}
