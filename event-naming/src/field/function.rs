//! What data is for.

use super::owner::WordList;
use super::sense::Senses;

#[rustfmt::skip]
pub(super) static FUNCTIONS: &[WordList] = &[
    // Networks
    (Senses::NETWORK, &[
        "allocated", "allowed", "allowlist", "anycast", "available", "base", "bgp", "bind",
        "blocked", "broadcast", "callback", "cidr", "customer owned", "dedicated", "denied",
        "destination", "dnat", "dns", "dst", "egress", "elastic", "end", "ephemeral", "excluded",
        "external", "fixed", "floating", "forwarding", "frame", "gateway", "glue", "inbound",
        "inside", "internal", "ipam", "jump", "lan", "link", "link layer", "link local", "listen",
        "load", "local", "logical", "loopback", "managed", "management", "mapped", "mgmt", "mount",
        "multicast", "nat", "native", "net", "network", "next hop", "nodeport", "outbound",
        "outside", "overlay", "peering", "physical", "pinned", "prefix", "private", "public",
        "reserved", "service", "site", "start", "starting", "static", "subnet", "target", "trusted",
        "tunnel", "underlay", "unicast", "virtual", "vlan", "wan", "whitelist", "whitelisted",
        "xff",
    ]),
    // Memory, chains and other places without a street
    (Senses::TRADE, &[
        "amount", "base", "bridge", "burn", "collateral", "contract", "deposit", "erc", "fungible",
        "governance", "liquidity", "lp", "mint", "native", "nft", "pair", "pool", "quote", "reward",
        "rewards", "stake", "staking", "supply", "swap", "trade", "utility", "vesting", "wallet",
        "withdrawal", "wrapped",
    ]),
    // Post
    (Senses::POSTAL, &[
        "billing", "delivery", "home", "invoice", "mailing", "permanent", "physical", "postal",
        "residence", "residential", "return", "ship", "shipping",
    ]),
    // Names
    (Senses::NAME_PART, &[
        "birth", "christian", "family", "first", "given", "last", "maiden", "middle", "preferred",
        "second last",
    ]),
    (Senses::NAME_KIND, &[
        "common", "display", "friendly", "full", "kana", "kanji", "known", "legal", "long", "nice",
        "original", "public", "real", "romanized", "short", "trading", "true", "verified",
    ]),
    // Mail that is sent
    (Senses::MESSAGE, &[
        "auto", "bounce", "bulk", "campaign", "cold", "confirmation", "default", "digest", "direct",
        "follow up", "html", "junk", "marketing", "newsletter", "outgoing", "promotional",
        "reminder", "reset", "snail", "spam", "system", "template", "transactional", "trash",
        "unsubscribe", "voice", "welcome",
    ]),
    // Authentication
    (Senses::AUTHENTICATION, &[
        "access", "admin", "api", "app", "auth", "authentication", "authorization", "bearer", "bot",
        "client access", "deploy", "id", "identity", "impersonation", "jwt", "login", "logout",
        "magic", "mfa", "o auth", "oauth", "oidc", "password", "pat", "personal access", "recovery",
        "refresh", "remember", "reset", "sas", "secret", "security", "session", "sign in",
        "sign on", "sso", "unlock",
    ]),
    // Keys
    (Senses::CRYPTOGRAPHY, &[
        "access", "account access", "admin", "aes", "api", "app", "application", "auth",
        "authentication", "authorization", "cipher", "crypto", "decryption", "ecdsa", "encryption",
        "fernet", "hmac", "jwt", "mac", "master", "master access", "pre shared", "preshared",
        "priv", "private", "psk", "recovery", "rsa", "sas", "secret", "secret access",
        "service account", "service principal", "session", "shared", "signature", "signing",
        "sse customer", "ssl", "storage account", "symmetric", "tls", "vapid private", "wep",
        "wifi", "wireguard private", "wpa",
    ]),
    (Senses::KEYED, &[
        "account", "activation", "agent", "app", "application", "aws", "azure", "bit locker", "bmc",
        "cdn", "cert", "certificate", "channel", "cipher", "client", "cloning", "connection",
        "consent", "cosmos", "cosmosdb account", "crypto", "current", "customer", "deploy",
        "device", "dkim", "dnssec", "ec", "ecdsa", "enc", "extension", "gateway", "gcp", "gpg",
        "host", "ingestion", "install", "instrumentation", "integration", "licence", "license",
        "login", "managed", "managed encryption", "management", "merchant", "network", "new",
        "old", "oms", "openai", "owner", "pairing", "pem", "pgp", "policy", "primary access",
        "product", "provisioning", "raw", "read only", "readonly", "root", "rotation", "rsa", "sdk",
        "security", "server", "service", "sign", "signature", "specific", "ssh", "ssl", "static",
        "storage", "stream", "stripe", "subscription", "tenant", "tls", "twilio", "unlock",
        "update", "upload", "webhook", "workspace", "wrapped", "wrapping", "write",
    ]),
    (Senses::PUBLISHED, &[
        "authorized", "known", "known host", "pub", "public", "publishable", "published",
    ]),
    // Paging
    (Senses::PAGING, &[
        "after", "backward", "before", "checkpoint", "continuation", "cursor", "end", "follow",
        "forward", "from", "marker", "message", "more", "next", "page", "pagination", "paging",
        "pos", "position", "prev", "previous", "results", "resume", "scroll", "search after",
        "since", "skip", "start", "starting", "sync", "until",
    ]),
    // Concurrency
    (Senses::CONCURRENCY, &[
        "caller", "cancellation", "cas", "change", "claim check", "client request", "concurrency",
        "copy", "creation", "dedup", "deduplication", "etag", "fencing", "idempotence",
        "idempotency", "idempotent", "launch", "lease", "lock", "modification", "mutex", "nonce",
        "operation", "partition", "placement", "progress", "provision", "request", "retry",
        "revision", "routing", "row version", "sequence", "shard", "snapshot", "stop", "task",
        "trace", "tracking", "transaction", "trigger", "update", "version", "watch", "workflow",
    ]),
    // Parts of a text
    (Senses::TEXT, &[
        "added", "audio", "bos", "budget", "cached", "cls", "completion", "context", "cost",
        "decode", "design", "eos", "eot", "estimated", "generated", "image", "input", "language",
        "lexical", "mask", "max", "media", "min", "model", "new line", "next", "number", "output",
        "pad", "padding", "parser", "pattern", "per", "placeholder", "predicted", "prefill",
        "prefix", "prefix match", "prompt", "query", "reasoning", "reserved", "search", "section",
        "semantic", "sentence", "sep", "separator", "source text", "special", "speech", "stemmed",
        "stop", "string", "symbol", "syntax", "template", "text", "thinking", "thought", "total",
        "unk", "used", "video", "vocab", "word",
    ]),
    // Codes for one use, and codes that are worth something
    (Senses::ONE_USE, &[
        "activation", "auth", "authentication", "authorisation", "authorization", "backup",
        "email verification", "factor", "login", "mfa", "one time", "oob", "otp", "passwordless",
        "phone verification", "puk", "recovery", "reset", "security", "sign in", "sms", "totp",
        "two factor", "unlock", "verification", "verify",
    ]),
    (Senses::CLAIM, &[
        "access", "blik", "challenge response", "claim", "confirm", "confirmation", "device",
        "door", "entry", "gate", "gift card", "invitation", "invite", "link", "pairing", "pickup",
        "pin", "redeem", "redemption", "room", "secret", "user",
    ]),
    // Secrets between two sides
    (Senses::SHARED, &[
        "access", "api", "app", "application", "auth", "authentication", "bot", "chap", "client",
        "consumer", "cookie", "encryption", "fa", "hmac", "jwt", "master", "mfa", "o auth", "oauth",
        "otp", "radius", "refresh", "session", "shared", "signing", "smtp", "sso", "totp",
        "two factor", "webhook",
    ]),
    // Whom a secret may be of
    (Senses::PARTY, &[
        "account", "admin", "channel", "csrf", "device", "endpoint", "installation", "integration",
        "interserver", "key", "login", "merchant", "partner", "password", "production", "shop",
        "test", "token", "user", "widget",
    ]),
    (Senses::OPENING, &[
        "activation", "auto login", "confirm", "confirmation", "invitation", "invite", "join",
        "login", "magic", "recovery", "reset", "sas", "share", "sharing", "sign in", "unlock",
        "verification", "verify",
    ]),
    // Nouns that are other words too
    (Senses::AMBIGUOUS, &[
        "authorization", "csc", "dni", "family name", "gps", "lat", "lng", "lon", "mac", "mnemonic",
        "mobile", "pan", "pem", "race", "tel", "tin", "zip",
    ]),
];
