//! The judgement of field names.

use event_naming::{FieldClass, FieldConcern, Strength, field_concern};
use proptest::prelude::*;

fn judged(name: &str) -> Option<(FieldClass, &'static str)> {
    field_concern(name).map(|concern| (concern.class(), concern.what()))
}

#[test]
fn a_name_of_a_secret_is_told() {
    for (name, what) in [
        ("password", "a password"),
        ("passphrase", "a passphrase"),
        ("secret", "a secret"),
        ("client_secret", "a client secret"),
        ("api_key", "an API key"),
        ("APIKey", "an API key"),
        ("x-api-key", "an API key"),
        ("access_token", "an access token"),
        ("accessToken", "an access token"),
        ("access_tokens", "an access token"),
        ("refreshToken", "a refresh token"),
        ("bearer_token", "a bearer token"),
        ("session_token", "a session token"),
        ("reset_password_token", "a token"),
        ("oauth2_token", "a token"),
        ("2fa_secret", "a secret"),
        ("private_key", "a private key"),
        ("credentials", "a credential"),
        ("cvv", "a card security code"),
        ("cvv2", "a card security code"),
        ("pin", "a PIN"),
        ("otp", "a one-time password"),
        ("password_hash", "a password"),
        ("token_sha256", "a token"),
        ("hashed_password", "a password"),
        ("password_confirmation", "a password"),
        ("password_for_user", "a password"),
        ("passwordForEmail", "a password"),
        ("api_key_v2", "an API key"),
        ("email_password", "a password"),
    ] {
        assert_eq!(judged(name), Some((FieldClass::Secret, what)), "{name}");
    }
}

#[test]
fn a_name_of_personal_data_is_told() {
    for (name, what) in [
        ("email", "an e-mail address"),
        ("userEmails", "an e-mail address"),
        ("e_mail", "an e-mail address"),
        ("email_hash", "an e-mail address"),
        ("reply_to_email", "an e-mail address"),
        ("phone", "a phone number"),
        ("phone_e164", "a phone number"),
        ("first_name", "the name of a person"),
        ("customer_name", "the name of a person"),
        ("username", "a user name"),
        ("birth_date", "a date of birth"),
        ("dateOfBirth", "a date of birth"),
        ("dob", "a date of birth"),
        ("address", "an address"),
        ("address2", "an address"),
        ("address_line_1", "an address"),
        ("shipping_addresses", "an address"),
        ("zip4", "a postal code"),
        ("national_id", "a national identifier"),
        ("ssn", "a social security number"),
        ("ssn_last_4", "a part of a social security number"),
        ("passport_number", "a passport number"),
        ("iban", "a bank account number"),
        ("card_number", "a card number"),
        ("ip_address", "an IP address"),
        ("ipv4_address", "an IP address"),
        ("IPv6Address", "an IP address"),
        ("clientIPs", "an IP address"),
        ("mac_address", "a MAC address"),
        ("latitude", "a geolocation"),
        ("lat", "a geolocation"),
        ("geoLocation", "a geolocation"),
        ("gender", "the gender of a person"),
        ("ethnicity", "an ethnic origin"),
        ("diagnosis", "health data"),
        ("diagnoses", "health data"),
    ] {
        assert_eq!(judged(name), Some((FieldClass::PersonalData, what)), "{name}");
    }
}

#[test]
fn a_name_of_anything_else_passes() {
    for name in [
        "prompt_tokens",
        "max_tokens",
        "tokens",
        "token_count",
        "token_type",
        "token_id",
        "token_expires_at",
        "next_page_token",
        "secretary_id",
        "secret_name",
        "secret_arn",
        "secretRef",
        "password_changed_at",
        "has_password",
        "reset_password",
        "passwordPolicy",
        "public_key",
        "key_id",
        "access_key_id",
        "compass",
        "opinion",
        "shipping",
        "email_count",
        "number_of_emails",
        "number_of_emails_for_user",
        "email_verified",
        "is_email_public",
        "email_domain",
        "phone_country_code",
        "address_id",
        "address_type",
        "wallet_address",
        "contract_address",
        "memory_address",
        "server_ip_address",
        "podIPs",
        "support_email",
        "card_last4",
        "user_agent",
        "user_id",
        "name",
        "file_name",
        "dataset_name",
        "event_name",
        "hostname",
        "display_name",
        "rename",
        "latency",
        "addressee_count",
        "",
        "_",
        "7",
        "r#type",
        "пароль",
        "émail",
    ] {
        assert_eq!(field_concern(name), None, "{name}");
    }
}

