//! Hooks: names that say when to act, not what has happened.

/// The word that makes a last segment a hook: `on` in `on_payment_received`. An `on_call_engineer`
/// is somebody.
pub(crate) fn of(segment: &str) -> Option<&str> {
    // Few names begin like a hook.
    if !segment.starts_with(['a', 'b', 'i', 'o', 'w']) {
        return None;
    }
    let underscore = segment.bytes().position(|byte| byte == b'_')?;
    let (first, rest) = (&segment[..underscore], &segment[underscore + 1..]);
    let things: &[&str] = match first {
        "on" => ON_THINGS,
        "after" => AFTER_THINGS,
        "before" => BEFORE_THINGS,
        "if" | "when" | "whenever" => &[],
        _ => return None,
    };
    let second = rest.split('_').next().unwrap_or_default();
    (!things.contains(&second)).then_some(first)
}

/// What is left of a hook that speaks of something that has happened.
pub(crate) fn fact_of<'a>(segment: &'a str, hook: &str) -> Option<&'a str> {
    let has_happened = matches!(hook, "after" | "on" | "when" | "whenever");
    let rest = segment.strip_prefix(hook)?.strip_prefix('_')?;
    let is_plan = rest.starts_with("did_") || rest.starts_with("will_");
    (has_happened && !is_plan).then_some(rest)
}

/// `on_call`, `on_demand`, `on_chain`: these words make one with `on`.
#[rustfmt::skip]
static ON_THINGS: &[&str] = &[
    "air", "board", "boarding", "call", "chain", "demand", "device", "duty", "hold", "line", "off",
    "prem", "premise", "premises", "ramp", "road", "sale", "screen", "shelf", "shore", "site",
    "stage", "street", "time", "us",
];

/// `after_sales`, `after_hours`.
static AFTER_THINGS: &[&str] =
    &["care", "effects", "hours", "market", "party", "sale", "sales", "school", "tax"];

/// `before_tax`.
static BEFORE_THINGS: &[&str] = &["tax"];

#[cfg(test)]
mod tests {
    use super::{AFTER_THINGS, BEFORE_THINGS, ON_THINGS, fact_of, of};
    use crate::words::words_of_the_manual;

    #[test]
    fn a_hook_begins_with_its_word_and_a_thing_does_not() {
        for (segment, hook) in [
            ("on_payment_received", Some("on")),
            ("before_job_started", Some("before")),
            ("after_reset", Some("after")),
            ("when_user_joined", Some("when")),
            ("if_order_paid", Some("if")),
            ("on_call_engineer_paged", None),
            ("after_sales_case_opened", None),
            ("before_tax_amount_changed", None),
            ("onboarding_completed", None),
            ("afterpay_order_captured", None),
            ("logged_on", None),
            ("on", None),
        ] {
            assert_eq!(of(segment), hook, "{segment}");
        }
    }

    #[test]
    fn what_is_yet_to_happen_is_no_fact() {
        for (segment, fact) in [
            ("on_payment_received", Some("payment_received")),
            ("after_job_started", Some("job_started")),
            ("before_job_started", None),
            ("if_job_started", None),
            ("on_did_change_state", None),
        ] {
            assert_eq!(fact_of(segment, of(segment).unwrap()), fact, "{segment}");
        }
    }

    #[test]
    fn the_manual_names_every_word_of_the_rule() {
        let manual = words_of_the_manual();
        for word in [ON_THINGS, AFTER_THINGS, BEFORE_THINGS].into_iter().flatten() {
            assert!(manual.contains(word), "the manual does not name `{word}`");
        }
    }
}
