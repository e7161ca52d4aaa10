//! The path in Rust and the file of an item, from what the compiler says of it where it is compiled.

use std::path::{Component, Path, PathBuf};

/// The path in the user's package, also where the module is part of a build script.
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

/// The last part of a path in Rust.
pub(crate) fn item_name(rust_path: &str) -> &str {
    rust_path.rsplit("::").next().unwrap_or_default()
}

/// The file, relative to the package, with `/` between its parts. Cargo compiles the packages of a
/// workspace in its root, and the others by absolute paths.
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
    let mut parts = Vec::new();
    for part in in_package.components() {
        match part {
            Component::ParentDir if parts.last().is_some_and(|last| last != "..") => {
                parts.pop();
            }
            part => parts.push(part.as_os_str().to_string_lossy()),
        }
    }
    parts.join("/")
}
