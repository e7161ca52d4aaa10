//! What the derive writes for `upcast_from = …`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{LitStr, Path};

use crate::written_here::{all_written_here, at};

/// Names the two versions. What the compiler finds wrong with them, it reports here: hence each token
/// stands at the path in the attribute.
pub(crate) fn upcast(name: &Ident, older: &Path, event_core: &TokenStream) -> TokenStream {
    let place = older.span().resolved_at(Span::call_site());
    let written = older.to_token_stream().to_string().replace(' ', "");
    let written = LitStr::new(&written, place);
    let private = at(place, &quote!(#event_core::__private));
    let name = at(place, &name.to_token_stream());
    let older = all_written_here(older);
    quote_spanned! {place=>
        enum __Upcast {}
        impl #private::Upcast for __Upcast {
            type Old = <#older as #private::OlderEvent>::Itself;
            type New = #name;
        }
        const _: () = #private::check_upcast::<__Upcast>(#written);
    }
}

/// The part of `impl Event` that reads older versions.
pub(crate) fn reading(event_core: &TokenStream) -> TokenStream {
    let private = quote!(#event_core::__private);
    quote! {
        const __READS: &'static [#event_core::Accepts] =
            &#private::reads::<__Upcast, { #private::runs::<__Upcast>() }>();
        fn __read<'de, __D: #private::Deserializer<'de>>(
            __version: ::core::primitive::u32,
            __deserializer: __D,
        ) -> ::core::result::Result<
            ::core::result::Result<Self, #private::Refusal>,
            __D::Error,
        > {
            #private::read_upcast::<__Upcast, __D>(__version, __deserializer)
        }
        fn __schemas(
            __generator: &mut #private::SchemaGenerator,
            __schemas: &mut #private::Vec<#private::Schema>,
        ) {
            #private::upcast_schemas::<__Upcast>(__generator, __schemas);
        }
    }
}

/// The version of the older one.
pub(crate) fn older_version(event_core: &TokenStream) -> TokenStream {
    quote!(#event_core::__private::older_version::<__Upcast>())
}
