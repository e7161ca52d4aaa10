//! Types that refuse unknown fields, and types that keep them.

use super::steps;

steps! {
    unknown_fields_are_refused_from_now_on: Fits, Fits;
        old {
            struct Payload { a: u32, b: Option<u8> }
        }
        new {
            #[serde(deny_unknown_fields)] struct Payload { a: u32, b: Option<u8> }
        }

    unknown_fields_are_refused_in_variants: Fits, Fits;
        old {
            #[serde(tag = "kind")] enum Payload { A { x: u8 }, B }
        }
        new {
            #[serde(tag = "kind", deny_unknown_fields)] enum Payload { A { x: u8 }, B }
        }

    an_optional_field_is_added_to_a_closed_type: Fits, Breaks;
        old {
            #[serde(deny_unknown_fields)] struct Payload { a: u32 }
        }
        new {
            #[serde(deny_unknown_fields)] struct Payload { a: u32, b: Option<u8> }
        }

    an_optional_field_is_added_below_a_closed_type: Fits, Breaks;
        old {
            struct Payload { list: Vec<Inner> }
            #[serde(deny_unknown_fields)] struct Inner { a: u32 }
        }
        new {
            struct Payload { list: Vec<Inner> }
            #[serde(deny_unknown_fields)] struct Inner { a: u32, b: Option<u8> }
        }

    an_optional_field_is_removed_from_a_closed_type: Breaks, Fits;
        old {
            #[serde(deny_unknown_fields)] struct Payload { a: u32, b: Option<u8> }
        }
        new {
            #[serde(deny_unknown_fields)] struct Payload { a: u32 }
        }

    an_optional_field_is_removed_as_the_type_is_closed: Breaks, Fits;
        old {
            struct Payload { a: u32, b: Option<u8> }
        }
        new {
            #[serde(deny_unknown_fields)] struct Payload { a: u32 }
        }

    a_closed_variant_gets_an_optional_field: Fits, Breaks;
        old {
            #[serde(tag = "kind", deny_unknown_fields)] enum Payload { A { x: u8 }, B }
        }
        new {
            #[serde(tag = "kind", deny_unknown_fields)] enum Payload { A { x: u8, y: Option<u8> }, B }
        }

    a_closed_external_variant_gets_an_optional_field: Fits, Breaks;
        old {
            #[serde(deny_unknown_fields)] enum Payload { A { x: u8 }, B }
        }
        new {
            #[serde(deny_unknown_fields)] enum Payload { A { x: u8, y: Option<u8> }, B }
        }

    an_alias_is_added_to_a_closed_type: Fits, Breaks;
        old {
            #[serde(deny_unknown_fields)] struct Payload { a: u32 }
        }
        new {
            #[serde(deny_unknown_fields)]
            struct Payload { #[serde(alias = "a")] #[schemars(extend("x-aliases" = ["a"]))] b: u32 }
        }

    a_field_is_added_beside_a_flattened_map: Breaks, Fits;
        old {
            struct Payload { #[serde(flatten)] rest: BTreeMap<String, u32> }
        }
        new {
            struct Payload { a: u8, #[serde(flatten)] rest: BTreeMap<String, u32> }
        }

    // The schema says that `b` may be null, although it is left out then.
    an_optional_field_is_added_beside_a_flattened_map: Breaks, BreaksBySchema;
        old {
            struct Payload { a: u8, #[serde(flatten)] rest: BTreeMap<String, u32> }
        }
        new {
            struct Payload {
            a: u8,
            #[serde(skip_serializing_if = "Option::is_none")] b: Option<u8>,
            #[serde(flatten)] rest: BTreeMap<String, u32>
            }
        }

    an_optional_field_of_another_type_is_added_beside_a_flattened_map: Breaks, Breaks;
        old {
            struct Payload { a: u8, #[serde(flatten)] rest: BTreeMap<String, u32> }
        }
        new {
            struct Payload { a: u8, b: Option<String>, #[serde(flatten)] rest: BTreeMap<String, u32> }
        }

    an_optional_field_is_added_beside_a_flattened_map_of_anything: Breaks, Fits;
        old {
            struct Payload { a: u8, #[serde(flatten)] rest: BTreeMap<String, serde_json::Value> }
        }
        new {
            struct Payload { a: u8, b: Option<u8>, #[serde(flatten)] rest: BTreeMap<String, serde_json::Value> }
        }

    // A map of other fields holds none that its own type reads, but may hold what another type reads.
    an_alias_is_removed_beside_a_flattened_map: Fits, Breaks;
        old {
            struct Payload {
                #[serde(alias = "b")] #[schemars(extend("x-aliases" = ["b"]))] a: u32,
                #[serde(flatten)] rest: BTreeMap<String, u32>
            }
        }
        new {
            struct Payload { a: u32, #[serde(flatten)] rest: BTreeMap<String, u32> }
        }

    a_flattened_map_is_added: Fits, Fits;
        old {
            struct Payload { a: u8 }
        }
        new {
            struct Payload { a: u8, #[serde(flatten)] rest: BTreeMap<String, u32> }
        }

    a_flattened_map_is_widened: Fits, Breaks;
        old {
            struct Payload { a: u8, #[serde(flatten)] rest: BTreeMap<String, u16> }
        }
        new {
            struct Payload { a: u8, #[serde(flatten)] rest: BTreeMap<String, u32> }
        }
}
