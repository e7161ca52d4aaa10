//! What `cargo event count` and `cargo event validate` cost, and what others take for the same file.
//!
//! `cargo run --release -p event-benches --bin cli [MEGABYTES] [ROUNDS]`
//!
//! writes a file of events of the example services below `target`, 100 MB unless said otherwise, and lets
//! all contenders read it in turn. The peers have to be installed there too, or they are left out:
//!
//! ```sh
//! python3 -m venv target/peers
//! target/peers/bin/pip install duckdb jsonschema
//! npm install --prefix target/peers ajv
//! apt-get install jq time
//! ```
//!
//! - `Header::peek` is a loop over the lines in this process, on one core. It is the least that a count
//!   can do.
//! - `DuckDB` is told the columns that it needs, so that it guesses nothing and leaves the payload out. jq
//!   counts, and does nothing else.
//! - ajv and Python's `jsonschema` compile the schema of each version once, and check neither the envelope
//!   nor formats.
//!
//! Figures are medians: the time, the CPU time of all cores, the peak of memory, and the median of the
//! ratios of each round to `cargo event`. On a busy machine the ratios and the CPU time say most.

use std::env;
use std::fs::{self, File};
use std::hint::black_box;
use std::io::{self, BufRead as _, BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use event_core::{Envelope, Header};
use example_contracts::access::InvitationSent;
use example_contracts::ai::EnrichmentFailed;
use example_contracts::ingestion::{Column, ColumnValues, DatasetCreated};

const MEGABYTES: u64 = 100;
const ROUNDS: usize = 5;

/// What a run took.
#[derive(Clone, Copy)]
struct Cost {
    seconds: f64,
    cpu_seconds: f64,
    /// None for this process.
    peak_in_megabytes: Option<f64>,
}

/// A command that reads the file.
struct Contender {
    name: &'static str,
    program: PathBuf,
    arguments: Vec<String>,
}

fn main() -> io::Result<()> {
    let mut arguments = env::args().skip(1);
    let megabytes = arguments.next().and_then(|it| it.parse().ok()).unwrap_or(MEGABYTES);
    let rounds = arguments.next().and_then(|it| it.parse().ok()).unwrap_or(ROUNDS).max(1);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let folder = root.join("target/cli-bench");
    fs::create_dir_all(&folder)?;
    let file = folder.join("events.ndjson");
    let lines = write_events(&file, megabytes * 1_000_000)?;
    let contracts = root.join("examples/contracts/events.lock.json");
    let event = cargo_event(&root)?;
    println!(
        "{lines} lines, {megabytes} MB, {rounds} rounds, medians; how often as long as cargo event"
    );

    let name = file.display().to_string();
    let counting = [
        Contender {
            name: "cargo event count",
            program: event.clone(),
            arguments: vec!["count".to_owned(), name.clone()],
        },
        python(&root, "DuckDB", DUCKDB, &[&name]),
        Contender {
            name: "jq",
            program: "jq".into(),
            arguments: ["-n", JQ, &name].map(str::to_owned).to_vec(),
        },
    ];
    compare(&counting, rounds, Some(("Header::peek, one core", &|| peek_all(&file))));

    let contracts = contracts.display().to_string();
    let validating = [
        Contender {
            name: "cargo event validate",
            program: event.clone(),
            arguments: ["validate", "--catalog", &contracts, &name].map(str::to_owned).to_vec(),
        },
        Contender {
            name: "ajv",
            program: "node".into(),
            arguments: [
                "-e",
                AJV,
                &root.join("target/peers").display().to_string(),
                &contracts,
                &name,
            ]
            .map(str::to_owned)
            .to_vec(),
        },
        python(&root, "jsonschema (Python)", JSONSCHEMA, &[&contracts, &name]),
    ];
    compare(&validating, rounds, None);

    let help = ["--help".to_owned()].to_vec();
    let start = [Contender { name: "cargo event --help", program: event, arguments: help }];
    compare(&start, rounds, None);
    Ok(())
}

/// Lets all take turns, and prints what they took. The first is what ratios are to.
fn compare(
    contenders: &[Contender],
    rounds: usize,
    own: Option<(&str, &dyn Fn() -> io::Result<Cost>)>,
) {
    let mut runs: Vec<Vec<Option<Cost>>> = vec![Vec::new(); contenders.len() + 1];
    for _ in 0..rounds {
        for (contender, runs) in contenders.iter().zip(&mut runs) {
            runs.push(contender.run());
        }
        if let Some((_, own)) = own {
            runs[contenders.len()].push(own().ok());
        }
    }
    println!();
    let names = contenders.iter().map(|it| it.name).chain(own.map(|(name, _)| name));
    for (name, own) in names.zip(&runs) {
        let Some(costs) = own.iter().copied().collect::<Option<Vec<Cost>>>() else {
            println!("{name:24} is not installed, or failed");
            continue;
        };
        let first = runs[0].iter().flatten();
        let seconds = median(costs.iter().map(|it| it.seconds));
        let cpu = median(costs.iter().map(|it| it.cpu_seconds));
        let ratio =
            median(costs.iter().zip(first.clone()).map(|(own, first)| own.seconds / first.seconds));
        let cpu_ratio =
            median(costs.iter().zip(first).map(|(own, first)| own.cpu_seconds / first.cpu_seconds));
        let peaks: Option<Vec<_>> = costs.iter().map(|it| it.peak_in_megabytes).collect();
        let peak = peaks.map_or("-".to_owned(), |peaks| format!("{:.0} MB", median(peaks)));
        println!(
            "{name:24} {seconds:8.3} s {cpu:8.3} s CPU {peak:>8} {ratio:7.2} × {cpu_ratio:7.2} × CPU"
        );
    }
}

impl Contender {
    /// None if the program is not there, or fails.
    fn run(&self) -> Option<Cost> {
        let start = Instant::now();
        let output = Command::new("/usr/bin/time")
            .args(["-f", "%U %S %M"])
            .arg(&self.program)
            .args(&self.arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .output()
            .ok()?;
        let seconds = start.elapsed().as_secs_f64();
        let told = String::from_utf8_lossy(&output.stderr);
        if !output.status.success() {
            eprintln!("{told}");
            return None;
        }
        let mut told = told.lines().last()?.split(' ').map(str::parse::<f64>);
        let mut next = || told.next()?.ok();
        let cpu_seconds = next()? + next()?;
        Some(Cost { seconds, cpu_seconds, peak_in_megabytes: Some(next()? / 1_000.0) })
    }
}

/// The least that a count can do.
fn peek_all(file: &Path) -> io::Result<Cost> {
    let start = Instant::now();
    let mut reader = BufReader::with_capacity(1 << 16, File::open(file)?);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line)? > 0 {
        assert!(black_box(Header::peek(&line)).is_ok());
        line.clear();
    }
    let seconds = start.elapsed().as_secs_f64();
    Ok(Cost { seconds, cpu_seconds: seconds, peak_in_megabytes: None })
}

/// The binary as a user installs it.
fn cargo_event(root: &Path) -> io::Result<PathBuf> {
    let built = Command::new(env!("CARGO"))
        .args(["build", "--release", "--quiet", "-p", "event-cli"])
        .current_dir(root)
        .status()?;
    assert!(built.success(), "cargo event cannot be built");
    Ok(env::current_exe()?.with_file_name("cargo-event"))
}

fn python(root: &Path, name: &'static str, script: &str, arguments: &[&str]) -> Contender {
    let arguments = [&["-c", script][..], arguments].concat();
    Contender {
        name,
        program: root.join("target/peers/bin/python"),
        arguments: arguments.into_iter().map(str::to_owned).collect(),
    }
}

/// Writes events of three types until the file is so long, and returns how many.
fn write_events(file: &Path, bytes: u64) -> io::Result<u64> {
    let mut file = BufWriter::new(File::create(file)?);
    let (mut lines, mut written) = (0, 0);
    while written < bytes {
        let json = event(lines);
        file.write_all(&json)?;
        file.write_all(b"\n")?;
        written += json.len() as u64 + 1;
        lines += 1;
    }
    file.flush()?;
    Ok(lines)
}

fn event(number: u64) -> Vec<u8> {
    let dataset_id = format!("dataset-{}", number % 1_000);
    let correlation_id = format!("import-{}", number / 3);
    let json = match number % 3 {
        0 => {
            let column = |name: &str| {
                let values = ColumnValues { distinct: number % 977, empty: number % 7 };
                Column { name: name.to_owned(), values: Some(values) }
            };
            let columns = ["region", "quarter", "revenue"].map(column).to_vec();
            let payload = DatasetCreated { dataset_id, rows: number, columns };
            Envelope::new("ingestion-service", correlation_id, payload).to_json()
        }
        1 => {
            let payload = EnrichmentFailed {
                dataset_id,
                model: "describer-2".to_owned(),
                attempts: 3,
                detail: "the model did not answer within thirty seconds".to_owned(),
            };
            Envelope::new("ai-service", correlation_id, payload).to_json()
        }
        _ => {
            let payload = InvitationSent {
                dataset_id,
                invitation_id: format!("i-{number}"),
                email: format!("reader-{number}@example.org"),
            };
            Envelope::new("access-service", correlation_id, payload).to_json()
        }
    };
    json.expect("the event is right")
}

fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut values: Vec<_> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

const DUCKDB: &str = r#"
import duckdb, sys
columns = "{'type': 'VARCHAR', 'version': 'INTEGER', 'timestamp': 'VARCHAR', 'source': 'VARCHAR'}"
rows = duckdb.sql(f"""
    select type, version, count(*), min(timestamp), max(timestamp), list(distinct source)
    from read_json('{sys.argv[1]}', format = 'newline_delimited', columns = {columns})
    group by type, version
""").fetchall()
assert len(rows) == 3
"#;

const JQ: &str = r#"reduce inputs as $event ({}; .["\($event.type) \($event.version)"] += 1)"#;

const JSONSCHEMA: &str = r"
import json, jsonschema, sys
contracts = [it for it in json.load(open(sys.argv[1]))['contracts'] if it]
validators = {}
for it in contracts:
    schema = it.get('deserialize') or it['serialize']
    validators[it['type'], it['version']] = jsonschema.Draft202012Validator(schema)
faults = 0
for line in open(sys.argv[2], 'rb'):
    event = json.loads(line)
    faults += not validators[event['type'], event['version']].is_valid(event['payload'])
assert faults == 0
";

const AJV: &str = r#"
const [peers, contracts, file] = process.argv.slice(1);
const Ajv = require(peers + "/node_modules/ajv/dist/2020");
const ajv = new Ajv({ strict: false, validateFormats: false });
const validators = new Map();
for (const it of JSON.parse(require("fs").readFileSync(contracts)).contracts) {
    if (it) validators.set(it.type + " " + it.version, ajv.compile(it.deserialize ?? it.serialize));
}
let faults = 0;
const lines = require("readline").createInterface({ input: require("fs").createReadStream(file) });
lines.on("line", (line) => {
    const event = JSON.parse(line);
    if (!validators.get(event.type + " " + event.version)(event.payload)) faults++;
});
lines.on("close", () => process.exit(faults));
"#;
