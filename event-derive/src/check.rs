//! What an event may be, beyond its attribute.

use event_naming::EventName;
use proc_macro2::TokenTree;
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::meta::ParseNestedMeta;
use syn::{
    Data, DeriveInput, Fields, GenericArgument, GenericParam, LitStr, Path, PathArguments, Token,
    Type,
};

use crate::attribute::EventAttribute;
use crate::concern;
use crate::errors::Errors;
use crate::fields::{self, Field};

pub(crate) fn event(
    input: &DeriveInput,
    attribute: &EventAttribute,
    fields: &[Field<'_>],
    errors: &mut Errors,
) {
    name(attribute, errors);
    first_version(attribute, errors);
    old_name(input, attribute, errors);
    shape(input, errors);
    if matches!(input.data, Data::Struct(_)) {
        generics(input, errors);
        serde_attributes(input, errors);
    }
    let struct_name = input.ident.unraw().to_string();
    for field in fields {
        concern::field(field, &struct_name, errors);
        module_as_form(field, errors);
        raw_parts(field, errors);
    }
}

fn name(attribute: &EventAttribute, errors: &mut Errors) {
    let Some(event_type) = &attribute.event_type else {
        return;
    };
    let name = event_type.value();
    // With one of its own words as the past tense, every name of good shape passes.
    let own_word = name.rsplit(['.', '_']).next().unwrap_or_default();
    let shape = EventName::parse_with(&name, own_word);
    let given_word = attribute.past_tense.as_ref().filter(|_| shape.is_ok());
    let (place, checked) = match given_word {
        Some(word) => (word, EventName::parse_with(&name, &word.value())),
        None if attribute.has_past_tense => (event_type, shape),
        None => (event_type, EventName::parse(&name)),
    };
    if let Err(error) = checked {
        errors.at(place, error);
    }
}

/// No version is older than the first. The compiler checks the others, because their numbers are
/// those of other structs.
fn first_version(attribute: &EventAttribute, errors: &mut Errors) {
    let EventAttribute { version: Some(1), upcast_from: Some(older), .. } = attribute else {
        return;
    };
    match (&attribute.renamed_from, attribute.version_span) {
        (Some(_), Some(version)) => {
            let older = older.to_token_stream().to_string().replace(' ', "");
            let message = format!(
                "an event that is renamed goes on counting: write `version = 2`, or whatever comes after the \
                 version of `{older}`"
            );
            errors.at_span(version, message);
        }
        _ => errors.at(
            older,
            "no version is older than version 1: remove `upcast_from`, or write a higher `version`",
        ),
    }
}

/// The compiler checks that the older version has this name.
fn old_name(input: &DeriveInput, attribute: &EventAttribute, errors: &mut Errors) {
    let Some(renamed_from) = &attribute.renamed_from else {
        return;
    };
    let name = renamed_from.value();
    // Its own struct says whether its last word is a past tense.
    let own_word = name.rsplit(['.', '_']).next().unwrap_or_default();
    if attribute.event_type.as_ref().is_some_and(|it| it.value() == name) {
        let message = "this is the name that the event has: write the one that it had before, or remove \
                       `renamed_from`";
        errors.at(renamed_from, message);
    } else if let Err(error) = EventName::parse_with(&name, own_word) {
        errors.at(renamed_from, error);
    } else if !attribute.has_upcast_from {
        let older = struct_name(&name);
        let version = if input.ident.unraw() == older { "V1" } else { "" };
        let message = format!(
            "what was written under the old name is read by its struct: keep that, and add \
             `upcast_from = {older}{version}`"
        );
        errors.at(renamed_from, message);
    }
}

/// The name that a struct of an event is likely to have.
fn struct_name(event_type: &str) -> String {
    let last = event_type.rsplit('.').next().unwrap_or_default();
    let words = last.split('_').map(|word| {
        let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
        first.to_uppercase() + rest
    });
    words.collect()
}

fn shape(input: &DeriveInput, errors: &mut Errors) {
    let name = &input.ident;
    match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(_) => {}
            Fields::Unnamed(fields) if !fields.unnamed.is_empty() => errors.at(
                fields,
                format_args!(
                    "the fields of an event must have names, so that others can be added: \
                     write `struct {name} {{ … }}`"
                ),
            ),
            Fields::Unnamed(_) | Fields::Unit => errors.at(
                name,
                format_args!(
                    "the payload of an event must be an object, so that fields can be added: \
                     write `struct {name} {{}}`"
                ),
            ),
        },
        Data::Enum(data) => errors.at(
            &data.enum_token,
            "an event must be a struct, one for each fact: write a struct for each variant, or \
             keep the enum as the type of a field",
        ),
        Data::Union(data) => errors.at(
            &data.union_token,
            format_args!("an event must be a struct: write `struct {name} {{ … }}`"),
        ),
    }
}

