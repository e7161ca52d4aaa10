//! `#[event(…)]` on the struct.

use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, quote};
use syn::ext::IdentExt as _;
use syn::parse::Parser as _;
use syn::{Attribute, Data, DeriveInput, Lit, LitStr, Meta, Path};

use crate::errors::Errors;
use crate::items::{self, Item};
use crate::key::Key;
use crate::mark::Kind;

/// The content of `#[event(…)]`, as far as it could be understood.
#[derive(Default)]
pub(crate) struct EventAttribute {
    pub(crate) event_type: Option<LitStr>,
    pub(crate) version: Option<u32>,
    pub(crate) version_span: Option<Span>,
    pub(crate) past_tense: Option<LitStr>,
    /// Whether there is a `past_tense`, even one that was not understood.
    pub(crate) has_past_tense: bool,
    pub(crate) upcast_from: Option<Path>,
    pub(crate) renamed_from: Option<LitStr>,
    /// Whether there is an `upcast_from`, even one that was not understood.
    pub(crate) has_upcast_from: bool,
    event_core: Option<Path>,
}

impl EventAttribute {
    pub(crate) fn parse(input: &DeriveInput, errors: &mut Errors) -> Self {
        let attributes: Vec<&Attribute> =
            input.attrs.iter().filter(|attribute| attribute.path().is_ident("event")).collect();
        let mut reader =
            AttributeReader { input, given: Vec::new(), parsed: Self::default(), errors };
        match attributes.as_slice() {
            // The error about the enum is enough.
            [] if matches!(input.data, Data::Enum(_)) => {}
            [] => reader.missing_attribute(),
            [first, ..] => {
                if reader.attributes(&attributes) {
                    reader.require(Key::Type, first);
                    reader.require(Key::Version, first);
                }
            }
        }
        let has_past_tense = reader.is_given(Key::PastTense);
        let has_upcast_from = reader.is_given(Key::UpcastFrom);
        Self { has_past_tense, has_upcast_from, ..reader.parsed }
    }

    /// The path of event-core.
    pub(crate) fn event_core(&self) -> TokenStream {
        self.event_core.as_ref().map_or_else(|| quote!(::event_core), Path::to_token_stream)
    }
}

struct AttributeReader<'a> {
    input: &'a DeriveInput,
    /// The keys that were given, including those with a wrong value.
    given: Vec<(Key, Ident)>,
    parsed: EventAttribute,
    errors: &'a mut Errors,
}

