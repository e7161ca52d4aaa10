//! Verbs and nouns: which words suggestions are made with, and which verbs begin a command.

use crate::irregular;
use crate::words::WordList;

/// How likely a word is meant as a verb when it is written in its base form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Verb {
    /// A noun unless it comes last: `access`, `comment`.
    AtTheEnd,
    /// Mostly a noun; a command only in front of a thing: `charge_card`, but not `charge_refund`.
    Seldom,
    /// Also a noun; a command in front of other words: `update`, `request`.
    Often,
    /// Hardly ever a noun: `create`.
    Always,
}

/// How likely `word` is the base of a verb, or `None` if nothing says so.
pub(crate) fn verb(word: &str) -> Option<Verb> {
    if let Some(verb) = listed_verb(word) {
        return Some(verb);
    }
    if NOT_VERBS.contains(word) {
        return None;
    }
    let prefixed = VERB_PREFIXES
        .iter()
        .filter_map(|prefix| word.strip_prefix(prefix))
        .any(|rest| rest.len() > 2 && listed_verb(rest).is_some());
    (prefixed || has_verb_ending(word)).then_some(Verb::Always)
}

/// Whether `word` is the base of a verb that is hardly ever a noun. The prefix of a verb is looked
/// through, but no ending is trusted here: `associate` is a person too.
pub(crate) fn is_never_noun(word: &str) -> bool {
    let is_verb = |word: &str| ALWAYS_VERBS.contains(word) || irregular::is_verb(word);
    if is_verb(word) {
        return listed_verb(word) == Some(Verb::Always);
    }
    VERB_PREFIXES
        .iter()
        .filter_map(|prefix| word.strip_prefix(prefix))
        .any(|rest| is_verb(rest) && listed_verb(rest) == Some(Verb::Always))
        && listed_verb(word).is_none()
}

fn listed_verb(word: &str) -> Option<Verb> {
    if NOT_VERBS.contains(word) {
        return None;
    }
    if OFTEN_VERBS.contains(word) {
        return Some(Verb::Often);
    }
    if SELDOM_VERBS.contains(word) {
        return Some(Verb::Seldom);
    }
    if END_VERBS.contains(word) {
        return Some(Verb::AtTheEnd);
    }
    let always = ALWAYS_VERBS.contains(word)
        || irregular::forms_of(word).is_some_and(|forms| !forms.is_empty());
    always.then_some(Verb::Always)
}

fn has_verb_ending(word: &str) -> bool {
    let long_enough = word.len() > 6;
    let ending = ["ize", "ise", "ify", "ate"].iter().any(|ending| word.ends_with(ending));
    long_enough && ending
}

/// Whether a word at the end, in its base form, says what happened: `delete` in `message_delete`,
/// but not `store` in `http_cache_store`.
pub(crate) fn acts_at_end(word: &str) -> bool {
    match verb(word) {
        None => false,
        Some(Verb::AtTheEnd | Verb::Seldom) => ACTIONS_AT_THE_END.contains(word),
        Some(Verb::Often) => !THINGS_AT_THE_END.contains(word),
        Some(Verb::Always) => true,
    }
}

/// Whether a verb is a thing, unless one word follows it: `store`, `record`.
pub(crate) fn is_thing_first(verb: &str) -> bool {
    THINGS_AT_THE_END.contains(verb)
}

/// The verb behind a noun whose ending does not tell it: `failure` is `fail`.
pub(crate) fn verb_of_noun(noun: &str) -> Option<&'static str> {
    let place = NOUNS.binary_search_by(|(word, _)| (*word).cmp(noun)).ok()?;
    Some(NOUNS[place].1)
}

/// Verbs that are nouns first, and that are the verb all the same when they come last.
#[rustfmt::skip]
static ACTIONS_AT_THE_END: WordList = WordList::new(&[
    "answer", "attempt", "audit", "boost", "boot", "bounce", "cast", "click", "crash", "crop",
    "cut", "delay", "dispute", "exchange", "flush", "fork", "forward", "hit", "increase",
    "interrupt", "lapse", "like", "mention", "mount", "patch", "print", "provision", "purchase",
    "quarantine", "recall", "refund", "release", "scrape", "seal", "seed", "shut", "split", "star",
    "surrender", "swap", "touch", "trim", "vote", "waive", "walk", "win", "wipe",
]);

/// Verbs that are things when they come last, unless they stand alone before another word.
#[rustfmt::skip]
static THINGS_AT_THE_END: WordList = WordList::new(&[
    "award", "block", "break", "call", "claim", "control", "damage", "digest", "draft", "draw",
    "filter", "flag", "format", "highlight", "hold", "lock", "measure", "permit", "pin", "place",
    "play", "press", "process", "record", "reward", "run", "scale", "schedule", "set", "shift",
    "store", "switch", "test", "track", "turn", "wish", "yield",
]);

/// Prefixes that make a verb of a verb: `revalidate`, `unpublish`.
static VERB_PREFIXES: [&str; 8] = ["de", "dis", "mis", "over", "pre", "re", "un", "up"];

