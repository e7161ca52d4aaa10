//! What a consumer asks of its store.

use std::fmt;
use std::future::pending;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context as TaskContext, Poll};
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

/// Notes what it is asked, and fails at one of it or never answers.
struct Noting {
    claim: Claim,
    fails_at: &'static str,
    waits_at: &'static str,
    asked: Mutex<Vec<(&'static str, Uuid, Option<Token>)>>,
}

impl Noting {
    fn new(claim: Claim, fails_at: &'static str, waits_at: &'static str) -> Arc<Self> {
        Arc::new(Self { claim, fails_at, waits_at, asked: Mutex::default() })
    }

    fn note(&self, what: &'static str, id: Uuid, token: Option<Token>) {
        self.asked.lock().unwrap().push((what, id, token));
    }

    async fn ask(
        &self,
        what: &'static str,
        key: Key<'_>,
        token: Option<Token>,
    ) -> Result<(), NoDisk> {
        assert_eq!(key.consumer, "search-service");
        self.note(what, key.id, token);
        if what == self.waits_at {
            pending::<()>().await;
        }
        if what == self.fails_at { Err(NoDisk) } else { Ok(()) }
    }

    /// In words, where all of it is about this event and the token that was given.
    fn asked_about(&self, id: Uuid) -> String {
        let asked = self.asked.lock().unwrap();
        for (what, about, token) in &*asked {
            let has_token = !["claim", "handle", "handled"].contains(what);
            assert_eq!((*about, *token), (id, has_token.then_some(Token(7))), "{what}");
        }
        asked.iter().map(|(what, ..)| *what).collect::<Vec<_>>().join(" ")
    }
}

impl Store for Noting {
    type Error = NoDisk;

    async fn claim(&self, key: Key<'_>) -> Result<Claim, NoDisk> {
        self.ask("claim", key, None).await.map(|()| self.claim)
    }

    async fn confirm(&self, key: Key<'_>, token: Token) -> Result<(), NoDisk> {
        self.ask("confirm", key, Some(token)).await
    }

    async fn release(&self, key: Key<'_>, token: Token) -> Result<(), NoDisk> {
        self.ask("release", key, Some(token)).await
    }

    fn abandon(&self, key: Key<'_>, token: Token) {
        self.note("abandon", key.id, Some(token));
    }
}

type Handled = Poll<Result<(), &'static str>>;

/// A handler that is at work until it is dropped.
struct Working {
    store: Arc<Noting>,
    id: Uuid,
    handled: fn() -> Handled,
}

impl Future for Working {
    type Output = Result<(), &'static str>;

    fn poll(self: Pin<&mut Self>, _: &mut TaskContext<'_>) -> Handled {
        (self.handled)()
    }
}

impl Drop for Working {
    fn drop(&mut self) {
        self.store.note("handled", self.id, None);
    }
}

fn working(
    store: &Arc<Noting>,
    handled: fn() -> Handled,
) -> impl Fn(Envelope<Events>, Context) -> Working {
    let store = Arc::clone(store);
    move |event, _| {
        store.note("handle", event.id, None);
        Working { store: Arc::clone(&store), id: event.id, handled }
    }
}

const ENDS: fn() -> Handled = || Poll::Ready(Ok(()));
const FAILS: fn() -> Handled = || Poll::Ready(Err("not yet"));
const PANICS: fn() -> Handled = || panic!("no");
const WAITS: fn() -> Handled = || Poll::Pending;

fn event() -> (Uuid, Vec<u8>) {
    let event = Envelope::new("ingestion-service", "import-42", DatasetCreated { rows: 8 });
    (event.id, event.to_json().unwrap())
}

#[tokio::test]
async fn a_claim_is_settled_once_and_after_the_handler_and_a_store_that_fails_is_told() {
    const LIMIT: Duration = Duration::from_millis(1);
    let claimed = Claim::Claimed(Token(7));
    let failed = "the store of ids failed: no disk";
    let (confirmed, released) = ("claim handle handled confirm", "claim handle handled release");
    for (claim, fails_at, handled, asked, told) in [
        (claimed, "", ENDS, confirmed, "processed"),
        (claimed, "", FAILS, released, "not yet"),
        (claimed, "", PANICS, released, "the handler panicked: no"),
        (claimed, "", WAITS, released, "the handler took longer than 1ms"),
        (Claim::Held, "", ENDS, "claim", "being processed by somebody else"),
        (Claim::Processed, "", ENDS, "claim", "processed before"),
        (claimed, "claim", ENDS, "claim", failed),
        (claimed, "confirm", ENDS, confirmed, failed),
        // The failure of the handler is the one to tell.
        (claimed, "release", FAILS, released, "not yet"),
    ] {
        let store = Noting::new(claim, fails_at, "");
        let consumer = Consumer::new("search-service", working(&store, handled))
            .store(Arc::clone(&store))
            .time_limit(LIMIT, tokio::time::sleep);
        let (id, json) = event();
        assert_eq!(consumer.receive(&json).await.to_string(), told);
        assert_eq!(store.asked_about(id), asked, "{claim:?}, fails at `{fails_at}`");
    }
}

#[tokio::test]
async fn a_claim_of_a_delivery_that_is_dropped_is_abandoned_unless_it_is_being_settled() {
    for (waits_at, handled, asked) in [
        ("claim", ENDS, "claim"),
        ("", WAITS, "claim handle handled abandon"),
        // The mark may be there already, and the event was handled.
        ("confirm", ENDS, "claim handle handled confirm"),
        ("release", FAILS, "claim handle handled release"),
    ] {
        let store = Noting::new(Claim::Claimed(Token(7)), "", waits_at);
        let handler = working(&store, handled);
        let consumer = Consumer::new("search-service", handler).store(Arc::clone(&store));
        let (id, json) = event();
        assert!(timeout(Duration::from_millis(1), consumer.receive(&json)).await.is_err());
        assert_eq!(store.asked_about(id), asked);
    }
}
