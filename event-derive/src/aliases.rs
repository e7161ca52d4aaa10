//! The other names that serde reads a field under: schemars does not show them.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use proc_macro2::{Ident, Span};
use serde_derive_internals::ast::{Container, Data};
use serde_derive_internals::{Ctxt, Derive};
use syn::DeriveInput;

/// A field that is read under more names than one.
pub(crate) struct Aliased {
    /// The name on the wire.
    pub(crate) name: String,
    /// The others, sorted.
    pub(crate) aliases: Vec<String>,
}

/// The fields with aliases, in the order of the struct. What serde refuses is serde's to tell.
pub(crate) fn of(input: &DeriveInput) -> Vec<Aliased> {
    // serde's conversion to camelCase panics over a name without an ASCII letter at its start.
    catch_unwind(AssertUnwindSafe(|| read(input))).unwrap_or_default()
}

fn read(input: &DeriveInput) -> Vec<Aliased> {
    let errors = Ctxt::new();
    // Paths of serde's private module are made with it, and none is used here.
    let private = Ident::new("private", Span::call_site());
    let container = Container::from_ast(&errors, input, Derive::Deserialize, &private);
    let is_sound = errors.check().is_ok();
    let Some(Container { data: Data::Struct(_, fields), .. }) = container.filter(|_| is_sound)
    else {
        return Vec::new();
    };
    // A name that two fields claim is read as the first of them.
    let mut taken = BTreeSet::new();
    let attributes = fields.iter().map(|field| &field.attrs);
    attributes
        .filter(|field| !field.flatten() && !field.skip_deserializing())
        .filter_map(|field| {
            let name = &field.name().deserialize_name().value;
            // serde counts the name itself among them.
            let names = field.aliases().iter().map(|alias| &alias.value);
            let free = names.filter(|alias| taken.insert((*alias).clone()));
            let aliases: Vec<_> = free.filter(|alias| *alias != name).cloned().collect();
            (!aliases.is_empty()).then(|| Aliased { name: name.clone(), aliases })
        })
        .collect()
}
