//! What serde writes is valid by both schemas, whatever the shape of the payload.

use std::collections::{BTreeMap, BTreeSet};

use event_build::Catalog;
use event_core::Event;
use event_core::jiff::Timestamp;
use event_core::uuid::Uuid;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Every shape that serde and schemars agree on was tried.
#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ops.shape_tried", version = 1)]
#[serde(rename_all = "camelCase")]
struct ShapeTried {
    nested_struct: Point,
    tree: Tree,
    #[serde(flatten)]
    flattened: Flattened,
    external: External,
    internal: Internal,
    adjacent: Adjacent,
    untagged: Untagged,
    map: BTreeMap<String, u16>,
    numbered: BTreeMap<u8, bool>,
    set: BTreeSet<char>,
    tuple: (u8, String, bool),
    array: [i8; 3],
    newtype: Newtype,
    option: Option<i32>,
    #[serde(default)]
    defaulted: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    skipped: Option<Vec<u8>>,
    #[serde(rename = "type")]
    kind: String,
    float: f32,
    id: Uuid,
    at: Timestamp,
    on: chrono::DateTime<chrono::Utc>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
struct Point {
    x: i64,
    y: u64,
}

#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
struct Tree {
    label: String,
    children: Vec<Tree>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
struct Flattened {
    beside: bool,
}

#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
enum External {
    Unit,
    New(u8),
    Pair(u8, u8),
    Fields { deep: Point },
}

#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Internal {
    OfPoint(Point),
    Fields { name: String },
}

#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "t", content = "c")]
enum Adjacent {
    Unit,
    New(Point),
}

#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
enum Untagged {
    Number(i32),
    Text(String),
}

#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
struct Newtype(Option<Box<Newtype>>);

fn shapes() -> Vec<ShapeTried> {
    let point = || Point { x: i64::MIN, y: u64::MAX };
    let leaf = || Tree { label: "leaf".to_owned(), children: Vec::new() };
    let shape = |external, internal, adjacent, untagged, skipped| ShapeTried {
        nested_struct: point(),
        tree: Tree { label: "root".to_owned(), children: vec![leaf(), leaf()] },
        flattened: Flattened { beside: true },
        external,
        internal,
        adjacent,
        untagged,
        map: BTreeMap::from([("a".to_owned(), 1)]),
        numbered: BTreeMap::from([(7, false)]),
        set: BTreeSet::from(['x', 'é']),
        tuple: (1, "two".to_owned(), true),
        array: [-1, 0, 1],
        newtype: Newtype(None),
        option: None,
        defaulted: String::new(),
        skipped,
        kind: "any".to_owned(),
        float: 0.1,
        id: Uuid::from_u128(1),
        at: "2024-06-01T12:30:00.5Z".parse().unwrap(),
        on: chrono::DateTime::UNIX_EPOCH,
    };
    vec![
        shape(
            External::Unit,
            Internal::OfPoint(point()),
            Adjacent::Unit,
            Untagged::Number(-1),
            None,
        ),
        shape(
            External::New(1),
            Internal::Fields { name: "n".to_owned() },
            Adjacent::New(point()),
            Untagged::Text("t".to_owned()),
            Some(vec![1]),
        ),
        shape(
            External::Pair(1, 2),
            Internal::OfPoint(point()),
            Adjacent::Unit,
            Untagged::Number(1),
            None,
        ),
        shape(
            External::Fields { deep: point() },
            Internal::OfPoint(point()),
            Adjacent::Unit,
            Untagged::Number(1),
            None,
        ),
    ]
}

#[test]
fn what_is_written_is_valid_by_both_schemas() {
    let catalog = Catalog::builder().event::<ShapeTried>().build();
    let schemas = &catalog.events()[0].schemas;
    for schema in [&schemas.serialize, &schemas.deserialize] {
        let validator =
            jsonschema::draft202012::options().should_validate_formats(true).build(schema).unwrap();
        for shape in shapes() {
            let json = serde_json::to_value(&shape).unwrap();
            assert_eq!(validator.validate(&json).map_err(|error| error.to_string()), Ok(()));
            let back: ShapeTried = serde_json::from_value(json.clone()).unwrap();
            assert_eq!(back, shape);
            for field in ["tree", "external", "map", "tuple", "id", "at"] {
                let mut wrong = json.clone();
                wrong[field] = serde_json::json!([[0]]);
                assert!(!validator.is_valid(&wrong), "{field}");
            }
        }
    }
}
