//! The contracts that a command over files of events goes by.

use std::path::Path;

use clap::Args;
use event_catalog::Contracts;

use crate::ending::Stop;
use crate::source::{self, Origin};

/// Files that are looked for in this folder if no source is named.
const USUAL: [&str; 2] = ["catalog.json", "events.lock.json"];

/// Where the contracts are.
#[derive(Debug, Args)]
pub(crate) struct Sources {
    /// A `catalog.json`, an `events.lock.json`, a folder of catalogs, or a git ref such as `main`; may be
    /// given several times. Without it, `catalog.json` or `events.lock.json` here, or the workspace
    #[arg(long = "catalog", value_name = "SOURCE")]
    sources: Vec<String>,
}

impl Sources {
    /// The contracts of all sources that are named, or of the first usual one that is there.
    pub(crate) fn find(&self) -> Result<Contracts, Stop> {
        let usual = USUAL.into_iter().find(|it| Path::new(it).is_file()).map(str::to_owned);
        let sources = if self.sources.is_empty() { usual.as_slice() } else { &self.sources };
        let found = match sources {
            [] => vec![Origin { source: None, build: false }.find()?],
            sources => sources.iter().map(|it| source::at(it)).collect::<Result<_, _>>()?,
        };
        let mut contracts = Contracts::default();
        found.iter().flat_map(|it| &it.catalogs).for_each(|it| contracts.add_catalog(it));
        let baselines = found.iter().flat_map(|it| &it.baselines);
        baselines.for_each(|it| contracts.add_baseline(&it.baseline));
        Ok(contracts)
    }

    /// The same, but none if no source is named and there is no usual one.
    pub(crate) fn find_if_there(&self) -> Result<Option<Contracts>, Stop> {
        let found = self.find();
        if self.sources.is_empty() && !USUAL.iter().any(|it| Path::new(it).is_file()) {
            return Ok(found.ok());
        }
        found.map(Some)
    }
}
