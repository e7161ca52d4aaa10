use std::collections::{BTreeMap, BTreeSet};
use std::error::Error as _;
use std::panic::Location;
use std::path::{Path, PathBuf};
use std::{env, process};

use event_catalog::{
    Baseline, Check, Compared, Compatibility, DraftState, Drafts, Exception, ExceptionKind, Fact,
    Finding, Level, Package, Place, Published, Report, Rules, Source, check, compare,
};

use crate::baseline_file::Store;
use crate::catalog::Catalog;
use crate::emit;
use crate::error::Error;
use crate::item::{Workspace, file_in_package, file_of_compiler};
use crate::mode::{self, Mode};
use crate::unlisted::Searched;
use crate::{nested, unlinked, unlisted};

/// The folder below `OUT_DIR` that holds the catalog.
const FOLDER: &str = "events";

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
    baseline: Option<PathBuf>,
    compatibility: Compatibility,
    exceptions: Vec<Stated>,
}

/// An exception, and where and why it is made.
#[derive(Debug, Clone)]
struct Stated {
    event_type: String,
    version: u32,
    kind: ExceptionKind,
    /// Setting a level of compatibility is no exception that needs one.
    reason: Option<String>,
    location: &'static Location<'static>,
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

    /// Compares the events with those that were published: with the baseline, a file of this
    /// package that is committed with it. A version whose contract would break somebody fails the
    /// build. Without a baseline nothing is compared.
    ///
    /// The path is relative to the folder of the package and inside it. The build writes the file
    /// under `EVENT_BUILD=bless` alone; [the crate's documentation](crate#the-baseline) says how.
    pub fn baseline(self, path: impl Into<PathBuf>) -> Self {
        Self { baseline: Some(path.into()), ..self }
    }

    /// Sets who must be able to read whom within one version, for all events.
    pub fn compatibility(self, compatibility: Compatibility) -> Self {
        Self { compatibility, ..self }
    }

    /// Sets who must be able to read whom for one version of one event.
    #[track_caller]
    pub fn compatibility_of(
        self,
        event_type: impl Into<String>,
        version: u32,
        compatibility: Compatibility,
    ) -> Self {
        let kind = ExceptionKind::Compatibility(compatibility);
        self.with(event_type.into(), version, kind, None, Location::caller())
    }

    /// Lets a version that was blessed be gone from the catalog, for a reason: no such event is in
    /// a log or a queue any more. Its contracts stay in the baseline.
    ///
    /// ```
    /// # use event_build::Builder;
    /// let builder = Builder::new().baseline("events.lock.json").retired(
    ///     "ingestion.dataset_created",
    ///     1,
    ///     "all logs with version 1 were rewritten in March 2026",
    /// );
    /// ```
    #[track_caller]
    pub fn retired(
        self,
        event_type: impl Into<String>,
        version: u32,
        reason: impl Into<String>,
    ) -> Self {
        let reason = Some(reason.into());
        self.with(event_type.into(), version, ExceptionKind::Retired, reason, Location::caller())
    }

    /// Lets one contract pass that is not proven to be compatible with what was blessed for its
    /// version, or does not call sensitive what was blessed to be, after a review and for a reason.
    ///
    /// The contract is named by its fingerprint, so that no later change passes with it. The error
    /// that it is for shows the whole line; `catalog.json` has the fingerprint too. The line stays
    /// in build.rs after the blessing, for as long as the event has that contract: each build
    /// compares it with all that was blessed before.
    #[track_caller]
    pub fn accept(
        self,
        event_type: impl Into<String>,
        version: u32,
        fingerprint: impl Into<String>,
        reason: impl Into<String>,
    ) -> Self {
        let kind = ExceptionKind::Accepted { fingerprint: fingerprint.into() };
        self.with(event_type.into(), version, kind, Some(reason.into()), Location::caller())
    }

    /// Lets a version have no upcast from the version before it, for a reason:
    /// [`Check::MissingUpcast`] says no more of it.
    #[track_caller]
    pub fn no_upcast(
        self,
        event_type: impl Into<String>,
        version: u32,
        reason: impl Into<String>,
    ) -> Self {
        let reason = Some(reason.into());
        self.with(event_type.into(), version, ExceptionKind::NoUpcast, reason, Location::caller())
    }

