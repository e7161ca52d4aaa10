use schemars::{Schema, SchemaGenerator};
use serde::Serializer;
use serde::de::Deserializer;

use crate::accepts::is_equal;
use crate::payload::Payload;
use crate::refusal::Refusal;
use crate::sensitive::Sensitive;
use crate::{Accepts, Event, RawEvent};

/// A set of events that are read together: an enum with a variant for each event.
///
/// Derive this trait with `#[derive(EventSet)]`, whose documentation says what an event set may be.
/// Every single event is an event set too.
///
/// ```
/// use event_core::{Accepts, Envelope, Event, EventSet};
/// use schemars::JsonSchema;
/// use serde::{Deserialize, Serialize};
///
/// /// A data set was read.
/// #[derive(Serialize, Deserialize, JsonSchema, Event)]
/// #[event(type = "ingestion.dataset_created", version = 1)]
/// struct DatasetCreated {
///     rows: u64,
/// }
///
/// /// A file was refused as a data set.
/// #[derive(Serialize, Deserialize, JsonSchema, Event)]
/// #[event(type = "ingestion.dataset_rejected", version = 1)]
/// struct DatasetRejected {
///     line: u64,
/// }
///
/// #[derive(EventSet)]
/// enum IngestionEvents {
///     Created(DatasetCreated),
///     Rejected(DatasetRejected),
/// }
///
/// let json = Envelope::new("ingestion-service", "import-42", DatasetRejected { line: 6 }).to_json()?;
/// match Envelope::<IngestionEvents>::from_json(&json)?.payload {
///     IngestionEvents::Created(created) => println!("{} rows", created.rows),
///     IngestionEvents::Rejected(rejected) => assert_eq!(rejected.line, 6),
/// }
/// let types = IngestionEvents::EVENTS.iter().map(|accepts| accepts.event_type);
/// assert!(types.eq(["ingestion.dataset_created", "ingestion.dataset_rejected"]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither an event nor a set of events",
    label = "neither an event nor a set",
    note = "derive `Event` for an event, which may stand in a `Box`, or `EventSet` for an enum of events, which may not",
    note = "to take the events that no other variant reads, write `#[event(unknown)] Unknown(RawEvent)`"
)]
pub trait EventSet: Payload {
    /// The types that the set reads, with their versions. They include the older versions that an
    /// event is made from. They do not include what a variant for unknown events takes.
    const EVENTS: &'static [Accepts];

    /// The variants of the set, without the variant for unknown events. A single event has none.
    #[doc(hidden)]
    const __VARIANTS: &'static [Variant] = &[];

    /// Whether the set also reads every other event.
    #[doc(hidden)]
    const __HAS_UNKNOWN: bool = false;
}

#[diagnostic::do_not_recommend]
impl<E: Event> EventSet for E {
    const EVENTS: &'static [Accepts] = E::__READS;
}

/// The types that the variants of a set hold, each under the number of its variant.
///
/// The derive names these types only in impls of this trait. The compiler reports a wrong type
/// there, and nothing else that is generated depends on it.
pub trait Holds<const NUMBER: usize> {
    /// An event, or a set of events.
    type Held: EventSet;
}

/// The type that the variant for unknown events holds.
pub trait HoldsUnknown {
    /// The unknown event.
    type Held: UnknownEvent;
}

/// A type that the variant for unknown events may hold: a raw event.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot hold an unknown event",
    label = "expected `RawEvent`",
    note = "write `#[event(unknown)] Unknown(RawEvent)`: a `RawEvent` keeps the type, the version and the payload as they were received"
)]
pub trait UnknownEvent {
    /// Makes the unknown event.
    fn from_raw(raw: RawEvent) -> Self;

    /// The unknown event as it was received.
    fn as_raw(&self) -> &RawEvent;
}

impl UnknownEvent for RawEvent {
    fn from_raw(raw: RawEvent) -> Self {
        raw
    }

    fn as_raw(&self) -> &RawEvent {
        self
    }
}

/// A variant of a set, for the constants of its impl.
#[derive(Debug)]
pub struct Variant {
    pub(crate) name: &'static str,
    pub(crate) events: &'static [Accepts],
    /// The variants of the set that this variant holds. Empty if it holds an event.
    pub(crate) variants: &'static [Self],
    pub(crate) has_unknown: bool,
    pub(crate) sensitive: fn(&str, u32) -> Option<&'static Sensitive>,
}