/// Regular verbs that are hardly ever nouns.
#[rustfmt::skip]
static ALWAYS_VERBS: WordList = WordList::new(&[
    "abandon", "abet", "abort", "absorb", "accelerate", "accept", "accredit", "acknowledge",
    "acquire", "acquit", "activate", "adapt", "add", "adjudicate", "adjust", "admit", "adopt",
    "affect", "aggregate", "agree", "align", "allocate", "allot", "allow", "alter", "amend",
    "amplify", "analyse", "analyze", "annotate", "announce", "annul", "anonymize", "append",
    "apply", "appoint", "approve", "arrange", "arrive", "ask", "assemble", "assert", "assess",
    "assign", "assume", "attach", "attain", "attend", "authenticate", "authorise", "authorize",
    "avoid", "await", "believe", "bootstrap", "borrow", "broaden", "bypass", "calculate",
    "calibrate", "cancel", "carry", "categorize", "cease", "centralize", "certify", "clarify",
    "classify", "cleanse", "coalesce", "collapse", "collate", "collect", "collide", "combine",
    "commence", "compact", "compare", "compel", "compensate", "compile", "complain", "compose",
    "compress", "compute", "conceal", "conclude", "concur", "condense", "conduct", "confer",
    "configure", "confirm", "connect", "consider", "consolidate", "construct", "consume", "contain",
    "contaminate", "continue", "contribute", "convert", "convey", "convince", "coordinate",
    "correct", "correlate", "corrupt", "create", "cross", "customize", "deactivate", "deauthorize",
    "debug", "decide", "declare", "decode", "decompress", "decorate", "decrease", "decrement",
    "decrypt", "dedicate", "deduct", "deduplicate", "deem", "defer", "define", "delegate", "delete",
    "deliver", "demote", "deny", "depart", "deplete", "deploy", "deprecate", "deprive", "derive",
    "describe", "deselect", "deserialize", "designate", "destroy", "detach", "detect", "deter",
    "deteriorate", "determine", "develop", "deviate", "diagnose", "dial", "die", "differ",
    "digitize", "diminish", "direct", "disable", "disagree", "disallow", "disappear", "disappoint",
    "disapprove", "disassociate", "disburse", "discard", "disclose", "disconnect", "discontinue",
    "discover", "dismiss", "dispel", "dispense", "dispose", "disrupt", "dissolve", "distribute",
    "divert", "divide", "donate", "double", "downgrade", "downsize", "drag", "earn", "eject",
    "elapse", "elect", "elevate", "eliminate", "embed", "emit", "employ", "enable", "enact",
    "encode", "encounter", "encourage", "encrypt", "endorse", "enforce", "engage", "enhance",
    "enlarge", "enlist", "enqueue", "enrich", "enrol", "enroll", "ensure", "enter", "enumerate",
    "equip", "erase", "escalate", "establish", "evaluate", "evict", "evolve", "examine", "exceed",
    "exclude", "execute", "exempt", "exhaust", "expand", "expect", "expedite", "expel", "expire",
    "explain", "explore", "expose", "express", "extend", "extinguish", "extract", "facilitate",
    "fail", "fetch", "finalize", "finish", "flatten", "flip", "follow", "foreclose", "forfeit",
    "formalize", "formulate", "fortify", "foster", "fulfil", "fulfill", "gather", "generate",
    "grab", "graduate", "greet", "guarantee", "heal", "hesitate", "hire", "hydrate", "identify",
    "ignore", "illustrate", "implement", "imply", "improve", "include", "incorporate", "increment",
    "incur", "indicate", "infer", "inflate", "inform", "ingest", "inherit", "initialise",
    "initialize", "initiate", "inject", "inquire", "insert", "inspect", "inspire", "install",
    "instruct", "insure", "integrate", "intercept", "interpret", "introduce", "invalidate",
    "invent", "invert", "invest", "investigate", "invoke", "involve", "isolate", "iterate", "join",
    "judge", "justify", "kidnap", "kill", "land", "liberate", "liquidate", "listen", "locate",
    "lower", "maintain", "manage", "maximize", "meditate", "mend", "migrate", "mimic", "minimize",
    "mint", "modify", "multiply", "nominate", "normalize", "notify", "nullify", "obey", "obtain",
    "occur", "omit", "onboard", "operate", "oppose", "optimize", "organise", "organize", "orient",
    "overlap", "overturn", "own", "paginate", "panic", "parse", "participate", "pass", "paste",
    "peel", "penalize", "perform", "persist", "persuade", "please", "polish", "populate",
    "postpone", "pour", "praise", "precede", "predict", "preempt", "prefer", "prepare", "prescribe",
    "preserve", "pretend", "prevent", "prioritize", "proceed", "procure", "produce", "prohibit",
    "promote", "propagate", "propel", "propose", "protect", "provide", "prune", "publish", "punish",
    "pursue", "qualify", "quantify", "raise", "ratify", "reach", "react", "realize", "rebut",
    "receive", "recognize", "recommend", "reconcile", "reconfigure", "recover", "rectify",
    "recycle", "redact", "redeem", "reduce", "refer", "refine", "reflect", "refuse", "regard",
    "regenerate", "regret", "regulate", "reimburse", "reinstate", "reject", "relate", "relax",
    "relocate", "rely", "remain", "remediate", "remember", "remind", "remit", "remove", "rename",
    "render", "renew", "reopen", "repel", "replace", "replenish", "replicate", "represent",
    "reproduce", "reschedule", "rescind", "resend", "reside", "resign", "resolve", "respond",
    "restore", "restrict", "restructure", "resume", "retain", "retire", "retract", "retrieve",
    "reuse", "reveal", "revert", "revise", "revoke", "sanitize", "satisfy", "scrap", "scroll",
    "secure", "segregate", "select", "separate", "serialize", "serve", "settle", "shorten",
    "shuffle", "simplify", "simulate", "snooze", "solve", "spawn", "specify", "squash",
    "standardize", "strengthen", "stretch", "strip", "study", "substitute", "subtract", "succeed",
    "suggest", "summarize", "supersede", "suppress", "sustain", "swipe", "synchronise",
    "synchronize", "synthesize", "tamper", "terminate", "thank", "thaw", "throttle", "toggle",
    "tokenise", "tokenize", "transcode", "transcribe", "translate", "transmit", "treat", "truncate",
    "try", "tune", "unarchive", "unassign", "unban", "unblock", "uncheck", "undelete", "unenroll",
    "unfollow", "unify", "uninstall", "unlike", "unlink", "unload", "unmount", "unmute", "unpause",
    "unpin", "unpublish", "unregister", "unsubscribe", "unsuspend", "untag", "urge", "utilize",
    "vacate", "vaccinate", "validate", "vanish", "vary", "verify", "violate", "visualize", "void",
    "wander", "warn", "weigh", "welcome", "whitelist", "widen", "worsen", "wrap",
]);

