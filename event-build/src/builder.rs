use std::collections::{BTreeMap, BTreeSet};
use std::error::Error as _;
use std::panic::Location;
use std::path::{Path, PathBuf};
use std::{env, process};

use event_catalog::{
    Check, Compatibility, Effort, Exception, ExceptionKind, Fact, FieldRules, Finding, Level,
    Package, Place, Report, Rules, Source, Trial, Vocabulary, add_golden, check_code, check_with,
};

use crate::baseline_file::Store;
use crate::catalog::{Catalog, Parts};
use crate::comparison::{Blessing, Build, compare_with};
use crate::emit;
use crate::error::Error;
use crate::item::{Workspace, file_in_package, file_of_compiler};
use crate::jobs::jobs;
use crate::lock::Lock;
use crate::mode::{self, Mode};
use crate::moved::Moved;
use crate::unlisted::Searched;
use crate::{handover, nested, unlinked, unlisted};

/// The folder inside `OUT_DIR` that holds the catalog.
const FOLDER: &str = "events";

/// Makes the catalog of a build: the entry point for a build script.
///
/// [`run`](Self::run) is for build scripts. [`build`](Self::build) does the same work, but returns
/// the result instead of talking to cargo.
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
    moved: Vec<StatedMove>,
    vocabulary: Vocabulary,
}

/// An event that came from another package, with the place of the call that says so.
#[derive(Debug, Clone)]
struct StatedMove {
    event_type: String,
    version: u32,
    from: String,
    location: &'static Location<'static>,
}

/// An exception, with the place and the reason of the call that makes it.
#[derive(Debug, Clone)]
struct Stated {
    event_type: String,
    version: u32,
    kind: ExceptionKind,
    /// `None` for an exception that needs no reason: a level of compatibility.
    reason: Option<String>,
    location: &'static Location<'static>,
}

impl Builder {
    /// Makes a builder for the catalog of all events that are linked into the build script.
    pub fn new() -> Self {
        Self::default()
    }

    /// Uses the events of this catalog instead of those that are linked into the build script.
    pub fn catalog(self, catalog: Catalog) -> Self {
        Self { catalog: Some(catalog), ..self }
    }

    /// Sets how serious the findings of a check are.
    pub fn level(mut self, check: Check, level: Level) -> Self {
        self.levels.insert(check, level);
        self
    }

    /// Sets the base URI for the `$id` of each schema (JSON Schema draft 2020-12, Core, section
    /// 8.2.1).
    ///
    /// The `$id` is then this URI, a `/` and the name of the file. Without a base URI it is the
    /// name of the file alone, which resolves to the place where the schema was found.
    pub fn schema_base(self, uri: impl Into<String>) -> Self {
        Self { base: Some(uri.into()), ..self }
    }

    /// Also writes the schemas into this folder of the package, but only under `EVENT_BUILD=bless`.
    pub fn schemas_to(self, folder: impl Into<PathBuf>) -> Self {
        Self { schemas_to: Some(folder.into()), ..self }
    }

    /// Writes into this folder instead of `OUT_DIR`, for programs that are not build scripts.
    pub fn out_dir(self, folder: impl Into<PathBuf>) -> Self {
        Self { out_dir: Some(folder.into()), ..self }
    }

    /// Compares the events with the contracts that were published.
    ///
    /// These are in the baseline, a file of this package that is committed with it. A version whose
    /// contract would break somebody fails the build. Without a baseline, nothing is compared.
    ///
    /// The path is relative to the folder of the package, and must lead to a place inside it. The
    /// build writes the file only under `EVENT_BUILD=bless`, as [the crate's
    /// documentation](crate#the-baseline) describes.
    pub fn baseline(self, path: impl Into<PathBuf>) -> Self {
        Self { baseline: Some(path.into()), ..self }
    }

    /// Sets who must be able to read whom within one version of an event, for all events.
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

    /// Lets a blessed version be missing in the catalog, because no such event is in a log or a
    /// queue any more. The reason says why. The contracts of the version stay in the baseline.
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

