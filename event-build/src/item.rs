//! Makes the path in Rust and the file of an item from the names that the compiler has for them.

use std::path::{Component, Path, PathBuf};

use event_catalog::{Place, Source};

/// The path in the user's package, even if the module is compiled as part of a build script.
pub(crate) fn rust_path(module: &str, name: &str, package: &str) -> String {
    let (krate, modules) =
        module.split_once("::").map_or((module, None), |(krate, modules)| (krate, Some(modules)));
    let package = package.replace('-', "_");
    let krate = if krate.starts_with("build_script_") { &package } else { krate };
    let name = name.trim_start_matches("r#");
    match modules {
        Some(modules) => format!("{krate}::{modules}::{name}"),
        None => format!("{krate}::{name}"),
    }
}

/// The file relative to the package, with `/` between its parts. Cargo compiles the packages of a
/// workspace in the root of the workspace, and other packages by absolute paths.
pub(crate) fn file_in_package(folder: &Path, file: &str) -> String {
    let file = Path::new(file);
    let in_package = file.strip_prefix(folder).unwrap_or_else(|_| {
        let parts = file.components().count();
        (1..parts)
            .rev()
            .find_map(|count| {
                let outside: PathBuf = file.components().take(count).collect();
                folder.ends_with(&outside).then(|| file.strip_prefix(outside).ok()).flatten()
            })
            .unwrap_or(file)
    });
    let in_package = without_parents(in_package);
    let parts: Vec<_> =
        in_package.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// The file as the compiler names it.
pub(crate) fn file_of_compiler(file: &str) -> String {
    without_parents(Path::new(file)).display().to_string()
}

/// Names files as the compiler does, so that editors find them: relative to the workspace if they
/// are in it.
pub(crate) struct Workspace(Option<PathBuf>);

impl Workspace {
    /// Finds the workspace that a package is compiled in, by a file that the compiler named.
    pub(crate) fn of(package: &Path, file: &str) -> Self {
        let mut roots = package.ancestors().filter(|_| Path::new(file).is_relative());
        Self(roots.find(|root| root.join(file).is_file()).map(Path::to_owned))
    }

    pub(crate) fn place(&self, package: &str, folder: &Path, source: Source) -> Place {
        let file = without_parents(&folder.join(&source.file));
        let in_workspace = self.0.as_ref().and_then(|root| file.strip_prefix(root).ok());
        let path = in_workspace.unwrap_or(&file).display().to_string();
        Place::new(package, source, path)
    }
}

fn without_parents(path: &Path) -> PathBuf {
    let mut parts: Vec<Component<'_>> = Vec::new();
    for part in path.components() {
        match (part, parts.last()) {
            (Component::ParentDir, Some(Component::Normal(_))) => drop(parts.pop()),
            _ => parts.push(part),
        }
    }
    parts.into_iter().collect()
}
