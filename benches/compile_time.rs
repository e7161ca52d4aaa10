//! What the derives add to the compile time of a crate of events.
//!
//! `cargo run -p event-benches --bin compile_time [ROUNDS]` generates crates of the same structs
//! under different derives, checks them in turn and prints medians of the ratios of each round.

use std::fmt::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant, SystemTime};
use std::{env, fs, io};

const ROUNDS: usize = 9;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Variant {
    /// `Serialize` and `Deserialize`.
    Serde,
    /// And `JsonSchema`.
    Schema,
    /// And a derive that parses its input and expands to an empty impl: the least any can cost.
    Floor,
    /// `Event` in its place.
    Event,
    /// The same under the feature `catalog`, as a build script compiles it.
    Catalog,
    /// More events, and an enum of them with `Serialize` and `Deserialize`.
    SerdeEnum,
    /// The same enum with `EventSet`.
    EventSet,
}

impl Variant {
    const ALL: [Self; 7] = [
        Self::Serde,
        Self::Schema,
        Self::Floor,
        Self::Event,
        Self::Catalog,
        Self::SerdeEnum,
        Self::EventSet,
    ];

    fn package(self) -> &'static str {
        match self {
            Self::Serde => "with-serde",
            Self::Schema => "with-schema",
            Self::Floor => "with-floor",
            Self::Event => "with-event",
            Self::Catalog => "with-catalog",
            Self::SerdeEnum => "with-serde-enum",
            Self::EventSet => "with-event-set",
        }
    }

    fn structs(self) -> usize {
        if self.derives_of_enum().is_some() { 500 } else { 200 }
    }

    fn derives_of_enum(self) -> Option<&'static str> {
        match self {
            Self::SerdeEnum => Some("serde::Serialize, serde::Deserialize"),
            Self::EventSet => Some("event_core::EventSet"),
            _ => None,
        }
    }

    fn derives(self) -> &'static str {
        match self {
            Self::Serde => "serde::Serialize, serde::Deserialize",
            Self::Schema => "serde::Serialize, serde::Deserialize, schemars::JsonSchema",
            Self::Floor => {
                "serde::Serialize, serde::Deserialize, schemars::JsonSchema, floor_derive::Event"
            }
            Self::Event | Self::Catalog | Self::SerdeEnum | Self::EventSet => {
                "serde::Serialize, serde::Deserialize, schemars::JsonSchema, event_core::Event"
            }
        }
    }

    /// The structs differ in their derives alone: without `Event` its attribute is a comment.
    fn source(self) -> String {
        let attribute = if matches!(self, Self::Serde | Self::Schema) { "//" } else { "" };
        let mut source = String::from("#![allow(dead_code)]\n");
        for number in 0..self.structs() {
            let _ = write!(
                source,
                "/// A data set was read completely.
#[derive({})]
{attribute}#[event(type = \"ingestion.dataset{number}_created\", version = 1)]
pub struct Dataset{number}Created {{
    /// The data set.
    pub dataset_id: String,
    pub name: String,
    pub rows: u64,
    pub columns: Vec<String>,
    pub size_in_bytes: u64,
    pub complete: bool,
    pub comment: Option<String>,
    pub quality: f64,
}}
",
                self.derives()
            );
        }
        if let Some(derives) = self.derives_of_enum() {
            let variants = (0..self.structs()).fold(String::new(), |variants, number| {
                format!("{variants}    Dataset{number}(Dataset{number}Created),\n")
            });
            let _ = write!(source, "#[derive({derives})]\npub enum Events {{\n{variants}}}\n");
        }
        source
    }
}

impl fmt::Display for Variant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.package())
    }
}

