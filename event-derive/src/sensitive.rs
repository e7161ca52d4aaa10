//! The code that the derive writes for fields with `sensitive` and `public`.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::punctuated::Punctuated;
use syn::{LitStr, Meta, MetaNameValue, Path, Token, Type};

use crate::fields::{Field, Name};
use crate::mark::Kind;
use crate::written_here::all_written_here;

/// The part of `impl Event` that tells which fields are sensitive. It is absent if no version has a
/// sensitive field.
pub(crate) fn function(
    fields: &[Field<'_>],
    event_core: &TokenStream,
    has_older_versions: bool,
) -> Option<TokenStream> {
    let private = quote!(#event_core::__private);
    let own = own(fields, &private);
    if has_older_versions {
        let own = own.unwrap_or_else(|| quote!(#private::Sensitive::NOTHING));
        return Some(quote! {
            fn __sensitive(__version: ::core::primitive::u32) -> &'static #private::Sensitive {
                #private::upcast_sensitive::<__Upcast>(__version, &#own)
            }
        });
    }
    let own = own?;
    Some(quote! {
        fn __sensitive(_: ::core::primitive::u32) -> &'static #private::Sensitive {
            &#own
        }
    })
}

/// The `Sensitive` of the struct, if the struct has a sensitive field.
fn own(fields: &[Field<'_>], private: &TokenStream) -> Option<TokenStream> {
    let is_sensitive =
        |field: &&Field<'_>| matches!(field.mark.reason(), Some((Kind::Sensitive, _)));
    let (sensitive, others): (Vec<_>, Vec<_>) = fields.iter().partition(is_sensitive);
    if sensitive.is_empty() {
        return None;
    }
    let (flattened, sensitive): (Vec<_>, Vec<_>) =
        sensitive.into_iter().partition(|field| field.is_flattened);
    let names = texts(sensitive.iter().flat_map(|field| {
        let written = field.written.iter();
        written.chain(field.read_names())
    }));
    let others: Vec<_> = others.into_iter().filter(|field| !field.is_flattened).collect();
    // If such a field is left out, something flattened may have its name.
    let written = others.iter().filter(|field| flattened.is_empty() || !field.is_left_out);
    let written = texts(written.filter_map(|field| field.written.as_ref()));
    let read = texts(others.iter().flat_map(|field| field.read_names()));
    let flattened = texts(flattened.iter().map(|field| &field.name));
    Some(quote! {
        #private::Sensitive {
            fields: &[#(#names),*],
            flattened: &[#(#flattened),*],
            others_written: &[#(#written),*],
            others_read: &[#(#read),*],
        }
    })
}

/// Each name once.
fn texts<'a>(names: impl Iterator<Item = &'a Name>) -> Vec<&'a str> {
    let mut texts = Vec::new();
    for Name { text, .. } in names {
        if !texts.contains(&text.as_str()) {
            texts.push(text);
        }
    }
    texts
}

/// The marks for the definition of the event.
pub(crate) fn marks(fields: &[Field<'_>], event_core: &TokenStream) -> TokenStream {
    let marks: Vec<_> = fields.iter().filter_map(|field| mark(field, event_core)).collect();
    if marks.is_empty() { quote!(&[]) } else { quote!(const { &[#(#marks),*] }) }
}

fn mark(field: &Field<'_>, event_core: &TokenStream) -> Option<TokenStream> {
    let (kind, reason) = field.mark.reason()?;
    let catalog = quote!(#event_core::catalog);
    let kind = match kind {
        Kind::Sensitive => quote!(#catalog::MarkKind::Sensitive),
        Kind::Public => quote!(#catalog::MarkKind::Public),
    };
    let name = &field.name.text;
    if field.is_flattened {
        let mark = |of_type| quote!(#catalog::Mark::flattened::<#of_type>(#name, #kind, #reason));
        return Some(match Described::of(field.source) {
            Described::ByType(of_type) => mark(of_type),
            Described::ByFunction(function) => {
                let described = described_by(&function, event_core);
                let mark = mark(quote!(__Described));
                quote!({ #described #mark })
            }
        });
    }
    let either = || field.written.as_ref().or(field.read.as_ref());
    let written = &either()?.text;
    let read = &field.read.as_ref().or_else(either)?.text;
    Some(quote!(#catalog::Mark::field(#name, #written, #read, #kind, #reason)))
}

/// A type `__Described` with the schema that the function writes.
fn described_by(function: &TokenStream, event_core: &TokenStream) -> TokenStream {
    let private = quote!(#event_core::__private);
    quote! {
        enum __Described {}
        #[automatically_derived]
        impl #private::JsonSchema for __Described {
            fn schema_name() -> #private::Cow<'static, ::core::primitive::str> {
                #private::Cow::Borrowed("")
            }
            fn json_schema(__generator: &mut #private::SchemaGenerator) -> #private::Schema {
                #function(__generator)
            }
        }
    }
}

/// The type or function that describes a field in the schema.
enum Described {
    ByType(TokenStream),
    ByFunction(TokenStream),
}

impl Described {
    fn of(field: &syn::Field) -> Self {
        let lists = field.attrs.iter().filter_map(|attribute| attribute.meta.require_list().ok());
        lists
            .filter(|list| list.path.is_ident("schemars"))
            .filter_map(|list| {
                list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated).ok()
            })
            .flatten()
            .find_map(|item| Self::elsewhere(item.require_name_value().ok()?))
            .unwrap_or_else(|| Self::ByType(all_written_here(&field.ty)))
    }

    /// A type or function that stands in for the type of the field.
    fn elsewhere(item: &MetaNameValue) -> Option<Self> {
        let text: LitStr = syn::parse2(item.value.to_token_stream()).ok()?;
        if item.path.is_ident("with") {
            text.parse().ok().map(|of_type: Type| Self::ByType(all_written_here(&of_type)))
        } else if item.path.is_ident("schema_with") {
            text.parse().ok().map(|function: Path| Self::ByFunction(all_written_here(&function)))
        } else {
            None
        }
    }
}
