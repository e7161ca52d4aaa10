//! Makes a name harmless although it holds a phrase of the other lists.

use super::phrase;

/// Prepositions that tie what follows to the noun before: `number_of_emails`.
pub(super) static PREPOSITIONS: &[&str] = &["_of_", "_for_"];

/// The words before a harmless phrase at the end of the words.
pub(super) fn find(words: &str) -> Option<&str> {
    let phrases = HARMLESS.iter().filter_map(|phrase| phrase::strip(words, phrase));
    let contacts = find_contact_of_thing(words);
    // Tokens in the plural are mostly counted, or parts of a text. A field that holds several
    // secrets says which.
    let tokens = phrase::strip_as_written(words, "tokens");
    phrases.chain(contacts).chain(tokens).min_by_key(|before| before.len())
}

/// `server_address`, `pod_ip`, `store_phone`.
fn find_contact_of_thing(words: &str) -> Option<&str> {
    find_owned(words, MACHINES, ADDRESSES_OF_MACHINES)
        .or_else(|| find_owned(words, COMPANIES, CONTACTS_OF_COMPANIES))
}

/// The words before a phrase that follows one of the things.
fn find_owned<'a>(words: &'a str, things: &[&str], phrases: &[&str]) -> Option<&'a str> {
    let mut owners = phrases.iter().filter_map(|phrase| phrase::strip(words, phrase));
    owners.find_map(|owner| things.iter().find_map(|thing| phrase::strip_as_written(owner, thing)))
}

/// Whether the first word says that the field only tells whether, how many or what to do:
/// `has_password`.
pub(super) fn opens_flag(words: &str) -> bool {
    words.split_once('_').is_some_and(|(first, _)| FLAGS.contains(&first))
}

/// Whether the last word says what to do with the phrase that follows: `reset_password`.
pub(super) fn ends_with_command(words: &str) -> bool {
    COMMANDS.contains(&last_word(words).1)
}

/// The words without the last one, if that only tells the form, the kind or the state of a value:
/// `password_hash`.
pub(super) fn strip_form(words: &str) -> Option<&str> {
    let (before, last) = last_word(words);
    FORMS.contains(&last).then_some(before)
}

fn last_word(words: &str) -> (&str, &str) {
    words.rsplit_once('_').unwrap_or(("", words))
}

/// Phrases that end like one of the other lists and say something else.
#[rustfmt::skip]
pub(super) static HARMLESS: &[&str] = &[
    // Tokens that turn a page
    "page token", "next token", "previous token", "prev token", "continuation token",
    "pagination token", "cursor token", "sync token", "resume token", "starting token",

    // Tokens that tell requests apart
    "idempotency token", "client request token", "fencing token",

    // Parts of a text
    "prompt token", "completion token", "input token", "output token", "bos token", "eos token",
    "pad token", "unk token", "sep token", "cls token", "mask token", "stop token",
    "special token",

    // Tokens that are traded
    "governance token", "reward token", "base token", "quote token", "native token", "lp token",

    // Names of secrets that are kept elsewhere, and of a way to log in
    "image pull secret", "private key jwt",

    // Pins of a board or a map
    "gpio pin", "map pin",

    // Other mail, other names
    "direct mail", "voice mail", "repo full name", "repository full name",
];

/// Things whose address in a network, in memory or on a chain is not the address of a person.
#[rustfmt::skip]
pub(super) static MACHINES: &[&str] = &[
    "backend", "base", "bind", "bootstrap", "broker", "bus", "cluster", "container", "contract",
    "database", "deposit", "dns", "egress", "elastic", "endpoint", "external", "floating",
    "gateway", "host", "ingress", "instance", "internal", "leader", "listen", "load balancer",
    "memory", "mint", "nat", "node", "pod", "pool", "private", "program", "proxy", "public",
    "register", "router", "server", "service", "srv", "static", "stun", "token", "upstream",
    "virtual", "vm", "wallet", "web", "withdrawal", "worker",
];

/// Names for the address of a machine.
pub(super) static ADDRESSES_OF_MACHINES: &[&str] = &["ip address", "address", "ip"];

/// Places and companies, whose contact data reach no particular person.
#[rustfmt::skip]
pub(super) static COMPANIES: &[&str] = &[
    "branch", "company", "facility", "feedback", "headquarters", "helpdesk", "hotel", "merchant",
    "no reply", "sales", "shop", "store", "supplier", "support", "vendor", "venue", "warehouse",
];

/// Names for the contact data of a company.
#[rustfmt::skip]
pub(super) static CONTACTS_OF_COMPANIES: &[&str] = &[
    "address", "address line", "email", "email address", "fax", "fax number", "phone",
    "phone number", "postal code", "street", "zip", "zip code",
];

/// First words of a name that only tells whether, how many or what to do.
#[rustfmt::skip]
pub(super) static FLAGS: &[&str] = &[
    "accept", "accepts", "allow", "allowed", "allows", "auto", "automount", "block", "blocks",
    "can", "check", "collect", "count", "did", "disable", "disabled", "does", "enable", "enabled",
    "encrypt", "enforce", "exclude", "expects", "expose", "exposes", "force", "generate", "had",
    "has", "have", "hide", "ignore", "ignores", "include", "includes", "is", "mask", "masks", "may",
    "missing", "must", "need", "needs", "no", "notify", "num", "omit", "omits", "opt", "opted",
    "prefer", "prefers", "prevent", "redact", "remove", "require", "required", "requires", "send",
    "should", "show", "skip", "subscribed", "supports", "unsubscribed", "use", "uses", "validate",
    "want", "wants", "was", "will", "with", "without",
];

/// Words that say what to do with what follows them.
#[rustfmt::skip]
pub(super) static COMMANDS: &[&str] = &[
    "change", "delete", "forgot", "reset", "revoke", "rotate", "update", "verify",
];

/// Last words that leave a value what it is.
#[rustfmt::skip]
pub(super) static FORMS: &[&str] = &[
    "argon", "b", "backup", "base", "bcrypt", "billing", "canonical", "ciphertext", "confirmation",
    "current", "data", "detail", "details", "dev", "digest", "e", "enc", "encrypted", "formatted",
    "from", "full", "hash", "hashed", "hashes", "hex", "home", "international", "kana", "kanji",
    "list", "live", "local", "lower", "lowercase", "md", "mobile", "national", "new", "normalized",
    "old", "original", "pbkdf", "personal", "plain", "plaintext", "primary", "prod", "production",
    "raw", "sandbox", "scrypt", "secondary", "sha", "shipping", "staging", "str", "string", "test",
    "text", "to", "v", "value", "values", "work",
];
