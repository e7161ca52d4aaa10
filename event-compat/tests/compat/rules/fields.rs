//! Fields that come and go, change their types, or become optional.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Fits, Side, check, steps};

steps! {
    an_optional_field_is_added: Fits, Fits;
        old {
            struct Payload { a: u32 }
        }
        new {
            struct Payload { a: u32, b: Option<String> }
        }

    a_field_with_a_default_is_added: Fits, Fits;
        old {
            struct Payload { a: u32 }
        }
        new {
            struct Payload { a: u32, #[serde(default)] b: Vec<u8> }
        }

    a_field_is_added_to_a_type_with_defaults: Fits, Fits;
        old {
            #[derive(Default)] #[serde(default)] struct Payload { a: u32 }
        }
        new {
            #[derive(Default)] #[serde(default)] struct Payload { a: u32, b: String }
        }

    an_optional_field_is_added_below: Fits, Fits;
        old {
            struct Payload { inner: Vec<Inner> }
            struct Inner { a: u32 }
        }
        new {
            struct Payload { inner: Vec<Inner> }
            struct Inner { a: u32, b: Option<String> }
        }

    an_optional_field_is_added_in_a_variant: Fits, Fits;
        old {
            enum Payload { A { a: u32 }, B }
        }
        new {
            enum Payload { A { a: u32, #[serde(skip_serializing_if = "Option::is_none")] b: Option<bool> }, B }
        }

    an_optional_field_is_added_in_a_tagged_variant: Fits, Fits;
        old {
            #[serde(tag = "kind")] enum Payload { A { a: u32 }, B }
        }
        new {
            #[serde(tag = "kind")] enum Payload { A { a: u32, b: Option<bool> }, B }
        }

    an_optional_field_is_added_in_a_recursive_type: Fits, Fits;
        old {
            struct Payload { a: u32, children: Vec<Payload>, next: Option<Box<Payload>> }
        }
        new {
            struct Payload { a: u32, b: Option<bool>, children: Vec<Payload>, next: Option<Box<Payload>> }
        }

    an_optional_field_is_added_in_types_that_name_each_other: Fits, Fits;
        old {
            struct Payload { left: Option<Box<Other>> }
            struct Other { right: Vec<Payload> }
        }
        new {
            struct Payload { left: Option<Box<Other>>, a: Option<u8> }
            struct Other { right: Vec<Payload>, #[serde(default)] b: String }
        }

    a_required_field_is_added: Breaks, Fits;
        old {
            struct Payload { a: u32 }
        }
        new {
            struct Payload { a: u32, b: u32 }
        }

    a_required_field_is_added_to_an_empty_type: Breaks, Fits;
        old {
            struct Payload {}
        }
        new {
            struct Payload { b: u32 }
        }

    a_required_field_is_added_below: Breaks, Fits;
        old {
            struct Payload { inner: Option<Inner> }
            struct Inner { a: u32 }
        }
        new {
            struct Payload { inner: Option<Inner> }
            struct Inner { a: u32, b: String }
        }

    a_required_field_is_added_in_a_recursive_type: Breaks, Fits;
        old {
            struct Payload { a: u32, children: Vec<Payload> }
        }
        new {
            struct Payload { a: u32, b: bool, children: Vec<Payload> }
        }

    a_required_field_is_added_far_down: Breaks, Fits;
        old {
            struct Payload { x: Option<Box<Y>> }
            struct Y { x: Option<Box<Payload>>, z: Option<Z> }
            struct Z { list: Vec<Leaf> }
            struct Leaf {}
        }
        new {
            struct Payload { x: Option<Box<Y>> }
            struct Y { x: Option<Box<Payload>>, z: Option<Z> }
            struct Z { list: Vec<Leaf> }
            struct Leaf { a: bool }
        }

    an_optional_field_is_removed: Fits, Fits;
        old {
            struct Payload { a: u32, b: Option<String> }
        }
        new {
            struct Payload { a: u32 }
        }

    a_field_with_a_default_is_removed: Fits, Fits;
        old {
            struct Payload { a: u32, #[serde(default)] b: String }
        }
        new {
            struct Payload { a: u32 }
        }

    a_required_field_is_removed: Fits, Breaks;
        old {
            struct Payload { a: u32, b: String }
        }
        new {
            struct Payload { a: u32 }
        }

    an_option_becomes_required: Breaks, Fits;
        old {
            struct Payload { a: Option<u32> }
        }
        new {
            struct Payload { a: u32 }
        }

    an_option_that_is_never_null_becomes_required: Breaks, Fits;
        old {
            struct Payload { #[serde(skip_serializing_if = "Option::is_none")] a: Option<u32> }
        }
        new {
            struct Payload { a: u32 }
        }

    a_required_field_becomes_an_option: Fits, Breaks;
        old {
            struct Payload { a: u32 }
        }
        new {
            struct Payload { a: Option<u32> }
        }

    a_required_field_gets_a_default: Fits, Fits;
        old {
            struct Payload { a: u32 }
        }
        new {
            struct Payload { #[serde(default)] a: u32 }
        }

    an_option_is_left_out_where_it_is_none: Fits, Fits;
        old {
            struct Payload { a: Option<u32> }
        }
        new {
            struct Payload { #[serde(skip_serializing_if = "Option::is_none")] a: Option<u32> }
        }

    a_required_field_is_left_out_where_it_is_empty: Fits, Breaks;
        old {
            struct Payload { a: String }
        }
        new {
            struct Payload { #[serde(default, skip_serializing_if = "String::is_empty")] a: String }
        }

    an_option_of_an_option_becomes_an_option: Fits, Fits;
        old {
            struct Payload { a: Option<Option<u32>> }
        }
        new {
            struct Payload { a: Option<u32> }
        }

    an_option_is_added_to_an_option_below_a_list: Fits, Breaks;
        old {
            struct Payload { a: Vec<u32> }
        }
        new {
            struct Payload { a: Vec<Option<u32>> }
        }

    a_name_comes_back_as_another_type: Breaks, Breaks;
        old {
            struct Payload { a: Option<u32> }
        }
        new {
            struct Payload { a: Option<String> }
        }

    another_type: Breaks, Breaks;
        old {
            struct Payload { a: u32 }
        }
        new {
            struct Payload { a: String }
        }

    another_type_where_null_is_common: Breaks, Breaks;
        old {
            struct Payload { a: Option<u32>, b: bool }
        }
        new {
            struct Payload { a: Option<bool>, b: bool }
        }

    a_name_comes_back_in_a_field_that_is_not_written: Breaks, Breaks;
        old {
            struct Payload { a: u32, b: bool }
        }
        new {
            struct Payload { a: u32, #[serde(default, skip_serializing)] b: String }
        }

    a_field_is_written_no_more: Fits, Breaks;
        old {
            struct Payload { a: u32, b: bool }
        }
        new {
            struct Payload { a: u32, #[serde(skip_serializing, default)] b: bool }
        }

    a_field_is_read_no_more: Fits, Fits;
        old {
            struct Payload { a: u32, b: bool }
        }
        new {
            struct Payload { a: u32, #[serde(skip_deserializing)] b: bool }
        }

    a_field_is_skipped: Fits, Breaks;
        old {
            struct Payload { a: u32, b: bool }
        }
        new {
            struct Payload { a: u32, #[serde(skip)] b: bool }
        }

    the_type_gets_another_name_and_docs_and_order: Fits, Fits;
        old {
            struct Payload { a: Before, b: u8 }
            struct Before { x: u8, y: Option<Kind> }
            enum Kind { P, Q }
        }
        new {
            /// What has happened.
            struct Payload {
            /// How many.
            b: u8,
            a: After
            }
            struct After { y: Option<State>, x: u8 }
            enum State {
            /// The second.
            Q,
            /// The first.
            P,
            }
        }

    a_newtype: Fits, Fits;
        old {
            struct Payload { a: u32 }
        }
        new {
            struct Payload { a: Number }
            struct Number(u32);
        }

    a_transparent_newtype: Fits, Fits;
        old {
            struct Payload { a: Option<String> }
        }
        new {
            struct Payload { a: Option<Name> }
            #[serde(transparent)] struct Name { name: String }
        }

    a_box_and_a_reference_counter: Fits, Fits;
        old {
            struct Payload { a: Option<Inner>, b: Vec<u8> }
            struct Inner { x: u8 }
        }
        new {
            struct Payload { a: Option<Box<Inner>>, b: Box<[u8]> }
            struct Inner { x: u8 }
        }

    fields_are_flattened: Fits, Fits;
        old {
            struct Payload { a: u32, x: u8, y: Option<bool> }
        }
        new {
            struct Payload { a: u32, #[serde(flatten)] inner: Inner }
            struct Inner { x: u8, y: Option<bool> }
        }

    a_required_field_is_added_in_a_flattened_type: Breaks, Fits;
        old {
            struct Payload { a: u32, #[serde(flatten)] inner: Inner }
            struct Inner { x: u8 }
        }
        new {
            struct Payload { a: u32, #[serde(flatten)] inner: Inner }
            struct Inner { x: u8, y: bool }
        }

    an_optional_field_is_added_in_a_flattened_type: Fits, Fits;
        old {
            struct Payload { a: u32, #[serde(flatten)] inner: Inner }
            struct Inner { x: u8 }
        }
        new {
            struct Payload { a: u32, #[serde(flatten)] inner: Inner }
            struct Inner { x: u8, y: Option<bool> }
        }
}

#[test]
fn another_default() {
    #[derive(Serialize, Deserialize, JsonSchema)]
    struct Ten {
        #[serde(default = "ten")]
        a: u32,
    }
    fn ten() -> u32 {
        10
    }
    #[derive(Serialize, Deserialize, JsonSchema)]
    struct Zero {
        #[serde(default)]
        a: u32,
    }
    check("10 → 0", &Side::of::<Ten>(), &Side::of::<Zero>(), Fits, Fits);
}
