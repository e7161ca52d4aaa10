//! What old code wrote, and what new code makes of it. Each row is two structs of one version. What is
//! to be said of them is what serde does with payloads of the old one.

use std::collections::BTreeMap;

use event_build::{Catalog, CatalogBuilder};
use event_core::Event;
use event_core::jiff::{SignedDuration, Span};
use event_core::uuid::Uuid;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use crate::package::Package;

/// A row: its name, whether the old code reads and writes a payload again, and whether the new code
/// reads that.
struct Row {
    name: &'static str,
    payloads: &'static [&'static str],
    rewritten: fn(&str) -> Option<String>,
    is_read: fn(&str) -> bool,
}

macro_rules! rows {
    ($($name:ident { $($old:tt)* } => { $($new:tt)* }, $payloads:expr;)*) => {
        $(mod $name {
            pub(super) mod old {
                #[allow(unused_imports)]
                use super::super::*;

                /// A thing was made.
                #[derive(Serialize, Deserialize, JsonSchema, Event)]
                #[event(type = "shop.thing_made", version = 1)]
                pub(crate) struct ThingMade { $($old)* }
            }

            pub(super) mod new {
                #[allow(unused_imports)]
                use super::super::*;

                /// A thing was made.
                #[derive(Serialize, Deserialize, JsonSchema, Event)]
                #[event(type = "shop.thing_made", version = 1)]
                pub(crate) struct ThingMade { $($new)* }
            }
        })*

        fn rows() -> Vec<Row> {
            vec![$(Row {
                name: stringify!($name),
                payloads: &$payloads,
                rewritten: |text| {
                    let thing: $name::old::ThingMade = serde_json::from_str(text).ok()?;
                    serde_json::to_string(&thing).ok()
                },
                is_read: |text| serde_json::from_str::<$name::new::ThingMade>(text).is_ok(),
            }),*]
        }

        /// The catalog of one side of a row.
        pub(crate) fn catalog(name: &str) -> Option<CatalogBuilder> {
            let (side, name) = name.split_once(' ')?;
            let catalog = Catalog::builder();
            match (side, name) {
                $(("old", stringify!($name)) => Some(catalog.event::<$name::old::ThingMade>()),
                ("new", stringify!($name)) => Some(catalog.event::<$name::new::ThingMade>()),)*
                _ => None,
            }
        }
    };
}

