//! Modules form no circles: what two modules need lies in a module below both.
//!
//! No module of a circle can be read, moved or tested without the others. This test reads the
//! sources of every crate of the workspace, as `cargo metadata` lists them, and fails for each
//! circle with the lines that close it.
//!
//! # What counts
//!
//! A module is a file. The modules that are written inside a file belong to it.
//!
//! A module uses another one where a `use`, or a path in its code, names something that the other
//! one defines. The way there does not matter: `use crate::Error` is a use of the module `error`
//! if the root says `pub use error::Error`.
//!
//! Parents and children are no exception. A child that uses what its parent defines, while the
//! parent uses what the child defines, is a circle: what the child needs goes into a module beside
//! it. Two things that a parent does are not uses of its child:
//!
//! - It declares the child: `mod child;`.
//! - It re-exports what the child defines: `pub use self::child::Item` gives the item a shorter
//!   address. If the parent names the item in its own code too, that is a use.
//!
//! Modules and imports behind `#[cfg(test)]` and `#[cfg(doc)]`, files under `tests/`, and comments
//! do not count: tests and documentation name whatever they are about.
//!
//! # What is not seen
//!
//! - Methods and fields, which need no path: a module may call a method that a second one defines
//!   on a type of a third.
//! - Names that macros define, the names of macros, and calls of macros whose arguments are not
//!   expressions.
//! - Paths in attributes, such as `#[serde(with = "…")]`.

mod circles;
mod small_crates;
mod tree;
mod uses;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use serde_json::{Value, json};

#[test]
fn the_modules_of_no_crate_form_a_circle() {
    let crates = crates();
    assert!(crates.iter().any(|(name, _)| name == "event-core"), "{crates:?}");
    // Crates of one package may share files, and their circles.
    let circles: BTreeSet<String> = crates
        .iter()
        .flat_map(|(name, root)| circles::of_crate(name, root, &|file| read(file)))
        .collect();
    let circles: String = circles.into_iter().collect();
    assert!(
        circles.is_empty(),
        "modules use one another in circles:\n\n{circles}\
         Move what both sides of a circle need into a module below both, under a name that says \
         what it is, or move an item to the one module that uses it.\n"
    );
}

/// The package and the first file of each library, binary, benchmark and build script.
fn crates() -> Vec<(String, PathBuf)> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let metadata = Command::new(cargo)
        .args(["metadata", "--no-deps", "--offline", "--format-version=1"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(metadata.status.success(), "{}", String::from_utf8_lossy(&metadata.stderr));
    let metadata: Value = serde_json::from_slice(&metadata.stdout).unwrap();
    let mut crates = Vec::new();
    for package in metadata["packages"].as_array().unwrap() {
        for target in package["targets"].as_array().unwrap() {
            if target["kind"] != json!(["test"]) {
                let root = Path::new(target["src_path"].as_str().unwrap());
                let root = root.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(root);
                crates.push((package["name"].as_str().unwrap().to_owned(), root.to_owned()));
            }
        }
    }
    crates
}

fn read(file: &Path) -> Option<String> {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).ok()
}
