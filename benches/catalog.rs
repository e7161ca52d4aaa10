//! What a catalog costs: the build script that makes it, and a build after a change.
//!
//! `cargo run -p event-benches --bin catalog [ROUNDS]` generates cargo projects below `target` and
//! builds them with the cargo and the profile of a user: build scripts are not optimized.
//!
//! - The build script of a service links a contracts crate of 1,000 events (8 fields each, every
//!   second one with a list of structs and an enum) and makes a catalog of them, in an empty
//!   folder. It times itself.
//! - The same for 10,000 events. So many derives would take the compiler minutes, and it is not
//!   what is measured here: the 1,000 structs are registered under nine other types each, with the
//!   names and places of further structs, whose sources are there to be searched and stand behind
//!   a feature. To the build script, that is 10,000 events; only the `type` inside the schemas of
//!   their envelopes is that of the struct which they share.
//! - The documentation of one event is edited in a contracts crate of 100, and a service is built
//!   that depends on it: with a catalog, without a build script, and with a build script that links
//!   the events and makes nothing of them.
//!
//! All figures are medians. The services are built in turn, and ratios are those of each round.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use std::{env, fs, io};

const ROUNDS: usize = 7;

/// Where the catalogs that are timed are written.
const CATALOGS: &str = "catalogs";

/// Structs in one file of a contracts crate.
const PER_FILE: usize = 100;

/// A generated contracts crate.
struct Contracts {
    package: &'static str,
    /// Files of derived events.
    files: usize,
    /// How often their events are registered again under other types.
    copies: usize,
}

const HUNDRED: Contracts = Contracts { package: "hundred", files: 1, copies: 0 };
const THOUSAND: Contracts = Contracts { package: "thousand", files: 10, copies: 0 };
const TEN_THOUSAND: Contracts = Contracts { package: "ten-thousand", files: 10, copies: 9 };

/// Where cargo is told to build.
#[derive(Clone, Copy)]
struct Workspace<'a>(&'a Path);

fn main() -> io::Result<()> {
    let rounds = env::args().nth(1).and_then(|rounds| rounds.parse().ok()).unwrap_or(ROUNDS);
    let rounds = usize::max(rounds, 1);
    let folder = generate()?;
    let workspace = Workspace(&folder);
    let catalogs = folder.join(CATALOGS);
    if catalogs.exists() {
        fs::remove_dir_all(&catalogs)?;
    }

    println!("{rounds} rounds, medians");
    let mut thousand = Vec::new();
    let mut ten_thousand = Vec::new();
    for round in 0..=rounds {
        let times =
            [workspace.catalog(&THOUSAND, round)?, workspace.catalog(&TEN_THOUSAND, round)?];
        // The first one compiles the build scripts.
        if round > 0 {
            thousand.push(times[0].as_secs_f64());
            ten_thousand.push(times[1].as_secs_f64());
        }
    }
    fs::remove_dir_all(catalogs)?;
    println!("catalog of 1,000 events      {}", shown(&thousand));
    println!("catalog of 10,000 events     {}", shown(&ten_thousand));
    println!("10,000 / 1,000: {:.2}", median(ratios(&ten_thousand, &thousand)));

    for command in ["build", "check"] {
        let services = ["with-catalog", "without-build-script", "linking-only"];
        let mut times = services.map(|_| Vec::new());
        for round in 0..=rounds {
            for place in 0..services.len() {
                let index = (round + place) % services.len();
                let time = workspace.after_an_edit(command, services[index], round * 3 + place)?;
                if round > 0 {
                    times[index].push(time.as_secs_f64());
                }
            }
        }
        println!("cargo {command} after an edit of a contracts crate of {PER_FILE} events");
        for (service, times) in services.iter().zip(&times) {
            println!("{service:28} {}", shown(times));
        }
        let [with, without, linking] = &times;
        println!("with / without: {:.2}", median(ratios(with, without)));
        println!("with / linking: {:.2}", median(ratios(with, linking)));
    }
    Ok(())
}

