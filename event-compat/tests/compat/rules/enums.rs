//! Variants that come and go, in each of serde's ways to write an enum.

use super::steps;

steps! {
    a_unit_variant_is_added: Fits, Breaks;
        old {
            enum Payload { A, B }
        }
        new {
            enum Payload { A, B, C }
        }

    a_documented_unit_variant_is_added: Fits, Breaks;
        old {
            enum Payload { A, B }
        }
        new {
            enum Payload {
            /// The first.
            A,
            /// The second.
            B,
            C,
            }
        }

    a_first_variant_with_fields_is_added: Fits, Breaks;
        old {
            enum Payload { A, B }
        }
        new {
            enum Payload { A, B, C { x: u8 } }
        }

    a_newtype_variant_is_added: Fits, Breaks;
        old {
            enum Payload { A(u8) }
        }
        new {
            enum Payload { A(u8), B(String) }
        }

    a_tuple_variant_is_added: Fits, Breaks;
        old {
            enum Payload { A(u8, u8) }
        }
        new {
            enum Payload { A(u8, u8), B(u8, String) }
        }

    an_internally_tagged_variant_is_added: Fits, Breaks;
        old {
            #[serde(tag = "kind")] enum Payload { A { x: u8 }, B(Inner) }
            struct Inner { y: u8 }
        }
        new {
            #[serde(tag = "kind")] enum Payload { A { x: u8 }, B(Inner), C }
            struct Inner { y: u8 }
        }

    a_second_internally_tagged_variant_is_added: Fits, Breaks;
        old {
            #[serde(tag = "kind")] enum Payload { A { x: u8 } }
        }
        new {
            #[serde(tag = "kind")] enum Payload { A { x: u8 }, B { x: u8 } }
        }

    an_adjacently_tagged_variant_is_added: Fits, Breaks;
        old {
            #[serde(tag = "t", content = "c")] enum Payload { A { x: u8 }, B }
        }
        new {
            #[serde(tag = "t", content = "c")] enum Payload { A { x: u8 }, B, C(u8) }
        }

    an_untagged_variant_is_added: Fits, Breaks;
        old {
            #[serde(untagged)] enum Payload { A(u8), B { x: u8 } }
        }
        new {
            #[serde(untagged)] enum Payload { A(u8), B { x: u8 }, C(String) }
        }

    a_variant_is_removed: Breaks, Fits;
        old {
            enum Payload { A, B, C }
        }
        new {
            enum Payload { A, C }
        }

    an_internally_tagged_variant_is_removed: Breaks, Fits;
        old {
            #[serde(tag = "kind")] enum Payload { A { x: u8 }, B { y: u8 }, C }
        }
        new {
            #[serde(tag = "kind")] enum Payload { A { x: u8 }, C }
        }

    an_untagged_variant_is_removed: Breaks, Fits;
        old {
            #[serde(untagged)] enum Payload { A(u8), B { x: u8 }, C(String) }
        }
        new {
            #[serde(untagged)] enum Payload { A(u8), B { x: u8 } }
        }

    each_untagged_variant_reads_another_part: Breaks, Breaks;
        old {
            struct Payload { id: Vec<i8>, size: u16 }
        }
        new {
            #[serde(untagged)] enum Payload { A { id: Vec<u8>, size: u16 }, B { id: Vec<i8>, size: u8 } }
        }

    a_variant_is_renamed: Breaks, Breaks;
        old {
            enum Payload { A, B }
        }
        new {
            enum Payload { A, C }
        }

    all_variants_are_renamed: Breaks, Breaks;
        old {
            enum Payload { FirstOne, Second }
        }
        new {
            #[serde(rename_all = "snake_case")] enum Payload { FirstOne, Second }
        }

    a_field_of_a_variant_is_added: Breaks, Fits;
        old {
            enum Payload { A { x: u8 } }
        }
        new {
            enum Payload { A { x: u8, y: u8 } }
        }

    a_newtype_variant_is_widened: Fits, Breaks;
        old {
            enum Payload { A(u8), B }
        }
        new {
            enum Payload { A(u32), B }
        }

    a_tuple_variant_gets_another_length: Breaks, Breaks;
        old {
            enum Payload { A(u8, u8) }
        }
        new {
            enum Payload { A(u8, u8, u8) }
        }

    // serde_derive reads a struct from a list too, which no contract promises.
    a_tuple_variant_becomes_a_struct_variant: BreaksBySchema, Breaks;
        old {
            enum Payload { A(u8, u8) }
        }
        new {
            enum Payload { A { x: u8, y: u8 } }
        }

    // serde reads a unit variant from `{"A": null}` as well.
    a_newtype_variant_of_nothing_becomes_a_unit_variant: BreaksBySchema, Breaks;
        old {
            enum Payload { A(()), B }
        }
        new {
            enum Payload { A, B }
        }

    a_variant_of_a_struct_is_written_in_place: Fits, Fits;
        old {
            enum Payload { A(Inner), B }
            struct Inner { x: u8 }
        }
        new {
            enum Payload { A { x: u8 }, B }
        }

    an_internally_tagged_variant_of_a_struct_is_written_in_place: Fits, Fits;
        old {
            #[serde(tag = "kind")] enum Payload { A(Inner), B }
            struct Inner { x: u8, y: Option<u8> }
        }
        new {
            #[serde(tag = "kind")] enum Payload { A { x: u8, y: Option<u8> }, B }
        }

    external_becomes_internal: Breaks, Breaks;
        old {
            enum Payload { A { x: u8 }, B { y: u8 } }
        }
        new {
            #[serde(tag = "kind")] enum Payload { A { x: u8 }, B { y: u8 } }
        }

    external_becomes_adjacent: Breaks, Breaks;
        old {
            enum Payload { A { x: u8 }, B { y: u8 } }
        }
        new {
            #[serde(tag = "t", content = "c")] enum Payload { A { x: u8 }, B { y: u8 } }
        }

    external_becomes_untagged: Breaks, Breaks;
        old {
            enum Payload { A { x: u8 }, B { y: u8 } }
        }
        new {
            #[serde(untagged)] enum Payload { A { x: u8 }, B { y: u8 } }
        }

    internal_becomes_adjacent: Breaks, Breaks;
        old {
            #[serde(tag = "t")] enum Payload { A { x: u8 }, B { y: u8 } }
        }
        new {
            #[serde(tag = "t", content = "c")] enum Payload { A { x: u8 }, B { y: u8 } }
        }

    // The tag is one more field, which the untagged reader passes over.
    internal_becomes_untagged: Fits, Breaks;
        old {
            #[serde(tag = "t")] enum Payload { A { x: u8 }, B { y: u8 } }
        }
        new {
            #[serde(untagged)] enum Payload { A { x: u8 }, B { y: u8 } }
        }

    adjacent_becomes_untagged: Breaks, Breaks;
        old {
            #[serde(tag = "t", content = "c")] enum Payload { A { x: u8 }, B { y: u8 } }
        }
        new {
            #[serde(untagged)] enum Payload { A { x: u8 }, B { y: u8 } }
        }

    an_adjacently_tagged_unit_variant_gets_content: Breaks, BreaksUntold;
        old {
            #[serde(tag = "t", content = "c")] enum Payload { A, B { x: u8 } }
        }
        new {
            #[serde(tag = "t", content = "c")] enum Payload { A { y: u8 }, B { x: u8 } }
        }

    an_internally_tagged_unit_variant_gets_the_only_field: Breaks, FitsUntold;
        old {
            #[serde(tag = "t")] enum Payload { A, B { x: u8 } }
        }
        new {
            #[serde(tag = "t")] enum Payload { A { x: u8 }, B { x: u8 } }
        }

    an_adjacently_tagged_variant_loses_its_content: BreaksUntold, Breaks;
        old {
            struct Payload { paid: Paid }
            #[serde(tag = "by", content = "with")]
            enum Paid { Card { number: String }, Voucher { code: Option<String> } }
        }
        new {
            struct Payload { paid: Paid }
            #[serde(tag = "by", content = "with")]
            enum Paid { Card { number: String }, Voucher }
        }

    // serde reads absent content as None.
    an_adjacently_tagged_unit_variant_gets_optional_content: BreaksBySchema, BreaksUntold;
        old {
            struct Payload { paid: Option<Paid> }
            #[serde(tag = "by", content = "with")] enum Paid { Card { number: String }, Cash }
        }
        new {
            struct Payload { paid: Option<Paid> }
            #[serde(tag = "by", content = "with")]
            enum Paid { Card { number: String }, Cash(Option<u8>) }
        }

    an_adjacently_tagged_variant_in_a_list_loses_its_content: BreaksUntold, Breaks;
        old {
            struct Payload { paid: Vec<Paid> }
            #[serde(tag = "by", content = "with")] enum Paid { Card(String), Cash(u8, u8) }
        }
        new {
            struct Payload { paid: Vec<Paid> }
            #[serde(tag = "by", content = "with")] enum Paid { Card(String), Cash }
        }

    a_flattened_adjacently_tagged_variant_loses_its_content: BreaksUntold, Breaks;
        old {
            struct Payload { id: u8, #[serde(flatten)] paid: Paid }
            #[serde(tag = "by", content = "with")] enum Paid { Card(String), Cash(u8) }
        }
        new {
            struct Payload { id: u16, #[serde(flatten)] paid: Paid }
            #[serde(tag = "by", content = "with")] enum Paid { Card(String), Cash }
        }

    an_adjacently_tagged_variant_beside_an_untagged_one_loses_its_content: BreaksUntold, Breaks;
        old {
            struct Payload { paid: Paid }
            #[serde(tag = "by", content = "with")]
            enum Paid { Card(String), Cash(u8), #[serde(untagged)] Other { note: bool } }
        }
        new {
            struct Payload { paid: Paid }
            #[serde(tag = "by", content = "with")]
            enum Paid { Card(String), Cash, #[serde(untagged)] Other { note: bool } }
        }

    // A unit variant takes null for its content.
    an_adjacently_tagged_variant_of_nothing_becomes_a_unit_variant: Fits, Breaks;
        old {
            struct Payload { paid: Paid }
            #[serde(tag = "by", content = "with")] enum Paid { Card(String), Cash(()) }
        }
        new {
            struct Payload { paid: Paid }
            #[serde(tag = "by", content = "with")] enum Paid { Card(String), Cash }
        }

    a_field_beside_a_flattened_enum_of_units_is_widened: Fits, Breaks;
        old {
            struct Payload { id: u8, #[serde(flatten)] kind: Kind }
            #[serde(tag = "kind")] enum Kind { A, B }
        }
        new {
            struct Payload { id: u16, #[serde(flatten)] kind: Kind }
            #[serde(tag = "kind")] enum Kind { A, B }
        }

    an_internally_tagged_unit_variant_gets_the_only_field_as_an_optional_one: Fits, FitsUntold;
        old {
            struct Payload { change: Change }
            #[serde(tag = "kind")] enum Change { Set { value: u8 }, Clear }
        }
        new {
            struct Payload { change: Change }
            #[serde(tag = "kind")]
            enum Change {
                Set { value: u8 },
                Clear { #[serde(skip_serializing_if = "Option::is_none")] value: Option<u8> },
            }
        }

    an_internally_tagged_unit_variant_gets_one_of_several_fields: Fits, Fits;
        old {
            struct Payload { change: Change }
            #[serde(tag = "kind")] enum Change { Set { value: u8, by: String }, Clear }
        }
        new {
            struct Payload { change: Change }
            #[serde(tag = "kind")]
            enum Change {
                Set { value: u8, by: String },
                Clear { by: Option<String> },
            }
        }

    an_internally_tagged_variant_loses_its_map: FitsUntold, Fits;
        old {
            struct Payload { change: Change }
            #[serde(tag = "kind")]
            enum Change { Set { value: u8 }, Clear { #[serde(flatten)] more: BTreeMap<String, u8> } }
        }
        new {
            struct Payload { change: Change }
            #[serde(tag = "kind")] enum Change { Set { value: u8 }, Clear }
        }

    an_internally_tagged_unit_variant_gets_another_field: Breaks, Fits;
        old {
            #[serde(tag = "t")] enum Payload { A, B { x: u8 } }
        }
        new {
            #[serde(tag = "t")] enum Payload { A { y: u8 }, B { x: u8 } }
        }

    an_internally_tagged_unit_variant_gets_an_optional_field: Fits, Fits;
        old {
            #[serde(tag = "t")] enum Payload { A, B }
        }
        new {
            #[serde(tag = "t")] enum Payload {
                A { #[serde(skip_serializing_if = "Option::is_none")] y: Option<u8> },
                B
            }
        }

    another_tag: Breaks, Breaks;
        old {
            #[serde(tag = "kind")] enum Payload { A { x: u8 }, B }
        }
        new {
            #[serde(tag = "type")] enum Payload { A { x: u8 }, B }
        }

    a_unit_enum_becomes_text: Fits, Breaks;
        old {
            struct Payload { a: Kind }
            enum Kind { A, B }
        }
        new {
            struct Payload { a: String }
        }

    a_struct_gets_a_tag: Breaks, Fits;
        old {
            struct Payload { x: u8 }
        }
        new {
            #[serde(tag = "kind")] enum Payload { A { x: u8 } }
        }

    a_result: Breaks, Breaks;
        old {
            struct Payload { a: Result<u8, String> }
        }
        new {
            struct Payload { a: Result<u8, u8> }
        }

    a_result_is_widened: Fits, Breaks;
        old {
            struct Payload { a: Result<u8, String> }
        }
        new {
            struct Payload { a: Result<u16, String> }
        }

    a_variant_in_a_recursive_enum: Fits, Breaks;
        old {
            enum Payload { Leaf(u8), Not(Box<Payload>), All(Vec<Payload>) }
        }
        new {
            enum Payload { Leaf(u8), Not(Box<Payload>), All(Vec<Payload>), Any(Vec<Payload>) }
        }

    a_variant_of_a_recursive_enum_is_widened: Fits, Breaks;
        old {
            #[serde(tag = "op")] enum Payload { Leaf { value: u8 }, Not { of: Box<Payload> } }
        }
        new {
            #[serde(tag = "op")] enum Payload { Leaf { value: u16 }, Not { of: Box<Payload> } }
        }

    a_variant_of_a_flattened_enum_is_added: Fits, Breaks;
        old {
            struct Payload { id: u8, #[serde(flatten)] kind: Kind }
            enum Kind { A { x: u8 }, B(Inner) }
            struct Inner { y: u8 }
        }
        new {
            struct Payload { id: u8, #[serde(flatten)] kind: Kind }
            enum Kind { A { x: u8 }, B(Inner), C { z: u8 } }
            struct Inner { y: u8 }
        }

    a_variant_of_a_flattened_tagged_enum_is_added: Fits, Breaks;
        old {
            struct Payload { id: u8, #[serde(flatten)] kind: Kind }
            #[serde(tag = "kind")] enum Kind { A { x: u8 }, B }
        }
        new {
            struct Payload { id: u8, #[serde(flatten)] kind: Kind }
            #[serde(tag = "kind")] enum Kind { A { x: u8 }, B, C { z: u8 } }
        }
}