/// Verbs that are nouns too; in front of other words they are a command.
#[rustfmt::skip]
static OFTEN_VERBS: WordList = WordList::new(&[
    "archive", "award", "ban", "block", "break", "capture", "change", "check", "claim", "clean",
    "clear", "clone", "close", "commit", "complete", "compromise", "control", "copy", "decline",
    "deposit", "digest", "dispatch", "download", "drain", "drop", "duplicate", "edit", "end",
    "exit", "export", "filter", "flag", "format", "grant", "halt", "handle", "harvest", "import",
    "invite", "launch", "load", "lock", "mark", "merge", "move", "mute", "open", "patrol", "pause",
    "pick", "pin", "ping", "place", "play", "press", "probe", "process", "pull", "purge", "push",
    "reboot", "record", "recruit", "redirect", "refresh", "register", "repair", "repeat", "reply",
    "request", "reserve", "reset", "restart", "retry", "return", "reverse", "review", "roll",
    "rotate", "run", "save", "scale", "scan", "schedule", "search", "set", "share", "ship", "show",
    "sign", "skip", "sort", "start", "stash", "stop", "store", "submit", "subscribe", "suspend",
    "switch", "sync", "test", "track", "transfer", "transform", "trash", "trigger", "turn", "unlock",
    "update", "upgrade", "upload", "upsert", "veto", "view", "visit", "wait",
]);

/// Verbs that are nouns first; a command only in front of a thing, not of a part or another action.
#[rustfmt::skip]
static SELDOM_VERBS: WordList = WordList::new(&[
    "attempt", "audit", "boost", "boot", "build", "cache", "call", "cast", "charge", "click",
    "commission", "crash", "cut", "damage", "delay", "discharge", "display", "draft", "draw",
    "drive", "empty", "exchange", "flush", "fork", "forward", "highlight", "hit", "hold",
    "increase", "index", "interrupt", "issue", "label", "lease", "link", "list", "measure",
    "monitor", "mount", "pack", "patch", "permit", "post", "present", "print", "promise",
    "provision", "purchase", "quarantine", "query", "queue", "rank", "recall", "refund", "release",
    "rent", "report", "reward", "route", "scrape", "seal", "shift", "shut", "split", "star",
    "surrender", "swap", "tag", "touch", "trace", "trade", "train", "trim", "vote",
    "waive", "walk", "wash", "waste", "watch", "win", "wipe", "wish", "yield", "zip",
]);

