//! Schemas against the code that they claim to describe.

#![allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::net::IpAddr;
use std::time::Duration;

use event_build::{Catalog, CatalogBuilder};
use event_core::uuid::Uuid;
use event_core::{Event, jiff};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::package::Package;

macro_rules! events {
    ($($name:ident { $($fields:tt)* })*) => {
        $(mod $name {
            #[allow(unused_imports)]
            use super::*;

            /// A thing was made.
            #[derive(Serialize, Deserialize, JsonSchema, Event)]
            #[event(type = "shop.thing_made", version = 1)]
            #[allow(dead_code, reason = "a field that is skipped")]
            pub(super) struct ThingMade { $($fields)* }
        })*

        const NAMES: &[&str] = &[$(stringify!($name)),*];

        pub(crate) fn catalog(name: &str) -> Option<CatalogBuilder> {
            let catalog = Catalog::builder();
            match name {
                $(stringify!($name) => Some(catalog.event::<$name::ThingMade>()),)*
                _ => None,
            }
        }
    };
}

events! {
    right_scalars {
        pub a: u8, pub b: i16, pub c: u32, pub d: i64, pub e: u64, pub f: f32, pub g: f64, pub h: bool,
        pub i: char, pub j: String, pub k: usize, pub l: std::num::NonZeroU32, pub m: i128, pub n: u128,
    }
    right_containers {
        pub a: Vec<u8>, pub b: Option<Vec<Option<String>>>, pub c: BTreeMap<String, Vec<u8>>,
        pub d: HashMap<u32, bool>, pub e: BTreeSet<i8>, pub f: (u8, String), pub g: [u8; 3],
        pub h: Box<Tree>, pub i: BTreeMap<i64, bool>, pub j: BTreeMap<Colour, u8>,
    }
    right_times {
        pub a: jiff::Timestamp, pub b: jiff::civil::Date, pub c: jiff::SignedDuration, pub d: jiff::Span,
        pub e: chrono::DateTime<chrono::Utc>, pub f: chrono::NaiveDate, pub g: Duration, pub h: Uuid,
        pub i: IpAddr, pub j: jiff::civil::DateTime, pub k: std::time::SystemTime,
    }
    right_enums {
        pub a: External, pub b: Internal, pub c: Adjacent, pub d: Untagged, pub e: Option<Internal>,
        pub f: Vec<External>, pub g: Colour,
    }
    right_flattened {
        pub a: u8,
        #[serde(flatten)] pub b: Part,
        #[serde(flatten)] pub rest: BTreeMap<String, String>,
    }
    right_attributes {
        #[serde(default)] pub a: u8,
        #[serde(default, skip_serializing_if = "Option::is_none")] pub b: Option<u8>,
        #[serde(rename = "see")] pub c: String,
        #[serde(alias = "dee")] pub d: String,
        #[serde(skip)] pub e: u8,
        #[serde(default, with = "doubled")] #[schemars(with = "u8")] pub f: u8,
    }
    wrong_option_without_default {
        #[serde(deserialize_with = "crate::changes::optional")] pub note: Option<String>,
    }
    right_keys {
        pub a: HashMap<Uuid, u8>, pub b: BTreeMap<bool, Part>, pub c: BTreeMap<char, u8>,
        pub d: Vec<BTreeMap<jiff::civil::Date, Vec<u8>>>, pub e: Option<HashMap<IpAddr, u8>>,
        pub f: BTreeMap<Colour, Box<Tree>>, pub g: Boxed,
    }
    right_decimals {
        pub a: rust_decimal::Decimal, pub b: Option<rust_decimal::Decimal>,
    }
    wrong_name_of_a_flattened_field {
        pub part_of: u8,
        #[serde(flatten)] pub part: Part,
    }
    wrong_keys {
        pub by_id: BTreeMap<Even, u8>,
    }
    wrong_newtype {
        pub percent: Percent,
    }
    wrong_flattened_keys {
        #[serde(flatten)] pub part: WithKeys,
    }
    wrong_form {
        #[serde(serialize_with = "as_text")] pub rows: u8,
    }
    wrong_way_back {
        #[serde(with = "one_way")] #[schemars(with = "Form")] pub rows: u8,
    }
    wrong_width {
        #[schemars(with = "Vec<Narrow>")] pub parts: Vec<Wider>,
    }
    wrong_variants {
        #[schemars(extend("enum" = ["EUR", "USD"]))] pub currency: String,
    }
    wrong_panic {
        pub rows: Panicking,
    }
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Tree {
    pub(crate) children: Vec<Tree>,
}

#[derive(Serialize, Deserialize, JsonSchema, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Colour {
    Red,
    /// Like the sky.
    SkyBlue,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) enum External {
    Unit,
    New(u8),
    Tuple(u8, String),
    Struct { a: Option<u8> },
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind")]
pub(crate) enum Internal {
    Unit,
    Struct { a: u64, b: Vec<String> },
    New(Part),
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", content = "content")]
pub(crate) enum Adjacent {
    Unit,
    New(u8),
    Struct { a: Option<u8> },
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub(crate) enum Untagged {
    Number(u32),
    Text(String),
    Struct { a: bool },
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Part {
    pub(crate) part_of: String,
    pub(crate) maybe: Option<i32>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct WithKeys {
    pub(crate) counts: BTreeMap<u32, u8>,
}

#[derive(JsonSchema)]
#[expect(dead_code, reason = "a schema")]
struct Narrow {
    size: u8,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Wider {
    size: u16,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Boxed {
    pub(crate) by_colour: BTreeMap<Colour, BTreeMap<Uuid, u8>>,
}

#[derive(Serialize, Deserialize, JsonSchema, PartialEq, Eq, PartialOrd, Ord)]
#[serde(try_from = "String")]
pub(crate) struct Even(String);

impl TryFrom<String> for Even {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, &'static str> {
        if text.len() % 2 == 1 { Err("an odd number of letters") } else { Ok(Self(text)) }
    }
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "u8")]
pub(crate) struct Percent(u8);

impl TryFrom<u8> for Percent {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, String> {
        if number > 100 { Err(format!("{number} is more than all")) } else { Ok(Self(number)) }
    }
}

#[derive(Serialize, JsonSchema)]
pub(crate) struct Panicking(u8);

impl<'de> Deserialize<'de> for Panicking {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = u8::deserialize(deserializer)?;
        assert!(number < 100, "a number of three digits");
        Ok(Self(number))
    }
}

mod doubled {
    use super::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(number: &u8, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(*number)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
        u8::deserialize(deserializer)
    }
}

fn as_text<S: Serializer>(number: &u8, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&number.to_string())
}

/// What `one_way` writes, and more than it reads.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "a schema")]
enum Form {
    Number(u8),
    Text(String),
}

mod one_way {
    use super::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(number: &u8, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&number.to_string())
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
        u8::deserialize(deserializer)
    }
}

#[test]
fn nothing_is_said_of_schemas_that_are_right() {
    let mut told = Vec::new();
    for name in NAMES.iter().filter(|it| it.starts_with("right")) {
        let build = Package::new().compare(name);
        told.extend(build.differences().into_iter().map(|it| format!("{name}: {it}")));
        assert!(build.succeeded, "{name}: {}", build.text);
    }
    assert_eq!(told, Vec::<String>::new());
}

#[test]
fn what_differs_is_told_with_a_payload_and_the_words_of_serde() {
    for (name, words) in [
        ("wrong_option_without_default", &["missing field `note`", "#[serde(default)]"][..]),
        ("wrong_keys", &["an odd number of letters", "`payload.by_id`", "propertyNames"]),
        ("wrong_name_of_a_flattened_field", &["invalid type: string \"a\", expected u8"]),
        ("wrong_newtype", &["is more than all", "`payload.percent`", "range(…)"]),
        ("wrong_flattened_keys", &["invalid type: string", "`payload.counts`"]),
        ("wrong_form", &["writes in `payload.rows` what its schema does not allow"]),
        ("wrong_way_back", &["does not read what it has written itself"]),
        ("wrong_width", &["writes in `payload.parts[].size`", "{\"size\":256}"]),
        ("wrong_variants", &["writes in `payload.currency` what its schema does not allow"]),
        ("wrong_panic", &["it panicked: a number of three digits"]),
    ] {
        let build = Package::new().compare(name);
        assert!(!build.succeeded, "{name}");
        assert_eq!(build.differences().len(), 1, "{name}: {}", build.text);
        for words in words {
            assert!(build.text.contains(words), "{name}: `{words}` is not in {}", build.text);
        }
    }
}
