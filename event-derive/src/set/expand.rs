use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;

use super::Set;
use crate::written_here::{all_written_here, written_here};

pub(super) fn set(set: &Set<'_>, line: u32) -> TokenStream {
    let Set { input, event_core, members, unknown } = set;
    let private = quote!(#event_core::__private);
    let name = written_here(&input.ident);
    let text = input.ident.unraw().to_string();
    let numbers: Vec<usize> = (0..members.len()).collect();
    let names: Vec<_> = members.iter().map(|member| written_here(&member.source.ident)).collect();
    let texts = members.iter().map(|member| member.source.ident.unraw().to_string());
    let held = members.iter().map(|member| all_written_here(member.field));
    // What the compiler finds wrong with a variant, it reports where this stands.
    let checks = members.iter().zip(&numbers).map(|(member, number)| {
        let span = member.field.span().resolved_at(Span::call_site());
        quote_spanned!(span=> const _: () = __BY_EVENT.check(__VARIANTS, #number);)
    });
    let unknown = unknown.as_ref().map(|unknown| Unknown {
        private: &private,
        name: written_here(&unknown.source.ident),
        held: all_written_here(unknown.field),
    });
    let holds_unknown = unknown.as_ref().map(Unknown::holds);
    let has_unknown = unknown.as_ref().map(Unknown::exists);
    let identity_of_unknown = unknown.as_ref().map(Unknown::identity);
    let write_unknown = unknown.as_ref().map(Unknown::write);
    let unknown_schemas = unknown.as_ref().map(Unknown::schemas);
    let otherwise = unknown.as_ref().map_or_else(
        || {
            quote! {
                ::core::result::Result::Ok(::core::result::Result::Err(
                    #private::refusal::<Self>(__event_type)
                ))
            }
        },
        Unknown::read,
    );
    quote! {
        const _: () = {
            enum __Variants {}
            #(impl #private::Holds<#numbers> for __Variants {
                type Held = #held;
            })*
            #holds_unknown

            const __VARIANTS: &[#private::Variant] =
                &[#(#private::Variant::of::<__Variants, #numbers>(#texts)),*];
            const __BY_EVENT: &#private::Dispatch<{ #private::slots(__VARIANTS) }> =
                &#private::Dispatch::new(__VARIANTS);
            #(#checks)*

            #[automatically_derived]
            impl #event_core::EventSet for #name {
                const EVENTS: &'static [#event_core::Accepts] =
                    &#private::events::<{ #private::total(__VARIANTS) }>(__VARIANTS);
                #has_unknown
            }

            #[automatically_derived]
            impl #private::Payload for #name {
                fn identity(&self) -> (&::core::primitive::str, ::core::primitive::u32) {
                    match self {
                        #(Self::#names(__held) => {
                            #private::identity::<__Variants, #numbers>(__held)
                        })*
                        #identity_of_unknown
                    }
                }
                fn read<'de, __D: #private::Deserializer<'de>>(
                    __event_type: &::core::primitive::str,
                    __version: ::core::primitive::u32,
                    __deserializer: __D,
                ) -> ::core::result::Result<
                    ::core::result::Result<Self, #private::Refusal>,
                    __D::Error,
                > {
                    match __BY_EVENT.find(__event_type, __version) {
                        #(::core::option::Option::Some(#numbers) => {
                            #private::read_variant::<__Variants, #numbers, _, _>(
                                __event_type,
                                __version,
                                __deserializer,
                                Self::#names,
                            )
                        })*
                        _ => #otherwise,
                    }
                }
                fn write<__S: #private::Serializer>(
                    &self,
                    __serializer: __S,
                ) -> ::core::result::Result<__S::Ok, __S::Error> {
                    match self {
                        #(Self::#names(__held) => {
                            #private::write::<__Variants, #numbers, _>(__held, __serializer)
                        })*
                        #write_unknown
                    }
                }
                fn schemas(
                    __generator: &mut #private::SchemaGenerator,
                    __schemas: &mut #private::Vec<#private::Schema>,
                ) {
                    #(#private::variant_schemas::<__Variants, #numbers>(__generator, __schemas);)*
                    #unknown_schemas
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

/// What the variant for the unknown adds.
struct Unknown<'a> {
    private: &'a TokenStream,
    name: Ident,
    held: TokenStream,
}

impl Unknown<'_> {
    fn holds(&self) -> TokenStream {
        let Self { private, held, .. } = self;
        quote! {
            impl #private::HoldsUnknown for __Variants {
                type Held = #held;
            }
        }
    }

    fn exists(&self) -> TokenStream {
        quote!(
            const __HAS_UNKNOWN: ::core::primitive::bool = true;
        )
    }

    fn identity(&self) -> TokenStream {
        let Self { private, name, .. } = self;
        quote! {
            Self::#name(__held) => {
                #private::Payload::identity(#private::as_raw::<__Variants>(__held))
            }
        }
    }

    fn read(&self) -> TokenStream {
        let Self { private, name, .. } = self;
        quote! {
            #private::read_unknown::<__Variants, _, _>(
                __event_type,
                __version,
                __deserializer,
                Self::#name,
            )
        }
    }

    fn write(&self) -> TokenStream {
        let Self { private, name, .. } = self;
        quote! {
            Self::#name(__held) => {
                #private::Payload::write(#private::as_raw::<__Variants>(__held), __serializer)
            }
        }
    }

    fn schemas(&self) -> TokenStream {
        let private = self.private;
        quote!(<#private::RawEvent as #private::Payload>::schemas(__generator, __schemas);)
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
