//! `#[event(…)]` on the struct.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens as _, quote};
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{Attribute, DeriveInput, Lit, LitStr, Meta, Path, Token};

use crate::errors::Errors;

/// What `#[event(…)]` says, as far as it could be understood.
#[derive(Default)]
pub(crate) struct EventAttribute {
    pub(crate) event_type: Option<LitStr>,
    pub(crate) version: Option<u32>,
    pub(crate) past_tense: Option<LitStr>,
    event_core: Option<Path>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Key {
    Type,
    Version,
    PastTense,
    Crate,
}

impl Key {
    const ALL: [Self; 4] = [Self::Type, Self::Version, Self::PastTense, Self::Crate];

    fn name(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Version => "version",
            Self::PastTense => "past_tense",
            Self::Crate => "crate",
        }
    }

    /// The attribute as one would write it.
    fn example(self) -> &'static str {
        match self {
            Self::Type => "type = \"ingestion.dataset_created\"",
            Self::Version => "version = 1",
            Self::PastTense => "past_tense = \"sshed\"",
            Self::Crate => "crate = my_crate::event_core",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.name() == name)
    }

    /// The key that somebody who wrote `name` meant.
    fn nearest(name: &str) -> Option<Self> {
        match name {
            "name" | "event_name" | "event_type" | "ty" | "kind" | "topic" => Some(Self::Type),
            "krate" => Some(Self::Crate),
            _ => Self::ALL
                .map(|key| (key, strsim::jaro_winkler(key.name(), name)))
                .into_iter()
                .filter(|(_, similarity)| *similarity > 0.8)
                .max_by(|(_, a), (_, b)| a.total_cmp(b))
                .map(|(key, _)| key),
        }
    }
}

impl EventAttribute {
    pub(crate) fn parse(input: &DeriveInput, errors: &mut Errors) -> Self {
        let attributes: Vec<&Attribute> =
            input.attrs.iter().filter(|attribute| attribute.path().is_ident("event")).collect();
        let Some(first) = attributes.first() else {
            errors.at(&input.ident, format_args!("missing `#[event({})]`", example_for(input)));
            return Self::default();
        };

        let mut parser = AttributeParser { given: Vec::new(), parsed: Self::default(), errors };
        let mut understood = true;
        for attribute in &attributes {
            understood &= parser.attribute(attribute, input);
        }
        if understood {
            for key in [Key::Type, Key::Version] {
                parser.require(key, first, input);
            }
        }
        parser.parsed
    }

    /// Where event-core is.
    pub(crate) fn event_core(&self) -> TokenStream {
        self.event_core.as_ref().map_or_else(|| quote!(::event_core), Path::to_token_stream)
    }
}

/// `type = "<domain>.dataset_created", version = 1` for a struct `DatasetCreated`.
fn example_for(input: &DeriveInput) -> String {
    let event_type = example_type(input);
    format!("type = \"{event_type}\", version = 1")
}

fn example_type(input: &DeriveInput) -> String {
    let name = format!("domain.{}", input.ident.unraw());
    let mended = event_naming::EventName::parse(&name)
        .err()
        .and_then(|error| error.suggestion()?.strip_prefix("domain.").map(str::to_owned));
    format!("<domain>.{}", mended.as_deref().unwrap_or("<entity>_<past_tense_action>"))
}

struct AttributeParser<'a> {
    /// The keys that were given, also those with a wrong value.
    given: Vec<(Key, Ident)>,
    parsed: EventAttribute,
    errors: &'a mut Errors,
}

