//! What a build script learns about the events that are linked into it.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

use crate::{Envelope, Event};

/// All that `#[derive(Event)]` knows about one event.
///
/// The derive registers one for each event where the feature `catalog` is on, which is in build
/// scripts: event-build turns it on, and cargo keeps the features of build dependencies apart.
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
    /// The package whose code the struct is.
    pub package: &'static str,
    /// The version of that package.
    pub package_version: &'static str,
    /// The folder of that package's manifest on the machine that compiled it.
    pub manifest_dir: &'static str,
    /// The file of the struct, as the compiler names it: absolute, or relative to the folder that
    /// cargo compiled the package in.
    pub file: &'static str,
    /// The line of the struct's name.
    pub line: u32,
    /// The documentation of the struct, one part for each attribute.
    pub docs: &'static [&'static str],
    /// The note of `#[deprecated]`, empty if it has none.
    pub deprecated: Option<&'static str>,
    /// The fields that `#[serde(alias = "…")]` lets be read under other names too: each with its
    /// name on the wire and those others. The schemas do not show them.
    pub aliases: &'static [(&'static str, &'static [&'static str])],
    /// The schema of what is written.
    pub serialize_schema: fn() -> Value,
    /// The schema of what is read.
    pub deserialize_schema: fn() -> Value,
    /// The schema of the whole envelope as it is read.
    pub envelope_schema: fn() -> Value,
}

/// The definitions of all events that are linked into this program, in no order.
pub fn linked() -> impl Iterator<Item = &'static Definition> {
    inventory::iter::<Definition>()
}

inventory::collect!(Definition);

/// An event whose definition is known: every one that is derived.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no definition for the catalog",
    label = "not a derived event",
    note = "`#[derive(Event)]` writes one"
)]
pub trait Defined {
    /// The definition.
    const DEFINITION: Definition;
}

fn serialize_schema<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    settings.into_generator().into_root_schema_for::<T>().to_value()
}

fn deserialize_schema<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().for_deserialize();
    settings.into_generator().into_root_schema_for::<T>().to_value()
}

/// What only the place of the derive can say.
#[doc(hidden)]
pub struct Place {
    pub module: &'static str,
    pub name: &'static str,
    pub package: &'static str,
    pub package_version: &'static str,
    pub manifest_dir: &'static str,
    pub file: &'static str,
    pub line: u32,
}

impl Definition {
    #[doc(hidden)]
    pub const fn of<E: Event>(
        place: &Place,
        docs: &'static [&'static str],
        deprecated: Option<&'static str>,
        aliases: &'static [(&'static str, &'static [&'static str])],
    ) -> Self {
        Self {
            event_type: E::TYPE,
            version: E::VERSION,
            module: place.module,
            name: place.name,
            package: place.package,
            package_version: place.package_version,
            manifest_dir: place.manifest_dir,
            file: place.file,
            line: place.line,
            docs,
            deprecated,
            aliases,
            serialize_schema: serialize_schema::<E>,
            deserialize_schema: deserialize_schema::<E>,
            envelope_schema: deserialize_schema::<Envelope<E>>,
        }
    }
}

/// Registers an event where the feature `catalog` is on.
#[doc(hidden)]
#[macro_export]
macro_rules! __define {
    ($event:tt, $line:literal, $docs:expr, $deprecated:expr, $aliases:expr) => {
        const _: () = {
            #[automatically_derived]
            impl $crate::__private::Defined for $event {
                const DEFINITION: $crate::catalog::Definition =
                    $crate::catalog::Definition::of::<Self>(
                        &$crate::__private::Place {
                            module: ::core::module_path!(),
                            name: ::core::stringify!($event),
                            package: ::core::env!("CARGO_PKG_NAME"),
                            package_version: ::core::env!("CARGO_PKG_VERSION"),
                            manifest_dir: ::core::env!("CARGO_MANIFEST_DIR"),
                            file: ::core::file!(),
                            line: $line,
                        },
                        $docs,
                        $deprecated,
                        $aliases,
                    );
            }
            $crate::__private::inventory::submit! {
                <$event as $crate::__private::Defined>::DEFINITION
            }
        };
    };
}
