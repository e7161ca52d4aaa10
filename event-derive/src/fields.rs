//! The fields of an event as serde writes and reads them.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use proc_macro2::{Ident, Span};
use serde_derive_internals::ast::{Container, Data};
use serde_derive_internals::attr;
use serde_derive_internals::{Ctxt, Derive};
use syn::ext::IdentExt as _;
use syn::punctuated::Punctuated;
use syn::{DeriveInput, GenericArgument, Meta, PathArguments, Token, Type};

use crate::errors::Errors;
use crate::mark::Mark;

/// A field that has a name.
pub(crate) struct Field<'a> {
    pub(crate) source: &'a syn::Field,
    /// The name in the struct, without `r#`.
    pub(crate) name: Name,
    /// The name that serde writes it under, unless serde skips it.
    pub(crate) written: Option<Name>,
    /// The name that serde reads it under, unless serde skips it.
    pub(crate) read: Option<Name>,
    /// The other names that serde reads it under, sorted.
    pub(crate) aliases: Vec<Name>,
    /// Whether the field is flattened: the fields of its type are fields of the payload, and its
    /// own name is not in the payload.
    pub(crate) is_flattened: bool,
    /// Whether some of its values are not written.
    pub(crate) is_left_out: bool,
    /// The `T` of an `Option<T>` of which serde leaves out the `None`s.
    pub(crate) written_if_some: Option<&'a Type>,
    pub(crate) mark: Mark,
}

/// A name and its place in the source.
pub(crate) struct Name {
    pub(crate) text: String,
    pub(crate) place: Span,
}

impl Field<'_> {
    /// Whether the field is part of the event. It is not if serde skips it in both directions.
    pub(crate) fn is_on_the_wire(&self) -> bool {
        self.written.is_some() || self.read.is_some()
    }

    /// All names that serde reads it under.
    pub(crate) fn read_names(&self) -> impl Iterator<Item = &Name> {
        self.read.iter().chain(&self.aliases)
    }
}

/// The named fields of a struct, in their order.
pub(crate) fn of<'a>(input: &'a DeriveInput, errors: &mut Errors) -> Vec<Field<'a>> {
    let syn::Data::Struct(data) = &input.data else {
        return Vec::new();
    };
    let named = |source: &'a syn::Field| {
        let mark = Mark::parse(source, errors);
        let Some(name) = &source.ident else {
            mark.check_reason(errors);
            return None;
        };
        Some(Field::without_attributes(source, name, mark))
    };
    let mut fields: Vec<Field<'a>> = data.fields.iter().filter_map(named).collect();
    // serde's conversion to camelCase panics over a name without an ASCII letter at its start.
    let _ = catch_unwind(AssertUnwindSafe(|| add_attributes(input, &mut fields)));
    fields
}

/// Adds what serde's attributes say. serde itself reports what it refuses.
fn add_attributes(input: &DeriveInput, fields: &mut [Field<'_>]) {
    let errors = Ctxt::new();
    // serde makes paths of its private module with this name, and none of them is used here.
    let private = Ident::new("private", Span::call_site());
    let container = Container::from_ast(&errors, input, Derive::Deserialize, &private);
    let is_sound = errors.check().is_ok();
    let Some(Container { data: Data::Struct(_, attributed), attrs, .. }) =
        container.filter(|_| is_sound)
    else {
        return;
    };
    for (field, attributed) in fields.iter_mut().zip(attributed) {
        field.add(&attributed.attrs);
        // Another type is written in place of this one.
        if attrs.type_into().is_some() {
            field.written_if_some = None;
        }
    }
}

/// The type inside an `Option` that is written only where it is `Some`, and as serde and schemars
/// write it by themselves.
fn written_if_some<'a>(source: &'a syn::Field, attributes: &attr::Field) -> Option<&'a Type> {
    let condition = &attributes.skip_serializing_if()?.path;
    let names = condition.segments.iter().rev().map(|it| &it.ident);
    let is_of_option = names.take(2).eq(["is_none", "Option"]);
    let has_own_form = attributes.serialize_with().is_some() || has_own_schema(source);
    if !is_of_option || has_own_form || attributes.flatten() || attributes.skip_serializing() {
        return None;
    }
    let Type::Path(path) = ungrouped(&source.ty) else {
        return None;
    };
    let last = path.path.segments.last().filter(|it| it.ident == "Option")?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    match arguments.args.first() {
        Some(GenericArgument::Type(inner)) if arguments.args.len() == 1 => Some(inner),
        _ => None,
    }
}

/// Whether schemars was told another type, or a function.
pub(crate) fn has_own_schema(source: &syn::Field) -> bool {
    let of_schemars = source.attrs.iter().filter(|it| it.path().is_ident("schemars"));
    of_schemars.into_iter().any(|attribute| {
        let items = attribute.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
        let is_own = |it: &Meta| it.path().is_ident("with") || it.path().is_ident("schema_with");
        items.is_ok_and(|items| items.iter().any(is_own))
    })
}

/// A type that a macro passed on stands in a group without delimiters.
fn ungrouped(mut ty: &Type) -> &Type {
    while let Type::Group(group) = ty {
        ty = &group.elem;
    }
    ty
}

impl<'a> Field<'a> {
    fn without_attributes(source: &'a syn::Field, name: &Ident, mark: Mark) -> Self {
        let name = || Name { text: name.unraw().to_string(), place: name.span() };
        Self {
            source,
            name: name(),
            written: Some(name()),
            read: Some(name()),
            aliases: Vec::new(),
            is_flattened: false,
            is_left_out: false,
            written_if_some: None,
            mark,
        }
    }

    fn add(&mut self, attributes: &attr::Field) {
        self.is_flattened = attributes.flatten();
        self.is_left_out = attributes.skip_serializing_if().is_some();
        self.written_if_some = written_if_some(self.source, attributes);
        if attributes.skip_serializing() {
            self.written = None;
        }
        if attributes.skip_deserializing() {
            self.read = None;
        }
        if self.is_flattened {
            return;
        }
        let (written, read) =
            (attributes.name().serialize_name(), attributes.name().deserialize_name());
        if let Some(name) = &mut self.written {
            *name = written.into();
        }
        if let Some(name) = &mut self.read {
            *name = read.into();
            // serde counts the name itself among them.
            let aliases = attributes.aliases().iter().filter(|alias| *alias != read);
            self.aliases = aliases.map(Name::from).collect();
        }
    }
}

impl From<&serde_derive_internals::name::Name> for Name {
    fn from(name: &serde_derive_internals::name::Name) -> Self {
        Self { text: name.value.clone(), place: name.span }
    }
}

/// A field that is read under more names than one.
pub(crate) struct Aliased<'a> {
    /// The name on the wire.
    pub(crate) name: &'a str,
    /// The others, sorted.
    pub(crate) aliases: Vec<&'a str>,
}

/// The fields with aliases. schemars does not show aliases in a schema.
pub(crate) fn aliased<'a>(fields: &'a [Field<'_>]) -> Vec<Aliased<'a>> {
    // serde reads a name that two fields claim as the first of them.
    let mut taken = BTreeSet::new();
    let read = fields.iter().filter(|field| !field.is_flattened);
    read.filter_map(|field| {
        let name = &field.read.as_ref()?.text;
        taken.insert(name);
        let aliases = field.aliases.iter().map(|alias| &alias.text);
        let free: Vec<_> =
            aliases.filter(|alias| taken.insert(alias)).map(String::as_str).collect();
        (!free.is_empty()).then_some(Aliased { name, aliases: free })
    })
    .collect()
}
