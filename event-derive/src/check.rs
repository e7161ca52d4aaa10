//! What an event may be, beyond its attribute.

use event_naming::EventName;
use proc_macro2::TokenTree;
use syn::meta::ParseNestedMeta;
use syn::{Attribute, Data, DeriveInput, Fields, GenericParam, Token};

use crate::attribute::EventAttribute;
use crate::errors::Errors;

pub(crate) fn event(input: &DeriveInput, attribute: &EventAttribute, errors: &mut Errors) {
    name(attribute, errors);
    shape(input, errors);
    generics(input, errors);
    serde_attributes(input, errors);
    misplaced_attributes(input, errors);
}

fn name(attribute: &EventAttribute, errors: &mut Errors) {
    let Some(event_type) = &attribute.event_type else {
        return;
    };
    let name = event_type.value();
    let checked = match &attribute.past_tense {
        Some(past_tense) => {
            let word = past_tense.value();
            if !last_segment_words(&name).any(|it| it == word) {
                errors.at(past_tense, not_a_word(&word, &name));
                return;
            }
            EventName::parse_with(&name, &word).map(drop)
        }
        None => EventName::parse(&name).map(drop),
    };
    if let Err(error) = checked {
        errors.at(event_type, error);
    }
}

fn last_segment_words(name: &str) -> impl Iterator<Item = &str> {
    name.rsplit('.').next().unwrap_or_default().split('_')
}

fn not_a_word(word: &str, name: &str) -> String {
    let words: Vec<_> = last_segment_words(name).map(|it| format!("`{it}`")).collect();
    format!(
        "`past_tense` is one whole word of the last segment of `type`, and `{word}` is none: \
         the words are {}",
        words.join(", ")
    )
}

fn shape(input: &DeriveInput, errors: &mut Errors) {
    let name = &input.ident;
    match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(_) => {}
            Fields::Unnamed(fields) => errors.at(
                fields,
                format_args!(
                    "the fields of an event have names, so that others can be added: \
                     write `struct {name} {{ … }}`"
                ),
            ),
            Fields::Unit => errors.at(
                name,
                format_args!(
                    "the payload of an event is an object, so that fields can be added: \
                     write `struct {name} {{}}`"
                ),
            ),
        },
        Data::Enum(data) => errors.at(
            &data.enum_token,
            "an event is a struct, one for each fact: write a struct for each variant, or keep \
             the enum as the type of a field",
        ),
        Data::Union(data) => errors.at(
            &data.union_token,
            format_args!("an event is a struct: write `struct {name} {{ … }}`"),
        ),
    }
}

fn generics(input: &DeriveInput, errors: &mut Errors) {
    for parameter in &input.generics.params {
        let message = match parameter {
            GenericParam::Lifetime(_) => {
                "an event owns its data, since it is kept longer than the bytes it was read from: \
                 write `String` for `&str`, `Vec<T>` for `&[T]`"
            }
            GenericParam::Type(_) => {
                "an event has no type parameters, since its schema must be one: write the type \
                 itself, in a struct for each"
            }
            GenericParam::Const(_) => {
                "an event has no const parameters, since its schema must be one: write the number \
                 itself, or `Vec<T>`"
            }
        };
        errors.at(parameter, message);
    }
}

/// Refuses what gives the JSON another shape than the struct. Errors of syntax are serde's to
/// tell.
fn serde_attributes(input: &DeriveInput, errors: &mut Errors) {
    for attribute in input.attrs.iter().filter(|attribute| attribute.path().is_ident("serde")) {
        let _ = attribute.parse_nested_meta(|meta| {
            let key = meta.path.require_ident()?.to_string();
            let message = match key.as_str() {
                "transparent" => {
                    "the payload must be an object with this struct's fields: remove `transparent`"
                }
                "tag" => "`tag` adds a field that says what the envelope's `type` says: remove it",
                "untagged" => "`untagged` is for enums, and an event is a struct: remove it",
                "from" | "try_from" | "into" => {
                    "the payload would be another type's JSON: derive `Event` for that type, or \
                     use `with` on the fields that differ"
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

fn misplaced_attributes(input: &DeriveInput, errors: &mut Errors) {
    let attributes: Vec<&Attribute> = match &input.data {
        Data::Struct(data) => data.fields.iter().flat_map(|field| &field.attrs).collect(),
        Data::Enum(data) => data.variants.iter().flat_map(|variant| &variant.attrs).collect(),
        Data::Union(data) => data.fields.named.iter().flat_map(|field| &field.attrs).collect(),
    };
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("event")) {
        errors.at(*attribute, "`#[event(…)]` belongs on the struct: fields have none");
    }
}
