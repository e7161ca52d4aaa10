//! The thread that writes. Everything that arrives during a write is written together after it.

use std::process;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, OnceLock};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use futures_channel::oneshot;

use super::claims::Claims;
use super::error::{Cause, DurableError};
use super::owned_key::OwnedKey;
use super::table::Table;

/// How many ids are written at a time, so that none waits long.
const GROUP: usize = 4096;

/// How long a group waits to become as large as the last one, because those who were answered
/// together come back one by one. This is short compared with a write to a disk.
const PATIENCE: Duration = Duration::from_micros(200);

#[derive(Debug)]
pub(super) struct Writer {
    table: Arc<Table>,
    /// The error of the first write that failed. Nothing is written after it.
    failure: Arc<OnceLock<DurableError>>,
    /// `None` while the writer is being dropped.
    requests: Option<Sender<Request>>,
    thread: Option<JoinHandle<()>>,
    /// The process that has the thread. A fork has none.
    process: u32,
}

#[derive(Debug)]
struct Request {
    key: OwnedKey,
    answer: oneshot::Sender<Result<(), DurableError>>,
}

impl Writer {
    /// Starts the thread. It ends the claims of what it wrote.
    pub(super) fn start(table: Arc<Table>, claims: Arc<Claims>) -> Result<Self, DurableError> {
        let (requests, received) = channel();
        let failure = Arc::default();
        let work = {
            let (table, failure) = (Arc::clone(&table), Arc::clone(&failure));
            move || write_all(&received, &table, &claims, &failure)
        };
        let thread = thread::Builder::new().name("processed-ids".to_owned()).spawn(work);
        let thread = thread.map_err(|error| table.error(redb::Error::Io(error)))?;
        let process = process::id();
        Ok(Self { table, failure, requests: Some(requests), thread: Some(thread), process })
    }

    /// Whether something can be written, as far as is known.
    pub(super) fn check(&self) -> Result<(), DurableError> {
        if let Some(failure) = self.failure.get() {
            return Err(failure.clone());
        }
        if self.is_forked() {
            return Err(self.table.error(Cause::Forked));
        }
        if self.thread.as_ref().is_none_or(JoinHandle::is_finished) {
            return Err(self.table.error(Cause::Stopped));
        }
        Ok(())
    }

    fn is_forked(&self) -> bool {
        process::id() != self.process
    }

    /// Writes one id, from now on, whether the future is polled or not.
    pub(super) fn write(
        &self,
        key: OwnedKey,
    ) -> impl Future<Output = Result<(), DurableError>> + Send + use<> {
        let (answer, answered) = oneshot::channel();
        let is_forked = self.is_forked();
        if let Some(requests) = self.requests.as_ref().filter(|_| !is_forked) {
            // A thread that has stopped drops what it is sent, and the answer with it.
            let _ = requests.send(Request { key, answer });
        }
        let stopped = self.table.error(if is_forked { Cause::Forked } else { Cause::Stopped });
        async { answered.await.unwrap_or(Err(stopped)) }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.requests = None;
        let Some(thread) = self.thread.take() else { return };
        if self.is_forked() {
            // It will never end here.
            return;
        }
        // It may be that thread itself that drops the last store, together with somebody who waits
        // for an answer.
        if thread.thread().id() != thread::current().id() {
            // Joins, so that the file is closed when this returns. All who waited were told of a
            // panic of the thread.
            let _ = thread.join();
        }
    }
}

fn write_all(
    requests: &Receiver<Request>,
    table: &Table,
    claims: &Claims,
    failure: &OnceLock<DurableError>,
) {
    let mut expected = 1;
    while let Some(group) = next_group(requests, expected) {
        expected = group.len();
        let keys = || group.iter().map(|request| &request.key);
        let written = match failure.get() {
            Some(failure) => Err(failure.clone()),
            None => table.mark(keys()),
        };
        // This comes before the claims end, so that nobody claims an event that could not be
        // marked.
        if let Err(error) = &written {
            failure.get_or_init(|| error.clone());
        }
        // The claims end after a failure too, because nobody processes these events any more.
        claims.end(keys());
        for request in group {
            // Somebody who does not wait any more does not need the answer.
            let _ = request.answer.send(written.clone());
        }
    }
}

/// Waits for a request, and returns all that are there. Returns `None` when nobody can ask any
/// more.
fn next_group(requests: &Receiver<Request>, expected: usize) -> Option<Vec<Request>> {
    let mut group = vec![requests.recv().ok()?];
    let until = Instant::now() + PATIENCE;
    while group.len() < expected {
        let left = until.saturating_duration_since(Instant::now());
        let Ok(request) = requests.recv_timeout(left) else { break };
        group.push(request);
    }
    let room = GROUP.saturating_sub(group.len());
    group.extend(requests.try_iter().take(room));
    Some(group)
}
