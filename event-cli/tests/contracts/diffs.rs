//! `diff`.

use crate::Folder;
use crate::organisation::{
    PLACED, SHIPPED, billing, catalog, event, lock, object, order, order_without_total, search,
    shop, text,
};

#[test]
fn each_change_is_told_with_who_can_read_whom_and_who_reads_it() {
    let folder = Folder::new();
    folder.write("old/billing.json", billing().to_json());
    folder.write("old/search.json", search().to_json());
    let mut grown = order_without_total();
    grown["properties"]["coupon"] = text();
    let refunded = event("shop.order_refunded", 1, &object(&[]));
    let new = catalog("billing", &[event(PLACED, 1, &grown), refunded], &[(PLACED, 1, 1)]);
    folder.write("new.json", new.to_json());
    let diff = folder.event(&["diff", "old", "new.json"]);
    insta::assert_snapshot!(diff.ended(1));
}

#[test]
fn what_is_the_same_differs_in_nothing() {
    let folder = Folder::new();
    folder.write("catalog.json", shop(&order()).to_json());
    folder.write("events.lock.json", lock(shop(&order()).events()));
    for pair in [["catalog.json", "catalog.json"], ["events.lock.json", "catalog.json"]] {
        assert_eq!(folder.event(&["diff", pair[0], pair[1]]).ended(0), "", "{pair:?}");
    }
}

#[test]
fn refs_are_compared_with_each_other_and_with_files() {
    let folder = Folder::repository();
    let shipped = event(SHIPPED, 1, &object(&[("order_id", text())]));
    folder.write("shop/events.lock.json", lock(std::slice::from_ref(&shipped)));
    folder.commit("Ship");
    let placed = event(PLACED, 1, &order());
    folder.write("shop/events.lock.json", lock(&[shipped, placed]));
    folder.commit("Place");
    let expected = "+ `shop.order_placed` version 1\n";
    for [old, new] in [
        ["HEAD~1", "main"],
        ["HEAD~1:shop/events.lock.json", "HEAD:shop"],
        ["main~1:./shop", "shop/events.lock.json"],
        ["HEAD~1", "."],
    ] {
        assert_eq!(folder.event(&["diff", old, new]).ended(1), expected, "{old} {new}");
    }
    let [one] = ["HEAD~1:shop/nothing.json"];
    let error = folder.event(&["diff", one, "main"]).failed();
    assert!(error.contains("= help: name the path in the repository"), "{error}");
}
