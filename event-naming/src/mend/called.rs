//! Things that are called after an action, and are not its object.

use crate::lexicon::{MESSAGE_ALONE_VERBS, MESSAGE_VERBS};

/// A control that is called after what it does: `skip_button`.
pub(super) fn names_control(verb: &str, last: &str) -> bool {
    let is_control = matches!(
        last,
        "button" | "checkbox" | "gesture" | "icon" | "impression" | "tap" | "tooltip"
    );
    let is_seen = matches!(
        verb,
        "click"
            | "create"
            | "delete"
            | "disable"
            | "dismiss"
            | "display"
            | "enable"
            | "hide"
            | "press"
            | "remove"
            | "show"
            | "view"
    );
    is_control && !is_seen
}

/// What an action has, and not what is done to it: `request_id`, `call_log`.
pub(super) fn names_property(verb: &str, last: &str) -> bool {
    let is_property = matches!(
        last,
        "count"
            | "id"
            | "ids"
            | "log"
            | "number"
            | "rate"
            | "reason"
            | "size"
            | "status"
            | "total"
            | "type"
    );
    let is_set = matches!(verb, "change" | "export" | "reset" | "select" | "set" | "view");
    is_property && !is_set
}

/// When something happens: `start_date`, `queued_time`.
pub(super) fn names_time(verb: &str, last: &str) -> bool {
    let is_time = matches!(last, "at" | "date" | "datetime" | "day" | "time" | "timestamp");
    let is_set = matches!(
        verb,
        "adjust"
            | "adjusted"
            | "change"
            | "changed"
            | "choose"
            | "edit"
            | "edited"
            | "extend"
            | "extended"
            | "modify"
            | "modified"
            | "reset"
            | "save"
            | "saved"
            | "select"
            | "selected"
            | "set"
            | "sync"
            | "synced"
    );
    is_time && !is_set
}

/// A message that is called after what it asks for: `confirm_order_message`, `search_response`.
pub(super) fn is_message(verb: &str, object: &[&str]) -> bool {
    let [before @ .., last] = object else {
        return false;
    };
    let is_kind =
        matches!(*last, "command" | "message" | "query" | "reply" | "request" | "response");
    // An `optimize_prompts_job` optimizes prompts.
    if *last == "job" && !before.is_empty() {
        let is_run = matches!(
            verb,
            "cancel"
                | "create"
                | "delete"
                | "describe"
                | "enqueue"
                | "get"
                | "list"
                | "pause"
                | "resume"
                | "retry"
                | "run"
                | "schedule"
                | "start"
                | "stop"
                | "submit"
                | "update"
        );
        return !is_run;
    }
    let is_done =
        MESSAGE_VERBS.contains(verb) || (before.is_empty() && MESSAGE_ALONE_VERBS.contains(verb));
    is_kind && !is_done
}
