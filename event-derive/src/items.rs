//! The syntax of `#[event(…)]`: `name = value`, separated by commas. The parser reports anything
//! else, and still makes sense of it, so that one mistake costs one message and hides no other.

use std::mem;

use proc_macro2::{Delimiter, Ident, Literal, Spacing, TokenStream, TokenTree};
use quote::format_ident;
use syn::MetaList;

use crate::errors::Errors;

/// One item between two commas.
pub(crate) enum Item {
    /// `name = value`, or `name` with an empty value.
    Named { name: Ident, value: TokenStream },
    /// A value without a name.
    Unnamed(Literal),
}

pub(crate) fn parse(attribute: &MetaList, errors: &mut Errors) -> Vec<Item> {
    let mut parser = ItemParser { items: Vec::new(), errors };
    let mut part = Vec::new();
    for token in without_invisible_groups(attribute.tokens.clone()) {
        let separator = match &token {
            TokenTree::Punct(punct) if [',', ';'].contains(&punct.as_char()) => punct.as_char(),
            _ => {
                part.push(token);
                continue;
            }
        };
        if part.is_empty() {
            parser.errors.at(&token, format_args!("remove this `{separator}`"));
        } else if separator == ';' {
            parser.errors.at(&token, "write `,` instead of `;`");
        }
        parser.part(&mem::take(&mut part));
    }
    parser.part(&part);
    parser.items
}

/// The tokens as they were written, without the groups that `macro_rules!` puts around a
/// `$value:literal`.
fn without_invisible_groups(tokens: TokenStream) -> Vec<TokenTree> {
    tokens
        .into_iter()
        .flat_map(|token| match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                without_invisible_groups(group.stream())
            }
            token => vec![token],
        })
        .collect()
}

struct ItemParser<'a> {
    items: Vec<Item>,
    errors: &'a mut Errors,
}

impl ItemParser<'_> {
    fn part(&mut self, tokens: &[TokenTree]) {
        let (item, rest) = tokens.split_at(end_of_item(tokens));
        match item {
            [] => return,
            [TokenTree::Ident(name), rest @ ..] => self.named(name, rest),
            [TokenTree::Literal(literal), ..] => self.items.push(Item::Unnamed(literal.clone())),
            [stranger, ..] => {
                self.errors.at(stranger, "expected a name, for example `version = 1`");
            }
        }
        if let Some(next) = rest.first() {
            self.errors.at(next, format_args!("missing `,` before `{next}`"));
            self.part(rest);
        }
    }

    fn named(&mut self, name: &Ident, rest: &[TokenTree]) {
        let (operator, value) = rest.split_at(operator_length(rest));
        let written: String = operator.iter().map(ToString::to_string).collect();
        match (written.as_str(), value) {
            ("=", value) => return self.push(name, stream(value)),
            ("", []) => return self.push(name, TokenStream::new()),
            // That a value is missing says what to write.
            ("", [TokenTree::Group(group)]) if group.stream().is_empty() => {
                return self.push(name, TokenStream::new());
            }
            ("-", [TokenTree::Ident(second), rest @ ..]) => {
                let joined = format_ident!("{name}_{second}");
                let message = format!("write `{joined}` instead of `{name}-{second}`");
                let place = [name.clone().into(), operator[0].clone(), second.clone().into()];
                self.errors.at(&stream(&place), message);
                return self.named(&joined, rest);
            }
            ("", [first, ..]) => {
                self.errors.at(first, format_args!("missing `=`: write `{name} = …`"));
            }
            _ => {
                self.errors.at(&stream(operator), format_args!("write `=` instead of `{written}`"));
            }
        }
        match value {
            [TokenTree::Group(group)] => self.push(name, group.stream()),
            _ => self.push(name, stream(value)),
        }
    }

    fn push(&mut self, name: &Ident, value: TokenStream) {
        self.items.push(Item::Named { name: name.clone(), value });
    }
}

/// The end of the item: where the next `name =` begins after a forgotten comma, or the end of the
/// tokens.
fn end_of_item(tokens: &[TokenTree]) -> usize {
    let begins_item = |window: &[TokenTree]| match window {
        [before, TokenTree::Ident(_), TokenTree::Punct(equals)] => {
            !is_punct_other_than_equals(before) && equals.as_char() == '='
        }
        _ => false,
    };
    tokens.windows(3).position(begins_item).map_or(tokens.len(), |before| before + 1)
}

fn is_punct_other_than_equals(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() != '=')
}

fn operator_length(tokens: &[TokenTree]) -> usize {
    let mut length = 0;
    while let Some(TokenTree::Punct(punct)) = tokens.get(length) {
        length += 1;
        if punct.spacing() == Spacing::Alone {
            break;
        }
    }
    length
}

fn stream(tokens: &[TokenTree]) -> TokenStream {
    tokens.iter().cloned().collect()
}
