use event_build::Catalog;
use event_core::Event;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A shop was opened.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "shop.store_opened", version = 1)]
struct Documented {
    /// Where.
    site: String,
    /// How large.
    size: Size,
    description: Option<String>,
}

/// The size of a shop.
#[derive(Serialize, Deserialize, JsonSchema)]
enum Size {
    /// Up to ten square metres.
    Small,
    Large,
    /// More than a thousand.
    Huge,
}

mod bare {
    use super::{Deserialize, Event, JsonSchema, Serialize};

    #[derive(Serialize, Deserialize, JsonSchema, Event)]
    #[event(type = "shop.store_opened", version = 1)]
    pub(super) struct Documented {
        description: Option<String>,
        size: Size,
        site: String,
    }

    #[derive(Serialize, Deserialize, JsonSchema)]
    enum Size {
        Small,
        Large,
        Huge,
    }
}

mod changed {
    use super::{Deserialize, Event, JsonSchema, Serialize, Size};

    #[derive(Serialize, Deserialize, JsonSchema, Event)]
    #[event(type = "shop.store_opened", version = 1)]
    pub(super) struct Documented {
        site: String,
        size: Size,
    }
}

/// Contracts that differ in what is read alone.
mod tolerant {
    use super::{Deserialize, Event, JsonSchema, Serialize};

