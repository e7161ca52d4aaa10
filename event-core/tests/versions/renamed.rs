//! Events that were renamed, and one that got its old name back.

use event_core::{Accepts, DecodeError, Envelope, Event, EventSet, Header, RawEvent};
use jsonschema::Validator;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::{Deserialize, Serialize};

use crate::events::{envelope, fields, in_order, permutations};

const MADE: &str = "shop.order_made";
const PLACED: &str = "shop.order_placed";

/// An order was placed.
#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "shop.order_made", version = 1)]
struct OrderMadeV1 {
    item: String,
}

/// An order was placed.
#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "shop.order_made", version = 2, upcast_from = OrderMadeV1)]
struct OrderMade {
    items: Vec<String>,
}

/// An order was placed.
#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(
    type = "shop.order_placed",
    version = 3,
    upcast_from = OrderMade,
    renamed_from = "shop.order_made"
)]
struct OrderPlacedV3 {
    items: Vec<String>,
}

/// An order was placed.
#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "shop.order_placed", version = 4, upcast_from = OrderPlacedV3)]
struct OrderPlaced {
    items: Vec<String>,
    count: usize,
}

/// An order was placed, under its old name.
#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(
    type = "shop.order_made",
    version = 5,
    renamed_from = "shop.order_placed",
    upcast_from = OrderPlaced
)]
struct OrderMadeAgain {
    count: usize,
}

impl From<OrderMadeV1> for OrderMade {
    fn from(old: OrderMadeV1) -> Self {
        Self { items: vec![old.item] }
    }
}

impl TryFrom<OrderMade> for OrderPlacedV3 {
    type Error = String;

    fn try_from(old: OrderMade) -> Result<Self, String> {
        if old.items.is_empty() { Err("nothing".to_owned()) } else { Ok(Self { items: old.items }) }
    }
}

impl From<OrderPlacedV3> for OrderPlaced {
    fn from(old: OrderPlacedV3) -> Self {
        Self { count: old.items.len(), items: old.items }
    }
}

impl From<OrderPlaced> for OrderMadeAgain {
    fn from(old: OrderPlaced) -> Self {
        Self { count: old.count }
    }
}

#[derive(Debug, PartialEq, EventSet)]
enum Orders {
    Placed(Box<OrderPlaced>),
    #[event(unknown)]
    Unknown(RawEvent),
}

#[derive(Debug, PartialEq, EventSet)]
enum Outer {
    Again(OrderMadeAgain),
}

fn placed() -> OrderPlaced {
    OrderPlaced { items: vec!["tea".to_owned()], count: 1 }
}

