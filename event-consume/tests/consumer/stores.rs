//! What a consumer asks of its store.

use std::fmt;
use std::future::{pending, ready};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use event_consume::{Claim, Consumer, Context, Key, Store, Token};
use event_core::Envelope;
use event_core::uuid::Uuid;
use tokio::time::timeout;

use crate::events::{DatasetCreated, Events};

#[derive(Debug)]
struct NoDisk;

impl fmt::Display for NoDisk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no disk")
    }
}

impl std::error::Error for NoDisk {}

/// Notes what it is asked, and fails at one of it.
struct Noting {
    claim: Claim,
    fails_at: &'static str,
    asked: Mutex<Vec<(&'static str, Uuid, Option<Token>)>>,
}

impl Noting {
    fn new(claim: Claim, fails_at: &'static str) -> Arc<Self> {
        Arc::new(Self { claim, fails_at, asked: Mutex::default() })
    }

    fn ask(&self, what: &'static str, key: Key<'_>, token: Option<Token>) -> Result<(), NoDisk> {
        assert_eq!(key.consumer, "search-service");
        self.asked.lock().unwrap().push((what, key.id, token));
        if what == self.fails_at { Err(NoDisk) } else { Ok(()) }
    }

    /// In words, where all of it is about this event and the token that was given.
    fn asked_about(&self, id: Uuid) -> String {
        let asked = self.asked.lock().unwrap();
        for (what, about, token) in &*asked {
            let expected = (*what != "claim").then_some(Token(7));
            assert_eq!((*about, *token), (id, expected), "{what}");
        }
        asked.iter().map(|(what, ..)| *what).collect::<Vec<_>>().join(" ")
    }
}

impl Store for Noting {
    type Error = NoDisk;

    async fn claim(&self, key: Key<'_>) -> Result<Claim, NoDisk> {
        self.ask("claim", key, None).map(|()| self.claim)
    }

    async fn confirm(&self, key: Key<'_>, token: Token) -> Result<(), NoDisk> {
        self.ask("confirm", key, Some(token))
    }

    async fn release(&self, key: Key<'_>, token: Token) -> Result<(), NoDisk> {
        self.ask("release", key, Some(token))
    }

    fn abandon(&self, key: Key<'_>, token: Token) {
        let _ = self.ask("abandon", key, Some(token));
    }
}

fn event() -> (Uuid, Vec<u8>) {
    let event = Envelope::new("ingestion-service", "import-42", DatasetCreated { rows: 8 });
    (event.id, event.to_json().unwrap())
}

#[tokio::test]
async fn a_claim_is_settled_once_and_a_store_that_fails_is_told() {
    let claimed = Claim::Claimed(Token(7));
    let failed = "the store of ids failed: no disk";
    for (claim, fails_at, handled, asked, told) in [
        (claimed, "", Ok(()), "claim confirm", "processed"),
        (claimed, "", Err("not yet"), "claim release", "not yet"),
        (Claim::Held, "", Ok(()), "claim", "being processed by somebody else"),
        (Claim::Processed, "", Ok(()), "claim", "processed before"),
        (claimed, "claim", Ok(()), "claim", failed),
        (claimed, "confirm", Ok(()), "claim confirm", failed),
        // The failure of the handler is the one to tell.
        (claimed, "release", Err("not yet"), "claim release", "not yet"),
    ] {
        let store = Noting::new(claim, fails_at);
        let handler = |_: Envelope<Events>, _: Context| ready(handled);
        let consumer = Consumer::new("search-service", handler).store(Arc::clone(&store));
        let (id, json) = event();
        assert_eq!(consumer.receive(&json).await.to_string(), told);
        assert_eq!(store.asked_about(id), asked, "{claim:?}, fails at `{fails_at}`");
    }
}

#[tokio::test]
async fn a_claim_of_a_delivery_that_is_dropped_is_abandoned() {
    let store = Noting::new(Claim::Claimed(Token(7)), "");
    let handler = |_: Envelope<Events>, _: Context| pending::<Result<(), NoDisk>>();
    let consumer = Consumer::new("search-service", handler).store(Arc::clone(&store));
    let (id, json) = event();
    assert!(timeout(Duration::from_millis(1), consumer.receive(&json)).await.is_err());
    assert_eq!(store.asked_about(id), "claim abandon");
}
