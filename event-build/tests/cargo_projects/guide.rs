//! What the README and the guide show of builds is what cargo says.

use std::fs;

use crate::project::{
    EVENT_DEPENDENCIES, INCLUDES, Project, Run, WARNING, manifest, repository_path, workspace,
};

fn page(path: &str) -> String {
    fs::read_to_string(repository_path(path)).unwrap()
}

/// The code below the line that begins with the name of its file.
fn file<'a>(page: &'a str, name: &str) -> &'a str {
    let (_, below) = page.split_once(&format!("\n`{name}`")).unwrap();
    let (_, code) = below.split_once("\n```").unwrap();
    let (_, code) = code.split_once('\n').unwrap();
    code.split_once("```").unwrap().0
}

/// Checks that a page shows this in a block of its own.
#[track_caller]
fn shows(path: &str, text: &str) {
    assert!(page(path).contains(&format!("```text\n{text}\n```")), "{path} lacks:\n{text}");
}

/// The messages that a build script gave to cargo as errors.
fn errors(run: &Run, package: &str) -> String {
    let prefix = format!("error: {package}: ");
    let lines = run.text.lines().filter_map(|line| line.strip_prefix(&prefix));
    lines.collect::<Vec<_>>().join("\n")
}

/// The error that the compiler told.
fn compiler_error(run: &Run) -> &str {
    let (_, error) = run.text.split_once("\nerror: [").unwrap_or_else(|| panic!("{}", run.text));
    let start = run.text.len() - error.len() - "error: [".len();
    run.text[start..].split("\n\n").next().unwrap()
}

#[test]
fn the_first_event_of_the_readme_is_blessed_broken_and_mended() {
    let readme = page("README.md");
    let here = format!("\"{}/", repository_path(""));
    let manifest = file(&readme, "Cargo.toml").replace("\"../event-contracts/", &here);
    let events = file(&readme, "src/events.rs");
    let main = file(&readme, "src/main.rs");
    let build_script = file(&readme, "build.rs");
    let project = Project::new(&[
        ("Cargo.toml", &manifest),
        ("build.rs", build_script),
        ("src/events.rs", events),
        ("src/main.rs", main),
    ]);
    assert!(page("docs/publish.md").contains(&format!("```rust,ignore\n{build_script}```")));

    let run = project.cargo(&["run"]).passes().tells(&["planets has 8 rows"]);
    let warning = run.text.lines().find(|line| line.contains("@0.1.0: ")).unwrap();
    shows("README.md", warning);
    shows("docs/publish.md", warning);

    let run = project.cargo_with(&["check"], &[("EVENT_BUILD", "locked")]).fails();
    shows("docs/publish.md", &errors(&run, "hello-events@0.1.0"));

    let build = ["build", "-p", "hello-events"];
    project.cargo_with(&build, &[("EVENT_BUILD", "bless:hello-events")]).passes();
    project.cargo_with(&["check"], &[("EVENT_BUILD", "locked")]).passes();

    let with = |field| events.replace("rows: u64,\n", &format!("rows: u64,\n    {field},\n"));
    assert!(readme.contains("`pub format: String`"));
    project.write("src/events.rs", &with("pub format: String"));
    let run = project.cargo(&["build"]).fails();
    shows("README.md", compiler_error(&run));

    let filled = |value| main.replace("rows: 8 }", &format!("rows: 8, format: {value} }}"));
    project.write("src/events.rs", &with("pub format: Option<String>"));
    project.write("src/main.rs", &filled("None"));
    project.cargo(&["run"]).passes().tells(&["(bound by what was blessed for it)"]);

    let (_, old) = events.split_once("/// A data set").unwrap();
    let next = with("pub format: String")
        .replace("version = 1", "version = 2, upcast_from = DatasetCreatedV1")
        + "\n/// A data set"
        + &old.replace("struct DatasetCreated", "struct DatasetCreatedV1")
        + "\nimpl From<DatasetCreatedV1> for DatasetCreated {
    fn from(old: DatasetCreatedV1) -> Self {
        Self { dataset: old.dataset, rows: old.rows, format: \"csv\".to_owned() }
    }
}\n";
    project.write("src/events.rs", &next);
    project.write("src/main.rs", &filled("\"csv\".to_owned()"));
    project.cargo(&["run"]).passes().tells(&["ingestion.dataset_created v2"]);
}

