//! What serde's attributes say of types, and their schemas do not show.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path as FilePath, PathBuf};

use proc_macro2::{Ident, Span, TokenTree};
use quote::ToTokens as _;
use serde_derive_internals::ast::{self, Container, Data};
use serde_derive_internals::name::Name;
use serde_derive_internals::{Ctxt, Derive};
use syn::ext::IdentExt as _;
use syn::punctuated::Punctuated;
use syn::visit::Visit;
use syn::{Attribute, DeriveInput, Expr, Item, Lit, Meta, Token, Type};

use super::conditions;
use super::file_path::relative;

/// A struct or enum with a derived `Deserialize`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SourceType {
    /// The file, relative to the package.
    pub(crate) file: PathBuf,
    /// The line of the name, from 1.
    pub(crate) line: u32,
    /// The name in Rust, without `r#`.
    pub(crate) name: String,
    /// What schemars calls it, without the types that a generic one is used with.
    pub(crate) schema_name: String,
    pub(crate) is_generic: bool,
    /// Whether its schema has no name, since it stands where the type is used.
    pub(crate) is_inline: bool,
    pub(crate) content: Content,
    /// The types of fields that are flattened, by the last segments of their paths.
    pub(crate) flattened: BTreeSet<String>,
    /// The parts that are there in some builds only, each with the `cfg`.
    pub(crate) conditional: Vec<(String, String)>,
}

/// What a type is made of, as it is read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Content {
    Fields(Vec<Field>),
    Variants {
        /// Those that are told apart by a name.
        named: Vec<Variant>,
        /// Whether one has `#[serde(other)]` that the schema is not marked with.
        has_other: bool,
    },
}

/// A field, by the name that it is read under.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Field {
    pub(crate) name: String,
    /// The other names, unless the schema is marked with some.
    pub(crate) aliases: Vec<String>,
    /// Whether every build has it.
    pub(crate) is_certain: bool,
}

/// A variant, by the name that it is read under.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Variant {
    pub(crate) name: String,
    pub(crate) aliases: Vec<String>,
    pub(crate) fields: Vec<Field>,
    /// Whether every build has it.
    pub(crate) is_certain: bool,
}

/// Attributes that make a type more than a name.
#[derive(Default)]
struct Attributes {
    are_telling: bool,
}

impl Visit<'_> for Attributes {
    fn visit_attribute(&mut self, attribute: &Attribute) {
        let is = |name: &str| attribute.path().is_ident(name);
        let is_telling = |token: TokenTree| match token {
            TokenTree::Ident(name) => {
                ["alias", "flatten", "from", "other", "remote", "rename", "try_from"]
                    .iter()
                    .any(|it| name == it)
            }
            _ => false,
        };
        self.are_telling |= is("cfg") || is("cfg_attr");
        if let Meta::List(list) = &attribute.meta
            && (is("serde") || is("schemars"))
        {
            self.are_telling |= list.tokens.clone().into_iter().any(is_telling);
        }
    }
}

impl SourceType {
    /// What an item says. Most say nothing, and to read one as serde does takes some time.
    pub(super) fn of_item(file: &FilePath, name: &Ident, item: &Item) -> Option<Self> {
        let line = u32::try_from(name.span().start().line).unwrap_or(u32::MAX);
        let mut attributes = Attributes::default();
        attributes.visit_item(item);
        match item {
            Item::Struct(item) if attributes.are_telling => {
                Self::of(file, line, &item.clone().into())
            }
            Item::Enum(item) if attributes.are_telling => {
                Self::of(file, line, &item.clone().into())
            }
            _ => Some(Self::named(file, line, name)),
        }
    }

    fn named(file: &FilePath, line: u32, name: &Ident) -> Self {
        let name = name.unraw().to_string();
        Self {
            file: file.to_owned(),
            line,
            schema_name: name.clone(),
            name,
            is_generic: false,
            is_inline: false,
            content: Content::Fields(Vec::new()),
            flattened: BTreeSet::new(),
            conditional: Vec::new(),
        }
    }

    /// None where another type is read in its place, or serde refuses it, which the compiler will say.
    fn of(file: &FilePath, line: u32, input: &DeriveInput) -> Option<Self> {
        // serde's conversion to camelCase panics over a name without an ASCII letter at its start.
        catch_unwind(AssertUnwindSafe(|| Self::read(file, line, input))).ok().flatten()
    }

