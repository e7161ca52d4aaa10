//! The code that the derive writes for `upcast_from = …` and `renamed_from = …`.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, quote};
use syn::{LitStr, Path};

use crate::written_here::{all_written_here, spread};

/// Names the two versions. The compiler reports errors in them here only, and shows them at the
/// name in the attribute. It shows an error once that it reports twice for one place.
pub(crate) fn upcast(
    name: &Ident,
    older: &Path,
    renamed_from: Option<&LitStr>,
    event_core: &TokenStream,
) -> TokenStream {
    let private = quote!(#event_core::__private);
    let place = older.segments.last().map(|segment| &segment.ident);
    let written = older.to_token_stream().to_string().replace(' ', "");
    let older = all_written_here(older);
    let old = spread(&place, quote!(type Old = <));
    let itself = spread(&place, quote!(as #private::OlderEvent>::Itself;));
    let new = spread(&place, quote!(type New = #name;));
    let is_renamed = renamed_from.is_some();
    let check = spread(&place, quote!(#private::check_upcast::<__Upcast>(#written, #is_renamed)));
    let check_name = renamed_from.map(|renamed_from| {
        let text = renamed_from.value();
        let check = quote!(#private::check_renamed::<__Upcast>(#written, #text));
        let check = spread(renamed_from, check);
        quote!(const _: () = #check;)
    });
    quote! {
        enum __Upcast {}
        impl #private::Upcast for __Upcast {
            #old #older #itself
            #new
        }
        const _: () = #check;
        #check_name
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
        ) -> #private::Reading<'de, Self, __D> {
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

/// The number of the older version.
pub(crate) fn older_version(event_core: &TokenStream) -> TokenStream {
    quote!(#event_core::__private::older_version::<__Upcast>())
}
