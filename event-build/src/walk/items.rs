//! The items of a file, wherever in it they stand.

use std::path::{Path as FilePath, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::Parser as _;
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{
    Arm, Attribute, Block, Expr, Fields, Ident, ImplItem, Item, ItemEnum, ItemMod, Local, Path,
    Token, TraitItem, Variant,
};

use super::conditions::{self, Conditions, Given};
use super::derive::DeriveKind;
use super::error::WalkError;
use super::modules::{self, Folder};
use super::placement::Placement;
use super::scopes::{self, ScopeId, Scopes};
use super::types::SourceType;

/// An item with derives.
pub(super) struct Found {
    pub(super) file: PathBuf,
    pub(super) line: u32,
    pub(super) column: usize,
    pub(super) name: String,
    /// What it has the shape of.
    shape: Option<DeriveKind>,
    /// Whether it has `#[event(type = …, version = …)]`.
    has_attribute: bool,
    scope: ScopeId,
    /// With the conditions of the item.
    derives: Vec<(scopes::Path, Conditions)>,
}

impl Found {
    /// Which of the derives are ours.
    pub(super) fn derives(&self, scopes: &Scopes) -> Vec<(DeriveKind, Conditions)> {
        let mut ours = Vec::new();
        for (path, conditions) in &self.derives {
            let meanings = scopes.meanings(self.scope, path);
            if meanings.iter().any(|path| self.is_event(path)) {
                ours.push((DeriveKind::Event, conditions.clone()));
            }
            if meanings.iter().any(|path| self.is_event_set(path)) {
                ours.push((DeriveKind::EventSet, conditions.clone()));
            }
        }
        ours
    }

    /// Other crates have an `Event` too, but not with our attribute.
    fn is_event(&self, path: &scopes::Path) -> bool {
        let ends_in_event = path.names.last().is_some_and(|name| name.ends_with("Event"));
        let is_like_ours = self.shape == Some(DeriveKind::Event) && self.has_attribute;
        (is_like_ours && ends_in_event) || is_of_event_core(path, "Event")
    }

    /// No attribute tells, so the shape of the enum does; hardly another crate has an `EventSet`.
    fn is_event_set(&self, path: &scopes::Path) -> bool {
        let is_named = path.names.last().is_some_and(|name| name == "EventSet");
        (self.shape == Some(DeriveKind::EventSet) && is_named) || is_of_event_core(path, "EventSet")
    }
}

fn is_of_event_core(path: &scopes::Path, name: &str) -> bool {
    match path.names.as_slice() {
        [krate, derive] => {
            matches!(krate.as_str(), "event_core" | "event_derive") && derive == name
        }
        _ => false,
    }
}

pub(super) struct Visitor<'a> {
    scopes: &'a mut Scopes,
    found: &'a mut Vec<Found>,
    types: &'a mut Vec<SourceType>,
    file: &'a FilePath,
    folder: Folder,
    conditions: Conditions,
    scope: ScopeId,
    files: Vec<Placement>,
    error: Option<WalkError>,
}

impl<'a> Visitor<'a> {
    pub(super) fn new(
        scopes: &'a mut Scopes,
        found: &'a mut Vec<Found>,
        types: &'a mut Vec<SourceType>,
        file: &'a FilePath,
        placement: Placement,
    ) -> Self {
        let Placement { folder, conditions, scope, .. } = placement;
        Self {
            scopes,
            found,
            types,
            file,
            folder,
            conditions,
            scope,
            files: Vec::new(),
            error: None,
        }
    }

    /// Returns the files of the modules that the file declares.
    pub(super) fn file(mut self, file: &syn::File) -> Result<Vec<Placement>, WalkError> {
        self.behind(&file.attrs, |visitor, _| visit::visit_file(visitor, file));
        self.error.map_or(Ok(self.files), Err)
    }

    /// Visits what the attributes stand on, unless no build has it.
    fn behind(&mut self, attributes: &[Attribute], visit: impl FnOnce(&mut Self, &[Given])) {
        // Most nodes have none, and this is called for every one of them.
        if attributes.is_empty() {
            return visit(self, &[]);
        }
        let given = conditions::given(attributes);
        let Some(demanded) = conditions::demanded(&given) else { return };
        let inner = self.conditions.and(&demanded);
        let outer = std::mem::replace(&mut self.conditions, inner);
        visit(self, &given);
        self.conditions = outer;
    }

