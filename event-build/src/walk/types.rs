//! What serde's attributes say of types, and their schemas do not show.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path as FilePath, PathBuf};

use proc_macro2::{Ident, Span};
use quote::ToTokens as _;
use serde_derive_internals::ast::{self, Container, Data};
use serde_derive_internals::name::Name;
use serde_derive_internals::{Ctxt, Derive};
use syn::ext::IdentExt as _;
use syn::punctuated::Punctuated;
use syn::{Attribute, DeriveInput, Expr, Lit, Meta, Token, Type};

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
    /// The other names, unless the schema is marked with them.
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

impl SourceType {
    /// None where serde refuses the type, which the compiler will say.
    pub(super) fn of(file: &FilePath, line: u32, input: &DeriveInput) -> Option<Self> {
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
                let named = named.map(|variant| {
                    let condition = condition(&variant.original.attrs);
                    let is_certain = condition.is_none();
                    conditional.extend(condition.map(|it| (variant.ident.to_string(), it)));
                    let name = &variant.attrs.name().deserialize_name().value;
                    Variant {
                        name: name.clone(),
                        aliases: aliases(name, variant.attrs.aliases(), &variant.original.attrs),
                        fields: fields(&variant.fields, &mut flattened, &mut conditional),
                        is_certain,
                    }
                });
                Content::Variants { named: named.collect(), has_other }
            }
        };
        Some(Self {
            file: file.to_owned(),
            line,
            name: input.ident.unraw().to_string(),
            schema_name: schema_name(input)
                .unwrap_or_else(|| container.attrs.name().deserialize_name().value.clone()),
            is_generic: input.generics.type_params().next().is_some(),
            is_inline: of_schemars(&input.attrs).any(|it| it.path().is_ident("inline")),
            content,
            flattened,
            conditional,
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
            let aliases = aliases(name, field.attrs.aliases(), &field.original.attrs);
            read.push(Field { name: name.clone(), aliases, is_certain });
        }
    }
    read
}

/// serde counts the name itself among them.
fn aliases(name: &str, all: &BTreeSet<Name>, attributes: &[Attribute]) -> Vec<String> {
    if says(attributes, "x-aliases") {
        return Vec::new();
    }
    all.iter().map(|it| &it.value).filter(|it| *it != name).cloned().collect()
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
