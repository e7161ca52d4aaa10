//! What an event set may be.

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::{Data, DataEnum, DeriveInput, Fields, Variant};

use super::{Member, Set, attribute};
use crate::errors::Errors;

pub(super) fn set<'a>(
    input: &'a DeriveInput,
    event_core: TokenStream,
    errors: &mut Errors,
) -> Set<'a> {
    let mut set = Set { input, event_core, members: Vec::new(), unknown: None };
    let name = input.ident.unraw();
    match &input.data {
        Data::Enum(data) => {
            generics(input, errors);
            variants(data, &mut set, errors);
        }
        Data::Struct(data) => errors.at(
            &data.struct_token,
            format_args!(
                "an event set is an enum with a variant for each event: write `enum {name} {{ … }}`, \
                 or derive `Event` for this struct"
            ),
        ),
        Data::Union(data) => errors.at(
            &data.union_token,
            format_args!(
                "an event set is an enum with a variant for each event: write `enum {name} {{ … }}`"
            ),
        ),
    }
    set
}

fn generics(input: &DeriveInput, errors: &mut Errors) {
    for parameter in &input.generics.params {
        errors.at(
            parameter,
            "an event set has no parameters, since it is known in full when it is compiled: write \
             the events themselves",
        );
    }
}

fn variants<'a>(data: &'a DataEnum, set: &mut Set<'a>, errors: &mut Errors) {
    if data.variants.is_empty() {
        errors.at(
            &set.input.ident,
            "an event set reads at least one event: write a variant such as \
             `DatasetCreated(DatasetCreated)`",
        );
    }
    let mut first_unknown: Option<Ident> = None;
    for variant in &data.variants {
        let unknown = attribute::unknown(variant, errors);
        misplaced_attributes(variant, errors);
        let member = member(variant, unknown.is_some(), errors);
        let Some(unknown) = unknown else {
            set.members.extend(member);
            continue;
        };
        if let Some(first) = &first_unknown {
            errors.at(&unknown, "a set has one variant for unknown events: remove one of the two");
            errors.at(first, "the first is here");
            continue;
        }
        first_unknown = Some(unknown);
        set.unknown = member;
    }
}

fn member<'a>(variant: &'a Variant, is_unknown: bool, errors: &mut Errors) -> Option<Member<'a>> {
    let name = variant.ident.unraw();
    let event = if is_unknown { "RawEvent".to_owned() } else { name.to_string() };
    match &variant.fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
            return Some(Member { source: variant, field: &fields.unnamed[0].ty });
        }
        Fields::Unnamed(fields) if fields.unnamed.len() > 1 => errors.at(
            fields,
            format_args!("a variant holds one event: write a variant for each, as in `{name}({event})`"),
        ),
        Fields::Unnamed(_) | Fields::Unit => {
            errors.at(variant, format_args!("a variant holds an event: write `{name}({event})`"));
        }
        Fields::Named(fields) if fields.named.len() == 1 => {
            let held = fields.named[0].ty.to_token_stream().to_string().replace(' ', "");
            errors.at(
                fields,
                format_args!("a variant holds an event and no fields: write `{name}({held})`"),
            );
        }
        Fields::Named(fields) => errors.at(
            fields,
            format_args!(
                "a variant holds an event and no fields: write a struct with `#[derive(Event)]` for \
                 them, and here `{name}({event})`"
            ),
        ),
    }
    None
}

fn misplaced_attributes(variant: &Variant, errors: &mut Errors) {
    let attributes = variant.fields.iter().flat_map(|field| &field.attrs);
    for attribute in attributes.filter(|attribute| attribute.path().is_ident("event")) {
        errors.at(attribute, "`#[event(…)]` belongs on the variant, not on what it holds");
    }
}
