//! The nouns that name secrets and personal data.

use super::judgement::FieldClass::{self, PersonalData, Secret};
use super::judgement::Strength::{self, Certain, Likely};
use super::shape::Shape::{self, Date, Digits, Fact, Number, Text};

/// What the last noun of a name is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Noun {
    /// A noun of [`FIXED`]: it says by itself what the data is.
    Fixed(usize),
    /// A noun that the words before it have to explain.
    Open(Open),
}

impl Noun {
    /// Whether a type of such a name mostly has fields of its own: `OidcToken`, `CryptoKey`.
    pub(super) fn has_parts(self) -> bool {
        matches!(self, Self::Open(Open::Cookie | Open::Credential | Open::Key | Open::Token))
    }
}

/// A noun with a rule of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    Password,
    Pass,
    Secret,
    Token,
    Key,
    Credential,
    Code,
    Cookie,
    Link,
    Pin,
    Salt,
    Email,
    Mail,
    Phone,
    Address,
    IpAddress,
    Name,
    UserName,
    Handle,
    Age,
    Location,
}

pub(super) type OpenNoun = (Open, &'static [&'static str]);

#[rustfmt::skip]
pub(super) static OPEN: &[OpenNoun] = &[
    (Open::Password, &["pass word", "passwd", "pwd"]),
    (Open::Pass, &["pass"]),
    (Open::Secret, &["secret"]),
    (Open::Token, &["token"]),
    (Open::Key, &["key"]),
    (Open::Credential, &["credential", "cred"]),
    (Open::Code, &["code"]),
    (Open::Cookie, &["cookie"]),
    (Open::Link, &["link", "url", "uri"]),
    (Open::Pin, &["pin", "pin number"]),
    (Open::Salt, &["salt"]),
    (Open::Email, &["email", "email addr", "email address", "mail address"]),
    (Open::Mail, &["mail"]),
    (Open::Phone, &["phone", "phone no", "phone number", "telephone", "telephone number"]),
    (Open::Address, &["address", "addr", "address line", "line address", "street address"]),
    (Open::IpAddress, &["ip", "ip addr", "ip address", "ipv", "ipv address"]),
    (Open::Name, &["name"]),
    (Open::UserName, &["login name", "user login", "user login name", "user name", "user principal name"]),
    (Open::Handle, &["handle"]),
    (Open::Age, &["age"]),
    (Open::Location, &["coordinate", "location"]),
];

/// Nouns for one kind of data.
pub(super) struct Fixed {
    pub(super) class: FieldClass,
    pub(super) strength: Strength,
    /// What such data looks like.
    pub(super) shape: Shape,
    /// Whether an organisation or a machine may have it too, as it may have an address.
    pub(super) may_be_owned: bool,
    pub(super) what: &'static str,
    pub(super) nouns: &'static [&'static str],
}

const fn of(
    class: FieldClass,
    strength: Strength,
    shape: Shape,
    what: &'static str,
    nouns: &'static [&'static str],
) -> Fixed {
    Fixed { class, strength, shape, may_be_owned: false, what, nouns }
}

