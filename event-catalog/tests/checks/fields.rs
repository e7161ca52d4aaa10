//! What else than the name decides on a field: its schema, the type around it, what a project says.

use event_build::Catalog;
use event_catalog::{
    Check, Exception, ExceptionKind, FieldRules, Finding, Place, Source, check, check_with,
};
use event_core::Event;
use event_core::schemars::{self, JsonSchema};
use event_naming::Vocabulary;
use serde::{Deserialize, Serialize};

/// A thing was made.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "shop.thing_made", version = 1)]
struct ThingMade {
    upload_token: String,
    page_token: String,
    customer_name: String,
    #[event(sensitive = "the parcel goes there")]
    street: String,
    values: Values,
    admitted: Patient,
    server: Server,
    kennwort: String,
    #[schemars(extend("format" = "email"))]
    reached_at: String,
    #[schemars(extend("format" = "email"))]
    support: String,
}

/// Names that their values contradict.
#[derive(Serialize, Deserialize, JsonSchema)]
struct Values {
    password: bool,
    api_key: Option<Scope>,
    #[schemars(extend("format" = "uuid"))]
    device_token: String,
    #[schemars(extend("format" = "date-time"))]
    email: String,
    ip: usize,
    first_name: Vec<u64>,
    gender: Scope,
    secret: Policy,
    salt: Vec<u8>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
enum Scope {
    /// Documented, so that its schema has branches.
    One,
    Other,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Policy {
    days: u8,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Patient {
    address: String,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Server {
    ip: String,
    /// ARN of the key.
    kms_encryption_key: String,
}

fn rules_of(exceptions: &[Exception], vocabulary: &Vocabulary) -> Vec<String> {
    let catalog = Catalog::builder().event::<ThingMade>().build();
    told(&check_with(&catalog, &FieldRules { exceptions, vocabulary }))
}

/// What is found in names, types and exceptions: the check and the path.
fn told(findings: &[Finding]) -> Vec<String> {
    let checks = [
        Check::SecretName,
        Check::PersonalData,
        Check::LikelySecret,
        Check::LikelyPersonalData,
        Check::UnusedException,
    ];
    let of_fields = findings.iter().filter(|it| checks.contains(&it.check));
    let path =
        |message: &str| message.split('`').find(|it| it.starts_with("payload")).map(str::to_owned);
    of_fields.map(|it| format!("{} {}", it.check, path(&it.message).unwrap())).collect()
}

#[test]
fn schemas_types_and_docs_say_what_names_do_not() {
    let catalog = Catalog::builder().event::<ThingMade>().build();
    assert_eq!(
        told(&check(&catalog)),
        [
            "likely-personal-data payload.customer_name",
            "personal-data payload.reached_at",
            "likely-secret payload.upload_token",
            "personal-data payload.admitted.address",
            "personal-data payload.values.gender",
            "likely-secret payload.values.salt",
        ]
    );
}

#[test]
fn a_finding_says_no_more_than_is_known() {
    let catalog = Catalog::builder().event::<ThingMade>().build();
    let findings = check(&catalog);
    let of = |check| {
        let found = findings.iter().find(|it| it.check == check).unwrap().to_string();
        let (before, after) = found.split_once("fields.rs:").unwrap();
        format!("{before}fields.rs\n{}", after.split_once('\n').unwrap().1)
    };
    assert_eq!(
        of(Check::LikelySecret),
        "warning[likely-secret]: `payload.upload_token` of `shop.thing_made` version 1 has a name \
         that says that it may hold a token, and events hold no secrets
  --> event-catalog/tests/checks/fields.rs
   = help: remove it, or rename it if it holds no secret (`upload_token_id` passes); if its name \
             must stay, write `#[event(public = \"what it holds\")]` above `upload_token` in the \
             event, or above the flattened field that it comes from",
    );
    assert_eq!(
        of(Check::PersonalData),
        "error[personal-data]: `payload.reached_at` of `shop.thing_made` version 1 has a schema that \
         says that it holds an e-mail address, which is personal data
  --> event-catalog/tests/checks/fields.rs
   = help: hold an identifier of the person instead, or write `#[event(sensitive = \"why it is \
             strictly required\")]` above `reached_at` in the event, or above the flattened field \
             that it comes from; if its name misleads, rename it, or write `#[event(public = \"what \
             it holds\")]` above `reached_at` in the event, or above the flattened field that it \
             comes from",
    );
}

/// A parcel was handed over.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "shop.parcel_handed_over", version = 1)]
struct ParcelHandedOver {
    to: Customer,
    shelf: Shelf,
    /// The licence plate of the lorry.
    driven: String,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Customer {
    name: String,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Shelf {
    /// The name of the shelf.
    name: String,
}

#[test]
fn a_person_around_a_silent_name_and_its_documentation_make_it_likely() {
    let catalog = Catalog::builder().event::<ParcelHandedOver>().build();
    let findings = check(&catalog);
    let messages: Vec<_> = findings.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "`payload.driven` of `shop.parcel_handed_over` version 1 has documentation that says \
             that it may hold a licence plate, which is personal data",
            "`payload.to.name` of `shop.parcel_handed_over` version 1 has a name in `Customer` that \
             says that it may hold the name of a person, which is personal data",
        ]
    );
    assert!(findings.iter().all(|it| it.check == Check::LikelyPersonalData));
}

#[test]
fn a_field_is_allowed_by_event_and_path_and_an_exception_without_use_is_told() {
    let allowed = |event_type: &str, version, path: &str| Exception {
        event_type: event_type.to_owned(),
        version,
        kind: ExceptionKind::AllowedField { path: path.to_owned(), reason: "a test".into() },
        place: Place::new("shop", Source::new("build.rs", 7), "build.rs"),
    };
    let exceptions = [
        allowed("shop.thing_made", 1, "payload.values.gender"),
        allowed("shop.thing_made", 1, "payload.upload_token"),
        allowed("shop.thing_made", 1, "payload.values.password"),
        allowed("shop.thing_made", 2, "payload.customer_name"),
    ];
    assert_eq!(
        rules_of(&exceptions, &Vocabulary::new()),
        [
            "likely-personal-data payload.customer_name",
            "personal-data payload.reached_at",
            "personal-data payload.admitted.address",
            "likely-secret payload.values.salt",
            "unused-exception payload.values.password",
            "unused-exception payload.customer_name",
        ]
    );
}

#[test]
fn a_project_teaches_words_of_its_own() {
    let vocabulary = Vocabulary::new()
        .secret("kennwort")
        .personal_data("values_scope")
        .harmless("upload_token")
        .harmless("name");
    assert_eq!(
        rules_of(&[], &vocabulary),
        [
            "secret-name payload.kennwort",
            "personal-data payload.reached_at",
            "personal-data payload.admitted.address",
            "personal-data payload.values.gender",
            "likely-secret payload.values.salt",
        ]
    );
}
