//! Tokens of the author as if the derive had written them, and tokens of the derive at the places
//! where the author is wrong.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;

/// The name at its place. Lints such as `deprecated` would blame its author for it.
pub(crate) fn written_here(name: &Ident) -> Ident {
    let mut name = name.clone();
    name.set_span(name.span().resolved_at(Span::call_site()));
    name
}

/// A type or path at its place, all but `$crate`, which means the crate that wrote it.
pub(crate) fn all_written_here(tokens: &impl ToTokens) -> TokenStream {
    with_spans(tokens.to_token_stream(), &|token| match token {
        TokenTree::Ident(name) if name == "$crate" => name.span(),
        token => token.span().resolved_at(Span::call_site()),
    })
}

/// The tokens at another place, with the meaning that they have.
pub(crate) fn at(place: Span, tokens: &TokenStream) -> TokenStream {
    with_spans(tokens.clone(), &|token| token.span().located_at(place))
}

fn with_spans(tokens: TokenStream, span: &impl Fn(&TokenTree) -> Span) -> TokenStream {
    let with_span = |mut token: TokenTree| {
        let new = span(&token);
        if let TokenTree::Group(group) = &token {
            token = Group::new(group.delimiter(), with_spans(group.stream(), span)).into();
        }
        token.set_span(new);
        token
    };
    tokens.into_iter().map(with_span).collect()
}
