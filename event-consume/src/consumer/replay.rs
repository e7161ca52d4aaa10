use std::fmt;
use std::future::poll_fn;
use std::task::Poll;
use std::time::Duration;

use event_core::{Envelope, EventSet};
use futures_util::stream::FuturesUnordered;
use futures_util::{FutureExt as _, StreamExt as _};

use super::Consumer;
use crate::context::Context;
use crate::outcome::Outcome;
use crate::policy::{Action, Policy};
use crate::replay::{Lines, Progress, ReplayError, Settled, Taken};
use crate::store::Store;

/// After this many lines that were read or done with, other tasks have their turn, and so have the
/// lines that are in flight, even if none of them had to be waited for.
const TURN: u64 = 64;

impl<P, H, S, F, E> Consumer<P, H, S>
where
    P: EventSet,
    H: Fn(Envelope<P>, Context) -> F,
    F: Future<Output = Result<(), E>>,
    E: fmt::Display,
    S: Store,
{
    /// Processes each line of a [replay](crate::replay) as a delivery, up to `concurrency` lines at
    /// the same time, and returns how far it came.
    ///
    /// A file cannot deliver a line again, so this function does it. It does what the policy says
    /// of each outcome, and waits before it tries a line again, by a timer of the runtime: with
    /// tokio, `tokio::time::sleep`. A dead letter becomes a bad line of the replay, with the
    /// outcome as its cause. If the policy never gives up a line, for example because the store
    /// fails, the replay tries that line without end.
    ///
    /// Several lines at a time are handled in any order. That is faster if the handler or the store
    /// waits: a `DurableStore` confirms 64 events in the time of one. One line at a time keeps the
    /// order of the file. The task that calls this function handles all lines, so spawn a task in
    /// the handler if it computes much. If two lines of one event are delivered at the same time,
    /// the second is tried again after a delay.
    ///
    /// ```
    /// use event_consume::replay::Replay;
    /// use event_consume::{Consumer, Policy};
    /// # use event_consume::Context;
    /// # use event_core::{Envelope, Event};
    /// # use schemars::JsonSchema;
    /// # use serde::{Deserialize, Serialize};
    /// # /// A data set was read.
    /// # #[derive(Serialize, Deserialize, JsonSchema, Event)]
    /// # #[event(type = "ingestion.dataset_created", version = 1)]
    /// # struct DatasetCreated { rows: u64 }
    /// # async fn handle(_: Envelope<DatasetCreated>, _: Context) -> Result<(), String> { Ok(()) }
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let file: &[u8] = b"not an event\n";
    /// let consumer = Consumer::new("search-service", handle);
    /// let policy = Policy::default().attempts(3);
    /// let mut dead_letters = Vec::new();
    /// let lines = Replay::new().dead_letters(&mut dead_letters).lines(file)?;
    /// let progress = consumer.replay(lines, &policy, 64, tokio::time::sleep).await?;
    /// assert_eq!((progress.lines, progress.bad), (1, 1));
    /// assert_eq!(dead_letters, b"not an event\n");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Positions
    ///
    /// The [position](Progress::position) that the replay tells is never after the beginning of a
    /// line that is still being delivered or waits for its next attempt. A replay that is resumed
    /// from it may deliver lines after it once more. A store that remembers them answers that they
    /// are duplicates.
    ///
    /// The future may be dropped at any time. To resume the replay later, write down the position
    /// that it told last. This example keeps the position in a file that is replaced as a whole, so
    /// that the file has one position or the next when the process dies. A `DurableStore` leaves
    /// out what was processed after that position; a `MemoryStore` forgets it.
    ///
    /// ```
    /// use std::fs::{self, File, OpenOptions};
    /// # use std::error::Error;
    /// # use std::path::Path;
    ///
    /// use event_consume::replay::{Position, Replay};
    /// # use event_consume::{Consumer, Context, Policy};
    /// # use event_core::{Envelope, Event};
    /// # use schemars::JsonSchema;
    /// # use serde::{Deserialize, Serialize};
    /// # /// A data set was read.
    /// # #[derive(Serialize, Deserialize, JsonSchema, Event)]
    /// # #[event(type = "ingestion.dataset_created", version = 1)]
    /// # struct DatasetCreated { rows: u64 }
    /// # async fn handle(_: Envelope<DatasetCreated>, _: Context) -> Result<(), String> { Ok(()) }
    ///
    /// # async fn run(folder: &Path) -> Result<u64, Box<dyn Error>> {
    /// # let (events, reached) = (folder.join("events.ndjson"), folder.join("reached"));
    /// # let (next, dead_letters) = (folder.join("reached.next"), folder.join("dead.ndjson"));
    /// # let consumer = Consumer::new("search-service", handle);
    /// # let policy = Policy::default();
    /// let mut position = Position::default();
    /// if reached.exists() {
    ///     let text = fs::read_to_string(&reached)?;
    ///     let (offset, line) = text.split_once(' ').ok_or("no position")?;
    ///     position = Position { offset: offset.parse()?, line: line.parse()? };
    /// }
    /// let mut dead_letters = OpenOptions::new().create(true).append(true).open(dead_letters)?;
    /// let lines = Replay::new()
    ///     .resume(position)
    ///     .dead_letters(&mut dead_letters)
    ///     .progress(1000, |progress| {
    ///         let Position { offset, line } = progress.position;
    ///         let written = fs::write(&next, format!("{offset} {line}"));
    ///         // If it cannot be written, more is delivered again.
    ///         let _ = written.and_then(|()| fs::rename(&next, &reached));
    ///     })
    ///     .lines(File::open(events)?)?;
    /// let progress = consumer.replay(lines, &policy, 64, tokio::time::sleep).await?;
    /// # Ok(progress.lines)
    /// # }
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn Error>> {
    /// # let folder = tempfile::tempdir()?;
    /// # let event = Envelope::new("ingestion-service", "import-42", DatasetCreated { rows: 8 });
    /// # let mut line = event.to_json()?;
    /// # line.push(b'\n');
    /// # fs::write(folder.path().join("events.ndjson"), line)?;
    /// # assert_eq!((run(folder.path()).await?, run(folder.path()).await?), (1, 0));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error in three cases. In each of them everything before the position of the error
    /// is done with.
    ///
    /// - The consumer does not read one of the [types](crate::replay::Replay::types) that were
    ///   asked for.
    /// - The text cannot be read. The lines before that place were delivered.
    /// - A dead letter cannot be written. The deliveries at that time are dropped.
    pub async fn replay<T>(
        &self,
        mut lines: Lines<'_>,
        policy: &Policy,
        concurrency: usize,
        timer: impl Fn(Duration) -> T,
    ) -> Result<Progress, ReplayError>
    where
        T: Future<Output = ()>,
    {
        lines.check_types::<P>()?;
        let timer = &timer;
        let mut in_flight = FuturesUnordered::new();
        let mut end_of_reading = None;
        for step in 1_u64.. {
            let is_turn = step.is_multiple_of(TURN);
            if is_turn {
                yield_now().await;
            }
            let settled = if end_of_reading.is_none() && in_flight.len() < concurrency.max(1) {
                match lines.take_line() {
                    Ok(Taken::Line(line)) => in_flight.push(async move {
                        let settled = self.settle(line.json(), policy, timer).await;
                        (line, settled)
                    }),
                    Ok(Taken::Nothing) => {}
                    Ok(Taken::End) => end_of_reading = Some(Ok(())),
                    Err(error) if error.is_of_reading() => end_of_reading = Some(Err(error)),
                    Err(error) => return Err(error),
                }
                // There may be a long way to the next line that is taken.
                if is_turn { in_flight.next().now_or_never().flatten() } else { None }
            } else {
                let Some(settled) = in_flight.next().await else { break };
                Some(settled)
            };
            if let Some((line, settled)) = settled {
                lines.settle(line, settled)?;
            }
        }
        end_of_reading.transpose()?;
        Ok(lines.progress())
    }

    /// Delivers a line until it is done with.
    async fn settle<T>(
        &self,
        json: &[u8],
        policy: &Policy,
        timer: &impl Fn(Duration) -> T,
    ) -> Settled
    where
        T: Future<Output = ()>,
    {
        let mut attempt = 1_u32;
        loop {
            let delay = {
                let outcome = self.receive(json).await;
                match outcome.action(policy, attempt) {
                    Action::Acknowledge => {
                        return match outcome {
                            Outcome::Processed => Settled::Processed,
                            Outcome::Duplicate => Settled::Duplicate,
                            _ => Settled::Ignored,
                        };
                    }
                    Action::DeadLetter => return Settled::DeadLetter(outcome.to_string()),
                    Action::Retry(delay) => delay,
                }
            };
            timer(delay).await;
            // If the delay was zero, other lines that this one may wait for must still go on.
            yield_now().await;
            attempt = attempt.saturating_add(1);
        }
    }
}

async fn yield_now() {
    let mut has_yielded = false;
    poll_fn(|context| {
        if has_yielded {
            return Poll::Ready(());
        }
        has_yielded = true;
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}
