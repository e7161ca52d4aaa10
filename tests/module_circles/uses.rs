//! Which module uses which, and where.

use std::collections::BTreeMap;
use std::mem;

use syn::ext::IdentExt as _;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};
use syn::{Attribute, Expr, ItemMod, ItemUse, Macro, Path, Token, Visibility};

use crate::tree::{Found, Id, Tree, counts, imports};

/// The items that one module uses of another, by the two modules, each with the first line that
/// names it.
pub(crate) type Uses = BTreeMap<(Id, Id), BTreeMap<String, usize>>;

/// Finds what the modules that are files use of one another.
pub(crate) fn of_files(tree: &Tree) -> Uses {
    let mut reader = Reader { tree, module: 0, uses: Uses::new() };
    for (module, file) in &tree.files {
        reader.module = *module;
        reader.visit_file(file);
    }
    reader.uses
}

struct Reader<'a> {
    tree: &'a Tree,
    /// The one that is being read.
    module: Id,
    uses: Uses,
}

impl Reader<'_> {
    fn add(&mut self, found: Found<'_>, line: usize) {
        let (item, to) = match found {
            Found::Module(module) => ("self", module),
            Found::Item(name, module) => (name, module),
            Found::Outside => return,
        };
        let from = self.tree.modules[self.module].whole_file;
        let to = self.tree.modules[to].whole_file;
        if from != to {
            let items = self.uses.entry((from, to)).or_default();
            items.entry(item.to_owned()).or_insert(line);
        }
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if let Some((_, items)) = &item.content
            && counts(&item.attrs)
        {
            let child = self.tree.child(self.module, &item.ident).unwrap_or(self.module);
            let parent = mem::replace(&mut self.module, child);
            for item in items {
                self.visit_item(item);
            }
            self.module = parent;
        }
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let is_export = !matches!(item.vis, Visibility::Inherited);
        for import in imports(item) {
            let found = self.tree.find(self.module, &import.path);
            if !(is_export && self.tree.is_below(found, self.module)) {
                self.add(found, import.line);
            }
        }
    }

    fn visit_path(&mut self, path: &'ast Path) {
        if path.leading_colon.is_none() {
            let names = path.segments.iter().map(|segment| segment.ident.unraw().to_string());
            let names: Vec<String> = names.collect();
            let found = self.tree.find(self.module, &names);
            // A variable may have the name of a module, which alone is no type and no value.
            if !matches!(found, Found::Module(_)) {
                self.add(found, path.span().start().line);
            }
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        let arguments = call.parse_body_with(Punctuated::<Expr, Token![,]>::parse_terminated);
        for argument in arguments.into_iter().flatten() {
            self.visit_expr(&argument);
        }
    }

    fn visit_attribute(&mut self, _: &'ast Attribute) {}
}
