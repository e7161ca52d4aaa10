//! Tests of what the derive writes, token by token.

mod marks;

use proc_macro2::TokenStream;
use quote::quote;

use crate::errors::Errors;
use crate::event;
use crate::fields;
use crate::set;

fn derive(input: TokenStream) -> String {
    event::derive(&syn::parse2(input).unwrap(), 7).to_string()
}

fn derive_set(input: TokenStream) -> String {
    set::derive(&syn::parse2(input).unwrap(), 7).to_string()
}

#[test]
fn an_event_is_one_impl_the_demand_for_a_schema_and_a_definition() {
    let expanded = derive(quote! {
        /// A data set was read.
        ///
        #[doc = include_str!("more.md")]
        #[deprecated(since = "2.0", note = "nobody reads it")]
        #[event(type = "ingestion.dataset_created", version = 3)]
        #[serde(rename_all = "camelCase")]
        pub struct DatasetCreated {
            #[serde(alias = "name", alias = "dataset")]
            dataset_id: String,
            rows: u64,
        }
    });
    let expected = quote! {
        #[automatically_derived]
        impl ::event_core::Event for DatasetCreated {
            const TYPE: &'static ::core::primitive::str = "ingestion.dataset_created";
            const VERSION: ::core::primitive::u32 = 3u32;
        }
        const _: () = ::event_core::__private::has_schema::<DatasetCreated>();
        ::event_core::__define!(
            DatasetCreated,
            7u32,
            &[r" A data set was read.", r"", include_str!("more.md")],
            ::core::option::Option::Some("nobody reads it"),
            &[("datasetId", &["dataset", "name"])],
            &[],
            &[],
            ::core::option::Option::None,
            ::core::option::Option::None
        );
    };
    assert_eq!(expanded, expected.to_string());
}

#[test]
fn every_path_starts_where_the_attribute_says_that_event_core_is() {
    let expanded = derive(quote! {
        #[event(type = "search.index_rebuilt", version = 1, crate = contracts::bus)]
        struct r#IndexRebuilt where u8: Copy {}
    });
    let expected = quote! {
        #[automatically_derived]
        impl contracts::bus::Event for r#IndexRebuilt where u8: Copy {
            const TYPE: &'static ::core::primitive::str = "search.index_rebuilt";
            const VERSION: ::core::primitive::u32 = 1u32;
        }
        const _: () = contracts::bus::__private::has_schema::<r#IndexRebuilt>();
        contracts::bus::__define!(
            r#IndexRebuilt,
            7u32,
            &[],
            ::core::option::Option::None,
            &[],
            &[],
            &[],
            ::core::option::Option::None,
            ::core::option::Option::None
        );
    };
    assert_eq!(expanded, expected.to_string());
}

#[test]
fn an_upcast_names_both_versions_in_one_place() {
    let expanded = derive(quote! {
        #[event(type = "ingestion.dataset_created", version = 3, upcast_from = v2::DatasetCreated)]
        struct DatasetCreated {}
    });
    let expected = quote! {
        const _: () = {
            enum __Upcast {}
            impl ::event_core::__private::Upcast for __Upcast {
                type Old = <v2::DatasetCreated as ::event_core::__private::OlderEvent>::Itself;
                type New = DatasetCreated;
            }
            const _: () = ::event_core::__private::check_upcast::<__Upcast>("v2::DatasetCreated", false);
            #[automatically_derived]
            impl ::event_core::Event for DatasetCreated {
                const TYPE: &'static ::core::primitive::str = "ingestion.dataset_created";
                const VERSION: ::core::primitive::u32 = 3u32;
                const __READS: &'static [::event_core::Accepts] =
                    &::event_core::__private::reads::<
                        __Upcast,
                        { ::event_core::__private::runs::<__Upcast>() }
                    >();
                fn __read<'de, __D: ::event_core::__private::Deserializer<'de>>(
                    __version: ::core::primitive::u32,
                    __deserializer: __D,
                ) -> ::event_core::__private::Reading<'de, Self, __D> {
                    ::event_core::__private::read_upcast::<__Upcast, __D>(__version, __deserializer)
                }
                fn __schemas(
                    __generator: &mut ::event_core::__private::SchemaGenerator,
                    __schemas: &mut ::event_core::__private::Vec<::event_core::__private::Schema>,
                ) {
                    ::event_core::__private::upcast_schemas::<__Upcast>(__generator, __schemas);
                }
                fn __sensitive(
                    __version: ::core::primitive::u32
                ) -> &'static ::event_core::__private::Sensitive {
                    ::event_core::__private::upcast_sensitive::<__Upcast>(
                        __version,
                        &::event_core::__private::Sensitive::NOTHING
                    )
                }
            }
            const _: () = ::event_core::__private::has_schema::<DatasetCreated>();
            ::event_core::__define!(
                DatasetCreated,
                7u32,
                &[],
                ::core::option::Option::None,
                &[],
                &[],
                &[],
                ::core::option::Option::Some(::event_core::__private::older_version::<__Upcast>()),
                ::core::option::Option::None
            );
        };
    };
    assert_eq!(expanded, expected.to_string());
}

