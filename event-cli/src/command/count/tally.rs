//! What was counted.

use std::cmp::{max, min};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Display;

use event_core::Header;
use event_core::jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::input::{Line, Part};

/// What the names of types and sources may take, in bytes. A stranger may have written the file, with
/// another type on each line.
const ROOM: usize = 4 << 20;

/// What the entry of a name takes beside the name.
const ENTRY: usize = 128;

/// How many of the lines that cannot be read are told.
const EXAMPLES: usize = 10;

/// The events that were counted, by type and version.
#[derive(Debug)]
pub(super) struct Tally {
    rows: HashMap<String, BTreeMap<u32, Row>>,
    room: usize,
    /// Events of types and versions for which there was no room.
    pub(super) others: u64,
    pub(super) unreadable: u64,
    /// The first lines that cannot be read.
    pub(super) examples: Vec<Unreadable>,
}

/// The events of one type and version.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) events: u64,
    pub(super) first: Timestamp,
    pub(super) last: Timestamp,
    pub(super) sources: BTreeSet<String>,
    /// Whether there was no room for another source.
    pub(super) has_more_sources: bool,
}

/// A line that cannot be read.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Unreadable {
    pub(super) file: String,
    pub(super) line: u64,
    pub(super) reason: String,
}

impl Default for Tally {
    fn default() -> Self {
        Self { rows: HashMap::new(), room: ROOM, others: 0, unreadable: 0, examples: Vec::new() }
    }
}

impl Tally {
    /// Counts the lines of a part of a file.
    pub(super) fn of(part: &Part<'_>) -> Self {
        let mut tally = Self { room: usize::MAX, ..Self::default() };
        for Line { number, json } in part.lines() {
            match json.map(Header::peek) {
                Ok(Ok(header)) => tally.add(&header),
                Ok(Err(error)) => tally.add_unreadable(part, number, &error),
                Err(too_long) => tally.add_unreadable(part, number, &too_long),
            }
        }
        tally
    }

    /// Adds what was counted in the part that follows.
    pub(super) fn merge(&mut self, part: Self) {
        self.others += part.others;
        self.unreadable += part.unreadable;
        let wanted = EXAMPLES - self.examples.len();
        self.examples.extend(part.examples.into_iter().take(wanted));
        for (event_type, versions) in part.rows {
            for (version, row) in versions {
                self.merge_row(&event_type, version, row);
            }
        }
    }

    /// The rows, sorted by type and version.
    pub(super) fn rows(&self) -> Vec<(&str, u32, &Row)> {
        let rows = self.rows.iter().flat_map(|(event_type, versions)| {
            versions.iter().map(|(version, row)| (event_type.as_str(), *version, row))
        });
        let mut rows: Vec<_> = rows.collect();
        rows.sort_unstable_by_key(|(event_type, version, _)| (*event_type, *version));
        rows
    }

    fn add(&mut self, header: &Header<'_>) {
        let Header { event_type, version, timestamp, source, .. } = header;
        let row = self.rows.get_mut(&**event_type).and_then(|it| it.get_mut(version));
        let row = if let Some(row) = row {
            row
        } else {
            let versions = self.rows.entry(event_type.to_string()).or_default();
            versions.entry(*version).or_insert_with(|| Row::none(*timestamp))
        };
        row.add(1, *timestamp, *timestamp);
        if !row.sources.contains(&**source) {
            row.sources.insert(source.to_string());
        }
    }

    fn add_unreadable(&mut self, part: &Part<'_>, line: u64, reason: &dyn Display) {
        self.unreadable += 1;
        if self.examples.len() < EXAMPLES {
            self.examples.push(Unreadable { file: part.file(), line, reason: reason.to_string() });
        }
    }

    fn merge_row(&mut self, event_type: &str, version: u32, row: Row) {
        let Self { rows, room, others, .. } = self;
        let is_known = rows.get(event_type).is_some_and(|it| it.contains_key(&version));
        if !is_known && !takes(room, event_type) {
            *others += row.events;
            return;
        }
        let versions = rows.entry(event_type.to_owned()).or_default();
        let own = versions.entry(version).or_insert_with(|| Row::none(row.first));
        own.add(row.events, row.first, row.last);
        for source in row.sources {
            if !own.sources.contains(&source) {
                if takes(room, &source) {
                    own.sources.insert(source);
                } else {
                    own.has_more_sources = true;
                }
            }
        }
    }
}

impl Row {
    /// No event, but one will be added that happened at this time.
    fn none(time: Timestamp) -> Self {
        let sources = BTreeSet::new();
        Self { events: 0, first: time, last: time, sources, has_more_sources: false }
    }

    fn add(&mut self, events: u64, first: Timestamp, last: Timestamp) {
        self.events += events;
        self.first = min(self.first, first);
        self.last = max(self.last, last);
    }
}

/// Takes the room of a name, if there is so much.
fn takes(room: &mut usize, name: &str) -> bool {
    let rest = room.checked_sub(name.len() + ENTRY);
    *room = rest.unwrap_or(*room);
    rest.is_some()
}
