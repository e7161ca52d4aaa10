//! What makes a name harmless that holds a phrase of the other lists.

use super::phrase;

/// Prepositions that tie what follows to the noun before: `number_of_emails`.
pub(super) static PREPOSITIONS: &[&str] = &["_of_", "_for_"];

/// What stands before a harmless phrase at the end of the words.
pub(super) fn find(words: &str) -> Option<&str> {
    let phrases = HARMLESS.iter().filter_map(|phrase| phrase::strip(words, phrase));
    let addresses = find_address_of_thing(words);
    // Many tokens are counted or are parts of a text: a field that holds many secrets says which.
    let tokens = phrase::strip_as_written(words, "tokens");
    phrases.chain(addresses).chain(tokens).min_by_key(|before| before.len())
}

/// `server_address`, `pod_ip`.
fn find_address_of_thing(words: &str) -> Option<&str> {
    let owner =
        ["ip address", "address", "ip"].iter().find_map(|address| phrase::strip(words, address))?;
    THINGS.iter().find_map(|thing| phrase::strip_as_written(owner, thing))
}

/// Whether the first word says that the field only tells whether or how many: `has_password`.
pub(super) fn opens_flag(words: &str) -> bool {
    words.split_once('_').is_some_and(|(first, _)| FLAGS.contains(&first))
}

/// Whether the last word says what to do with the phrase that follows: `reset_password`.
pub(super) fn ends_with_command(words: &str) -> bool {
    COMMANDS.contains(&last_word(words).1)
}

/// The words without the last, when that only tells the form, the kind or the state of a value:
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

    // What is traded
    "governance token", "reward token", "base token", "quote token", "native token", "lp token",
   

    // Names of secrets that are kept elsewhere
    "image pull secret",

    // Pins of a board or a map
    "gpio pin", "map pin",
];

/// What has an address that is not that of a person.
#[rustfmt::skip]
pub(super) static THINGS: &[&str] = &[
    // Machines and networks
    "bind", "broker", "cluster", "elastic", "endpoint", "external", "floating", "gateway", "host",
    "internal", "listen", "load balancer", "nat", "node", "pod", "private", "public", "server",
    "service", "virtual", "web",

    // Memory
    "base", "bus", "memory", "register",

    // Chains
    "contract", "deposit", "mint", "pool", "program", "token", "wallet", "withdrawal",

    // Companies
    "branch", "company", "store", "warehouse",
];

/// First words of a name that only tells whether or how many.
#[rustfmt::skip]
pub(super) static FLAGS: &[&str] = &[
    "accept", "accepts", "allow", "allowed", "allows", "can", "count", "did", "disable", "disabled",
    "does", "enable", "enabled", "exclude", "expects", "force", "had", "has", "have", "hide",
    "include", "includes", "is", "may", "missing", "must", "need", "needs", "no", "num", "require",
    "required", "requires", "should", "show", "skip", "supports", "use", "uses", "was", "will",
    "with", "without",
];

/// Words that say what to do with what follows.
#[rustfmt::skip]
pub(super) static COMMANDS: &[&str] = &[
    "change", "check", "collect", "delete", "forgot", "remove", "reset", "rotate", "send", "update",
    "validate", "verify",
];

/// Last words that leave a value what it is.
#[rustfmt::skip]
pub(super) static FORMS: &[&str] = &[
    "base", "bcrypt", "billing", "canonical", "ciphertext", "confirmation", "current", "data",
    "detail", "details", "dev", "digest", "encrypted", "from", "hash", "hashed", "hashes",
    "hex", "home", "kana", "kanji", "list", "live", "lower", "lowercase", "md", "mobile", "new",
    "normalized", "old", "personal", "plain", "plaintext", "primary", "prod", "production", "raw",
    "sandbox", "secondary", "sha", "shipping", "staging", "str", "string", "test", "text", "to",
    "v", "value", "values", "work",
];
