//! Which `cfg` an item stands behind, and which of its attributes.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::{Attribute, Expr, Lit, Meta};

/// What must hold for an item to be compiled, as it is written in the sources. Each holds; none means
/// always.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Conditions(Vec<String>);

impl Conditions {
    pub(super) fn push(&mut self, condition: String) {
        if !self.0.contains(&condition) {
            self.0.push(condition);
        }
    }

    pub(super) fn and(&self, other: &Self) -> Self {
        let mut both = self.clone();
        other.0.iter().for_each(|condition| both.push(condition.clone()));
        both
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether all of the others are among these.
    pub(super) fn imply(&self, others: &Self) -> bool {
        others.0.iter().all(|other| self.0.contains(other))
    }

    /// That not all of these hold.
    pub(super) fn negated(&self) -> String {
        format!("not({})", self.all().unwrap_or_else(|| "all()".to_owned()))
    }

    fn all(&self) -> Option<String> {
        combined("all", &self.0)
    }

    /// What remains to be said of an item that is there under any of several conditions.
    pub(super) fn any(alternatives: &[Self]) -> Option<String> {
        let mut texts = Vec::new();
        for alternative in alternatives {
            let text = alternative.all()?;
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
        combined("any", &texts)
    }
}

impl FromIterator<String> for Conditions {
    fn from_iter<I: IntoIterator<Item = String>>(conditions: I) -> Self {
        let mut all = Self::default();
        conditions.into_iter().for_each(|condition| all.push(condition));
        all
    }
}

fn combined(how: &str, texts: &[String]) -> Option<String> {
    match texts {
        [] => None,
        [one] => Some(one.clone()),
        several => Some(format!("{how}({})", several.join(", "))),
    }
}

/// An attribute, with the conditions of the `cfg_attr` around it.
pub(super) struct Given {
    pub(super) conditions: Conditions,
    path: Vec<String>,
    /// What stands in parentheses.
    pub(super) arguments: Option<TokenStream>,
    /// The string behind `=`.
    pub(super) value: Option<String>,
}

impl Given {
    fn new(meta: &Meta, conditions: &Conditions) -> Self {
        let path = meta.path().segments.iter().map(|segment| segment.ident.to_string()).collect();
        let (arguments, value) = match meta {
            Meta::Path(_) => (None, None),
            Meta::List(list) => (Some(list.tokens.clone()), None),
            Meta::NameValue(pair) => (None, string(&pair.value)),
        };
        Self { conditions: conditions.clone(), path, arguments, value }
    }

    pub(super) fn is(&self, name: &str) -> bool {
        matches!(self.path.as_slice(), [only] if only == name)
    }

    /// Whether it is also `derive` of `core::prelude::v1::derive`.
    pub(super) fn ends_in(&self, name: &str) -> bool {
        self.path.last().is_some_and(|last| last == name)
    }
}

fn string(value: &Expr) -> Option<String> {
    match value {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

/// All attributes that a build can have, those in `cfg_attr` too.
pub(super) fn given(attributes: &[Attribute]) -> Vec<Given> {
    let mut all = Vec::new();
    for attribute in attributes {
        expand(&attribute.meta, &Conditions::default(), &mut all);
    }
    all
}

fn expand(meta: &Meta, conditions: &Conditions, all: &mut Vec<Given>) {
    let list = match meta {
        Meta::List(list) if list.path.is_ident("cfg_attr") => list,
        _ => return all.push(Given::new(meta, conditions)),
    };
    let parts = split(&list.tokens);
    let Some((predicate, attributes)) = parts.split_first() else { return };
    let mut conditions = conditions.clone();
    match truth(predicate) {
        Truth::Never => return,
        Truth::Always => {}
        Truth::Sometimes => conditions.push(text(predicate)),
    }
    for attribute in attributes {
        // What is no attribute is the compiler's to say.
        if let Ok(meta) = syn::parse2::<Meta>(attribute.iter().cloned().collect()) {
            expand(&meta, &conditions, all);
        }
    }
}

/// What the `cfg`s among the attributes demand; none if no build can have the item.
pub(super) fn demanded(attributes: &[Given]) -> Option<Conditions> {
    let mut demanded = Conditions::default();
    for attribute in attributes.iter().filter(|attribute| attribute.is("cfg")) {
        let Some(arguments) = &attribute.arguments else { continue };
        let Some(predicate) = split(arguments).into_iter().next() else { continue };
        let outer = &attribute.conditions;
        match (truth(&predicate), outer.is_empty()) {
            (Truth::Always, _) => {}
            (Truth::Never, true) => return None,
            (Truth::Never, false) => demanded.push(outer.negated()),
            (Truth::Sometimes, true) => demanded.push(text(&predicate)),
            (Truth::Sometimes, false) => {
                demanded.push(format!("any({}, {})", outer.negated(), text(&predicate)));
            }
        }
    }
    Some(demanded)
}

/// Whether builds (which are not tests) meet a predicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Truth {
    Never,
    Sometimes,
    Always,
}

fn truth(predicate: &[TokenTree]) -> Truth {
    match predicate {
        [TokenTree::Ident(name)] => match name.to_string().as_str() {
            "test" | "doctest" | "false" => Truth::Never,
            "true" => Truth::Always,
            _ => Truth::Sometimes,
        },
        [TokenTree::Ident(operator), TokenTree::Group(operands)]
            if operands.delimiter() == Delimiter::Parenthesis =>
        {
            let operands = split(&operands.stream());
            let truths: Vec<_> = operands.iter().map(|operand| truth(operand)).collect();
            combined_truth(&operator.to_string(), &truths)
        }
        _ => Truth::Sometimes,
    }
}

fn combined_truth(operator: &str, operands: &[Truth]) -> Truth {
    let has = |truth| operands.contains(&truth);
    let are = |truth| operands.iter().all(|operand| *operand == truth);
    match operator {
        "all" if has(Truth::Never) => Truth::Never,
        "all" if are(Truth::Always) => Truth::Always,
        "any" if has(Truth::Always) => Truth::Always,
        "any" if are(Truth::Never) => Truth::Never,
        "not" if operands == [Truth::Never] => Truth::Always,
        "not" if operands == [Truth::Always] => Truth::Never,
        _ => Truth::Sometimes,
    }
}

/// The parts between commas.
fn split(tokens: &TokenStream) -> Vec<Vec<TokenTree>> {
    let mut parts = vec![Vec::new()];
    for token in tokens.clone() {
        let is_comma = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ',');
        match parts.last_mut() {
            Some(part) if !is_comma => part.push(token),
            _ => parts.push(Vec::new()),
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// The predicate as it stands in the file, on one line.
fn text(predicate: &[TokenTree]) -> String {
    let ends = predicate.first().zip(predicate.last());
    let span = ends.and_then(|(first, last)| first.span().join(last.span()));
    let written = span.and_then(|span| span.source_text());
    let text =
        written.unwrap_or_else(|| predicate.iter().cloned().collect::<TokenStream>().to_string());
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
