//! Tells a build script about the events that are linked into it.

use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::Value;

use crate::rewrite::rewrite;
pub use crate::rewrite::{Rewrite, RewriteError};
use crate::{Accepts, Envelope, Event, EventSet, schema};

/// Everything that `#[derive(Event)]` knows about one event.
///
/// The derive registers a definition for each event if the feature `catalog` is on. That is the
/// case in build scripts: event-build turns the feature on, and cargo keeps the features of build
/// dependencies apart.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Definition {
    /// The type on the wire.
    pub event_type: &'static str,
    /// The version on the wire.
    pub version: u32,
    /// The module of the struct, as the compiler names it: in a build script it begins with
    /// `build_script_build`.
    pub module: &'static str,
    /// The name of the struct.
    pub name: &'static str,
    /// The package that the struct belongs to.
    pub package: &'static str,
    /// The version of that package.
    pub package_version: &'static str,
    /// The folder of that package's manifest on the machine that compiled it.
    pub manifest_dir: &'static str,
    /// The file of the struct, as the compiler names it: absolute, or relative to the folder in
    /// which cargo compiled the package.
    pub file: &'static str,
    /// The line of the struct's name.
    pub line: u32,
    /// The line and column of the derive, or of the macro call that wrote it. They tell structs
    /// apart whose names stand in one macro.
    pub written_at: (u32, u32),
    /// The documentation of the struct, one part for each attribute.
    pub docs: &'static [&'static str],
    /// The note of `#[deprecated]`, empty if it has none.
    pub deprecated: Option<&'static str>,
    /// The fields with `#[serde(alias = "…")]`, each with its name on the wire and the other names
    /// that it is read under. The schemas do not show aliases.
    pub aliases: &'static [(&'static str, &'static [&'static str])],
    /// The fields that `#[serde(skip_serializing_if = "Option::is_none")]` leaves out when they would
    /// be null. The schemas do not show it.
    pub never_null: &'static [NeverNull],
    /// The fields that are marked `sensitive` or `public`.
    pub marks: &'static [Mark],
    /// The version of the struct that `upcast_from` names: an older event is made into this version
    /// from it.
    pub upcast_from: Option<u32>,
    /// The type of that struct, if it is another one: the event had that name before.
    pub renamed_from: Option<&'static str>,
    /// Makes the schema of the payload as it is written.
    pub serialize_schema: fn() -> Value,
    /// Makes the schema of the payload as it is read.
    pub deserialize_schema: fn() -> Value,
    /// Makes the schema of the whole envelope as it is read, in this version only.
    pub envelope_schema: fn() -> Value,
    /// Reads a payload of this version, or of one that it is made from, and writes what it has read:
    /// the code that the schemas describe.
    pub rewrite: Rewrite,
}

/// A field that is not written when its `Option` is `None`.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct NeverNull {
    /// The name that it is written under.
    pub written: &'static str,
    /// Makes the schema of what is in the `Option`, as it is written. That can be null for its part.
    pub inner_schema: fn() -> Value,
}

impl NeverNull {
    #[doc(hidden)]
    pub const fn field<T: JsonSchema>(written: &'static str) -> Self {
        Self { written, inner_schema: serialize_schema::<T> }
    }
}

/// A field that is marked `sensitive` or `public`.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Mark {
    /// The name of the field in the struct.
    pub field: &'static str,
    /// Where the field is on the wire.
    pub place: MarkedPlace,
    /// Which mark it is.
    pub kind: MarkKind,
    /// The reason that the mark gives.
    pub reason: &'static str,
}

/// Where a marked field is on the wire.
#[derive(Debug, Clone, Copy)]
pub enum MarkedPlace {
    /// A field of the payload.
    Field {
        /// The name that it is written under.
        written: &'static str,
        /// The name that it is read under.
        read: &'static str,
    },
    /// The field is flattened: the fields of its type are fields of the payload.
    Flattened {
        /// The schema of its type as it is written.
        serialize_schema: fn() -> Value,
        /// The schema of its type as it is read.
        deserialize_schema: fn() -> Value,
    },
}

