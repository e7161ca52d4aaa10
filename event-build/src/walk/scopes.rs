//! What a name means where it stands: the modules and blocks of a package, and their imports.

use std::collections::BTreeSet;

use syn::ext::IdentExt as _;
use syn::{ItemExternCrate, ItemUse, UseTree};

/// More steps than any real chain of imports has; globs that lead around in circles are cut off here.
const MOST_STEPS: usize = 1000;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ScopeId(usize);

/// A path of names without `r#`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Path {
    /// Whether it starts with `::`.
    pub(super) is_global: bool,
    pub(super) names: Vec<String>,
}

impl From<&syn::Path> for Path {
    fn from(path: &syn::Path) -> Self {
        let names = path.segments.iter().map(|segment| segment.ident.unraw().to_string());
        Self { is_global: path.leading_colon.is_some(), names: names.collect() }
    }
}

impl Path {
    fn joined(&self, rest: &[String]) -> Self {
        let names = self.names.iter().chain(rest).cloned().collect();
        Self { is_global: self.is_global, names }
    }
}

#[derive(Default)]
pub(super) struct Scopes(Vec<Scope>);

/// A module or a block.
struct Scope {
    /// The module of a block, or the module itself.
    module: ScopeId,
    /// The scope around a block.
    around: Option<ScopeId>,
    /// The module above a module.
    above: Option<ScopeId>,
    root: ScopeId,
    /// The same file as a module elsewhere.
    same: Option<ScopeId>,
    imports: Vec<(String, Path)>,
    globs: Vec<Path>,
    modules: Vec<(String, ScopeId)>,
}

impl Scopes {
    pub(super) fn add_root(&mut self) -> ScopeId {
        let id = ScopeId(self.0.len());
        self.add(id, None, None, id)
    }

    pub(super) fn add_module(&mut self, parent: ScopeId, name: String) -> ScopeId {
        let id = ScopeId(self.0.len());
        let Scope { module, root, .. } = self.0[parent.0];
        self.0[parent.0].modules.push((name, id));
        self.add(id, None, Some(module), root)
    }

    pub(super) fn add_block(&mut self, around: ScopeId) -> ScopeId {
        let Scope { module, above, root, .. } = self.0[around.0];
        self.add(module, Some(around), above, root)
    }

    fn add(
        &mut self,
        module: ScopeId,
        around: Option<ScopeId>,
        above: Option<ScopeId>,
        root: ScopeId,
    ) -> ScopeId {
        let id = ScopeId(self.0.len());
        let (imports, globs, modules) = (Vec::new(), Vec::new(), Vec::new());
        self.0.push(Scope { module, around, above, root, same: None, imports, globs, modules });
        id
    }

    /// Lets the empty module stand for one that was visited earlier.
    pub(super) fn replace(&mut self, empty: ScopeId, earlier: ScopeId) {
        self.0[empty.0].same = (empty != earlier).then_some(earlier);
    }

    pub(super) fn import(&mut self, scope: ScopeId, item: &ItemUse) {
        let start = Path { is_global: item.leading_colon.is_some(), names: Vec::new() };
        self.import_tree(scope, &start, &item.tree);
    }

    fn import_tree(&mut self, scope: ScopeId, prefix: &Path, tree: &UseTree) {
        match tree {
            UseTree::Path(path) => {
                let prefix = prefix.joined(&[path.ident.unraw().to_string()]);
                self.import_tree(scope, &prefix, &path.tree);
            }
            UseTree::Group(group) => {
                group.items.iter().for_each(|tree| self.import_tree(scope, prefix, tree));
            }
            UseTree::Glob(_) => self.0[scope.0].globs.push(prefix.clone()),
            UseTree::Name(name) => self.import_name(scope, prefix, &name.ident, None),
            UseTree::Rename(renamed) => {
                self.import_name(scope, prefix, &renamed.ident, Some(&renamed.rename));
            }
        }
    }

