//! What is said of events and of the event sets that read them.

use event_build::{Catalog, CatalogBuilder};
use event_catalog::{Check, Level};
use event_core::schemars::JsonSchema;
use event_core::{Event, EventSet, RawEvent};
use serde::{Deserialize, Serialize};

macro_rules! version {
    ($name:ident, $version:literal $(, $older:ident)?) => {
        /// A data set was read.
        #[derive(Serialize, Deserialize, JsonSchema, Event)]
        #[event(type = "ingestion.dataset_created", version = $version $(, upcast_from = $older)?)]
        pub(crate) struct $name {
            rows: u32,
        }

        $(impl From<$older> for $name {
            fn from(older: $older) -> Self {
                Self { rows: older.rows }
            }
        })?
    };
}
version!(DatasetCreatedV1, 1);
version!(DatasetCreatedV2, 2);
version!(DatasetCreatedV3, 3);
version!(DatasetCreatedV4, 4, DatasetCreatedV3);
version!(DatasetCreatedV5, 5, DatasetCreatedV4);

mod jumping {
    use super::{DatasetCreatedV1, Deserialize, Event, JsonSchema, Serialize};

    version!(DatasetCreatedV2, 2, DatasetCreatedV1);
    version!(DatasetCreatedV3, 3, DatasetCreatedV1);
}

mod fourth {
    use super::{Deserialize, Event, JsonSchema, Serialize};

    version!(DatasetCreatedV4, 4);
}

mod fifth {
    use super::{Deserialize, Event, JsonSchema, Serialize};

    version!(DatasetCreatedV5, 5);
}

mod alike {
    use super::{Deserialize, Event, JsonSchema, Serialize};

    pub(super) mod old {
        use super::{Deserialize, Event, JsonSchema, Serialize};

        version!(DatasetCreated, 1);
    }

    version!(DatasetCreated, 2);
}

/// An index was built again.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "search.index_rebuilt", version = 1)]
struct IndexRebuilt {}

/// A door was opened.
#[derive(Serialize, Deserialize, JsonSchema)]
struct DoorOpened {}

impl Event for DoorOpened {
    const TYPE: &'static str = "ops.door_opened";
    const VERSION: u32 = 2;
}

#[derive(EventSet)]
enum DoorEvents {
    Opened(DoorOpened),
}

#[derive(EventSet)]
enum HouseEvents {
    Door(DoorEvents),
    Rebuilt(IndexRebuilt),
}

macro_rules! set {
    ($name:ident, $($variant:ident: $held:ty),*) => {
        #[derive(EventSet)]
        enum $name {
            $($variant($held),)*
        }
    };
}
set!(FirstEvents, V1: DatasetCreatedV1);
set!(ThirdEvents, V3: DatasetCreatedV3);
set!(ThirdAndMoreEvents, Third: ThirdEvents, Rebuilt: IndexRebuilt);
set!(OuterEvents, Inner: ThirdAndMoreEvents);
set!(FirstAndThirdEvents, V1: DatasetCreatedV1, V3: DatasetCreatedV3);
set!(JumpingEvents, V3: jumping::DatasetCreatedV3);
set!(FifthEvents, V5: fifth::DatasetCreatedV5);
set!(RunsEvents, V1: DatasetCreatedV1, V2: DatasetCreatedV2, V4: fourth::DatasetCreatedV4);
set!(AlikeEvents, Created: alike::DatasetCreated);
set!(RebuiltEvents, Rebuilt: IndexRebuilt);

#[derive(EventSet)]
enum LenientEvents {
    Created(DatasetCreatedV3),
    #[event(unknown)]
    Unknown(RawEvent),
}

/// The findings of one check, without the numbers of the lines, which move.
fn told(check: Check, catalog: CatalogBuilder) -> Vec<String> {
    let found = event_catalog::check(&catalog.build());
    let found = found.into_iter().filter(|finding| finding.check == check);
    let without_line = |line: &str| match line.split_once("readers.rs:") {
        Some((before, _)) => format!("{before}readers.rs\n"),
        None => format!("{line}\n"),
    };
    found.map(|it| it.to_string().lines().map(without_line).collect()).collect()
}

