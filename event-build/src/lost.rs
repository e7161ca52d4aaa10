//! Contracts that were published and that a baseline has lost, in a merge or by hand.

use event_catalog::{Baseline, Blessed, Check, Finding, Level, Place};

use crate::git::Version;
use crate::mode::Mode;

/// So many contracts are named in a message.
const NAMED: usize = 5;

/// What git knows and a baseline lacks.
pub(crate) struct Lost {
    /// The contracts, by what git calls the version of the file that has them.
    contracts: Vec<(&'static str, Vec<Blessed>)>,
    /// The baseline with all of them.
    pub(crate) whole: Baseline,
}

/// Looks for contracts of other versions of the file. One that is no baseline says nothing.
pub(crate) fn find(versions: Vec<Version>, text: &[u8], baseline: &Baseline) -> Lost {
    let mut lost = Lost { contracts: Vec::new(), whole: baseline.clone() };
    for Version { name, content } in versions {
        if content == text {
            continue;
        }
        let Ok(known) = Baseline::from_json(&content) else { continue };
        let merge = Baseline::merge3(&lost.whole, &lost.whole, &known);
        if !merge.theirs.is_empty() {
            // What was published earlier comes first in the history.
            lost.whole = Baseline::merge3(&known, &known, &lost.whole).baseline;
            lost.contracts.push((name, merge.theirs));
        }
    }
    lost
}

impl Lost {
    pub(crate) fn findings(&self, mode: Mode, place: &Place) -> Vec<Finding> {
        let findings = self.contracts.iter().map(|(name, contracts)| {
            let named = contracts.iter().take(NAMED);
            let named = named.map(|it| format!("`{}` version {}", it.event_type, it.version));
            let named = named.collect::<Vec<_>>().join(", ");
            let others = match contracts.len().saturating_sub(NAMED) {
                0 => String::new(),
                others => format!(" and {others} more"),
            };
            let number = match contracts.len() {
                1 => "a contract".to_owned(),
                number => format!("{number} contracts"),
            };
            let lacks = format!("{number} that {name} has, of {named}{others}");
            if mode == Mode::Bless {
                let message = format!("the blessing put back {lacks}");
                let help = "review the lines that came";
                return Finding::new(Check::LostContract, place.clone(), message, help)
                    .at(Level::Warn);
            }
            let message = format!("this file lacks {lacks}");
            let help = format!(
                "bless again, which puts back what is missing: `EVENT_BUILD=bless:{0} cargo build -p \
                 {0}`. If no event of such a contract was ever written, commit the file without it \
                 before it reaches another branch",
                place.package
            );
            Finding::new(Check::LostContract, place.clone(), message, help)
        });
        findings.collect()
    }
}
