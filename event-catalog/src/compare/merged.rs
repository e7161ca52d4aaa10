//! What two branches blessed, against each other.

use event_compat::{Verdict, subset};

use crate::baseline::{Blessed, Lines, Merge};
use crate::finding::{Check, Finding, Level};
use crate::place::{Place, Source};
use crate::rules::Rules;

/// Tells what a merge of a baseline did, and which contracts of the two sides exclude each other: none
/// of the two branches compared its contract with that of the other.
///
/// `place` is the file, and `lines` are those of what was merged.
pub fn check_merge(merge: &Merge, rules: &Rules<'_>, place: &Place, lines: &Lines) -> Vec<Finding> {
    let Merge { ours, theirs, .. } = merge;
    let pairs = ours.iter().flat_map(|one| theirs.iter().map(move |other| (one, other)));
    let of_version = pairs.filter(|(one, other)| one.key() == other.key());
    let excluded = of_version.filter_map(|(one, other)| {
        let (writer, reader, payload) = witness(one, other, rules)?;
        Some(excluding(writer, reader, &payload, place, lines))
    });
    let mut findings: Vec<_> = excluded.collect();
    findings.push(merged(merge, place));
    findings
}

/// The side that writes a payload which the other does not read.
fn witness<'a>(
    one: &'a Blessed,
    other: &'a Blessed,
    rules: &Rules<'_>,
) -> Option<(&'a Blessed, &'a Blessed, String)> {
    let compatibility = rules.compatibility(&one.event_type, one.version);
    if !compatibility.asks_backward() && !compatibility.asks_forward() {
        return None;
    }
    [(one, other), (other, one)].into_iter().find_map(|(writer, reader)| {
        match subset(&writer.contract.serialize, &reader.contract.deserialize) {
            Verdict::Refuted { witness, .. } => Some((writer, reader, witness.to_string())),
            _ => None,
        }
    })
}

fn excluding(
    writer: &Blessed,
    reader: &Blessed,
    payload: &str,
    place: &Place,
    lines: &Lines,
) -> Finding {
    let Blessed { event_type, version, .. } = writer;
    let message = format!(
        "two branches blessed contracts of `{event_type}` version {version} that exclude each other: \
         the payload {payload} is one of the first, and consumers of the second refuse it"
    );
    let help = "abort the merge; on one of the branches, revert what was blessed there, or make a new \
                version of it; then merge again";
    let at = |blessed: &Blessed| {
        let source = Source { line: lines.line(blessed).unwrap_or(1), ..place.source.clone() };
        Place { source, ..place.clone() }
    };
    let mut finding = Finding::new(Check::MergedBaseline, at(writer), message, help);
    finding.notes.push(("the second is".to_owned(), at(reader)));
    finding
}

fn merged(merge: &Merge, place: &Place) -> Finding {
    let side = |contracts: &[Blessed], name: &str| {
        let mut all =
            contracts.iter().map(|it| format!("`{}` version {}", it.event_type, it.version));
        let all: Vec<_> = all.by_ref().collect();
        match all.as_slice() {
            [] => format!("nothing that only {name} has"),
            all => format!("{} of {name}", all.join(", ")),
        }
    };
    let message = format!(
        "git could not merge this file, and a blessing keeps what both sides have, {}, and {}",
        side(&merge.ours, "our side"),
        side(&merge.theirs, "their side")
    );
    let help = "review the lines that came, then tell git with `git add`; `merge=union` of this file in \
                `.gitattributes` lets git do the same by itself";
    Finding::new(Check::MergedBaseline, place.clone(), message, help).at(Level::Warn)
}
