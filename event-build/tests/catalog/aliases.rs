//! serde is the judge of every name that a schema calls an alias.

use event_build::{Builder, Catalog, Check, Level};
use event_core::Event;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::{build, read_json};

/// An event for each of serde's rules of case.
macro_rules! cased {
    ($($module:ident: $rule:literal),*) => {
        $(mod $module {
            use super::{Deserialize, Event, JsonSchema, Serialize};

            /// Names were changed.
            #[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
            #[event(type = "ops.names_changed", version = 1)]
            #[serde(rename_all = $rule)]
            pub(super) struct NamesChanged {
                #[serde(alias = "a1", alias = "a2")]
                word: u8,
                #[serde(alias = "b1")]
                several_words: u8,
                #[serde(alias = "c1")]
                z42_a1: u8,
                #[serde(alias = "d1")]
                _under_scores: u8,
                #[serde(alias = "e1")]
                r#type: u8,
                #[serde(alias = "f1")]
                naïve_größe: u8,
                #[serde(rename = "own Name", alias = "g1")]
                renamed: u8,
            }
        })*

        #[test]
        fn each_rule_of_case_names_the_field_that_serde_reads() {
            $(assert_eq!(judged::<$module::NamesChanged>(), 8, $rule);)*
        }
    };
}

cased! {
    lower: "lowercase",
    upper: "UPPERCASE",
    pascal: "PascalCase",
    camel: "camelCase",
    snake: "snake_case",
    screaming_snake: "SCREAMING_SNAKE_CASE",
    kebab: "kebab-case",
    screaming_kebab: "SCREAMING-KEBAB-CASE"
}

/// A field was read under many names.
#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ops.field_read", version = 1)]
#[serde(rename_all(serialize = "UPPERCASE", deserialize = "camelCase"))]
struct FieldRead {
    #[serde(alias = "beta", alias = "alpha")]
    one_way: u8,
    #[serde(rename(serialize = "out", deserialize = "in", deserialize = "also_in"))]
    two_ways: u8,
    #[serde(rename(serialize = "out_only"), alias = "old")]
    written_otherwise: u8,
    #[serde(skip_serializing, default, alias = "read")]
    read_only: u8,
    #[serde(alias = "whatever")]
    any: Value,
    #[serde(skip, alias = "never")]
    skipped: u8,
    #[serde(skip_deserializing, alias = "never_read")]
    write_only: u8,
    #[serde(flatten)]
    rest: Rest,
    not_aliased: u8,
}

#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
struct Rest {
    beside: u8,
}

#[test]
fn each_alias_that_a_schema_names_is_read_and_no_other_is_named() {
    assert_eq!(judged::<FieldRead>(), 6);
    let properties = properties::<FieldRead>();
    let aliases = |name: &str| properties[name]["x-aliases"].clone();
    assert_eq!(aliases("oneWay"), json!(["alpha", "beta"]));
    assert_eq!(aliases("in"), json!(["also_in"]));
    assert_eq!(properties["any"], json!({ "x-aliases": ["whatever"] }));
    assert_eq!(aliases("beside"), json!(null));
    assert_eq!(aliases("notAliased"), json!(null));
    let written = Catalog::builder().event::<FieldRead>().build();
    assert!(!written.events()[0].schemas.serialize.to_string().contains("x-aliases"));
}

// The compiler sees it too.
#[allow(unreachable_patterns)]
mod claimed_twice {
    use super::{Deserialize, Event, JsonSchema, Serialize};

    /// A name was claimed by two fields.
    #[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
    #[event(type = "ops.name_claimed", version = 1)]
    pub(super) struct NameClaimed {
        #[serde(alias = "claimed")]
        first: u8,
        #[serde(alias = "claimed", alias = "free")]
        second: u8,
    }
}

#[test]
fn an_alias_of_two_fields_is_that_of_the_field_that_serde_reads() {
    assert_eq!(judged::<claimed_twice::NameClaimed>(), 2);
}

/// Größe, whose name a reference cannot have as it is, was changed.
#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ops.size_changed", version = 1)]
struct GrößeChanged {
    #[serde(alias = "size")]
    größe: u8,
    earlier: Vec<GrößeChanged>,
}

#[test]
fn the_schema_of_the_envelope_names_the_same_aliases() {
    let folder = tempfile::tempdir().unwrap();
    let catalog = Catalog::builder().event::<FieldRead>().event::<GrößeChanged>().build();
    // Fields that are written under other names than they are read by are not read back.
    let builder = Builder::new().level(Check::SelfCheck, Level::Allow);
    build(builder, catalog, folder.path()).unwrap();
    let schemas = folder.path().join("events/schemas");
    let envelope = read_json(&schemas.join("ops.field_read.v1.json"));
    let payload = &envelope["$defs"]["FieldRead"]["properties"];
    assert_eq!(payload.as_object(), Some(&properties::<FieldRead>()));
    let envelope = read_json(&schemas.join("ops.size_changed.v1.json"));
    let payload = &envelope["$defs"]["GrößeChanged"]["properties"];
    assert_eq!(payload["größe"]["x-aliases"], json!(["size"]));
    jsonschema::draft202012::new(&envelope).unwrap();
}

/// A part was marked.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ops.part_marked", version = 1)]
struct PartMarked {
    part: Part,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Part {
    #[serde(alias = "title")]
    #[schemars(extend("x-aliases" = ["title"]))]
    name: String,
    color: Color,
}

#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(extend("x-other" = true))]
enum Color {
    Red,
    #[serde(other)]
    Other,
}

#[test]
fn nested_types_say_it_themselves() {
    let catalog = Catalog::builder().event::<PartMarked>().build();
    let schema = &catalog.events()[0].schemas.deserialize;
    let [title] =
        schema["$defs"]["Part"]["properties"]["name"]["x-aliases"].as_array().unwrap().as_slice()
    else {
        panic!("{schema:#}");
    };
    assert_eq!(schema["$defs"]["Color"]["x-other"], json!(true));
    let json = json!({ "part": { title.as_str().unwrap(): "a", "color": "Mauve" } });
    let read: PartMarked = serde_json::from_value(json).unwrap();
    assert_eq!((read.part.name.as_str(), read.part.color), ("a", Color::Other));
}

/// The properties of the schema of what is read.
fn properties<E: Event + event_core::__private::Defined>() -> Map<String, Value> {
    let catalog = Catalog::builder().event::<E>().build();
    catalog.events()[0].schemas.deserialize["properties"].as_object().unwrap().clone()
}

/// Has serde read a payload under each alias in turn, and returns how many there are.
fn judged<E>() -> usize
where
    E: Event + event_core::__private::Defined + DeserializeOwned + PartialEq + std::fmt::Debug,
{
    let properties = properties::<E>();
    // Each field has a value of its own.
    let payload: Map<_, _> = properties.keys().cloned().zip((1..).map(Value::from)).collect();
    let read = |payload: &Map<String, Value>| serde_json::from_value(payload.clone().into());
    let expected: E = read(&payload).unwrap();
    let mut judged = 0;
    for (name, property) in &properties {
        for alias in property["x-aliases"].as_array().into_iter().flatten() {
            let mut payload = payload.clone();
            let value = payload.remove(name).unwrap();
            assert_eq!(payload.insert(alias.as_str().unwrap().to_owned(), value), None);
            assert_eq!(read(&payload).unwrap(), expected, "{name} as {alias}");
            judged += 1;
        }
    }
    judged
}