    macro_rules! store_opened {
        ($module:ident, { $($alias:tt)* }, { $($other:tt)* }) => {
            pub(super) mod $module {
                use super::{Deserialize, Event, JsonSchema, Serialize};

                #[derive(Serialize, Deserialize, JsonSchema, Event)]
                #[event(type = "shop.store_opened", version = 1)]
                pub(in super::super) struct Documented {
                    $($alias)*
                    site: String,
                    size: Size,
                }

                #[derive(Serialize, Deserialize, JsonSchema)]
                $($other)*
                enum Size {
                    Small,
                    Large,
                }
            }
        };
    }
    store_opened!(neither, {}, {});
    store_opened!(alias, { #[serde(alias = "road", alias = "way")] }, {});
    store_opened!(same_alias, { #[serde(alias = "way", alias = "road")] }, {});
    store_opened!(other_alias, { #[serde(alias = "road")] }, {});
    store_opened!(by_hand, {}, { #[schemars(extend("x-aliases" = ["way", "road"]))] });
    store_opened!(by_hand_too, {}, { #[schemars(extend("x-aliases" = ["road", "way"]))] });
    store_opened!(other, {}, { #[schemars(extend("x-other" = true))] });
}

#[test]
fn a_fingerprint_covers_what_schemars_does_not_show() {
    let of = |catalog: event_build::CatalogBuilder| fingerprint(&catalog.build()).to_owned();
    let alias = of(Catalog::builder().event::<tolerant::alias::Documented>());
    assert_eq!(alias, of(Catalog::builder().event::<tolerant::same_alias::Documented>()));
    let by_hand = of(Catalog::builder().event::<tolerant::by_hand::Documented>());
    assert_eq!(by_hand, of(Catalog::builder().event::<tolerant::by_hand_too::Documented>()));
    let different: std::collections::BTreeSet<_> = [
        alias,
        by_hand,
        of(Catalog::builder().event::<tolerant::neither::Documented>()),
        of(Catalog::builder().event::<tolerant::other_alias::Documented>()),
        of(Catalog::builder().event::<tolerant::other::Documented>()),
    ]
    .into();
    assert_eq!(different.len(), 5);
}

fn fingerprint(catalog: &Catalog) -> &str {
    &catalog.events()[0].fingerprint
}

#[test]
fn a_fingerprint_is_that_of_the_contract_and_not_of_its_words() {
    let documented = Catalog::builder().event::<Documented>().build();
    let bare = Catalog::builder().event::<bare::Documented>().build();
    let changed = Catalog::builder().event::<changed::Documented>().build();
    assert_eq!(fingerprint(&documented), fingerprint(&bare));
    assert_ne!(fingerprint(&documented), fingerprint(&changed));
    assert_eq!(fingerprint(&documented).len(), 64);
}

/// Contracts of the same fields with different marks.
mod marked {
    use serde_json::Value;

    use super::{Deserialize, Event, JsonSchema, Serialize};

    macro_rules! store_opened {
        ($($module:ident { $($of_name:tt)* } { $($of_any:tt)* } { $($of_owner:tt)* })*) => {
            $(pub(super) mod $module {
                use super::{Deserialize, Event, JsonSchema, Serialize, Value};

                #[derive(Serialize, Deserialize, JsonSchema, Event)]
                #[event(type = "shop.store_opened", version = 1)]
                pub(in super::super) struct Documented {
                    $($of_name)*
                    name: String,
                    $($of_any)*
                    any: Value,
                    owner: Owner,
                    $($of_owner)*
                    other: Owner,
                }

                #[derive(Serialize, Deserialize, JsonSchema)]
                struct Owner {}
            })*
        };
    }
    store_opened! {
        nothing {} {} {}
        public
            { #[event(public = "of the shop")] }
            { #[event(public = "of the shop")] }
            { #[event(public = "of the shop")] }
        public_by_hand
            {}
            { #[schemars(extend("x-public" = "of the shop"))] }
            { #[schemars(extend("x-public" = "of the shop"))] }
        sensitive { #[event(sensitive = "it is on the invoice")] } {} {}
        sensitive_otherwise { #[event(sensitive = "it is on the door")] } {} {}
        sensitive_by_hand { #[schemars(extend("x-sensitive" = "it is on the door"))] } {} {}
        any { } { #[event(sensitive = "it is on the invoice")] } {}
        owner {} {} { #[event(sensitive = "it is on the invoice")] }
    }
}

#[test]
fn a_fingerprint_covers_what_is_sensitive_and_not_why_nor_what_is_public() {
    let of = |catalog: event_build::CatalogBuilder| fingerprint(&catalog.build()).to_owned();
    let nothing = of(Catalog::builder().event::<marked::nothing::Documented>());
    assert_eq!(nothing, of(Catalog::builder().event::<marked::public::Documented>()));
    assert_eq!(nothing, of(Catalog::builder().event::<marked::public_by_hand::Documented>()));
    let sensitive = of(Catalog::builder().event::<marked::sensitive::Documented>());
    for same in [
        Catalog::builder().event::<marked::sensitive_otherwise::Documented>(),
        Catalog::builder().event::<marked::sensitive_by_hand::Documented>(),
    ] {
        assert_eq!(sensitive, of(same));
    }
    let different: std::collections::BTreeSet<_> = [
        nothing,
        sensitive,
        of(Catalog::builder().event::<marked::any::Documented>()),
        of(Catalog::builder().event::<marked::owner::Documented>()),
    ]
    .into();
    assert_eq!(different.len(), 4);
}

/// Contracts of the same fields and nested types, some of which have other names, or say twice that a
/// field may be absent.
mod alike {
    use super::{Deserialize, Event, JsonSchema, Serialize};

    macro_rules! store_opened {
        ($($module:ident { $($default:tt)* } $part:ident $other:ident $third:ident)*) => {
            $(pub(super) mod $module {
                use super::{Deserialize, Event, JsonSchema, Serialize};

                #[derive(Serialize, Deserialize, JsonSchema, Event)]
                #[event(type = "shop.store_opened", version = 1)]
                pub(in super::super) struct Documented {
                    parts: Vec<$part>,
                    other: $other,
                    third: $third,
                    $($default)*
                    site: Option<String>,
                }

                #[derive(Serialize, Deserialize, JsonSchema)]
                struct $part { inside: Vec<$part>, beside: Option<Box<$other>> }

                #[derive(Serialize, Deserialize, JsonSchema)]
                struct $other { size: u8, parts: Vec<$part> }

                #[derive(Serialize, Deserialize, JsonSchema)]
                struct $third { size: u8 }
            })*
        };
    }
    store_opened! {
        first {} Part Other Third
        renamed {} Zone Area Bit
        swapped {} Third Part Other
        unusual {} Größe Fläche Stück
        defaulted { #[serde(default)] } Part Other Third
    }
    pub(super) mod another {
        use super::{Deserialize, Event, JsonSchema, Serialize};

        #[derive(Serialize, Deserialize, JsonSchema, Event)]
        #[event(type = "shop.store_opened", version = 1)]
        pub(in super::super) struct Documented {
            parts: Vec<Part>,
            other: Other,
            // It has the name of what was meant before, and the form of another type.
            third: Other,
            site: Option<String>,
        }

        #[derive(Serialize, Deserialize, JsonSchema)]
        struct Part {
            inside: Vec<Part>,
            beside: Option<Box<Other>>,
        }

        #[derive(Serialize, Deserialize, JsonSchema)]
        struct Other {
            size: u8,
            parts: Vec<Part>,
        }
    }
}

#[test]
fn a_fingerprint_is_that_of_the_structure_and_not_of_the_names_of_types() {
    let of = |catalog: event_build::CatalogBuilder| fingerprint(&catalog.build()).to_owned();
    let first = of(Catalog::builder().event::<alike::first::Documented>());
    for same in [
        Catalog::builder().event::<alike::renamed::Documented>(),
        Catalog::builder().event::<alike::swapped::Documented>(),
        Catalog::builder().event::<alike::unusual::Documented>(),
        Catalog::builder().event::<alike::defaulted::Documented>(),
    ] {
        assert_eq!(first, of(same));
    }
    assert_ne!(first, of(Catalog::builder().event::<alike::another::Documented>()));
}

/// Baselines hold it: it never changes.
#[test]
fn a_contract_has_the_fingerprint_that_it_always_had() {
    let bare = Catalog::builder().event::<bare::Documented>().build();
    assert_eq!(
        fingerprint(&bare),
        "dc7da49b6492fd83d3628ded2fd27ec99dc17549937bf6ec1e89f7577c1e56d6"
    );
}
