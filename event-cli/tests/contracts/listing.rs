//! `list`, `show` and `sensitive`.

use event_catalog::{Catalog, CatalogEvent, Description};
use serde_json::Value;

use crate::Folder;
use crate::organisation::{
    PLACED, SHIPPED, billing, catalog, description, lock, object, order, search, shop, text,
};

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("catalog.json", shop(&order()).to_json());
    folder.write("all/billing.json", billing().to_json());
    folder.write("all/search/catalog.json", search().to_json());
    folder.write("events.lock.json", lock(shop(&order()).events()));
    folder
}

#[test]
fn a_list_shows_each_event_with_what_it_is_for() {
    let expected = "shop.order_placed v1   Something has happened.\n\
                    shop.order_shipped v1  Something has happened.\n";
    assert_eq!(folder().event(&["list", "catalog.json"]).ended(0), expected);
    assert_eq!(folder().event(&["list", "all"]).ended(0), expected);
    let of_lock = expected.replace("Something has happened.", "baseline");
    assert_eq!(folder().event(&["list", "events.lock.json"]).ended(0), of_lock);
}

#[test]
fn a_deprecated_event_says_so_and_a_long_text_is_cut() {
    let folder = Folder::new();
    let deprecated = CatalogEvent::new(Description {
        deprecated: Some("use version 2".to_owned()),
        docs: "A line\nof two.\n\nMore.".to_owned(),
        ..description(PLACED, 1, &object(&[]))
    });
    let long = CatalogEvent::new(Description {
        docs: "a".repeat(10_000_000),
        ..description(SHIPPED, 1, &object(&[]))
    });
    folder.write("catalog.json", catalog("shop", &[deprecated, long], &[]).to_json());
    let list = folder.event(&["list", "catalog.json"]).ended(0);
    assert!(list.starts_with("shop.order_placed v1   deprecated A line of two.\n"), "{list}");
    assert!(list.ends_with("aaa… (9999600 more)\n"), "{}", list.len());
}

#[test]
fn an_event_is_shown_with_its_fields_and_readers() {
    insta::assert_snapshot!(folder().event(&["show", PLACED, "all"]).ended(0));
}

#[test]
fn the_schema_and_the_example_of_an_event_fit_each_other() {
    let folder = folder();
    let schema = folder.event(&["show", PLACED, "catalog.json", "--schema"]).ended(0);
    let schema: Value = serde_json::from_str(&schema).unwrap();
    assert_eq!(schema, order());
    let example = folder.event(&["show", PLACED, "catalog.json", "--example"]).ended(0);
    // A service reads it, with the payload in one piece.
    let envelope =
        event_core::Envelope::<event_core::RawEvent>::from_json(example.as_bytes()).unwrap();
    assert_eq!((envelope.event_type(), envelope.version()), (PLACED, 1));
    let example: Value = serde_json::from_str(&example).unwrap();
    assert!(jsonschema::is_valid(&schema, &example["payload"]), "{example}");
    assert_eq!(example["payload"].as_object().unwrap().len(), 4, "{example}");
}

#[test]
fn what_is_not_there_is_told_with_what_is() {
    let folder = folder();
    let error = folder.event(&["show", "shop.order_place", "catalog.json"]).failed();
    let expected =
        "error: catalog.json has no event shop.order_place\n   = help: is it shop.order_placed?\n";
    assert_eq!(error, expected);
    let error = folder.event(&["show", "zoo.lion_fed", "catalog.json"]).failed();
    assert!(error.ends_with("= help: `cargo event list` shows those that there are\n"), "{error}");
    let error = folder.event(&["show", PLACED, "catalog.json", "--version", "4"]).failed();
    assert!(error.ends_with("= help: name one of its versions: 1\n"), "{error}");
}

#[test]
fn the_record_of_personal_data_has_the_fields_of_all_catalogs() {
    let folder = folder();
    let email = object(&[("mail", serde_json::json!({ "type": "string", "x-sensitive": "why" }))]);
    let other = catalog("crm", &[crate::organisation::event("crm.lead_won", 1, &email)], &[]);
    folder.write("all/crm.json", other.to_json());
    let expected = "crm.lead_won v1  payload.mail  why\n\
                    shop.order_placed v1  payload.email  to send the bill\n";
    assert_eq!(folder.event(&["sensitive", "all"]).ended(0), expected);
    let markdown = folder.event(&["sensitive", "all", "--format", "markdown"]).ended(0);
    let merged = Catalog::merge([billing(), other, search()]);
    assert_eq!(markdown, event_catalog::Report::new(merged).sensitive_markdown());
    let none =
        catalog("none", &[crate::organisation::event(PLACED, 1, &object(&[("a", text())]))], &[]);
    folder.write("none.json", none.to_json());
    assert_eq!(folder.event(&["sensitive", "none.json"]).ended(0), "");
}
