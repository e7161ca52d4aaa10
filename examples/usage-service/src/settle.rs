//! What the broker is told of a delivery.

use std::fmt::Display;

use async_nats::Error;
use async_nats::jetstream::message::PublishMessage;
use async_nats::jetstream::{AckKind, Context, Message};
use event_consume::{Action, Outcome, Policy};
use usage_service::stream::{HEADERS, USAGE};

/// Acknowledges a delivery, asks for it again, or puts it among the dead letters, by its outcome.
///
/// Where this fails, the broker hears nothing and delivers the event again.
pub(crate) async fn settle<E: Display>(
    jetstream: &Context,
    message: &Message,
    outcome: &Outcome<E>,
    policy: &Policy,
) -> Result<(), Error> {
    let attempt = u32::try_from(message.info()?.delivered)?;
    match outcome.action(policy, attempt) {
        Action::Acknowledge => message.ack().await,
        Action::Retry(delay) => message.ack_with(AckKind::Nak(Some(delay))).await,
        Action::DeadLetter => {
            put_aside(jetstream, message, &outcome.to_string()).await?;
            message.ack().await
        }
    }
}

/// The payload as it was, with the reason beside it. The broker has it before this returns.
async fn put_aside(jetstream: &Context, message: &Message, reason: &str) -> Result<(), Error> {
    let sequence = message.info()?.stream_sequence;
    // A header is one line, and has not all the room there is.
    let reason: String = reason.replace(['\r', '\n'], " ").chars().take(200).collect();
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
