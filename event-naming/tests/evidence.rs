//! What is known of a field beside its name.

use event_naming::{Evidence, FieldValue, Strength, identifier_name, judge_field};
use proptest::prelude::*;

const NOTHING: Evidence<'_> = Evidence { value: None, parent: None, docs: None };

fn strength(name: &str, evidence: &Evidence<'_>) -> Option<Strength> {
    judge_field(name, evidence).map(|concern| concern.strength())
}

#[test]
fn a_value_that_cannot_be_what_the_name_says_is_of_no_concern() {
    use FieldValue::*;
    let (certain, likely) = (Some(Strength::Certain), Some(Strength::Likely));
    for (name, value, expected) in [
        ("password", Flag, None),
        ("password", Choice, None),
        ("password", Count, None),
        ("password", Time, None),
        ("password", Reference, None),
        ("password", Object, likely),
        ("password", Text, certain),
        // A token may be drawn like an identifier, and whom an identifier points to is not told.
        ("session_token", Identifier, likely),
        ("upload_token", Identifier, None),
        ("email", Identifier, None),
        ("tax_id", Identifier, None),
        ("cvv", Count, certain),
        ("cvv", Fraction, None),
        ("ssn", Integer, certain),
        ("ip_address", Count, None),
        ("ip_address", IpAddress, likely),
        ("address", IpAddress, None),
        ("address", Endpoint, None),
        ("latitude", Fraction, likely),
        ("salary", Integer, certain),
        ("date_of_birth", Time, certain),
        ("date_of_birth", Flag, None),
        ("gender", Choice, certain),
        ("pregnancy", Flag, certain),
        ("ethnicity", Flag, likely),
        ("password_protected", Text, None),
        ("marital_status", Reference, certain),
        ("include_email", Flag, None),
        ("include_email", Text, likely),
    ] {
        let evidence = Evidence { value: Some(value), ..NOTHING };
        assert_eq!(strength(name, &evidence), expected, "{name} {value:?}");
    }
}

#[test]
fn a_value_speaks_where_the_name_is_silent() {
    for (name, value, what) in [
        ("greeting", FieldValue::Secret, Some("a secret")),
        ("reached_at", FieldValue::Email, Some("an e-mail address")),
        ("support", FieldValue::Email, None),
        ("greeting", FieldValue::Text, None),
    ] {
        let evidence = Evidence { value: Some(value), ..NOTHING };
        let concern = judge_field(name, &evidence);
        assert_eq!(concern.map(|it| it.what()), what, "{name}");
        assert!(concern.is_none_or(|it| it.is_told_by_type()), "{name}");
    }
    let evidence = Evidence { value: Some(FieldValue::Secret), ..NOTHING };
    assert!(!judge_field("password", &evidence).unwrap().is_told_by_type());
}

#[test]
fn the_type_around_a_field_moves_what_is_likely() {
    let (certain, likely) = (Some(Strength::Certain), Some(Strength::Likely));
    for (name, parent, expected) in [
        ("address", "Patient", certain),
        ("address", "PatientAdmitted", certain),
        ("address", "Parcel", likely),
        ("address", "Server", None),
        ("ip", "MachineInfo", None),
        ("postal_code", "CompanyBranchV2", None),
        // The name says whose it is.
        ("owner_name", "BankAccount", likely),
        ("upload_token", "Patient", likely),
        ("client_secret", "Server", certain),
        ("email", "Server", certain),
    ] {
        let evidence = Evidence { parent: Some(parent), ..NOTHING };
        assert_eq!(strength(name, &evidence), expected, "{name} {parent}");
    }
}

#[test]
fn no_type_around_a_field_makes_more_of_a_value_than_it_can_be() {
    let patient = Evidence { parent: Some("Patient"), ..NOTHING };
    for (name, value, expected) in [
        ("address", FieldValue::Object, Some(Strength::Likely)),
        ("email", FieldValue::Object, Some(Strength::Likely)),
        ("include_email", FieldValue::Text, Some(Strength::Likely)),
        ("address", FieldValue::Flag, None),
        ("address", FieldValue::Text, Some(Strength::Certain)),
    ] {
        let evidence = Evidence { value: Some(value), ..patient };
        assert_eq!(strength(name, &evidence), expected, "{name} {value:?}");
    }
}

