//! The modules of a crate, and what each name in them stands for.

use std::collections::HashMap;
use std::iter;
use std::path::{Path, PathBuf};

use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Attribute, Expr, ExprLit, Ident, Item, ItemMod, ItemUse, Lit, Meta, UseTree};

/// Gives the text of a file, if there is one.
pub(crate) type Files<'a> = &'a dyn Fn(&Path) -> Option<String>;

/// The place of a module in [`Tree::modules`].
pub(crate) type Id = usize;

const ROOT: Id = 0;

pub(crate) struct Tree {
    pub(crate) modules: Vec<Module>,
    /// The modules that are files, each with what is in it.
    pub(crate) files: Vec<(Id, syn::File)>,
}

pub(crate) struct Module {
    /// `crate`, or the path from there: `store::durable`.
    pub(crate) name: String,
    parent: Option<Id>,
    /// The file that it is written in, and the module that this file is.
    pub(crate) file: PathBuf,
    pub(crate) whole_file: Id,
    /// Where the files of its children are.
    folder: PathBuf,
    names: HashMap<String, Vec<Meaning>>,
    globs: Vec<Vec<String>>,
}

/// What a name stands for. One name may be that of a type, of a value and of a module.
enum Meaning {
    Item,
    Child(Id),
    Import(Vec<String>),
}

/// What a path leads to.
#[derive(Clone, Copy)]
pub(crate) enum Found<'a> {
    Module(Id),
    /// An item, and the module that defines it.
    Item(&'a str, Id),
    /// Something of another crate.
    Outside,
}

/// One name that a `use` brings in.
pub(crate) struct Import {
    pub(crate) path: Vec<String>,
    /// `None` for `*`.
    name: Option<String>,
    pub(crate) line: usize,
}

impl Tree {
    /// Reads the crate that begins with the file `root`.
    pub(crate) fn read(root: &Path, files: Files<'_>) -> Self {
        let folder = root.parent().unwrap_or(Path::new("")).to_owned();
        let mut tree = Self { modules: Vec::new(), files: Vec::new() };
        tree.add_file("crate".to_owned(), None, root.to_owned(), folder, files);
        tree
    }

    fn add_file(
        &mut self,
        name: String,
        parent: Option<Id>,
        file: PathBuf,
        folder: PathBuf,
        files: Files<'_>,
    ) {
        let text = files(&file).unwrap_or_else(|| panic!("cannot read {}", file.display()));
        let content = syn::parse_file(&text)
            .unwrap_or_else(|error| panic!("cannot parse {}: {error}", file.display()));
        let id = self.modules.len();
        self.add_module(name, parent, file, id, folder);
        self.add_items(id, &content.items, files);
        self.files.push((id, content));
    }

    fn add_module(
        &mut self,
        name: String,
        parent: Option<Id>,
        file: PathBuf,
        whole_file: Id,
        folder: PathBuf,
    ) {
        let (names, globs) = (HashMap::new(), Vec::new());
        self.modules.push(Module { name, parent, file, whole_file, folder, names, globs });
    }

    fn add_items(&mut self, module: Id, items: &[Item], files: Files<'_>) {
        for item in items {
            match item {
                Item::Mod(child) if counts(&child.attrs) => self.add_child(module, child, files),
                Item::Use(item) => {
                    for Import { path, name, .. } in imports(item) {
                        match name {
                            Some(name) => self.define(module, name, Meaning::Import(path)),
                            None => self.modules[module].globs.push(path),
                        }
                    }
                }
                item => {
                    if let Some(name) = name_of(item) {
                        self.define(module, name.unraw().to_string(), Meaning::Item);
                    }
                }
            }
        }
    }

    fn add_child(&mut self, parent: Id, child: &ItemMod, files: Files<'_>) {
        let id = self.modules.len();
        let ident = child.ident.unraw().to_string();
        self.define(parent, ident.clone(), Meaning::Child(id));

        let Module { name, file, whole_file, folder, .. } = &self.modules[parent];
        let name = if parent == ROOT { ident.clone() } else { format!("{name}::{ident}") };
        let own_folder = folder.join(&ident);
        if let Some((_, items)) = &child.content {
            self.add_module(name, Some(parent), file.clone(), *whole_file, own_folder);
            self.add_items(id, items, files);
        } else if let Some(path) = path_attribute(&child.attrs) {
            let is_file = *whole_file == parent;
            let beside = if is_file { file.parent().unwrap_or(folder) } else { folder };
            let file = beside.join(path);
            let folder = file.parent().unwrap_or(folder).to_owned();
            self.add_file(name, Some(parent), file, folder, files);
        } else {
            let file = folder.join(format!("{ident}.rs"));
            let file = if files(&file).is_some() { file } else { own_folder.join("mod.rs") };
            self.add_file(name, Some(parent), file, own_folder, files);
        }
    }

    fn define(&mut self, module: Id, name: String, meaning: Meaning) {
        self.modules[module].names.entry(name).or_default().push(meaning);
    }

    /// The module that `parent` declares under this name.
    pub(crate) fn child(&self, parent: Id, name: &Ident) -> Option<Id> {
        let meanings = self.modules[parent].names.get(&name.unraw().to_string())?;
        meanings.iter().find_map(|meaning| match meaning {
            Meaning::Child(id) => Some(*id),
            Meaning::Item | Meaning::Import(_) => None,
        })
    }

