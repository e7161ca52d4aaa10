use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::ext::IdentExt as _;

use super::shape::{Member, Set};
use crate::written_here::{all_written_here, spread, written_here};

pub(super) fn set(set: &Set<'_>, line: u32) -> TokenStream {
    let name = written_here(&set.input.ident);
    let variants = variants(set);
    let event_set = event_set(set);
    let payload = payload(set, &bodies(set));
    in_block(
        set,
        &quote! {
            #variants
            #event_set
            #payload
            __private::__define_set!(#name, #line);
        },
    )
}

/// Impls that compile and do nothing. They are written after an error.
pub(super) fn fallback(set: &Set<'_>) -> TokenStream {
    let name = written_here(&set.input.ident);
    let (impl_generics, type_generics, where_clause) = set.input.generics.split_for_impl();
    let nothing = quote!(::core::unreachable!());
    let payload = payload(
        set,
        &Bodies {
            identity: nothing.clone(),
            received_type: nothing.clone(),
            read: nothing.clone(),
            write: nothing,
            sensitive: quote!(::core::option::Option::None),
            own_sensitive: None,
            schemas: TokenStream::new(),
        },
    );
    in_block(
        set,
        &quote! {
            #[automatically_derived]
            impl #impl_generics __private::EventSet for #name #type_generics #where_clause {
                const EVENTS: &'static [__private::Accepts] = &[];
            }
            #payload
        },
    )
}

/// Puts the items into a block, where nobody else sees their names.
fn in_block(set: &Set<'_>, items: &TokenStream) -> TokenStream {
    let event_core = &set.event_core;
    quote! {
        const _: () = {
            use #event_core::__private;
            #items
        };
    }
}

/// The code for what the variants hold and read. The compiler judges the types here only, because
/// nothing after it names them.
fn variants(set: &Set<'_>) -> TokenStream {
    let numbers = set.numbers();
    let held = set.members.iter().map(|member| all_written_here(member.field));
    let unknown = set.unknown.iter().map(|unknown| all_written_here(unknown.field));
    let names = set.members.iter().map(|member| member.source.ident.unraw().to_string());
    let checks = set.members.iter().zip(&numbers).map(|(member, number)| {
        let check = spread(member.field, quote!(__BY_EVENT.check(__VARIANTS, #number)));
        quote!(const _: () = #check;)
    });
    quote! {
        enum __Variants {}
        #(impl __private::Holds<#numbers> for __Variants {
            type Held = #held;
        })*
        #(impl __private::HoldsUnknown for __Variants {
            type Held = #unknown;
        })*
        const __VARIANTS: &[__private::Variant] =
            &[#(__private::Variant::of::<__Variants, #numbers>(#names)),*];
        const __BY_EVENT: &__private::Dispatch<{ __private::slots(__VARIANTS) }> =
            &__private::Dispatch::new(__VARIANTS);
        #(#checks)*
    }
}

fn event_set(set: &Set<'_>) -> TokenStream {
    let name = written_here(&set.input.ident);
    let has_unknown = set.unknown.as_ref().map(|_| {
        quote!(
            const __HAS_UNKNOWN: ::core::primitive::bool = true;
        )
    });
    quote! {
        #[automatically_derived]
        impl __private::EventSet for #name {
            const EVENTS: &'static [__private::Accepts] =
                &__private::events::<{ __private::total(__VARIANTS) }>(__VARIANTS);
            const __VARIANTS: &'static [__private::Variant] = __VARIANTS;
            #has_unknown
        }
    }
}

/// The bodies of the methods of a payload.
struct Bodies {
    identity: TokenStream,
    received_type: TokenStream,
    read: TokenStream,
    write: TokenStream,
    sensitive: TokenStream,
    /// Only for a set with a variant for unknown events.
    own_sensitive: Option<TokenStream>,
    schemas: TokenStream,
}

