//! Tokens of the author as if the derive had written them, and tokens of the derive at the places
//! where the author is wrong.

use std::mem;

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
    with_spans(tokens.to_token_stream(), &mut |token| match token {
        TokenTree::Ident(name) if name == "$crate" => name.span(),
        token => token.span().resolved_at(Span::call_site()),
    })
}

/// The tokens from the first to the last one of `place`, with the meaning that they have: what the
/// compiler says about them, it says there.
pub(crate) fn spread(place: &impl ToTokens, tokens: TokenStream) -> TokenStream {
    let place: Vec<TokenTree> = place.to_token_stream().into_iter().collect();
    let (Some(first), Some(last)) = (place.first(), place.last()) else {
        return tokens;
    };
    let (mut next, last) = (first.span(), last.span());
    with_spans(tokens, &mut |token| token.span().located_at(mem::replace(&mut next, last)))
}

fn with_spans(tokens: TokenStream, span: &mut impl FnMut(&TokenTree) -> Span) -> TokenStream {
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
