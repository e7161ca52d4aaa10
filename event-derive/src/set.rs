//! `#[derive(EventSet)]`.

mod attribute;
mod expand;
mod shape;

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::DeriveInput;

use self::attribute::SetAttribute;
use crate::errors::Errors;
use crate::written_here::written_here;

/// A variant that holds one event or set.
struct Member<'a> {
    source: &'a syn::Variant,
    field: &'a syn::Type,
}

impl Member<'_> {
    /// The name of the variant.
    fn name(&self) -> Ident {
        written_here(&self.source.ident)
    }
}

/// What an enum must be to be a set.
struct Set<'a> {
    input: &'a DeriveInput,
    event_core: TokenStream,
    members: Vec<Member<'a>>,
    /// The variant for all that no other one reads.
    unknown: Option<Member<'a>>,
}

impl Set<'_> {
    /// One for each member, from 0.
    fn numbers(&self) -> Vec<usize> {
        (0..self.members.len()).collect()
    }
}

/// Parses the attributes, checks the enum, and expands. After an error it still writes an impl, so
/// that the code that uses the set adds no errors of its own.
///
/// `line` is the line of the enum's name.
pub(crate) fn derive(input: &DeriveInput, line: u32) -> TokenStream {
    let mut errors = Errors::default();
    let attribute = SetAttribute::parse(input, &mut errors);
    let set = shape::set(input, attribute.event_core(), &mut errors);
    match errors.into_compile_errors() {
        None => expand::set(&set, line),
        Some(errors) => {
            let fallback = expand::fallback(&set);
            quote!(#errors #fallback)
        }
    }
}
