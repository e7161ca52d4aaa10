//! Nouns that name what opens something to whoever knows it.

use super::judgement::{FieldClass, FieldConcern, Strength};
use super::noun::Noun;
use super::sense::Senses;
use super::words::Word;

/// A description by the word before the noun.
type Description = (&'static str, &'static str);

const fn certain(what: &'static str) -> FieldConcern {
    FieldConcern::new(FieldClass::Secret, Strength::Certain, what)
}

const fn likely(what: &'static str) -> FieldConcern {
    FieldConcern::new(FieldClass::Secret, Strength::Likely, what)
}

fn described(
    before: &[Word<'_>],
    descriptions: &[Description],
    otherwise: &'static str,
) -> &'static str {
    let word = before.last().map_or("", |word| word.letters);
    let mut all = descriptions.iter();
    all.find(|(described, _)| *described == word).map_or(otherwise, |(_, what)| what)
}

/// What the word right before the noun says.
fn nearest(before: &[Word<'_>]) -> Senses {
    before.last().map_or(Senses::NONE, |word| word.senses)
}

/// The word right before the noun, if there is one.
fn last<'a, 'b>(before: &'b [Word<'a>]) -> &'b [Word<'a>] {
    &before[before.len().saturating_sub(1)..]
}

fn is_any(before: &[Word<'_>], words: &[&str]) -> bool {
    before.iter().any(|word| words.contains(&word.letters))
}

pub(super) fn password() -> FieldConcern {
    certain("a password")
}

/// `pass` is a password only beside what it logs in to: `smtp_pass`, but `boarding_pass`.
pub(super) fn pass(before: &[Word<'_>], is_plural: bool) -> Option<FieldConcern> {
    if before.is_empty() && !is_plural {
        return Some(likely("a password"));
    }
    let opens = Senses::ACCOUNT | Senses::AUTHENTICATION | Senses::SHARED | Senses::PARTY;
    before.iter().any(|word| word.is(opens)).then_some(certain("a password"))
}

pub(super) fn secret(before: &[Word<'_>], is_plural: bool) -> FieldConcern {
    let is_shared = before.is_empty() || nearest(before).is(Senses::SHARED);
    let what = described(before, &[("client", "a client secret")], "a secret");
    if is_shared && !is_plural { certain(what) } else { likely(what) }
}

/// A token says by its function whether it opens anything.
pub(super) fn token(before: &[Word<'_>], is_plural: bool) -> Option<FieldConcern> {
    let nearest = nearest(before);
    if nearest.is(Senses::AUTHENTICATION) {
        return Some(certain(described(before, TOKENS, "a token")));
    }
    let is_described = TOKENS.iter().any(|(word, _)| is_any(last(before), &[word]));
    let opens_nothing =
        Senses::PAGING | Senses::CONCURRENCY | Senses::TEXT | Senses::TRADE | Senses::QUANTITY;
    // Most tokens in the plural are counted, or parts of a text.
    let is_used_once = nearest.is(Senses::ONE_USE);
    let may_open = is_described || is_used_once || !is_plural && !nearest.is(opens_nothing);
    may_open.then(|| likely(described(before, TOKENS, "a token")))
}

static TOKENS: &[Description] = &[
    ("access", "an access token"),
    ("api", "an API token"),
    ("auth", "an authentication token"),
    ("authentication", "an authentication token"),
    ("authorization", "an authorization token"),
    ("bearer", "a bearer token"),
    ("bot", "a bot token"),
    ("csrf", "a CSRF token"),
    ("device", "a device token"),
    ("id", "an ID token"),
    ("identity", "an identity token"),
    ("invitation", "an invitation token"),
    ("invite", "an invitation token"),
    ("push", "a push token"),
    ("refresh", "a refresh token"),
    ("registration", "a registration token"),
    ("registry", "a registry token"),
    ("security", "a security token"),
    ("session", "a session token"),
    ("user", "a user token"),
    ("verification", "a verification token"),
    ("verify", "a verification token"),
    ("xsrf", "a CSRF token"),
];

/// A key is secret by what it does: most keys look something up.
pub(super) fn key(before: &[Word<'_>], is_plural: bool) -> Option<FieldConcern> {
    if before.iter().any(|word| word.is(Senses::PUBLISHED)) {
        return None;
    }
    let nearest = nearest(before);
    let what = described(before, KEYS, "a secret key");
    // A key that a service manages is mostly told by its identifier.
    let is_elsewhere =
        is_plural || nearest.is(Senses::KEYED) || is_any(before, &["managed", "kms", "wrapped"]);
    if nearest.is(Senses::CRYPTOGRAPHY) && !is_key_in_secret(before) {
        return Some(if is_elsewhere { likely(what) } else { certain(what) });
    }
    let opens = Senses::CRYPTOGRAPHY | Senses::KEYED;
    let is_one_of_two = is_any(last(before), &["primary", "secondary"]);
    let is_likely = is_key_in_secret(before)
        || nearest.is(Senses::KEYED) && !before.last().is_some_and(|it| it.is_plural)
        || is_one_of_two && before.iter().any(|word| word.is(opens));
    (is_likely && !is_plural).then_some(likely(what))
}

/// `password_secret_key` is mostly where a store of secrets keeps the password.
fn is_key_in_secret(before: &[Word<'_>]) -> bool {
    let [.., kept, secret] = before else {
        return false;
    };
    let is_named = matches!(kept.noun, Some(Noun::Open(_))) || kept.letters == "id";
    secret.letters == "secret" && is_named
}

static KEYS: &[Description] = &[
    ("access", "an access key"),
    ("account", "an account key"),
    ("activation", "an activation key"),
    ("admin", "an administration key"),
    ("api", "an API key"),
    ("app", "an application key"),
    ("application", "an application key"),
    ("auth", "an authentication key"),
    ("authentication", "an authentication key"),
    ("client", "a client key"),
    ("decryption", "a decryption key"),
    ("encryption", "an encryption key"),
    ("hmac", "an HMAC key"),
    ("host", "a host key"),
    ("integration", "an integration key"),
    ("licence", "a licence key"),
    ("license", "a licence key"),
    ("master", "a master key"),
    ("private", "a private key"),
    ("recovery", "a recovery key"),
    ("secretaccess", "a secret access key"),
    ("server", "a server key"),
    ("serviceaccount", "a service account key"),
    ("session", "a session key"),
    ("shared", "a shared key"),
    ("signing", "a signing key"),
    ("ssecustomer", "an encryption key"),
    ("ssl", "a TLS key"),
    ("stream", "a stream key"),
    ("subscription", "a subscription key"),
    ("symmetric", "a symmetric key"),
    ("tls", "a TLS key"),
    ("webhook", "a webhook key"),
    ("wep", "a network key"),
    ("wifi", "a network key"),
    ("wpa", "a network key"),
    ("write", "a write key"),
];

pub(super) fn credential(before: &[Word<'_>], letters: &str) -> Option<FieldConcern> {
    // These are shown to others: diplomas, proofs of age.
    if is_any(before, &["verifiable", "digital", "academic", "educational"]) {
        return None;
    }
    Some(if before.is_empty() && !letters.starts_with("creds") && letters != "cred" {
        certain("a credential")
    } else {
        likely("a credential")
    })
}

pub(super) fn code(before: &[Word<'_>]) -> Option<FieldConcern> {
    let nearest = nearest(before);
    if nearest.is(Senses::ONE_USE) {
        return Some(certain(described(before, CODES, "a verification code")));
    }
    nearest.is(Senses::CLAIM).then(|| likely(described(before, CODES, "a code for one use")))
}

static CODES: &[Description] = &[
    ("access", "an access code"),
    ("activation", "an activation code"),
    ("auth", "an authorization code"),
    ("authorization", "an authorization code"),
    ("backup", "a recovery code"),
    ("door", "an access code"),
    ("entry", "an access code"),
    ("login", "a one-time password"),
    ("mfa", "a one-time password"),
    ("onetime", "a one-time password"),
    ("otp", "a one-time password"),
    ("pin", "a PIN"),
    ("puk", "a PUK"),
    ("recovery", "a recovery code"),
    ("reset", "a reset code"),
    ("security", "a card security code"),
    ("sms", "a one-time password"),
    ("totp", "a one-time password"),
    ("twofactor", "a one-time password"),
    ("unlock", "an access code"),
];

pub(super) fn cookie(before: &[Word<'_>], is_plural: bool) -> Option<FieldConcern> {
    if nearest(before).is(Senses::SHARED) {
        return Some(if is_plural { likely("a cookie") } else { certain("a cookie") });
    }
    let is_whole = before.is_empty()
        || nearest(before).is(Senses::PARTY)
        || is_any(before, &["http", "raw", "request", "set"]);
    is_whole.then_some(likely("a cookie"))
}

/// Most links lead to a page that anybody may read.
pub(super) fn link(before: &[Word<'_>], letters: &str) -> Option<FieldConcern> {
    let nearest = before.last()?;
    if nearest.letters == "magic" {
        return Some(certain("a sign-in link"));
    }
    let mut opening = ["activation", "invitation", "invite", "reset", "unlock"].iter();
    let is_opening = nearest.is(Senses::OPENING) && letters.starts_with("link")
        || opening.any(|word| *word == nearest.letters);
    is_opening.then_some(likely("a sign-in link"))
}

pub(super) fn pin(before: &[Word<'_>], is_plural: bool) -> Option<FieldConcern> {
    if is_plural {
        return None;
    }
    let Some(nearest) = before.last() else {
        return Some(likely("a PIN"));
    };
    let of_somebody = Senses::PERSON | Senses::ROLE | Senses::AUTHENTICATION;
    let is_of_card =
        ["account", "atm", "card", "debit", "lock", "new", "old", "sim"].contains(&nearest.letters);
    if nearest.is(of_somebody) || is_of_card {
        return Some(certain("a PIN"));
    }
    nearest.is(Senses::ONE_USE).then_some(likely("a PIN"))
}

pub(super) fn salt() -> FieldConcern {
    likely("the salt of a hash")
}