#[test]
fn the_changes_that_the_guide_lists_break_whom_it_says() {
    let guide = page("docs/evolve.md");
    let rows = guide.lines().skip_while(|line| !line.starts_with("| change of a field |")).skip(2);
    let rows: Vec<Vec<_>> = rows
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.split(" |").map(|it| it.trim_matches(['|', ' ', '`'])).collect())
        .collect();
    assert_eq!(rows.len(), 12);
    let events = |column: usize| {
        let event = |(number, row): (usize, &Vec<&str>)| {
            format!(
                "/// An item was changed.
#[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema, event_core::Event)]
#[event(type = \"shop.item{number}_changed\", version = 1)]
pub struct Item{number}Changed {{
    pub id: u32,
    {}
}}\n",
                row[column]
            )
        };
        rows.iter().enumerate().map(event).collect::<String>()
    };
    let project = Project::new(&[
        ("Cargo.toml", &manifest("changing-service", EVENT_DEPENDENCIES, EVENT_DEPENDENCIES)),
        ("build.rs", &INCLUDES.replace(".run()", ".baseline(\"events.lock.json\").run()")),
        ("src/lib.rs", "pub mod events;\n"),
        ("src/events/mod.rs", &events(1)),
    ]);
    project.cargo_with(&["build"], &[("EVENT_BUILD", "bless")]).passes();
    project.write("src/events/mod.rs", &events(2));
    let errors = project.cargo(&["build", "--message-format=json"]).fails().compiler_errors();
    let errors: Vec<_> = errors.iter().map(|it| it.3.as_str()).collect();
    for (number, row) in rows.iter().enumerate() {
        let name = format!("`shop.item{number}_changed`");
        let error = errors.iter().find(|error| error.contains(&name));
        let breaks = |what| error.is_some_and(|error| error.contains(what));
        let broken = match (breaks("new code refuses"), breaks("old consumers refuse")) {
            (false, false) => "nobody",
            (true, false) => "new code",
            (false, true) => "old consumers",
            (true, true) => "both",
        };
        assert_eq!(row[3], broken, "{row:?}\n{error:?}");
    }
}

#[test]
fn the_errors_of_the_example_are_as_the_guide_shows_them() {
    let example = repository_path("examples/contracts");
    let read = |path: &str| fs::read_to_string(format!("{example}/{path}")).unwrap();
    let sources =
        ["access.rs", "ai.rs", "ingestion.rs", "lib.rs", "search.rs"].map(|it| format!("src/{it}"));
    let copied = ["build.rs", "events.lock.json"].map(str::to_owned).into_iter().chain(sources);
    let mut files: Vec<_> =
        copied.map(|path| (format!("examples/contracts/{path}"), read(&path))).collect();
    let manifest = manifest("example-contracts", EVENT_DEPENDENCIES, EVENT_DEPENDENCIES);
    files.push(("examples/contracts/Cargo.toml".to_owned(), manifest));
    files.push(("Cargo.toml".to_owned(), workspace(&["examples/contracts"])));
    let files: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let project = Project::new(&files);
    let locked = [("EVENT_BUILD", "locked")];
    project.cargo_with(&["build"], &locked).passes().keeps_quiet_about(&[WARNING]);

    let column = "pub struct Column {\n";
    let ingestion = read("src/ingestion.rs");
    let changed = ingestion
        .replacen("Column { name, values }", "Column { name, kind: String::new(), values }", 1)
        .replacen(
            column,
            &format!("{column}    /// The type of the values.\n    pub kind: String,\n"),
            1,
        );
    project.write("examples/contracts/src/ingestion.rs", &changed);
    let run = project.cargo(&["build"]).fails();
    shows("docs/evolve.md", compiler_error(&run));

    project.write("examples/contracts/src/ingestion.rs", &ingestion);
    project.write("examples/contracts/src/search.rs", "//! Nothing.\n");
    let run = project.cargo(&["build"]).fails();
    let error = errors(&run, "example-contracts@0.3.1");
    shows("docs/evolve.md", error.lines().next().unwrap());
}
