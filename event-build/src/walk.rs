//! Finds every `#[derive(Event)]` and `#[derive(EventSet)]` in the sources of a package, so that one
//! that is not linked into the build script cannot go by unseen; and beside them what serde's
//! attributes say of types and schemas do not show ([`types`]).
//!
//! The walk starts at the library and the binaries of the package and goes where the compiler goes:
//! into modules in files and inline, into bodies of functions, constants and impls, behind every `cfg`
//! that a build can turn on. What stands only in tests is left out.
//!
//! A derive is known by what its name means where it stands ([`scopes`]), or by the attribute next to
//! it: a derive whose name ends in `Event`, on a struct with `#[event(type = …, version = …)]`, is
//! ours whatever crate it was imported through, since any may pass ours on. `EventSet` has no such
//! attribute; its name is enough on an enum whose variants all hold something.
//!
//! It reads what is written and expands nothing. It does not find
//! - derives in the definition of a `macro_rules!` or in the tokens that a macro is called with, also
//!   modules declared there (`cfg_if!`), and what an attribute macro adds;
//! - files that come by `include!`, and code that a build script generates;
//! - a derive that another crate re-exports under a name that ends neither in `Event` nor in
//!   `EventSet`;
//! - items in syntax that syn does not know.

mod conditions;
mod dependencies;
mod derive;
mod error;
mod file_path;
mod items;
mod manifest;
mod modules;
mod placement;
mod scopes;
mod targets;
#[cfg(test)]
mod tests;
mod types;

use std::collections::{BTreeMap, BTreeSet};
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::{fs, path, thread};

use self::conditions::Conditions;
pub(crate) use self::dependencies::{BuildDependency, build_dependencies};
pub(crate) use self::derive::{Derive, DeriveKind};
pub(crate) use self::error::WalkError;
pub(crate) use self::file_path::canonical;
use self::file_path::{relative, tidy};
use self::items::{Found, Visitor};
use self::modules::Folder;
use self::placement::Placement;
use self::scopes::{ScopeId, Scopes};
pub(crate) use self::types::{Content, Field, SourceType, Variant};

/// What the sources of one package hold.
#[derive(Debug)]
pub(crate) struct Sources {
    /// Sorted by file and line.
    pub(crate) derives: Vec<Derive>,
    /// What serde reads, sorted by file and line.
    pub(crate) types: Vec<SourceType>,
    /// Every file that was read and each folder that holds one, absolute and sorted. The folder of a
    /// package or workspace is not among them: cargo writes `target` there, and whoever watches it
    /// would see a change after every build.
    pub(crate) inputs: Vec<PathBuf>,
}

/// The compiler's parser makes its stack grow where an expression is deep, syn overflows it.
const STACK: usize = 256 << 20;

/// Walks the sources of the package in this folder.
pub(crate) fn package(manifest_dir: &Path) -> Result<Sources, WalkError> {
    in_thread(manifest_dir, targets::of)
}

/// Walks what other packages can link of the package in this folder.
pub(crate) fn library(manifest_dir: &Path) -> Result<Sources, WalkError> {
    in_thread(manifest_dir, |manifest, folder| {
        targets::library(manifest, folder).into_iter().collect()
    })
}

/// Walks what every build of the package in this folder compiles.
pub(crate) fn always_compiled(manifest_dir: &Path) -> Result<Sources, WalkError> {
    in_thread(manifest_dir, |manifest, folder| {
        targets::always_compiled(manifest, folder).into_iter().collect()
    })
}

type Targets = fn(&manifest::Manifest, &Path) -> Vec<targets::Root>;

fn in_thread(manifest_dir: &Path, targets: Targets) -> Result<Sources, WalkError> {
    let search = || search(manifest_dir, targets);
    thread::scope(|scope| {
        match thread::Builder::new().stack_size(STACK).spawn_scoped(scope, search) {
            Ok(walk) => walk.join().unwrap_or_else(|panic| resume_unwind(panic)),
            // Without so much memory the walk does what it can.
            Err(_) => search(),
        }
    })
}

fn search(manifest_dir: &Path, targets: Targets) -> Result<Sources, WalkError> {
    let package_dir = path::absolute(manifest_dir)
        .map_err(|source| WalkError::Unreadable { path: manifest_dir.to_owned(), source })?;
    let package_dir = tidy(&package_dir);
    let manifest = manifest::read(&package_dir)?;
    let mut walk = Walk::default();
    walk.read.extend(manifest.file.clone());
    for target in targets(&manifest, &package_dir) {
        let scope = walk.scopes.add_root();
        let folder = Folder::of_root(&target.file);
        walk.walk(Placement { file: target.file, folder, conditions: target.conditions, scope })?;
    }
    Ok(walk.finish(&package_dir))
}

