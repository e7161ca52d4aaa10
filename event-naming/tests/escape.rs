//! Naming the past-tense word by hand.

use event_naming::EventName;

#[test]
fn the_named_word_is_the_action() {
    for (text, word, entity, action) in [
        ("ops.host_sshed", "sshed", Some("host"), "sshed"),
        ("ops.sshed", "sshed", None, "sshed"),
        ("ops.host_not_sshed", "sshed", Some("host"), "not_sshed"),
        ("ops.host_sshed_from_console", "sshed", Some("host"), "sshed_from_console"),
        ("auftrag.rechnung_gesendet", "gesendet", Some("rechnung"), "gesendet"),
        ("ops.rtfm_rtfm", "rtfm", Some("rtfm"), "rtfm"),
        ("order.line_created", "created", Some("line"), "created"),
        ("crm.customer.lead_quo", "lead", Some("customer"), "lead_quo"),
    ] {
        let name = EventName::parse_with(text, word).unwrap();
        assert_eq!((name.entity(), name.action()), (entity, action), "{text}");
    }
}

#[test]
fn the_named_word_has_to_be_a_whole_word_of_the_last_segment() {
    for (text, word) in [
        ("ops.host_sshed", "ssh"),
        ("ops.host_sshed", "host_sshed"),
        ("ops.host_sshed", "_sshed"),
        ("ops.host_sshed", ""),
        ("ops.host_sshed", "SSHED"),
        ("ops.sshed.host", "sshed"),
        ("sshed.host", "sshed"),
        ("ops.host_created", "sshed"),
    ] {
        let error = EventName::parse_with(text, word).unwrap_err();
        assert!(error.to_string().contains("is not a whole word of"), "{error}");
        assert_eq!(error.suggestion(), None);
    }
}

#[test]
fn the_shape_is_judged_all_the_same() {
    for text in
        ["host_sshed", "ops.v2.host_sshed", "ops.host_sshed_v2", "a.b.c.d.sshed", "ops.Sshed"]
    {
        assert!(EventName::parse_with(text, "sshed").is_err(), "{text}");
    }
}

#[test]
fn a_suggestion_is_accepted_with_the_same_word() {
    for (text, better) in [
        ("Ops.HostSshed", Some("ops.host_sshed")),
        ("ops.host_sshed_v2", Some("ops.host_sshed")),
        ("Ops.CreateHost", None),
    ] {
        assert_eq!(
            EventName::parse_with(text, "sshed").unwrap_err().suggestion(),
            better,
            "{text}"
        );
    }
}
