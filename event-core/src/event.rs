use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;
use serde::de::{DeserializeOwned, Deserializer};

use crate::object_only::ObjectOnly;
use crate::refusal::Refusal;
use crate::sensitive::Sensitive;
use crate::{Accepts, schema};

/// A fact that has happened: a struct that can be the payload of an [`Envelope`](crate::Envelope).
///
/// Derive this trait with `#[derive(Event)]`. The derive checks the name, the version and the shape
/// of the struct; an implementation by hand does not.
///
/// ```
/// use event_core::Event;
/// use schemars::JsonSchema;
/// use serde::{Deserialize, Serialize};
///
/// /// A data set was read completely and is ready to be used.
/// #[derive(Serialize, Deserialize, JsonSchema, Event)]
/// #[event(type = "ingestion.dataset_created", version = 1)]
/// struct DatasetCreated {
///     dataset_id: String,
///     rows: u64,
/// }
///
/// assert_eq!(DatasetCreated::TYPE, "ingestion.dataset_created");
/// assert_eq!(DatasetCreated::VERSION, 1);
/// ```
///
/// A box of an event is the same event, so an enum can hold a large event in a box.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an event",
    label = "not an event",
    note = "consider adding `#[derive(Event)]` and `#[event(type = \"<domain>.<entity>_<past_tense_action>\", version = 1)]` to `{Self}`"
)]
pub trait Event: Serialize + DeserializeOwned + JsonSchema {
    /// The name of the fact: `<domain>.<entity>.<past_tense_action>`, for example
    /// `ingestion.dataset_created`. It is the `type` of the envelope.
    const TYPE: &'static str;

    /// The version of the payload's schema, 1 or more. It goes up when the schema changes in a way
    /// that a consumer of the old one cannot read.
    const VERSION: u32;

    /// The event's own version and those that it is made from, in rising order.
    #[doc(hidden)]
    const __READS: &'static [Accepts] = &[Accepts::one(Self::TYPE, Self::VERSION)];

    /// Reads one of these versions.
    #[doc(hidden)]
    fn __read<'de, D: Deserializer<'de>>(
        _version: u32,
        deserializer: D,
    ) -> Result<Result<Self, Refusal>, D::Error> {
        Self::deserialize(ObjectOnly(deserializer)).map(Ok)
    }

    /// The sensitive fields of one of these versions.
    #[doc(hidden)]
    fn __sensitive(_version: u32) -> &'static Sensitive {
        &Sensitive::NOTHING
    }

    /// Adds the schema of the envelope in each of these versions if the generator is asked for what
    /// is read. An event is written in its own version only.
    #[doc(hidden)]
    fn __schemas(generator: &mut SchemaGenerator, schemas: &mut Vec<Schema>) {
        schemas.push(schema::of_event::<Self>(Self::TYPE, Self::VERSION, generator));
    }
}

impl<E: Event> Event for Box<E> {
    const TYPE: &'static str = E::TYPE;
    const VERSION: u32 = E::VERSION;
    const __READS: &'static [Accepts] = E::__READS;

    fn __read<'de, D: Deserializer<'de>>(
        version: u32,
        deserializer: D,
    ) -> Result<Result<Self, Refusal>, D::Error> {
        Ok(E::__read(version, deserializer)?.map(Self::new))
    }

    fn __sensitive(version: u32) -> &'static Sensitive {
        E::__sensitive(version)
    }

    fn __schemas(generator: &mut SchemaGenerator, schemas: &mut Vec<Schema>) {
        E::__schemas(generator, schemas);
    }
}

/// Names the derive to add if `JsonSchema` is missing, as serde does for its own traits.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "the event `{Self}` has no schema",
    label = "add `JsonSchema` to the derives of this struct",
    note = "an event needs all four derives: `#[derive(Serialize, Deserialize, JsonSchema, Event)]`",
    note = "`JsonSchema` comes from schemars 1: `cargo add schemars@1` and `use schemars::JsonSchema;`"
)]
pub trait HasSchema {}

#[diagnostic::do_not_recommend]
impl<T: JsonSchema> HasSchema for T {}

/// Does nothing, for types that have a schema.
#[doc(hidden)]
pub const fn has_schema<T: HasSchema>() {}