    fn read(file: &FilePath, line: u32, input: &DeriveInput) -> Option<Self> {
        let errors = Ctxt::new();
        // Paths of serde's private module are made with it, and none is used here.
        let private = Ident::new("private", Span::call_site());
        let container = Container::from_ast(&errors, input, Derive::Deserialize, &private);
        let is_sound = errors.check().is_ok();
        let container = container.filter(|_| is_sound)?;
        let attributes = &container.attrs;
        let is_other =
            [attributes.type_from(), attributes.type_try_from()].iter().any(Option::is_some);
        if is_other || attributes.remote().is_some() {
            return None;
        }
        let mut flattened = BTreeSet::new();
        let mut conditional = Vec::new();
        let content = match &container.data {
            Data::Struct(_, of_struct) => {
                Content::Fields(fields(of_struct, &mut flattened, &mut conditional))
            }
            Data::Enum(variants) => {
                let is_unmarked = !says(&input.attrs, "x-other");
                let has_other = is_unmarked && variants.iter().any(|it| it.attrs.other());
                let read = variants.iter();
                let named =
                    read.filter(|it| !it.attrs.skip_deserializing() && !it.attrs.untagged());
                let mut taken = BTreeSet::new();
                let named = named.map(|variant| {
                    let condition = condition(&variant.original.attrs);
                    let is_certain = condition.is_none();
                    conditional.extend(condition.map(|it| (variant.ident.to_string(), it)));
                    let name = &variant.attrs.name().deserialize_name().value;
                    Variant {
                        name: name.clone(),
                        aliases: aliases(name, variant.attrs.aliases(), &mut taken),
                        fields: fields(&variant.fields, &mut flattened, &mut conditional),
                        is_certain,
                    }
                });
                Content::Variants { named: named.collect(), has_other }
            }
        };
        Some(Self {
            schema_name: schema_name(input)
                .unwrap_or_else(|| container.attrs.name().deserialize_name().value.clone()),
            is_generic: input.generics.type_params().next().is_some(),
            is_inline: of_schemars(&input.attrs).any(|it| it.path().is_ident("inline")),
            content,
            flattened,
            conditional,
            ..Self::named(file, line, &input.ident)
        })
    }

    /// Whether there is something that its schema does not show.
    pub(crate) fn has_facts(&self) -> bool {
        let are_aliased = |fields: &[Field]| fields.iter().any(|it| !it.aliases.is_empty());
        match &self.content {
            Content::Fields(fields) => are_aliased(fields),
            Content::Variants { named, has_other } => {
                *has_other
                    || named.iter().any(|it| !it.aliases.is_empty() || are_aliased(&it.fields))
            }
        }
    }

    pub(super) fn in_package(mut self, package_dir: &FilePath) -> Self {
        self.file = relative(package_dir, &self.file);
        self
    }
}

fn fields(
    fields: &[ast::Field<'_>],
    flattened: &mut BTreeSet<String>,
    conditional: &mut Vec<(String, String)>,
) -> Vec<Field> {
    let mut read = Vec::new();
    let mut taken = BTreeSet::new();
    for field in fields {
        let condition = condition(&field.original.attrs);
        let is_certain = condition.is_none();
        if let (Some(condition), Some(name)) = (condition, &field.original.ident) {
            conditional.push((name.unraw().to_string(), condition));
        }
        if field.attrs.flatten() {
            flattened.extend(last_names(field.ty));
        } else if !field.attrs.skip_deserializing() && field.original.ident.is_some() {
            let name = &field.attrs.name().deserialize_name().value;
            let mut aliases = aliases(name, field.attrs.aliases(), &mut taken);
            if says(&field.original.attrs, "x-aliases") {
                aliases.clear();
            }
            read.push(Field { name: name.clone(), aliases, is_certain });
        }
    }
    read
}

/// The other names, of which serde counts the name itself as one. What two claim is read as the first.
fn aliases(name: &str, all: &BTreeSet<Name>, taken: &mut BTreeSet<String>) -> Vec<String> {
    taken.insert(name.to_owned());
    let all = all.iter().map(|it| &it.value);
    all.filter(|it| taken.insert((*it).clone())).cloned().collect()
}

/// The names of a type and of those inside it, as in `Option<Rest>`.
fn last_names(ty: &Type) -> Vec<String> {
    let tokens = ty.to_token_stream().to_string();
    let names = tokens.split(|it: char| !(it.is_alphanumeric() || it == '_'));
    names.filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

fn condition(attributes: &[Attribute]) -> Option<String> {
    let demanded = conditions::demanded(&conditions::given(attributes))?;
    conditions::Conditions::any(&[demanded])
}

fn of_schemars(attributes: &[Attribute]) -> impl Iterator<Item = Meta> {
    let of_schemars = attributes.iter().filter(|it| it.path().is_ident("schemars"));
    let items = of_schemars
        .filter_map(|it| it.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated).ok());
    items.flatten()
}

/// Whether a keyword is written by hand.
fn says(attributes: &[Attribute], keyword: &str) -> bool {
    of_schemars(attributes).any(|it| it.to_token_stream().to_string().contains(keyword))
}

fn schema_name(input: &DeriveInput) -> Option<String> {
    of_schemars(&input.attrs).find_map(|item| match item {
        Meta::NameValue(pair) if pair.path.is_ident("rename") => match pair.value {
            Expr::Lit(literal) => match literal.lit {
                Lit::Str(name) => Some(name.value()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    })
}
