//! What old code wrote, and what new code makes of it. Each row is two structs of one version. What is
//! to be said of them is what serde does with payloads of the old one.

use std::borrow::Cow;
use std::collections::BTreeMap;

use event_build::{Catalog, CatalogBuilder};
use event_core::Event;
use event_core::jiff::{SignedDuration, Span};
use event_core::uuid::Uuid;
use schemars::generate::Contract;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize};

use crate::package::Package;
use crate::rows::Row;

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
    moments_of_jiff_to_chrono {
        pub on: event_core::jiff::Timestamp,
    } => {
        pub on: chrono::DateTime<chrono::Utc>,
    }, [r#"{"on":"2016-12-31T23:59:59.5Z"}"#, r#"{"on":"9999-12-30T22:00:00Z"}"#];
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
    keys_to_narrower_integers_of_one_schema {
        pub by_key: BTreeMap<i16, u8>,
    } => {
        pub by_key: BTreeMap<i8, u8>,
    }, [r#"{"by_key":{"255":1}}"#];
    the_last_second_of_chrono_to_jiff {
        pub on: chrono::DateTime<chrono::Utc>,
    } => {
        pub on: event_core::jiff::Timestamp,
    }, [r#"{"on":"9999-12-31T23:59:59Z"}"#];
    days_before_our_era_of_chrono_to_jiff {
        pub on: chrono::NaiveDate,
    } => {
        pub on: event_core::jiff::civil::Date,
    }, [r#"{"on":"-0001-01-01"}"#];
    texts_that_the_schema_only_says_are_short {
        #[schemars(length(max = 3))]
        pub code: String,
    } => {
        pub code: UpTo<3>,
    }, [r#"{"code":"aaaa"}"#];
    numbers_that_the_schema_only_says_are_small {
        #[schemars(range(max = 100))]
        pub percent: u8,
    } => {
        #[serde(deserialize_with = "up_to_100")]
        #[schemars(range(max = 100))]
        pub percent: u8,
    }, [r#"{"percent":101}"#];
    variants_with_another_name_and_their_first_one_as_alias {
        pub kind: Kind,
        pub kinds: Vec<Kind>,
    } => {
        pub kind: KindRenamed,
        pub kinds: Vec<KindRenamed>,
    }, [r#"{"kind":"First","kinds":["First","Second"]}"#];
    tags_with_another_name_and_their_first_one_as_alias {
        pub kind: Tagged,
    } => {
        pub kind: TaggedRenamed,
    }, [r#"{"kind":{"type":"First","of":1}}"#];
    a_variant_that_other_takes_is_gone {
        pub kind: Kind,
    } => {
        pub kind: KindLess,
    }, [r#"{"kind":"Second"}"#];
    nulls_are_read_as_what_is_absent {
        pub rows: Option<Vec<u8>>,
        pub part: PartOfOptions,
    } => {
        #[serde(default, deserialize_with = "or_default")]
        pub rows: Vec<u8>,
        pub part: PartOfDefaults,
    }, [r#"{"rows":null,"part":{"count":null}}"#];
    nulls_are_read_by_one_of_two_fields_of_one_type {
        pub one: Option<Inner>,
        pub other: Option<Inner>,
    } => {
        #[serde(default, deserialize_with = "or_default")]
        pub one: Inner,
        #[serde(default)]
        pub other: Inner,
    }, [r#"{"one":null,"other":null}"#];
    lists_become_sets {
        pub tags: Vec<String>,
        pub parts: Vec<ListOfTags>,
    } => {
        pub tags: std::collections::BTreeSet<String>,
        pub parts: Vec<SetOfTags>,
    }, [r#"{"tags":["a","a"],"parts":[{"tags":["b","a","b"]}]}"#];
    lists_become_sets_that_refuse_the_same_item_again {
        pub tags: Vec<u8>,
    } => {
        #[serde(deserialize_with = "unique")]
        #[schemars(extend("uniqueItems" = true))]
        pub tags: Vec<u8>,
    }, [r#"{"tags":[1,1]}"#];
    fields_become_an_option_of_flattened_ones {
        pub b: Option<u8>,
        pub c: Option<u8>,
    } => {
        #[serde(flatten)]
        pub pair: Option<Flat>,
    }, [r#"{"b":null,"c":1}"#];
    a_text_becomes_a_list_that_is_read_from_both {
        pub name: Names,
    } => {
        pub name: NamesAsList,
    }, [r#"{"name":"a"}"#];
    a_form_becomes_another_that_reads_both {
        pub name: NameAsText,
    } => {
        pub name: NameAsObject,
    }, [r#"{"name":"a"}"#];
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

#[derive(Default, Serialize, Deserialize, JsonSchema)]
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

pub(crate) fn up_to_100<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
    let number = u8::deserialize(deserializer)?;
    if number > 100 {
        return Err(serde::de::Error::custom("more than all"));
    }
    Ok(number)
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) enum Kind {
    First,
    Second,
}

#[derive(Serialize, Deserialize)]
pub(crate) enum KindRenamed {
    #[serde(rename = "first", alias = "First")]
    First,
    Second,
}

/// As a build marks the alias where it finds the type in the sources, which it does not where a macro
/// has written it.
fn reads_first_twice(names: &[&str], generator: &SchemaGenerator) -> Schema {
    let is_read = *generator.contract() == Contract::Deserialize;
    let names: Vec<_> = names.iter().filter(|it| is_read || **it != "First").collect();
    json_schema!({ "type": "string", "enum": names })
}

impl JsonSchema for KindRenamed {
    fn schema_name() -> Cow<'static, str> {
        "Kind".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        reads_first_twice(&["first", "First", "Second"], generator)
    }
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[schemars(extend("x-other" = true))]
pub(crate) enum KindLess {
    First,
    #[serde(other)]
    Unknown,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type")]
pub(crate) enum Tagged {
    First { of: u8 },
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "type")]
pub(crate) enum TaggedRenamed {
    #[serde(rename = "first", alias = "First")]
    First { of: u8 },
}

impl JsonSchema for TaggedRenamed {
    fn schema_name() -> Cow<'static, str> {
        "Tagged".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let tag = reads_first_twice(&["first", "First"], generator);
        let of = generator.subschema_for::<u8>();
        json_schema!({
            "type": "object",
            "properties": { "type": tag, "of": of },
            "required": ["type", "of"],
        })
    }
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct PartOfOptions {
    count: Option<u8>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct PartOfDefaults {
    #[serde(default, deserialize_with = "or_default")]
    count: u8,
}

/// One name as a text, several as a list.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub(crate) enum Names {
    One(String),
    Many(Vec<String>),
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(from = "Names", into = "Vec<String>")]
pub(crate) struct NamesAsList(Vec<String>);

impl From<Names> for NamesAsList {
    fn from(names: Names) -> Self {
        match names {
            Names::One(name) => Self(vec![name]),
            Names::Many(names) => Self(names),
        }
    }
}

impl From<NamesAsList> for Vec<String> {
    fn from(names: NamesAsList) -> Self {
        names.0
    }
}

/// By its author's words, both forms are written.
impl JsonSchema for NamesAsList {
    fn schema_name() -> Cow<'static, str> {
        "Names".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Names::json_schema(generator)
    }
}

/// Both forms of a name.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub(crate) enum Name {
    Text(String),
    Object { name: String },
}

#[derive(Clone, Serialize, Deserialize, JsonSchema)]
#[serde(from = "Name", into = "String")]
pub(crate) struct NameAsText(String);

#[derive(Clone, Serialize, Deserialize, JsonSchema)]
#[serde(from = "Name")]
pub(crate) struct NameAsObject {
    name: String,
}

impl From<Name> for NameAsText {
    fn from(name: Name) -> Self {
        let (Name::Text(name) | Name::Object { name }) = name;
        Self(name)
    }
}

impl From<NameAsText> for String {
    fn from(name: NameAsText) -> Self {
        name.0
    }
}

impl From<Name> for NameAsObject {
    fn from(name: Name) -> Self {
        let (Name::Text(name) | Name::Object { name }) = name;
        Self { name }
    }
}

pub(crate) fn or_default<'de, T: Default + Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

pub(crate) fn unique<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    let items = Vec::deserialize(deserializer)?;
    if items.iter().collect::<std::collections::BTreeSet<_>>().len() < items.len() {
        return Err(serde::de::Error::custom("the same item again"));
    }
    Ok(items)
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Flat {
    b: u8,
    c: u8,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct ListOfTags {
    tags: Vec<String>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct SetOfTags {
    tags: std::collections::BTreeSet<String>,
}

pub(crate) fn optional<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<String>, D::Error> {
    Option::deserialize(deserializer)
}

#[test]
fn what_new_code_refuses_of_old_events_fails_the_build_and_nothing_else_does() {
    let mut wrong = Vec::new();
    for Row { name, payloads, by_old, by_new } in rows() {
        let written: Vec<_> = payloads.iter().filter_map(|it| by_old(it)).collect();
        assert!(!written.is_empty(), "{name}");
        let is_lost = |it: &&String| by_new(it).is_none_or(|it| it == "{}");
        let refused = written.iter().find(is_lost);
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
