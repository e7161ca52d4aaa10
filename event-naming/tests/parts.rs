//! The parts of accepted names.

use std::collections::HashSet;

use event_naming::EventName;

#[test]
fn a_name_is_taken_apart_into_domain_entity_and_action() {
    for (text, domain, entity, action) in [
        ("ingestion.dataset_created", "ingestion", Some("dataset"), "created"),
        (
            "billing.customer.subscription.renewed",
            "billing",
            Some("customer.subscription"),
            "renewed",
        ),
        ("billing.invoice.payment_failed", "billing", Some("invoice.payment"), "failed"),
        ("order.placed", "order", None, "placed"),
        ("order.parcel_picked_up", "order", Some("parcel"), "picked_up"),
        ("order.picked_up", "order", None, "picked_up"),
        ("mail.invoice_sent_to_customer", "mail", Some("invoice"), "sent_to_customer"),
        ("auth.user_logged_in_with_google", "auth", Some("user"), "logged_in_with_google"),
        ("user.not_found", "user", None, "not_found"),
        ("user.profile_not_found", "user", Some("profile"), "not_found"),
        ("user.profile.not_found", "user", Some("profile"), "not_found"),
        ("sensor.limit_no_longer_exceeded", "sensor", Some("limit"), "no_longer_exceeded"),
        ("mail.message_have_not_been_sent", "mail", Some("message"), "have_not_been_sent"),
        ("search.index_rebuilt", "search", Some("index"), "rebuilt"),
        ("a.b2_c3_sent", "a", Some("b2_c3"), "sent"),
        ("order.status_changed_to_paid", "order", Some("status_changed_to"), "paid"),
        ("order.failed_to_be_sent", "order", None, "failed_to_be_sent"),
    ] {
        let name = EventName::parse(text).unwrap();
        assert_eq!(name.as_str(), text);
        assert_eq!(
            (name.domain(), name.entity(), name.action()),
            (domain, entity, action),
            "{text}"
        );
    }
}

#[test]
fn a_name_shows_itself_as_the_text_it_was_parsed_from() {
    let name = EventName::parse("order.placed").unwrap();
    assert_eq!(name.to_string(), "order.placed");
    assert_eq!(format!("{name:>14}|{name:<14}|{name:.5}"), "  order.placed|order.placed  |order");
    assert_eq!(name.as_ref(), "order.placed");
}

#[test]
fn names_are_values() {
    let name = EventName::parse("order.placed").unwrap();
    let copy = name;
    let other = EventName::parse("order.paid").unwrap();
    assert_eq!(name, copy);
    assert_ne!(name, other);
    assert_eq!(HashSet::from([name, copy, other]).len(), 2);
}

#[test]
fn the_parts_outlive_the_name() {
    let text = String::from("order.line_added");
    let (domain, entity, action) = {
        let name = EventName::parse(&text).unwrap();
        (name.domain(), name.entity(), name.action())
    };
    assert_eq!((domain, entity, action), ("order", Some("line"), "added"));
}