    /// Lets a blessed version be missing in the catalog, because its struct moved to another package. That
    /// package keeps the history: its build.rs says [`moved_from`](Self::moved_from). The contracts stay in
    /// this baseline too.
    ///
    /// ```
    /// # use event_build::Builder;
    /// let builder = Builder::new()
    ///     .baseline("events.lock.json")
    ///     .moved_to("billing.invoice_sent", 1, "billing-contracts");
    /// ```
    #[track_caller]
    pub fn moved_to(
        self,
        event_type: impl Into<String>,
        version: u32,
        package: impl Into<String>,
    ) -> Self {
        let kind = ExceptionKind::MovedTo { package: package.into() };
        self.with(event_type.into(), version, kind, None, Location::caller())
    }

    /// Takes over the history of a version whose struct came from another package of the workspace.
    ///
    /// The next blessing copies the contracts and the golden events of the version from the baseline of
    /// that package, which has the same path in its package as this one. Until then, the build fails.
    /// Afterwards, the line has done its work and can be removed.
    ///
    /// ```
    /// # use event_build::Builder;
    /// let builder = Builder::new()
    ///     .baseline("events.lock.json")
    ///     .moved_from("billing.invoice_sent", 1, "shop-contracts");
    /// ```
    #[track_caller]
    pub fn moved_from(
        mut self,
        event_type: impl Into<String>,
        version: u32,
        package: impl Into<String>,
    ) -> Self {
        let (event_type, from) = (event_type.into(), package.into());
        let location = Location::caller();
        self.moved.push(StatedMove { event_type, version, from, location });
        self
    }

    /// Lets one contract pass after a review, although it is not proven to be compatible with the
    /// contracts that were blessed for its version, or no longer marks as sensitive what they do.
    ///
    /// The fingerprint names the contract, so no later change passes with it. The error that this
    /// exception is for shows the whole line to write. `catalog.json` has the fingerprint too.
    ///
    /// Keep the line in build.rs after the blessing, as long as the event has that contract,
    /// because each build compares the contract with all that were blessed before.
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

    /// Lets a version have no upcast from the version before it, so that [`Check::MissingUpcast`]
    /// does not report it. The reason says why.
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

    /// Says that a field is no secret and no personal data, whatever its name or type says. The
    /// path is that of the message, and the reason says what the field holds.
    ///
    /// The mark `#[event(public = "…")]` says so for a field of your own event, and is better there,
    /// because the compiler sees it: what the derive refuses, no build script allows. This is for the
    /// fields of types that are not yours. `sensitive.md` lists each of them with its reason.
    ///
    /// ```
    /// # use event_build::Builder;
    /// let builder = Builder::new().allow_field(
    ///     "shop.parcel_sent",
    ///     1,
    ///     "payload.label.carrier_token",
    ///     "the number of the parcel, which is printed on it",
    /// );
    /// ```
    #[track_caller]
    pub fn allow_field(
        self,
        event_type: impl Into<String>,
        version: u32,
        path: impl Into<String>,
        reason: impl Into<String>,
    ) -> Self {
        let reason = reason.into();
        let kind = ExceptionKind::AllowedField { path: path.into(), reason: reason.clone() };
        self.with(event_type.into(), version, kind, Some(reason), Location::caller())
    }

    /// Teaches a word for a secret, in the language or the trade of the project.
    ///
    /// A name that ends in the word is of a secret, in any case convention. The build judges by it;
    /// the compiler does not know it.
    ///
    /// ```
    /// # use event_build::Builder;
    /// let builder = Builder::new().secret_word("kennwort").personal_word("vorname");
    /// ```
    pub fn secret_word(self, word: &str) -> Self {
        Self { vocabulary: self.vocabulary.secret(word), ..self }
    }

    /// Teaches a word for personal data, in the language or the trade of the project.
    pub fn personal_word(self, word: &str) -> Self {
        Self { vocabulary: self.vocabulary.personal_data(word), ..self }
    }

