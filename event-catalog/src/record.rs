//! The record of sensitive parts, with their reasons.

use std::fmt::Write as _;

use serde::Serialize;

use crate::catalog::Catalog;
use crate::event::CatalogEvent;
use crate::place::{Place, Source};
use crate::sensitive::{self, SensitiveField};

/// A part of the payload of an event that holds personal data, as a line of the record that data
/// protection asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SensitiveRecord {
    /// The type on the wire.
    #[serde(rename = "type")]
    pub event_type: String,
    /// The version on the wire.
    pub version: u32,
    /// The part, for example `payload.contact.email`. Everything inside it is sensitive too.
    pub field: String,
    /// Why it is strictly required.
    pub reason: String,
    /// The path of the struct in its package, for example `contracts::ingestion::DatasetCreated`.
    pub rust: String,
    /// Where the struct stands.
    pub place: Place,
}

/// The record of a catalog, sorted by type, version and field.
pub(crate) fn of(catalog: &Catalog) -> Vec<SensitiveRecord> {
    lines(catalog, |event| event.sensitive.clone())
}

/// The same for what is called public, with what it holds as the reason.
fn of_public(catalog: &Catalog) -> Vec<SensitiveRecord> {
    lines(catalog, |event| sensitive::public_fields(&event.schemas))
}

fn lines(
    catalog: &Catalog,
    fields: impl Fn(&CatalogEvent) -> Vec<SensitiveField>,
) -> Vec<SensitiveRecord> {
    let lines = catalog.events().iter().flat_map(|event| {
        let fields = fields(event).into_iter();
        fields.map(|SensitiveField { field, reason }| SensitiveRecord {
            event_type: event.event_type.clone(),
            version: event.version,
            field,
            reason,
            rust: event.rust.clone(),
            place: event.place(),
        })
    });
    lines.collect()
}

/// The record as a Markdown document with a table, and another one of what is called public.
pub(crate) fn markdown(catalog: &Catalog) -> String {
    let mut text = String::from("# Sensitive data in events\n\n");
    let record = of(catalog);
    if record.is_empty() {
        text.push_str("No field of an event is marked as sensitive.\n");
    } else {
        text.push_str("All that is inside a field is sensitive too.\n\n");
        table(&mut text, "why it is strictly required", record);
    }
    let public = of_public(catalog);
    if !public.is_empty() {
        text.push_str("\n# Fields that are called public\n\n");
        text.push_str("Their names say more than they hold.\n\n");
        table(&mut text, "what it holds", public);
    }
    text
}

fn table(text: &mut String, reason: &str, record: Vec<SensitiveRecord>) {
    let _ = writeln!(text, "| event | version | field | {reason} | struct | place |");
    text.push_str("|---|---|---|---|---|---|\n");
    for SensitiveRecord { event_type, version, field, reason, rust, place } in record {
        // This place is the same on every machine and in every workspace.
        let Place { package, source: Source { file, line }, .. } = place;
        let place = format!("{file}:{line} ({package})");
        let cells = [event_type, version.to_string(), field, reason, rust, place];
        let cells: Vec<_> = cells.iter().map(|cell| literal(cell)).collect();
        let _ = writeln!(text, "| {} |", cells.join(" | "));
    }
}

/// Escapes a text so that Markdown shows it as it is, on one line (`CommonMark`, section 2.4).
fn literal(text: &str) -> String {
    let mut literal = String::new();
    for word in text.split_whitespace() {
        if !literal.is_empty() {
            literal.push(' ');
        }
        let is_special = |it: char| it.is_ascii_punctuation() && !".,;:()/-'\"?%".contains(it);
        for (place, letter) in word.char_indices() {
            let is_inside = letter == '_' && is_between_letters(word, place);
            if is_special(letter) && !is_inside {
                literal.push('\\');
            }
            literal.push(letter);
        }
    }
    literal
}

/// Whether a `_` stands inside a word, where it does not emphasize (`CommonMark`, section 6.2).
fn is_between_letters(word: &str, place: usize) -> bool {
    let before = word[..place].chars().next_back();
    let after = word[place + 1..].chars().next();
    before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
}
