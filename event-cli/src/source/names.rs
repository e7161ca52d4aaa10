//! The names in a catalog or a baseline.

use crate::ending::Stop;
use crate::printed::prints;

/// Names are told in every message, and those that Rust gives print.
pub(super) fn check<'a>(path: &str, mut names: impl Iterator<Item = &'a str>) -> Result<(), Stop> {
    match names.find(|name| !name.chars().all(prints)) {
        None => Ok(()),
        Some(name) => Err(Stop::because(
            format_args!("{path}: the name \"{name}\" has a character that does not print"),
            "build the package again, which writes its catalog",
        )),
    }
}
