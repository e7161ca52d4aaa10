//! `#[event(…)]` on an enum and its variants.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, quote};
use syn::{Attribute, DeriveInput, Meta, Path, Variant};

use crate::attribute;
use crate::errors::Errors;
use crate::items::{self, Item};

/// What stands on the enum.
#[derive(Default)]
pub(super) struct SetAttribute {
    event_core: Option<(Ident, Path)>,
}

impl SetAttribute {
    pub(super) fn parse(input: &DeriveInput, errors: &mut Errors) -> Self {
        let mut parsed = Self::default();
        for item in items(&input.attrs, "`#[event(crate = …)]`, or nothing", errors) {
            match item {
                Item::Named { name, value } if name == "crate" => {
                    parsed.set_crate(name, value, errors);
                }
                Item::Named { name, .. } => errors.at(&name, misplaced_on_set(&name.to_string())),
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

fn misplaced_on_set(name: &str) -> String {
    match name {
        "unknown" => "`unknown` belongs on the variant for unknown events: \
             `#[event(unknown)] Unknown(RawEvent)`"
            .to_owned(),
        "type" | "version" | "past_tense" | "upcast_from" => format!(
            "`{name}` belongs on the struct of an event, with `#[derive(Event)]`: a set is what its \
             variants are"
        ),
        _ => format!("unknown attribute `{name}`: an event set has `crate`"),
    }
}

/// The `unknown` on a variant, if there is one.
pub(super) fn unknown(variant: &Variant, errors: &mut Errors) -> Option<Ident> {
    let mut unknown = None;
    for item in items(&variant.attrs, "`#[event(unknown)]`", errors) {
        match item {
            Item::Named { name, value } if name == "unknown" => {
                if !value.is_empty() {
                    errors.at(&value, "`unknown` has no value: write `#[event(unknown)]`");
                } else if unknown.is_some() {
                    errors.at(&name, "`unknown` is given twice: remove one");
                }
                unknown = Some(name);
            }
            Item::Named { name, .. } => errors.at(&name, misplaced_on_variant(&name.to_string())),
            Item::Unnamed(literal) => errors.at(
                &literal,
                "a variant reads what its event is: remove this, or write `#[event(unknown)]`",
            ),
        }
    }
    unknown
}

fn misplaced_on_variant(name: &str) -> String {
    match name {
        "type" | "version" | "past_tense" | "upcast_from" => format!(
            "`{name}` belongs on the struct of the event, with `#[derive(Event)]`: a variant reads \
             what its event is"
        ),
        _ => format!("unknown attribute `{name}`: a variant has `unknown`, or none"),
    }
}

/// What stands in all `#[event(…)]` of an item.
fn items(attributes: &[Attribute], form: &str, errors: &mut Errors) -> Vec<Item> {
    let mut all = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("event")) {
        match &attribute.meta {
            Meta::List(list) => all.extend(items::parse(list, errors)),
            meta => errors.at(meta, format_args!("write {form}")),
        }
    }
    all
}
