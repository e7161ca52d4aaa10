use schemars::{Schema, SchemaGenerator};
use serde::de::Deserializer;

use crate::payload::{Payload, Refusal};
use crate::{Accepts, Event, RawEvent};

/// Events that are read together, one variant of an enum for each.
///
/// Derive it: `#[derive(EventSet)]` says what an enum may be. A single event is the set of itself.
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
    note = "an event has `#[derive(Event)]`, and an enum of events has `#[derive(EventSet)]`",
    note = "what no other variant reads is a `RawEvent`: `#[event(unknown)] Unknown(RawEvent)`"
)]
pub trait EventSet: Payload {
    /// The types that are read, with their versions; those that an event is made from are among
    /// them. What a variant for the unknown takes is not.
    const EVENTS: &'static [Accepts];

    /// Whether it reads every other event too.
    #[doc(hidden)]
    const __HAS_UNKNOWN: bool = false;
}

#[diagnostic::do_not_recommend]
impl<E: Event> EventSet for E {
    const EVENTS: &'static [Accepts] = E::__READS;
}

/// What a variant for the unknown holds.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot hold an unknown event",
    label = "expected `RawEvent`",
    note = "write `#[event(unknown)] Unknown(RawEvent)`: it keeps the type, the version and the payload as it was received"
)]
pub trait Unknown: Payload {}

impl Unknown for RawEvent {}

/// A variant of a set.
#[derive(Debug)]
pub struct Variant {
    pub(crate) name: &'static str,
    pub(crate) events: &'static [Accepts],
    pub(crate) has_unknown: bool,
}

impl Variant {
    /// The variant that this function makes.
    pub const fn of<P: EventSet, S>(name: &'static str, _: fn(P) -> S) -> Self {
        Self { name, events: P::EVENTS, has_unknown: P::__HAS_UNKNOWN }
    }
}

/// Does nothing, for a variant that can hold an unknown event.
pub const fn holds_unknown<P: Unknown, S>(_: fn(P) -> S) {}

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

/// What all variants read.
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

/// Reads what a variant holds.
///
/// # Errors
///
/// Those of the deserializer.
pub fn read_variant<'de, P: Payload, S, D: Deserializer<'de>>(
    event_type: &str,
    version: u32,
    deserializer: D,
    variant: impl FnOnce(P) -> S,
) -> Result<Result<S, Refusal>, D::Error> {
    Ok(P::read(event_type, version, deserializer)?.map(variant))
}

/// Adds the schemas of what a variant holds.
pub fn variant_schemas<P: Payload, S>(
    _: fn(P) -> S,
    generator: &mut SchemaGenerator,
    schemas: &mut Vec<Schema>,
) {
    P::schemas(generator, schemas);
}

/// Why a set does not read an event that none of its variants reads.
pub fn refusal<S: EventSet>(event_type: &str) -> Refusal {
    Refusal::of(S::EVENTS, event_type)
}