impl AttributeReader<'_> {
    /// Returns whether the attributes have the form `#[event(…)]`, whether or not their keys and
    /// values are right.
    fn attributes(&mut self, attributes: &[&Attribute]) -> bool {
        let mut items = Vec::new();
        for attribute in attributes {
            let Meta::List(list) = &attribute.meta else {
                let example = self.example_attribute();
                self.errors.at(
                    &attribute.meta,
                    format_args!("`#[event]` says nothing about the event: write {example}"),
                );
                return false;
            };
            items.extend(items::parse(list, self.errors));
        }
        let taken: Vec<Key> = items.iter().filter_map(well_named).collect();
        for item in items {
            match item {
                Item::Named { name, value } => self.named(&name, value, &taken),
                Item::Unnamed(literal) => self.unnamed(&literal, &taken),
            }
        }
        true
    }

    fn named(&mut self, name: &Ident, value: TokenStream, taken: &[Key]) {
        let Some(key) = Key::named(&name.to_string()).or_else(|| self.misspelt(name, taken)) else {
            return;
        };
        if let Some((_, first)) = self.given.iter().find(|(given, _)| *given == key) {
            self.errors.twice(first, name);
            return;
        }
        self.given.push((key, name.clone()));
        if value.is_empty() {
            let example = self.example(key);
            self.errors.at(name, format_args!("`{}` needs a value: write `{example}`", key.name()));
            return;
        }
        self.value(key, value).unwrap_or_else(|error| self.errors.add(error));
    }

    /// Reports the name, and returns the key that was meant unless that key is given elsewhere.
    fn misspelt(&mut self, name: &Ident, taken: &[Key]) -> Option<Key> {
        if let Some(mark) = Kind::named(&name.to_string()) {
            let mark = mark.name();
            let message =
                format!("`{mark}` belongs on a field: move it to the field that it describes");
            self.errors.at(name, message);
            return None;
        }
        let nearest = Key::nearest(&name.to_string()).filter(|key| self.is_free(*key, taken));
        let help = match nearest {
            Some(key) => format!("write `{}`", key.name()),
            None => {
                "an event takes `type`, `version`, `past_tense`, `upcast_from`, `renamed_from` and \
                     `crate`"
                    .to_owned()
            }
        };
        self.errors.at(name, format_args!("unknown attribute `{name}`: {help}"));
        nearest
    }

    fn unnamed(&mut self, literal: &Literal, taken: &[Key]) {
        let meant = match Lit::new(literal.clone()) {
            Lit::Int(_) => Some(Key::Version),
            Lit::Str(_) => Some(Key::Type),
            _ => None,
        };
        let Some(key) = meant.filter(|key| self.is_free(*key, taken)) else {
            self.errors.at(literal, "this value has no name: remove it, or write a name before it");
            return;
        };
        let help = format!("write `{} = {literal}`", key.name());
        self.errors.at(literal, format_args!("this value has no name: {help}"));
        self.given.push((key, Ident::new(key.name(), literal.span())));
    }

    fn is_free(&self, key: Key, taken: &[Key]) -> bool {
        !taken.contains(&key) && !self.is_given(key)
    }

    fn is_given(&self, key: Key) -> bool {
        self.given.iter().any(|(given, _)| *given == key)
    }

    fn value(&mut self, key: Key, value: TokenStream) -> syn::Result<()> {
        match key {
            Key::Type => self.parsed.event_type = Some(self.string(key, value)?),
            Key::PastTense => self.parsed.past_tense = Some(self.string(key, value)?),
            Key::Version => {
                self.parsed.version_span = value.clone().into_iter().next().map(|it| it.span());
                self.parsed.version = Some(version(value)?);
            }
            Key::RenamedFrom => self.parsed.renamed_from = Some(self.string(key, value)?),
            Key::UpcastFrom => self.parsed.upcast_from = Some(self.older_event(value)?),
            Key::Crate => self.parsed.event_core = Some(path(value)?),
        }
        Ok(())
    }

    fn string(&self, key: Key, value: TokenStream) -> syn::Result<LitStr> {
        if let Ok(Lit::Str(text)) = syn::parse2(value.clone())
            && text.suffix().is_empty()
        {
            return Ok(text);
        }
        let help = quoted(key, &value).unwrap_or_else(|| self.example(key));
        let name = key.name();
        let message = format!(
            "`{name}` must be a string literal, so that it can be checked here: write `{help}`"
        );
        Err(syn::Error::new_spanned(value, message))
    }

    /// The path of another struct.
    fn older_event(&self, value: TokenStream) -> syn::Result<Path> {
        let message = match path_of(&value) {
            Some(path) if path.is_ident("Self") || path.is_ident(&self.input.ident) => {
                "an event cannot be made from itself: name the struct of the version before it"
                    .to_owned()
            }
            Some(path) if syn::parse2::<LitStr>(value.clone()).is_err() => return Ok(path),
            Some(path) => {
                let path = path.to_token_stream().to_string().replace(' ', "");
                format!("`upcast_from` must be a struct: write `upcast_from = {path}`")
            }
            None => {
                format!("`upcast_from` must be a struct: write `{}`", self.example(Key::UpcastFrom))
            }
        };
        Err(syn::Error::new_spanned(value, message))
    }

    /// The name that the struct of the version before this one is likely to have.
    fn example_of_older_event(&self) -> String {
        let name = self.input.ident.unraw().to_string();
        let version = self.parsed.version.unwrap_or(2);
        let name = name.strip_suffix(&format!("V{version}")).unwrap_or(&name);
        format!("{name}V{}", version.saturating_sub(1).max(1))
    }

    fn missing_attribute(&mut self) {
        let example = self.example_attribute();
        self.errors.at(&self.input.ident, format_args!("missing {example}"));
    }

    fn require(&mut self, key: Key, attribute: &Attribute) {
        if self.is_given(key) {
            return;
        }
        let example = self.example(key);
        self.errors
            .at(&attribute.meta, format_args!("`{}` is missing: add `{example}`", key.name()));
    }

    /// The attribute as one would write it on this struct.
    fn example_attribute(&self) -> String {
        format!("`#[event({}, {})]`", self.example(Key::Type), self.example(Key::Version))
    }

    fn example(&self, key: Key) -> String {
        match key {
            Key::Type => format!("type = \"{}\"", example_type(self.input)),
            Key::Version => "version = 1".to_owned(),
            Key::PastTense => "past_tense = \"sshed\"".to_owned(),
            Key::UpcastFrom => format!("upcast_from = {}", self.example_of_older_event()),
            Key::RenamedFrom => "renamed_from = \"<domain>.<its old name>\"".to_owned(),
            Key::Crate => "crate = my_crate::event_core".to_owned(),
        }
    }
}