impl Variant {
    /// The variant with this number.
    pub const fn of<Variants: Holds<NUMBER>, const NUMBER: usize>(name: &'static str) -> Self {
        Self {
            name,
            events: Variants::Held::EVENTS,
            variants: Variants::Held::__VARIANTS,
            has_unknown: Variants::Held::__HAS_UNKNOWN,
            sensitive: Variants::Held::sensitive,
        }
    }

    /// Whether the variant reads this version of an event in order to make a newer one from it.
    pub(crate) const fn upcasts(&self, event_type: &str, version: u32) -> bool {
        if self.variants.is_empty() {
            // This is a single event, whose own version is the last one.
            return match self.events.last() {
                Some(own) => version < *own.versions.end() && self.reads(event_type, version),
                None => false,
            };
        }
        let mut variant = 0;
        while variant < self.variants.len() {
            if self.variants[variant].upcasts(event_type, version) {
                return true;
            }
            variant += 1;
        }
        false
    }

    const fn reads(&self, event_type: &str, version: u32) -> bool {
        let mut event = 0;
        while event < self.events.len() {
            let Accepts { event_type: read, versions } = &self.events[event];
            if *versions.start() <= version
                && version <= *versions.end()
                && is_equal(read, event_type)
            {
                return true;
            }
            event += 1;
        }
        false
    }
}

/// How many elements [`events`] returns.
pub const fn total(variants: &[Variant]) -> usize {
    let mut total = 0;
    let mut variant = 0;
    while variant < variants.len() {
        total += variants[variant].events.len();
        variant += 1;
    }
    total
}

/// The types and versions that all variants read.
pub const fn events<const TOTAL: usize>(variants: &[Variant]) -> [Accepts; TOTAL] {
    let mut all = [const { Accepts::one("", 0) }; TOTAL];
    let mut filled = 0;
    let mut variant = 0;
    while variant < variants.len() {
        let events = variants[variant].events;
        let mut event = 0;
        while event < events.len() {
            all[filled] = events[event].copy();
            filled += 1;
            event += 1;
        }
        variant += 1;
    }
    all
}

/// [`Payload::identity`] of what a variant holds.
pub fn identity<Variants: Holds<NUMBER>, const NUMBER: usize>(
    held: &Variants::Held,
) -> (&str, u32) {
    held.identity()
}

/// [`Payload::received_type`] of what a variant holds.
pub fn received_type<Variants: Holds<NUMBER>, const NUMBER: usize>(
    held: &Variants::Held,
    version: u32,
) -> &str {
    held.received_type(version)
}

/// Reads what a variant holds.
///
/// # Errors
///
/// Returns the errors of the deserializer.
pub fn read_variant<'de, Variants: Holds<NUMBER>, const NUMBER: usize, S, D: Deserializer<'de>>(
    event_type: &str,
    version: u32,
    deserializer: D,
    variant: impl FnOnce(Variants::Held) -> S,
) -> Result<Result<S, Refusal>, D::Error> {
    Ok(Variants::Held::read(event_type, version, deserializer)?.map(variant))
}

/// Writes what a variant holds.
///
/// # Errors
///
/// Returns the errors of the serializer.
pub fn write<Variants: Holds<NUMBER>, const NUMBER: usize, S: Serializer>(
    held: &Variants::Held,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    held.write(serializer)
}

/// Adds the schemas of what a variant holds.
pub fn variant_schemas<Variants: Holds<NUMBER>, const NUMBER: usize>(
    generator: &mut SchemaGenerator,
    schemas: &mut Vec<Schema>,
) {
    Variants::Held::schemas(generator, schemas);
}

/// The content of the variant for unknown events, as a payload.
pub fn as_raw<Variants: HoldsUnknown>(held: &Variants::Held) -> &RawEvent {
    held.as_raw()
}

/// Reads the content of the variant for unknown events.
///
/// # Errors
///
/// Returns the errors of the deserializer.
pub fn read_unknown<'de, Variants: HoldsUnknown, S, D: Deserializer<'de>>(
    event_type: &str,
    version: u32,
    deserializer: D,
    variant: impl FnOnce(Variants::Held) -> S,
) -> Result<Result<S, Refusal>, D::Error> {
    let raw = RawEvent::read(event_type, version, deserializer)?;
    Ok(raw.map(Variants::Held::from_raw).map(variant))
}

/// Why a set does not read an event that none of its variants reads.
pub fn refusal<S: EventSet>(event_type: &str) -> Refusal {
    Refusal::of(S::EVENTS, event_type)
}
