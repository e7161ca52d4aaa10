//! What the build script of the package found, told where it stands in the source.
//!
//! A build script can only print. So event-build leaves what it refuses in `OUT_DIR` for the derives of
//! its package, which the compiler runs next, and says by a variable that it did. A line is one error:
//! type, version, struct, field and message, between tabs.

use std::path::Path;
use std::{env, fs};

use proc_macro2::Span;
use syn::DeriveInput;
use syn::ext::IdentExt as _;

use crate::attribute::EventAttribute;
use crate::errors::Errors;
use crate::fields::Field;

/// Set by the build script if there are errors. Its value changes with them, so that cargo compiles
/// the package again. It begins as those do that a cache of compilations looks at.
const VARIABLE: &str = "CARGO_EVENT_BUILD_ERRORS";

/// The file in `OUT_DIR`.
const FILE: &str = "events/errors.tsv";

/// Reports what was found about this event.
pub(crate) fn report(
    input: &DeriveInput,
    attribute: &EventAttribute,
    fields: &[Field<'_>],
    errors: &mut Errors,
) {
    if env::var_os(VARIABLE).is_none() {
        return;
    }
    let path = env::var_os("OUT_DIR").map(|it| Path::new(&it).join(FILE));
    let Some(text) = path.and_then(|it| fs::read_to_string(it).ok()) else {
        let message = "the build script refused an event, and what it said of it cannot be read: \
                       touch build.rs and build again";
        errors.at(&input.ident, message);
        return;
    };
    let name = input.ident.unraw().to_string();
    let event_type = attribute.event_type.as_ref().map(syn::LitStr::value).unwrap_or_default();
    let version = attribute.version.unwrap_or_default().to_string();
    for line in text.lines() {
        let mut columns = line.splitn(5, '\t').map(plain);
        let mut next = || columns.next().unwrap_or_default();
        if (next(), next(), next()) == (event_type.clone(), version.clone(), name.clone()) {
            let place = place(&next(), attribute, fields).unwrap_or(input.ident.span());
            errors.at_span(place, next());
        }
    }
}

/// The field, by the name that serde writes or reads it under; for what is not in the struct, the
/// version, which is what a change of it asks for.
fn place(field: &str, attribute: &EventAttribute, fields: &[Field<'_>]) -> Option<Span> {
    let is_named =
        |it: &&Field<'_>| it.written.iter().chain(it.read_names()).any(|name| name.text == field);
    match fields.iter().find(is_named) {
        Some(found) => found.source.ident.as_ref().map(syn::Ident::span),
        None => attribute.version_span,
    }
}

/// A column without the escapes of what would end it.
fn plain(column: &str) -> String {
    let mut text = String::with_capacity(column.len());
    let mut letters = column.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            text.push(letter);
            continue;
        }
        match letters.next() {
            Some('n') => text.push('\n'),
            Some('t') => text.push('\t'),
            other => text.extend(other),
        }
    }
    text
}