    /// Whether what was found is in a file below that of `module`.
    pub(crate) fn is_below(&self, found: Found<'_>, module: Id) -> bool {
        let (Found::Module(id) | Found::Item(_, id)) = found else {
            return false;
        };
        let file = self.modules[id].whole_file;
        let mut ancestors =
            iter::successors(self.modules[file].parent, |id| self.modules[*id].parent);
        ancestors.any(|ancestor| ancestor == self.modules[module].whole_file)
    }

    /// What a path that is written in `module` leads to.
    pub(crate) fn find<'a>(&'a self, module: Id, path: &'a [String]) -> Found<'a> {
        self.follow(module, path, &mut Vec::new())
    }

    /// `pending` are the imports that are being followed, each with its module.
    fn follow<'a>(
        &'a self,
        module: Id,
        path: &'a [String],
        pending: &mut Vec<(Id, &'a [String])>,
    ) -> Found<'a> {
        let (mut place, mut rest) = (module, path);
        while let [name, behind @ ..] = rest {
            place = match name.as_str() {
                "crate" => ROOT,
                "self" => place,
                "super" => self.modules[place].parent.unwrap_or(ROOT),
                _ => break,
            };
            rest = behind;
        }
        while let [name, behind @ ..] = rest {
            let meanings = self.look_up(place, name, pending);
            let module = meanings.iter().find(|found| matches!(found, Found::Module(_)));
            let item = meanings.iter().find(|found| matches!(found, Found::Item(..)));
            let best = if behind.is_empty() { item.or(module) } else { module.or(item) };
            match best.or(meanings.first()) {
                Some(Found::Module(id)) => (place, rest) = (*id, behind),
                Some(found) => return *found,
                // Of the prelude, or the name of another crate.
                None if rest.len() == path.len() => return Found::Outside,
                // A macro defines it.
                None => return Found::Item(name, place),
            }
        }
        Found::Module(place)
    }

    /// All that a name stands for in a module.
    fn look_up<'a>(
        &'a self,
        module: Id,
        name: &'a str,
        pending: &mut Vec<(Id, &'a [String])>,
    ) -> Vec<Found<'a>> {
        let Module { names, globs, .. } = &self.modules[module];
        let mut all = Vec::new();
        for meaning in names.get(name).into_iter().flatten() {
            match meaning {
                Meaning::Item => all.push(Found::Item(name, module)),
                Meaning::Child(id) => all.push(Found::Module(*id)),
                // What an import names is never the import itself.
                Meaning::Import(path) if !pending.contains(&(module, path)) => {
                    pending.push((module, path));
                    all.push(self.follow(module, path, pending));
                    pending.pop();
                }
                Meaning::Import(_) => {}
            }
        }
        if !all.is_empty() {
            return all;
        }
        for glob in globs {
            if !pending.contains(&(module, glob)) {
                pending.push((module, glob));
                if let Found::Module(source) = self.follow(module, glob, pending) {
                    all.extend(self.look_up(source, name, pending));
                }
                pending.pop();
            }
        }
        all
    }
}

/// The names that a `use` brings in from somewhere in the crate, or from another crate.
pub(crate) fn imports(item: &ItemUse) -> Vec<Import> {
    let mut imports = Vec::new();
    if item.leading_colon.is_none() && counts(&item.attrs) {
        add_imports(&item.tree, &mut Vec::new(), &mut imports);
    }
    imports
}

fn add_imports(tree: &UseTree, prefix: &mut Vec<String>, imports: &mut Vec<Import>) {
    let line = tree.span().start().line;
    let (item, name) = match tree {
        UseTree::Path(tree) => {
            prefix.push(tree.ident.unraw().to_string());
            add_imports(&tree.tree, prefix, imports);
            prefix.pop();
            return;
        }
        UseTree::Group(group) => {
            group.items.iter().for_each(|tree| add_imports(tree, prefix, imports));
            return;
        }
        UseTree::Glob(_) => {
            imports.push(Import { path: prefix.clone(), name: None, line });
            return;
        }
        UseTree::Name(tree) => (&tree.ident, &tree.ident),
        UseTree::Rename(tree) => (&tree.ident, &tree.rename),
    };
    let mut path = prefix.clone();
    if item != "self" {
        path.push(item.unraw().to_string());
    }
    let name = if name == "self" { path.last().cloned() } else { Some(name.unraw().to_string()) };
    imports.push(Import { path, name, line });
}

fn name_of(item: &Item) -> Option<&Ident> {
    match item {
        Item::Const(item) => Some(&item.ident),
        Item::Enum(item) => Some(&item.ident),
        Item::Fn(item) => Some(&item.sig.ident),
        Item::Static(item) => Some(&item.ident),
        Item::Struct(item) => Some(&item.ident),
        Item::Trait(item) => Some(&item.ident),
        Item::Type(item) => Some(&item.ident),
        Item::Union(item) => Some(&item.ident),
        _ => None,
    }
}

/// Whether it is not only there for tests or documentation.
pub(crate) fn counts(attributes: &[Attribute]) -> bool {
    !attributes.iter().any(|attribute| match &attribute.meta {
        Meta::List(list) if list.path.is_ident("cfg") => {
            ["test", "doc", "doctest"].contains(&list.tokens.to_string().as_str())
        }
        _ => false,
    })
}

/// The file that `#[path = "…"]` names.
fn path_attribute(attributes: &[Attribute]) -> Option<String> {
    attributes.iter().find_map(|attribute| match &attribute.meta {
        Meta::NameValue(meta) if meta.path.is_ident("path") => match &meta.value {
            Expr::Lit(ExprLit { lit: Lit::Str(path), .. }) => Some(path.value()),
            _ => None,
        },
        _ => None,
    })
}
