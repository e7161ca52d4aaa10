//! What the derive writes for `upcast_from = …`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{DeriveInput, Path};

use crate::attribute::EventAttribute;
use crate::event::written_here;

/// An event that is made from an older version of it.
pub(crate) struct Upcast<'a> {
    name: Ident,
    attribute: &'a EventAttribute,
    event_core: TokenStream,
    older: &'a Path,
}

impl<'a> Upcast<'a> {
    pub(crate) fn new(input: &DeriveInput, attribute: &'a EventAttribute, older: &'a Path) -> Self {
        let event_core = attribute.event_core();
        Self { name: written_here(&input.ident), attribute, event_core, older }
    }

    /// The part of the impl that reads older versions.
    pub(crate) fn reading(&self) -> TokenStream {
        let Self { event_core, older, .. } = self;
        let version = self.attribute.version;
        // Errors of the compiler about the conversion point to the attribute.
        let read =
            quote_spanned!(self.span()=> #event_core::__private::read_upcast::<Self, #older, D>);
        quote! {
            const __READS: &'static [#event_core::Accepts] = &#event_core::__private::with::<
                { #event_core::__private::runs_with(<#older as #event_core::Event>::__READS, #version) },
            >(<#older as #event_core::Event>::__READS, Self::TYPE, #version);
            fn __read<'de, D: #event_core::__private::Deserializer<'de>>(
                version: ::core::primitive::u32,
                deserializer: D,
            ) -> ::core::result::Result<
                ::core::result::Result<Self, #event_core::__private::Refusal>,
                D::Error,
            > {
                #read(version, deserializer)
            }
            fn __schemas(
                generator: &mut #event_core::__private::SchemaGenerator,
                schemas: &mut #event_core::__private::Vec<#event_core::__private::Schema>,
            ) {
                #event_core::__private::upcast_schemas::<Self, #older>(generator, schemas);
            }
        }
    }

    /// What the older struct must be, which only the compiler knows.
    pub(crate) fn checks(&self) -> TokenStream {
        let Self { name, event_core, older, .. } = self;
        let (event_type, version) = (&self.attribute.event_type, self.attribute.version);
        let event_type = event_type.as_ref().map(syn::LitStr::value).unwrap_or_default();
        let written = older.to_token_stream().to_string().replace(' ', "");
        let other_type = format!(
            "`{written}` is another event: `upcast_from` names an older version of `{event_type}`"
        );
        let not_older = format!(
            "`{written}` is no older version: its `version` must be lower than {}",
            version.unwrap_or_default()
        );
        let span = self.span();
        let other_type = quote_spanned!(span=> ::core::panic!(#other_type));
        let not_older = quote_spanned!(span=> ::core::panic!(#not_older));
        let older_version = self.older_version();
        quote! {
            const _: () = {
                if !#event_core::__private::is_same_type::<#name, #older>() {
                    #other_type
                } else if #older_version >= #version {
                    #not_older
                }
            };
        }
    }

    pub(crate) fn older_version(&self) -> TokenStream {
        let Self { event_core, older, .. } = self;
        quote!(<#older as #event_core::Event>::VERSION)
    }

    fn span(&self) -> Span {
        self.older.span().resolved_at(Span::call_site())
    }
}