rows! {
    keys_to_uuids {
        pub by_key: BTreeMap<String, u8>,
    } => {
        pub by_key: BTreeMap<Uuid, u8>,
    }, [r#"{"by_key":{"a":1}}"#];
    keys_to_narrower_integers {
        pub by_key: BTreeMap<u64, u8>,
    } => {
        pub by_key: BTreeMap<u32, u8>,
    }, [r#"{"by_key":{"4294967296":1}}"#];
    keys_to_characters {
        pub by_key: BTreeMap<String, u8>,
    } => {
        pub by_key: BTreeMap<char, u8>,
    }, [r#"{"by_key":{"ab":1}}"#];
    keys_to_flags {
        pub by_key: BTreeMap<String, u8>,
    } => {
        pub by_key: BTreeMap<bool, u8>,
    }, [r#"{"by_key":{"a":1}}"#];
    keys_get_docs {
        pub by_key: BTreeMap<Plain, u8>,
    } => {
        pub by_key: BTreeMap<Documented, u8>,
    }, [r#"{"by_key":{"Red":1}}"#];
    a_documented_variant_of_keys_is_gone {
        pub by_key: BTreeMap<Documented, u8>,
    } => {
        pub by_key: BTreeMap<DocumentedLess, u8>,
    }, [r#"{"by_key":{"Blue":1}}"#];
    a_documented_variant_of_keys_came {
        pub by_key: BTreeMap<DocumentedLess, u8>,
        pub more: Option<u8>,
    } => {
        pub by_key: BTreeMap<Documented, u8>,
    }, [r#"{"by_key":{"Red":1}}"#];
    keys_by_uuids_and_a_new_field {
        pub by_key: BTreeMap<Uuid, u8>,
    } => {
        pub by_key: BTreeMap<Uuid, u8>,
        pub more: Option<u8>,
    }, [r#"{"by_key":{"01890a5d-ac96-774b-bcce-b302099a8057":1}}"#];
    keys_by_uuids_to_texts {
        pub by_key: BTreeMap<Uuid, u8>,
    } => {
        pub by_key: BTreeMap<String, u8>,
    }, [r#"{"by_key":{"01890a5d-ac96-774b-bcce-b302099a8057":1}}"#];
    an_option_by_its_own_code_is_new {
        pub rows: u8,
    } => {
        #[serde(deserialize_with = "optional")]
        pub note: Option<String>,
        pub rows: u8,
    }, [r#"{"rows":1}"#];
    options_by_their_own_code_with_default {
        pub note: Option<String>,
    } => {
        #[serde(default, deserialize_with = "optional")]
        pub note: Option<String>,
    }, [r#"{"note":null}"#, "{}"];
    texts_become_shorter_under_one_schema {
        pub code: UpTo<3>,
    } => {
        pub code: UpTo<2>,
    }, [r#"{"code":"aaa"}"#];
    spans_to_durations {
        pub took: Span,
    } => {
        pub took: SignedDuration,
    }, [r#"{"took":"P1M"}"#];
    chrono_to_jiff {
        pub on: chrono::DateTime<chrono::Utc>,
    } => {
        pub on: event_core::jiff::Timestamp,
    }, [r#"{"on":"2016-12-31T23:59:59.5Z"}"#];
    integer_keys_into_a_flattened_part {
        pub counts: BTreeMap<u32, u8>,
    } => {
        #[serde(flatten)]
        pub part: Counts,
    }, [r#"{"counts":{"1":1}}"#];
    wide_integers_into_a_flattened_part {
        pub wide: u128,
    } => {
        #[serde(flatten)]
        pub part: Wide,
    }, [r#"{"wide":340282366920938463463374607431768211455}"#, r#"{"wide":1}"#];
    fractions_to_decimals {
        pub amount: f64,
    } => {
        pub amount: rust_decimal::Decimal,
    }, [r#"{"amount":1e300}"#];
    fractions_to_narrower_ones {
        pub amount: f64,
    } => {
        pub amount: f32,
    }, [r#"{"amount":1e300}"#];
    decimals_and_a_new_field {
        pub amount: rust_decimal::Decimal,
    } => {
        pub amount: rust_decimal::Decimal,
        pub note: Option<String>,
    }, [r#"{"amount":"1.50"}"#];
    unknown_fields_are_refused_below_a_flattened_part {
        pub a: u8,
        #[serde(flatten)]
        pub outer: Outer,
    } => {
        pub a: u8,
        #[serde(flatten)]
        pub outer: StrictOuter,
    }, [r#"{"a":1,"b":2,"c":3}"#];
    fields_come_and_go {
        pub a: u8,
        pub gone: Option<String>,
    } => {
        pub a: u16,
        pub come: Option<String>,
        #[serde(default)]
        pub more: Vec<u8>,
    }, [r#"{"a":1,"gone":"b"}"#, r#"{"a":255,"gone":null}"#];
    widths {
        pub a: i64,
        pub b: f32,
        pub c: std::collections::BTreeSet<Plain>,
    } => {
        pub a: f64,
        pub b: f64,
        pub c: Vec<Plain>,
    }, [r#"{"a":9007199254740993,"b":0.1,"c":["Blue","Red"]}"#];
}

#[derive(Serialize, Deserialize, JsonSchema, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Plain {
    Red,
    Blue,
}

#[derive(Serialize, Deserialize, JsonSchema, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Documented {
    /// Like a rose.
    Red,
    /// Like the sky.
    Blue,
}

#[derive(Serialize, Deserialize, JsonSchema, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum DocumentedLess {
    /// Like a rose.
    Red,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Counts {
    pub(crate) counts: BTreeMap<u32, u8>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Wide {
    pub(crate) wide: u128,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Outer {
    pub(crate) b: u8,
    #[serde(flatten)]
    pub(crate) inner: Inner,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct StrictOuter {
    pub(crate) b: u8,
    #[serde(flatten)]
    pub(crate) inner: Inner,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Inner {
    pub(crate) c: u8,
}

/// A text of at most so many letters, which its schema does not say.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "Short")]
pub(crate) struct UpTo<const MOST: usize>(String);

/// All that both take, and more.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "a schema")]
struct Short(#[schemars(length(max = 3))] String);

impl<const MOST: usize> TryFrom<String> for UpTo<MOST> {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        if text.chars().count() > MOST {
            Err(format!("longer than {MOST}"))
        } else {
            Ok(Self(text))
        }
    }
}

impl<const MOST: usize> From<UpTo<MOST>> for String {
    fn from(text: UpTo<MOST>) -> Self {
        text.0
    }
}

impl<const MOST: usize> Clone for UpTo<MOST> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

pub(crate) fn optional<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<String>, D::Error> {
    Option::deserialize(deserializer)
}

#[test]
fn what_new_code_refuses_of_old_events_fails_the_build_and_nothing_else_does() {
    let mut wrong = Vec::new();
    for Row { name, payloads, rewritten, is_read } in rows() {
        let written: Vec<_> = payloads.iter().filter_map(|it| rewritten(it)).collect();
        assert!(!written.is_empty(), "{name}");
        let refused = written.iter().find(|it| !is_read(it));
        let package = Package::new();
        let old = package.compare(&format!("old {name}"));
        assert!(old.differences().is_empty(), "{name}: {}", old.text);
        package.bless(&format!("old {name}"));
        let new = package.compare(&format!("new {name}"));
        if new.succeeded == refused.is_some() {
            wrong.push(format!("{name}, where serde refuses {refused:?}:\n{}\n", new.text));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