fn main() -> io::Result<()> {
    let rounds = env::args().nth(1).and_then(|rounds| rounds.parse().ok()).unwrap_or(ROUNDS);
    let workspace = generate()?;
    for variant in Variant::ALL {
        check(&workspace, variant)?;
    }

    let mut times = vec![Vec::new(); Variant::ALL.len()];
    for round in 0..rounds {
        // Each variant stands in each place, so that none profits from its neighbours.
        for place in 0..Variant::ALL.len() {
            let index = (round + place) % Variant::ALL.len();
            times[index].push(check(&workspace, Variant::ALL[index])?.as_secs_f64());
        }
    }

    println!("cargo check of structs of 8 fields, {rounds} rounds, medians");
    for (variant, times) in Variant::ALL.iter().zip(&times) {
        println!("{} {:15} {:.3} s", variant.structs(), variant.package(), median(times.clone()));
    }
    let [serde, schema, floor, event, catalog, serde_enum, event_set] = &times[..] else {
        unreachable!("one for each variant")
    };
    println!("event / schema: {:.3}", median(ratios(event, schema)));
    println!("catalog / schema: {:.3}", median(ratios(catalog, schema)));
    println!("floor / schema: {:.3}", median(ratios(floor, schema)));
    println!("schema / serde: {:.3}", median(ratios(schema, serde)));
    println!("event set / serde enum: {:.3}", median(ratios(event_set, serde_enum)));
    println!("Event adds      {:.3} s", median(differences(event, schema)));
    println!("JsonSchema adds {:.3} s", median(differences(schema, serde)));
    Ok(())
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn ratios(over: &[f64], under: &[f64]) -> Vec<f64> {
    over.iter().zip(under).map(|(over, under)| over / under).collect()
}

fn differences(from: &[f64], subtracted: &[f64]) -> Vec<f64> {
    from.iter().zip(subtracted).map(|(from, subtracted)| from - subtracted).collect()
}

/// Writes the workspace of all variants and returns its folder.
fn generate() -> io::Result<PathBuf> {
    let project =
        Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("benches is in the project");
    let workspace = project.join("target").join("compile-time");
    let members: Vec<_> = Variant::ALL.iter().map(|it| format!("{:?}", it.package())).collect();
    write(
        &workspace.join("Cargo.toml"),
        &format!(
            "[workspace]\nresolver = \"3\"\nmembers = [\"floor-derive\", {}]\n",
            members.join(", ")
        ),
    )?;
    fs::copy(project.join("Cargo.lock"), workspace.join("Cargo.lock"))?;
    fs::copy(project.join("rust-toolchain.toml"), workspace.join("rust-toolchain.toml"))?;

    let floor = workspace.join("floor-derive");
    write(
        &floor.join("Cargo.toml"),
        "[package]\nname = \"floor-derive\"\nedition = \"2024\"\n[lib]\nproc-macro = true\n\
         [dependencies]\nquote = \"1\"\nsyn = \"3\"\n",
    )?;
    write(
        &floor.join("src/lib.rs"),
        "use proc_macro::TokenStream;
#[proc_macro_derive(Event, attributes(event))]
pub fn derive(input: TokenStream) -> TokenStream {
    let input = syn::parse_macro_input!(input as syn::DeriveInput);
    let name = &input.ident;
    quote::quote!(impl #name {}).into()
}
",
    )?;
    for variant in Variant::ALL {
        let package = workspace.join(variant.package());
        let features = if variant == Variant::Catalog { "['catalog']" } else { "[]" };
        write(
            &package.join("Cargo.toml"),
            &format!(
                "[package]\nname = {:?}\nedition = \"2024\"\n[dependencies]\n\
                 event-core = {{ path = '{}', features = {features} }}\nfloor-derive = {{ path = \"../floor-derive\" }}\n\
                 schemars = \"1\"\nserde = {{ version = \"1\", features = [\"derive\"] }}\n",
                variant.package(),
                project.join("event-core").display(),
            ),
        )?;
        write(&package.join("src/lib.rs"), &variant.source())?;
    }
    Ok(workspace)
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(path.parent().expect("a file has a folder"))?;
    fs::write(path, text)
}

/// Checks one variant anew; its dependencies stay built.
fn check(workspace: &Path, variant: Variant) -> io::Result<Duration> {
    let source = workspace.join(variant.package()).join("src/lib.rs");
    fs::File::options().append(true).open(source)?.set_modified(SystemTime::now())?;
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo
        .args(["check", "--quiet", "-p", variant.package()])
        .current_dir(workspace)
        .env("CARGO_TARGET_DIR", workspace.join("target"))
        .env("CARGO_INCREMENTAL", "0");
    let start = Instant::now();
    let status = cargo.status()?;
    let elapsed = start.elapsed();
    if !status.success() {
        return Err(io::Error::other(format!("cargo check of {variant} failed")));
    }
    Ok(elapsed)
}
