//! What is different, in words.

use std::fmt;

use super::{ChangedEvent, Diff, EventDiff, OneVersion, Outcome};
use crate::one_line::OneLine;
use crate::set::Consumption;

impl fmt::Display for Diff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let events = self.events.iter().map(ToString::to_string);
        let read = |what: &'static str| move |it: &Consumption| format!("{what} {}", it.in_words());
        let added = self.reads_added.iter().map(read("+ read:"));
        let removed = self.reads_removed.iter().map(read("- read:"));
        let all: Vec<_> = events.chain(added).chain(removed).collect();
        f.write_str(&all.join("\n"))
    }
}

impl fmt::Display for EventDiff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Added(OneVersion { event_type, version, readers, .. }) => {
                write!(f, "+ `{event_type}` version {version}")?;
                write_readers(f, readers)
            }
            Self::Removed(OneVersion { event_type, version, readers, .. }) => {
                write!(f, "- `{event_type}` version {version}")?;
                write_readers(f, readers)
            }
            Self::Changed(changed) => write!(f, "{changed}"),
        }
    }
}

impl fmt::Display for ChangedEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { event_type, version, changes, lowered, notes, readers, .. } = self;
        write!(f, "~ `{event_type}` version {version}: {}", self.in_short())?;
        for change in changes {
            write!(f, "\n   = change: {}", OneLine(&change.what))?;
            for failure in &change.failures {
                write!(f, "\n             {failure}")?;
            }
        }
        for field in lowered {
            write!(f, "\n   = change: `{}` is not sensitive any more", OneLine(field))?;
        }
        for note in notes {
            write!(f, "\n   = note: {}", OneLine(note))?;
        }
        write_readers(f, readers)
    }
}

impl ChangedEvent {
    /// Who reads whom, in a few words, such as `new code reads old events, old consumers refuse new ones`.
    pub fn in_short(&self) -> String {
        let Self { before, after, backward, forward, .. } = self;
        if before == after {
            return "the contract is the same".to_owned();
        }
        let word = |outcome: &Outcome| match outcome {
            Outcome::Proven => "read",
            Outcome::Refuted => "do not read",
            Outcome::Unknown => "may not read",
        };
        match (backward, forward) {
            (Outcome::Proven, Outcome::Proven) => "compatible in both directions".to_owned(),
            _ => format!(
                "new consumers {} all old events, old consumers {} all new ones",
                word(backward),
                word(forward)
            ),
        }
    }
}

fn write_readers(f: &mut fmt::Formatter<'_>, readers: &[Consumption]) -> fmt::Result {
    if readers.is_empty() {
        return Ok(());
    }
    let readers: Vec<_> = readers.iter().map(Consumption::reader).collect();
    write!(f, "\n   = read by: {}", readers.join(", "))
}