    fn within(&mut self, scope: ScopeId, folder: Folder, visit: impl FnOnce(&mut Self)) {
        let outer_scope = std::mem::replace(&mut self.scope, scope);
        let outer_folder = std::mem::replace(&mut self.folder, folder);
        visit(self);
        self.scope = outer_scope;
        self.folder = outer_folder;
    }

    fn item(&mut self, item: &Item, given: &[Given]) {
        match item {
            Item::Mod(module) => return self.module(module, given),
            Item::Use(import) => self.scopes.import(self.scope, import),
            Item::ExternCrate(import) => self.scopes.extern_crate(self.scope, import),
            Item::Struct(of_struct) => {
                self.found(&of_struct.ident, Some(DeriveKind::Event), given);
                self.read_by_serde(&of_struct.ident, item, given);
            }
            Item::Enum(of_enum) => {
                let shape = may_be_set(of_enum).then_some(DeriveKind::EventSet);
                self.found(&of_enum.ident, shape, given);
                self.read_by_serde(&of_enum.ident, item, given);
            }
            Item::Union(item) => self.found(&item.ident, None, given),
            // `#[test]` and what other crates make of it: only tests have such a function.
            Item::Fn(_) if given.iter().any(|it| it.ends_in("test") || it.ends_in("bench")) => {
                return;
            }
            _ => {}
        }
        visit::visit_item(self, item);
    }

    fn found(&mut self, name: &Ident, shape: Option<DeriveKind>, given: &[Given]) {
        let derives =
            given.iter().filter(|attribute| attribute.ends_in("derive")).flat_map(|derive| {
                let conditions = self.conditions.and(&derive.conditions);
                derived(derive).into_iter().map(move |path| ((&path).into(), conditions.clone()))
            });
        let derives: Vec<_> = derives.collect();
        if derives.is_empty() {
            return;
        }
        let place = name.span().start();
        self.found.push(Found {
            file: self.file.to_owned(),
            line: line(name),
            column: place.column,
            name: name.unraw().to_string(),
            shape,
            has_attribute: ["type", "version"]
                .iter()
                .all(|key| given.iter().any(|it| gives(it, key))),
            scope: self.scope,
            derives,
        });
    }

    fn read_by_serde(&mut self, name: &Ident, item: &Item, given: &[Given]) {
        let is_deserialize =
            |path: &Path| path.segments.last().is_some_and(|it| it.ident == "Deserialize");
        let mut derives = given.iter().filter(|attribute| attribute.ends_in("derive"));
        if derives.any(|derive| derived(derive).iter().any(is_deserialize)) {
            self.types.extend(SourceType::of_item(self.file, name, item));
        }
    }

    fn module(&mut self, module: &ItemMod, given: &[Given]) {
        let name = module.ident.unraw().to_string();
        for (path, conditions) in modules::paths(given) {
            let inner = self.conditions.and(&conditions);
            let outer = std::mem::replace(&mut self.conditions, inner);
            match &module.content {
                Some((_, items)) => self.inline_module(&name, path.as_deref(), items),
                None => self.module_in_file(&module.ident, &name, path.as_deref()),
            }
            self.conditions = outer;
        }
    }

    fn inline_module(&mut self, name: &str, path: Option<&str>, items: &[Item]) {
        let scope = self.scopes.add_module(self.scope, name.to_owned());
        let folder = self.folder.of_inline_module(name, path);
        self.within(scope, folder, |visitor| {
            for item in items {
                visitor.visit_item(item);
            }
        });
    }

