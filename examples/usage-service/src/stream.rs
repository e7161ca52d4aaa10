//! The streams: who writes which subject, and how deliveries are shared.

use std::time::Duration;

use async_nats::Error;
use async_nats::jetstream::consumer::{PullConsumer, pull};
use async_nats::jetstream::message::PublishMessage;
use async_nats::jetstream::{self, Context, stream};
use event_core::{Header, OneLine};

/// The stream of all events. The subject of an event is `events.` and its type.
pub const EVENTS: &str = "EVENTS";

/// The stream of what could not be processed. The subject is `dead-letters.` and that of the event.
pub const DEAD_LETTERS: &str = "DEAD_LETTERS";

/// The name of the service: of its consumer on the broker, in its inbox, and in its metrics.
pub const USAGE: &str = "usage-service";

/// How long the broker waits for an answer before it delivers an event again, from when it sent it.
pub const ACK_WAIT: Duration = Duration::from_secs(20);

/// Room for the headers of a message, which count for the size that a broker allows. The reason of a
/// dead letter alone may have 400 characters of up to four bytes.
pub const HEADERS: usize = 2048;

/// Connects to a broker, and creates the streams that are not there. They keep everything; limits
/// that somebody sets on the broker stay as they are.
///
/// # Errors
///
/// Where no broker is reached, or it has no streams.
pub async fn connect(url: &str) -> Result<Context, Error> {
    let client = async_nats::connect(url).await;
    // The URL is not told, since it may hold a password.
    let client = client.map_err(|error| format!("no NATS server answers at that URL: {error}"))?;
    let jetstream = jetstream::new(client);
    let events = stream::Config {
        name: EVENTS.to_owned(),
        subjects: vec!["events.>".to_owned()],
        // An event that is published twice in this time is in the stream once.
        duplicate_window: Duration::from_mins(2),
        ..stream::Config::default()
    };
    jetstream.get_or_create_stream(events).await?;
    let dead_letters = stream::Config {
        name: DEAD_LETTERS.to_owned(),
        subjects: vec!["dead-letters.>".to_owned()],
        ..stream::Config::default()
    };
    jetstream.get_or_create_stream(dead_letters).await?;
    Ok(jetstream)
}

/// The message of an event, and the subject that it goes to. The broker knows it by the id of the
/// event.
///
/// # Errors
///
/// Where the type is none that a subject could have.
pub fn message(json: &[u8]) -> Result<(String, PublishMessage), Error> {
    let header = Header::peek(json)?;
    let is_word = |word: &str| {
        let is_fit = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        !word.is_empty() && word.bytes().all(is_fit)
    };
    if !header.event_type.split('.').all(is_word) {
        let event_type = OneLine(header.event_type);
        return Err(format!("`{event_type}` cannot be part of a subject").into());
    }
    let message = PublishMessage::build();
    let message = message.payload(json.to_vec().into()).message_id(header.id.to_string());
    Ok((format!("events.{}", header.event_type), message))
}

/// The one consumer that all processes of the usage service take their deliveries from: the broker
/// hands each delivery to one of them. One that is there already gets this configuration.
///
/// # Errors
///
/// Where the broker is not reached, the stream is not there, or the configuration cannot be changed.
pub async fn usage(jetstream: &Context) -> Result<PullConsumer, Error> {
    let config = pull::Config {
        durable_name: Some(USAGE.to_owned()),
        filter_subject: "events.ingestion.>".to_owned(),
        ack_wait: ACK_WAIT,
        ..pull::Config::default()
    };
    Ok(jetstream.get_stream(EVENTS).await?.create_consumer(config).await?)
}
