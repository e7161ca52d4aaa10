//! Judges the instances of the official JSON-Schema-Test-Suite and prints what came of it.
//!
//! ```sh
//! git clone https://github.com/json-schema-org/JSON-Schema-Test-Suite
//! cargo run -p event-compat --example official_suite JSON-Schema-Test-Suite
//! ```
//!
//! It ends with an error if an answer is wrong, and names each one.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use event_compat::{Validity, validate, validate_with_formats};
use serde::Deserialize;
use serde_json::{Value, json};

/// A part of the suite: its name, its folder, and how its instances are judged.
type Part = (&'static str, &'static str, fn(&Value, &Value) -> Validity);

const PARTS: [Part; 6] = [
    ("2020-12", "draft2020-12", validate),
    ("2020-12, optional", "draft2020-12/optional", validate),
    ("2020-12, formats", "draft2020-12/optional/format", validate_with_formats),
    ("draft-07", "draft7", validate),
    ("draft-07, optional", "draft7/optional", validate),
    ("draft-07, formats", "draft7/optional/format", validate_with_formats),
];

/// Schemas of the suite, each with instances.
#[derive(Deserialize)]
struct Group {
    description: String,
    schema: Value,
    tests: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    description: String,
    data: Value,
    valid: bool,
}

#[derive(Default)]
struct Tally {
    agreed: usize,
    wrong: Vec<String>,
    /// By the keyword that is not understood.
    unknown: BTreeMap<String, usize>,
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let folder = env::args().nth(1).ok_or("say where the suite is: official_suite FOLDER")?;
    let tests = Path::new(&folder).join("tests");
    let mut tallies = Vec::new();
    for (name, folder, judge) in PARTS {
        let mut tally = Tally::default();
        for path in files(&tests.join(folder))? {
            tally.add(&path, folder.starts_with("draft7"), judge)?;
        }
        tallies.push((name, tally));
    }
    println!("| suite | agreed | wrong | unknown | unknown because of |");
    println!("|---|---|---|---|---|");
    for (name, Tally { agreed, wrong, unknown }) in &tallies {
        let reasons: Vec<_> =
            unknown.iter().map(|(key, count)| format!("`{key}` {count}")).collect();
        let (wrong, unknown) = (wrong.len(), unknown.values().sum::<usize>());
        println!("| {name} | {agreed} | {wrong} | {unknown} | {} |", reasons.join(", "));
    }
    let wrong: Vec<_> = tallies.iter().flat_map(|(_, tally)| &tally.wrong).collect();
    for case in &wrong {
        eprintln!("wrong: {case}");
    }
    Ok(if wrong.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The files of a folder, without those of folders in it.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths =
        entries.map(|entry| entry.map(|it| it.path())).collect::<Result<Vec<_>, _>>()?;
    paths.retain(|path| path.extension().is_some_and(|it| it == "json"));
    paths.sort();
    Ok(paths)
}

impl Tally {
    fn add(
        &mut self,
        path: &Path,
        is_draft_07: bool,
        judge: fn(&Value, &Value) -> Validity,
    ) -> Result<(), Box<dyn Error>> {
        let groups: Vec<Group> = serde_json::from_slice(&fs::read(path)?)?;
        for Group { description: group, mut schema, tests } in groups {
            // The schemas of draft-07 do not name their draft.
            if let Value::Object(schema) = &mut schema
                && is_draft_07
            {
                let draft = || json!("http://json-schema.org/draft-07/schema#");
                schema.entry("$schema").or_insert_with(draft);
            }
            for Case { description, data, valid } in tests {
                let is_right = match judge(&schema, &data) {
                    Validity::Valid => valid,
                    Validity::Invalid { .. } => !valid,
                    Validity::Unknown { keyword, .. } => {
                        *self.unknown.entry(keyword).or_default() += 1;
                        continue;
                    }
                };
                if is_right {
                    self.agreed += 1;
                } else {
                    self.wrong.push(format!("{}: {group}: {description}", path.display()));
                }
            }
        }
        Ok(())
    }
}