    fn module_in_file(&mut self, ident: &Ident, name: &str, path: Option<&str>) {
        let mut candidates = self.folder.files(name, path);
        if let Some(at) = candidates.iter().position(|(file, _)| file.is_file()) {
            let (file, folder) = candidates.swap_remove(at);
            let scope = self.scopes.add_module(self.scope, name.to_owned());
            let conditions = self.conditions.clone();
            self.files.push(Placement { file, folder, conditions, scope });
            return;
        }
        // Behind a `cfg` the compiler does not miss it either, and in a block it forbids it.
        if self.conditions.is_empty() && !candidates.is_empty() && self.error.is_none() {
            self.error = Some(WalkError::MissingModule {
                path: self.file.to_owned(),
                line: line(ident),
                name: name.to_owned(),
                candidates: candidates.into_iter().map(|(file, _)| file).collect(),
            });
        }
    }
}

impl Visit<'_> for Visitor<'_> {
    fn visit_item(&mut self, item: &Item) {
        self.behind(attributes_of_item(item), |visitor, given| visitor.item(item, given));
    }

    fn visit_impl_item(&mut self, item: &ImplItem) {
        let attributes = match item {
            ImplItem::Const(item) => &item.attrs,
            ImplItem::Fn(item) => &item.attrs,
            ImplItem::Type(item) => &item.attrs,
            _ => return visit::visit_impl_item(self, item),
        };
        self.behind(attributes, |visitor, _| visit::visit_impl_item(visitor, item));
    }

    fn visit_trait_item(&mut self, item: &TraitItem) {
        let attributes = match item {
            TraitItem::Const(item) => &item.attrs,
            TraitItem::Fn(item) => &item.attrs,
            TraitItem::Type(item) => &item.attrs,
            _ => return visit::visit_trait_item(self, item),
        };
        self.behind(attributes, |visitor, _| visit::visit_trait_item(visitor, item));
    }

    fn visit_local(&mut self, local: &Local) {
        self.behind(&local.attrs, |visitor, _| visit::visit_local(visitor, local));
    }

    fn visit_arm(&mut self, arm: &Arm) {
        self.behind(&arm.attrs, |visitor, _| visit::visit_arm(visitor, arm));
    }

    fn visit_expr(&mut self, expression: &Expr) {
        let attributes = match expression {
            Expr::Block(block) => &block.attrs,
            _ => return visit::visit_expr(self, expression),
        };
        self.behind(attributes, |visitor, _| visit::visit_expr(visitor, expression));
    }

    fn visit_block(&mut self, block: &Block) {
        let scope = self.scopes.add_block(self.scope);
        let folder = self.folder.in_block();
        self.within(scope, folder, |visitor| visit::visit_block(visitor, block));
    }
}

fn attributes_of_item(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::ExternCrate(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::ForeignMod(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::TraitAlias(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Union(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// The paths in `derive(…)`; none where it is not well-formed, which the compiler will say.
fn derived(derive: &Given) -> Vec<Path> {
    let Some(arguments) = &derive.arguments else { return Vec::new() };
    let paths = Punctuated::<Path, Token![,]>::parse_terminated;
    paths.parse2(arguments.clone()).map(|paths| paths.into_iter().collect()).unwrap_or_default()
}

/// Whether every variant holds something, as each of ours does. One behind a `cfg` may be taken away.
fn may_be_set(item: &ItemEnum) -> bool {
    let is_certain = |variant: &&Variant| {
        let mut paths = variant.attrs.iter().map(Attribute::path);
        !paths.any(|path| path.is_ident("cfg") || path.is_ident("cfg_attr"))
    };
    let mut certain = item.variants.iter().filter(is_certain);
    certain.all(|variant| matches!(variant.fields, Fields::Unnamed(_)))
}

fn gives(attribute: &Given, key: &str) -> bool {
    let has_key = |arguments| has_key(arguments, key);
    attribute.is("event") && attribute.arguments.as_ref().is_some_and(has_key)
}

fn has_key(arguments: &TokenStream, key: &str) -> bool {
    let tokens: Vec<_> = arguments.clone().into_iter().collect();
    tokens.windows(2).any(|pair| match pair {
        [TokenTree::Ident(name), TokenTree::Punct(punct)] => {
            name.unraw() == key && punct.as_char() == '='
        }
        _ => false,
    })
}

fn line(name: &Ident) -> u32 {
    u32::try_from(name.span().start().line).unwrap_or(u32::MAX)
}
