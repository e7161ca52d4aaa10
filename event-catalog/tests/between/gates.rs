use event_catalog::{
    Baseline, Break, CatalogEvent, Compatibility, Golden, Lines, Place, Published, Rules, Source,
    new_breaks,
};
use serde_json::json;

use crate::{catalog, event, number, object, text};

/// The names of what breaks for those who have these contracts, blessed one after the other.
fn names(
    new: &[CatalogEvent],
    published: &[CatalogEvent],
    own: &[CatalogEvent],
) -> Vec<&'static str> {
    let blessed = |events: &[CatalogEvent]| {
        events.iter().fold(Baseline::default(), |baseline, event| {
            let one = Baseline::of_catalog(&catalog("any", std::slice::from_ref(event), &[]));
            Baseline::merge3(&baseline, &baseline, &one).baseline
        })
    };
    let (baseline, own) = (blessed(published), blessed(own));
    let (golden, lines) = (Golden::default(), Lines::default());
    let place = &Place::new("any", Source::new("events.lock.json", 1), "events.lock.json");
    let published =
        Published { baseline: &baseline, golden: &golden, lines: &lines, place, schemars: None };
    let rules = Rules::new(Compatibility::Full, &[]);
    let breaks = new_breaks(&catalog("any", new, &[]), &published, &own, &rules);
    breaks.iter().map(Break::name).collect()
}

#[test]
fn only_what_is_new_to_the_others_breaks_them() {
    let made = |schema| event("shop.cart_made", 1, schema);
    let [a, b] = [made(object(&[("a", text())])), made(object(&[("a", number())]))];
    let marked = json!({ "type": "string", "x-sensitive": "to send the bill" });
    let marked = made(object(&[("a", marked)]));
    let paid = event("shop.cart_paid", 1, object(&[]));
    let changed = "incompatible-change";
    for (new, published, own, expected) in [
        (vec![&a], vec![&a], vec![], vec![]),
        (vec![&b], vec![&a], vec![], vec![changed]),
        // Whatever it broke was decided when it was published.
        (vec![&b], vec![&a, &b], vec![], vec![]),
        (vec![&a], vec![&a, &b], vec![], vec![]),
        (vec![&a], vec![&marked], vec![], vec!["lowered-mark"]),
        (vec![&a], vec![&marked, &a], vec![], vec![]),
        (vec![&a], vec![&a, &paid], vec![], vec!["removed-event"]),
        // The own build compared with it, and would have failed.
        (vec![&a], vec![&a, &paid], vec![&a, &paid], vec![]),
        (vec![&b], vec![&a], vec![&a], vec![changed]),
        (vec![], vec![], vec![], vec![]),
    ] {
        let [new, published, own] =
            [new, published, own].map(|it| it.into_iter().cloned().collect::<Vec<_>>());
        let told = names(&new, &published, &own);
        assert_eq!(told, expected, "{new:?}\n{published:?}\n{own:?}");
    }
}
