//! `impact`.

use crate::Folder;
use crate::organisation::{billing, lock, order, order_without_total, search, shop};

#[test]
fn a_change_of_the_shop_breaks_the_one_service_that_needs_what_went() {
    let folder = Folder::new();
    folder.write("deployed/billing.json", billing().to_json());
    folder.write("deployed/search/catalog.json", search().to_json());
    folder.write("deployed/shop.json", shop(&order()).to_json());
    folder.write("shop.json", shop(&order_without_total()).to_json());
    let impact = folder.event(&["impact", "shop.json", "--consumers", "deployed"]);
    let expected = "no billing 1.0.0 cannot read:
  `shop.order_placed` version 1 in `billing::Events`
   = change: `payload.total` was removed
             old consumers refuse this payload of a new event: {\"email\":\"\",\"order_id\":\"\"}
ok search 1.0.0 reads all of these events that it needs
shop 1.0.0 has no event set, so what it reads is not known
";
    assert_eq!(impact.ended(1), expected);

    folder.write("events.lock.json", lock(shop(&order()).events()));
    let unchanged = folder.event(&["impact", "events.lock.json", "--consumers", "deployed"]);
    assert!(unchanged.ended(0).starts_with("ok billing 1.0.0 reads all"));
}

#[test]
fn a_folder_that_tells_no_consumer_is_an_error() {
    let folder = Folder::new();
    folder.write("shop.json", shop(&order()).to_json());
    folder.write("locks/events.lock.json", lock(shop(&order()).events()));
    folder.write("empty/readme.json", "{}");
    let error = folder.event(&["impact", "shop.json", "--consumers", "locks"]).failed();
    assert!(error.contains("a baseline does not say who reads what"), "{error}");
    let error = folder.event(&["impact", "shop.json", "--consumers", "empty"]).failed();
    assert!(error.starts_with("error: empty has no catalog and no baseline\n"), "{error}");
}