/// Words that look like a verb and hardly ever mean one in the name of an event.
#[rustfmt::skip]
static NOT_VERBS: WordList = WordList::new(&[
    "accurate", "adequate", "affiliate", "alternate", "appropriate", "approximate", "balance", "be",
    "bear", "become", "bet", "bid", "bundle", "candidate", "certificate", "chat", "class",
    "climate", "come", "concise", "consist", "corporate", "cost", "date", "deal", "desperate",
    "directorate", "do", "downtime", "drink", "elaborate", "electorate", "email", "enterprise",
    "estate", "exercise", "expertise", "fahrenheit", "fall", "feed", "feel", "franchise", "fund",
    "get", "go", "group", "hash", "have", "immediate", "inaccurate", "inadequate", "intermediate",
    "know", "lead", "legitimate", "let", "level", "license", "lie", "light", "mail", "mandate",
    "mean", "merchandise", "message", "mistake", "moderate", "need", "opposite", "order",
    "overdraft", "oversize", "overtime", "overview", "precise", "premise", "private", "prize",
    "profile", "ready", "real", "reason", "rebuff", "receipt", "recent", "recipe", "reference",
    "region", "relation", "remark", "require", "resident", "resort", "resource", "rest", "result",
    "retail", "ride", "ring", "saw", "say", "screen", "segment", "sequence", "shear", "sink",
    "size", "sleep", "sow", "speed", "spring", "stage", "stand", "state", "stick", "sting",
    "stream", "stride", "string", "surrogate", "swell", "swing", "target", "tax", "tear",
    "template", "thing", "think", "trial", "ultimate", "under", "undersize", "unfortunate", "union",
    "unique", "unit", "universe", "unread", "until", "upper", "uptime", "want", "wear", "weave",
    "wind",
]);

/// Nouns of an action, with the verb that states the fact. The endings `-ation`, `-ction` and `-ment`
/// are read by rule where they are regular.
#[rustfmt::skip]
static NOUNS: [(&str, &str); 87] = [
    ("acceptance", "accept"), ("accrual", "accrue"), ("acquisition", "acquire"),
    ("activation", "activate"), ("adaptation", "adapt"), ("addition", "add"),
    ("admission", "admit"), ("anonymisation", "anonymise"), ("approval", "approve"),
    ("arrival", "arrive"), ("attendance", "attend"), ("breach", "breach"), ("breakage", "break"),
    ("cancellation", "cancel"), ("closure", "close"), ("collision", "collide"),
    ("completion", "complete"), ("confirmation", "confirm"), ("conversion", "convert"),
    ("corruption", "corrupt"), ("deletion", "delete"), ("delivery", "deliver"), ("denial", "deny"),
    ("departure", "depart"), ("depletion", "deplete"), ("deprivation", "deprive"),
    ("destruction", "destroy"), ("disclosure", "disclose"), ("discovery", "discover"),
    ("dismissal", "dismiss"), ("disposal", "dispose"), ("disruption", "disrupt"),
    ("erasure", "erase"), ("eviction", "evict"), ("execution", "execute"), ("expansion", "expand"),
    ("expiration", "expire"), ("expiry", "expire"), ("explosion", "explode"), ("failure", "fail"),
    ("fulfillment", "fulfill"), ("fulfilment", "fulfil"), ("identification", "identify"),
    ("inclusion", "include"), ("ingestion", "ingest"), ("init", "initialize"), ("insertion", "insert"),
    ("installation", "install"), ("interruption", "interrupt"), ("introduction", "introduce"),
    ("invocation", "invoke"), ("issuance", "issue"), ("loss", "lose"), ("modification", "modify"),
    ("payment", "pay"), ("postponement", "postpone"), ("preparation", "prepare"),
    ("preservation", "preserve"), ("prevention", "prevent"), ("recovery", "recover"),
    ("redemption", "redeem"), ("reduction", "reduce"), ("refusal", "refuse"),
    ("registration", "register"), ("removal", "remove"), ("renewal", "renew"),
    ("repetition", "repeat"), ("replication", "replicate"), ("reproduction", "reproduce"),
    ("restoration", "restore"), ("resumption", "resume"), ("retrieval", "retrieve"),
    ("reversal", "reverse"), ("reversion", "revert"), ("revival", "revive"),
    ("revocation", "revoke"), ("seizure", "seize"), ("submission", "submit"),
    ("success", "succeed"), ("suppression", "suppress"), ("suspension", "suspend"),
    ("termination", "terminate"), ("transmission", "transmit"), ("unsubscription", "unsubscribe"),
    ("verification", "verify"), ("violation", "violate"), ("withdrawal", "withdraw"),
];