fn shown(times: &[f64]) -> String {
    let best = times.iter().copied().fold(f64::INFINITY, f64::min);
    format!("{:.3} s, best {best:.3} s", median(times.to_vec()))
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn ratios(over: &[f64], under: &[f64]) -> Vec<f64> {
    over.iter().zip(under).map(|(over, under)| over / under).collect()
}

impl Workspace<'_> {
    /// How long the build script of the service of these contracts took, by its own clock.
    fn catalog(self, contracts: &Contracts, round: usize) -> io::Result<Duration> {
        // A file system takes its time over a folder whose files were just deleted.
        let folder = self.0.join(CATALOGS).join(format!("{}-{round}", contracts.package));
        let package = format!("{}-service", contracts.package);
        self.cargo("build", &package, &[("BENCH_FOLDER", &folder)])?;
        let micros = fs::read_to_string(folder.join("micros"))?;
        Ok(Duration::from_micros(micros.parse().map_err(io::Error::other)?))
    }

    /// How long cargo takes for a service after one file of its contracts changed.
    fn after_an_edit(self, command: &str, service: &str, edit: usize) -> io::Result<Duration> {
        let file = self.0.join(HUNDRED.package).join("src/file0.rs");
        write(&file, &structs("ingestion", 0, &format!("Edit {edit} of cargo {command}.")))?;
        self.cargo(command, service, &[])
    }

    fn cargo(
        self,
        command: &str,
        package: &str,
        variables: &[(&str, &Path)],
    ) -> io::Result<Duration> {
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo
            .args([command, "--quiet", "-p", package])
            .current_dir(self.0)
            .env("CARGO_TARGET_DIR", self.0.join("target"))
            .envs(variables.iter().copied());
        let start = Instant::now();
        let status = cargo.status()?;
        let elapsed = start.elapsed();
        if !status.success() {
            return Err(io::Error::other(format!("cargo {command} -p {package} failed")));
        }
        Ok(elapsed)
    }
}

const TIMED_SCRIPT: &str = "use $contracts as _;

