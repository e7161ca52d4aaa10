use event_catalog::{Baseline, Catalog, Consumption, Lines, Place, Source};

use crate::{catalog, event, number, object, set, text};

#[test]
fn what_several_packages_link_stands_once_for_each_contract() {
    let made = |name| event("shop.cart_made", 1, object(&[(name, text())]));
    let merged = Catalog::merge([
        catalog("billing", &[made("a"), event("shop.cart_paid", 1, object(&[]))], &[]),
        catalog("search", &[made("a")], &[]),
        catalog("stock", &[made("b")], &[]),
    ]);
    let listed = merged.events().iter().map(|it| (&*it.event_type, &*it.fingerprint));
    let (a, b) = (made("a"), made("b"));
    let paid = event("shop.cart_paid", 1, object(&[]));
    let expected = [&a, &b, &paid].map(|it| (&*it.event_type, &*it.fingerprint));
    assert_eq!(listed.collect::<Vec<_>>(), expected);
    assert_eq!(merged.package().to_string(), "billing, search, stock 0.3.0, 0.3.0, 0.3.0");
}

#[test]
fn an_event_set_that_several_packages_link_reads_what_it_reads_in_any_of_them() {
    let reads = |reads| catalog("any", &[], &[set("search", reads)]);
    let merged = Catalog::merge([
        reads(&[("shop.cart_made", 1, 2)]),
        reads(&[("shop.cart_made", 1, 2), ("shop.cart_paid", 1, 1)]),
    ]);
    let read = |it: &Consumption| (it.event_type.clone(), it.versions.clone());
    let read: Vec<_> = merged.consumes().iter().map(read).collect();
    assert_eq!(read, [("shop.cart_made".to_owned(), 1..=2), ("shop.cart_paid".to_owned(), 1..=1)]);
}

#[test]
fn one_catalog_stays_what_it_is_and_its_text_is_read_back() {
    let one = catalog(
        "search",
        &[event("shop.cart_made", 1, object(&[("a", number())]))],
        &[set("search", &[("shop.cart_made", 1, 1)])],
    );
    assert_eq!(Catalog::merge([one.clone()]), one);
    let other = catalog("billing", &[event("shop.cart_paid", 1, object(&[]))], &[]);
    let text = Catalog::merge([one, other]).to_json();
    assert_eq!(Catalog::from_json(&text).unwrap().to_json(), text);
    assert_eq!(Catalog::merge([]).events(), []);
}

#[test]
fn a_baseline_is_a_catalog_of_the_latest_contracts_at_their_lines() {
    let (old, new) = (object(&[("a", text())]), object(&[("a", text()), ("b?", text())]));
    let mut baseline =
        Baseline::of_catalog(&catalog("contracts", &[event("shop.cart_made", 1, old)], &[]));
    let latest = catalog("contracts", &[event("shop.cart_made", 1, new)], &[]);
    for (event_type, version) in Baseline::of_catalog(&latest).versions() {
        baseline.bless(Baseline::of_catalog(&latest).of(event_type, version).to_vec());
    }
    let lines = Lines::of(&String::from_utf8(baseline.to_json()).unwrap());
    let place = Place::new("contracts", Source::new("events.lock.json", 1), "events.lock.json");
    let read = baseline.latest(&place, &lines);
    let [event] = read.events() else { panic!("{read:?}") };
    assert_eq!(event.fingerprint, latest.events()[0].fingerprint);
    assert_eq!(event.source, Source::new("events.lock.json", 6));
}
