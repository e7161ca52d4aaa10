//! `#[event(…)]` on a field.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use syn::{Field, Lit, Meta};

use crate::errors::Errors;
use crate::items::{self, Item};
use crate::key::Key;

/// What an attribute says about its field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The field holds personal data and is strictly required.
    Sensitive,
    /// The name of the field says more than the field holds.
    Public,
}

impl Kind {
    const ALL: [Self; 2] = [Self::Sensitive, Self::Public];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Sensitive => "sensitive",
            Self::Public => "public",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The mark that somebody who wrote `name` meant.
    pub(crate) fn nearest(name: &str) -> Option<Self> {
        let name = name.trim_start_matches("r#").to_ascii_lowercase();
        let similarity = |kind: Self| strsim::jaro_winkler(kind.name(), &name);
        match name.as_str() {
            "personal" | "personal_data" | "pii" | "private" | "gdpr" | "secret"
            | "confidential" | "redact" | "redacted" | "hidden" | "required" => {
                Some(Self::Sensitive)
            }
            "safe" | "harmless" | "allow" | "allowed" | "ok" | "ignore" | "pub"
            | "not_sensitive" | "insensitive" | "nonsensitive" | "non_sensitive" => {
                Some(Self::Public)
            }
            _ => {
                let contained = Self::ALL.into_iter().find(|kind| name.contains(kind.name()));
                let similar = Self::ALL.into_iter().filter(|kind| similarity(*kind) > 0.8);
                contained
                    .or_else(|| similar.max_by(|a, b| similarity(*a).total_cmp(&similarity(*b))))
            }
        }
    }

    /// The question that its value answers.
    fn question(self) -> &'static str {
        match self {
            Self::Sensitive => "why the field is strictly required",
            Self::Public => "what the field really holds",
        }
    }

    fn example(self) -> String {
        format!("{} = \"…\"", self.name())
    }
}

/// The mark on a field, as far as it could be understood.
#[derive(Default)]
pub(crate) struct Mark {
    /// The attributes that were given, including those with a wrong value.
    given: Vec<(Kind, Ident)>,
    reason: Option<String>,
    /// The error in the reason.
    problem: Option<syn::Error>,
}

impl Mark {
    pub(crate) fn parse(field: &Field, errors: &mut Errors) -> Self {
        let mut mark = Self::default();
        let attributes = field.attrs.iter().filter(|attribute| attribute.path().is_ident("event"));
        for attribute in attributes {
            match &attribute.meta {
                Meta::List(list) if !list.tokens.is_empty() => {
                    for item in items::parse(list, errors) {
                        mark.item(item, errors);
                    }
                }
                meta => errors.at(
                    meta,
                    "`#[event]` on a field needs a reason: write `#[event(sensitive = \"…\")]` or \
                     `#[event(public = \"…\")]`, or remove it",
                ),
            }
        }
        mark
    }

    /// The place of the attribute of this kind, if there is one.
    pub(crate) fn place_of(&self, kind: Kind) -> Option<&Ident> {
        self.given.iter().find(|(given, _)| *given == kind).map(|(_, place)| place)
    }

    /// The place of the mark, if there is one.
    pub(crate) fn place(&self) -> Option<&Ident> {
        self.given.first().map(|(_, place)| place)
    }

    /// Reports what is wrong with the reason of a field that may have this mark.
    pub(crate) fn check_reason(&self, errors: &mut Errors) {
        if let Some(problem) = &self.problem {
            errors.add(problem.clone());
        }
    }

    /// The mark and its reason.
    pub(crate) fn reason(&self) -> Option<(Kind, &str)> {
        let (kind, _) = self.given.first()?;
        Some((*kind, self.reason.as_deref()?))
    }

    fn item(&mut self, item: Item, errors: &mut Errors) {
        match item {
            Item::Named { name, value } => self.named(name, value, errors),
            Item::Unnamed(literal) => self.unnamed(&literal, errors),
        }
    }

    fn named(&mut self, name: Ident, value: TokenStream, errors: &mut Errors) {
        let Some(kind) = kind(&name, errors) else {
            return;
        };
        if let Some((first, place)) = self.given.first() {
            if *first == kind {
                errors.twice(place, &name);
            } else {
                let both = quote!(#place #name);
                errors.at(&both, "a field is `sensitive` or `public`, not both: remove one");
            }
            self.given.push((kind, name));
            return;
        }
        // The error about an unknown attribute already said what to write.
        let is_told = value.is_empty() && Kind::named(&name.to_string()).is_none();
        match reason(kind, &name, value) {
            Ok(reason) => self.reason = Some(reason),
            Err(_) if is_told => {}
            Err(problem) => self.problem = Some(problem),
        }
        self.given.push((kind, name));
    }

    fn unnamed(&mut self, literal: &Literal, errors: &mut Errors) {
        if !matches!(Lit::new(literal.clone()), Lit::Str(_)) {
            errors.at(literal, "this value has no name: remove it");
            return;
        }
        errors.at(
            literal,
            "this value has no name: write `sensitive =` before it, or `public =` if the field's \
             name misleads",
        );
        // One of the two was meant, and either answers the concern about the name.
        self.given.push((Kind::Public, Ident::new("public", literal.span())));
    }
}

/// The mark with this name, or the mark that was meant.
fn kind(name: &Ident, errors: &mut Errors) -> Option<Kind> {
    let text = name.to_string();
    if let Some(kind) = Kind::named(&text) {
        return Some(kind);
    }
    if Key::named(&text).is_some() {
        let message =
            format!("`{name}` belongs on the struct: a field takes only `sensitive` or `public`");
        errors.at(name, message);
        return None;
    }
    let nearest = Kind::nearest(&text);
    let help = match nearest {
        Some(Kind::Sensitive) if text.contains("secret") => {
            "events hold no secrets: remove the field, or write `sensitive` if it is personal data"
                .to_owned()
        }
        Some(kind) => format!("write `{}`, and say {}", kind.name(), kind.question()),
        None => "a field takes only `sensitive` or `public`".to_owned(),
    };
    errors.at(name, format_args!("unknown attribute `{name}`: {help}"));
    nearest
}

fn reason(kind: Kind, name: &Ident, value: TokenStream) -> syn::Result<String> {
    let (example, question) = (kind.example(), kind.question());
    if value.is_empty() {
        let message = format!("`{}` must say {question}: write `{example}`", kind.name());
        return Err(syn::Error::new_spanned(name, message));
    }
    match syn::parse2(value.clone()) {
        Ok(Lit::Str(text)) if text.suffix().is_empty() => {
            let reason = text.value();
            if reason.contains(char::is_alphanumeric) {
                return Ok(reason);
            }
            let message = format!("this is not a reason: say {question}");
            Err(syn::Error::new_spanned(value, message))
        }
        _ => {
            let message = format!(
                "`{}` must be a string literal that says {question}: write `{example}`",
                kind.name()
            );
            Err(syn::Error::new_spanned(value, message))
        }
    }
}