/// Data that organisations and machines have too.
const fn owned(shape: Shape, what: &'static str, nouns: &'static [&'static str]) -> Fixed {
    Fixed { class: PersonalData, strength: Likely, shape, may_be_owned: true, what, nouns }
}

#[rustfmt::skip]
pub(super) static FIXED: &[Fixed] = &[
    // Passwords
    of(Secret, Certain, Text, "a passphrase", &["pass phrase"]),
    of(Secret, Certain, Text, "a passcode", &["pass code"]),
    of(Secret, Likely, Text, "the salt of a password", &["password salt"]),
    of(Secret, Certain, Text, "the answer to a security question", &["secret answer", "security answer"]),
    of(Secret, Certain, Text, "a password file", &["htpasswd"]),
    of(Secret, Certain, Digits, "a one-time password", &["hotp", "one time password", "otp", "totp"]),
    of(Secret, Certain, Digits, "a PUK", &["puk"]),

    // Secrets and credentials
    of(Secret, Certain, Text, "a secret", &["secret binary", "secret string", "secret text", "secret value"]),
    of(Secret, Certain, Text, "a code verifier", &["code verifier"]),
    of(Secret, Certain, Text, "an OAuth verifier", &["o auth verifier"]),
    of(Secret, Likely, Text, "a connection string", &["conn str", "conn string", "connection string", "connection uri", "connection url", "database uri", "database url", "db uri", "db url"]),
    of(Secret, Likely, Text, "a connection string", &["amqp uri", "amqp url", "dsn", "mongo uri", "mongo url", "mongodb uri", "mongodb url", "postgres uri", "postgres url", "rabbitmq url", "redis uri", "redis url"]),
    of(Secret, Likely, Text, "a kubeconfig", &["kube config"]),
    of(Secret, Certain, Text, "a signed URL", &["pre signed uri", "pre signed url", "sas uri", "sas url", "signed uri", "signed url"]),
    of(Secret, Certain, Text, "the secret of one-time passwords", &["otpauth uri", "otpauth url"]),
    of(Secret, Likely, Text, "a key store", &["key store", "pfx", "pkcs", "jks"]),

    // Tokens
    of(Secret, Likely, Text, "a bearer token", &["bearer"]),
    of(Secret, Certain, Text, "an ID token", &["id token hint"]),
    of(Secret, Certain, Text, "a JSON web token", &["json web token", "jwt"]),
    of(Secret, Certain, Text, "a client assertion", &["client assertion"]),
    of(Secret, Certain, Text, "a SAML assertion", &["saml assertion", "saml response"]),
    of(Secret, Certain, Text, "an authorization header", &["auth header", "authorization header"]),
    of(Secret, Likely, Text, "an authorization header", &["authorization"]),
    of(Secret, Likely, Text, "a password", &["basic auth"]),

    // Keys
    of(Secret, Certain, Text, "a secret key", &["key material", "secret key base"]),
    of(Secret, Likely, Text, "a private key", &["pem"]),
    of(Secret, Certain, Text, "a pre-shared key", &["psk"]),
    of(Secret, Likely, Text, "a push token", &["push key"]),
    of(Secret, Certain, Text, "a recovery phrase", &["backup phrase", "mnemonic phrase", "recovery phrase", "secret phrase", "seed phrase", "wallet seed"]),
    of(Secret, Likely, Text, "a recovery phrase", &["mnemonic"]),

    // Cards
    of(Secret, Certain, Digits, "a card security code", &["card verification code", "card verification value", "cavv", "csc", "cvc", "cvc code", "cvn", "cvv", "cvv code"]),
    of(Secret, Likely, Text, "the cryptogram of a payment", &["cryptogram"]),
    of(Secret, Certain, Text, "the magnetic stripe of a card", &["mag stripe", "magnetic stripe"]),
    of(Secret, Likely, Text, "the magnetic stripe of a card", &["track data"]),

    // Names
    of(PersonalData, Certain, Text, "the name of a person", &["birth name", "family name", "fore name", "given name", "maiden name", "middle name", "name on account", "name on card", "sur name"]),
    of(PersonalData, Certain, Text, "the name of a person", &["first name", "last name", "preferred name", "real name"]),
    of(PersonalData, Likely, Text, "the name of a person", &["full name", "full name alias", "card holder", "legal name", "nick name", "next of kin", "spouse"]),
    of(PersonalData, Likely, Text, "a user name", &["instagram handle", "preferred user name", "sam account name", "screen name", "social handle", "telegram handle", "twitter handle"]),

    // Contact
    of(PersonalData, Certain, Digits, "a phone number", &["cell number", "cell phone", "cell phone number", "contact no", "contact number", "land line", "mobile no", "mobile number", "mobile phone", "mobile phone number", "msisdn", "sms number", "whatsapp number"]),
    owned(Digits, "a phone number", &["mobile", "tel", "whatsapp"]),
    owned(Digits, "a fax number", &["fax", "fax number"]),
    of(PersonalData, Likely, Text, "a messenger name", &["skype", "skype name"]),
    of(PersonalData, Likely, Text, "contact data of a person", &["emergency contact"]),

    // Postal address
    owned(Text, "an address", &["apartment number", "building number", "flat number", "house name", "house number", "place of residence", "po box", "street", "street line", "street name", "street number"]),
    of(PersonalData, Certain, Text, "an address", &["country of residence", "home town"]),
    owned(Digits, "a postal code", &["post code", "postal code", "zip", "zip code"]),

    // Birth and death
    of(PersonalData, Certain, Date, "a date of birth", &["birth date", "birth day", "birth month", "birth year", "born at", "born on", "date of birth", "day of birth", "dob", "dob day", "dob month", "dob year", "month of birth", "year of birth"]),
    of(PersonalData, Certain, Text, "a place of birth", &["birth city", "birth country", "birth place", "birth state", "city of birth", "country of birth", "place of birth"]),
    of(PersonalData, Certain, Text, "data about the birth of a person", &["birth"]),
    of(PersonalData, Likely, Number, "the age of a person", &["age group", "age range"]),
    of(PersonalData, Certain, Date, "a date of death", &["date of death", "death date", "deceased at", "deceased date", "deceased date time"]),

    // Identity documents and official numbers
    of(PersonalData, Certain, Digits, "a social security number", &["social security", "social security no", "social security number", "ssn"]),
    of(PersonalData, Certain, Digits, "a part of a social security number", &["ssn last", "ssn last four"]),
    of(PersonalData, Certain, Digits, "a national identifier", &["aadhaar", "aadhaar number", "bsn", "codice fiscale", "cpf", "curp", "dni", "national id", "national id number", "national identification number", "national identifier", "national identity number", "national insurance", "national insurance number", "nhs number", "ni number", "nino", "personal identification number", "personal number", "personnummer", "pesel", "social insurance number"]),
    of(PersonalData, Certain, Digits, "the number of an identity document", &["government id", "government id number", "id card", "id card number", "identity card", "identity card number", "identity document", "medicare number", "residence permit", "residence permit number", "voter id"]),
    of(PersonalData, Likely, Digits, "the number of an identity document", &["document number", "id number", "identity number", "license number", "licence number"]),
    of(PersonalData, Certain, Digits, "a passport number", &["passport", "passport no", "passport number"]),
    of(PersonalData, Certain, Digits, "the number of a driving licence", &["driver licence", "driver license", "driver license number", "drivers licence", "drivers license", "drivers license number", "driving licence", "driving licence number", "driving license", "driving license number"]),
    of(PersonalData, Certain, Text, "a licence plate", &["licence plate", "license plate", "license plate number"]),
    of(PersonalData, Likely, Digits, "a tax identifier", &["fiscal code", "tax id", "tax identification number", "tax identifier", "tax number", "tin"]),
    of(PersonalData, Certain, Digits, "a tax identifier", &["itin", "tax file number", "taxpayer id"]),

    // Money
    of(PersonalData, Certain, Digits, "a card number", &["card number", "card pan", "credit card number", "debit card number", "pan number", "primary account number"]),
    of(PersonalData, Likely, Digits, "a card number", &["card data", "card detail", "credit card", "debit card", "pan", "payment card"]),
    of(PersonalData, Certain, Digits, "a bank account number", &["bank account number", "clabe", "iban", "iban number"]),
    of(PersonalData, Likely, Digits, "a bank account number", &["account number", "bank account", "bank detail"]),
    of(PersonalData, Certain, Number, "a salary", &["salary"]),
    of(PersonalData, Likely, Number, "the income of a person", &["annual income", "gross income", "household income", "income", "monthly income", "net worth", "wage"]),
    of(PersonalData, Certain, Number, "the credit score of a person", &["credit rating", "credit score", "fico score"]),

    // Place and device
    owned(Text, "an IP address", &["client addr", "forwarded for", "remote addr"]),
    owned(Text, "a MAC address", &["bluetooth mac", "client mac", "device mac", "ethernet mac", "hardware address", "mac", "mac addr", "mac address", "wifi mac"]),
    of(PersonalData, Certain, Digits, "a device identifier", &["imei", "imsi", "meid"]),
    of(PersonalData, Certain, Text, "an advertising identifier", &["advertising id", "gaid", "idfa", "idfv"]),
    of(PersonalData, Likely, Text, "a device identifier", &["android id", "iccid", "udid"]),
    of(PersonalData, Likely, Text, "a fingerprint of a device", &["browser fingerprint", "device fingerprint"]),
    owned(Number, "a geolocation", &["geo coordinate", "geo hash", "geo location", "geo point", "gps", "gps coord", "gps coordinate", "gps location", "lat", "lat lng", "lat lon", "lat long", "latitude", "lng", "lon", "longitude"]),
    of(PersonalData, Certain, Number, "a geolocation", &["home location"]),
    of(PersonalData, Likely, Number, "a geolocation", &["last known location", "precise location"]),

    // Private life
    of(PersonalData, Certain, Fact, "the gender of a person", &["gender", "gender identity", "pronoun", "sex", "sex at birth"]),
    of(PersonalData, Certain, Fact, "the sexual orientation of a person", &["sexual orientation", "sexuality"]),
    of(PersonalData, Certain, Fact, "an ethnic origin", &["caste", "ethnic background", "ethnic group", "ethnic origin", "ethnicity", "racial origin", "skin color"]),
    of(PersonalData, Likely, Fact, "an ethnic origin", &["race"]),
    of(PersonalData, Certain, Fact, "the religion of a person", &["religion", "religious affiliation", "religious belief"]),
    of(PersonalData, Certain, Fact, "the nationality of a person", &["citizenship", "nationality"]),
    of(PersonalData, Certain, Fact, "the family status of a person", &["civil status", "marital status"]),
    of(PersonalData, Likely, Fact, "the family status of a person", &["relationship status"]),
    of(PersonalData, Certain, Fact, "the status of a person", &["immigration status", "military status", "veteran status"]),
    of(PersonalData, Certain, Fact, "a political opinion", &["political affiliation", "political exposure", "political opinion", "political party", "political view"]),
    of(PersonalData, Certain, Fact, "a union membership", &["union membership"]),
    of(PersonalData, Certain, Fact, "a criminal record", &["criminal conviction", "criminal history", "criminal record"]),

    // Health and body
    of(PersonalData, Certain, Fact, "health data", &["allergy", "blood glucose", "blood group", "blood pressure", "blood type", "bmi", "body mass index", "body weight", "chronic condition", "clinical note", "disability", "disability status", "health data", "health information", "health insurance number", "health record", "heart rate", "hiv status", "illness", "immunisation", "immunization", "lab result", "medical condition", "medical history", "medical information", "medical note", "medical record", "medical record number", "medication", "mental health", "mrn", "pregnancy", "smoking status", "vaccination"]),
    of(PersonalData, Likely, Fact, "health data", &["diagnosis", "disease", "health condition", "prescription", "symptom"]),
    of(PersonalData, Likely, Fact, "genetic data", &["dna", "dna sequence", "genome", "genotype"]),
    of(PersonalData, Certain, Fact, "genetic data", &["genetic data"]),
    of(PersonalData, Certain, Text, "biometric data", &["biometric data", "face embedding", "face template", "fingerprint scan", "fingerprint template", "iris scan", "voice print"]),
    of(PersonalData, Likely, Text, "biometric data", &["biometric"]),
    of(PersonalData, Certain, Text, "a picture of a person", &["passport photo", "selfie"]),
    of(PersonalData, Likely, Text, "a picture of a person", &["profile image", "profile photo", "profile picture"]),
];

/// Nouns that end like others and say something else.
#[rustfmt::skip]
pub(super) static HARMLESS: &[&str] = &[
    "gpio pin", "image pull secret", "map pin", "message authentication code", "private key jwt",
    "private link", "repo full name", "repository full name", "short code", "short link",
];
