//! What the names and marks in nested types are taken for.

use std::collections::BTreeMap;

use event_build::{Catalog, CatalogBuilder};
use event_catalog::{Check, Finding, Level};
use event_core::Event;
use event_core::schemars::{self, JsonSchema};
use serde::{Deserialize, Serialize};

/// What is found of the names and marks of fields.
fn all(catalog: &Catalog) -> Vec<Finding> {
    let of_fields = [
        Check::SecretName,
        Check::PersonalData,
        Check::NestedMark,
        Check::LostMark,
        Check::EmptyReason,
    ];
    let mut findings = event_catalog::check(catalog);
    findings.retain(|finding| of_fields.contains(&finding.check));
    findings
}

/// An event with one field.
macro_rules! made {
    ($($module:ident { $($field:tt)* })*) => {
        $(mod $module {
            use super::*;

            /// Something was made.
            #[derive(Serialize, Deserialize, JsonSchema, Event)]
            #[event(type = "shop.thing_made", version = 1)]
            pub(super) struct ThingMade {
                $($field)*
            }
        })*
    };
}

made! {
    login { login: Login }
    required_login { #[event(sensitive = "it is a test")] login: Login }
    logins { logins: BTreeMap<String, Vec<Option<Login>>> }
    contact { contact: Contact }
    required_contact { #[event(sensitive = "it is a test")] contact: Contact }
    public_contact { #[event(public = "it is a test")] contact: Contact }
    flat_contact { #[serde(flatten)] contact: Contact }
    required_flat_contact { #[event(sensitive = "it is a test")] #[serde(flatten)] contact: Contact }
    public_flat_contact { #[event(public = "it is a test")] #[serde(flatten)] contact: Contact }
    renamed { person: Renamed }
    renamed_by_schema { #[schemars(rename = "password")] a: String }
    aliased { part: Aliased }
    harmless { part: Harmless }
    variants { channel: Channel }
    harmless_variants { channel: HarmlessChannel }
    flat_variants { #[serde(flatten)] payment: Payment }
    tree { tree: Tree }
    keys { parts: BTreeMap<String, u8> }
    nested_mark { customer: Customer }
    required_nested_mark { #[event(sensitive = "it is a test")] customer: Customer }
    marked_by_schema { #[schemars(extend("x-sensitive" = "by hand"))] to: String }
    of_marked_type { to: Option<Mailbox>, copies: Vec<Mailbox> }
    of_public_type { part: Part }
    reasons { #[event(sensitive = "it is a test")] reasons: Reasons }
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Login {
    at: u64,
    password: String,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Contact {
    id: u8,
    #[serde(rename = "EMAIL")]
    electronic: String,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Renamed {
    #[serde(rename(serialize = "email", deserialize = "phone"))]
    reached_by: String,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Aliased {
    #[serde(alias = "phone", alias = "password")]
    #[schemars(extend("x-aliases" = ["phone", "password"]))]
    number: String,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Harmless {
    #[schemars(extend("x-public" = "the word that opens the door in the game"))]
    password: String,
    #[schemars(extend("x-public" = "of the shop"))]
    email: Option<Login2>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Login2 {
    at: u64,
}

#[derive(Serialize, Deserialize, JsonSchema)]
enum Channel {
    Email(String),
    Other { phone: String },
    Password,
}

#[derive(Serialize, Deserialize, JsonSchema)]
enum HarmlessChannel {
    #[schemars(extend("x-public" = "how many"))]
    Email {
        count: u8,
    },
    Phone(#[schemars(extend("x-public" = "how many"))] u8),
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind")]
enum Payment {
    Card(Card),
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Card {
    card_number: String,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Tree {
    children: Vec<Tree>,
    other: Option<Box<OtherTree>>,
    iban: String,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct OtherTree {
    tree: Tree,
    others: Vec<OtherTree>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Customer {
    #[schemars(extend("x-sensitive" = "the invoice has it"))]
    email: String,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[schemars(extend("x-sensitive" = "mail is sent to it"))]
struct Mailbox(String);

#[derive(Serialize, Deserialize, JsonSchema)]
struct Part {
    access_token: Option<PublicToken>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[schemars(extend("x-public" = "a word of a text"))]
struct PublicToken(String);

#[derive(Serialize, Deserialize, JsonSchema)]
struct Reasons {
    #[schemars(extend("x-sensitive" = ""))]
    empty: u8,
    #[schemars(extend("x-sensitive" = " – "))]
    dash: u8,
    #[schemars(extend("x-sensitive" = true))]
    yes: u8,
    #[schemars(extend("x-public" = ["because"]))]
    list: u8,
    #[schemars(extend("x-public" = "because"))]
    good: u8,
}

/// What checks of privacy find in an event, without what they say of it.
fn found(catalog: CatalogBuilder) -> Vec<String> {
    let findings = all(&catalog.build());
    let path = |message: &str| {
        let path = message.split('`').find(|it| it.starts_with("payload"));
        path.expect(message).to_owned()
    };
    assert!(findings.iter().all(|it| it.level == Level::Deny));
    findings.iter().map(|it| format!("{} {}", it.check, path(&it.message))).collect()
}

#[test]
fn names_and_marks_are_judged_at_any_depth_each_path_once() {
    let event = Catalog::builder;
    let cases: [(CatalogBuilder, &[&str]); 24] = [
        (event().event::<login::ThingMade>(), &["secret-name payload.login.password"]),
        // No reason lets a secret into an event.
        (event().event::<required_login::ThingMade>(), &["secret-name payload.login.password"]),
        (event().event::<logins::ThingMade>(), &["secret-name payload.logins.*[].password"]),
        (event().event::<contact::ThingMade>(), &["personal-data payload.contact.EMAIL"]),
        (event().event::<required_contact::ThingMade>(), &[]),
        // What is said of a name is said of no other.
        (event().event::<public_contact::ThingMade>(), &["personal-data payload.contact.EMAIL"]),
        (event().event::<flat_contact::ThingMade>(), &["personal-data payload.EMAIL"]),
        (event().event::<required_flat_contact::ThingMade>(), &[]),
        (event().event::<public_flat_contact::ThingMade>(), &[]),
        (
            event().event::<renamed::ThingMade>(),
            &["personal-data payload.person.email", "personal-data payload.person.phone"],
        ),
        (event().event::<renamed_by_schema::ThingMade>(), &["secret-name payload.password"]),
        (event().event::<aliased::ThingMade>(), &["secret-name payload.part.number"]),
        (event().event::<harmless::ThingMade>(), &[]),
        (
            event().event::<variants::ThingMade>(),
            &["personal-data payload.channel.Email", "personal-data payload.channel.Other.phone"],
        ),
        (event().event::<harmless_variants::ThingMade>(), &[]),
        (event().event::<flat_variants::ThingMade>(), &["personal-data payload.card_number"]),
        // A type inside itself has nothing new.
        (event().event::<tree::ThingMade>(), &["personal-data payload.tree.iban"]),
        (event().event::<keys::ThingMade>(), &[]),
        (event().event::<nested_mark::ThingMade>(), &["nested-mark payload.customer.email"]),
        (event().event::<required_nested_mark::ThingMade>(), &[]),
        (event().event::<marked_by_schema::ThingMade>(), &["nested-mark payload.to"]),
        (
            event().event::<of_marked_type::ThingMade>(),
            &["nested-mark payload.to", "nested-mark payload.copies[]"],
        ),
        (event().event::<of_public_type::ThingMade>(), &[]),
        (
            event().event::<reasons::ThingMade>(),
            &[
                "empty-reason payload.reasons.dash",
                "empty-reason payload.reasons.empty",
                "empty-reason payload.reasons.list",
                "empty-reason payload.reasons.yes",
            ],
        ),
    ];
    for (catalog, expected) in cases {
        assert_eq!(found(catalog), expected);
    }
}

#[test]
fn each_finding_says_what_to_write_and_where() {
    let event = Catalog::builder;
    for (catalog, expected) in [
        (
            event().event::<login::ThingMade>(),
            "error[secret-name]: `payload.login.password` of `shop.thing_made` version 1 has a \
             name in `Login` that says that it holds a password, and events hold no secrets
  --> event-catalog/tests/checks/privacy.rs
   = help: remove it, or rename it if it holds no secret (`password_id` passes); if its name must \
             stay, write `#[schemars(extend(\"x-public\" = \"what it holds\"))]` above it in \
             `Login`; if `Login` is of another crate, write in build.rs: \
             `.allow_field(\"shop.thing_made\", 1, \"payload.login.password\", \"what it holds\")`",
        ),
        (
            event().event::<aliased::ThingMade>(),
            "error[secret-name]: `payload.part.number` of `shop.thing_made` version 1 has the \
             alias `password` in `Aliased` that says that it holds a password, and events hold no secrets
  --> event-catalog/tests/checks/privacy.rs
   = help: remove it, or rename it if it holds no secret (`password_id` passes); if its name must \
             stay, write `#[schemars(extend(\"x-public\" = \"what it holds\"))]` above it in \
             `Aliased`; if `Aliased` is of another crate, write in build.rs: \
             `.allow_field(\"shop.thing_made\", 1, \"payload.part.number\", \"what it holds\")`",
        ),
        (
            event().event::<contact::ThingMade>(),
            "error[personal-data]: `payload.contact.EMAIL` of `shop.thing_made` version 1 has a \
             name in `Contact` that says that it holds an e-mail address, which is personal data
  --> event-catalog/tests/checks/privacy.rs
   = help: hold an identifier of the person instead, or write `#[event(sensitive = \"why it is \
             strictly required\")]` above the field `contact` of the event; if its name misleads, \
             rename it, or write `#[schemars(extend(\"x-public\" = \"what it holds\"))]` above it \
             in `Contact`; if `Contact` is of another crate, write in build.rs: \
             `.allow_field(\"shop.thing_made\", 1, \"payload.contact.EMAIL\", \"what it holds\")`",
        ),
        (
            event().event::<flat_contact::ThingMade>(),
            "error[personal-data]: `payload.EMAIL` of `shop.thing_made` version 1 has a name that \
             says that it holds an e-mail address, which is personal data
  --> event-catalog/tests/checks/privacy.rs
   = help: hold an identifier of the person instead, or write `#[event(sensitive = \"why it is \
             strictly required\")]` above `EMAIL` in the event, or above the flattened field that \
             it comes from; if its name misleads, rename it, or write `#[event(public = \"what it \
             holds\")]` above `EMAIL` in the event, or above the flattened field that it comes from",
        ),
        (
            event().event::<renamed_by_schema::ThingMade>(),
            "error[secret-name]: `payload.password` of `shop.thing_made` version 1 has a name \
             that says that it holds a password, and events hold no secrets
  --> event-catalog/tests/checks/privacy.rs
   = help: remove it, or rename it if it holds no secret (`password_id` passes); if its name must \
             stay, write `#[event(public = \"what it holds\")]` above `password` in the event, or \
             above the flattened field that it comes from",
        ),
        (
            event().event::<nested_mark::ThingMade>(),
            "error[nested-mark]: only the schema marks `payload.customer.email` of \
             `shop.thing_made` version 1 as sensitive, so a service shows it in its logs
  --> event-catalog/tests/checks/privacy.rs
   = help: write `#[event(sensitive = \"why it is strictly required\")]` above the field `customer` \
             of the event: a service has no schemas, and redacts whole fields of the event",
        ),
        (
            event().event::<reasons::ThingMade>(),
            "error[empty-reason]: `x-sensitive` on `payload.reasons.dash` of `shop.thing_made` \
             version 1 has no reason
  --> event-catalog/tests/checks/privacy.rs
   = help: say why it is strictly required: \
             `#[schemars(extend(\"x-sensitive\" = \"why it is strictly required\"))]`",
        ),
    ] {
        let told = all(&catalog.build())[0].to_string();
        let (before, after) = told.split_once("privacy.rs:").unwrap();
        let (_, after) = after.split_once('\n').unwrap();
        assert_eq!(format!("{before}privacy.rs\n{after}"), expected);
    }
}