/// Nouns that name a thing and not what has happened to it, in spite of their ending.
#[rustfmt::skip]
pub(crate) static ENTITY_NOUNS: WordList = WordList::new(&[
    "abbreviation", "according", "action", "addon", "advertisement", "aggregation", "agreement",
    "animation", "annotation", "anomaly", "anything", "apartment", "application", "appointment",
    "argument", "arrangement", "assembly", "assessment", "association", "assumption", "attachment",
    "attention", "auction", "automation", "aviation", "basement", "billing", "booking", "building",
    "calculation", "callback", "ceiling", "checksum", "citation", "classification", "clothing",
    "collection", "combination", "comeback", "commitment", "communication", "compression",
    "condition", "configuration", "consideration", "construction", "consumption", "continuation",
    "contribution", "conversation", "cookout", "corporation", "correlation", "cutoff", "decision",
    "declaration", "decryption", "deduction", "delegation", "department", "derivation",
    "determination", "development", "direction", "distribution", "division", "documentation",
    "donation", "dropdown", "duration", "during", "edition", "election", "emission", "employment",
    "encryption", "endorsement", "enforcement", "engagement", "engineering", "equipment",
    "establishment", "evening", "everything", "evolution", "examination", "exclusion", "existing",
    "explanation", "exploration", "expression", "extension", "federation", "feedback", "following",
    "formation", "foundation", "fraction", "function", "funding", "graduation", "handling",
    "heading", "hearing", "hesitation", "illustration", "implementation", "improvement", "incoming",
    "indication", "information", "input", "inspiration", "installment", "instalment", "instruction",
    "integration", "interesting", "interpretation", "investment", "invitation", "involvement",
    "isolation", "judgement", "judgment", "junction", "landing", "layout", "limitation", "listing",
    "location", "lookout", "management", "mandate", "mapping", "marketing", "markup", "measurement",
    "meeting", "missing", "mission", "monopoly", "morning", "motion", "movement", "multiplication",
    "nation", "navigation", "nothing", "notification", "observation", "occupation", "offering",
    "omission", "onboarding", "ongoing", "operation", "option", "organisation", "organization",
    "outgoing", "outlook", "output", "outstanding", "painting", "participation", "passion",
    "payout", "pending", "pension", "permission", "placement", "playback", "plugin", "population",
    "popup", "position", "posting", "prediction", "presentation", "pricing", "probation",
    "production", "profession", "projection", "promotion", "protection", "provocation",
    "publication", "punishment", "question", "quotation", "rating", "ration", "reaction", "reading",
    "reception", "reclamation", "recommendation", "recording", "reflection", "regulation",
    "relation", "relocation", "remaining", "remark", "representation", "reputation", "requirement",
    "reservation", "resolution", "retention", "revision", "ring", "satisfaction", "section",
    "selection", "sensation", "separation", "session", "setting", "shipping", "sibling",
    "simulation", "something", "specification", "spelling", "staging", "startup", "statement",
    "station", "string", "subscription", "substitution", "takeout", "tension", "thing",
    "throughout", "timing", "training", "transaction", "transcription", "transformation",
    "translation", "treatment", "upcoming", "vacation", "variation", "version", "warning",
    "wedding", "without", "workout",
]);

/// Words that describe a thing, so that they cannot stand in front of a past tense.
#[rustfmt::skip]
pub(crate) static ADJECTIVES: WordList = WordList::new(&[
    "abnormal", "abstract", "accurate", "active", "additional", "ambient", "annual", "async",
    "automatic", "available", "bad", "basic", "big", "blank", "brief", "bulk", "capable", "cheap",
    "clean", "closed", "cold", "common", "complete", "complex", "concurrent", "consecutive",
    "consistent", "constant", "correct", "critical", "current", "custom", "daily", "dead",
    "default", "dense", "different", "direct", "dry", "due", "dynamic", "early", "empty", "equal",
    "exact", "excessive", "exclusive", "expensive", "explicit", "external", "extra", "extreme",
    "false", "familiar", "fast", "fatal", "favorite", "final", "first", "flaky", "flat", "foreign",
    "formal", "fraudulent", "free", "frequent", "fresh", "full", "generic", "global", "good",
    "great", "happy", "hard", "healthy", "heavy", "hidden", "high", "historical", "hot", "huge",
    "idle", "illegal", "implicit", "important", "improper", "inactive", "inbound", "incoming",
    "incomplete", "inconsistent", "incorrect", "indirect", "individual", "initial", "inner",
    "insufficient", "intense", "interactive", "internal", "invalid", "invisible", "irregular",
    "joint", "large", "last", "late", "legal", "little", "live", "local", "long", "loud", "low",
    "main", "major", "manual", "mature", "minimal", "minor", "monthly", "multiple", "mutual",
    "narrow", "negative", "neutral", "new", "next", "nominal", "normal", "odd", "offline", "old",
    "online", "optional", "original", "other", "outbound", "outer", "outgoing", "outstanding",
    "overall", "overdue", "partial", "particular", "past", "pending", "permanent", "personal",
    "plain", "positive", "possible", "premium", "previous", "primary", "prior", "private", "proper",
    "public", "pure", "quick", "quiet", "random", "rapid", "rare", "raw", "ready", "real", "recent",
    "regular", "relative", "rich", "rough", "safe", "same", "secondary", "senior", "sensitive",
    "serious", "severe", "shallow", "sharp", "short", "similar", "simple", "single", "slight",
    "slow", "small", "smart", "smooth", "soft", "solid", "special", "specific", "stable", "stale",
    "standard", "static", "steady", "strange", "strict", "strong", "successful", "sudden",
    "sufficient", "super", "sure", "suspicious", "tall", "temporary", "thick", "thin", "tight",
    "tiny", "total", "true", "unauthorized", "unavailable", "uncertain", "unfair", "unhealthy",
    "unique", "universal", "unknown", "unsafe", "unstable", "unsuccessful", "unusual", "upcoming",
    "upper", "urgent", "usable", "useful", "usual", "vague", "valid", "various", "vast", "virtual",
    "visible", "warm", "weak", "weekly", "weird", "whole", "wide", "worst", "wrong", "yearly",
]);

