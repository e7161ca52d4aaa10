//! Contracts that were published and that a baseline has lost, in a merge, by a move or by hand.

use event_catalog::{Baseline, Blessed, Check, Finding, Level, Place};

use crate::git::Version;
use crate::mode::Mode;

/// So many contracts are named in a message.
const NAMED: usize = 5;

/// A baseline that must not have more than the file.
pub(crate) struct Known {
    /// What has it, for people.
    pub(crate) name: String,
    pub(crate) baseline: Baseline,
}

/// What others know and a baseline lacks.
pub(crate) struct Lost {
    /// The contracts, by what has them.
    contracts: Vec<(String, Vec<Blessed>)>,
    /// The baseline with all of them.
    pub(crate) whole: Baseline,
}

/// The versions of the file that git knows, except those that are the same or no baseline.
pub(crate) fn known_to_git(versions: Vec<Version>, text: &[u8]) -> impl Iterator<Item = Known> {
    versions.into_iter().filter(move |it| it.content != text).filter_map(|it| {
        let baseline = Baseline::from_json(&it.content).ok()?;
        Some(Known { name: it.name.to_owned(), baseline })
    })
}

/// Looks for contracts that others know.
pub(crate) fn find(known: impl IntoIterator<Item = Known>, baseline: &Baseline) -> Lost {
    let mut lost = Lost { contracts: Vec::new(), whole: baseline.clone() };
    for Known { name, baseline: known } in known {
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
                let message = format!("a blessing adds {lacks}");
                let help = "review the lines that came";
                return Finding::new(Check::LostContract, place.clone(), message, help)
                    .at(Level::Warn);
            }
            let message = format!("this file lacks {lacks}");
            let help = format!(
                "bless again, which adds what is missing: `EVENT_BUILD=bless:{0} cargo build -p \
                 {0}`. If no event of such a contract was ever written, commit the file without it \
                 before it reaches another branch",
                place.package
            );
            Finding::new(Check::LostContract, place.clone(), message, help)
        });
        findings.collect()
    }
}
