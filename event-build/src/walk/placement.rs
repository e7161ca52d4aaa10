//! A file, and what it is a module of.

use std::path::PathBuf;

use super::conditions::Conditions;
use super::modules::Folder;
use super::scopes::ScopeId;

/// A file as a module (or the root) of a target.
pub(super) struct Placement {
    pub(super) file: PathBuf,
    pub(super) folder: Folder,
    pub(super) conditions: Conditions,
    pub(super) scope: ScopeId,
}
