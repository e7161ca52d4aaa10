//! What the derive says of fields, in each schema.

use std::collections::BTreeMap;

use event_catalog::{CatalogEvent, Check, Package};
use event_compat::{Verdict, subset};
use event_core::Event;
use event_core::schemars::generate::SchemaSettings;
use event_core::schemars::{self, JsonSchema, Schema};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::catalog::Catalog;

/// A customer was registered.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "shop.customer_registered", version = 1)]
#[serde(rename_all(serialize = "camelCase", deserialize = "UPPERCASE"))]
struct CustomerRegistered {
    #[event(sensitive = "the confirmation is sent to it")]
    e_mail: String,
    /// How they pay.
    #[event(sensitive = "the card is charged")]
    card: Card,
    #[event(public = "the name of a shop")]
    customer_name: Option<String>,
    #[event(sensitive = "nobody knows what is in it")]
    anything: Value,
    #[event(sensitive = "only written")]
    #[serde(skip_deserializing)]
    phone: String,
    shop: String,
}

#[derive(Default, Serialize, Deserialize, JsonSchema)]
struct Card {
    number: String,
}

fn event<E: Event + event_core::__private::Defined>() -> (CatalogEvent, Value) {
    let catalog = Catalog::builder().event::<E>().build();
    let event = catalog.events()[0].clone();
    let envelopes = catalog.into_parts(Package::default()).envelopes;
    (event, envelopes[0].clone())
}

#[test]
fn each_schema_has_a_mark_where_its_field_is() {
    let (CatalogEvent { schemas, .. }, envelope) = event::<CustomerRegistered>();
    let written = &schemas.serialize["properties"];
    let read = &schemas.deserialize["properties"];
    assert_eq!(&envelope["$defs"]["CustomerRegistered"]["properties"], read);
    for (properties, names) in [
        (written, ["eMail", "card", "customerName", "anything", "shop"]),
        (read, ["E_MAIL", "CARD", "CUSTOMER_NAME", "ANYTHING", "SHOP"]),
    ] {
        let marks = |name: &str| {
            let property = &properties[name];
            assert!(property.is_object(), "{name} in {properties:#}");
            (property["x-sensitive"].clone(), property["x-public"].clone())
        };
        let [e_mail, card, name, anything, shop] = names.map(marks);
        assert_eq!(e_mail, (json!("the confirmation is sent to it"), json!(null)));
        assert_eq!(card, (json!("the card is charged"), json!(null)));
        assert_eq!(name, (json!(null), json!("the name of a shop")));
        assert_eq!(anything, (json!("nobody knows what is in it"), json!(null)));
        assert_eq!(shop, (json!(null), json!(null)));
    }
    assert_eq!(written["phone"]["x-sensitive"], "only written");
    // Beside a reference, which stays, and its definition is that of other fields too.
    assert_eq!(written["card"]["$ref"], "#/$defs/Card");
    assert!(!schemas.serialize["$defs"].to_string().contains("x-sensitive"));
    let mut unmarked = schemas.serialize.clone();
    for property in unmarked["properties"].as_object_mut().unwrap().values_mut() {
        property.as_object_mut().unwrap().retain(|keyword, _| !keyword.starts_with("x-"));
    }
    unmarked["properties"]["anything"] = true.into();
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let schema = settings.into_generator().into_root_schema_for::<CustomerRegistered>();
    assert_eq!(unmarked, schema.to_value());
}

/// Flattens a type into an event and says where its marks are.
macro_rules! flattened {
    ($($module:ident: $of:ty, $marked:tt;)*) => {
        $(mod $module {
            use super::*;

            /// Something flat was made.
            #[derive(Serialize, Deserialize, JsonSchema, Event)]
            #[event(type = "ops.flat_made", version = 1)]
            pub(super) struct FlatMade {
                beside: u8,
                #[event(sensitive = "it is a test")]
                #[serde(flatten)]
                flat: $of,
                /// The same type elsewhere, whose definition must stay as it is.
                #[serde(default)]
                card: Vec<Card>,
            }
        })*

        #[test]
        fn a_flattened_field_marks_what_it_becomes_and_nothing_else() {
            $(is_marked::<$module::FlatMade>(&$marked);)*
        }
    };
}

