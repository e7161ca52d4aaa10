//! A producer on a broker: publishes events from a file, one on each line, plain, gzip or zstd.
//!
//! A line that is no event is reported with its place, and the lines after it are still published.
//! Where the broker fails, the error says which lines it may not have. To publish a file again does
//! no harm: the broker knows events by their ids for two minutes, and consumers for longer. The exit
//! code is 0 if every line was published, 1 if some were not.

use std::collections::VecDeque;
use std::fmt;
use std::fs::File;
use std::path::PathBuf;
use std::process::ExitCode;

use async_nats::Error;
use async_nats::jetstream::Context;
use async_nats::jetstream::context::{PublishAckFuture, PublishError};
use async_nats::jetstream::message::PublishMessage;
use clap::Parser;
use event_consume::replay::{Lines, Position, Progress, Replay};
use event_core::OneLine;
use indicatif::{ProgressBar, ProgressStyle};
use usage_service::stream::{self, HEADERS};

/// How many events are on their way to the broker at the same time.
const AT_ONCE: usize = 256;

/// Publishes events from a file, one on each line.
#[derive(Parser)]
struct Arguments {
    /// The file, which may be compressed with gzip or zstd.
    file: PathBuf,
    /// The NATS server.
    #[arg(long, env, default_value = "nats://127.0.0.1:4222")]
    nats_url: String,
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments).await {
        Ok(summary) => {
            eprintln!("publish: {summary}");
            ExitCode::from(u8::from(summary.bad_lines > 0))
        }
        Err(error) => {
            eprintln!("publish: {}: {}", OneLine(arguments.file.display()), OneLine(error));
            ExitCode::FAILURE
        }
    }
}

struct Summary {
    published: u64,
    repeated: u64,
    bad_lines: u64,
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { published, repeated, bad_lines } = self;
        write!(f, "{published} events published, {repeated} there before; {bad_lines} bad lines")
    }
}

async fn run(arguments: &Arguments) -> Result<Summary, Error> {
    let file = File::open(&arguments.file)?;
    let jetstream = stream::connect(&arguments.nats_url).await?;
    let bar = ProgressBar::new(file.metadata()?.len()).with_style(style()?);
    let longest = jetstream.client().max_payload().saturating_sub(HEADERS);
    let lines = Replay::new()
        .line_limit(longest)
        .report(|bad| bar.suspend(|| eprintln!("publish: {bad}")))
        .progress(1_000, |progress| bar.set_message(told(progress)))
        .lines(bar.wrap_read(file))?;
    let summary = publish_lines(&jetstream, lines).await;
    bar.finish_and_clear();
    summary
}

async fn publish_lines(jetstream: &Context, mut lines: Lines<'_>) -> Result<Summary, Error> {
    let mut publisher = Publisher::new(jetstream);
    let sent = publisher.send_lines(&mut lines).await;
    // Before an error too: it says from which line on events may not be there.
    while publisher.wait_for_first().await? {}
    sent?;
    let Publisher { published, repeated, .. } = publisher;
    Ok(Summary { published, repeated, bad_lines: lines.progress().bad })
}

/// Sends without waiting for each answer of the broker before the next event.
struct Publisher<'a> {
    jetstream: &'a Context,
    on_their_way: VecDeque<(Position, PublishAckFuture)>,
    published: u64,
    repeated: u64,
}

impl<'a> Publisher<'a> {
    fn new(jetstream: &'a Context) -> Self {
        Self { jetstream, on_their_way: VecDeque::new(), published: 0, repeated: 0 }
    }

    async fn send_lines(&mut self, lines: &mut Lines<'_>) -> Result<(), Error> {
        while let Some(line) = lines.next_line()? {
            let position = line.position;
            match stream::message(line.json) {
                Ok((subject, message)) => self.send(position, subject, message).await?,
                Err(error) => lines.set_aside(error)?,
            }
        }
        Ok(())
    }

    async fn send(
        &mut self,
        position: Position,
        subject: String,
        message: PublishMessage,
    ) -> Result<(), Error> {
        if self.on_their_way.len() == AT_ONCE {
            self.wait_for_first().await?;
        }
        let sent = self.jetstream.send_publish(subject, message).await;
        self.on_their_way.push_back((position, sent.map_err(|error| lost(position, &error))?));
        Ok(())
    }

    /// Waits until the broker has the event that has been on its way the longest, if there is one.
    async fn wait_for_first(&mut self) -> Result<bool, Error> {
        let Some((position, answer)) = self.on_their_way.pop_front() else { return Ok(false) };
        let answer = match answer.await {
            Ok(answer) => answer,
            Err(error) => {
                // They are later, and the error is about all of them.
                self.on_their_way.clear();
                return Err(lost(position, &error));
            }
        };
        if answer.duplicate {
            self.repeated += 1;
        } else {
            self.published += 1;
        }
        Ok(true)
    }
}

fn lost(position: Position, error: &PublishError) -> Error {
    format!("the broker may have no event from {position} on: {error}; publish the file again")
        .into()
}

fn style() -> Result<ProgressStyle, Error> {
    let template = "{wide_bar} {bytes} of {total_bytes}, {msg}, {eta} to go";
    Ok(ProgressStyle::with_template(template)?)
}

fn told(progress: &Progress) -> String {
    format!("{} events, {} bad lines", progress.events, progress.bad)
}
