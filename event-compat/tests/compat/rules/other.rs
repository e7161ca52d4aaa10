//! `#[serde(other)]`, which leaves no trace in a schema but `x-other`.

use super::steps;

steps! {
    a_unit_variant_is_added: Fits, Fits;
        old {
            #[schemars(extend("x-other" = true))] enum Payload { A, #[serde(other)] Unknown }
        }
        new {
            #[schemars(extend("x-other" = true))] enum Payload { A, B, #[serde(other)] Unknown }
        }

    a_unit_variant_is_added_below: Fits, Fits;
        old {
            struct Payload { kind: Option<Kind> }
            #[schemars(extend("x-other" = true))] enum Kind { A, #[serde(other)] Unknown }
        }
        new {
            struct Payload { kind: Option<Kind> }
            #[schemars(extend("x-other" = true))] enum Kind { A, B, #[serde(other)] Unknown }
        }

    a_documented_unit_variant_is_added: Fits, Fits;
        old {
            #[schemars(extend("x-other" = true))] enum Payload {
            /// The first.
            A,
            #[serde(other)] Unknown
            }
        }
        new {
            #[schemars(extend("x-other" = true))] enum Payload {
            /// The first.
            A,
            /// The second.
            B,
            #[serde(other)] Unknown
            }
        }

    any_text_is_read: Fits, Fits;
        old {
            struct Payload { kind: String }
        }
        new {
            struct Payload { kind: Kind }
            #[schemars(extend("x-other" = true))] enum Kind { A, #[serde(other)] Unknown }
        }

    a_unit_variant_gets_content: Breaks, Breaks;
        old {
            #[schemars(extend("x-other" = true))] enum Payload { A, B, #[serde(other)] Unknown }
        }
        new {
            #[schemars(extend("x-other" = true))] enum Payload { A(u8), B, #[serde(other)] Unknown }
        }

    any_text_is_read_but_the_name_of_a_variant_with_content: Breaks, Breaks;
        old {
            struct Payload { kind: String }
        }
        new {
            struct Payload { kind: Kind }
            #[schemars(extend("x-other" = true))] enum Kind { A(u8), #[serde(other)] Unknown }
        }

    a_char_is_no_name_of_a_variant_with_content: Fits, Breaks;
        old {
            struct Payload { kind: char }
        }
        new {
            struct Payload { kind: Kind }
            #[schemars(extend("x-other" = true))] enum Kind { Moved(u8), #[serde(other)] Unknown }
        }

    a_closed_adjacently_tagged_enum_may_refuse_fields: BreaksUntold, Breaks;
        old {
            #[serde(tag = "t")] enum Payload { A { x: u8, y: u8 } }
        }
        new {
            #[serde(tag = "t", content = "c", deny_unknown_fields)] #[schemars(extend("x-other" = true))]
            enum Payload { B, #[serde(other)] Unknown }
        }

    // An external variant with content is not read as a unit variant.
    a_variant_with_fields_is_added: Fits, Breaks;
        old {
            #[schemars(extend("x-other" = true))] enum Payload { A { x: u8 }, #[serde(other)] Unknown }
        }
        new {
            #[schemars(extend("x-other" = true))] enum Payload { A { x: u8 }, B { y: u8 }, #[serde(other)] Unknown }
        }

    an_internally_tagged_variant_is_added: Fits, Fits;
        old {
            #[serde(tag = "kind")] #[schemars(extend("x-other" = true))]
            enum Payload { A { x: u8 }, #[serde(other)] Unknown }
        }
        new {
            #[serde(tag = "kind")] #[schemars(extend("x-other" = true))]
            enum Payload { A { x: u8 }, B { y: u8 }, #[serde(other)] Unknown }
        }

    an_internally_tagged_unit_variant_is_added: Fits, Fits;
        old {
            #[serde(tag = "kind")] #[schemars(extend("x-other" = true))]
            enum Payload { A, #[serde(other)] Unknown }
        }
        new {
            #[serde(tag = "kind")] #[schemars(extend("x-other" = true))]
            enum Payload { A, B, #[serde(other)] Unknown }
        }

    the_only_internally_tagged_variant_is_other: Fits, FitsUntold;
        old {
            #[serde(tag = "kind")] #[schemars(extend("x-other" = true))]
            enum Payload { #[serde(other)] Unknown }
        }
        new {
            #[serde(tag = "kind")] #[schemars(extend("x-other" = true))]
            enum Payload { A { x: u8 }, #[serde(other)] Unknown }
        }

    a_field_of_a_known_variant_is_added: Breaks, Fits;
        old {
            #[serde(tag = "kind")] #[schemars(extend("x-other" = true))]
            enum Payload { A { x: u8 }, #[serde(other)] Unknown }
        }
        new {
            #[serde(tag = "kind")] #[schemars(extend("x-other" = true))]
            enum Payload { A { x: u8, y: u8 }, #[serde(other)] Unknown }
        }

    a_tag_is_still_needed: Breaks, Breaks;
        old {
            #[serde(tag = "kind")] enum Payload { A { x: u8 }, B }
        }
        new {
            #[serde(tag = "type")] #[schemars(extend("x-other" = true))]
            enum Payload { A { x: u8 }, #[serde(other)] Unknown }
        }

    an_adjacently_tagged_unit_variant_is_added: Fits, Fits;
        old {
            #[serde(tag = "t", content = "c")] #[schemars(extend("x-other" = true))]
            enum Payload { A { x: u8 }, #[serde(other)] Unknown }
        }
        new {
            #[serde(tag = "t", content = "c")] #[schemars(extend("x-other" = true))]
            enum Payload { A { x: u8 }, B, #[serde(other)] Unknown }
        }

    an_adjacently_tagged_variant_with_content_is_added: Fits, BreaksUntold;
        old {
            #[serde(tag = "t", content = "c")] #[schemars(extend("x-other" = true))]
            enum Payload { A { x: u8 }, #[serde(other)] Unknown }
        }
        new {
            #[serde(tag = "t", content = "c")] #[schemars(extend("x-other" = true))]
            enum Payload { A { x: u8 }, B { y: u8 }, #[serde(other)] Unknown }
        }
}