    /// States a fact that was always true of one version of an event, and that the contracts blessed
    /// for it do not tell, for a reason. They are compared as if they told it: a change that only
    /// seems to break them is none.
    ///
    /// Contracts do not tell the `#[serde(other)]` and `#[serde(alias = "…")]` of nested types that
    /// were not marked when they were blessed, nor, if they are old, the fields that are left out where
    /// they would be null. Whoever states what was not always true loses events: old consumers, and
    /// old events in logs, are not what they were before.
    ///
    /// ```
    /// # use event_build::Builder;
    /// use event_build::Fact;
    ///
    /// let builder = Builder::new().baseline("events.lock.json").was_always(
    ///     "ingestion.dataset_created",
    ///     1,
    ///     Fact::other("payload.columns[].kind"),
    ///     "the enum had `#[serde(other)]` before the first event was written",
    /// );
    /// ```
    #[track_caller]
    pub fn was_always(
        self,
        event_type: impl Into<String>,
        version: u32,
        fact: Fact,
        reason: impl Into<String>,
    ) -> Self {
        let (kind, reason) = (ExceptionKind::WasAlways(fact), Some(reason.into()));
        self.with(event_type.into(), version, kind, reason, Location::caller())
    }

    fn with(
        mut self,
        event_type: String,
        version: u32,
        kind: ExceptionKind,
        reason: Option<String>,
        location: &'static Location<'static>,
    ) -> Self {
        self.exceptions.push(Stated { event_type, version, kind, reason, location });
        self
    }

    /// Makes the catalog, tells cargo what was found, and ends the build script with 1 on failure.
    #[track_caller]
    pub fn run(self) {
        println!("cargo::rerun-if-env-changed={}", mode::VARIABLE);
        match self.build() {
            Ok(report) => tell(&report),
            Err(Error::Denied { report }) => {
                tell(&report);
                process::exit(1);
            }
            Err(error) => {
                let mut text = error.to_string();
                if let Some(source) = error.source() {
                    text = format!("{text}: {source}");
                }
                tell_lines("error", &text);
                process::exit(1);
            }
        }
    }

    /// Makes the catalog without a word.
    ///
    /// # Errors
    ///
    /// [`Error::Denied`] when a check found what its level denies, when an event broke what was
    /// blessed for it, or when `EVENT_BUILD=locked` finds the baseline behind; then nothing is
    /// written. The others when there is nothing to make a catalog of, nowhere to write it, or a
    /// baseline that cannot be used.
    #[track_caller]
    pub fn build(self) -> Result<Report, Error> {
        let manifest_dir = PathBuf::from(variable("CARGO_MANIFEST_DIR")?);
        let package =
            Package { name: variable("CARGO_PKG_NAME")?, version: variable("CARGO_PKG_VERSION")? };
        let out_dir = match self.out_dir.clone() {
            Some(folder) => folder,
            None => PathBuf::from(variable("OUT_DIR")?),
        };
        let workspace = Workspace::of(&manifest_dir, Location::caller().file());
        let mode = Mode::of(&package.name, &manifest_dir)?;
        let exceptions = self.exceptions(&manifest_dir, &package.name)?;
        let baseline = self.baseline.as_deref();
        let store = baseline.map(|path| Store::at(&manifest_dir, path)).transpose()?;

        let unlinked =
            |catalog: &_| unlinked::search(catalog, &package.name, &manifest_dir, &workspace);
        let catalog = match &self.catalog {
            Some(catalog) => catalog.clone(),
            None => Catalog::linked().map_err(|error| self.nothing_linked(error, unlinked))?,
        };
        let mut inputs = BTreeSet::new();
        let listed = unlisted::search(&catalog, &package.name, &manifest_dir, &workspace);
        let (catalog, of_nested) = nested::add(catalog, &listed.types, &workspace);
        let mut findings = check(&catalog);
        findings.extend(of_nested);
        let mut searched = vec![listed];
        // Who names the events of a catalog has no use for those that can be linked.
        if self.catalog.is_none() {
            searched.push(unlinked(&catalog));
        }
        for searched in searched {
            findings.extend(searched.findings);
            inputs.extend(searched.inputs);
        }
        let inputs = inputs.into_iter().collect();
        let (catalog, envelopes) = catalog.into_parts(package.clone());
        let mut report = Report::new(catalog);
        report.findings = findings;
        report.inputs = inputs;
        // Held until the baseline is written, so that two blessings at once lose nothing.
        let locked = match &store {
            Some(store) if mode == Mode::Bless => Some(store.lock()?),
            _ => None,
        };
        let blessing = match &store {
            Some(store) => {
                let rules = Rules::new(self.compatibility, &exceptions);
                let source = Source::new(store.name(), 1);
                let place = workspace.place(&package.name, &manifest_dir, source);
                compare_with(store, mode, &place, &rules, &mut report)?
            }
            None => None,
        };
        report.findings = self.leveled(std::mem::take(&mut report.findings));
        if report.is_denied() {
            if mode == Mode::Bless {
                report.drafts = None;
            }
            return Err(Error::Denied { report: Box::new(report) });
        }

        let base = self.base.as_deref();
        for file in emit::files(&report, &envelopes, base) {
            emit::write(&out_dir.join(FOLDER), &file)?;
        }
        if let (Some(folder), Mode::Bless) = (&self.schemas_to, mode) {
            for file in emit::schemas(report.catalog.events(), &envelopes, base) {
                emit::write(&manifest_dir.join(folder), &file)?;
            }
        }
        if let (Some(locked), Some(Blessing { baseline, old })) = (locked, blessing) {
            locked.write(&baseline, old.as_deref())?;
        }
        // Cargo runs a build script again and again for a file that is not there.
        report.inputs.extend(store.map(|it| it.path().to_owned()).filter(|it| it.exists()));
        Ok(report)
    }