fn bodies(set: &Set<'_>) -> Bodies {
    let numbers = set.numbers();
    let names: Vec<Ident> = set.members.iter().map(Member::name).collect();
    let unknown: Vec<Ident> = set.unknown.iter().map(Member::name).collect();
    let otherwise = unknown.first().map_or_else(
        || {
            quote! {
                ::core::result::Result::Ok(::core::result::Result::Err(
                    __private::refusal::<Self>(__event_type)
                ))
            }
        },
        |unknown| {
            quote! {
                __private::read_unknown::<__Variants, _, _>(
                    __event_type,
                    __version,
                    __deserializer,
                    Self::#unknown,
                )
            }
        },
    );
    let unknown_schemas = unknown.first().map(
        |_| quote!(<__private::RawEvent as __private::Payload>::schemas(__generator, __schemas);),
    );
    Bodies {
        identity: quote! {
            match self {
                #(Self::#names(__held) => {
                    __private::identity::<__Variants, #numbers>(__held)
                })*
                #(Self::#unknown(__held) => {
                    __private::Payload::identity(__private::as_raw::<__Variants>(__held))
                })*
            }
        },
        received_type: quote! {
            match self {
                #(Self::#names(__held) => {
                    __private::received_type::<__Variants, #numbers>(__held, __version)
                })*
                #(Self::#unknown(__held) => {
                    __private::Payload::received_type(__private::as_raw::<__Variants>(__held), __version)
                })*
            }
        },
        read: quote! {
            match __BY_EVENT.find(__event_type, __version) {
                #(::core::option::Option::Some(#numbers) => {
                    __private::read_variant::<__Variants, #numbers, _, _>(
                        __event_type,
                        __version,
                        __deserializer,
                        Self::#names,
                    )
                })*
                _ => #otherwise,
            }
        },
        write: quote! {
            match self {
                #(Self::#names(__held) => {
                    __private::write::<__Variants, #numbers, _>(__held, __serializer)
                })*
                #(Self::#unknown(__held) => {
                    __private::Payload::write(__private::as_raw::<__Variants>(__held), __serializer)
                })*
            }
        },
        sensitive: quote!(__BY_EVENT.sensitive(__VARIANTS, __event_type, __version)),
        own_sensitive: unknown.first().map(|unknown| {
            quote! {
                match self {
                    Self::#unknown(_) => ::core::option::Option::None,
                    _ => {
                        let (__event_type, __version) = __private::Payload::identity(self);
                        <Self as __private::Payload>::sensitive(__event_type, __version)
                    }
                }
            }
        }),
        schemas: quote! {
            #(__private::variant_schemas::<__Variants, #numbers>(__generator, __schemas);)*
            #unknown_schemas
        },
    }
}

/// The impl of `Payload`. Its names must differ from the author's constants, because a pattern with
/// such a name would mean the constant.
fn payload(set: &Set<'_>, bodies: &Bodies) -> TokenStream {
    let name = written_here(&set.input.ident);
    let text = set.input.ident.unraw().to_string();
    let (impl_generics, type_generics, where_clause) = set.input.generics.split_for_impl();
    let Bodies { identity, received_type, read, write, sensitive, own_sensitive, schemas } = bodies;
    let own_sensitive = own_sensitive.as_ref().map(|body| {
        quote! {
            fn own_sensitive(&self) -> ::core::option::Option<&'static __private::Sensitive> {
                #body
            }
        }
    });
    quote! {
        #[automatically_derived]
        impl #impl_generics __private::Payload for #name #type_generics #where_clause {
            fn identity(&self) -> (&::core::primitive::str, ::core::primitive::u32) {
                #identity
            }
            fn received_type(
                &self,
                __version: ::core::primitive::u32,
            ) -> &::core::primitive::str {
                #received_type
            }
            fn read<'de, __D: __private::Deserializer<'de>>(
                __event_type: &::core::primitive::str,
                __version: ::core::primitive::u32,
                __deserializer: __D,
            ) -> __private::Reading<'de, Self, __D> {
                #read
            }
            fn write<__S: __private::Serializer>(
                &self,
                __serializer: __S,
            ) -> __private::Writing<__S> {
                #write
            }
            fn sensitive(
                __event_type: &::core::primitive::str,
                __version: ::core::primitive::u32,
            ) -> ::core::option::Option<&'static __private::Sensitive> {
                #sensitive
            }
            #own_sensitive
            fn schemas(
                __generator: &mut __private::SchemaGenerator,
                __schemas: &mut __private::Vec<__private::Schema>,
            ) {
                #schemas
            }
            fn schema_name() -> __private::Cow<'static, ::core::primitive::str> {
                __private::Cow::Borrowed(#text)
            }
            fn schema_id() -> __private::Cow<'static, ::core::primitive::str> {
                __private::Cow::Borrowed(::core::concat!(::core::module_path!(), "::", #text))
            }
        }
    }
}
