//! What the event sets of a catalog read.

use event_build::{Builder, Catalog, Consumption};
use event_core::{Event, EventSet, RawEvent};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{build, read_json};

/// A data set was read.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
struct DatasetCreatedV1 {
    rows: u32,
}

/// A data set was read.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 2, upcast_from = DatasetCreatedV1)]
struct DatasetCreatedV2 {
    rows: u32,
}

impl From<DatasetCreatedV1> for DatasetCreatedV2 {
    fn from(older: DatasetCreatedV1) -> Self {
        Self { rows: older.rows }
    }
}

/// A data set was read.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 4, upcast_from = DatasetCreatedV2)]
struct DatasetCreated {
    rows: u32,
}

impl From<DatasetCreatedV2> for DatasetCreated {
    fn from(older: DatasetCreatedV2) -> Self {
        Self { rows: older.rows }
    }
}

/// An index was built again.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "search.index_rebuilt", version = 1)]
struct IndexRebuilt {}

#[derive(EventSet)]
enum NewEvents {
    Created(DatasetCreated),
    #[event(unknown)]
    Unknown(RawEvent),
}

#[derive(EventSet)]
enum OldEvents {
    Created(DatasetCreatedV2),
}

#[derive(EventSet)]
enum AllEvents {
    Old(OldEvents),
    Rebuilt(Box<IndexRebuilt>),
}

fn catalog() -> Catalog {
    Catalog::builder()
        .set::<AllEvents>()
        .set::<NewEvents>()
        .event::<IndexRebuilt>()
        .event::<DatasetCreatedV1>()
        .set::<OldEvents>()
        .event::<DatasetCreatedV2>()
        .event::<DatasetCreated>()
        // As where the file is two modules.
        .set::<NewEvents>()
        .build()
}

#[test]
fn each_run_of_versions_that_a_set_reads_is_there_once_and_in_order() {
    let catalog = catalog();
    let told = |it: &Consumption| {
        let Consumption { set, package, event_type, versions, .. } = it;
        format!("{event_type} {versions:?} {package} {set}")
    };
    let told: Vec<_> = catalog.consumes().iter().map(told).collect();
    assert_eq!(
        told,
        [
            "ingestion.dataset_created 1..=2 event-build catalog::consumption::AllEvents",
            "ingestion.dataset_created 1..=2 event-build catalog::consumption::NewEvents",
            "ingestion.dataset_created 1..=2 event-build catalog::consumption::OldEvents",
            "ingestion.dataset_created 4..=4 event-build catalog::consumption::NewEvents",
            "search.index_rebuilt 1..=1 event-build catalog::consumption::AllEvents",
        ]
    );
}

/// Sets of one name, whose place is this macro.
macro_rules! sets {
    ($($module:ident: $event:ident),*) => {
        $(mod $module {
            #[derive(super::EventSet)]
            pub(super) enum OneEvent {
                Event(super::$event),
            }
        })*
    };
}
sets!(created: DatasetCreatedV1, rebuilt: IndexRebuilt);

#[test]
fn sets_that_a_macro_writes_are_not_taken_for_one() {
    let catalog = Catalog::builder()
        .set::<rebuilt::OneEvent>()
        .set::<created::OneEvent>()
        .set::<rebuilt::OneEvent>()
        .build();
    let sets: Vec<_> = catalog.consumes().iter().map(|it| it.set.as_str()).collect();
    let path = "catalog::consumption";
    assert_eq!(sets, [format!("{path}::created::OneEvent"), format!("{path}::rebuilt::OneEvent")]);
}

/// One set in a module, whose name stands in this macro.
macro_rules! twin {
    ($module:ident) => {
        mod $module {
            #[derive(super::EventSet)]
            pub(super) enum Twin {
                Event(super::IndexRebuilt),
            }
        }
    };
}
twin!(first);
twin!(second);

#[test]
fn sets_of_two_calls_of_a_macro_are_two_also_where_they_read_the_same() {
    let catalog =
        Catalog::builder().set::<second::Twin>().set::<first::Twin>().set::<second::Twin>().build();
    let sets: Vec<_> = catalog.consumes().iter().map(|it| it.set.as_str()).collect();
    let path = "catalog::consumption";
    assert_eq!(sets, [format!("{path}::first::Twin"), format!("{path}::second::Twin")]);
}

#[test]
fn the_file_has_what_the_catalog_has_and_is_valid_by_its_schema() {
    let folder = tempfile::tempdir().unwrap();
    build(Builder::new(), catalog(), folder.path()).unwrap();
    let events = folder.path().join("events");
    let catalog = read_json(&events.join("catalog.json"));
    assert_eq!(catalog["consumes"].as_array().unwrap().len(), 5);
    assert_eq!(
        catalog["consumes"][3],
        json!({
            "set": "catalog::consumption::NewEvents",
            "package": "event-build",
            "type": "ingestion.dataset_created",
            "versions": [4, 4],
        })
    );

    let schema = read_json(&events.join("catalog.schema.json"));
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    assert_eq!(validator.validate(&catalog).map_err(|error| error.to_string()), Ok(()));
    for (field, wrong) in [
        ("set", json!("")),
        ("package", json!(null)),
        ("type", json!(1)),
        ("versions", json!([1])),
        ("versions", json!([0, 1])),
        ("versions", json!([1, 2, 3])),
        ("versions", json!({ "start": 1, "end": 2 })),
    ] {
        let mut catalog = catalog.clone();
        catalog["consumes"][0][field] = wrong.clone();
        assert!(!validator.is_valid(&catalog), "{field}: {wrong}");
        without(&mut catalog["consumes"][0], field);
        assert!(!validator.is_valid(&catalog), "without {field}");
    }
}

fn without(object: &mut Value, field: &str) {
    object.as_object_mut().unwrap().remove(field);
}