impl AttributeParser<'_> {
    /// Returns whether all keys could be told, be their values right or wrong.
    fn attribute(&mut self, attribute: &Attribute, input: &DeriveInput) -> bool {
        let Meta::List(list) = &attribute.meta else {
            let message = format!("write what the event is: `#[event({})]`", example_for(input));
            self.errors.at(&attribute.meta, message);
            return false;
        };
        let parsed = (|items: ParseStream<'_>| self.items(items)).parse2(list.tokens.clone());
        parsed.map_err(|error| self.errors.add(error)).is_ok()
    }

    fn items(&mut self, items: ParseStream<'_>) -> syn::Result<()> {
        while !items.is_empty() {
            self.item(items)?;
            if !items.is_empty() {
                items.parse::<Token![,]>()?;
            }
        }
        Ok(())
    }

    fn item(&mut self, items: ParseStream<'_>) -> syn::Result<()> {
        if items.peek(Lit) {
            let literal: Lit = items.parse()?;
            let key = if matches!(literal, Lit::Int(_)) { "version" } else { "type" };
            let message =
                format!("a value without a name: write `{key} = {}`", literal.to_token_stream());
            return Err(syn::Error::new_spanned(literal, message));
        }
        let name = items.call(Ident::parse_any)?;
        let value = value_tokens(items)?;
        let Some(key) = self.key(&name) else {
            return Ok(());
        };
        if let Some((_, first)) = self.given.iter().find(|(given, _)| *given == key) {
            let key = key.name();
            self.errors.at(&name, format_args!("`{key}` is given twice: remove one"));
            self.errors.at(first, format_args!("`{key}` is given here first"));
            return Ok(());
        }
        self.given.push((key, name.clone()));
        if value.is_empty() {
            let message = format!("`{}` needs a value: write `{}`", key.name(), key.example());
            self.errors.at(&name, message);
            return Ok(());
        }
        self.value(key, value).unwrap_or_else(|error| self.errors.add(error));
        Ok(())
    }

    fn key(&mut self, name: &Ident) -> Option<Key> {
        let written = name.to_string();
        if let Some(key) = Key::named(&written) {
            return Some(key);
        }
        let nearest = Key::nearest(&written);
        let help = match nearest {
            Some(key) => format!("write `{}`", key.name()),
            None => "an event has `type`, `version`, `past_tense` and `crate`".to_owned(),
        };
        self.errors.at(name, format_args!("unknown attribute `{written}`: {help}"));
        nearest
    }

    fn value(&mut self, key: Key, value: TokenStream) -> syn::Result<()> {
        match key {
            Key::Type => self.parsed.event_type = Some(string(key, value)?),
            Key::PastTense => self.parsed.past_tense = Some(string(key, value)?),
            Key::Version => self.parsed.version = Some(version(value)?),
            Key::Crate => self.parsed.event_core = Some(path(value)?),
        }
        Ok(())
    }

    fn require(&mut self, key: Key, attribute: &Attribute, input: &DeriveInput) {
        if self.given.iter().any(|(given, _)| *given == key) {
            return;
        }
        let example = match key {
            Key::Type => format!("type = \"{}\"", example_type(input)),
            _ => key.example().to_owned(),
        };
        self.errors
            .at(&attribute.meta, format_args!("`{}` is missing: add `{example}`", key.name()));
    }
}

/// What follows a key up to the next comma: nothing, or the tokens after `=`.
fn value_tokens(items: ParseStream<'_>) -> syn::Result<TokenStream> {
    let has_value = items.parse::<Option<Token![=]>>()?.is_some();
    let mut value = TokenStream::new();
    let mut is_literal = false;
    while !items.is_empty() && !items.peek(Token![,]) {
        if is_literal {
            return Err(items.error("expected `,`"));
        }
        let token: TokenTree = items.parse()?;
        is_literal = matches!(token, TokenTree::Literal(_));
        value.extend([token]);
    }
    Ok(if has_value { value } else { TokenStream::new() })
}

fn string(key: Key, value: TokenStream) -> syn::Result<LitStr> {
    match syn::parse2(value.clone()) {
        Ok(Lit::Str(text)) if text.suffix().is_empty() => Ok(text),
        _ => {
            let message = format!(
                "`{}` is a string literal, so that it can be checked here: write `{}`",
                key.name(),
                key.example()
            );
            Err(syn::Error::new_spanned(value, message))
        }
    }
}

fn version(value: TokenStream) -> syn::Result<u32> {
    let message = match syn::parse2(value.clone()) {
        Ok(Lit::Int(number)) => match number.base10_parse() {
            Ok(0_u32) => "versions start at 1: write `version = 1`".to_owned(),
            Ok(version) if number.suffix().is_empty() => return Ok(version),
            Ok(version) => format!("a version has no suffix: write `version = {version}`"),
            Err(_) => format!("a version is a number from 1 to {}", u32::MAX),
        },
        _ => "a version is a whole number in digits: write `version = 1`".to_owned(),
    };
    Err(syn::Error::new_spanned(value, message))
}

fn path(value: TokenStream) -> syn::Result<Path> {
    Path::parse_mod_style.parse2(value.clone()).map_err(|_| {
        syn::Error::new_spanned(value, "`crate` is a path: write `crate = my_crate::event_core`")
    })
}
