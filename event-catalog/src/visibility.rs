//! Which parts of a payload may be shown.

use std::collections::HashMap;

use serde_json::Value;
use serde_json::value::RawValue;

use crate::entries::Entries;
use crate::parts::{PAYLOAD, mentions, parts};
use crate::schemas::Schemas;
use crate::step::Step;

/// Which parts of the payload of an event may be shown.
///
/// If no part is sensitive, all may be. Otherwise only parts that the schemas describe are shown,
/// because nobody knows what another part holds.
///
/// [`Contracts::visibility`](crate::Contracts::visibility) gives it.
#[derive(Debug, Clone, Default)]
pub struct Visibility {
    /// By the path of each part, for example `payload.columns[].name`.
    parts: HashMap<String, Part>,
    hides: bool,
}

/// What the schemas say of a part.
#[derive(Debug, Clone, Copy)]
struct Part {
    is_sensitive: bool,
    /// Whether there are parts inside it, described here or, as in a type that contains itself, elsewhere.
    has_parts: bool,
    /// Whether one of those is sensitive.
    hides_inside: bool,
}

/// How much of a part may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// The part, with everything inside it.
    All,
    /// The part; what is inside it is judged by itself.
    Parts,
    /// The same, but a value that has no parts is not shown: it stands where a sensitive part should be
    /// inside another one.
    PartsOnly,
    /// That the part is there.
    Name,
}

impl Visibility {
    /// Adds what the schemas of the payload say. What one of them calls sensitive is.
    pub(crate) fn add(&mut self, schemas: &Schemas) {
        for schema in [&schemas.serialize, &schemas.deserialize] {
            for part in parts(schema) {
                let refers = part.declarations.iter().any(|it| mentions(it.schema, "$ref"));
                self.add_part(&part.path, part.is_sensitive(), refers);
            }
        }
    }

    fn add_part(&mut self, path: &str, is_sensitive: bool, refers: bool) {
        self.hides |= is_sensitive;
        let none = Part { is_sensitive: false, has_parts: false, hides_inside: false };
        let part = self.parts.entry(path.to_owned()).or_insert(none);
        part.is_sensitive |= is_sensitive;
        part.has_parts |= refers;
        // A name with a dot in it makes a part of what is none, which hides no less.
        for (end, _) in path.match_indices(['.', '[']) {
            if let Some(outer) = self.parts.get_mut(&path[..end]) {
                outer.has_parts = true;
                outer.hides_inside |= is_sensitive;
            }
        }
    }

    /// Whether a part of the payload must not be shown.
    pub fn hides_parts(&self) -> bool {
        self.hides
    }

    /// Whether the schemas describe this place.
    pub(crate) fn is_described(&self, place: &[Step]) -> bool {
        let mut part = Some(PAYLOAD.to_owned());
        for step in place {
            part = part.and_then(|it| self.inside(&it, step));
        }
        part.is_some()
    }

    /// The path of a place, for example `payload.columns[2].name`. It never leads into a sensitive
    /// part: a key in there may be data.
    pub(crate) fn path(&self, place: &[Step]) -> String {
        let mut path = PAYLOAD.to_owned();
        let mut part = Some(PAYLOAD.to_owned());
        for step in place {
            let is_shown = part.as_deref().is_some_and(|it| self.shown(it) != Shown::Name);
            part = part.and_then(|it| self.inside(&it, step));
            if self.hides && (!is_shown || part.is_none()) {
                break;
            }
            path += &step.to_string();
        }
        path
    }

    /// The part that a step leads to, if the schemas describe it.
    fn inside(&self, part: &str, step: &Step) -> Option<String> {
        let (own, any) = match step {
            Step::Key(key) => (format!("{part}.{key}"), format!("{part}.*")),
            Step::Index(_) => (format!("{part}[]"), format!("{part}[]")),
        };
        [own, any].into_iter().find(|it| self.parts.contains_key(it))
    }

    fn shown(&self, part: &str) -> Shown {
        match self.parts.get(part) {
            None | Some(Part { is_sensitive: true, .. }) => Shown::Name,
            Some(Part { hides_inside: true, .. }) => Shown::PartsOnly,
            Some(Part { has_parts: true, .. }) => Shown::Parts,
            Some(_) => Shown::All,
        }
    }

