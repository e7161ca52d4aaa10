//! What is found in a part of a file, and what is noted of all of them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use clap::ValueEnum;
use event_catalog::{Fault, Judge};

use super::fault::LineFault;
use crate::input::Part;
use crate::output::Format;

/// How many types and versions without a contract are told. A stranger may have written the file, with
/// another type on each line.
const MOST_UNKNOWN: usize = 1_000;

/// The longest name of such a type.
const LONGEST_NAME: usize = 1_000;

/// What an event is whose type or version has no contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Unknown {
    /// Nothing to speak of
    Ignore,
    /// Told at the end, and no fault
    Warn,
    /// A fault
    Deny,
}

/// What is found in a part of a file.
#[derive(Default)]
pub(super) struct Found {
    /// The faults as they are printed.
    pub(super) faults: String,
    pub(super) notes: Notes,
}

/// What is told at the end.
#[derive(Default)]
pub(super) struct Notes {
    pub(super) lines: u64,
    pub(super) faulty_lines: u64,
    /// How many events have no contract, by type and version.
    pub(super) unknown: BTreeMap<(String, u32), u64>,
    pub(super) other_unknown: u64,
    /// In how many events something cannot be checked, by type, version and reason.
    pub(super) unchecked: BTreeMap<(String, u32, String), u64>,
}

impl Found {
    pub(super) fn in_part(
        part: &Part<'_>,
        judge: &mut Judge<'_>,
        unknown: Unknown,
        format: Format,
    ) -> Self {
        let file = part.file();
        let mut found = Self::default();
        for line in part.lines() {
            found.notes.lines += 1;
            match LineFault::check(&line, judge) {
                Ok(()) => {}
                Err(LineFault::Payload {
                    event_type,
                    version,
                    fault: Fault::Undecided { schema_path, reason, .. },
                }) => {
                    let reason = format!("{reason} ({schema_path})");
                    *found.notes.unchecked.entry((event_type, version, reason)).or_default() += 1;
                }
                Err(LineFault::Payload {
                    event_type,
                    version,
                    fault: Fault::UnknownType | Fault::UnsupportedVersion { .. },
                }) if unknown != Unknown::Deny => found.notes.add_unknown(event_type, version, 1),
                Err(fault) => found.add(&fault, &file, line.number, format),
            }
        }
        if unknown == Unknown::Ignore {
            (found.notes.unknown, found.notes.other_unknown) = (BTreeMap::new(), 0);
        }
        found
    }

    fn add(&mut self, fault: &LineFault, file: &str, line: u64, format: Format) {
        self.notes.faulty_lines += 1;
        let faults = &mut self.faults;
        let _ = match format {
            Format::Text => writeln!(faults, "{file}:{line}: {fault}"),
            Format::Json => {
                let separator = if faults.is_empty() { "" } else { "," };
                write!(faults, "{separator}\n{}", fault.to_json(file, line))
            }
        };
    }
}

impl Notes {
    /// Adds what is noted of the part that follows.
    pub(super) fn merge(&mut self, part: Self) {
        self.lines += part.lines;
        self.faulty_lines += part.faulty_lines;
        self.other_unknown += part.other_unknown;
        for ((event_type, version), lines) in part.unknown {
            self.add_unknown(event_type, version, lines);
        }
        for (key, lines) in part.unchecked {
            *self.unchecked.entry(key).or_default() += lines;
        }
    }

    /// How many events have no contract.
    pub(super) fn unknown_lines(&self) -> u64 {
        self.unknown.values().sum::<u64>() + self.other_unknown
    }

    fn add_unknown(&mut self, event_type: String, version: u32, lines: u64) {
        let is_full = self.unknown.len() >= MOST_UNKNOWN || event_type.len() > LONGEST_NAME;
        let key = (event_type, version);
        match self.unknown.get_mut(&key) {
            Some(known) => *known += lines,
            None if is_full => self.other_unknown += lines,
            None => drop(self.unknown.insert(key, lines)),
        }
    }
}
