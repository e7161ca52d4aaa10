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

#[test]
fn a_contract_without_marks_has_the_fingerprint_that_it_always_had() {
    let bare = Catalog::builder().event::<bare::Documented>().build();
    assert_eq!(
        fingerprint(&bare),
        "d6a06581e07478a02dd37cebc7e5bacf170069bae80b6dad8e53262b9f27a643"
    );
}
