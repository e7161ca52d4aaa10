use event_catalog::{CatalogEvent, ChangedEvent, Diff, EventDiff, Outcome, diff};
use serde_json::{Value, json};

use crate::{catalog, description, event, judge, number, object, set, text};

fn between(old: &[CatalogEvent], new: &[CatalogEvent]) -> Diff {
    let read = [set("search", &[("shop.cart_made", 1, 1)])];
    diff(&catalog("contracts", old, &read), &catalog("contracts", new, &read))
}

fn changed(old: &Value, new: &Value) -> ChangedEvent {
    let of = |schema: &Value| [event("shop.cart_made", 1, schema.clone())];
    let mut diff = between(&of(old), &of(new));
    assert_eq!(diff.events.len(), 1, "{diff}");
    let EventDiff::Changed(changed) = diff.events.remove(0) else { panic!("{diff}") };
    judge(&changed.changes, old, new);
    changed
}

#[test]
fn each_change_has_an_answer_in_both_directions_and_a_payload_that_shows_it() {
    let base = object(&[("a", text()), ("b?", number())]);
    let with = |name: &str, schema: Value| {
        let mut changed = base.clone();
        changed["properties"][name] = schema;
        changed
    };
    let without = |name: &str| {
        let mut changed = base.clone();
        changed["properties"].as_object_mut().unwrap().remove(name);
        changed["required"].as_array_mut().unwrap().retain(|it| it != name);
        changed
    };
    let mut required = base.clone();
    required["required"] = json!(["a", "b"]);
    let (proven, refuted) = (Outcome::Proven, Outcome::Refuted);
    for (new, backward, forward, told) in [
        (with("c", text()), proven, proven, "`payload.c` is new"),
        (without("b"), proven, proven, "`payload.b` was removed"),
        (without("a"), proven, refuted, "`payload.a` was removed"),
        (with("a", number()), refuted, refuted, "`payload.a` changed from `String` to `u32`"),
        (required, refuted, proven, "`payload.b` became required"),
        (
            with("b", json!({ "type": "integer", "format": "uint64", "minimum": 0 })),
            proven,
            refuted,
            "`payload.b` changed from `u32` to `u64`",
        ),
    ] {
        let changed = changed(&base, &new);
        let told_of = |it: &event_catalog::Change| it.what.as_str() == told;
        assert_eq!((changed.backward, changed.forward), (backward, forward), "{changed}");
        assert!(changed.changes.iter().any(told_of), "{changed}");
        assert_eq!(changed.changes.len(), 1, "{changed}");
        assert_eq!(changed.is_breaking(), (backward, forward) != (proven, proven), "{changed}");
        let readers: Vec<_> = changed.readers.iter().map(|it| it.reader()).collect();
        assert_eq!(readers, ["`Events` (search)"]);
    }
}

#[test]
fn the_same_contract_in_other_words_is_no_change_of_the_payload() {
    let named = |name: &str| {
        let mut schema = object(&[("a", json!({ "$ref": format!("#/$defs/{name}") }))]);
        schema["$defs"] = json!({ name: object(&[("b", text())]) });
        event("shop.cart_made", 1, schema)
    };
    let diff = between(&[named("Part")], &[named("Piece")]);
    assert!(diff.is_empty(), "{diff}");

    let deprecated = CatalogEvent::new(event_catalog::Description {
        deprecated: Some("use version 2".to_owned()),
        docs: "Another text.".to_owned(),
        ..description("shop.cart_made", 1, object(&[]))
    });
    let diff = between(&[event("shop.cart_made", 1, object(&[]))], &[deprecated]);
    let expected = "~ `shop.cart_made` version 1: the contract is the same
   = note: it is deprecated now: use version 2
   = note: its documentation changed
   = read by: `Events` (search)";
    assert_eq!(diff.to_string(), expected);
    assert!(!diff.is_breaking());
}

#[test]
fn a_mark_that_went_is_a_break_and_one_that_came_is_none() {
    let marked = json!({ "type": "string", "x-sensitive": "to send the bill" });
    let (marked, plain) = (object(&[("email", marked)]), object(&[("email", text())]));
    let lowered = changed(&marked, &plain);
    assert_eq!(lowered.lowered, ["payload.email"]);
    assert!(lowered.is_breaking(), "{lowered}");

    let raised = changed(&plain, &marked);
    assert_eq!(raised.notes, ["`payload.email` is sensitive now"]);
    assert!(!raised.is_breaking(), "{raised}");
}

#[test]
fn versions_and_readers_come_and_go() {
    let made = |version| event("shop.cart_made", version, object(&[]));
    let old = catalog("a", &[made(1)], &[set("search", &[("shop.cart_made", 1, 1)])]);
    let new = catalog("a", &[made(2)], &[set("stock", &[("shop.cart_made", 1, 2)])]);
    let expected = "- `shop.cart_made` version 1
   = read by: `Events` (stock), `Events` (search)
+ `shop.cart_made` version 2
   = read by: `Events` (stock)
+ read: `shop.cart_made` versions 1 to 2 by `Events` (stock)
- read: `shop.cart_made` version 1 by `Events` (search)";
    let between = diff(&old, &new);
    assert_eq!(between.to_string(), expected);
    assert!(between.is_breaking());
    assert!(!diff(&old, &catalog("a", &[made(1), made(2)], &[])).is_breaking());
}

#[test]
fn contracts_that_both_sides_have_are_left_out_wherever_they_stand() {
    let [a, b, c] =
        ["a", "b", "c"].map(|name| event("shop.cart_made", 1, object(&[(name, text())])));
    let diff = between(&[a.clone(), b.clone()], &[b.clone(), a.clone()]);
    assert!(diff.is_empty(), "{diff}");
    let diff = between(&[a.clone(), b.clone()], &[b.clone(), c.clone()]);
    let [EventDiff::Changed(changed)] = &*diff.events else { panic!("{diff}") };
    assert_eq!((&changed.before, &changed.after), (&a.fingerprint, &c.fingerprint));
    let diff = between(std::slice::from_ref(&a), &[a.clone(), b]);
    assert!(matches!(&*diff.events, [EventDiff::Added(_)]), "{diff}");
}