    /// The payload with `"[redacted]"` in place of each sensitive value, and without what the schemas
    /// do not describe. If nothing is sensitive, the payload is as it was.
    ///
    /// # Errors
    ///
    /// Returns an error if the text is not JSON.
    ///
    /// ```
    /// # use event_catalog::{Catalog, CatalogError, Contracts};
    /// # let text = r##"{ "catalog": 1, "package": { "name": "a", "version": "1.0.0" }, "consumes": [],
    /// #     "events": [{ "type": "access.invitation_sent", "version": 1, "rust": "a::InvitationSent",
    /// #     "package": "a", "source": { "file": "src/lib.rs", "line": 1 }, "docs": "",
    /// #     "deprecated": null, "upcast_from": null, "fingerprint": "FINGERPRINT",
    /// #     "sensitive": [{ "field": "payload.email", "reason": "the invitation is sent to it" }],
    /// #     "schemas": { "serialize": SCHEMA, "deserialize": SCHEMA } }] }"##;
    /// # let schema = r#"{ "type": "object", "properties": { "dataset": { "type": "string" },
    /// #     "email": { "type": "string", "x-sensitive": "the invitation is sent to it" } } }"#;
    /// # let text = text.replace("SCHEMA", schema);
    /// # let error = Catalog::from_json(text.as_bytes()).unwrap_err();
    /// # let CatalogError::WrongFingerprint { computed, .. } = error else { panic!("{error}") };
    /// # let catalog = Catalog::from_json(text.replace("FINGERPRINT", &computed).as_bytes())?;
    /// let mut contracts = Contracts::default();
    /// contracts.add_catalog(&catalog);
    ///
    /// let visibility = contracts.visibility("access.invitation_sent", 1).unwrap();
    /// let payload = r#"{"email":"caroline@example.org","dataset":"planets","note":"?"}"#;
    /// let redacted = visibility.redact(payload)?;
    /// assert_eq!(redacted, r#"{"email":"[redacted]","dataset":"planets"}"#);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn redact(&self, payload: &str) -> serde_json::Result<String> {
        if !self.hides {
            return Ok(payload.to_owned());
        }
        let mut shown = String::with_capacity(payload.len());
        write(self, PAYLOAD, serde_json::from_str(payload)?, &mut shown)?;
        Ok(shown)
    }
}

const REDACTED: &str = "\"[redacted]\"";

/// Writes what may be shown of a part. What is shown stays as it was written.
fn write(
    visibility: &Visibility,
    part: &str,
    json: &RawValue,
    out: &mut String,
) -> serde_json::Result<()> {
    let is_container = json.get().starts_with(['{', '[']);
    match visibility.shown(part) {
        Shown::Name => out.push_str(REDACTED),
        Shown::Parts | Shown::PartsOnly if is_container => {
            write_parts(visibility, part, json, out)?;
        }
        Shown::PartsOnly if json.get() != "null" => out.push_str(REDACTED),
        Shown::All | Shown::Parts | Shown::PartsOnly => out.push_str(json.get()),
    }
    Ok(())
}

fn write_parts(
    visibility: &Visibility,
    part: &str,
    json: &RawValue,
    out: &mut String,
) -> serde_json::Result<()> {
    if json.get().starts_with('[') {
        let items: Vec<&RawValue> = serde_json::from_str(json.get())?;
        out.push('[');
        if let Some(inside) = visibility.inside(part, &Step::Index(0)) {
            for (place, item) in items.into_iter().enumerate() {
                out.push_str(if place == 0 { "" } else { "," });
                write(visibility, &inside, item, out)?;
            }
        }
        out.push(']');
        return Ok(());
    }
    let Entries(entries) = serde_json::from_str(json.get())?;
    let mut before = "{";
    for (key, value) in entries {
        let name = Value::from(key.as_str()).to_string();
        if let Some(inside) = visibility.inside(part, &Step::Key(key)) {
            out.push_str(before);
            out.push_str(&name);
            out.push(':');
            write(visibility, &inside, value, out)?;
            before = ",";
        }
    }
    out.push_str(if before == "{" { "{}" } else { "}" });
    Ok(())
}
