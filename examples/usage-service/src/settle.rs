//! What the broker is told of a delivery.

use async_nats::Error;
use async_nats::jetstream::message::PublishMessage;
use async_nats::jetstream::{AckKind, Context, Message};
use event_consume::{Action, Failure, Outcome, Policy};
use event_core::OneLine;
use usage_service::stream::{HEADERS, USAGE};

/// How often an event is tried that takes too long, or that the database refuses: for an hour.
const ATTEMPTS: u32 = 60;

/// Acknowledges a delivery, asks for it again, or puts it among the dead letters, by its outcome.
///
/// Where this fails, the broker hears nothing and delivers the event again.
pub(crate) async fn settle(
    jetstream: &Context,
    message: &Message,
    outcome: &Outcome<sqlx::Error>,
) -> Result<(), Error> {
    let attempt = u32::try_from(message.info()?.delivered)?;
    match action(outcome, attempt) {
        Action::Acknowledge => message.ack().await,
        Action::Retry(delay) => message.ack_with(AckKind::Nak(Some(delay))).await,
        Action::DeadLetter => {
            put_aside(jetstream, message, outcome).await?;
            message.ack().await
        }
    }
}

/// While the database is away, no event is a dead letter for it.
fn action(outcome: &Outcome<sqlx::Error>, attempt: u32) -> Action {
    let policy = Policy::default().attempts(ATTEMPTS);
    match outcome {
        Outcome::Failed(Failure::Handler(error)) if is_away(error) => {
            Action::Retry(policy.delay(attempt))
        }
        outcome => outcome.action(&policy, attempt),
    }
}

fn is_away(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut => true,
        // Connection exceptions, insufficient resources and operator intervention.
        sqlx::Error::Database(error) => error
            .code()
            .is_some_and(|code| ["08", "53", "57"].iter().any(|class| code.starts_with(class))),
        _ => false,
    }
}

/// The payload as it was, with the reason beside it. The broker has it before this returns.
async fn put_aside(
    jetstream: &Context,
    message: &Message,
    outcome: &Outcome<sqlx::Error>,
) -> Result<(), Error> {
    let sequence = message.info()?.stream_sequence;
    // A header is one line, and has not all the room there is.
    let reason = OneLine(outcome).to_string();
    let dead_letter = PublishMessage::build()
        .header("Dead-Letter-Reason", reason.as_str())
        .header("Dead-Letter-Sequence", sequence.to_string().as_str())
        .message_id(format!("{USAGE}-{sequence}"));
    // What leaves no room for the headers is found in the stream of events alone.
    let fits = message.payload.len() + HEADERS <= jetstream.client().max_payload();
    let dead_letter = if fits { dead_letter.payload(message.payload.clone()) } else { dead_letter };
    let subject = format!("dead-letters.{}", message.subject);
    jetstream.send_publish(subject, dead_letter).await?.await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    #[test]
    fn an_event_that_fails_ever_again_is_a_dead_letter_unless_the_database_is_away() {
        let failed = |error| Outcome::Failed(Failure::Handler(error));
        for away in [sqlx::Error::PoolTimedOut, io::Error::from(io::ErrorKind::BrokenPipe).into()] {
            assert!(matches!(action(&failed(away), 999), Action::Retry(_)));
        }
        let refused = || failed(sqlx::Error::RowNotFound);
        assert!(matches!(action(&refused(), 59), Action::Retry(_)));
        assert_eq!(action(&refused(), 60), Action::DeadLetter);
    }
}
