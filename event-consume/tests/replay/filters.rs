//! What is taken.

use std::io::ErrorKind;

use event_consume::replay::Replay;
use event_core::{EventSet, RawEvent};

use crate::fixture::{
    DatasetCreated, DatasetCreatedV1, DatasetRejected, Events, HeartbeatSent, at, json_of, made_of,
};

/// Rows, second and correlation id of each event.
fn text() -> String {
    let created = |rows, second, id| {
        json_of(DatasetCreated { rows, reader: String::new() }, second, id) + "\n"
    };
    [
        created(1, 0, "import-1"),
        created(2, 10, "import-2"),
        json_of(DatasetRejected { rows: 3 }, 20, "import-1") + "\n",
        json_of(DatasetCreatedV1 { rows: 4 }, 5, "import-2") + "\n",
        created(5, 30, "import-\u{fc}\""),
    ]
    .concat()
}

#[test]
fn filters_take_what_they_name() {
    type With = for<'a> fn(Replay<'a>) -> Replay<'a>;
    let cases: [(&str, With, &[u64]); 12] = [
        ("all", |replay| replay, &[1, 2, 3, 4, 5]),
        ("a type", |replay| replay.types(["ingestion.dataset_rejected"]), &[3]),
        (
            "two types",
            |replay| replay.types(["ingestion.dataset_created", "ingestion.dataset_rejected"]),
            &[1, 2, 3, 4, 5],
        ),
        ("no type", |replay| replay.types([""; 0]), &[]),
        ("from", |replay| replay.between(at(10)..), &[2, 3, 5]),
        ("to", |replay| replay.between(..at(10)), &[1, 4]),
        ("through", |replay| replay.between(..=at(10)), &[1, 2, 4]),
        ("all times", |replay| replay.between(..), &[1, 2, 3, 4, 5]),
        ("no time", |replay| replay.between(at(10)..at(10)), &[]),
        ("a workflow", |replay| replay.correlation_id("import-1"), &[1, 3]),
        ("a workflow with escapes", |replay| replay.correlation_id("import-\u{fc}\""), &[5]),
        (
            "everything",
            |replay| {
                let replay = replay.types(["ingestion.dataset_created"]).between(at(5)..);
                replay.correlation_id("import-2")
            },
            &[2, 4],
        ),
    ];
    for (name, with, expected) in cases {
        let made = made_of(text().as_bytes(), with);
        assert_eq!(made.rows(), expected, "{name}");
        let taken = expected.len() as u64;
        assert_eq!((made.progress.events, made.progress.left_out), (taken, 5 - taken), "{name}");
    }
}

#[test]
fn lines_are_filtered_too() {
    let text = text();
    let mut lines = Replay::new().correlation_id("import-1").lines(text.as_bytes()).unwrap();
    let mut numbers = Vec::new();
    while let Some(line) = lines.next_line().unwrap() {
        numbers.push(line.position.line);
    }
    assert_eq!(numbers, [1, 3]);
}

#[test]
fn a_type_that_is_not_read_is_refused_before_anything_is_read() {
    #[derive(EventSet)]
    enum All {
        Rejected(DatasetRejected),
        #[event(unknown)]
        Unknown(RawEvent),
    }
    let text = text();
    let misspelt = ["ingestion.dataset_rejected", "ingestion.dataset_\u{1b}craeted"];
    let replay = || Replay::new().types(misspelt);
    let error = replay().events::<Events>(text.as_bytes()).unwrap_err();
    assert_eq!(error.cause.kind(), ErrorKind::InvalidInput);
    assert_eq!(
        error.to_string(),
        "the filter asks for events of type `ingestion.dataset_\\u{1b}craeted`, but this replay reads \
         only `ingestion.dataset_created`, `ingestion.dataset_rejected`"
    );
    let error = replay().events::<DatasetRejected>(text.as_bytes()).unwrap_err();
    assert!(error.to_string().ends_with("reads only `ingestion.dataset_rejected`"), "{error}");

    // What reads the unknown reads any type, and lines are not of a set.
    let read =
        replay().events::<All>(text.as_bytes()).unwrap().map(|it| it.unwrap().envelope.payload);
    assert!(matches!(
        read.collect::<Vec<_>>().as_slice(),
        [All::Rejected(DatasetRejected { rows: 3 })]
    ));
    let all = Replay::new().types(["ingestion.dataset_created"]).events::<All>(text.as_bytes());
    assert!(all.unwrap().all(|it| matches!(it.unwrap().envelope.payload, All::Unknown(_))));
    assert!(replay().lines(text.as_bytes()).unwrap().next_line().unwrap().is_some());
}

