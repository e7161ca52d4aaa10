//! What the README shows is what happens.

use event_core::{Envelope, Event};
use event_naming::EventName;
use example_contracts::access::InvitationSent;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

const README: &str = include_str!("../README.md");

/// A data set was read completely and is ready to be used.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 2)]
struct DatasetCreated {
    columns: Vec<Column>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Column {
    name: String,
}

/// The service is alive.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ops.heartbeat_sent", version = 1)]
struct HeartbeatSent {}

/// The UI suite compiles these programs and compares these outputs.
#[test]
fn the_compiler_gives_the_answers_that_are_shown() {
    for (program, answer) in [
        (
            include_str!("ui/rejected/readme/events.rs"),
            include_str!("ui/rejected/readme/events.stderr"),
        ),
        (
            include_str!("ui/rejected/readme/personal_data.rs"),
            include_str!("ui/rejected/readme/personal_data.stderr"),
        ),
    ] {
        let (_, program) = program.split_once("Serialize};\n").unwrap();
        let (program, _) = program.split_once("\nfn main").unwrap();
        assert!(README.contains(program.trim_start()), "{program}");
        let answer = answer.replace("tests/ui/rejected/readme/", "src/");
        let answer = answer.replace("src/personal_data.rs", "src/events.rs");
        assert!(README.contains(&answer), "{answer}");
    }
}

#[test]
fn a_sensitive_field_is_declared_and_shown_as_in_the_example() {
    let contracts = include_str!("../examples/contracts/src/access.rs");
    let (_, field) = contracts.split_once("    pub invitation_id: String,\n").unwrap();
    let (field, _) = field.split_once("}\n").unwrap();
    assert!(README.contains(field), "{field}");
    let sent = InvitationSent {
        dataset_id: "planets".to_owned(),
        invitation_id: "7".to_owned(),
        email: "caroline@example.org".to_owned(),
    };
    let sent = Envelope::new("access-service", "invite-7", sent)
        .with_id("0197286e-5b2a-7c41-8d3f-6b1f0e9a2c55".parse().unwrap())
        .occurred_at("2025-06-01T12:30:00Z".parse().unwrap());
    let shown = README.replace("\n ", "");
    assert!(shown.contains(&sent.redacted().to_string()), "{}", sent.redacted());
}

#[test]
fn the_set_and_the_chain_are_those_of_the_examples() {
    let sets = include_str!("../examples/search-service/src/sets.rs");
    let (_, set) = sets.split_once("/// What arrives at the search service.\n").unwrap();
    assert!(README.contains(&format!("```rust\n{set}```")), "{set}");
    let contracts = include_str!("../examples/contracts/src/ingestion.rs");
    let (_, created) =
        contracts.split_once("so a consumer of version 2 cannot read this one.\n").unwrap();
    let (created, _) = created.split_once("    /// ").unwrap();
    assert!(README.contains(&format!("```rust\n{created}```")), "{created}");
    let answer = include_str!("ui/rejected/set/version_read_twice_by_upcast.stderr");
    let answer = answer.lines().next().unwrap();
    assert!(README.contains(answer), "{answer}");
}

#[test]
fn the_oldest_compiler_is_that_of_the_manifest() {
    let (_, told) = README.split_once("need Rust ").unwrap();
    let (told, _) = told.split_once(" or newer").unwrap();
    assert!(
        include_str!("../Cargo.toml").contains(&format!("rust-version = \"{told}\"")),
        "{told}"
    );
}

/// A service that takes another version of these gets errors of types, or no metrics.
#[test]
fn the_manual_of_consumers_names_the_versions_that_are_used() {
    let manual = include_str!("../event-consume/src/lib.rs");
    let workspace = include_str!("../Cargo.toml");
    for (told, used) in
        [("sqlx 0.9.", "sqlx = { version = \"0.9\","), ("version 0.24:", "metrics = \"0.24\"")]
    {
        assert!(manual.contains(told), "{told}");
        assert!(workspace.contains(used), "{used}");
    }
}

#[test]
fn the_consumer_is_that_of_the_manual() {
    let manual = include_str!("../event-consume/src/lib.rs").replace("//! ", "");
    let (_, handler) = manual.split_once("async fn handle").unwrap();
    let (handler, rest) = handler.split_once("\n//!\n").unwrap();
    assert!(README.contains(&format!("```rust\nasync fn handle{handler}\n```")), "{handler}");
    let (_, delivery) = rest.split_once("let consumer").unwrap();
    let (delivery, _) = delivery.split_once("\n# Ok").unwrap();
    assert!(README.contains(&format!("```rust\nlet consumer{delivery}\n```")), "{delivery}");
    let guarantees = rest.lines().skip_while(|line| !line.starts_with("| where ids")).skip(2);
    let guarantees: Vec<_> = guarantees.take_while(|line| line.starts_with('|')).collect();
    assert_eq!(guarantees.len(), 3);
    for guarantee in guarantees {
        let row = guarantee.rsplitn(3, '|').nth(2).unwrap();
        assert!(README.contains(row), "{row}");
    }
}

#[test]
fn each_row_of_the_naming_table_is_true() {
    let rows = README.lines().skip_while(|line| !line.starts_with("| rule |")).skip(2);
    let rows: Vec<_> = rows.take_while(|line| line.starts_with('|')).collect();
    assert_eq!(rows.len(), 8);
    for row in rows {
        let columns: Vec<Vec<&str>> =
            row.split('|').map(|column| column.split('`').skip(1).step_by(2).collect()).collect();
        let [_, _, good, refused, asked, _] = &columns[..] else { panic!("{row}") };
        assert!(!good.is_empty() && refused.len() == 1, "{row}");
        for name in good {
            let name = EventName::parse(name).unwrap_or_else(|error| panic!("{row}: {error}"));
            // No build warns of what is called good.
            assert!(name.entity().is_some(), "{row}");
        }
        let error = EventName::parse(refused[0]).expect_err(row).to_string();
        for help in asked {
            assert!(error.contains(&format!("`{help}`")), "{row}: {error}");
        }
    }
}

#[test]
fn each_decode_error_that_is_shown_is_given() {
    let heartbeat = |id: &str, version: u32, correlation_id: &str| {
        format!(
            r#"{{"id":"{id}","type":"ops.heartbeat_sent","version":{version},
                "timestamp":"2024-06-01T12:30:00Z","source":"ops"{correlation_id},"payload":{{}}}}"#
        )
    };
    let id = "01890a5d-ac96-774b-bcce-b302099a8057";
    let correlation_id = r#","correlation_id":"night-watch""#;
    let heartbeats = [
        "{\"id\" 1}".to_owned(),
        heartbeat("42", 1, correlation_id),
        heartbeat(id, 1, ""),
        heartbeat(id, 2, correlation_id),
    ]
    .map(|json| Envelope::<HeartbeatSent>::from_json(json.as_bytes()).map(drop));
    let columns = ["region", "revenue"].map(|name| Column { name: name.to_owned() });
    let created = Envelope::new("a", "b", DatasetCreated { columns: columns.into() });
    let json = String::from_utf8(created.to_json().unwrap()).unwrap().replace("\"revenue\"", "5");
    let created = Envelope::<DatasetCreated>::from_json(json.as_bytes()).map(drop);
    let errors: Vec<_> = heartbeats
        .into_iter()
        .chain([created])
        .map(|result| result.unwrap_err().to_string())
        .collect();
    let shown = README.split("```text\n").nth(2).and_then(|rest| rest.split("\n```").next());
    assert_eq!(shown, Some(errors.join("\n").as_str()));
}