fn generics(input: &DeriveInput, errors: &mut Errors) {
    for parameter in &input.generics.params {
        let message = match parameter {
            GenericParam::Lifetime(_) => {
                "an event must own its data, because it outlives the bytes that it was read from: \
                 write `String` instead of `&str`, `Vec<T>` instead of `&[T]`"
            }
            GenericParam::Type(_) => {
                "an event cannot have type parameters, because it must have exactly one schema: \
                 write a struct for each type"
            }
            GenericParam::Const(_) => {
                "an event cannot have const parameters, because it must have exactly one schema: \
                 write the number itself, or `Vec<T>`"
            }
        };
        errors.at(parameter, message);
    }
}

/// Refuses attributes that give the JSON another shape than the struct. serde itself reports errors
/// of syntax, and `untagged`, which it has for enums only.
fn serde_attributes(input: &DeriveInput, errors: &mut Errors) {
    for attribute in input.attrs.iter().filter(|attribute| attribute.path().is_ident("serde")) {
        let _ = attribute.parse_nested_meta(|meta| {
            let key = meta.path.require_ident()?.to_string();
            let message = match key.as_str() {
                "transparent" => {
                    "the payload must be an object with this struct's fields: remove `transparent`"
                }
                "tag" => "`tag` adds a field that repeats the `type` of the envelope: remove `tag`",
                "from" | "try_from" | "into" => {
                    "the payload would be the JSON of another type: derive `Event` for that type, \
                     or use `with` on the fields that differ"
                }
                _ => return skip_value(&meta),
            };
            errors.at(&meta.path, message);
            skip_value(&meta)
        });
    }
}

fn skip_value(meta: &ParseNestedMeta<'_>) -> syn::Result<()> {
    while !meta.input.is_empty() && !meta.input.peek(Token![,]) {
        meta.input.parse::<TokenTree>()?;
    }
    Ok(())
}

/// Asks for a schema beside `with` of a module, which schemars would take for a type: its own error
/// says that there is no type of that name.
fn module_as_form(field: &Field<'_>, errors: &mut Errors) {
    if fields::has_own_schema(field.source) {
        return;
    }
    let of_serde = field.source.attrs.iter().filter(|it| it.path().is_ident("serde"));
    for attribute in of_serde {
        let _ = attribute.parse_nested_meta(|meta| {
            if !meta.path.is_ident("with") {
                return skip_value(&meta);
            }
            let path: LitStr = meta.value()?.parse()?;
            let is_module = |it: &Path| {
                let name = it.segments.last().map(|it| it.ident.to_string());
                name.is_some_and(|it| !it.contains(char::is_uppercase))
            };
            if path.parse().is_ok_and(|it| is_module(&it)) {
                let message = "schemars takes this module for a type: write \
                               `#[schemars(with = \"…\")]` on the field too, with a type that has the JSON \
                               which the module writes, such as `String`";
                errors.at(&path, message);
            }
            Ok(())
        });
    }
}

/// Refuses raw JSON in place of the fields of a part: serde neither writes nor reads it there.
fn raw_parts(field: &Field<'_>, errors: &mut Errors) {
    if field.is_flattened && is_raw_json(&field.source.ty) {
        errors.at(
            &field.source.ty,
            "serde takes a flattened field apart, and a `RawValue` is one text: remove `flatten`, or \
             write `serde_json::Map<String, serde_json::Value>`",
        );
    }
}

fn is_raw_json(ty: &Type) -> bool {
    match ty {
        Type::Group(group) => is_raw_json(&group.elem),
        Type::Paren(paren) => is_raw_json(&paren.elem),
        Type::Reference(reference) => is_raw_json(&reference.elem),
        Type::Path(path) => path.path.segments.last().is_some_and(|last| {
            let PathArguments::AngleBracketed(arguments) = &last.arguments else {
                return last.ident == "RawValue";
            };
            arguments
                .args
                .iter()
                .any(|it| matches!(it, GenericArgument::Type(ty) if is_raw_json(ty)))
        }),
        _ => false,
    }
}
