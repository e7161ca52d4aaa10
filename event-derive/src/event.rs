use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Attribute, Data, DeriveInput, Expr, Meta};

use crate::attribute::EventAttribute;
use crate::check;
use crate::errors::Errors;
use crate::fields::{self, Aliased, Field};
use crate::of_build;
use crate::sensitive;
use crate::upcast;
use crate::written_here::{all_written_here, written_here};

/// Parses the attributes, checks the struct, and expands. After an error it still writes an impl,
/// so that the code that uses the event adds no errors of its own.
///
/// `line` is the line of the struct's name.
pub(crate) fn derive(input: &DeriveInput, line: u32) -> TokenStream {
    let mut errors = Errors::default();
    let attribute = EventAttribute::parse(input, &mut errors);
    let fields = fields::of(input, &mut errors);
    check::event(input, &attribute, &fields, &mut errors);
    if errors.is_empty() {
        of_build::report(input, &attribute, &fields, &mut errors);
    }
    match errors.into_compile_errors() {
        None => expand(input, line, &attribute, &fields),
        Some(errors) => {
            let fallback = expand_fallback(input, &attribute);
            quote!(#errors #fallback)
        }
    }
}

fn expand(
    input: &DeriveInput,
    line: u32,
    attribute: &EventAttribute,
    fields: &[Field<'_>],
) -> TokenStream {
    let name = written_here(&input.ident);
    let event_core = attribute.event_core();
    let docs = input.attrs.iter().filter_map(doc);
    let deprecated = optional(input.attrs.iter().find_map(deprecation));
    let aliases = fields::aliased(fields);
    let aliases = aliases.iter().map(|Aliased { name, aliases }| quote!((#name, &[#(#aliases),*])));
    let never_null = never_null(fields, &event_core);
    let marks = sensitive::marks(fields, &event_core);
    let older = attribute.upcast_from.as_ref();
    let reading = older.map(|_| upcast::reading(&event_core));
    let sensitive = sensitive::function(fields, &event_core, older.is_some());
    let older_version = optional(older.map(|_| upcast::older_version(&event_core)));
    let renamed_from =
        optional(attribute.renamed_from.as_ref().map(|it| it.value().to_token_stream()));
    let implementation = expand_impl(
        input,
        attribute,
        input.generics.where_clause.as_ref(),
        &quote!(#reading #sensitive),
    );
    let items = quote! {
        #implementation
        const _: () = #event_core::__private::has_schema::<#name>();
        #event_core::__define!(
            #name,
            #line,
            &[#(#docs),*],
            #deprecated,
            &[#(#aliases),*],
            #never_null,
            #marks,
            #older_version,
            #renamed_from
        );
    };
    let Some(older) = older else {
        return items;
    };
    let upcast = upcast::upcast(&name, older, attribute.renamed_from.as_ref(), &event_core);
    quote!(const _: () = { #upcast #items };)
}

/// The fields that are left out where they would be null.
fn never_null(fields: &[Field<'_>], event_core: &TokenStream) -> TokenStream {
    let never_null = fields.iter().filter_map(|field| {
        let (name, inner) = (&field.written.as_ref()?.text, field.written_if_some?);
        let inner = all_written_here(inner);
        Some(quote!(#event_core::catalog::NeverNull::field::<#inner>(#name)))
    });
    let never_null: Vec<_> = never_null.collect();
    if never_null.is_empty() { quote!(&[]) } else { quote!(const { &[#(#never_null),*] }) }
}

fn optional(value: Option<TokenStream>) -> TokenStream {
    value.map_or_else(
        || quote!(::core::option::Option::None),
        |value| quote!(::core::option::Option::Some(#value)),
    )
}

/// The text of a line of documentation: any expression, such as `include_str!(…)`.
fn doc(attribute: &Attribute) -> Option<&Expr> {
    match &attribute.meta {
        Meta::NameValue(doc) if doc.path.is_ident("doc") => Some(&doc.value),
        _ => None,
    }
}

/// The note of `#[deprecated]`, empty if it has none.
fn deprecation(attribute: &Attribute) -> Option<TokenStream> {
    if !attribute.path().is_ident("deprecated") {
        return None;
    }
    if let Meta::NameValue(deprecated) = &attribute.meta {
        return Some(deprecated.value.to_token_stream());
    }
    let mut note = quote!("");
    // The compiler itself reports errors of syntax.
    let _ = attribute.parse_nested_meta(|meta| {
        let value: Expr = meta.value()?.parse()?;
        if meta.path.is_ident("note") {
            note = value.to_token_stream();
        }
        Ok(())
    });
    Some(note)
}

fn expand_fallback(input: &DeriveInput, attribute: &EventAttribute) -> TokenStream {
    let event_core = attribute.event_core();
    // An event without a type and a version of its own must not cause errors about versions.
    let reading = quote!(
        const __READS: &'static [#event_core::Accepts] = &[];
    );
    if input.generics.params.is_empty() && !matches!(input.data, Data::Union(_)) {
        let where_clause = input.generics.where_clause.as_ref();
        return expand_impl(input, attribute, where_clause, &reading);
    }
    // A union has no impls of serde and schemars, and a generic type has them for some parameters
    // only. The `for<'a>` keeps the compiler from judging that here.
    let name = written_here(&input.ident);
    let (_, type_generics, where_clause) = input.generics.split_for_impl();
    let predicates = where_clause.iter().flat_map(|clause| &clause.predicates);
    let premises = quote! {
        where
            #(#predicates,)*
            for<'event> #name #type_generics: #event_core::__private::Serialize
                + #event_core::__private::DeserializeOwned
                + #event_core::__private::JsonSchema
    };
    expand_impl(input, attribute, Some(&premises), &reading)
}

fn expand_impl(
    input: &DeriveInput,
    attribute: &EventAttribute,
    where_clause: Option<&impl ToTokens>,
    other_items: &TokenStream,
) -> TokenStream {
    let name = written_here(&input.ident);
    let event_core = attribute.event_core();
    let (impl_generics, type_generics, _) = input.generics.split_for_impl();
    let event_type = attribute.event_type.as_ref().map_or_else(String::new, syn::LitStr::value);
    let version = attribute.version.unwrap_or(1);
    quote! {
        #[automatically_derived]
        impl #impl_generics #event_core::Event for #name #type_generics #where_clause {
            const TYPE: &'static ::core::primitive::str = #event_type;
            const VERSION: ::core::primitive::u32 = #version;
            #other_items
        }
    }
}