#[test]
fn documentation_moves_what_is_likely() {
    let (certain, likely) = (Some(Strength::Certain), Some(Strength::Likely));
    for (name, docs, expected) in [
        ("server_key", "The ARN of the key.", None),
        ("upload_token", "The name of the token.", None),
        ("upload_token", "Idempotency token", None),
        ("host_key", "The public key of the host", None),
        ("owner_name", "The name of the owner.", likely),
        ("owner_name", "Whether the owner has one.", None),
        ("upload_token", "Opens the upload.", likely),
        ("client_secret", "The ARN of the secret", certain),
    ] {
        let evidence = Evidence { docs: Some(docs), ..NOTHING };
        assert_eq!(strength(name, &evidence), expected, "{name} {docs}");
    }
}

#[test]
fn a_person_around_a_field_makes_a_silent_name_likely_and_never_certain() {
    let likely = Some(Strength::Likely);
    for (name, parent, expected) in [
        ("name", "Patient", likely),
        ("name", "Customer", likely),
        ("display_name", "UserProfile", likely),
        ("name", "CustomerRegistered", likely),
        ("age", "EmployeeData", likely),
        ("location", "Driver", None),
        ("name", "UserGroup", None),
        ("name", "CustomerSegmentCreated", None),
        ("name", "Company", None),
        ("name", "Dataset", None),
        ("company_name", "Customer", None),
        ("role_name", "User", None),
        ("status", "Patient", None),
        ("key", "User", None),
    ] {
        let evidence = Evidence { parent: Some(parent), ..NOTHING };
        assert_eq!(strength(name, &evidence), expected, "{name} in {parent}");
    }
}

#[test]
fn documentation_makes_a_silent_name_likely_and_never_certain() {
    let likely = Some(Strength::Likely);
    for (name, docs, expected) in [
        ("target", "The customer's home address.", likely),
        ("value", "Password for the database.", likely),
        ("contents", "Date of birth of the insured person", likely),
        ("subject", "The employee's full name, as it is printed.", likely),
        ("subject", "First name of the employee", likely),
        ("value", "Secret containing the password.", likely),
        ("value", "Whether the password is set.", None),
        ("value", "ID of the user", None),
        ("value", "The name of the secret.", None),
        ("value", "Number of passwords", None),
        ("value", "Used when the password is reset.", None),
        ("mode", "Password or key", None),
        ("person_ref", "The customer's home address.", None),
        ("value", "", None),
    ] {
        let evidence = Evidence { value: Some(FieldValue::Text), docs: Some(docs), parent: None };
        let concern = judge_field(name, &evidence);
        assert_eq!(concern.map(|it| it.strength()), expected, "{name}: {docs}");
        assert!(concern.is_none_or(|it| it.is_told_by_docs()), "{name}: {docs}");
    }
    // An object has fields of its own.
    let object =
        Evidence { value: Some(FieldValue::Object), docs: Some("The password."), parent: None };
    assert_eq!(judge_field("value", &object), None);
}

proptest! {
    #[test]
    fn the_name_for_an_identifier_is_of_no_concern(
        name in "[a-z]{1,8}(_(token|key|email|password|name|ip)){0,3}|[A-Z]{1,4}(Token|Key|Email){0,2}",
    ) {
        if let Some(renamed) = identifier_name(&name) {
            prop_assert_eq!(judge_field(&renamed, &NOTHING), None, "{}", renamed);
        }
    }

    #[test]
    fn no_evidence_makes_the_judgement_panic(name in any::<String>(), text in any::<String>()) {
        let evidence = Evidence { value: None, parent: Some(&text), docs: Some(&name) };
        let _ = (judge_field(&name, &evidence), FieldValue::of_type(&text), identifier_name(&name));
    }
}