fn well_named(item: &Item) -> Option<Key> {
    match item {
        Item::Named { name, .. } => Key::named(&name.to_string()),
        Item::Unnamed(_) => None,
    }
}

/// `<domain>.dataset_created` for a struct `DatasetCreated`.
fn example_type(input: &DeriveInput) -> String {
    let name = format!("domain.{}", input.ident.unraw());
    let example = match event_naming::EventName::parse(&name) {
        Ok(_) => Some(name),
        Err(error) => error.suggestion().map(str::to_owned),
    };
    let action = example.as_deref().and_then(|name| name.strip_prefix("domain."));
    format!("<domain>.{}", action.unwrap_or("<entity>_<past_tense_action>"))
}

/// The value with the quotes that were forgotten.
fn quoted(key: Key, value: &TokenStream) -> Option<String> {
    let is_part_of_a_name = |token: &TokenTree| match token {
        TokenTree::Ident(_) => true,
        TokenTree::Punct(punct) => punct.as_char() == '.',
        _ => false,
    };
    let text: String = value.clone().into_iter().map(|token| token.to_string()).collect();
    let is_name = value.clone().into_iter().all(|token| is_part_of_a_name(&token));
    let is_whole = text.contains('.') != (key == Key::PastTense);
    (is_name && is_whole).then(|| format!("{} = \"{text}\"", key.name()))
}

fn version(value: TokenStream) -> syn::Result<u32> {
    let message = match syn::parse2(value.clone()) {
        Ok(Lit::Int(number)) => match number.base10_parse() {
            Ok(0_u32) => "versions start at 1: write `version = 1`".to_owned(),
            Ok(version) if number.suffix().is_empty() => return Ok(version),
            Ok(version) => format!("a version cannot have a suffix: write `version = {version}`"),
            Err(_) => format!("a version must be a number from 1 to {}", u32::MAX),
        },
        Ok(Lit::Str(text)) if text.value().parse::<u32>().is_ok_and(|version| version > 0) => {
            format!("a version must be a number: write `version = {}`", text.value())
        }
        _ => "a version must be a whole number in digits: write `version = 1`".to_owned(),
    };
    Err(syn::Error::new_spanned(value, message))
}

/// The path of a crate.
pub(crate) fn path(value: TokenStream) -> syn::Result<Path> {
    let Ok(path) = Path::parse_mod_style.parse2(value.clone()) else {
        let path = path_of(&value).filter(|path| of_type(path).is_none()).map_or_else(
            || "my_crate::event_core".to_owned(),
            |path| path.to_token_stream().to_string().replace(' ', ""),
        );
        let message = format!("`crate` must be a path: write `crate = {path}`");
        return Err(syn::Error::new_spanned(value, message));
    };
    match of_type(&path) {
        Some(name) => Err(syn::Error::new_spanned(
            name,
            "`Self` is a type, and no crate is in it: write `crate = my_crate::event_core`",
        )),
        None => Ok(path),
    }
}

/// `Self`, if the path has it. A path to a crate cannot lead through a type.
fn of_type(path: &Path) -> Option<&Ident> {
    path.segments.iter().map(|segment| &segment.ident).find(|name| *name == "Self")
}

/// The path, which may be in quotes.
fn path_of(value: &TokenStream) -> Option<Path> {
    if let Ok(text) = syn::parse2::<LitStr>(value.clone()) {
        return text.parse_with(Path::parse_mod_style).ok();
    }
    Path::parse_mod_style.parse2(value.clone()).ok()
}