fn main() {
    println!(\"cargo::rerun-if-env-changed=BENCH_FOLDER\");
    let folder = std::path::PathBuf::from(std::env::var(\"BENCH_FOLDER\").unwrap());
    let start = std::time::Instant::now();
    event_build::Builder::new().out_dir(&folder).run();
    let micros = start.elapsed().as_micros().to_string();
    std::fs::write(folder.join(\"micros\"), micros).unwrap();
}
";

const CATALOG_SCRIPT: &str = "use $contracts as _;

fn main() {
    event_build::Builder::new().run();
}
";

const LINKING_SCRIPT: &str = "use $contracts as _;

fn main() {}
";

/// Writes the workspace and returns its folder.
fn generate() -> io::Result<PathBuf> {
    let project =
        Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("benches is in the project");
    let workspace = project.join("target").join("catalog-bench");
    let services = [
        ("thousand-service", &THOUSAND, Some(TIMED_SCRIPT)),
        ("ten-thousand-service", &TEN_THOUSAND, Some(TIMED_SCRIPT)),
        ("with-catalog", &HUNDRED, Some(CATALOG_SCRIPT)),
        ("without-build-script", &HUNDRED, None),
        ("linking-only", &HUNDRED, Some(LINKING_SCRIPT)),
    ];
    let all = [HUNDRED, THOUSAND, TEN_THOUSAND];
    let members: Vec<_> =
        all.iter().map(|it| it.package).chain(services.iter().map(|it| it.0)).collect();
    write(
        &workspace.join("Cargo.toml"),
        &format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n"),
    )?;
    fs::copy(project.join("Cargo.lock"), workspace.join("Cargo.lock"))?;
    fs::copy(project.join("rust-toolchain.toml"), workspace.join("rust-toolchain.toml"))?;
    for contracts in all {
        generate_contracts(&workspace, project, &contracts)?;
    }
    for (package, contracts, script) in services {
        generate_service(&workspace.join(package), project, contracts, script)?;
    }
    Ok(workspace)
}

fn generate_contracts(workspace: &Path, project: &Path, contracts: &Contracts) -> io::Result<()> {
    let folder = workspace.join(contracts.package);
    let manifest = format!(
        "[package]\nname = {:?}\nversion = \"0.1.0\"\nedition = \"2024\"\n[features]\nunbuilt = []\n\
         [dependencies]\nevent-core = {{ path = {:?}, features = {:?} }}\nschemars = \"1\"\n\
         serde = {{ version = \"1\", features = [\"derive\"] }}\n",
        contracts.package,
        path(&project.join("event-core")),
        // What is written by hand is there with and without the feature.
        if contracts.copies > 0 { ["catalog"].as_slice() } else { &[] },
    );
    write(&folder.join("Cargo.toml"), &manifest)?;
    let mut library = String::new();
    for file in 0..contracts.files {
        let _ = writeln!(library, "pub mod file{file};");
        let text = structs("ingestion", file, READ);
        write(&folder.join(format!("src/file{file}.rs")), &text)?;
        for copy in 0..contracts.copies {
            let module = format!("copy{copy}_of_file{file}");
            let domain = format!("ingestion{copy}");
            let _ = writeln!(library, "#[cfg(feature = \"unbuilt\")]\npub mod {module};");
            let text = structs(&domain, file, READ);
            write(&folder.join(format!("src/{module}.rs")), &text)?;
            library.push_str(&registrations(contracts.package, &module, &domain, &text, file));
        }
    }
    write(&folder.join("src/lib.rs"), &library)
}

const READ: &str = "A data set was read completely.";

/// A file of events in this domain, with documentation of the first.
fn structs(domain: &str, file: usize, docs: &str) -> String {
    let mut source = String::from(
        "/// A column.
#[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct Column {
    /// The name.
    pub name: String,
    pub distinct_values: Option<u64>,
    pub kind: Kind,
}
/// What a column holds.
#[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub enum Kind {
    /// Numbers.
    Number,
    Text,
    Date { format: String },
}
",
    );
    for number in file * PER_FILE..(file + 1) * PER_FILE {
        let docs = if number % PER_FILE == 0 { docs } else { READ };
        let columns = if number % 2 == 0 { "Column" } else { "String" };
        let _ = write!(
            source,
            "/// {docs}
#[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema, event_core::Event)]
#[event(type = \"{domain}.dataset{number}_created\", version = 1)]
pub struct Dataset{number}Created {{
    /// The data set.
    pub dataset_id: String,
    pub name: String,
    pub rows: u64,
    pub columns: Vec<{columns}>,
    pub size_in_bytes: u64,
    pub complete: bool,
    pub comment: Option<String>,
    pub quality: f64,
}}
"
        );
    }
    source
}

/// Registers the derived events of a file as the events of a copy of it, at the places that they
/// have there.
fn registrations(package: &str, module: &str, domain: &str, copy: &str, original: usize) -> String {
    let mut source = String::new();
    let package = package.replace('-', "_");
    for (line, text) in (1..).zip(copy.lines()) {
        let struct_name =
            text.strip_prefix("pub struct Dataset").and_then(|it| it.strip_suffix(" {"));
        let Some(number) = struct_name.and_then(|name| name.strip_suffix("Created")) else {
            continue;
        };
        let _ = write!(
            source,
            "event_core::__private::inventory::submit! {{ event_core::__private::Linked(|| {{
    let mut definition =
        <file{original}::Dataset{number}Created as event_core::__private::Defined>::definition();
    definition.event_type = \"{domain}.dataset{number}_created\";
    definition.module = \"{package}::{module}\";
    definition.file = concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/src/{module}.rs\");
    definition.line = {line};
    definition
}}) }}
"
        );
    }
    source
}

fn generate_service(
    folder: &Path,
    project: &Path,
    contracts: &Contracts,
    script: Option<&str>,
) -> io::Result<()> {
    let package = folder.file_name().expect("a package has a folder").display();
    let dependency = format!("{0} = {{ path = \"../{0}\" }}", contracts.package);
    let mut manifest = format!(
        "[package]\nname = \"{package}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\
         [dependencies]\n{dependency}\n"
    );
    let krate = contracts.package.replace('-', "_");
    if let Some(script) = script {
        let _ = write!(
            manifest,
            "[build-dependencies]\n{dependency}\nevent-build = {{ path = {:?} }}\n",
            path(&project.join("event-build"))
        );
        write(&folder.join("build.rs"), &script.replace("$contracts", &krate))?;
    }
    write(&folder.join("Cargo.toml"), &manifest)?;
    let program = format!(
        "fn main() {{\n    println!(\"{{}}\", std::any::type_name::<{krate}::file0::Dataset0Created>());\n}}\n"
    );
    write(&folder.join("src/main.rs"), &program)
}

fn path(path: &Path) -> String {
    path.display().to_string()
}

/// Writes a file that changed, so that cargo compiles no more than it has to.
fn write(path: &Path, text: &str) -> io::Result<()> {
    if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    fs::create_dir_all(path.parent().expect("a file has a folder"))?;
    fs::write(path, text)
}