/// The kinds of marks on a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkKind {
    /// The field holds personal data and is strictly required: `#[event(sensitive = "…")]`.
    Sensitive,
    /// The name of the field says more than the field holds: `#[event(public = "…")]`.
    Public,
}

impl Mark {
    #[doc(hidden)]
    pub const fn field(
        field: &'static str,
        written: &'static str,
        read: &'static str,
        kind: MarkKind,
        reason: &'static str,
    ) -> Self {
        Self { field, place: MarkedPlace::Field { written, read }, kind, reason }
    }

    #[doc(hidden)]
    pub const fn flattened<T: JsonSchema>(
        field: &'static str,
        kind: MarkKind,
        reason: &'static str,
    ) -> Self {
        let place = MarkedPlace::Flattened {
            serialize_schema: serialize_schema::<T>,
            deserialize_schema: deserialize_schema::<T>,
        };
        Self { field, place, kind, reason }
    }
}

/// The definitions of all events that are linked into this program, in no order.
pub fn linked() -> impl Iterator<Item = Definition> {
    inventory::iter::<Linked<Definition>>().map(|Linked(definition)| definition())
}

/// What a derive registers: a function that makes the definition, so that the compiler need not
/// compute it.
#[doc(hidden)]
pub struct Linked<T>(pub fn() -> T);

inventory::collect!(Linked<Definition>);

/// Everything that `#[derive(EventSet)]` knows about one set.
///
/// The derive registers a definition for each set if the feature `catalog` is on.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct SetDefinition {
    /// The module of the enum, as the compiler names it: in a build script it begins with
    /// `build_script_build`.
    pub module: &'static str,
    /// The name of the enum.
    pub name: &'static str,
    /// The package that the enum belongs to.
    pub package: &'static str,
    /// The folder of that package's manifest on the machine that compiled it.
    pub manifest_dir: &'static str,
    /// The file of the enum, as the compiler names it: absolute, or relative to the folder in
    /// which cargo compiled the package.
    pub file: &'static str,
    /// The line of the enum's name.
    pub line: u32,
    /// The line and column of the derive, or of the macro call that wrote it. They tell enums apart
    /// whose names stand in one macro.
    pub written_at: (u32, u32),
    /// The types and versions that the set reads.
    pub events: &'static [Accepts],
}

/// The definitions of all event sets that are linked into this program, in no order.
pub fn linked_sets() -> impl Iterator<Item = SetDefinition> {
    inventory::iter::<Linked<SetDefinition>>().map(|Linked(definition)| definition())
}

inventory::collect!(Linked<SetDefinition>);

/// An event that has a definition. Every derived event has one.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no definition for the catalog",
    label = "not a derived event",
    note = "`#[derive(Event)]` writes one"
)]
pub trait Defined: Event {
    /// The part of the definition that comes from the impl of the event.
    const OF_EVENT: OfEvent = OfEvent {
        event_type: Self::TYPE,
        version: Self::VERSION,
        serialize_schema: serialize_schema::<Self>,
        deserialize_schema: deserialize_schema::<Self>,
        envelope_schema: deserialize_schema::<OwnEnvelope<Self>>,
        rewrite: rewrite::<Self>,
    };

    /// The definition.
    fn definition() -> Definition;
}

/// The part of a definition that needs the type of the event. The rest does not need it, so the
/// compiler translates the code for the rest once and not for each event.
#[doc(hidden)]
pub struct OfEvent {
    event_type: &'static str,
    version: u32,
    serialize_schema: fn() -> Value,
    deserialize_schema: fn() -> Value,
    envelope_schema: fn() -> Value,
    rewrite: Rewrite,
}

/// A set that has a definition. Every derived set has one.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no definition for the catalog",
    label = "not a derived event set",
    note = "`#[derive(EventSet)]` writes one"
)]
pub trait DefinedSet {
    /// The definition.
    fn definition() -> SetDefinition;
}

fn serialize_schema<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    settings.into_generator().into_root_schema_for::<T>().to_value()
}

fn deserialize_schema<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().for_deserialize();
    settings.into_generator().into_root_schema_for::<T>().to_value()
}

/// The envelope of an event in the event's own version.
struct OwnEnvelope<E>(PhantomData<E>);

