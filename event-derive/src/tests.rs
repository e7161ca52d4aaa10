//! What the derive writes, token by token.

use proc_macro2::TokenStream;
use quote::quote;

use crate::aliases;
use crate::event;

fn derive(input: TokenStream) -> String {
    event::derive(&syn::parse2(input).unwrap(), 7).to_string()
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
            ::core::option::Option::None
        );
    };
    assert_eq!(expanded, expected.to_string());
}

#[test]
fn a_wrong_event_is_its_messages_and_an_impl() {
    let expanded = derive(quote! {
        #[event(type = "ingestion.dataset_created", version = 0)]
        struct DatasetCreated;
    });
    let shape = "the payload of an event is an object, so that fields can be added: \
                 write `struct DatasetCreated {}`";
    let expected = quote! {
        ::core::compile_error! { "versions start at 1: write `version = 1`" }
        ::core::compile_error! { #shape }
        #[automatically_derived]
        impl ::event_core::Event for DatasetCreated {
            const TYPE: &'static ::core::primitive::str = "ingestion.dataset_created";
            const VERSION: ::core::primitive::u32 = 1u32;
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
    let message = "an event has no type parameters, since its schema must be one: \
                   write the type itself, in a struct for each";
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
        // serde refuses these, in its own words or in a panic.
        ("", "#[serde(alias = 1)] a: u8", ""),
        ("rename_all = 'camel'", "#[serde(alias = 'b')] a: u8", ""),
        ("rename_all = 'camelCase'", "#[serde(alias = 'b')] __: u8", ""),
        ("rename_all = 'camelCase'", "#[serde(alias = 'b')] été: u8", ""),
    ];
    for (container, fields, expected) in cases {
        let source = format!("#[serde({container})] struct A {{ {fields} }}").replace('\'', "\"");
        let aliased = aliases::of(&syn::parse_str(&source).unwrap());
        let aliased: Vec<_> =
            aliased.iter().map(|it| format!("{}: {}", it.name, it.aliases.join(" "))).collect();
        assert_eq!(aliased.join(", "), expected, "{source}");
    }
}