/// Words for a part or property of a thing: after a noun they are no object of a command.
#[rustfmt::skip]
pub(crate) static PARTS: WordList = WordList::new(&[
    "address", "amount", "area", "attribute", "attributes", "backlog", "box", "category", "center",
    "clause", "code", "codes", "column", "comment", "comments", "content", "contents", "count",
    "counter", "data", "date", "day", "description", "detail", "details", "directory", "entry",
    "error", "expiry", "field", "fields", "file", "folder", "format", "group", "hook", "id", "ids",
    "index", "info", "information", "item", "items", "key", "keys", "kind", "label", "length",
    "level", "limit", "limits", "line", "lines", "list", "log", "logs", "manager", "map", "message",
    "messages", "mode", "name", "names", "number", "numbers", "owner", "page", "path", "period",
    "permissions", "point", "points", "policy", "pool", "port", "price", "purpose", "rate",
    "reason", "reminder", "result", "results", "role", "row", "rows", "rule", "rules", "schema",
    "score", "server", "set", "setting", "settings", "size", "slot", "source", "stage", "state",
    "status", "step", "steps", "summary", "table", "template", "threshold", "time", "title",
    "token", "tokens", "topic", "total", "type", "types", "url", "user", "users", "value", "values",
    "version", "volume", "window", "worker", "year",
]);

/// Past forms that take no object, so that no passive can be made of them.
#[rustfmt::skip]
pub(crate) static INTRANSITIVE: WordList = WordList::new(&[
    "appeared", "arrived", "became", "began", "begun", "came", "complained", "died", "disappeared",
    "elapsed", "ended", "existed", "expired", "failed", "fell", "finished", "gone", "happened",
    "lapsed", "lasted", "occurred", "participated", "persisted", "proceeded", "remained", "replied",
    "resided", "responded", "rose", "slept", "started", "stopped", "succeeded", "waited", "went",
]);

/// Words for a message about the fact, or for a property of it: no object of the verb before them.
#[rustfmt::skip]
pub(crate) static NOTICE_NOUNS: WordList = WordList::new(&[
    "alert", "alerts", "at", "attempt", "attempts", "batch", "by", "callback", "confirmation",
    "count", "counter", "date", "datetime", "email", "emails", "error", "exception", "hook", "id",
    "info", "job", "ledger", "log", "mail", "message", "messages", "metric", "metrics", "note",
    "notice", "notification", "notifications", "number", "page", "payload", "reason", "receipt",
    "record", "reminder", "report", "request", "result", "sms", "stats", "status", "summary",
    "time", "timestamp", "total", "webhook",
]);

/// What is done to messages and requests, whatever they are about.
#[rustfmt::skip]
pub(crate) static MESSAGE_VERBS: WordList = WordList::new(&[
    "accept", "approve", "broadcast", "consume", "deliver", "deny", "dispatch", "forward",
    "publish", "queue", "read", "receive", "reject", "resend", "review", "send",
]);

/// What is done to a message or a request besides, where no word says what it is about.
#[rustfmt::skip]
pub(crate) static MESSAGE_ALONE_VERBS: WordList = WordList::new(&[
    "acknowledge", "archive", "assign", "cancel", "close", "complete", "create", "decline",
    "delete", "drop", "edit", "escalate", "execute", "filter", "flag", "handle", "ignore", "log",
    "mark", "open", "pin", "post", "process", "redact", "remove", "reopen", "report", "retry",
    "run", "save", "schedule", "store", "submit", "unpin", "update", "validate", "view", "write",
]);

/// Words that end the life of another action: after a noun they are the verb.
#[rustfmt::skip]
pub(crate) static CLOSING_WORDS: WordList = WordList::new(&[
    "abort", "attempt", "begin", "cancel", "cancellation", "complete", "completion", "creation",
    "deletion", "end", "error", "expiration", "expire", "expiry", "fail", "failure", "finish",
    "login", "logout", "pause", "rejection", "request", "resume", "retry", "start", "stop",
    "succeed", "success", "termination", "timeout",
]);

/// Verbs that a particle may follow behind their object: `turn_light_off`.
#[rustfmt::skip]
pub(crate) static PHRASAL_VERBS: WordList = WordList::new(&[
    "break", "bring", "call", "check", "clock", "close", "cut", "drop", "fill", "hand", "hold",
    "kick", "lay", "lock", "log", "move", "opt", "pass", "pay", "phase", "pick", "power", "pull",
    "push", "put", "roll", "scale", "sell", "send", "set", "shut", "sign", "spin", "strip",
    "switch", "take", "throw", "turn", "wake", "write", "zoom",
]);

/// Verbs that form one word with `in`.
#[rustfmt::skip]
pub(crate) static IN_VERBS: WordList = WordList::new(&[
    "book", "cash", "check", "clock", "fill", "hand", "lock", "log", "move", "opt", "phase", "plug",
    "roll", "sign", "step",
]);

/// Verbs that form one word with `on`.
#[rustfmt::skip]
pub(crate) static ON_VERBS: WordList = WordList::new(&[
    "add", "hold", "log", "move", "power", "sign", "switch", "turn",
]);

/// Verbs that form one word with `over`.
#[rustfmt::skip]
pub(crate) static OVER_VERBS: WordList = WordList::new(&[
    "carry", "fail", "hand", "pass", "roll", "switch", "take", "turn",
]);

