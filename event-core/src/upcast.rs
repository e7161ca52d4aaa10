//! Making an event of a struct from an older version of it.

use std::error::Error;

use schemars::generate::Contract;
use schemars::{Schema, SchemaGenerator};
use serde::de::Deserializer;

use crate::Event;
use crate::payload::{ObjectOnly, Refusal};
use crate::schema;

/// What a conversion from one version to the next said.
#[derive(Debug)]
pub struct FailedUpcast {
    pub(crate) from: u32,
    pub(crate) to: u32,
    pub(crate) cause: Box<dyn Error + Send + Sync>,
}

/// An event that is made from an older version of it: every one with `From` or `TryFrom`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be made from `{Old}`",
    label = "no conversion from this version",
    note = "write `impl From<{Old}> for {Self}`, or `impl TryFrom<{Old}> for {Self}` where some old events have no new form"
)]
pub trait UpcastFrom<Old>: Sized {
    /// What the conversion says when it fails.
    type Error;

    /// Converts.
    ///
    /// # Errors
    ///
    /// That of the conversion.
    fn upcast(old: Old) -> Result<Self, Self::Error>;
}

#[diagnostic::do_not_recommend]
impl<New: TryFrom<Old>, Old> UpcastFrom<Old> for New {
    type Error = New::Error;

    fn upcast(old: Old) -> Result<New, New::Error> {
        New::try_from(old)
    }
}

/// What a conversion may fail with.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the error of a `TryFrom` between versions, since a `DecodeError` passes it on",
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

/// Reads an event in its own version, or in an older one that it is made from.
///
/// # Errors
///
/// Those of the deserializer.
pub fn read_upcast<'de, New, Old, D>(
    version: u32,
    deserializer: D,
) -> Result<Result<New, Refusal>, D::Error>
where
    New: Event + UpcastFrom<Old, Error: UpcastError>,
    Old: Event,
    D: Deserializer<'de>,
{
    if version == New::VERSION {
        return New::deserialize(ObjectOnly(deserializer)).map(Ok);
    }
    let old = match Old::__read(version, deserializer)? {
        Ok(old) => old,
        Err(refusal) => return Ok(Err(refusal)),
    };
    Ok(New::upcast(old).map_err(|error| {
        let (from, to) = (Old::VERSION, New::VERSION);
        Refusal::Upcast(FailedUpcast { from, to, cause: error.into_cause() })
    }))
}

/// Adds the schema of the envelope in each version that is read, or in the one that is written.
pub fn upcast_schemas<New: Event, Old: Event>(
    generator: &mut SchemaGenerator,
    schemas: &mut Vec<Schema>,
) {
    if *generator.contract() == Contract::Deserialize {
        Old::__schemas(generator, schemas);
    }
    schemas.push(schema::of_event::<New>(generator));
}

/// Whether both are the same type of event.
pub const fn is_same_type<A: Event, B: Event>() -> bool {
    is_equal(A::TYPE, B::TYPE)
}

/// `==`, which is not for constants.
pub(crate) const fn is_equal(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut place = 0;
    while place < a.len() {
        if a[place] != b[place] {
            return false;
        }
        place += 1;
    }
    true
}
