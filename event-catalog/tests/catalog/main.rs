//! Catalogs as text.

mod errors;

use event_catalog::{
    CATALOG_SCHEMA, Catalog, CatalogEvent, CatalogSet, Description, Marked, Package, Place,
    Schemas, Source,
};
use proptest::prelude::*;
use serde_json::{Value, json};

fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z]{1,8}", "[\\PC\n\"\\\\]{0,6}"]
}

fn number() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
    ]
}

/// The schema of a property, with its documentation and its marks.
fn property() -> impl Strategy<Value = Value> {
    let plain =
        (number(), text()).prop_map(|(most, title)| json!({ "maximum": most, "title": title }));
    let listed = prop::collection::vec(text(), 1..4).prop_map(|names| json!({ "enum": names }));
    let sensitive =
        text().prop_map(|reason| json!({ "type": ["null", "string"], "x-sensitive": reason }));
    let known = prop_oneof![Just(json!(true)), Just(json!({ "$ref": "#/$defs/Part" }))];
    prop_oneof![plain, listed, sensitive, known]
}

fn schema() -> impl Strategy<Value = Value> {
    let properties = prop::collection::btree_map(text(), property(), 0..4);
    (properties, property()).prop_map(|(properties, part)| {
        json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "type": "object",
            "required": properties.keys().take(1).collect::<Vec<_>>(),
            "properties": properties,
            "$defs": { "Part": { "type": "object", "properties": { "inner": part } } },
        })
    })
}

fn place() -> impl Strategy<Value = Place> {
    ("[a-z]{1,6}", text(), 1..9_u32)
        .prop_map(|(package, file, line)| Place::new(package, Source::new(&*file, line), file))
}

prop_compose! {
    fn event()(
        event_type in "[a-c]\\.[a-c]_made",
        version in 1..4_u32,
        rust in "[a-z]{1,4}::[A-Z][a-z]{1,4}",
        place in place(),
        docs in text(),
        deprecated in prop::option::of(text()),
        upcast_from in prop::option::of(1..4_u32),
        renamed_from in prop::option::of("[a-c]\\.[a-c]_made"),
        serialize in schema(),
        deserialize in schema(),
    ) -> CatalogEvent {
        CatalogEvent::new(Description {
            event_type,
            version,
            rust,
            place,
            docs,
            deprecated,
            upcast_from,
            schemas: Schemas::new(serialize, deserialize),
            marked: Marked::default(),
            generated: None,
        })
        .with_renamed_from(renamed_from)
    }
}

fn set() -> impl Strategy<Value = CatalogSet> {
    let reads = ("[a-c]\\.[a-c]_made", 1..9_u32, 0..3_u32);
    let reads = reads.prop_map(|(event_type, from, more)| (event_type, from..=from + more));
    ("[a-z]{1,4}::[A-Z]", place(), prop::collection::vec(reads, 0..4))
        .prop_map(|(rust, place, reads)| CatalogSet { rust, place, reads })
}

fn catalog() -> impl Strategy<Value = Catalog> {
    let events = prop::collection::vec(event(), 0..5);
    let sets = prop::collection::vec(set(), 0..4);
    ("[a-z]{1,6}", events, sets).prop_map(|(name, events, sets)| {
        Catalog::new(Package { name, version: "0.3.0".to_owned() }, events, sets)
    })
}

fn cases() -> ProptestConfig {
    ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn reading_what_was_written_and_writing_it_again_gives_the_same_bytes(catalog in catalog()) {
        let json = catalog.to_json();
        let read = Catalog::from_json(&json).unwrap();
        prop_assert_eq!(read.package(), catalog.package());
        prop_assert_eq!(read.consumes(), catalog.consumes());
        for (read, written) in read.events().iter().zip(catalog.events()) {
            prop_assert_eq!(&read.schemas, &written.schemas);
            prop_assert_eq!(&read.sensitive, &written.sensitive);
        }
        prop_assert_eq!(String::from_utf8(read.to_json()), String::from_utf8(json));
    }

    #[test]
    fn what_is_written_has_the_published_schema(catalog in catalog()) {
        let schema: Value = serde_json::from_str(CATALOG_SCHEMA).unwrap();
        let json: Value = serde_json::from_slice(&catalog.to_json()).unwrap();
        let judge = jsonschema::draft202012::new(&schema).unwrap();
        prop_assert_eq!(judge.iter_errors(&json).map(|it| it.to_string()).collect::<Vec<_>>(), Vec::<String>::new());
    }
}

#[test]
fn a_key_of_a_later_version_is_passed_over() {
    let json = json!({
        "catalog": 1,
        "package": { "name": "shop", "version": "1.0.0", "owner": "team-a" },
        "events": [],
        "consumes": [],
        "produces": [1, 2],
    });
    let catalog = Catalog::from_json(json.to_string().as_bytes()).unwrap();
    assert_eq!(catalog.package().name, "shop");
}

#[test]
fn a_set_is_known_by_what_it_reads() {
    let reads = vec![("a.a_made".to_owned(), 1..=2), ("a.b_made".to_owned(), 1..=1)];
    let place = Place::new("shop", Source::new("src/sets.rs", 3), "src/sets.rs");
    let set = CatalogSet { rust: "shop::sets::ShopEvents".to_owned(), place, reads };
    let catalog = Catalog::new(Package::default(), Vec::new(), vec![set.clone()]);
    let read = Catalog::from_json(&catalog.to_json()).unwrap();
    let [of_text] = read.sets() else { panic!("{:?}", read.sets()) };
    assert_eq!((of_text.name(), &of_text.reads), ("ShopEvents", &set.reads));
    // Where the enum stands is not in a catalog.
    assert_eq!(of_text.place.to_string(), "shop::sets::ShopEvents (shop)");
}
