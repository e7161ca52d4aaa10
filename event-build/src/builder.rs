use std::collections::BTreeMap;
use std::path::PathBuf;
use std::{env, process};

use crate::emit::{self, Package};
use crate::report::Finding;
use crate::{Catalog, Check, Error, Level, Report, check, unlisted};

/// The folder below `OUT_DIR` that holds the catalog.
const FOLDER: &str = "events";

/// The environment variable that says what may be written outside `OUT_DIR`.
const MODE: &str = "EVENT_BUILD";

/// Makes the catalog of a build.
///
/// ```no_run
/// // build.rs
/// # use event_core as contracts;
/// use contracts as _;
///
/// fn main() {
///     event_build::Builder::new().run();
/// }
/// ```
#[derive(Debug, Clone, Default)]
#[must_use = "a builder does nothing until `run` or `build`"]
pub struct Builder {
    levels: BTreeMap<Check, Level>,
    catalog: Option<Catalog>,
    base: Option<String>,
    schemas_to: Option<PathBuf>,
    out_dir: Option<PathBuf>,
}

impl Builder {
    /// A builder of the catalog of all events that are linked into the build script.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes these events instead of those that are linked.
    pub fn catalog(self, catalog: Catalog) -> Self {
        Self { catalog: Some(catalog), ..self }
    }

    /// Sets how serious the findings of a check are.
    pub fn level(mut self, check: Check, level: Level) -> Self {
        self.levels.insert(check, level);
        self
    }

    /// Sets the URI below which the schemas have their `$id` (JSON Schema draft 2020-12, Core,
    /// section 8.2.1). Without one the `$id` is the name of the file, so it is the place where the
    /// schema was found.
    pub fn schema_base(self, uri: impl Into<String>) -> Self {
        Self { base: Some(uri.into()), ..self }
    }

    /// Writes the schemas into this folder of the package too, under `EVENT_BUILD=bless` alone.
    pub fn schemas_to(self, folder: impl Into<PathBuf>) -> Self {
        Self { schemas_to: Some(folder.into()), ..self }
    }

    /// Writes below this folder instead of `OUT_DIR`, for programs that are no build scripts.
    pub fn out_dir(self, folder: impl Into<PathBuf>) -> Self {
        Self { out_dir: Some(folder.into()), ..self }
    }

    /// Makes the catalog, tells cargo what was found, and ends the build script with 1 on failure.
    pub fn run(self) {
        println!("cargo::rerun-if-env-changed={MODE}");
        match self.build() {
            Ok(report) => tell(&report),
            Err(Error::Denied { report }) => {
                tell(&report);
                process::exit(1);
            }
            Err(error) => {
                tell_lines("error", &error.to_string());
                process::exit(1);
            }
        }
    }

    /// Makes the catalog without a word.
    ///
    /// # Errors
    ///
    /// [`Error::Denied`] when a check found what its level denies; then nothing is written. The
    /// others when there is nothing to make a catalog of, or nowhere to write it.
    pub fn build(self) -> Result<Report, Error> {
        let mode = Mode::from_environment()?;
        let manifest_dir = PathBuf::from(variable("CARGO_MANIFEST_DIR")?);
        let package =
            Package { name: variable("CARGO_PKG_NAME")?, version: variable("CARGO_PKG_VERSION")? };
        let out_dir = match self.out_dir.clone() {
            Some(folder) => folder,
            None => PathBuf::from(variable("OUT_DIR")?),
        };

        let catalog = self.catalog.clone().map_or_else(Catalog::linked, Ok)?;
        let mut findings = check::all(&catalog);
        let searched = unlisted::search(&catalog, &package.name, &manifest_dir);
        findings.extend(searched.findings);
        let findings = self.leveled(findings);
        let report = Report { findings, catalog, inputs: searched.inputs };
        if report.denied().next().is_some() {
            return Err(Error::Denied { report });
        }

        let base = self.base.as_deref();
        for file in emit::files(&report.catalog, &package, base) {
            emit::write(&out_dir.join(FOLDER), &file)?;
        }
        if let (Some(folder), Mode::Bless) = (&self.schemas_to, mode) {
            for file in emit::schemas(&report.catalog, base) {
                emit::write(&manifest_dir.join(folder), &file)?;
            }
        }
        Ok(report)
    }

    /// The findings at the levels that were set, without those that are allowed.
    fn leveled(&self, findings: Vec<Finding>) -> Vec<Finding> {
        let level = |finding: Finding| match self.levels.get(&finding.check) {
            Some(level) => Finding { level: *level, ..finding },
            None => finding,
        };
        findings.into_iter().map(level).filter(|finding| finding.level != Level::Allow).collect()
    }
}

/// What a build may write outside `OUT_DIR`, and whether it may run behind.
enum Mode {
    Compare,
    Bless,
    Locked,
}

impl Mode {
    fn from_environment() -> Result<Self, Error> {
        match env::var(MODE).as_deref() {
            Err(_) => Ok(Self::Compare),
            Ok("bless") => Ok(Self::Bless),
            Ok("locked") => Ok(Self::Locked),
            Ok(value) => Err(Error::UnknownMode { value: value.to_owned() }),
        }
    }
}

fn variable(variable: &'static str) -> Result<String, Error> {
    env::var(variable).map_err(|_| Error::NotABuildScript { variable })
}

fn tell(report: &Report) {
    for input in &report.inputs {
        println!("cargo::rerun-if-changed={}", input.display());
    }
    for finding in &report.findings {
        let directive = if finding.level == Level::Deny { "error" } else { "warning" };
        tell_lines(directive, &finding.to_string());
    }
}

/// A directive is one line.
fn tell_lines(directive: &str, text: &str) {
    for line in text.lines() {
        println!("cargo::{directive}={line}");
    }
}
