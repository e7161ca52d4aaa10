use std::fmt::Display;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};

/// Collects all errors of one input, so that one build shows them all.
#[derive(Default)]
pub(crate) struct Errors(Option<syn::Error>);

impl Errors {
    /// Reports at the tokens of `place`.
    pub(crate) fn at(&mut self, place: &impl ToTokens, message: impl Display) {
        self.add(syn::Error::new_spanned(place, message));
    }

    /// Reports at one token.
    pub(crate) fn at_span(&mut self, place: Span, message: impl Display) {
        self.add(syn::Error::new(place, message));
    }

    /// Reports a key that is given twice, from the first place to the other.
    pub(crate) fn twice(&mut self, first: &Ident, again: &Ident) {
        let both = quote!(#first #again);
        self.at(&both, format_args!("`{again}` is given twice: remove one"));
    }

    pub(crate) fn add(&mut self, error: syn::Error) {
        match &mut self.0 {
            Some(errors) => errors.combine(error),
            None => self.0 = Some(error),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// One `compile_error!` for each error, or `None` if there was no error.
    pub(crate) fn into_compile_errors(self) -> Option<TokenStream> {
        self.0.map(syn::Error::into_compile_error)
    }
}
