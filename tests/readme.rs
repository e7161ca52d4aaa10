//! What the README and the guide show is what happens.
//!
//! Their programs are documentation tests of this package, and the tests of event-build run cargo on
//! the packages and changes that they describe. Here is the rest.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use event_core::{Envelope, Event};
use event_naming::EventName;
use example_contracts::access::InvitationSent;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

const README: &str = include_str!("../README.md");
const ARCHITECTURE: &str = include_str!("../ARCHITECTURE.md");
const PRODUCE: &str = include_str!("../docs/produce.md");
const CONSUME: &str = include_str!("../docs/consume.md");

/// Every page, with its path.
const PAGES: [(&str, &str); 10] = [
    ("README.md", README),
    ("ARCHITECTURE.md", ARCHITECTURE),
    ("docs/README.md", include_str!("../docs/README.md")),
    ("docs/produce.md", PRODUCE),
    ("docs/consume.md", CONSUME),
    ("docs/evolve.md", include_str!("../docs/evolve.md")),
    ("docs/publish.md", include_str!("../docs/publish.md")),
    ("docs/without-rust.md", include_str!("../docs/without-rust.md")),
    ("docs/operate.md", include_str!("../docs/operate.md")),
    ("docs/threats.md", include_str!("../docs/threats.md")),
];

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

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The blocks of code with this word after their fence, each with the page that it stands on.
fn blocks(language: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let fence = format!("```{language}");
    PAGES.into_iter().flat_map(move |(path, page)| {
        let mut found = Vec::new();
        // Every second part is code.
        for block in page.split("\n```").skip(1).step_by(2) {
            let (word, code) = block.split_once('\n').unwrap();
            if format!("```{word}") == fence {
                found.push((path, code));
            }
        }
        found
    })
}

/// All files below a folder whose name ends so.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|it| it == extension) {
            found.push(path);
        }
    }
    found
}

/// The texts of all files below a folder whose name ends so.
fn texts(folder: &str, extension: &str) -> Vec<String> {
    let files = files(&root().join(folder), extension);
    files.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

/// The UI suite compiles these programs.
#[test]
fn each_program_that_must_not_compile_is_one_of_the_ui_suite() {
    let programs = texts("tests/ui/rejected", "rs");
    let shown: Vec<_> = blocks("rust,compile_fail").collect();
    assert_eq!(shown.len(), 2);
    for (page, program) in shown {
        assert!(programs.iter().any(|it| it.contains(program)), "{page}: {program}");
    }
}

/// The UI suite compares these outputs.
#[test]
fn each_error_of_the_compiler_is_one_of_the_ui_suite() {
    let outputs = files(&root().join("tests/ui/rejected"), "stderr").into_iter().map(|path| {
        let program = path.with_extension("rs");
        let program = program.strip_prefix(root()).unwrap().to_str().unwrap();
        fs::read_to_string(&path).unwrap().replace(program, "src/events.rs")
    });
    let outputs: Vec<_> = outputs.collect();
    let is_of_compiler =
        |error: &str| error.starts_with("error: `") || error.starts_with("error[E");
    let shown: Vec<_> = blocks("text").filter(|(_, error)| is_of_compiler(error)).collect();
    assert_eq!(shown.len(), 4);
    for (page, error) in shown {
        assert!(outputs.iter().any(|it| it.contains(error)), "{page}: {error}");
    }
}

/// That of the package that the README makes is compiled by the tests of event-build.
#[test]
fn each_piece_of_a_program_is_one_of_the_examples() {
    let examples = texts("examples", "rs");
    let shown: Vec<_> = blocks("rust,ignore").collect();
    let of_the_first_event =
        |code: &str| code.contains("\nmod events;") || code.starts_with("mod events;");
    let shown: Vec<_> = shown.into_iter().filter(|(_, code)| !of_the_first_event(code)).collect();
    assert_eq!(shown.len(), 6);
    for (page, code) in shown {
        assert!(examples.iter().any(|it| it.contains(code)), "{page}: {code}");
    }
}

#[test]
fn each_page_of_the_guide_is_tested_and_linked() {
    let tested = include_str!("../docs/doctests.rs");
    for path in files(&root().join("docs"), "md") {
        let path = path.strip_prefix(root()).unwrap().to_str().unwrap();
        assert!(PAGES.iter().any(|(page, _)| *page == path), "{path}");
        let name = path.strip_prefix("docs/").unwrap();
        if name != "README.md" {
            assert!(tested.contains(&format!("\"{name}\"")), "{path}");
            assert!(README.contains(&format!("]({path})")), "{path}");
            assert!(include_str!("../docs/README.md").contains(&format!("]({name})")), "{path}");
        }
    }
}

#[test]
fn each_link_leads_to_a_file_and_a_heading() {
    for (path, page) in PAGES {
        for link in page.split("](").skip(1).map(|rest| rest.split(')').next().unwrap()) {
            if link.starts_with("https://") {
                continue;
            }
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() {
                root().join(path)
            } else {
                root().join(path).parent().unwrap().join(file)
            };
            let text = fs::read_to_string(&target).unwrap_or_else(|_| panic!("{path}: {link}"));
            // As GitHub makes them.
            let anchor = |line: &str| {
                let kept = line.trim_start_matches(['#', ' ']).to_lowercase();
                kept.replace(' ', "-").replace(['.', ',', ':', '`'], "")
            };
            let mut headings = text.lines().filter(|line| line.starts_with('#')).map(anchor);
            assert!(heading.is_empty() || headings.any(|it| it == heading), "{path}: {link}");
        }
    }
}

#[test]
fn each_command_is_about_a_package_that_is_there() {
    let manifests: String = ["", "benches", "event-*", "examples/*"]
        .into_iter()
        .map(|members| match members.strip_suffix('*') {
            None => fs::read_to_string(root().join(members).join("Cargo.toml")).unwrap(),
            Some(prefix) => manifests_below(prefix),
        })
        .collect();
    for (path, page) in PAGES {
        for package in page.split(" -p ").skip(1) {
            let package = package.split([' ', '`', '\n', ';', '*']).next().unwrap();
            let is_here = manifests.contains(&format!("name = \"{package}\"\n"));
            assert!(is_here || package == "hello-events", "{path}: {package}");
        }
    }
}

/// The manifests of the folders whose paths begin so.
fn manifests_below(prefix: &str) -> String {
    let (folder, prefix) = prefix.rsplit_once('/').unwrap_or(("", prefix));
    let folders = fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path());
    let folders =
        folders.filter(|it| it.file_name().unwrap().to_str().unwrap().starts_with(prefix));
    folders.filter_map(|folder| fs::read_to_string(folder.join("Cargo.toml")).ok()).collect()
}

