//! Words that are no part of the noun: what comes before it, and what follows it.

use super::owner::WordList;
use super::sense::Senses;

#[rustfmt::skip]
pub(super) static FORMS: &[WordList] = &[
    // First words that only tell whether, or what to do
    (Senses::FLAG, &[
        "accepts", "allows", "auto", "automount", "blocks", "can", "contains", "did", "disable",
        "disabled", "disables", "enable", "enabled", "enables", "expects", "exposes", "had", "has",
        "have", "ignores", "includes", "is", "masks", "may", "missing", "must", "need", "needs",
        "no", "omits", "opt", "opted", "prefer", "prefers", "receives", "require", "required",
        "requires", "should", "shows", "subscribed", "supports", "unset", "unsubscribed", "use",
        "uses", "want", "wants", "was", "were", "will", "with", "without",
    ]),
    // First words that say what to do, and may also say what was done to what follows
    (Senses::ACTION, &[
        "accept", "add", "allow", "allowed", "append", "ask", "attach", "block", "bypass", "cache",
        "check", "clear", "collect", "configure", "contain", "convert", "copy", "create", "delete",
        "deny", "detach", "detect", "disallow", "discard", "drop", "dump", "emit", "encode",
        "encrypt", "enforce", "ensure", "exclude", "expect", "expire", "export", "expose",
        "extract", "filter", "force", "forget", "forgot", "generate", "hide", "ignore", "import",
        "include", "inherit", "inject", "insert", "invalidate", "keep", "leave", "limit", "log",
        "manage", "mangle", "mask", "match", "merge", "move", "normalize", "notify", "obfuscate",
        "omit", "overwrite", "parse", "permit", "persist", "populate", "preserve", "prevent",
        "print", "process", "prompt", "propagate", "prune", "publish", "purge", "receive", "redact",
        "regenerate", "reject", "remove", "rename", "render", "repeat", "replace", "report",
        "reroute", "resolve", "restrict", "retain", "retrieve", "return", "returns", "reuse",
        "reveal", "revoke", "rewrite", "rotate", "sanitize", "save", "scan", "scrub", "select",
        "send", "sends", "serialize", "show", "skip", "sort", "split", "strip", "submit",
        "suppress", "sync", "transform", "trim", "truncate", "trust", "unmask", "update",
        "validate", "warn",
    ]),
    (Senses::VERB, &[
        "as", "can", "does", "has", "is", "must", "needs", "not", "require", "required", "requires",
        "should", "was",
    ]),
    (Senses::QUANTITY, &[
        "average", "avg", "count", "daily", "max", "maximum", "min", "minimum", "n", "num",
        "number", "remaining", "total",
    ]),
    // Words that say what to do with the noun behind them
    (Senses::COMMAND, &[
        "change", "create", "delete", "disable", "enable", "expire", "forget", "forgot", "hide",
        "remove", "require", "resend", "reset", "revoke", "rotate", "show", "update", "verify",
    ]),
    // Last words that leave a value what it is
    (Senses::FORM, &[
        "argon", "array", "b", "backup", "base", "bcrypt", "billing", "bytes", "canonical",
        "ciphertext", "clear", "confirm", "confirmation", "current", "decrypted", "dev", "e", "enc",
        "encrypted", "from", "full", "hashed", "hex", "home", "international", "json", "kana",
        "kanji", "list", "literal", "live", "local", "lower", "lowercase", "masked", "mobile",
        "national", "new", "normalized", "old", "only", "original", "parsed", "pending", "personal",
        "plain", "plaintext", "primary", "prod", "production", "protected", "raw", "sandbox",
        "secondary", "shipping", "signup", "staging", "str", "string", "temp", "temporary", "test",
        "text", "to", "v", "value", "values", "verify", "wo", "work",
    ]),
    (Senses::LOOSE_FORM, &[
        "blob", "data", "detail", "details", "info", "information", "payload",
    ]),
    // Words for what nobody can read without a key, or in whole
    (Senses::VEILED, &["ciphertext", "enc", "encrypted", "hashed", "masked", "protected"]),
    // Words that tell values of the same kind apart
    (Senses::QUALIFIER, &[
        "additional", "alternate", "alternative", "external", "global", "initial", "legacy",
        "previous", "random", "reply", "second", "secure",
    ]),
    (Senses::DIGEST, &["digest", "hash", "hashes", "md", "pbkdf", "scrypt", "sha"]),
    (Senses::PREPOSITION, &["for", "of"]),
    (Senses::DIRECTION, &["from", "to"]),
    // Last words of a type that does not hold the value
    (Senses::REFERENCE, &[
        "arn", "config", "configuration", "count", "filter", "flag", "id", "identifier", "kind",
        "level", "mode", "options", "path", "policy", "ref", "reference", "rule", "rules",
        "selector", "setting", "settings", "source", "state", "status", "type", "uuid",
    ]),
];