/// Each version under the name that it had.
fn all() -> [(&'static str, u32, &'static str); 5] {
    [
        (MADE, 1, r#"{"item":"tea"}"#),
        (MADE, 2, r#"{"items":["tea"]}"#),
        (PLACED, 3, r#"{"items":["tea"]}"#),
        (PLACED, 4, r#"{"items":["tea"],"count":1}"#),
        (MADE, 5, r#"{"count":1}"#),
    ]
}

#[test]
fn what_was_written_under_the_old_name_is_read_as_the_new_event_in_every_order_of_the_fields() {
    for (event_type, version, payload) in &all()[..4] {
        let fields = fields(event_type, *version, payload);
        for order in permutations(7) {
            let json = in_order(&fields, &order);
            let one = Envelope::<OrderPlaced>::from_json(json.as_bytes()).unwrap();
            assert_eq!(one.payload, placed(), "{json}");
            assert_eq!((one.event_type(), one.version()), (PLACED, 4));
            assert_eq!((one.received_type(), one.received_version()), (*event_type, *version));
            let of_set = Envelope::<Orders>::from_json(json.as_bytes()).unwrap();
            assert_eq!(of_set.payload, Orders::Placed(Box::new(placed())));
            assert_eq!(
                (of_set.received_type(), of_set.received_version()),
                (*event_type, *version)
            );

            let written = one.to_json().unwrap();
            assert_eq!(Header::peek(&written).unwrap().event_type, PLACED);
            // Who knows no structs sees what was received.
            assert_eq!(Header::peek(json.as_bytes()).unwrap().event_type, *event_type);
            let raw = Envelope::<RawEvent>::from_json(json.as_bytes()).unwrap();
            assert_eq!((raw.event_type(), raw.received_type()), (*event_type, *event_type));
            assert_eq!(raw.payload.decode::<OrderPlaced>().unwrap(), placed());
        }
    }
}

#[test]
fn each_version_is_read_under_the_name_that_it_had_alone() {
    for (event_type, version, payload) in all() {
        let json = envelope(event_type, version, payload);
        let again = Envelope::<OrderMadeAgain>::from_json(json.as_bytes()).unwrap();
        assert_eq!((again.payload.count, again.received_type()), (1, event_type));
        let of_set = Envelope::<Outer>::from_json(json.as_bytes()).unwrap();
        assert_eq!(of_set.received_type(), event_type);

        let other = if event_type == MADE { PLACED } else { MADE };
        let json = envelope(other, version, payload);
        for error in [
            Envelope::<OrderMadeAgain>::from_json(json.as_bytes()).unwrap_err(),
            Envelope::<Outer>::from_json(json.as_bytes()).unwrap_err(),
        ] {
            let is_refused = matches!(error, DecodeError::UnsupportedVersion { .. });
            assert!(is_refused, "{other} {version}: {error}");
        }
        let json = envelope(PLACED, version, payload);
        let read = Envelope::<Orders>::from_json(json.as_bytes()).unwrap();
        assert_eq!(matches!(read.payload, Orders::Unknown(_)), ![3, 4].contains(&version));
        assert_eq!(read.received_type(), PLACED);
    }
}

#[test]
fn an_error_has_the_name_that_was_received() {
    for (event_type, version, payload, expected) in [
        (
            MADE,
            3,
            "{}",
            "version 3 of `shop.order_made` is not read here, only versions 1 to 2 are",
        ),
        (
            PLACED,
            2,
            "{}",
            "version 2 of `shop.order_placed` is not read here, only versions 3 to 4 are",
        ),
        ("shop.order_sent", 1, "{}", "event type `shop.order_sent` is not read here"),
        (MADE, 1, "{}", "`shop.order_made` version 1: payload: missing field `item`"),
        (
            MADE,
            2,
            r#"{"items":[]}"#,
            "`shop.order_made` version 2 cannot be made into version 3: nothing",
        ),
    ] {
        let json = envelope(event_type, version, payload);
        let error = Envelope::<OrderPlaced>::from_json(json.as_bytes()).unwrap_err();
        assert_eq!(error.to_string(), expected);
    }
}

#[test]
fn a_set_says_under_which_names_it_reads() {
    let accepts = |event_type, versions| Accepts { event_type, versions };
    assert_eq!(OrderPlaced::EVENTS, [accepts(MADE, 1..=2), accepts(PLACED, 3..=4)]);
    assert_eq!(Orders::EVENTS, OrderPlaced::EVENTS);
    assert_eq!(Outer::EVENTS, [accepts(MADE, 1..=2), accepts(PLACED, 3..=4), accepts(MADE, 5..=5)]);
}

#[test]
fn the_schema_reads_each_version_under_its_name_and_writes_the_new_one() {
    let of = |settings: SchemaSettings| -> Validator {
        let schema = settings.into_generator().into_root_schema_for::<Envelope<OrderPlaced>>();
        jsonschema::draft202012::new(schema.as_value()).unwrap()
    };
    let reads = of(SchemaSettings::draft2020_12().for_deserialize());
    let writes = of(SchemaSettings::draft2020_12().for_serialize());
    for (event_type, version, payload) in all() {
        for name in [MADE, PLACED] {
            let json = envelope(name, version, payload);
            let value = serde_json::from_str(&json).unwrap();
            let is_read = Envelope::<OrderPlaced>::from_json(json.as_bytes()).is_ok();
            assert_eq!(reads.is_valid(&value), is_read, "{json}");
            assert_eq!(is_read, name == event_type && version < 5, "{json}");
            assert_eq!(writes.is_valid(&value), (name, version) == (PLACED, 4), "{json}");
        }
    }
}
