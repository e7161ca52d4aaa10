use event_catalog::{Catalog, Obstacle, impact};
use serde_json::Value;

use crate::{catalog, event, judge, number, object, set, text};

fn made(version: u32, schema: &Value) -> event_catalog::CatalogEvent {
    event("shop.cart_made", version, schema.clone())
}

#[test]
fn a_change_breaks_exactly_the_consumer_whose_contract_needs_what_went() {
    let old = object(&[("id", text()), ("total", number())]);
    let optional = object(&[("id", text()), ("total?", number())]);
    let new = object(&[("id", text())]);
    let changed = catalog("shop", &[made(1, &new)], &[]);
    let reads = [("shop.cart_made", 1, 1)];
    let consumers = [
        catalog("billing", &[made(1, &old)], &[set("billing", &reads)]),
        catalog("search", &[made(1, &optional)], &[set("search", &reads)]),
        catalog("stock", &[made(1, &old)], &[set("stock", &[("stock.item_counted", 1, 1)])]),
        catalog("shop-front", &[made(1, &old)], &[]),
    ];
    let impact = impact(&changed, &consumers);
    let expected = "billing 0.3.0 cannot read:
  `shop.cart_made` version 1 in `billing::Events`
   = change: `payload.total` was removed
             old consumers refuse this payload of a new event: {\"id\":\"\"}
search 0.3.0 reads all of these events that it needs
stock 0.3.0 reads none of these events
shop-front 0.3.0 has no event set, so what it reads is not known";
    assert_eq!(impact.to_string(), expected);
    assert!(impact.is_breaking());
    let Obstacle::Contract { changes } = &impact.consumers[0].unread[0].obstacle else { panic!() };
    judge(changes, &old, &new);
    let harmless = Catalog::merge([catalog("shop", &[made(1, &optional)], &[])]);
    let impact = event_catalog::impact(&harmless, &consumers[1..]);
    assert!(!impact.is_breaking(), "{impact}");
}

#[test]
fn a_version_that_a_consumer_does_not_know_is_named_with_those_that_it_reads() {
    let schema = object(&[]);
    let changed = catalog("shop", &[made(1, &schema), made(5, &schema)], &[]);
    let reads = [("shop.cart_made", 1, 2), ("shop.cart_made", 4, 4)];
    let consumer = catalog("billing", &[made(1, &schema)], &[set("billing", &reads)]);
    let expected = "billing 0.3.0 cannot read:
  `shop.cart_made` version 5 in `billing::Events`
   = note: it reads only versions 1 to 2 and version 4";
    assert_eq!(impact(&changed, &[consumer]).to_string(), expected);
}

#[test]
fn a_consumer_without_the_contract_or_with_all_numbers_as_versions_is_judged_too() {
    let changed = catalog("shop", &[made(9, &object(&[]))], &[]);
    let reads = [("shop.cart_made", 1, u32::MAX)];
    let consumer = catalog("billing", &[], &[set("billing", &reads)]);
    let impact = impact(&changed, &[consumer]);
    assert_eq!(impact.consumers[0].unread[0].obstacle, Obstacle::NoContract, "{impact}");
}
