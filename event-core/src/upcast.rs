//! Makes an event from an older version of it.

use std::error::Error;

use schemars::generate::Contract;
use schemars::{Schema, SchemaGenerator};
use serde::de::{Deserialize as _, Deserializer};

use crate::accepts::is_equal;
use crate::message::Message;
use crate::object_only::ObjectOnly;
use crate::refusal::{FailedUpcast, Refusal};
use crate::sensitive::Sensitive;
use crate::{Accepts, Event, accepts, schema};

/// A version that is made from an older one, as `upcast_from` says.
///
/// The derive names both types only in an impl of this trait. The compiler reports what is wrong
/// with them there, and nothing else that is generated depends on it.
pub trait Upcast {
    /// The older version.
    type Old: OlderEvent;
    /// The newer version. It is not required to be an event here, because the compiler would report
    /// a missing derive once more.
    type New: UpcastFrom<<Self::Old as OlderEvent>::Itself>;
}

type Older<U> = <<U as Upcast>::Old as OlderEvent>::Itself;

/// Leads to the older version. If it is not an event, the compiler says so and does not also ask
/// for a conversion from it.
pub trait OlderEvent {
    /// The event.
    type Itself: Event;
}

#[diagnostic::do_not_recommend]
impl<E: Event> OlderEvent for E {
    type Itself = E;
}

/// An event that can be made from an older version of it, by `From` or `TryFrom`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be made from `{Old}`",
    label = "no conversion from this version",
    note = "write `impl From<{Old}> for {Self}`, or `impl TryFrom<{Old}> for {Self}` if some old events have no new form"
)]
pub trait UpcastFrom<Old>: Sized {
    /// Converts.
    ///
    /// # Errors
    ///
    /// Returns the error of the conversion.
    fn upcast(old: Old) -> Result<Self, Box<dyn Error + Send + Sync>>;
}

impl<New: TryFrom<Old, Error: UpcastError>, Old> UpcastFrom<Old> for New {
    fn upcast(old: Old) -> Result<Self, Box<dyn Error + Send + Sync>> {
        New::try_from(old).map_err(UpcastError::into_cause)
    }
}

/// An error that a conversion may fail with.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the error of a `TryFrom` between versions, because a `DecodeError` passes it on",
    label = "its `TryFrom` fails with `{Self}`",
    note = "write `type Error = …` with a `String`, or a type that is `std::error::Error + Send + Sync + 'static`"
)]
pub trait UpcastError {
    /// The error for the [`DecodeError`](crate::DecodeError).
    fn into_cause(self) -> Box<dyn Error + Send + Sync>;
}

#[diagnostic::do_not_recommend]
impl<E: Into<Box<dyn Error + Send + Sync>>> UpcastError for E {
    fn into_cause(self) -> Box<dyn Error + Send + Sync> {
        self.into()
    }
}

/// Refuses an older version that is not older, or is another event although it was not renamed.
///
/// # Panics
///
/// Panics at compile time, and the compiler shows the message at the place of the call.
#[track_caller]
pub const fn check_upcast<U: Upcast<New: Event>>(older: &str, is_renamed: bool) {
    if Older::<U>::__READS.is_empty() {
        // Its own derive says what is wrong with it.
        return;
    }
    if !is_renamed && !is_equal(Older::<U>::TYPE, U::New::TYPE) {
        let message = Message::new()
            .text("`")
            .text(older)
            .text("` is another event, `")
            .text(Older::<U>::TYPE)
            .text("`: name an older version of `")
            .text(U::New::TYPE)
            .text("` here; or, if the event was renamed, add `renamed_from = \"")
            .text(Older::<U>::TYPE)
            .text("\"`");
        panic!("{}", message.as_str());
    }
    if !is_older::<U>() {
        let message = Message::new()
            .text("`")
            .text(older)
            .text("` has version ")
            .number(Older::<U>::VERSION)
            .text(", which is not older than ")
            .number(U::New::VERSION);
        let message = if is_renamed {
            let next = Older::<U>::VERSION.saturating_add(1);
            let message =
                message.text(": an event that is renamed goes on counting, so write `version = ");
            message.number(next).text("`")
        } else {
            message.text(": name a struct with a lower `version`")
        };
        panic!("{}", message.as_str());
    }
}

