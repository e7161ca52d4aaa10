//! `#[event(…)]` on an enum and its variants.

use std::mem;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, quote};
use syn::{Attribute, DeriveInput, Meta, Path, Variant};

use crate::attribute;
use crate::errors::Errors;
use crate::items::{self, Item};
use crate::mark::Kind;

/// The attribute of the enum.
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
                    // The keys of one event belong together, so one error is enough.
                    if !mem::replace(&mut of_an_event, true) {
                        errors.at(
                            &name,
                            format_args!(
                                "`{name}` belongs on the struct of an event, with \
                                 `#[derive(Event)]`: a set takes its types and versions from its \
                                 variants"
                            ),
                        );
                    }
                }
                Item::Named { name, .. } => errors.at(&name, no_attribute_of_a_set(&name)),
                Item::Unnamed(literal) => {
                    errors.at(&literal, "an event set takes no value: remove this");
                }
            }
        }
        parsed
    }

    fn set_crate(&mut self, name: Ident, value: TokenStream, errors: &mut Errors) {
        if let Some((first, _)) = &self.event_core {
            errors.twice(first, &name);
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

    /// The path of event-core.
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
        return "`unknown` belongs on the variant for unknown events: write \
             `#[event(unknown)] Unknown(RawEvent)`"
            .to_owned();
    }
    format!("unknown attribute `{name}`: an event set takes only `crate`")
}

/// The `unknown` on a variant, if there is one, even if it is written wrongly.
pub(super) fn unknown(variant: &Variant, errors: &mut Errors) -> Option<Ident> {
    let mut unknown: Option<Ident> = None;
    let mut of_an_event = false;
    let form = "`#[event]` on a variant must say `unknown`: write `#[event(unknown)]` if the \
                variant holds a `RawEvent`, or remove it";
    for item in items(&variant.attrs, form, errors) {
        match item {
            Item::Named { name, value } if is_unknown(&name) => {
                if name != "unknown" {
                    errors.at(&name, format_args!("unknown attribute `{name}`: write `unknown`"));
                } else if let Some(first) = &unknown {
                    errors.twice(first, &name);
                } else if !value.is_empty() {
                    errors.at(&value, "`unknown` takes no value: write `#[event(unknown)]`");
                }
                unknown.get_or_insert(name);
            }
            Item::Named { name, .. } if is_of_an_event(&name) => {
                if !mem::replace(&mut of_an_event, true) {
                    errors.at(
                        &name,
                        format_args!(
                            "`{name}` belongs on the struct of the event, with \
                             `#[derive(Event)]`: a variant takes its type and version from its \
                             event"
                        ),
                    );
                }
            }
            Item::Named { name, .. } if Kind::named(&name.to_string()).is_some() => {
                errors.at(&name, format_args!("`{name}` belongs on a field of the event"));
            }
            Item::Named { name, .. } if name == "crate" => {
                errors.at(
                    &name,
                    "`crate` belongs on the enum: write it there once, for all variants",
                );
            }
            Item::Named { name, .. } => errors.at(
                &name,
                format_args!("unknown attribute `{name}`: a variant takes only `unknown`"),
            ),
            Item::Unnamed(literal) => errors.at(
                &literal,
                "a variant takes its type and version from its event: remove this, or write \
                 `#[event(unknown)]`",
            ),
        }
    }
    unknown
}

/// Whether the name is `unknown`, or a word that people write for it.
fn is_unknown(name: &Ident) -> bool {
    let name = name.to_string().to_ascii_lowercase();
    let synonyms =
        ["other", "others", "default", "rest", "fallback", "raw", "catch_all", "else", "any"];
    synonyms.contains(&name.as_str()) || strsim::jaro_winkler("unknown", &name) > 0.8
}

fn is_of_an_event(name: &Ident) -> bool {
    ["type", "version", "past_tense", "upcast_from", "renamed_from"].iter().any(|key| name == key)
}

/// The items of all `#[event(…)]` attributes. Reports an empty attribute with the message `empty`.
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