fn is_marked<E: Event + event_core::__private::Defined>(expected: &[&str]) {
    let (event, envelope) = event::<E>();
    let fields: Vec<_> = event.sensitive.iter().map(|it| it.field.as_str()).collect();
    assert_eq!(fields, expected, "{:#}", event.schemas.serialize);
    assert!(event.sensitive.iter().all(|it| it.reason == "it is a test"));
    // What is said of a property lets no other be written or read.
    let (written, read) = (&event.schemas.serialize, &event.schemas.deserialize);
    assert_eq!(subset(written, read), Verdict::Proven);
    let marks = |schema: &Value| schema.to_string().matches("x-sensitive").count();
    assert_eq!(marks(&envelope), marks(&event.schemas.deserialize));
    jsonschema::draft202012::new(&envelope).unwrap();
}

#[derive(Serialize, Deserialize, JsonSchema)]
enum External {
    Plain(u8),
    Fields { a: Card },
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind")]
enum Internal {
    Card(Card),
    Fields { count: u8 },
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
enum Untagged {
    Card(Card),
    Fields { count: u8 },
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Nested {
    own: u8,
    #[serde(flatten)]
    card: Card,
    #[serde(flatten)]
    rest: BTreeMap<String, u8>,
}

flattened! {
    of_struct: Card, ["payload.number"];
    of_option: Option<Card>, ["payload.number"];
    of_external: External, ["payload.Fields", "payload.Plain"];
    of_internal: Internal, ["payload.count", "payload.kind", "payload.number"];
    of_untagged: Untagged, ["payload.count", "payload.number"];
    of_map: BTreeMap<String, String>, ["payload.*"];
    of_numbered_map: BTreeMap<u8, Card>, ["payload.*"];
    of_any: Value, ["payload.*"];
    of_nested: Nested, ["payload.*", "payload.number", "payload.own"];
}

/// A type of somebody else, without a schema.
#[derive(Serialize, Deserialize)]
struct Foreign {
    number: String,
}

mod described {
    use super::*;

    /// A visitor has come.
    #[derive(Serialize, Deserialize, JsonSchema, Event)]
    #[event(type = "ops.visitor_arrived", version = 1)]
    pub(super) struct VisitorArrived {
        #[event(sensitive = "it is a test")]
        #[serde(flatten)]
        #[schemars(description = "Somebody else's", schema_with = "schemas::of_foreign")]
        visitor: Foreign,
        #[event(sensitive = "it is a test")]
        #[serde(flatten)]
        #[schemars(schema_with = "of_card")]
        card: Card,
        beside: u8,
    }

    mod schemas {
        use super::*;

        pub(super) fn of_foreign(_: &mut schemars::SchemaGenerator) -> Schema {
            schemars::json_schema!({
                "type": "object",
                "properties": { "number": { "type": "string" } },
                "required": ["number"],
            })
        }
    }

    /// Other properties than those of the type, one of them in a definition.
    fn of_card(generator: &mut schemars::SchemaGenerator) -> Schema {
        let internal = generator.subschema_for::<Internal>();
        schemars::json_schema!({
            "type": "object",
            "properties": { "described": { "type": "string" } },
            "anyOf": [internal],
        })
    }
}

#[test]
fn a_flattened_field_is_what_its_function_says() {
    is_marked::<described::VisitorArrived>(&[
        "payload.count",
        "payload.described",
        "payload.kind",
        "payload.number",
    ]);
}

/// What was lost was found.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ops.secret_lost", version = 1)]
struct SecretLost {
    #[event(sensitive = "the schema does not show it")]
    #[schemars(skip)]
    notes: String,
}

/// A part was lost.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ops.part_lost", version = 1)]
struct PartLost {
    #[event(sensitive = "the schema shows another type")]
    #[serde(flatten)]
    #[schemars(skip)]
    card: Card,
}

#[test]
fn a_mark_that_finds_no_place_is_told() {
    for (catalog, field) in [
        (Catalog::builder().event::<SecretLost>(), "notes"),
        (Catalog::builder().event::<PartLost>(), "card"),
    ] {
        let findings = event_catalog::check(&catalog.build());
        let [finding] = findings.as_slice() else { panic!("{findings:?}") };
        assert_eq!(finding.check, Check::LostMark);
        assert!(finding.message.contains(&format!("sensitive field `{field}`")), "{finding}");
    }
}