/// Refuses an old name that the older version does not have.
///
/// # Panics
///
/// Panics at compile time, and the compiler shows the message at the place of the call.
#[track_caller]
pub const fn check_renamed<U: Upcast<New: Event>>(older: &str, renamed_from: &str) {
    if Older::<U>::__READS.is_empty() || is_equal(Older::<U>::TYPE, renamed_from) {
        return;
    }
    let message = Message::new().text("`").text(older).text("` is `").text(Older::<U>::TYPE);
    let message = if is_equal(Older::<U>::TYPE, U::New::TYPE) {
        message.text("` too, so nothing is renamed here: remove `renamed_from`")
    } else {
        let message = message.text("`: write `renamed_from = \"").text(Older::<U>::TYPE);
        message.text("\"`, or name the struct of `").text(renamed_from).text("` in `upcast_from`")
    };
    panic!("{}", message.as_str());
}

const fn is_older<U: Upcast<New: Event>>() -> bool {
    Older::<U>::VERSION < U::New::VERSION
}

/// The version that an event is made from.
pub const fn older_version<U: Upcast>() -> u32 {
    Older::<U>::VERSION
}

/// How many elements [`reads`] returns.
pub const fn runs<U: Upcast<New: Event>>() -> usize {
    accepts::runs_with(older_reads::<U>(), U::New::TYPE, U::New::VERSION)
}

/// The versions that are read: those of the older event, and the event's own version.
pub const fn reads<U: Upcast<New: Event>, const RUNS: usize>() -> [Accepts; RUNS] {
    accepts::with(older_reads::<U>(), U::New::TYPE, U::New::VERSION)
}

/// Empty if the older version is not older, so that the compiler does not follow a circle of
/// versions.
const fn older_reads<U: Upcast<New: Event>>() -> &'static [Accepts] {
    if is_older::<U>() { reads_of::<Older<U>>() } else { &[] }
}

/// This is a function of its own, because the compiler evaluates all constants of a function that
/// it calls.
const fn reads_of<E: Event>() -> &'static [Accepts] {
    E::__READS
}

/// Reads an event in its own version, or in an older one that it is made from.
///
/// # Errors
///
/// Returns the errors of the deserializer.
pub fn read_upcast<'de, U: Upcast<New: Event>, D: Deserializer<'de>>(
    version: u32,
    deserializer: D,
) -> Result<Result<U::New, Refusal>, D::Error> {
    if version == U::New::VERSION {
        return U::New::deserialize(ObjectOnly(deserializer)).map(Ok);
    }
    let old = match Older::<U>::__read(version, deserializer)? {
        Ok(old) => old,
        Err(refusal) => return Ok(Err(refusal)),
    };
    Ok(U::New::upcast(old).map_err(|cause| {
        let (from, to) = (Older::<U>::VERSION, U::New::VERSION);
        Refusal::Upcast(FailedUpcast { from, to, cause })
    }))
}

/// The sensitive fields of an event in its own version, or in an older one that it is made from.
pub fn upcast_sensitive<U: Upcast<New: Event>>(
    version: u32,
    own: &'static Sensitive,
) -> &'static Sensitive {
    if version == U::New::VERSION { own } else { Older::<U>::__sensitive(version) }
}

/// Adds the schema of the envelope in each version that is read, or in the one that is written.
pub fn upcast_schemas<U: Upcast<New: Event>>(
    generator: &mut SchemaGenerator,
    schemas: &mut Vec<Schema>,
) {
    if *generator.contract() == Contract::Deserialize {
        Older::<U>::__schemas(generator, schemas);
    }
    schemas.push(schema::of_event::<U::New>(U::New::TYPE, U::New::VERSION, generator));
}