#[test]
#[expect(clippy::too_many_lines, reason = "it is one expansion")]
fn a_set_is_what_its_variants_hold_and_an_arm_for_each() {
    let expanded = derive_set(quote! {
        /// What the importer sends.
        #[event(crate = contracts::bus)]
        pub enum r#IngestionEvents {
            /// A data set.
            r#Created(DatasetCreated),
            Failure(Box<failures::DatasetRejected>),
            #[event(unknown)]
            Unknown(RawEvent),
        }
    });
    let expected = quote! {
        const _: () = {
            use contracts::bus::__private;
            enum __Variants {}
            impl __private::Holds<0usize> for __Variants {
                type Held = DatasetCreated;
            }
            impl __private::Holds<1usize> for __Variants {
                type Held = Box<failures::DatasetRejected>;
            }
            impl __private::HoldsUnknown for __Variants {
                type Held = RawEvent;
            }
            const __VARIANTS: &[__private::Variant] = &[
                __private::Variant::of::<__Variants, 0usize>("Created"),
                __private::Variant::of::<__Variants, 1usize>("Failure")
            ];
            const __BY_EVENT: &__private::Dispatch<{ __private::slots(__VARIANTS) }> =
                &__private::Dispatch::new(__VARIANTS);
            const _: () = __BY_EVENT.check(__VARIANTS, 0usize);
            const _: () = __BY_EVENT.check(__VARIANTS, 1usize);
            #[automatically_derived]
            impl __private::EventSet for r#IngestionEvents {
                const EVENTS: &'static [__private::Accepts] =
                    &__private::events::<{ __private::total(__VARIANTS) }>(__VARIANTS);
                const __VARIANTS: &'static [__private::Variant] = __VARIANTS;
                const __HAS_UNKNOWN: ::core::primitive::bool = true;
            }
            #[automatically_derived]
            impl __private::Payload for r#IngestionEvents {
                fn identity(&self) -> (&::core::primitive::str, ::core::primitive::u32) {
                    match self {
                        Self::r#Created(__held) => {
                            __private::identity::<__Variants, 0usize>(__held)
                        }
                        Self::Failure(__held) => {
                            __private::identity::<__Variants, 1usize>(__held)
                        }
                        Self::Unknown(__held) => {
                            __private::Payload::identity(__private::as_raw::<__Variants>(__held))
                        }
                    }
                }
                fn received_type(
                    &self,
                    __version: ::core::primitive::u32,
                ) -> &::core::primitive::str {
                    match self {
                        Self::r#Created(__held) => {
                            __private::received_type::<__Variants, 0usize>(__held, __version)
                        }
                        Self::Failure(__held) => {
                            __private::received_type::<__Variants, 1usize>(__held, __version)
                        }
                        Self::Unknown(__held) => {
                            __private::Payload::received_type(
                                __private::as_raw::<__Variants>(__held),
                                __version
                            )
                        }
                    }
                }
                fn read<'de, __D: __private::Deserializer<'de>>(
                    __event_type: &::core::primitive::str,
                    __version: ::core::primitive::u32,
                    __deserializer: __D,
                ) -> __private::Reading<'de, Self, __D> {
                    match __BY_EVENT.find(__event_type, __version) {
                        ::core::option::Option::Some(0usize) => {
                            __private::read_variant::<__Variants, 0usize, _, _>(
                                __event_type,
                                __version,
                                __deserializer,
                                Self::r#Created,
                            )
                        }
                        ::core::option::Option::Some(1usize) => {
                            __private::read_variant::<__Variants, 1usize, _, _>(
                                __event_type,
                                __version,
                                __deserializer,
                                Self::Failure,
                            )
                        }
                        _ => __private::read_unknown::<__Variants, _, _>(
                            __event_type,
                            __version,
                            __deserializer,
                            Self::Unknown,
                        ),
                    }
                }
                fn write<__S: __private::Serializer>(
                    &self,
                    __serializer: __S,
                ) -> __private::Writing<__S> {
                    match self {
                        Self::r#Created(__held) => {
                            __private::write::<__Variants, 0usize, _>(__held, __serializer)
                        }
                        Self::Failure(__held) => {
                            __private::write::<__Variants, 1usize, _>(__held, __serializer)
                        }
                        Self::Unknown(__held) => {
                            __private::Payload::write(
                                __private::as_raw::<__Variants>(__held),
                                __serializer
                            )
                        }
                    }
                }
                fn sensitive(
                    __event_type: &::core::primitive::str,
                    __version: ::core::primitive::u32,
                ) -> ::core::option::Option<&'static __private::Sensitive> {
                    __BY_EVENT.sensitive(__VARIANTS, __event_type, __version)
                }
                fn own_sensitive(&self) -> ::core::option::Option<&'static __private::Sensitive> {
                    match self {
                        Self::Unknown(_) => ::core::option::Option::None,
                        _ => {
                            let (__event_type, __version) = __private::Payload::identity(self);
                            <Self as __private::Payload>::sensitive(__event_type, __version)
                        }
                    }
                }
                fn schemas(
                    __generator: &mut __private::SchemaGenerator,
                    __schemas: &mut __private::Vec<__private::Schema>,
                ) {
                    __private::variant_schemas::<__Variants, 0usize>(__generator, __schemas);
                    __private::variant_schemas::<__Variants, 1usize>(__generator, __schemas);
                    <__private::RawEvent as __private::Payload>::schemas(__generator, __schemas);
                }
                fn schema_name() -> __private::Cow<'static, ::core::primitive::str> {
                    __private::Cow::Borrowed("IngestionEvents")
                }
                fn schema_id() -> __private::Cow<'static, ::core::primitive::str> {
                    __private::Cow::Borrowed(::core::concat!(
                        ::core::module_path!(),
                        "::",
                        "IngestionEvents"
                    ))
                }
            }
            __private::__define_set!(r#IngestionEvents, 7u32);
        };
    };
    assert_eq!(expanded, expected.to_string());
}