#[test]
fn what_is_left_out_does_not_depend_on_what_comes_before() {
    let created = |rows, id| json_of(DatasetCreatedV1 { rows }, 0, id);
    let broken =
        |rows, id, payload| created(rows, id).replace(&format!(r#"{{"rows":{rows}}}"#), payload);
    let lines = [
        ("taken", created(1, "import-1")),
        ("left out", created(2, "import-2")),
        ("left out", broken(3, "import-2", "\0")),
        ("left out", broken(4, "import-2", r#"{"rows":"many"}"#)),
        ("left out", created(5, "import-2").replace(r#""version":1"#, r#""version":9"#)),
        ("left out", json_of(HeartbeatSent {}, 0, "import-1")),
        ("left out", json_of(HeartbeatSent {}, 0, "import-2")),
        ("bad", broken(6, "import-1", r#"{"rows":"many"}"#)),
        ("bad", "no header".to_owned()),
        ("blank", String::new()),
    ];
    for before in 0..8 {
        for first in &lines {
            for second in &lines {
                let text = lines[0].1.clone() + "\n";
                let text = text.repeat(before) + &first.1 + "\n" + &second.1 + "\n";
                let made = made_of(text.as_bytes(), |replay| replay.correlation_id("import-1"));
                let both = [first, second];
                let count = |name| both.iter().filter(|(what, _)| *what == name).count();
                assert_eq!(made.rows(), vec![1; before + count("taken")], "{text}");
                let counts = [made.progress.left_out, made.progress.bad];
                assert_eq!(counts, ["left out", "bad"].map(|name| count(name) as u64), "{text}");
                let bad = both.iter().filter(|(what, _)| *what == "bad");
                let dead_letters: String = bad.map(|(_, line)| line.clone() + "\n").collect();
                assert_eq!(made.dead_letters, dead_letters.as_bytes(), "{text}");
            }
        }
    }
}

#[test]
fn payloads_of_others_are_not_read() {
    let created = json_of(DatasetCreatedV1 { rows: 1 }, 0, "import-1");
    let broken = created.replace(r#"{"rows":1}"#, "\0");
    assert_ne!(created, broken);
    let text = format!("{broken}\nno header\n");
    let made = made_of(text.as_bytes(), |replay| replay.correlation_id("import-2"));
    assert_eq!((made.progress.left_out, made.progress.bad), (1, 1));
    assert_eq!(made.dead_letters, b"no header\n");
    let made = made_of(text.as_bytes(), |replay| replay.correlation_id("import-1"));
    assert_eq!((made.progress.left_out, made.progress.bad), (0, 2));
}

#[test]
fn an_event_of_others_is_left_out_however_many_brackets_it_has() {
    let payload = format!(r#""payload":{{"a":[{}[]]}}"#, "[],".repeat(200));
    let heartbeat = json_of(HeartbeatSent {}, 0, "import-1");
    let line = heartbeat.replace(r#""payload":{}"#, &payload) + "\n";
    let made = made_of(line.as_bytes(), |replay| replay);
    assert_eq!((made.progress.left_out, made.progress.bad), (1, 0), "{made:?}");
}
