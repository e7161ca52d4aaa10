use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::owned_key::OwnedKey;
use crate::store::{Token, end_of};

/// The claims of this process.
#[derive(Debug, Default)]
pub(super) struct Claims(Mutex<Held>);

#[derive(Debug, Default)]
struct Held {
    by_key: HashMap<OwnedKey, (Token, Instant)>,
    last_token: u64,
}

impl Claims {
    /// Claims the event if nobody holds it.
    pub(super) fn take(&self, key: &OwnedKey, lease: Duration) -> Option<Token> {
        let now = Instant::now();
        let mut held = self.held();
        if held.by_key.get(key).is_some_and(|(_, until)| *until > now) {
            return None;
        }
        held.last_token += 1;
        let token = Token(held.last_token);
        held.by_key.insert(key.clone(), (token, end_of(lease, now)));
        Some(token)
    }

    pub(super) fn give_back(&self, key: &OwnedKey, token: Token) {
        let mut held = self.held();
        if held.by_key.get(key).is_some_and(|(own, _)| *own == token) {
            held.by_key.remove(key);
        }
    }

    /// Ends the claims of what was written, whoever holds them.
    pub(super) fn end<'a>(&self, keys: impl Iterator<Item = &'a OwnedKey>) {
        let mut held = self.held();
        for key in keys {
            held.by_key.remove(key);
        }
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        // No code of others runs under the lock.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
