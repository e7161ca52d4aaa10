//! What an event set may be.

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::{Data, DataEnum, DeriveInput, Fields, GenericArgument, PathArguments, Type, Variant};

use super::attribute;
use crate::errors::Errors;
use crate::written_here::written_here;

/// A variant that holds one event or set.
pub(super) struct Member<'a> {
    pub(super) source: &'a Variant,
    pub(super) field: &'a Type,
}

impl Member<'_> {
    /// The name of the variant.
    pub(super) fn name(&self) -> Ident {
        written_here(&self.source.ident)
    }
}

/// An enum with the shape of a set.
pub(super) struct Set<'a> {
    pub(super) input: &'a DeriveInput,
    pub(super) event_core: TokenStream,
    pub(super) members: Vec<Member<'a>>,
    /// The variant for events that no other variant reads.
    pub(super) unknown: Option<Member<'a>>,
}

impl Set<'_> {
    /// The number of each member, from 0.
    pub(super) fn numbers(&self) -> Vec<usize> {
        (0..self.members.len()).collect()
    }
}

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
                "an event set must be an enum with a variant for each event: write \
                 `enum {name} {{ … }}`, or derive `Event` for this struct"
            ),
        ),
        Data::Union(data) => errors.at(
            &data.union_token,
            format_args!(
                "an event set must be an enum with a variant for each event: write \
                 `enum {name} {{ … }}`"
            ),
        ),
    }
    set
}

fn generics(input: &DeriveInput, errors: &mut Errors) {
    for parameter in &input.generics.params {
        errors.at(
            parameter,
            "an event set cannot have generic parameters, because the compiler must know all its \
             events: write the events themselves",
        );
    }
}

fn variants<'a>(data: &'a DataEnum, set: &mut Set<'a>, errors: &mut Errors) {
    if data.variants.is_empty() {
        errors.at(
            &set.input.ident,
            "an event set must read at least one event: write a variant such as \
             `DatasetCreated(DatasetCreated)`",
        );
    }
    let mut first_unknown: Option<Ident> = None;
    for variant in &data.variants {
        let unknown = attribute::unknown(variant, errors);
        misplaced_attributes(variant, errors);
        let member = member(&set.input.ident, variant, unknown.is_some(), errors);
        let Some(unknown) = unknown else {
            set.members.extend(member);
            continue;
        };
        if let Some(first) = &first_unknown {
            errors.at(
                &unknown,
                "a set can have only one variant for unknown events: remove one of the two",
            );
            errors.at(first, "the first is here");
            continue;
        }
        first_unknown = Some(unknown);
        set.unknown = member;
    }
}

fn member<'a>(
    set: &Ident,
    variant: &'a Variant,
    is_unknown: bool,
    errors: &mut Errors,
) -> Option<Member<'a>> {
    if let Fields::Unnamed(fields) = &variant.fields
        && fields.unnamed.len() == 1
    {
        let field = &fields.unnamed[0].ty;
        if names_itself(set, field) {
            errors.at(field, "an event set cannot be part of itself: remove this variant");
        }
        return Some(Member { source: variant, field });
    }
    let name = variant.ident.unraw();
    if is_unknown {
        let message = format!(
            "a variant for unknown events must hold a `RawEvent`: write `{name}(RawEvent)`"
        );
        match &variant.fields {
            Fields::Unit => errors.at(&variant.ident, message),
            fields => errors.at(fields, message),
        }
        return None;
    }
    match &variant.fields {
        Fields::Named(fields) if fields.named.len() == 1 => {
            let event = path_of(&fields.named[0].ty).unwrap_or_else(|| name.to_string());
            errors.at(
                fields,
                format_args!("a variant must hold an event, not fields: write `{name}({event})`"),
            );
        }
        Fields::Named(fields) if !fields.named.is_empty() => errors.at(
            fields,
            format_args!(
                "a variant must hold an event, not fields: write a struct with `#[derive(Event)]` \
                 for them, and here `{name}({name})`"
            ),
        ),
        Fields::Unnamed(fields) if !fields.unnamed.is_empty() => {
            let example = path_of(&fields.unnamed[0].ty).unwrap_or_else(|| name.to_string());
            errors.at(
                fields,
                format_args!(
                    "a variant must hold one event: write a variant for each, such as \
                     `{example}({example})`"
                ),
            );
        }
        Fields::Unit => {
            errors.at(
                &variant.ident,
                format_args!("a variant must hold an event: write `{name}({name})`"),
            );
        }
        fields => {
            errors.at(fields, format_args!("a variant must hold an event: write `{name}({name})`"));
        }
    }
    None
}

/// The text of a path without generic arguments.
fn path_of(held: &Type) -> Option<String> {
    let Type::Path(held) = held else {
        return None;
    };
    let is_plain = held.path.segments.iter().all(|segment| segment.arguments.is_none());
    is_plain.then(|| held.to_token_stream().to_string().replace(' ', ""))
}

/// Whether the type is the set, or a box of it. The set may also stand there under another name,
/// which the compiler reports.
fn names_itself(set: &Ident, held: &Type) -> bool {
    let Type::Path(held) = held else {
        return false;
    };
    if held.path.is_ident("Self") || held.path.is_ident(set) {
        return true;
    }
    match held.path.segments.last().map(|segment| (&segment.ident, &segment.arguments)) {
        Some((name, PathArguments::AngleBracketed(boxed))) if name == "Box" => {
            boxed.args.iter().any(|boxed| match boxed {
                GenericArgument::Type(boxed) => names_itself(set, boxed),
                _ => false,
            })
        }
        _ => false,
    }
}

fn misplaced_attributes(variant: &Variant, errors: &mut Errors) {
    let attributes = variant.fields.iter().flat_map(|field| &field.attrs);
    for attribute in attributes.filter(|attribute| attribute.path().is_ident("event")) {
        errors.at(attribute, "`#[event(…)]` belongs on the variant, not on what it holds");
    }
}
