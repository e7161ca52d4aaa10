//! The comparison of what is linked with the baseline of the package.

use std::path::Path;

use event_catalog::{
    Baseline, Compared, DraftState, Drafts, Golden, Lines, Place, Published, Report, Rules, Trial,
    check_merge, compare,
};

use crate::baseline_file::Store;
use crate::error::Error;
use crate::lost;
use crate::mode::Mode;
use crate::moved::{self, Histories, Moved};

/// A baseline to write, with the content that it replaces.
pub(crate) struct Blessing {
    pub(crate) baseline: Baseline,
    pub(crate) old: Option<Vec<u8>>,
    /// The golden events as they were.
    pub(crate) golden: Golden,
}

/// What a comparison depends on beside the baseline.
pub(crate) struct Build<'a> {
    pub(crate) mode: Mode,
    pub(crate) manifest_dir: &'a Path,
    pub(crate) place: &'a Place,
    pub(crate) rules: &'a Rules<'a>,
    pub(crate) moved: &'a [Moved],
    pub(crate) trial: &'a Trial<'a>,
    pub(crate) schemars: Option<&'a str>,
}

/// Adds the result of the comparison to the report, and returns the baseline to write.
pub(crate) fn compare_with(
    store: &Store,
    build: &Build<'_>,
    report: &mut Report,
) -> Result<Option<Blessing>, Error> {
    let Build { mode, manifest_dir, place, rules, moved, trial, schemars } = *build;
    let old = store.read()?;
    let text = old.as_deref().unwrap_or_default();
    let lines = Lines::of(&String::from_utf8_lossy(text));
    let conflict =
        (mode == Mode::Bless).then(|| store.parse_conflict(text)).flatten().transpose()?;
    let mut baseline = match (conflict, &old) {
        (Some(merge), _) => {
            report.findings.extend(check_merge(&merge, rules, place, &lines));
            merge.baseline
        }
        (None, Some(text)) => store.parse(text)?,
        (None, None) => Baseline::default(),
    };
    let Histories { known, golden: moved_golden, findings } =
        moved::histories(moved, manifest_dir, Path::new(store.name()), &baseline)?;
    report.findings.extend(findings);
    let known = lost::known_to_git(store.versions(), text).chain(known);
    let lost = lost::find(known, &baseline);
    report.findings.extend(lost.findings(mode, place));
    if mode == Mode::Bless {
        baseline = lost.whole;
    }
    let mut golden = store.read_golden()?;
    golden.extend(&moved_golden);
    let published =
        Published { baseline: &baseline, golden: &golden, lines: &lines, place, schemars };
    let Compared { breaks, findings, drafts, unblessed } =
        compare(&report.catalog, &published, rules, Some(trial));
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
    Ok(Some(Blessing { baseline, old, golden }))
}