struct Parsed {
    /// The path under which the file was first met.
    file: PathBuf,
    syntax: syn::File,
}

/// A visit of a file that need not be repeated.
struct Visit {
    conditions: Conditions,
    scope: ScopeId,
}

#[derive(Default)]
struct Walk {
    scopes: Scopes,
    found: Vec<Found>,
    types: Vec<SourceType>,
    read: BTreeSet<PathBuf>,
    /// By canonical path.
    parsed: BTreeMap<PathBuf, Rc<Parsed>>,
    /// By canonical path, and where the modules of the file are looked for.
    visits: BTreeMap<(PathBuf, Folder), Vec<Visit>>,
}

impl Walk {
    /// Walks a file and all below it: with a list of what is to do, since modules in files may be
    /// nested deeper than the stack.
    fn walk(&mut self, root: Placement) -> Result<(), WalkError> {
        let mut open = vec![root];
        while let Some(placement) = open.pop() {
            open.extend(self.visit(placement)?);
        }
        Ok(())
    }

    /// Returns the files of the modules that the file declares.
    fn visit(&mut self, placement: Placement) -> Result<Vec<Placement>, WalkError> {
        let identity = canonical(&placement.file);
        let parsed = self.parse(&identity, &placement.file)?;
        // Two targets share files, and with `#[path]` a file can declare itself. Nothing new comes
        // from a visit that stands behind all that an earlier one stood behind.
        let visits = self.visits.entry((identity, placement.folder.canonical())).or_default();
        let earlier = visits.iter().find(|visit| placement.conditions.imply(&visit.conditions));
        if let Some(earlier) = earlier {
            self.scopes.replace(placement.scope, earlier.scope);
            return Ok(Vec::new());
        }
        visits.push(Visit { conditions: placement.conditions.clone(), scope: placement.scope });
        let Self { scopes, found, types, .. } = self;
        Visitor::new(scopes, found, types, &parsed.file, placement).file(&parsed.syntax)
    }

    fn parse(&mut self, identity: &Path, file: &Path) -> Result<Rc<Parsed>, WalkError> {
        if let Some(parsed) = self.parsed.get(identity) {
            return Ok(Rc::clone(parsed));
        }
        let file = tidy(file);
        let text = fs::read_to_string(&file)
            .map_err(|source| WalkError::Unreadable { path: file.clone(), source })?;
        let syntax =
            syn::parse_file(&text).map_err(|source| WalkError::syntax(file.clone(), source))?;
        self.read.insert(file.clone());
        let parsed = Rc::new(Parsed { file, syntax });
        self.parsed.insert(identity.to_owned(), Rc::clone(&parsed));
        Ok(parsed)
    }

    fn finish(self, package_dir: &Path) -> Sources {
        // One derive can be met in several modules, each with its conditions.
        let mut met: BTreeMap<_, Vec<Conditions>> = BTreeMap::new();
        for found in &self.found {
            for (kind, conditions) in found.derives(&self.scopes) {
                let key = (&found.file, found.line, found.column, kind, &found.name);
                met.entry(key).or_default().push(conditions);
            }
        }
        let derives = met.into_iter().map(|((file, line, _, kind, name), alternatives)| Derive {
            kind,
            name: name.clone(),
            file: relative(package_dir, file),
            line,
            condition: Conditions::any(&alternatives),
        });
        let mut derives: Vec<_> = derives.collect();
        derives.sort();
        let types = self.types.into_iter().map(|it| it.in_package(package_dir));
        // A file that is several modules is met several times.
        let types = types.collect::<BTreeSet<_>>().into_iter().collect();
        Sources { derives, types, inputs: inputs(self.read, package_dir) }
    }
}

fn inputs(files: BTreeSet<PathBuf>, package_dir: &Path) -> Vec<PathBuf> {
    let folders: BTreeSet<_> = files.iter().filter_map(|file| file.parent()).collect();
    let is_watchable =
        |folder: &Path| !package_dir.starts_with(folder) && !folder.join("Cargo.toml").exists();
    let folders: Vec<_> =
        folders.into_iter().filter(|it| is_watchable(it)).map(Path::to_owned).collect();
    let mut inputs: Vec<_> = files.into_iter().chain(folders).collect();
    inputs.sort();
    inputs
}
