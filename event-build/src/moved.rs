//! The contracts of events that came from another package.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use event_catalog::{Baseline, Check, Finding, Golden, Place};
use serde_json::Value;

use crate::baseline_file::Store;
use crate::error::Error;
use crate::lost::Known;

/// An event that a package took over.
#[derive(Debug, Clone)]
pub(crate) struct Moved {
    pub(crate) event_type: String,
    pub(crate) version: u32,
    /// The package that it came from.
    pub(crate) from: String,
    /// Where build.rs says so.
    pub(crate) place: Place,
}

/// What packages have of the events that came from them.
#[derive(Default)]
pub(crate) struct Histories {
    pub(crate) known: Vec<Known>,
    pub(crate) golden: Golden,
    pub(crate) findings: Vec<Finding>,
}

/// Reads the histories of events from the baselines of the packages that had them. Those have the same
/// path in their packages as the one of this package.
pub(crate) fn histories(
    moved: &[Moved],
    manifest_dir: &Path,
    file: &Path,
    own: &Baseline,
) -> Result<Histories, Error> {
    let mut histories = Histories::default();
    if moved.is_empty() {
        return Ok(histories);
    }
    let packages = workspace_packages(manifest_dir);
    for one in moved {
        let Moved { event_type, version, from, .. } = one;
        let folder = packages.iter().find(|it| it.0 == *from).map(|it| it.1.as_path());
        let mut history = Vec::new();
        if let Some(folder) = folder {
            let store = Store::at(folder, file)?;
            let baseline =
                store.read()?.map(|it| store.parse(&it)).transpose()?.unwrap_or_default();
            history = baseline.of(event_type, *version).to_vec();
            histories.golden.extend(&store.read_golden()?.of_version(event_type, *version));
        }
        let is_known = |fingerprint: &str| {
            own.of(event_type, *version).iter().any(|it| it.fingerprint == fingerprint)
        };
        let has_all = history.iter().all(|it| is_known(&it.fingerprint));
        let has_some = !own.of(event_type, *version).is_empty();
        match (history.is_empty(), has_all && has_some) {
            (_, true) => histories.findings.push(one.unused(file)),
            (true, false) => histories.findings.push(one.without_history(folder.is_some(), file)),
            (false, false) => {
                let mut baseline = Baseline::default();
                baseline.bless(history);
                histories.known.push(Known { name: format!("the package `{from}`"), baseline });
            }
        }
    }
    Ok(histories)
}

impl Moved {
    fn unused(&self, file: &Path) -> Finding {
        let Self { event_type, version, .. } = self;
        let message = format!(
            "`.moved_from(…)` changes nothing: `{}` has the contracts of `{event_type}` version {version}",
            file.display()
        );
        Finding::new(Check::UnusedException, self.place.clone(), message, "remove this line")
    }

    fn without_history(&self, is_there: bool, file: &Path) -> Finding {
        let Self { event_type, version, from, .. } = self;
        let file = file.display();
        let why = if is_there {
            format!("its `{file}` has none of that version")
        } else {
            "this workspace has no package of that name".to_owned()
        };
        let message = format!(
            "`{event_type}` version {version} came from the package `{from}` without its contracts: {why}"
        );
        let help = format!(
            "name the package that blessed the event; if it is gone, take its `{file}` from version \
             control and put the lines of this event into the one of this package"
        );
        Finding::new(Check::LostContract, self.place.clone(), message, help)
    }
}

/// The names and folders of the packages of a workspace, as cargo tells them.
fn workspace_packages(manifest_dir: &Path) -> Vec<(String, PathBuf)> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    let command = command.args(["metadata", "--no-deps", "--offline", "--format-version=1"]);
    let output = command.current_dir(manifest_dir).output();
    let metadata = output.ok().and_then(|it| serde_json::from_slice::<Value>(&it.stdout).ok());
    let packages = metadata.as_ref().and_then(|it| it["packages"].as_array());
    let package = |it: &Value| {
        let folder = Path::new(it["manifest_path"].as_str()?).parent()?;
        Some((it["name"].as_str()?.to_owned(), folder.to_owned()))
    };
    packages.into_iter().flatten().filter_map(package).collect()
}