    /// Teaches a word that is neither a secret nor personal data in the project, although names
    /// that end so are judged to be: `trace_token`. `sensitive.md` lists it.
    ///
    /// The compiler does not know the word. A name that the derive refuses is allowed by
    /// `#[event(public = "…")]` above its field.
    pub fn harmless_word(self, word: &str) -> Self {
        Self { vocabulary: self.vocabulary.harmless(word), ..self }
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

    /// Makes the catalog and reports to cargo what was found. On failure, the build fails.
    ///
    /// What is wrong with an event of this package, the derive of that event reports, so that an editor
    /// shows it at its field. Everything else fails in the build script, and so does all that a
    /// derive might not report: under `EVENT_BUILD=locked` or `bless`, behind a `cfg`, in one of several
    /// binaries, or with a `RUSTC_WRAPPER`.
    #[track_caller]
    pub fn run(self) {
        println!("cargo::rerun-if-env-changed={}", mode::VARIABLE);
        let is_script = self.out_dir.is_none();
        let folder = self.out_dir.clone().or_else(|| env::var_os("OUT_DIR").map(PathBuf::from));
        let folder = folder.map(|it| it.join(FOLDER)).unwrap_or_default();
        handover::clear(&folder);
        let report = match self.build() {
            Ok(report) => report,
            Err(Error::Denied { report }) => *report,
            Err(error) => {
                let mut text = error.to_string();
                if let Some(source) = error.source() {
                    text = format!("{text}: {source}");
                }
                tell_lines("error", &text);
                return fail();
            }
        };
        for input in &report.inputs {
            println!("cargo::rerun-if-changed={}", input.display());
        }
        let is_denied = report.is_denied();
        let handed =
            (is_denied && is_script).then(|| handover::hand_over(&report, &folder)).flatten();
        for (level, message) in report.summary(&emit::whole_report(&report, &folder)) {
            match (level, &handed) {
                (Level::Deny, Some(_)) => {}
                (Level::Deny, None) => tell_lines("error", &message),
                _ => tell_lines("warning", &message),
            }
        }
        match handed {
            Some(directive) => println!("{directive}"),
            None if is_denied => fail(),
            None => {}
        }
    }

    /// Makes the catalog and returns a report, without printing anything.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Denied`] if a check at [`Level::Deny`] found something, if an event breaks
    /// a contract that was blessed for it, or if `EVENT_BUILD=locked` finds a contract that is not
    /// in the baseline. Nothing is written then. Returns another error if no event is linked, if
    /// there is no place to write to, or if the baseline cannot be used.
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
        let fields = FieldRules { exceptions: &exceptions, vocabulary: &self.vocabulary };
        let mut findings = check_with(&catalog, &fields);
        findings.extend(of_nested);
        let mut searched = vec![listed];
        // A caller that names the events of its catalog does not need those that could be linked.
        if self.catalog.is_none() {
            searched.push(unlinked(&catalog));
        }
        for searched in searched {
            findings.extend(searched.findings);
            inputs.extend(searched.inputs);
        }
        let inputs = inputs.into_iter().collect();
        let Parts { catalog, envelopes, code } = catalog.into_parts(package.clone());
        // What is published is tried more thoroughly than each draft on the way.
        let effort = if mode == Mode::Compare { Effort::Each } else { Effort::Pairs };
        let trial = Trial { code: &code, effort, threads: jobs() };
        findings.extend(check_code(&catalog, &trial));
        let mut report = Report::new(catalog);
        report.record_rules(&fields);
        report.findings = findings;
        report.inputs = inputs;
        // The lock is held until the baseline is written, so that two blessings at once lose
        // nothing.
        let locked = match &store {
            Some(store) if mode == Mode::Bless => Some(store.lock()?),
            _ => None,
        };
        let blessing = match &store {
            Some(store) => {
                let rules = Rules::new(self.compatibility, &exceptions);
                let source = Source::new(store.name(), 1);
                let place = workspace.place(&package.name, &manifest_dir, source);
                let lock = Lock::of(&manifest_dir);
                let schemars = lock.schemars();
                let moved = &self.moved(&manifest_dir, &package.name);
                let (manifest_dir, place, rules, trial) = (&*manifest_dir, &place, &rules, &trial);
                let build = Build { mode, manifest_dir, place, rules, moved, trial, schemars };
                compare_with(store, &build, &mut report)?
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
        emit::remove_stale(&out_dir.join(FOLDER), report.catalog.events())?;
        if let (Some(folder), Mode::Bless) = (&self.schemas_to, mode) {
            for file in emit::schemas(report.catalog.events(), &envelopes, base) {
                emit::write(&manifest_dir.join(folder), &file)?;
            }
        }
        if let (Some(locked), Some(Blessing { baseline, old, mut golden })) = (locked, blessing) {
            add_golden(&mut golden, &report.catalog, &baseline, &code);
            locked.write_golden(&golden)?;
            locked.write(&baseline, old.as_deref())?;
        }
        // Cargo runs a build script again and again for a file that is not there.
        let files = store.iter().flat_map(Store::paths).filter(|it| it.exists());
        report.inputs.extend(files.map(Path::to_owned));
        Ok(report)
    }

    /// The error that nothing is linked, or a better one that says what could be linked.
    fn nothing_linked(&self, error: Error, search: impl Fn(&Catalog) -> Searched) -> Error {
        let catalog = Catalog::builder().build();
        let Searched { findings, inputs, .. } = search(&catalog);
        let mut report = Report::new(catalog.into_parts(Package::default()).catalog);
        report.findings = self.leveled(findings);
        report.inputs = inputs;
        if report.is_denied() { Error::Denied { report: Box::new(report) } } else { error }
    }

    fn moved(&self, manifest_dir: &Path, package: &str) -> Vec<Moved> {
        let moved = self.moved.iter().cloned().map(|stated| {
            let StatedMove { event_type, version, from, location } = stated;
            Moved { event_type, version, from, place: place_of(location, manifest_dir, package) }
        });
        moved.collect()
    }

    fn exceptions(&self, manifest_dir: &Path, package: &str) -> Result<Vec<Exception>, Error> {
        let exceptions = self.exceptions.iter().map(|stated| {
            let place = place_of(stated.location, manifest_dir, package);
            if stated.reason.as_ref().is_some_and(|reason| reason.trim().is_empty()) {
                return Err(Error::NoReason { method: stated.kind.method(), place });
            }
            let Stated { event_type, version, kind, .. } = stated.clone();
            Ok(Exception { event_type, version, kind, place })
        });
        exceptions.collect()
    }

    /// Gives each finding the level that was set for its check, and leaves out those that are
    /// allowed.
    fn leveled(&self, findings: Vec<Finding>) -> Vec<Finding> {
        let level = |finding: Finding| match self.levels.get(&finding.check) {
            Some(level) => finding.at(*level),
            None => finding,
        };
        findings.into_iter().map(level).filter(|finding| finding.level != Level::Allow).collect()
    }
}

/// The place of a call in build.rs.
fn place_of(location: &Location<'_>, manifest_dir: &Path, package: &str) -> Place {
    let file = file_in_package(manifest_dir, location.file());
    let source = Source::new(file, location.line());
    Place::new(package, source, file_of_compiler(location.file()))
}

fn variable(variable: &'static str) -> Result<String, Error> {
    env::var(variable).map_err(|_| Error::NotABuildScript { variable })
}

/// Cargo reads one directive in each line.
fn tell_lines(directive: &str, text: &str) {
    for line in text.lines() {
        println!("cargo::{directive}={line}");
    }
}

/// Ends a build script that told an error. Cargo fails for the error itself, and prints everything once
/// more if the build script fails too; other build systems know only how it ended.
fn fail() {
    if !handover::is_run_by_cargo() {
        process::exit(1);
    }
}
