//! What breaks, and for whom.

use event_catalog::{Break, Catalog, Consumption, Place};
use schemars::JsonSchema;
use serde::Serialize;

/// What `cargo event breaks --format json` prints.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Breaks {
    /// What the contracts were compared with.
    pub(super) against: String,
    /// The breaks.
    pub(super) breaks: Vec<Found>,
}

/// A break, and who reads the event.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
pub(crate) struct Found {
    #[serde(flatten)]
    pub(super) broken: Break,
    /// The event sets that read the version, in the old or the new catalogs.
    readers: Vec<Consumption>,
}

impl Found {
    pub(super) fn new(broken: Break, catalogs: &[&Catalog]) -> Self {
        let (event_type, version) = match &broken {
            Break::IncompatibleChange(it) => (&*it.event_type, it.version),
            Break::LoweredMark(it) => (&*it.event_type, it.version),
            Break::RemovedEvent(it) => (&*it.event_type, it.version),
            _ => ("", 0),
        };
        let mut readers: Vec<Consumption> = Vec::new();
        for reader in catalogs.iter().flat_map(|it| it.consumes()) {
            let reads = reader.event_type == event_type && reader.versions.contains(&version);
            if reads && !readers.contains(reader) {
                readers.push(reader.clone());
            }
        }
        Self { broken, readers }
    }

    /// The file and line, in the checkout and not in the past.
    pub(super) fn file(&self) -> (&str, u32) {
        let Place { path, source, .. } = self.broken.place();
        // `main:contracts/events.lock.json` stands at the same path in this commit.
        let path = match self.broken {
            Break::RemovedEvent(_) => path.split_once(':').map_or(path.as_str(), |it| it.1),
            _ => path,
        };
        (path, source.line.max(1))
    }

    /// The message, with who reads the event.
    pub(super) fn message(&self) -> String {
        let readers: Vec<_> = self.readers.iter().map(Consumption::reader).collect();
        match readers.as_slice() {
            [] => self.broken.to_string(),
            readers => format!("{}\n   = read by: {}", self.broken, readers.join(", ")),
        }
    }

    /// The same without its first words, which say what kind it is, and without its place.
    pub(super) fn text(&self) -> String {
        let message = self.message();
        let text = message.split_once("]: ").map_or(message.as_str(), |it| it.1);
        let lines = text.lines().filter(|it| !it.starts_with("  --> "));
        lines.map(|it| it.strip_prefix("   ").unwrap_or(it)).collect::<Vec<_>>().join("\n")
    }
}
