use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;

use super::{Member, Set};
use crate::event::written_here;

pub(super) fn set(set: &Set<'_>, line: u32) -> TokenStream {
    let Set { input, event_core, members, unknown } = set;
    let private = quote!(#event_core::__private);
    let name = written_here(&input.ident);
    let text = input.ident.unraw().to_string();
    let numbers: Vec<usize> = (0..).take(members.len()).collect();
    let names: Vec<_> = members.iter().map(|member| written_here(&member.source.ident)).collect();
    let all: Vec<_> =
        members.iter().chain(unknown).map(|it| written_here(&it.source.ident)).collect();
    let texts = members.iter().map(|member| member.source.ident.unraw().to_string());
    // Errors of the compiler about what a variant holds point to it.
    let held: Vec<_> = members.iter().map(at_field).collect();
    let checks = members.iter().zip(&numbers).map(|(member, number)| {
        let span = member.field.span().resolved_at(Span::call_site());
        quote::quote_spanned!(span=> VARIANTS_BY_EVENT.check(VARIANTS, #number);)
    });
    let unknown_check = unknown.as_ref().map(|unknown| {
        let held = at_field(unknown);
        quote!(const _: () = #private::holds_unknown(#name::#held);)
    });
    let has_unknown = unknown.as_ref().map(|_| {
        quote!(
            const __HAS_UNKNOWN: ::core::primitive::bool = true;
        )
    });
    let otherwise = if let Some(unknown) = unknown {
        let variant = written_here(&unknown.source.ident);
        quote!(#private::read_variant(event_type, version, deserializer, Self::#variant))
    } else {
        quote!(::core::result::Result::Ok(::core::result::Result::Err(
            #private::refusal::<Self>(event_type)
        )))
    };
    quote! {
        const _: () = {
            const VARIANTS: &[#private::Variant] = &[#(#private::Variant::of(#texts, #name::#held)),*];
            const VARIANTS_BY_EVENT: &#private::Dispatch<{ #private::slots(VARIANTS) }> =
                &#private::Dispatch::new(VARIANTS);
            const _: () = { #(#checks)* };
            #unknown_check

            #[automatically_derived]
            impl #event_core::EventSet for #name {
                const EVENTS: &'static [#event_core::Accepts] =
                    &#private::events::<{ #private::total(VARIANTS) }>(VARIANTS);
                #has_unknown
            }

            #[automatically_derived]
            impl #private::Payload for #name {
                fn identity(&self) -> (&::core::primitive::str, ::core::primitive::u32) {
                    match self {
                        #(Self::#all(payload) => #private::Payload::identity(payload),)*
                    }
                }
                fn read<'de, D: #private::Deserializer<'de>>(
                    event_type: &::core::primitive::str,
                    version: ::core::primitive::u32,
                    deserializer: D,
                ) -> ::core::result::Result<
                    ::core::result::Result<Self, #private::Refusal>,
                    D::Error,
                > {
                    match VARIANTS_BY_EVENT.find(event_type, version) {
                        #(::core::option::Option::Some(#numbers) => {
                            #private::read_variant(event_type, version, deserializer, Self::#names)
                        })*
                        _ => #otherwise,
                    }
                }
                fn write<S: #private::Serializer>(
                    &self,
                    serializer: S,
                ) -> ::core::result::Result<S::Ok, S::Error> {
                    match self {
                        #(Self::#all(payload) => #private::Payload::write(payload, serializer),)*
                    }
                }
                fn schemas(
                    generator: &mut #private::SchemaGenerator,
                    schemas: &mut #private::Vec<#private::Schema>,
                ) {
                    #(#private::variant_schemas(Self::#all, generator, schemas);)*
                }
                fn schema_name() -> #private::Cow<'static, ::core::primitive::str> {
                    #private::Cow::Borrowed(#text)
                }
                fn schema_id() -> #private::Cow<'static, ::core::primitive::str> {
                    #private::Cow::Borrowed(::core::concat!(::core::module_path!(), "::", #text))
                }
            }
        };
        #event_core::__define_set!(#name, #line);
    }
}

/// An impl that compiles and does nothing, for after an error.
pub(super) fn fallback(set: &Set<'_>) -> TokenStream {
    let Set { input, event_core, .. } = set;
    let private = quote!(#event_core::__private);
    let name = written_here(&input.ident);
    let (impl_generics, type_generics, where_clause) = input.generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #impl_generics #event_core::EventSet for #name #type_generics #where_clause {
            const EVENTS: &'static [#event_core::Accepts] = &[];
        }
        #[automatically_derived]
        impl #impl_generics #private::Payload for #name #type_generics #where_clause {
            fn identity(&self) -> (&::core::primitive::str, ::core::primitive::u32) {
                ::core::unreachable!()
            }
            fn read<'de, D: #private::Deserializer<'de>>(
                _: &::core::primitive::str,
                _: ::core::primitive::u32,
                _: D,
            ) -> ::core::result::Result<
                ::core::result::Result<Self, #private::Refusal>,
                D::Error,
            > {
                ::core::unreachable!()
            }
            fn write<S: #private::Serializer>(
                &self,
                _: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                ::core::unreachable!()
            }
            fn schemas(
                _: &mut #private::SchemaGenerator,
                _: &mut #private::Vec<#private::Schema>,
            ) {}
            fn schema_name() -> #private::Cow<'static, ::core::primitive::str> {
                ::core::unreachable!()
            }
            fn schema_id() -> #private::Cow<'static, ::core::primitive::str> {
                ::core::unreachable!()
            }
        }
    }
}

/// The name of the variant, at the place of what it holds.
fn at_field(member: &Member<'_>) -> Ident {
    let mut name = member.source.ident.clone();
    name.set_span(member.field.span().resolved_at(Span::call_site()));
    name
}