/// The crates that others can depend on, each with those that it depends on.
fn libraries() -> Vec<(String, BTreeSet<String>)> {
    let folders = fs::read_dir(root()).unwrap().map(|entry| entry.unwrap());
    let names = folders.map(|folder| folder.file_name().into_string().unwrap());
    let names: Vec<_> = names.filter(|name| name.starts_with("event-")).collect();
    let depended = |name: &String| {
        let manifest = fs::read_to_string(root().join(name).join("Cargo.toml")).unwrap();
        let (_, dependencies) = manifest.split_once("\n[dependencies]\n").unwrap_or_default();
        let dependencies = dependencies.split("\n[").next().unwrap_or_default();
        let dependencies =
            dependencies.lines().filter_map(|line| line.split(['.', ' ', '=']).next());
        dependencies.filter(|name| name.starts_with("event-")).map(str::to_owned).collect()
    };
    names.iter().map(|name| (name.clone(), depended(name))).collect()
}

#[test]
fn crates_depend_only_on_those_above_them_in_the_table() {
    let rows = ARCHITECTURE.lines().filter_map(|line| line.strip_prefix("| `event-"));
    let rows: Vec<_> = rows
        .map(|row| format!("event-{}", row.split('`').next().unwrap()))
        .take_while({
            // The table of rules begins with other columns.
            let mut seen = BTreeSet::new();
            move |row| seen.insert(row.clone())
        })
        .collect();
    let place = |name: &str| {
        let place = rows.iter().position(|row| row == name);
        place.unwrap_or_else(|| panic!("ARCHITECTURE.md says nothing of {name}"))
    };
    for row in &rows {
        assert!(
            root().join(row).is_dir(),
            "ARCHITECTURE.md has a row for {row}, which is not there"
        );
    }
    for (name, dependencies) in libraries() {
        assert!(README.contains(&format!("\n| `{name}` |")), "README.md says nothing of {name}");
        for dependency in dependencies {
            assert!(place(&dependency) < place(&name), "{name} depends on {dependency}");
        }
    }
}

#[test]
fn each_file_that_the_architecture_names_is_there() {
    let mut named = 0;
    for line in ARCHITECTURE.lines().filter(|line| line.starts_with("| ")) {
        let spans: Vec<_> = line.split('`').skip(1).step_by(2).collect();
        let library = spans.iter().find(|span| span.starts_with("event-"));
        for span in spans.iter().filter(|span| span.contains('/')) {
            let path = match library {
                Some(library) if span.starts_with("src/") => root().join(library).join(span),
                _ => root().join(span),
            };
            assert!(path.exists(), "{span}");
            named += 1;
        }
    }
    assert!(named > 10);
}

#[test]
fn each_metric_that_is_named_is_counted() {
    let counted = include_str!("../event-consume/src/metrics.rs");
    for (path, page) in PAGES {
        for name in page.split("`event_consumer_").skip(1) {
            let name = name.split('`').next().unwrap();
            assert!(counted.contains(&format!("\"event_consumer_{name}\"")), "{path}: {name}");
        }
    }
}

#[test]
fn a_sensitive_field_is_shown_in_a_log_as_in_the_guide() {
    let sent = InvitationSent {
        dataset_id: "planets".to_owned(),
        invitation_id: "7".to_owned(),
        email: "caroline@example.org".to_owned(),
    };
    let sent = Envelope::new("access-service", "invite-7", sent)
        .with_id("0197286e-5b2a-7c41-8d3f-6b1f0e9a2c55".parse().unwrap())
        .occurred_at("2025-06-01T12:30:00Z".parse().unwrap());
    let shown = PRODUCE.replace("\n ", "");
    assert!(shown.contains(&sent.redacted().to_string()), "{}", sent.redacted());
}

#[test]
fn the_oldest_compiler_is_that_of_the_manifests() {
    let (_, told) = README.split_once("need Rust ").unwrap();
    let (told, _) = told.split_once(" or newer").unwrap();
    let told = format!("rust-version = \"{told}\"");
    for manifest in [
        include_str!("../event-build/Cargo.toml"),
        include_str!("../event-consume/Cargo.toml"),
        include_str!("../event-core/Cargo.toml"),
    ] {
        assert!(manifest.contains(&told), "{told}");
    }
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
fn each_row_of_the_naming_table_is_true() {
    let rows = PRODUCE.lines().skip_while(|line| !line.starts_with("| rule |")).skip(2);
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
    let shown: Vec<_> = blocks("text").map(|(_, text)| text).collect();
    assert!(shown.contains(&errors.join("\n").as_str()), "{errors:#?}");
    assert!(shown.contains(&errors[3].as_str()), "{}", errors[3]);
}