    /// The error that nothing is linked, or the better one that says what could be.
    fn nothing_linked(&self, error: Error, search: impl Fn(&Catalog) -> Searched) -> Error {
        let catalog = Catalog::builder().build();
        let Searched { findings, inputs, .. } = search(&catalog);
        let (catalog, _) = catalog.into_parts(Package::default());
        let mut report = Report::new(catalog);
        report.findings = self.leveled(findings);
        report.inputs = inputs;
        if report.is_denied() { Error::Denied { report: Box::new(report) } } else { error }
    }

    fn exceptions(&self, manifest_dir: &Path, package: &str) -> Result<Vec<Exception>, Error> {
        let exceptions = self.exceptions.iter().map(|stated| {
            let file = file_in_package(manifest_dir, stated.location.file());
            let source = Source::new(file, stated.location.line());
            let place = Place::new(package, source, file_of_compiler(stated.location.file()));
            if stated.reason.as_ref().is_some_and(|reason| reason.trim().is_empty()) {
                return Err(Error::NoReason { method: stated.kind.method(), place });
            }
            let Stated { event_type, version, kind, .. } = stated.clone();
            Ok(Exception { event_type, version, kind, place })
        });
        exceptions.collect()
    }

    /// The findings at the levels that were set, without those that are allowed.
    fn leveled(&self, findings: Vec<Finding>) -> Vec<Finding> {
        let level = |finding: Finding| match self.levels.get(&finding.check) {
            Some(level) => finding.at(*level),
            None => finding,
        };
        findings.into_iter().map(level).filter(|finding| finding.level != Level::Allow).collect()
    }
}

/// A baseline to write, and the content that it replaces.
struct Blessing {
    baseline: Baseline,
    old: Option<Vec<u8>>,
}

/// Adds to the report what the comparison came to, and returns what is to be blessed.
fn compare_with(
    store: &Store,
    mode: Mode,
    place: &Place,
    rules: &Rules<'_>,
    report: &mut Report,
) -> Result<Option<Blessing>, Error> {
    let old = store.read()?;
    let mut baseline =
        old.as_deref().map_or_else(|| Ok(Baseline::default()), |it| store.parse(it))?;
    let text = String::from_utf8_lossy(old.as_deref().unwrap_or_default());
    let published = Published { baseline: &baseline, text: &text, place };
    let Compared { breaks, findings, drafts, unblessed } =
        compare(&report.catalog, &published, rules);
    let state = match mode {
        Mode::Compare => DraftState::Unblessed,
        Mode::Bless => DraftState::Blessed,
        Mode::Locked => DraftState::Refused,
    };
    report.findings.extend(findings);
    report.breaks = breaks;
    if !drafts.is_empty() {
        let (baseline, package) = (store.name().to_owned(), place.package.clone());
        report.drafts = Some(Drafts::new(state, drafts, baseline, package));
    }
    if mode != Mode::Bless {
        return Ok(None);
    }
    baseline.bless(unblessed);
    Ok(Some(Blessing { baseline, old }))
}

fn variable(variable: &'static str) -> Result<String, Error> {
    env::var(variable).map_err(|_| Error::NotABuildScript { variable })
}

fn tell(report: &Report) {
    for input in &report.inputs {
        println!("cargo::rerun-if-changed={}", input.display());
    }
    for (level, message) in report.messages() {
        tell_lines(if level == Level::Deny { "error" } else { "warning" }, &message);
    }
}

/// A directive is one line.
fn tell_lines(directive: &str, text: &str) {
    for line in text.lines() {
        println!("cargo::{directive}={line}");
    }
}
