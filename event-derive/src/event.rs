use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{Data, DeriveInput};

use crate::attribute::EventAttribute;
use crate::check;
use crate::errors::Errors;

/// Parses the attributes, checks the struct, expands. After an error there is still an impl, so
/// that the code which uses the event adds no errors of its own.
pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let attribute = EventAttribute::parse(input, &mut errors);
    check::event(input, &attribute, &mut errors);
    match errors.into_compile_errors() {
        None => expand(input, &attribute),
        Some(errors) => {
            let fallback = expand_fallback(input, &attribute);
            quote!(#errors #fallback)
        }
    }
}

fn expand(input: &DeriveInput, attribute: &EventAttribute) -> TokenStream {
    let name = name(input);
    let event_core = attribute.event_core();
    let implementation = expand_impl(input, attribute, input.generics.where_clause.as_ref());
    quote! {
        #implementation
        const _: () = #event_core::__private::has_schema::<#name>();
    }
}

/// The struct, named by the derive and not by its author, whom lints such as `deprecated` would
/// blame.
fn name(input: &DeriveInput) -> Ident {
    let mut name = input.ident.clone();
    name.set_span(name.span().resolved_at(Span::call_site()));
    name
}

fn expand_fallback(input: &DeriveInput, attribute: &EventAttribute) -> TokenStream {
    if input.generics.params.is_empty() && !matches!(input.data, Data::Union(_)) {
        return expand_impl(input, attribute, input.generics.where_clause.as_ref());
    }
    // A union has no impls of serde and schemars, and a generic type has them for some parameters
    // only. The `for<'a>` keeps the compiler from judging that here.
    let name = name(input);
    let event_core = attribute.event_core();
    let (_, type_generics, where_clause) = input.generics.split_for_impl();
    let predicates = where_clause.iter().flat_map(|clause| &clause.predicates);
    let premises = quote! {
        where
            #(#predicates,)*
            for<'event> #name #type_generics: #event_core::__private::Serialize
                + #event_core::__private::DeserializeOwned
                + #event_core::__private::JsonSchema
    };
    expand_impl(input, attribute, Some(&premises))
}

fn expand_impl(
    input: &DeriveInput,
    attribute: &EventAttribute,
    where_clause: Option<&impl ToTokens>,
) -> TokenStream {
    let name = name(input);
    let event_core = attribute.event_core();
    let (impl_generics, type_generics, _) = input.generics.split_for_impl();
    let event_type = attribute.event_type.as_ref().map_or_else(String::new, syn::LitStr::value);
    let version = attribute.version.unwrap_or(1);
    quote! {
        #[automatically_derived]
        impl #impl_generics #event_core::Event for #name #type_generics #where_clause {
            const TYPE: &'static ::core::primitive::str = #event_type;
            const VERSION: ::core::primitive::u32 = #version;
        }
    }
}