    fn import_name(
        &mut self,
        scope: ScopeId,
        prefix: &Path,
        name: &syn::Ident,
        rename: Option<&syn::Ident>,
    ) {
        // `use event_core::{self, …}`
        let path = if name == "self" {
            prefix.clone()
        } else {
            prefix.joined(&[name.unraw().to_string()])
        };
        let renamed = rename.map(|rename| rename.unraw().to_string());
        if let Some(bound) = renamed.or_else(|| path.names.last().cloned()) {
            self.0[scope.0].imports.push((bound, path));
        }
    }

    pub(super) fn extern_crate(&mut self, scope: ScopeId, item: &ItemExternCrate) {
        let name = item.ident.unraw().to_string();
        let bound = item.rename.as_ref().map(|(_, rename)| rename.unraw().to_string());
        let is_self = name == "self";
        let names = vec![if is_self { "crate".to_owned() } else { name.clone() }];
        let path = Path { is_global: !is_self, names };
        self.0[scope.0].imports.push((bound.unwrap_or(name), path));
    }

    /// Every path that may be meant, from the written one to those of other crates. Macros can bring
    /// names that are not seen here, so a name with no import still means itself.
    pub(super) fn meanings(&self, scope: ScopeId, path: &Path) -> BTreeSet<Path> {
        let mut meanings = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut open = vec![Step { scope, path: path.clone(), is_glob: false }];
        while let Some(step) = open.pop() {
            if seen.len() == MOST_STEPS {
                break;
            }
            if seen.insert(step.clone()) {
                open.extend(self.next(&step));
                meanings.insert(step.path);
            }
        }
        meanings
    }

    fn next(&self, step: &Step) -> Vec<Step> {
        let Some((first, rest)) = step.path.names.split_first() else { return Vec::new() };
        if step.path.is_global {
            return Vec::new();
        }
        let scope = self.scope(step.scope);
        let inside = |scope| {
            let path = Path { is_global: false, names: rest.to_vec() };
            vec![Step { scope, path, is_glob: false }]
        };
        match first.as_str() {
            "crate" => inside(scope.root),
            "self" => inside(scope.module),
            "super" => self.scope(scope.module).above.map(inside).unwrap_or_default(),
            _ => self.named(step, first, rest),
        }
    }

    /// The name in the scope or in one around it; where no import names it, by globs.
    fn named(&self, step: &Step, first: &str, rest: &[String]) -> Vec<Step> {
        let mut globs = Vec::new();
        let mut next = Some(step.scope);
        while let Some(id) = next {
            let scope = self.scope(id);
            let imports = scope.imports.iter().filter(|(name, _)| name == first);
            let imports = imports.map(|(_, path)| Step {
                scope: id,
                path: path.joined(rest),
                is_glob: false,
            });
            let modules = scope.modules.iter().filter(|(name, _)| name == first);
            let modules = modules.map(|(_, module)| Step {
                scope: *module,
                path: Path { is_global: false, names: rest.to_vec() },
                is_glob: false,
            });
            let named: Vec<_> = imports.chain(modules).collect();
            if !named.is_empty() {
                return named;
            }
            globs.extend(scope.globs.iter().map(|glob| Step {
                scope: id,
                path: glob.joined(&step.path.names),
                is_glob: true,
            }));
            next = scope.around;
        }
        // The path of a glob is not itself looked for by globs: it would grow for ever.
        if step.is_glob { Vec::new() } else { globs }
    }

    fn scope(&self, id: ScopeId) -> &Scope {
        let scope = &self.0[id.0];
        // The earlier visit was a real one, so one step is enough.
        scope.same.map_or(scope, |same| &self.0[same.0])
    }
}

/// A path to be followed from a scope.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Step {
    scope: ScopeId,
    path: Path,
    /// Whether a glob import made it and nothing of it is found yet.
    is_glob: bool,
}