#[test]
fn what_a_set_reads_and_nobody_derived_is_told_once_at_the_set_that_holds_it() {
    let catalog = Catalog::builder().set::<HouseEvents>().set::<DoorEvents>();
    let catalog = catalog.event::<IndexRebuilt>();
    let expected = "error[undefined-event]: `DoorEvents` reads `ops.door_opened` version 2, which \
                    is not in the catalog
  --> event-catalog/tests/checks/readers.rs
   = help: derive `Event` for its struct instead of writing `impl Event`: the derive puts it into the \
                    catalog
";
    assert_eq!(told(Check::UndefinedEvent, catalog), [expected]);
}

/// A version that is not read: its number, by whom which others are, the sets, and the help.
type Unread<'a> = (u32, &'a str, &'a [&'a str], &'a str);

/// Checks what is said of catalogs, each with what it is about.
#[track_caller]
fn check_unread(cases: Vec<(&str, CatalogBuilder, &[Unread<'_>])>) {
    for (what, catalog, unread) in cases {
        let expected = unread.iter().map(|(version, read, sets, help)| {
            let read = read.replacen(" reads ", " reads only ", 1);
            let note = |set| format!("   = note: {set} at event-catalog/tests/checks/readers.rs\n");
            let notes: String = sets.iter().map(note).collect();
            format!(
                "warning[unread-version]: `ingestion.dataset_created` version {version} is in the \
                 catalog, but {read}\n  --> event-catalog/tests/checks/readers.rs\n{notes}   \
                 = help: {help}\n"
            )
        });
        assert_eq!(told(Check::UnreadVersion, catalog), expected.collect::<Vec<_>>(), "{what}");
    }
}

fn empty() -> CatalogBuilder {
    Catalog::builder()
}

fn v1(catalog: CatalogBuilder) -> CatalogBuilder {
    catalog.event::<DatasetCreatedV1>()
}

fn v2(catalog: CatalogBuilder) -> CatalogBuilder {
    catalog.event::<DatasetCreatedV2>()
}

fn v3(catalog: CatalogBuilder) -> CatalogBuilder {
    catalog.event::<DatasetCreatedV3>()
}

fn v4(catalog: CatalogBuilder) -> CatalogBuilder {
    catalog.event::<DatasetCreatedV4>()
}

fn v5(catalog: CatalogBuilder) -> CatalogBuilder {
    catalog.event::<DatasetCreatedV5>()
}

#[test]
fn a_version_that_is_read_by_any_set_or_whose_type_is_not_is_not_told() {
    check_unread(vec![
        ("all are read", v1(v3(empty().set::<FirstAndThirdEvents>())), &[]),
        ("one set each", v1(v3(empty().set::<FirstEvents>().set::<ThirdEvents>())), &[]),
        (
            "no set reads the type",
            v2(v1(empty().set::<RebuiltEvents>().event::<IndexRebuilt>())),
            &[],
        ),
    ]);
}

#[test]
fn an_older_version_says_what_it_would_be_made_into() {
    check_unread(vec![
        (
            "each is made into the next one that there is",
            v3(v2(v1(empty().set::<ThirdEvents>()))),
            &[
                (
                    1,
                    "`ThirdEvents` reads version 3",
                    &["`ThirdEvents` reads version 3"],
                    "write `upcast_from = DatasetCreatedV1` in the `#[event(…)]` of \
                     `DatasetCreatedV2`, or add a variant that holds `DatasetCreatedV1` to \
                     `ThirdEvents`",
                ),
                (
                    2,
                    "`ThirdEvents` reads version 3",
                    &["`ThirdEvents` reads version 3"],
                    "write `upcast_from = DatasetCreatedV2` in the `#[event(…)]` of \
                     `DatasetCreatedV3`, or add a variant that holds `DatasetCreatedV2` to \
                     `ThirdEvents`",
                ),
            ],
        ),
        (
            "an edge that passes a version by is not lost",
            v2(v1(empty().event::<jumping::DatasetCreatedV3>().set::<JumpingEvents>())),
            &[(
                2,
                "`JumpingEvents` reads versions 1 and 3",
                &["`JumpingEvents` reads versions 1 and 3"],
                "write `upcast_from = DatasetCreatedV2` in the `#[event(…)]` of \
                 `DatasetCreatedV3`, and `upcast_from = DatasetCreatedV1` in that of \
                 `DatasetCreatedV2`, or add a variant that holds `DatasetCreatedV2` to \
                 `JumpingEvents`",
            )],
        ),
        (
            "an edge that is there is not asked for",
            v1(empty()
                .event::<jumping::DatasetCreatedV2>()
                .event::<jumping::DatasetCreatedV3>()
                .set::<JumpingEvents>()),
            &[(
                2,
                "`JumpingEvents` reads versions 1 and 3",
                &["`JumpingEvents` reads versions 1 and 3"],
                "write `upcast_from = DatasetCreatedV2` in the `#[event(…)]` of \
                 `DatasetCreatedV3`, or add a variant that holds `DatasetCreatedV2` to \
                 `JumpingEvents`",
            )],
        ),
        (
            "what is made into another one is read through that",
            v4(v3(empty().event::<fifth::DatasetCreatedV5>().set::<FifthEvents>())),
            &[
                (
                    3,
                    "`FifthEvents` reads version 5",
                    &["`FifthEvents` reads version 5"],
                    "write `upcast_from = DatasetCreatedV4` in the `#[event(…)]` of \
                     `DatasetCreatedV5`, or add a variant that holds `DatasetCreatedV4` to \
                     `FifthEvents`",
                ),
                (
                    4,
                    "`FifthEvents` reads version 5",
                    &["`FifthEvents` reads version 5"],
                    "write `upcast_from = DatasetCreatedV4` in the `#[event(…)]` of \
                     `DatasetCreatedV5`, or add a variant that holds `DatasetCreatedV4` to \
                     `FifthEvents`",
                ),
            ],
        ),
        (
            "structs of one name have their paths",
            empty()
                .event::<alike::DatasetCreated>()
                .event::<alike::old::DatasetCreated>()
                .set::<AlikeEvents>(),
            &[(
                1,
                "`AlikeEvents` reads version 2",
                &["`AlikeEvents` reads version 2"],
                "write `upcast_from = checks::readers::alike::old::DatasetCreated` in the \
                 `#[event(…)]` of `DatasetCreated`, or add a variant that holds `DatasetCreated` to \
                 `AlikeEvents`",
            )],
        ),
    ]);
}

#[test]
fn a_later_version_says_what_it_would_be_held_in_place_of() {
    check_unread(vec![
        (
            "a later one that is made from what is read takes its place",
            v5(v4(v3(empty().set::<LenientEvents>()))),
            &[
                (
                    4,
                    "`LenientEvents` reads version 3",
                    &["`LenientEvents` reads version 3"],
                    "let `LenientEvents` hold `DatasetCreatedV4` instead of `DatasetCreatedV3`, from \
                     which it is made",
                ),
                (
                    5,
                    "`LenientEvents` reads version 3",
                    &["`LenientEvents` reads version 3"],
                    "let `LenientEvents` hold `DatasetCreatedV5` instead of `DatasetCreatedV3`, from \
                     which it is made",
                ),
            ],
        ),
        (
            "what a later one is made from is made from what is read",
            v4(v3(v1(empty().set::<FirstEvents>()))),
            &[
                (
                    3,
                    "`FirstEvents` reads version 1",
                    &["`FirstEvents` reads version 1"],
                    "add a variant that holds `DatasetCreatedV3` to `FirstEvents`, or let it replace `DatasetCreatedV1` and write `upcast_from = DatasetCreatedV1` in the \
                     `#[event(…)]` of `DatasetCreatedV3`",
                ),
                (
                    4,
                    "`FirstEvents` reads version 1",
                    &["`FirstEvents` reads version 1"],
                    "add a variant that holds `DatasetCreatedV4` to `FirstEvents`, or let it replace `DatasetCreatedV1` and write `upcast_from = DatasetCreatedV1` in the \
                     `#[event(…)]` of `DatasetCreatedV3`",
                ),
            ],
        ),
        (
            "a later one that is made from nothing is held too",
            v2(v1(empty().set::<FirstEvents>())),
            &[(
                2,
                "`FirstEvents` reads version 1",
                &["`FirstEvents` reads version 1"],
                "add a variant that holds `DatasetCreatedV2` to `FirstEvents`, or let it replace `DatasetCreatedV1` and write `upcast_from = DatasetCreatedV1` in the \
                 `#[event(…)]` of `DatasetCreatedV2`",
            )],
        ),
    ]);
}

#[test]
fn a_version_is_told_once_however_many_sets_read_others() {
    check_unread(vec![
        (
            "sets inside of others are told once",
            v3(v2(empty()
                .set::<OuterEvents>()
                .set::<ThirdAndMoreEvents>()
                .set::<ThirdEvents>()
                .event::<IndexRebuilt>())),
            &[(
                2,
                "`ThirdEvents` reads version 3",
                &["`ThirdEvents` reads version 3"],
                "write `upcast_from = DatasetCreatedV2` in the `#[event(…)]` of \
                 `DatasetCreatedV3`, or add a variant that holds `DatasetCreatedV2` to \
                 `ThirdEvents`",
            )],
        ),
        (
            "each reader of other versions is named",
            v3(v2(v1(empty().set::<FirstAndThirdEvents>().set::<FirstEvents>()))),
            &[(
                2,
                "`FirstEvents` reads version 1",
                &["`FirstEvents` reads version 1", "`FirstAndThirdEvents` reads versions 1 and 3"],
                "add a variant that holds `DatasetCreatedV2` to `FirstEvents`, or let it replace `DatasetCreatedV1` and write `upcast_from = DatasetCreatedV1` in the \
                 `#[event(…)]` of `DatasetCreatedV2`",
            )],
        ),
    ]);
}

#[test]
fn versions_are_told_as_runs() {
    let catalog = Catalog::builder()
        .set::<RunsEvents>()
        .event::<DatasetCreatedV1>()
        .event::<DatasetCreatedV2>()
        .event::<DatasetCreatedV3>();
    let [found] = told(Check::UnreadVersion, catalog).try_into().unwrap();
    assert!(found.contains("`RunsEvents` reads only versions 1 to 2 and 4"), "{found}");
}

#[test]
fn a_type_that_no_set_reads_is_told_once_if_that_is_asked_for() {
    let catalog = || {
        Catalog::builder()
            .event::<IndexRebuilt>()
            .event::<DatasetCreatedV1>()
            .event::<DatasetCreatedV2>()
    };
    let expected = "warning[unread-event]: `ingestion.dataset_created` is in the catalog, but no \
                    event set reads it
  --> event-catalog/tests/checks/readers.rs
   = help: add a variant that holds `DatasetCreatedV2` to an event set, unless this package only writes it
";
    assert_eq!(told(Check::UnreadEvent, catalog().set::<RebuiltEvents>()), [expected]);
    assert_eq!(told(Check::UnreadEvent, catalog().set::<FirstEvents>()).len(), 1);
    // A package without sets reads nothing.
    assert_eq!(told(Check::UnreadEvent, catalog()), Vec::<String>::new());
}

#[test]
fn each_check_has_its_level() {
    let door = || Catalog::builder().set::<DoorEvents>();
    let third = || {
        let events = Catalog::builder().event::<DatasetCreatedV2>().event::<DatasetCreatedV3>();
        events.event::<IndexRebuilt>().set::<ThirdEvents>()
    };
    for (check, catalog, expected) in [
        (Check::UndefinedEvent, door(), Level::Deny),
        (Check::UnreadVersion, third(), Level::Warn),
        (Check::UnreadEvent, third(), Level::Allow),
    ] {
        let found = event_catalog::check(&catalog.build());
        let found = found.iter().find(|it| it.check == check);
        assert_eq!(found.map(|it| it.level), Some(expected), "{check}");
    }
}
