//! Texts that are no catalog.

use event_catalog::{
    Catalog, CatalogError, CatalogEvent, Description, Marked, Package, Place, Schemas, Source,
};
use serde_json::{Value, json};

/// A catalog of one event.
fn catalog() -> Value {
    let schema = json!({
        "type": "object",
        "properties": { "email": { "type": "string", "x-sensitive": "it is written to" } },
    });
    let event = CatalogEvent::new(Description {
        event_type: "shop.order_placed".to_owned(),
        version: 2,
        rust: "shop::OrderPlaced".to_owned(),
        place: Place::new("shop", Source::new("src/lib.rs", 7), "src/lib.rs"),
        docs: "An order was placed.".to_owned(),
        deprecated: None,
        upcast_from: Some(1),
        schemas: Schemas::new(schema.clone(), schema),
        marked: Marked::default(),
    });
    let package = Package { name: "shop".to_owned(), version: "1.0.0".to_owned() };
    let catalog = Catalog::new(package, vec![event], Vec::new());
    serde_json::from_slice(&catalog.to_json()).unwrap()
}

#[track_caller]
fn error(catalog: &Value) -> CatalogError {
    Catalog::from_json(catalog.to_string().as_bytes()).unwrap_err()
}

#[test]
fn text_that_is_not_json_is_told_with_its_place() {
    for (text, expected) in [
        ("", "the catalog is not JSON at line 1, column 0: the text ends in the middle"),
        (
            "{\n  \"catalog\": 1,\n  oops",
            "the catalog is not JSON at line 3, column 3: key must be a string",
        ),
        ("[]", "this is not a catalog: expected a JSON object"),
    ] {
        let told = Catalog::from_json(text.as_bytes()).unwrap_err().to_string();
        assert_eq!(told.lines().next(), Some(expected), "{text}");
        assert!(told.contains("\n= help: "), "{told}");
    }
    assert!(Catalog::from_json(b"\xff").is_err());
}

#[test]
fn a_later_format_is_told_by_its_number() {
    let mut later = catalog();
    later["catalog"] = json!(2);
    assert!(matches!(error(&later), CatalogError::UnknownFormat { format: 2, .. }));
    // Whatever else it has.
    assert!(matches!(
        error(&json!({ "catalog": 3, "events": "elsewhere" })),
        CatalogError::UnknownFormat { format: 3, .. }
    ));
}

#[test]
fn each_key_that_is_missing_is_told() {
    let whole = catalog();
    let mut paths =
        vec![(String::new(), whole.as_object().unwrap().keys().cloned().collect::<Vec<_>>())];
    for path in
        ["/package", "/events/0", "/events/0/source", "/events/0/schemas", "/events/0/sensitive/0"]
    {
        let object = whole.pointer(path).unwrap().as_object().unwrap();
        paths.push((path.to_owned(), object.keys().cloned().collect()));
    }
    for (path, keys) in paths {
        for key in keys {
            let mut torn = whole.clone();
            torn.pointer_mut(&path).unwrap().as_object_mut().unwrap().remove(&key);
            let error = error(&torn);
            let CatalogError::MissingKey { path: told, key: named, .. } = &error else {
                panic!("{path} {key}: {error:?}");
            };
            assert!(path.starts_with(told.as_str()), "{told} of {path}");
            assert_eq!(*named, key);
        }
    }
}

#[test]
fn a_value_of_the_wrong_kind_is_told_with_its_place() {
    for (path, value) in [
        ("/package", json!("shop")),
        ("/events", json!({})),
        ("/events/0", json!(1)),
        ("/events/0/version", json!(-1)),
        ("/events/0/docs", json!(null)),
        ("/events/0/sensitive", json!([{ "field": "payload.email", "reason": "another one" }])),
        ("/consumes", json!([{ "set": "a", "package": "b", "type": "c", "versions": [1] }])),
    ] {
        let mut wrong = catalog();
        *wrong.pointer_mut(path).unwrap() = value;
        let error = error(&wrong);
        let CatalogError::WrongValue { path: told, .. } = &error else {
            panic!("{path}: {error:?}")
        };
        let is_near = path.starts_with(told.as_str()) || told.starts_with(path);
        assert!(is_near && !told.is_empty(), "{told} is not {path}");
    }
}

#[test]
fn schemas_that_were_edited_are_told_by_their_fingerprint() {
    let mut edited = catalog();
    edited["events"][0]["schemas"]["serialize"]["properties"]["rows"] =
        json!({ "type": "integer" });
    let error = error(&edited);
    let CatalogError::WrongFingerprint { event_type, version, written, computed, .. } = &error
    else {
        panic!("{error:?}");
    };
    assert_eq!((event_type.as_str(), *version), ("shop.order_placed", 2));
    assert_eq!(*written, edited["events"][0]["fingerprint"]);
    assert_ne!(written, computed);
    assert!(error.to_string().contains(computed.as_str()), "{error}");

    // Documentation is no part of the contract.
    let mut documented = catalog();
    documented["events"][0]["schemas"]["serialize"]["description"] = json!("An order.");
    assert!(Catalog::from_json(documented.to_string().as_bytes()).is_ok());
}
