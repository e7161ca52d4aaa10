//! Commands and facts made of words, so that no list of names decides.

use event_naming::EventName;

fn is_accepted(segment: &str) -> bool {
    EventName::parse(&format!("domain.{segment}")).is_ok()
}

/// Things whose last word is a past form too.
const TWO_FACED_THINGS: &[&str] = &[
    "cache_hit",
    "change_set",
    "data_set",
    "feature_set",
    "image_set",
    "ip_set",
    "job_run",
    "live_broadcast",
    "password_reset",
    "permission_set",
    "price_cut",
    "record_set",
    "rule_set",
    "stock_split",
    "test_run",
    "workflow_run",
];

/// Verbs that are no nouns.
const VERBS: &[&str] = &[
    "accept",
    "add",
    "apply",
    "approve",
    "assign",
    "attach",
    "cancel",
    "configure",
    "create",
    "delete",
    "describe",
    "detach",
    "disable",
    "discard",
    "enable",
    "execute",
    "fetch",
    "generate",
    "get",
    "migrate",
    "modify",
    "prepare",
    "publish",
    "put",
    "reject",
    "remove",
    "replace",
    "restore",
    "revoke",
    "send",
    "start",
    "submit",
    "subscribe",
    "suspend",
    "terminate",
    "validate",
    "verify",
];

/// Nouns that are verbs too.
const NOUNS_LIKE_VERBS: &[&str] = &[
    "account", "award", "block", "build", "call", "charge", "check", "claim", "comment", "deploy",
    "deposit", "design", "discount", "dispatch", "draft", "exchange", "export", "filter", "flag",
    "grant", "import", "index", "invite", "invoice", "issue", "label", "lease", "limit", "link",
    "lock", "message", "order", "package", "payment", "play", "post", "process", "purchase",
    "record", "refund", "release", "report", "request", "reserve", "retry", "return", "review",
    "reward", "route", "run", "sale", "scan", "schedule", "search", "share", "shift", "spell",
    "stage", "stamp", "stock", "store", "tag", "test", "ticket", "toggle", "track", "trade",
    "transfer", "trigger", "update", "upload", "view", "visit", "vote",
];

/// Past forms; `run` is left out, because a run may be stopped as well as a stop may be run.
const PASTS: &[&str] = &[
    "approved",
    "begun",
    "broken",
    "canceled",
    "completed",
    "created",
    "cut",
    "failed",
    "found",
    "hit",
    "lost",
    "paid",
    "put",
    "read",
    "rejected",
    "reset",
    "sent",
    "set",
    "shipped",
    "sold",
    "split",
    "started",
    "updated",
    "withdrawn",
    "written",
];

#[test]
fn a_command_that_ends_in_a_thing_is_refused() {
    for verb in VERBS {
        for thing in TWO_FACED_THINGS {
            let segment = format!("{verb}_{thing}");
            assert!(!is_accepted(&segment), "{segment}");
        }
    }
}

#[test]
fn a_command_is_refused_and_its_suggestion_is_the_fact() {
    for verb in VERBS.iter().filter(|verb| !matches!(**verb, "get" | "subscribe")) {
        for thing in ["customer", "data_set", "job_run", "shipping_address", "support_ticket"] {
            let name = format!("domain.{verb}_{thing}");
            let error = EventName::parse(&name).unwrap_err();
            let better = error.suggestion().unwrap_or_else(|| panic!("{name}: {error}"));
            assert!(better.starts_with(&format!("domain.{thing}_")), "{name} -> {better}");
        }
    }
}

#[test]
fn a_fact_is_accepted_whatever_thing_it_is_about() {
    for noun in NOUNS_LIKE_VERBS {
        for past in PASTS {
            for segment in [
                format!("{noun}_{past}"),
                format!("customer_{noun}_{past}"),
                format!("{noun}_limit_{past}"),
                format!("{noun}_not_{past}"),
                format!("{noun}_{past}_by_customer"),
            ] {
                let is_command = segment.contains("_limit_") && !matches!(*past, "hit" | "set");
                assert!(is_accepted(&segment) || is_command, "{segment}");
            }
        }
    }
}

#[test]
fn an_adverb_may_end_every_fact() {
    for past in PASTS {
        for adverb in ["successfully", "automatically", "manually", "early"] {
            assert!(is_accepted(&format!("order_{past}_{adverb}")), "{past} {adverb}");
        }
    }
}
