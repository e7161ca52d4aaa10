//! `#[derive(EventSet)]`.

mod attribute;
mod expand;
mod shape;

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use self::attribute::SetAttribute;
use crate::errors::Errors;

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
