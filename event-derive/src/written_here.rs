//! Sets the spans of tokens: makes the author's tokens look as if the derive had written them, and
//! places the derive's tokens where the author has to change something.

use std::mem;

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;

/// The name at its place, as if the derive had written it. Otherwise lints such as `deprecated`
/// would blame the author.
pub(crate) fn written_here(name: &Ident) -> Ident {
    let mut name = name.clone();
    name.set_span(name.span().resolved_at(Span::call_site()));
    name
}

/// A type or path at its place, as if the derive had written it. `$crate` stays as it is, because
/// it means the crate that wrote it.
pub(crate) fn all_written_here(tokens: &impl ToTokens) -> TokenStream {
    with_spans(tokens.to_token_stream(), &mut |token| match token {
        TokenTree::Ident(name) if name == "$crate" => name.span(),
        token => token.span().resolved_at(Span::call_site()),
    })
}

/// Places the tokens at `place`, from its first token to its last, so that the compiler reports
/// errors in them there. Their meaning does not change.
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
