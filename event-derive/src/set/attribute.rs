//! `#[event(…)]` on an enum and its variants.

use std::mem;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, quote};
use syn::{Attribute, DeriveInput, Meta, Path, Variant};

use crate::attribute;
use crate::errors::Errors;
use crate::items::{self, Item};
use crate::mark::Kind;

/// What stands on the enum.
#[derive(Default)]
pub(super) struct SetAttribute {
    event_core: Option<(Ident, Path)>,
}

impl SetAttribute {
    pub(super) fn parse(input: &DeriveInput, errors: &mut Errors) -> Self {
        let mut parsed = Self::default();
        let form = "an event set needs no `#[event]`: remove it, or write `#[event(crate = …)]`";
        let mut of_an_event = false;
        for item in items(&input.attrs, form, errors) {
            match item {
                Item::Named { name, value } if name == "crate" => {
                    parsed.set_crate(name, value, errors);
                }
                Item::Named { name, .. } if Kind::named(&name.to_string()).is_some() => {
                    errors.at(&name, format_args!("`{name}` belongs on a field of an event"));
                }
                Item::Named { name, .. } if is_of_an_event(&name) => {
                    // The others of the same event were meant together with the first.
                    if !mem::replace(&mut of_an_event, true) {
                        errors.at(
                            &name,
                            format_args!(
                                "`{name}` belongs on the struct of an event, with \
                                 `#[derive(Event)]`: a set has the types and versions of its \
                                 variants"
                            ),
                        );
                    }
                }
                Item::Named { name, .. } => errors.at(&name, no_attribute_of_a_set(&name)),
                Item::Unnamed(literal) => {
                    errors.at(&literal, "an event set has no name: remove this");
                }
            }
        }
        parsed
    }

    fn set_crate(&mut self, name: Ident, value: TokenStream, errors: &mut Errors) {
        if let Some((first, _)) = &self.event_core {
            errors.at(&name, "`crate` is given twice: remove one");
            errors.at(first, "`crate` is given here first");
            return;
        }
        if value.is_empty() {
            errors.at(&name, "`crate` needs a value: write `crate = my_crate::event_core`");
            return;
        }
        match attribute::path(value) {
            Ok(path) => self.event_core = Some((name, path)),
            Err(error) => errors.add(error),
        }
    }

    /// Where event-core is.
    pub(super) fn event_core(&self) -> TokenStream {
        if let Some((_, path)) = &self.event_core {
            path.to_token_stream()
        } else {
            quote!(::event_core)
        }
    }
}

fn no_attribute_of_a_set(name: &Ident) -> String {
    if is_unknown(name) {
        return "`unknown` belongs on the variant for unknown events: \
             `#[event(unknown)] Unknown(RawEvent)`"
            .to_owned();
    }
    format!("unknown attribute `{name}`: an event set has `crate` or nothing")
}

/// The `unknown` on a variant, if there is one, be it rightly written or not.
pub(super) fn unknown(variant: &Variant, errors: &mut Errors) -> Option<Ident> {
    let mut unknown: Option<Ident> = None;
    let mut of_an_event = false;
    let form =
        "write `#[event(unknown)]` where a variant holds a `RawEvent`, and nothing elsewhere";
    for item in items(&variant.attrs, form, errors) {
        match item {
            Item::Named { name, value } if is_unknown(&name) => {
                if name != "unknown" {
                    errors.at(&name, format_args!("unknown attribute `{name}`: write `unknown`"));
                } else if let Some(first) = &unknown {
                    errors.at(&name, "`unknown` is given twice: remove one");
                    errors.at(first, "`unknown` is given here first");
                } else if !value.is_empty() {
                    errors.at(&value, "`unknown` has no value: write `#[event(unknown)]`");
                }
                unknown.get_or_insert(name);
            }
            Item::Named { name, .. } if is_of_an_event(&name) => {
                if !mem::replace(&mut of_an_event, true) {
                    errors.at(
                        &name,
                        format_args!(
                            "`{name}` belongs on the struct of the event, with \
                             `#[derive(Event)]`: a variant has the type and version of its event"
                        ),
                    );
                }
            }
            Item::Named { name, .. } if Kind::named(&name.to_string()).is_some() => {
                errors.at(&name, format_args!("`{name}` belongs on a field of the event"));
            }
            Item::Named { name, .. } if name == "crate" => {
                errors.at(&name, "`crate` belongs on the enum: write it once, for all variants");
            }
            Item::Named { name, .. } => errors.at(
                &name,
                format_args!("unknown attribute `{name}`: a variant has `unknown` or nothing"),
            ),
            Item::Unnamed(literal) => errors.at(
                &literal,
                "a variant has the type and version of its event: remove this, or write \
                 `#[event(unknown)]`",
            ),
        }
    }
    unknown
}

/// Whether it is `unknown`, or a word that is written for it.
fn is_unknown(name: &Ident) -> bool {
    let name = name.to_string().to_ascii_lowercase();
    let synonyms =
        ["other", "others", "default", "rest", "fallback", "raw", "catch_all", "else", "any"];
    synonyms.contains(&name.as_str()) || strsim::jaro_winkler("unknown", &name) > 0.8
}

fn is_of_an_event(name: &Ident) -> bool {
    ["type", "version", "past_tense", "upcast_from"].iter().any(|key| name == key)
}

/// What stands in all `#[event(…)]` of an item, or that nothing does.
fn items(attributes: &[Attribute], empty: &str, errors: &mut Errors) -> Vec<Item> {
    let mut all = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("event")) {
        match &attribute.meta {
            Meta::List(list) if !list.tokens.is_empty() => all.extend(items::parse(list, errors)),
            meta => errors.at(meta, empty),
        }
    }
    all
}
