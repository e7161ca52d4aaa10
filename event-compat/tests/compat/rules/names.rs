//! Fields under other names, and aliases, which leave no trace in a schema but `x-aliases`.

use super::steps;

steps! {
    a_field_is_renamed: Breaks, Breaks;
        old {
            struct Payload { a: u32 }
        }
        new {
            struct Payload { b: u32 }
        }

    a_field_with_a_default_is_renamed: Fits, Fits;
        old {
            struct Payload { #[serde(default)] a: u32 }
        }
        new {
            struct Payload { #[serde(default)] b: u32 }
        }

    all_fields_are_renamed: Breaks, Breaks;
        old {
            struct Payload { first_name: String, a: u8 }
        }
        new {
            #[serde(rename_all = "camelCase")] struct Payload { first_name: String, a: u8 }
        }

    a_field_is_renamed_in_rust_only: Fits, Fits;
        old {
            struct Payload { a: u32 }
        }
        new {
            struct Payload { #[serde(rename = "a")] b: u32 }
        }

    a_field_is_renamed_and_its_old_name_is_read: Fits, Breaks;
        old {
            struct Payload { a: u32 }
        }
        new {
            struct Payload { #[serde(alias = "a")] #[schemars(extend("x-aliases" = ["a"]))] b: u32 }
        }

    an_alias_is_added: Fits, Fits;
        old {
            struct Payload { a: u32 }
        }
        new {
            struct Payload { #[serde(alias = "b")] #[schemars(extend("x-aliases" = ["b"]))] a: u32 }
        }

    an_alias_of_a_type_by_reference: Fits, Breaks;
        old {
            struct Payload { a: Inner }
            struct Inner { x: u8 }
        }
        new {
            struct Payload { #[serde(alias = "a")] #[schemars(extend("x-aliases" = ["a"]))] b: Inner }
            struct Inner { x: u8 }
        }

    an_alias_of_another_type: Breaks, Breaks;
        old {
            struct Payload { a: u32 }
        }
        new {
            struct Payload { #[serde(alias = "a")] #[schemars(extend("x-aliases" = ["a"]))] b: String }
        }

    an_alias_that_is_written_beside_the_name: Breaks, Breaks;
        old {
            struct Payload { a: u32, b: u32 }
        }
        new {
            struct Payload { #[serde(alias = "a")] #[schemars(extend("x-aliases" = ["a"]))] b: u32, #[serde(default)] c: bool }
        }

    an_alias_of_an_optional_field: Fits, Fits;
        old {
            struct Payload { a: Option<u32> }
        }
        new {
            struct Payload { #[serde(alias = "a")] #[schemars(extend("x-aliases" = ["a"]))] b: Option<u32> }
        }

    an_alias_in_a_variant: Fits, Breaks;
        old {
            #[serde(tag = "kind")] enum Payload { A { a: u32 }, B }
        }
        new {
            #[serde(tag = "kind")] enum Payload { A { #[serde(alias = "a")] #[schemars(extend("x-aliases" = ["a"]))] b: u32 }, B }
        }
}
