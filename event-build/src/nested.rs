//! What the sources of nested types say and their schemas do not show: `#[serde(alias = "…")]` and
//! `#[serde(other)]`, added to the definitions of the payloads that hold them.

mod definition;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use event_catalog::{Check, Finding, Source};
use serde_json::{Map, Value};

use crate::catalog::Catalog;
use crate::item::Workspace;
use crate::walk::SourceType;

/// A type in the sources of a package.
#[derive(Debug)]
pub(crate) struct PackageType {
    /// The folder of the package.
    pub(crate) folder: PathBuf,
    pub(crate) package: String,
    pub(crate) source_type: SourceType,
}

/// Adds what is certain to the schemas, and says what is not.
pub(crate) fn add(
    catalog: Catalog,
    types: &[PackageType],
    workspace: &Workspace,
) -> (Catalog, Vec<Finding>) {
    let in_payloads = in_payloads(&catalog, types);
    let mut findings = conditional(&in_payloads, workspace);
    let mut named: BTreeMap<&str, usize> = BTreeMap::new();
    for it in types {
        *named.entry(&it.source_type.schema_name).or_default() += 1;
    }
    let flattened: BTreeSet<_> =
        in_payloads.iter().flat_map(|it| &it.source_type.flattened).collect();
    if !types.iter().any(|it| it.source_type.has_facts()) {
        return (catalog, findings);
    }
    let mut told = BTreeMap::new();
    let catalog = catalog.with_schemas(|event, read, envelope| {
        for (number, it) in types.iter().enumerate().filter(|(_, it)| it.source_type.has_facts()) {
            let source_type = &it.source_type;
            let is_only = named[source_type.schema_name.as_str()] == 1;
            match Match::of(source_type, definitions(read), is_only) {
                Match::Certain => {
                    add_to(source_type, read);
                    let in_envelope = definitions(envelope);
                    if let Match::Certain = Match::of(source_type, in_envelope, is_only) {
                        add_to(source_type, envelope);
                    }
                }
                Match::Uncertain(why) => {
                    told.entry(number).or_insert_with(|| (event.event_type.clone(), why));
                }
                Match::None => {}
            }
        }
    });
    for (number, it) in types.iter().enumerate().filter(|(_, it)| it.source_type.has_facts()) {
        let SourceType { name, is_inline, .. } = &it.source_type;
        let why = match told.remove(&number) {
            Some((event_type, why)) => format!("in the payload of `{event_type}`, {why}"),
            None if *is_inline => "since it stands there without its name".to_owned(),
            None if flattened.contains(name) => {
                "since it is flattened, and stands there without its name".to_owned()
            }
            None => continue,
        };
        findings.push(unmarked(it, &why, workspace));
    }
    (catalog, findings)
}

fn definitions(schema: &Value) -> Option<&Map<String, Value>> {
    schema.get("$defs").and_then(Value::as_object)
}

fn add_to(source_type: &SourceType, schema: &mut Value) {
    let definitions = schema.get_mut("$defs");
    if let Some(definition) = definitions.and_then(|it| it.get_mut(&source_type.schema_name)) {
        definition::add(&source_type.content, definition);
    }
}

/// Whether a type of the sources is a definition of a schema.
enum Match {
    Certain,
    Uncertain(&'static str),
    None,
}

impl Match {
    fn of(
        source_type: &SourceType,
        definitions: Option<&Map<String, Value>>,
        is_only: bool,
    ) -> Self {
        let SourceType { schema_name, is_generic, content, .. } = source_type;
        let Some(definitions) = definitions else { return Self::None };
        let is_like = |name: &str| {
            let rest = name.strip_prefix(schema_name.as_str());
            rest.is_some_and(|rest| {
                let is_number = rest.bytes().all(|it| it.is_ascii_digit());
                is_number || (*is_generic && rest.starts_with("_of_"))
            })
        };
        let alike: Vec<_> = definitions.iter().filter(|(name, _)| is_like(name)).collect();
        let is_told = |definition: &Value| definition::says_all(content, definition);
        match alike.as_slice() {
            [] => Self::None,
            all if all.iter().all(|(_, definition)| is_told(definition)) => Self::None,
            _ if *is_generic => Self::Uncertain("since it is generic"),
            [(name, definition)] if *name == schema_name => {
                if !is_only {
                    Self::Uncertain("since several types have this name")
                } else if definition::is_of(content, definition) {
                    Self::Certain
                } else {
                    Self::Uncertain("since the definition of this name is of another form")
                }
            }
            _ => Self::Uncertain("since several definitions have this name"),
        }
    }
}

fn unmarked(it: &PackageType, why: &str, workspace: &Workspace) -> Finding {
    let PackageType { folder, package, source_type } = it;
    let (attributes, help) = definition::words(&source_type.content);
    let source = source(source_type);
    let message =
        format!("`{}` has {attributes}, and its schema does not tell {why}", source_type.name);
    Finding::new(Check::UnmarkedType, workspace.place(package, folder, source), message, help)
}

fn source(source_type: &SourceType) -> Source {
    let parts = source_type.file.components();
    let parts: Vec<_> = parts.map(|it| it.as_os_str().to_string_lossy()).collect();
    Source::new(parts.join("/"), source_type.line)
}

/// The types that are an event, or have the name of a definition.
fn in_payloads<'a>(catalog: &Catalog, types: &'a [PackageType]) -> Vec<&'a PackageType> {
    let events = catalog.events().iter();
    let definitions = events.filter_map(|it| definitions(&it.schemas.deserialize));
    let names: BTreeSet<_> = definitions.flat_map(|it| it.keys().map(String::as_str)).collect();
    let events = catalog.events_in_folders();
    let places: BTreeSet<_> =
        events.map(|(folder, it)| (folder, it.source.file.as_str(), it.source.line)).collect();
    let is_in_payload = |it: &&PackageType| {
        let source = source(&it.source_type);
        names.contains(it.source_type.schema_name.as_str())
            || places.contains(&(it.folder.as_path(), source.file.as_str(), source.line))
    };
    types.iter().filter(is_in_payload).collect()
}

/// Parts of payloads that some builds have and others do not.
fn conditional(types: &[&PackageType], workspace: &Workspace) -> Vec<Finding> {
    let mut findings = Vec::new();
    for PackageType { folder, package, source_type } in types {
        for (part, condition) in &source_type.conditional {
            let message = format!(
                "`{part}` of `{}` is part of the contract in some builds only, for its \
                 `cfg({condition})`",
                source_type.name
            );
            let help = "let every build have it, as an `Option` where it is not always known: \
                        services that are built with other features have another contract";
            let place = workspace.place(package, folder, source(source_type));
            findings.push(Finding::new(Check::ConditionalPart, place, message, help));
        }
    }
    findings
}
