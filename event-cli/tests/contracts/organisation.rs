//! An organisation of three services: the shop writes, billing and search read.

use event_catalog::{
    Baseline, Catalog, CatalogEvent, CatalogSet, Description, Marked, Package, Place, Schemas,
    Source,
};
use serde_json::{Map, Value, json};

/// An object of these properties, of which those without `?` are required.
pub(crate) fn object(properties: &[(&str, Value)]) -> Value {
    let required = properties.iter().map(|(name, _)| *name).filter(|name| !name.ends_with('?'));
    let required: Vec<_> = required.collect();
    let named = properties.iter().map(|(name, it)| (name.trim_end_matches('?'), it));
    let named: Map<_, _> = named.map(|(name, it)| (name.to_owned(), it.clone())).collect();
    json!({ "type": "object", "properties": named, "required": required })
}

pub(crate) fn text() -> Value {
    json!({ "type": "string" })
}

pub(crate) fn number() -> Value {
    json!({ "type": "integer", "format": "uint32", "minimum": 0 })
}

/// An event of the package `shop`.
pub(crate) fn event(event_type: &str, version: u32, schema: &Value) -> CatalogEvent {
    CatalogEvent::new(description(event_type, version, schema))
}

pub(crate) fn description(event_type: &str, version: u32, schema: &Value) -> Description {
    let name = event_type.rsplit('.').next().unwrap_or_default();
    let words = name.split('_').map(|it| {
        let mut letters = it.chars();
        letters.next().map_or(String::new(), |it| it.to_uppercase().collect()) + letters.as_str()
    });
    Description {
        event_type: event_type.to_owned(),
        version,
        rust: format!("shop::{}", words.collect::<String>()),
        place: Place::new("shop", Source::new("src/events.rs", 10 + version), "src/events.rs"),
        docs: "Something has happened.".to_owned(),
        deprecated: None,
        upcast_from: None,
        schemas: Schemas::new(schema.clone(), schema.clone()),
        marked: Marked::default(),
        generated: None,
    }
}

/// A catalog of these events, and of an event set that reads these versions.
pub(crate) fn catalog(
    package: &str,
    events: &[CatalogEvent],
    reads: &[(&str, u32, u32)],
) -> Catalog {
    let reads: Vec<_> = reads.iter().map(|it| (it.0.to_owned(), it.1..=it.2)).collect();
    let place = Place::new(package, Source::new("src/sets.rs", 3), "src/sets.rs");
    let set = CatalogSet { rust: format!("{package}::Events"), place, reads };
    let sets = if set.reads.is_empty() { Vec::new() } else { vec![set] };
    let package = Package { name: package.to_owned(), version: "1.0.0".to_owned() };
    Catalog::new(package, events.to_vec(), sets)
}

/// An order, with its total and a comment.
pub(crate) fn order() -> Value {
    let email = json!({ "type": "string", "x-sensitive": "to send the bill" });
    object(&[("order_id", text()), ("total", number()), ("email", email), ("comment?", text())])
}

/// An order whose total went.
pub(crate) fn order_without_total() -> Value {
    let mut order = order();
    order["properties"].as_object_mut().unwrap().remove("total");
    order["required"].as_array_mut().unwrap().retain(|it| it != "total");
    order
}

pub(crate) const PLACED: &str = "shop.order_placed";
pub(crate) const SHIPPED: &str = "shop.order_shipped";

/// The events of the shop, whose order has this schema.
pub(crate) fn shop(order: &Value) -> Catalog {
    let shipped = object(&[("order_id", text())]);
    catalog("shop", &[event(PLACED, 1, order), event(SHIPPED, 1, &shipped)], &[])
}

/// What billing was built with: it needs the total.
pub(crate) fn billing() -> Catalog {
    catalog("billing", shop(&order()).events(), &[(PLACED, 1, 1)])
}

/// What search was built with: it reads the shipment alone.
pub(crate) fn search() -> Catalog {
    catalog("search", shop(&order()).events(), &[(SHIPPED, 1, 1)])
}

/// The text of a baseline in which these events are blessed, one after the other.
pub(crate) fn lock(events: &[CatalogEvent]) -> Vec<u8> {
    let mut baseline = Baseline::default();
    for event in events {
        let one = Baseline::of_catalog(&catalog("shop", std::slice::from_ref(event), &[]));
        baseline = Baseline::merge3(&baseline, &baseline, &one).baseline;
    }
    baseline.to_json()
}