/// Verbs that are read as a noun unless they come last.
#[rustfmt::skip]
static END_VERBS: WordList = WordList::new(&[
    "access", "advance", "alert", "answer", "approach", "attribute", "back", "bill", "bookmark",
    "bounce", "chain", "comment", "consent", "credit", "crop", "debit", "dispute", "estimate",
    "fill", "fire", "fit", "focus", "grip", "invoice", "lapse", "like", "limit", "log", "match",
    "mention", "number", "offer", "outsource", "paint", "park", "partition", "plan", "plant",
    "pledge", "plug", "poll", "prompt", "quote", "rate", "sample", "sanction", "seed", "supply",
    "support", "time", "transition", "transport", "work", "worry",
]);

/// Verbs of two syllables that double their last consonant, most because the stress lies on the last
/// syllable.
#[rustfmt::skip]
pub(crate) static FINAL_STRESS: WordList = WordList::new(&[
    "abet", "abhor", "abut", "acquit", "admit", "airdrop", "allot", "annul", "appal", "backlog",
    "bootstrap", "commit", "compel", "concur", "confer", "control", "debug", "defer", "demur",
    "deter", "disbar", "dispel", "distil", "embed", "emit", "enrol", "enthral", "entrap", "equip",
    "excel", "expel", "extol", "format", "fulfil", "handicap", "hotswap", "humbug", "impel",
    "incur", "infer", "instil", "inter", "intermit", "kidnap", "occur", "omit", "outfit", "outwit",
    "overlap", "overstep", "patrol", "permit", "prefer", "program", "propel", "quiz", "readmit",
    "rebel", "rebut", "recap", "recommit", "recur", "reembed", "refer", "regret", "remit", "repel",
    "resubmit", "submit", "transfer", "transmit", "transship", "uncommit", "unplug", "unwrap",
    "zigzag",
]);

/// Words for how an action ended: whatever stands before them, they are the verb.
#[rustfmt::skip]
pub(crate) static OUTCOMES: WordList = WordList::new(&[
    "begin", "complete", "end", "error", "fail", "failure", "finish", "start", "succeed", "success",
    "timeout",
]);

/// The past of words for how an action ended: the action may be named by its verb before them.
#[rustfmt::skip]
pub(crate) static OUTCOME_PASTS: WordList = WordList::new(&[
    "aborted", "attempted", "begun", "canceled", "completed", "ended", "failed", "finished",
    "paused", "requested", "resumed", "retried", "started", "stopped", "succeeded", "timed",
]);

/// Past forms that describe the thing after them rather than say what happened to it.
#[rustfmt::skip]
pub(crate) static ATTRIBUTES: WordList = WordList::new(&[
    "advanced", "aggregated", "aligned", "archived", "associated", "automated", "bundled", "cached",
    "calculated", "certified", "combined", "composed", "computed", "concatenated", "configured",
    "connected", "consolidated", "customized", "dedicated", "defined", "derived", "detailed",
    "distributed", "embedded", "encrypted", "enhanced", "estimated", "extended", "featured",
    "federated", "filtered", "fixed", "forced", "formatted", "grouped", "hosted", "integrated",
    "isolated", "limited", "linked", "locked", "managed", "mapped", "masked", "mixed", "monitored",
    "named", "nested", "normalized", "optimized", "perceived", "preferred", "proposed",
    "recommended", "related", "replicated", "required", "reserved", "restricted", "retired",
    "saved", "scheduled", "shared", "signed", "simulated", "sponsored", "staged", "structured",
    "suggested", "supported", "timed", "tracked", "trusted", "typed", "unified", "unmanaged",
    "unread", "used", "verified", "virtualized", "weighted",
]);

/// Past forms that describe a thing unless somebody stands before them.
#[rustfmt::skip]
pub(crate) static WEAK_ATTRIBUTES: WordList = WordList::new(&[
    "changed", "disabled", "enabled", "generated", "loaded", "placed", "required", "written",
]);

/// Nouns for who acts.
#[rustfmt::skip]
pub(crate) static AGENTS: WordList = WordList::new(&[
    "admin", "administrator", "agent", "app", "applicant", "approver", "attendee", "auditor",
    "author", "bot", "buyer", "caller", "candidate", "carrier", "client", "company", "compiler",
    "courier", "creator", "customer", "developer", "director", "doctor", "driver", "editor",
    "employee", "engineer", "guest", "instructor", "issuer", "judge", "learner", "manager",
    "member", "merchant", "moderator", "operator", "organizer", "owner", "parent", "participant",
    "partner", "patient", "payer", "person", "player", "provider", "publisher", "recipient",
    "reporter", "reviewer", "rider", "scheduler", "seller", "sender", "staff", "student",
    "subscriber", "supplier", "supporter", "system", "teacher", "team", "tenant", "user", "vendor",
    "viewer", "visitor", "volunteer", "voter", "worker", "writer",
]);