impl<E: Event> JsonSchema for OwnEnvelope<E> {
    fn schema_name() -> Cow<'static, str> {
        Envelope::<E>::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        schema::of_event::<E>(E::TYPE, E::VERSION, generator)
    }
}

/// The part of a definition that only the place of the derive can tell.
#[doc(hidden)]
pub struct Place {
    pub module: &'static str,
    pub name: &'static str,
    pub package: &'static str,
    pub package_version: &'static str,
    pub manifest_dir: &'static str,
    pub file: &'static str,
    pub line: u32,
    pub written_at: (u32, u32),
}

impl Definition {
    #[doc(hidden)]
    #[expect(clippy::too_many_arguments, reason = "each is one answer of the derive")]
    pub fn of(
        event: &OfEvent,
        place: &Place,
        docs: &'static [&'static str],
        deprecated: Option<&'static str>,
        aliases: &'static [(&'static str, &'static [&'static str])],
        never_null: &'static [NeverNull],
        marks: &'static [Mark],
        upcast_from: Option<u32>,
        renamed_from: Option<&'static str>,
    ) -> Self {
        Self {
            event_type: event.event_type,
            version: event.version,
            module: place.module,
            name: place.name,
            package: place.package,
            package_version: place.package_version,
            manifest_dir: place.manifest_dir,
            file: place.file,
            line: place.line,
            written_at: place.written_at,
            docs,
            deprecated,
            aliases,
            never_null,
            marks,
            upcast_from,
            renamed_from,
            serialize_schema: event.serialize_schema,
            deserialize_schema: event.deserialize_schema,
            envelope_schema: event.envelope_schema,
            rewrite: event.rewrite,
        }
    }
}

impl SetDefinition {
    #[doc(hidden)]
    pub fn of<S: EventSet>(place: &Place) -> Self {
        Self {
            module: place.module,
            name: place.name,
            package: place.package,
            manifest_dir: place.manifest_dir,
            file: place.file,
            line: place.line,
            written_at: place.written_at,
            events: S::EVENTS,
        }
    }
}

/// The place of an item that has a derive.
#[doc(hidden)]
#[macro_export]
macro_rules! __place {
    ($item:tt, $line:literal) => {
        $crate::__private::Place {
            module: ::core::module_path!(),
            name: ::core::stringify!($item),
            package: ::core::env!("CARGO_PKG_NAME"),
            package_version: ::core::env!("CARGO_PKG_VERSION"),
            manifest_dir: ::core::env!("CARGO_MANIFEST_DIR"),
            file: ::core::file!(),
            line: $line,
            written_at: (::core::line!(), ::core::column!()),
        }
    };
}

/// Registers an event if the feature `catalog` is on.
#[doc(hidden)]
#[macro_export]
macro_rules! __define {
    ($event:tt, $line:literal, $docs:expr, $deprecated:expr, $aliases:expr, $never_null:expr, $marks:expr, $upcast_from:expr, $renamed_from:expr) => {
        #[automatically_derived]
        impl $crate::__private::Defined for $event {
            fn definition() -> $crate::catalog::Definition {
                $crate::catalog::Definition::of(
                    &<Self as $crate::__private::Defined>::OF_EVENT,
                    &$crate::__place!($event, $line),
                    $docs,
                    $deprecated,
                    $aliases,
                    $never_null,
                    $marks,
                    $upcast_from,
                    $renamed_from,
                )
            }
        }
        $crate::__private::inventory::submit! {
            $crate::__private::Linked(<$event as $crate::__private::Defined>::definition)
        }
    };
}

/// Registers an event set if the feature `catalog` is on.
#[doc(hidden)]
#[macro_export]
macro_rules! __define_set {
    ($set:tt, $line:literal) => {
        #[automatically_derived]
        impl $crate::__private::DefinedSet for $set {
            fn definition() -> $crate::catalog::SetDefinition {
                $crate::catalog::SetDefinition::of::<Self>(&$crate::__place!($set, $line))
            }
        }
        $crate::__private::inventory::submit! {
            $crate::__private::Linked(<$set as $crate::__private::DefinedSet>::definition)
        }
    };
}
