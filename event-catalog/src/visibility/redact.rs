//! Writes a payload without what must not be shown. What is shown stays as it was written.

use serde_json::Value;
use serde_json::value::RawValue;

use super::{Shown, Visibility};
use crate::entries::Entries;
use crate::step::Step;

const REDACTED: &str = "\"[redacted]\"";

pub(super) fn write(
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