/// Verbs of a state that lasts, or of something to come when they end in `ing`.
#[rustfmt::skip]
pub(crate) static LASTING: WordList = WordList::new(&[
    "await", "contain", "end", "expire", "lapse", "listen", "maintain", "monitor", "operate", "own",
    "participate", "perform", "persist", "process", "remain", "reside", "run", "test", "track",
    "wait", "watch", "work",
]);

/// Words for how many, which name no thing.
#[rustfmt::skip]
pub(crate) static QUANTIFIERS: WordList = WordList::new(&[
    "all", "both", "bulk", "few", "many", "more", "most", "one", "several", "some", "two",
]);

/// Particles that are hardly ever a preposition in a name.
#[rustfmt::skip]
pub(crate) static CLEAR_PARTICLES: WordList = WordList::new(&[
    "again", "ahead", "along", "apart", "around", "aside", "away", "back", "down", "forward", "off",
    "out", "together", "up",
]);

/// Prepositions that do not split a command: `update_terms_of_service`.
#[rustfmt::skip]
pub(crate) static BINDERS: WordList = WordList::new(&[
    "and", "of", "off", "out", "per", "up",
]);

/// Words that ask for a noun after them.
#[rustfmt::skip]
pub(crate) static BEFORE_NOUNS: WordList = WordList::new(&[
    "a", "an", "any", "are", "every", "has", "have", "is", "near", "need", "needs", "new",
    "require", "requires", "than", "that", "the", "this", "want", "wants", "with",
]);

/// Words for when or where something happened, besides those in `ly`.
#[rustfmt::skip]
pub(crate) static ADVERBS: WordList = WordList::new(&[
    "abroad", "ago", "already", "anywhere", "elsewhere", "everywhere", "here", "later", "never",
    "now", "nowhere", "once", "somewhere", "soon", "there", "today", "tomorrow", "twice",
    "yesterday",
]);

/// Words that name a state after `in` or `under`, as in `sync_in_progress`.
#[rustfmt::skip]
pub(crate) static STATES: WordList = WordList::new(&[
    "flight", "progress", "review", "sync", "time", "transit", "use",
]);

#[cfg(test)]
mod tests {
    use alloc::collections::BTreeSet;

    use super::{
        ACTIONS_AT_THE_END, ADJECTIVES, ADVERBS, AGENTS, ALWAYS_VERBS, ATTRIBUTES, BEFORE_NOUNS,
        BINDERS, CLEAR_PARTICLES, CLOSING_WORDS, END_VERBS, ENTITY_NOUNS, FINAL_STRESS, IN_VERBS,
        INTRANSITIVE, LASTING, NOT_VERBS, NOTICE_NOUNS, NOUNS, OFTEN_VERBS, ON_VERBS,
        OUTCOME_PASTS, OUTCOMES, OVER_VERBS, PARTS, QUANTIFIERS, SELDOM_VERBS, STATES,
        THINGS_AT_THE_END, Verb, WEAK_ATTRIBUTES, verb,
    };

    #[test]
    fn every_list_is_sorted() {
        for list in [
            &ACTIONS_AT_THE_END,
            &ADJECTIVES,
            &AGENTS,
            &ALWAYS_VERBS,
            &ATTRIBUTES,
            &BEFORE_NOUNS,
            &BINDERS,
            &CLEAR_PARTICLES,
            &CLOSING_WORDS,
            &END_VERBS,
            &ENTITY_NOUNS,
            &FINAL_STRESS,
            &IN_VERBS,
            &INTRANSITIVE,
            &LASTING,
            &NOT_VERBS,
            &NOTICE_NOUNS,
            &OFTEN_VERBS,
            &ON_VERBS,
            &OUTCOMES,
            &OUTCOME_PASTS,
            &OVER_VERBS,
            &PARTS,
            &QUANTIFIERS,
            &SELDOM_VERBS,
            &STATES,
            &THINGS_AT_THE_END,
            &ADVERBS,
            &WEAK_ATTRIBUTES,
        ] {
            assert!(list.iter().is_sorted_by(|one, next| one < next));
        }
        assert!(NOUNS.is_sorted_by(|one, next| one.0 < next.0));
    }

    #[test]
    fn no_verb_stands_in_two_lists() {
        let mut seen = BTreeSet::new();
        for list in [&ALWAYS_VERBS, &OFTEN_VERBS, &SELDOM_VERBS, &END_VERBS, &NOT_VERBS] {
            for word in list.iter() {
                assert!(seen.insert(word), "{word}");
            }
        }
    }

    #[test]
    fn verbs_are_told_from_nouns() {
        for (word, expected) in [
            ("create", Some(Verb::Always)),
            ("recreate", Some(Verb::Always)),
            ("unsubscribe", Some(Verb::Always)),
            ("send", Some(Verb::Always)),
            ("containerize", Some(Verb::Always)),
            ("update", Some(Verb::Often)),
            ("charge", Some(Verb::Seldom)),
            ("comment", Some(Verb::AtTheEnd)),
            ("certificate", None),
            ("dataset", None),
            ("lead", None),
            ("", None),
        ] {
            assert_eq!(verb(word), expected, "{word}");
        }
    }
}