#[test]
fn a_set_without_a_variant_for_the_unknown_refuses_it() {
    let expanded = derive_set(quote!(
        enum IngestionEvents {
            Created(DatasetCreated),
        }
    ));
    let refusal = quote! {
        _ => ::core::result::Result::Ok(::core::result::Result::Err(
            __private::refusal::<Self>(__event_type)
        )),
    };
    assert!(expanded.contains(&refusal.to_string()));
    for unknown in ["HoldsUnknown", "__HAS_UNKNOWN", "RawEvent", "as_raw", "own_sensitive"] {
        assert!(!expanded.contains(unknown), "{unknown}");
    }
}

#[test]
fn what_a_variant_costs_does_not_depend_on_the_others() {
    let of_variants = |count: usize| {
        let names: Vec<_> = (0..count).map(|number| quote::format_ident!("V{number:03}")).collect();
        derive_set(quote!(enum Events { #(#names(#names)),* })).split_whitespace().count()
    };
    let [one, two, many] = [1, 2, 500].map(of_variants);
    assert_eq!(many, one + 499 * (two - one));
}

#[test]
fn a_wrong_set_is_its_messages_and_impls() {
    let expanded = derive_set(quote! {
        enum IngestionEvents<'a, E: Copy> where E: Into<u8> {
            Created(&'a E),
            Rejected,
        }
    });
    let message = "an event set cannot have generic parameters, because the compiler must know all \
                   its events: write the events themselves";
    let expected = quote! {
        ::core::compile_error! { #message }
        ::core::compile_error! { #message }
        ::core::compile_error! { "a variant must hold an event: write `Rejected(Rejected)`" }
        const _: () = {
            use ::event_core::__private;
            #[automatically_derived]
            impl<'a, E: Copy> __private::EventSet for IngestionEvents<'a, E> where E: Into<u8> {
                const EVENTS: &'static [__private::Accepts] = &[];
            }
            #[automatically_derived]
            impl<'a, E: Copy> __private::Payload for IngestionEvents<'a, E> where E: Into<u8> {
                fn identity(&self) -> (&::core::primitive::str, ::core::primitive::u32) {
                    ::core::unreachable!()
                }
            }
        };
    };
    assert!(expanded.starts_with(expected.to_string().trim_end_matches(" } } ;")), "{expanded}");
}

#[test]
fn a_wrong_event_is_its_messages_and_an_impl() {
    let expanded = derive(quote! {
        #[event(type = "ingestion.dataset_created", version = 0)]
        struct DatasetCreated;
    });
    let shape = "the payload of an event must be an object, so that fields can be added: \
                 write `struct DatasetCreated {}`";
    let expected = quote! {
        ::core::compile_error! { "versions start at 1: write `version = 1`" }
        ::core::compile_error! { #shape }
        #[automatically_derived]
        impl ::event_core::Event for DatasetCreated {
            const TYPE: &'static ::core::primitive::str = "ingestion.dataset_created";
            const VERSION: ::core::primitive::u32 = 1u32;
            const __READS: &'static [::event_core::Accepts] = &[];
        }
    };
    assert_eq!(expanded, expected.to_string());
}

#[test]
fn a_generic_event_has_an_impl_where_it_has_the_other_ones() {
    let expanded = derive(quote! {
        #[event(type = "ingestion.dataset_created", version = 1)]
        struct DatasetCreated<T: Copy> where T: Clone, u8: Into<T> {
            first: T,
        }
    });
    let message = "an event cannot have type parameters, because it must have exactly one schema: \
                   write a struct for each type";
    let expected = quote! {
        ::core::compile_error! { #message }
        #[automatically_derived]
        impl<T: Copy> ::event_core::Event for DatasetCreated<T>
        where
            T: Clone,
            u8: Into<T>,
            for<'event> DatasetCreated<T>: ::event_core::__private::Serialize
                + ::event_core::__private::DeserializeOwned
                + ::event_core::__private::JsonSchema
        {
            const TYPE: &'static ::core::primitive::str = "ingestion.dataset_created";
            const VERSION: ::core::primitive::u32 = 1u32;
            const __READS: &'static [::event_core::Accepts] = &[];
        }
    };
    assert_eq!(expanded, expected.to_string());
}

#[test]
fn the_same_input_gives_the_same_tokens() {
    let inputs = [
        quote! {
            #[event(type = "ingestion.dataset_created", version = 1)]
            struct DatasetCreated { dataset_id: String, rows: u64 }
        },
        quote! {
            #[event(type = "ingestion.dataset_created", version = 1)]
            struct DatasetCreated {
                #[event(sensitive = "a", personal = "b", public = "c", version = 1, "d", 5)]
                email: String,
                #[event(public)]
                #[serde(alias = "pin", alias = "token", alias = "password")]
                api_key: u64,
            }
        },
        quote! {
            #[event(typ = "ingestion.create_dataset", color = 1, "x", versoin = 0, crate = 7)]
            #[serde(tag = "kind", from = "Old", into = "Old")]
            struct DatasetCreated<'a, T, const N: usize>(#[event(a)] T, #[event(b)] &'a [u8; N]);
        },
    ];
    for input in inputs {
        let first = derive(input.clone());
        for _ in 0..20 {
            assert_eq!(derive(input.clone()), first);
        }
    }
    let set = quote! {
        #[event(unknwon, version = 1, crate = 7)]
        enum IngestionEvents<'a, T> { Created(T), #[event(other, unknown)] Rejected, Read { a: &'a u8 } }
    };
    let first = derive_set(set.clone());
    for _ in 0..20 {
        assert_eq!(derive_set(set.clone()), first);
    }
}

#[test]
fn aliases_stand_at_the_name_that_serde_reads() {
    let cases = [
        ("", "#[serde(alias = 'b')] r#type: u8", "type: b"),
        ("", "#[serde(alias = 'c', alias = 'b')] #[serde(alias = 'd')] a: u8", "a: b c d"),
        ("", "#[serde(rename = 'x', alias = 'a')] a: u8", "x: a"),
        ("", "#[serde(rename(serialize = 'x'), alias = 'b')] a: u8", "a: b"),
        ("", "#[serde(rename(deserialize = 'y', deserialize = 'z'))] a: u8", "y: z"),
        ("rename_all = 'SCREAMING-KEBAB-CASE'", "#[serde(alias = 'b_c')] a_b: u8", "A-B: b_c"),
        ("rename_all(deserialize = 'camelCase')", "#[serde(alias = 'b')] a_b: u8", "aB: b"),
        ("rename_all(serialize = 'camelCase')", "#[serde(alias = 'b')] a_b: u8", "a_b: b"),
        ("", "#[serde(alias = 'a')] a: u8", ""),
        ("", "#[serde(flatten, alias = 'b')] a: B", ""),
        ("", "#[serde(skip, alias = 'b')] a: u8", ""),
        ("", "#[serde(skip_deserializing, alias = 'b')] a: u8", ""),
        ("", "#[serde(skip_serializing, alias = 'b')] a: u8", "a: b"),
        // The first of two fields with one name has it.
        ("", "#[serde(alias = 'c')] a: u8, #[serde(alias = 'c', alias = 'd')] b: u8", "a: c, b: d"),
        // serde refuses these, with an error or a panic.
        ("", "#[serde(alias = 1)] a: u8", ""),
        ("rename_all = 'camel'", "#[serde(alias = 'b')] a: u8", ""),
        ("rename_all = 'camelCase'", "#[serde(alias = 'b')] __: u8", ""),
        ("rename_all = 'camelCase'", "#[serde(alias = 'b')] été: u8", ""),
    ];
    for (container, fields, expected) in cases {
        let source = format!("#[serde({container})] struct A {{ {fields} }}").replace('\'', "\"");
        let input = syn::parse_str(&source).unwrap();
        let fields = fields::of(&input, &mut Errors::default());
        let aliased = fields::aliased(&fields);
        let aliased: Vec<_> =
            aliased.iter().map(|it| format!("{}: {}", it.name, it.aliases.join(" "))).collect();
        assert_eq!(aliased.join(", "), expected, "{source}");
    }
}

#[test]
fn a_field_that_is_left_out_where_it_is_null_is_told_with_the_type_that_is_written() {
    let cases = [
        ("", "#[serde(skip_serializing_if = 'Option::is_none')] a: Option<u8>", "a: u8"),
        ("", "#[serde(default, skip_serializing_if = 'Option::is_none')] a: Option<u8>", "a: u8"),
        (
            "",
            "#[serde(skip_serializing_if = '::core::option::Option::is_none')] a: Option<u8>",
            "a: u8",
        ),
        (
            "",
            "#[serde(skip_serializing_if = 'std::option::Option::<u8>::is_none')] a: std::option::Option<u8>",
            "a: u8",
        ),
        (
            "rename_all = 'camelCase'",
            "#[serde(skip_serializing_if = 'Option::is_none')] a_b: Option<Vec<u8>>",
            "aB: Vec < u8 >",
        ),
        (
            "",
            "#[serde(skip_serializing_if = 'Option::is_none')] #[schemars(length(max = 3))] a: Option<String>",
            "a: String",
        ),
        // Another function, type or form may leave a null in.
        ("", "#[serde(skip_serializing_if = 'is_none')] a: Option<u8>", ""),
        ("", "#[serde(skip_serializing_if = 'Option::is_some')] a: Option<u8>", ""),
        ("", "#[serde(skip_serializing_if = 'Choice::is_none')] a: Choice<u8>", ""),
        ("", "#[serde(skip_serializing_if = 'Option::is_none')] a: Maybe", ""),
        ("", "#[serde(skip_serializing_if = 'Option::is_none', with = 'a')] a: Option<u8>", ""),
        (
            "",
            "#[serde(skip_serializing_if = 'Option::is_none', serialize_with = 'a')] a: Option<u8>",
            "",
        ),
        (
            "",
            "#[serde(skip_serializing_if = 'Option::is_none')] #[schemars(with = 'Option<u8>')] a: Option<B>",
            "",
        ),
        (
            "",
            "#[serde(skip_serializing_if = 'Option::is_none')] #[schemars(schema_with = 'b')] a: Option<B>",
            "",
        ),
        ("", "#[serde(skip_serializing_if = 'Option::is_none', flatten)] a: Option<B>", ""),
        ("into = 'B'", "#[serde(skip_serializing_if = 'Option::is_none')] a: Option<u8>", ""),
        ("", "a: Option<u8>", ""),
    ];
    for (container, fields, expected) in cases {
        let source = format!("#[serde({container})] struct A {{ {fields} }}").replace('\'', "\"");
        let input = syn::parse_str(&source).unwrap();
        let fields = fields::of(&input, &mut Errors::default());
        let told = fields.iter().filter_map(|field| {
            let inner = field.written_if_some?;
            Some(format!("{}: {}", field.written.as_ref()?.text, quote!(#inner)))
        });
        assert_eq!(told.collect::<Vec<_>>().join(", "), expected, "{source}");
    }
}