#[test]
fn a_function_or_an_owner_makes_a_name_harmless() {
    for name in [
        // Addresses of machines, and parts of networks
        "server_ip_address",
        "server_ipv4_address",
        "peer_ip",
        "network_ip",
        "next_hop_ip_address",
        "listen_address",
        "vmIpAddresses",
        // Tokens that open nothing
        "lock_token",
        "version_token",
        "partition_token",
        "next_forward_token",
        "idempotency_token",
        "total_tokens",
        // Identifiers and names of what is kept elsewhere
        "encryption_key_arn",
        "idempotency_key",
        "client_secret_arn",
        "secret_ref",
        "password_secret_name",
        "credentials_path",
        // Keys that everybody may know
        "ssh_public_key",
        "public_api_key",
        "authorized_keys",
        "publishable_key",
        // Organisations and programs
        "support_email",
        "merchant_phone_number",
        "company_street",
        "service_account_email",
        "smtp_username",
        // Whether, and what to do
        "contains_password",
        "reveal_secrets",
        "preserve_client_ip",
        "rotate_credentials",
        "user_has_password",
        "email_as_username",
        // Settings
        "password_min_length",
        "email_template",
        "cookie_max_age",
        "token_ttl_seconds",
    ] {
        assert_eq!(field_concern(name), None, "{name}");
    }
}

#[test]
fn a_name_says_how_much_it_says() {
    for (name, strength) in [
        ("client_secret", Strength::Certain),
        ("ssn", Strength::Certain),
        ("smtp_pass", Strength::Certain),
        ("sas_key", Strength::Certain),
        ("mac_key", Strength::Certain),
        ("password_wo", Strength::Certain),
        ("dob_year", Strength::Certain),
        ("preferred_name", Strength::Certain),
        ("full_name", Strength::Likely),
        ("credit_card_number", Strength::Certain),
        ("passport_number", Strength::Certain),
        ("datadog_api_key", Strength::Certain),
        ("cavv", Strength::Certain),
        ("patient_name", Strength::Certain),
        ("name_of_patient", Strength::Certain),
        ("shipping_address", Strength::Certain),
        ("upload_token", Strength::Likely),
        ("kms_encryption_key", Strength::Likely),
        ("source_ip", Strength::Likely),
        ("formatted_address", Strength::Likely),
        ("customer_name", Strength::Likely),
        ("wifi_mac", Strength::Likely),
        ("spouse", Strength::Likely),
        ("salt", Strength::Likely),
        ("database_url", Strength::Likely),
        ("password_secret_key", Strength::Likely),
        ("client_secret_key", Strength::Certain),
        ("voice_gender", Strength::Likely),
        ("resource_full_name", Strength::Likely),
        ("phone_details", Strength::Likely),
        ("phone_info", Strength::Likely),
    ] {
        let concern = field_concern(name).unwrap_or_else(|| panic!("{name}"));
        assert_eq!(concern.strength(), strength, "{name}");
    }
}

#[test]
fn concerns_are_compared_and_copied() {
    fn is_copy<T: Copy + Eq>(_: T) {}
    let concern: FieldConcern = field_concern("email").unwrap();
    is_copy(concern);
    assert_eq!(Some(concern), field_concern("EMAIL"));
    assert_ne!(Some(concern), field_concern("phone"));
}

/// Words of the rule and others, all of two letters or more: `a_b_c` and `aBC` have other words.
fn words() -> impl Strategy<Value = Vec<String>> {
    let listed = prop::sample::select(vec![
        "access",
        "token",
        "tokens",
        "api",
        "key",
        "keys",
        "secret",
        "email",
        "emails",
        "address",
        "addresses",
        "ip",
        "ips",
        "name",
        "user",
        "customer",
        "number",
        "of",
        "for",
        "date",
        "birth",
        "is",
        "has",
        "reset",
        "hash",
        "id",
        "count",
        "wallet",
        "page",
        "last",
        "to",
    ]);
    let word = prop_oneof![listed.prop_map(str::to_owned), "[a-z]{2,6}[0-9]{0,2}", "[a-z]{2,6}"];
    prop::collection::vec(word, 1..6)
}

fn capitalized(word: &str) -> String {
    word[..1].to_ascii_uppercase() + &word[1..]
}

proptest! {
    #[test]
    fn no_text_makes_the_judgement_panic(text in any::<String>(), name in "[a-zA-Z0-9_ßİé]{0,9}") {
        let _ = (field_concern(&text), field_concern(&name));
    }

    #[test]
    fn the_case_convention_does_not_change_the_judgement(words in words()) {
        let snake = words.join("_");
        let judgement = field_concern(&snake);
        let pascal: String = words.iter().map(|word| capitalized(word)).collect();
        let camel = words[0].clone() + &pascal[words[0].len()..];
        for name in [
            words.join("-"),
            words.join("__"),
            snake.to_uppercase(),
            words.join("-").to_uppercase(),
            format!("_{snake}"),
            camel,
            pascal,
        ] {
            prop_assert_eq!(field_concern(&name), judgement, "{} {}", name, snake);
        }
    }

    #[test]
    fn digits_do_not_change_the_judgement(words in words(), digits in "[0-9]{1,3}") {
        let name = words.join("_");
        prop_assert_eq!(field_concern(&format!("{name}{digits}")), field_concern(&name));
        prop_assert_eq!(field_concern(&format!("{name}_{digits}")), field_concern(&name));
    }
}
