//! Each change as the error tells it, of real types.

use std::collections::BTreeMap;

use event_build::Catalog;
use event_catalog::{Break, Compatibility, Side};
use event_core::schemars::JsonSchema;
use event_core::uuid::Uuid;
use event_core::{Event, jiff};
use serde::{Deserialize, Serialize};

use crate::pair::told;
use crate::{blessed, compared};

const NEXT: &str = "help: or keep the old struct as `ThingMadeV1` and make this one the next \
                    version: `version = 2, upcast_from = ThingMadeV1`, with `impl From<ThingMadeV1> for \
                    ThingMade`";

#[track_caller]
fn assert_told(told: &str, expected: &[&str]) {
    let lines: Vec<_> = told.lines().collect();
    let expected: Vec<_> = expected.iter().copied().chain([NEXT]).collect();
    assert_eq!(lines, expected, "\n{told}");
}

#[test]
fn what_breaks_nobody_is_not_told() {
    let told = change!({
        pub(super) struct ThingMade { pub a: String, pub b: Option<u8> }
    } => {
        pub(super) struct ThingMade { pub c: Option<String>, pub a: String }
    });
    assert_eq!(told, "");
}

#[test]
fn fields_that_come_and_go() {
    assert_told(
        &change!({ pub(super) struct ThingMade { pub a: u8 } } => { pub(super) struct ThingMade { pub a: u8, pub rows: u8 } }),
        &[
            "`payload.rows` is new and required",
            "new code refuses this payload of an old event: {\"a\":0}",
            "help: make `payload.rows` optional: `Option<…>`, or `#[serde(default)]`",
        ],
    );
    assert_told(
        &change!({ pub(super) struct ThingMade { pub a: u8, pub rows: u8 } } => { pub(super) struct ThingMade { pub a: u8 } }),
        &[
            "`payload.rows` was removed",
            "old consumers refuse this payload of a new event: {\"a\":0}",
            "help: keep `payload.rows`",
        ],
    );
    assert_told(
        &change!({ pub(super) struct ThingMade { pub a: Option<u8> } } => { pub(super) struct ThingMade { pub a: u8 } }),
        &[
            "`payload.a` may not be null any more",
            "new code refuses this payload of an old event: {\"a\":null}",
            "help: keep the type of `payload.a`",
        ],
    );
    assert_told(
        &change!({ pub(super) struct ThingMade { pub a: u8 } } => { pub(super) struct ThingMade { pub a: Option<u8> } }),
        &[
            "`payload.a` may be null now",
            "old consumers refuse this payload of a new event: {\"a\":null}",
            "help: keep the type of `payload.a`",
        ],
    );
    assert_told(
        &change!({
            pub(super) struct ThingMade { #[serde(default, skip_serializing_if = "String::is_empty")] pub a: String }
        } => {
            pub(super) struct ThingMade { pub a: String }
        }),
        &[
            "`payload.a` became required",
            "new code refuses this payload of an old event: {}",
            "help: make `payload.a` optional: `Option<…>`, or `#[serde(default)]`",
        ],
    );
    assert_told(
        &change!({
            pub(super) struct ThingMade { pub a: String }
        } => {
            pub(super) struct ThingMade { #[serde(default, skip_serializing_if = "String::is_empty")] pub a: String }
        }),
        &[
            "`payload.a` may be left out now",
            "old consumers refuse this payload of a new event: {}",
            "help: write `payload.a` always, without `skip_serializing_if`",
        ],
    );
    assert_told(
        &change!({
            #[serde(deny_unknown_fields)]
            pub(super) struct ThingMade { pub a: u8 }
        } => {
            #[serde(deny_unknown_fields)]
            pub(super) struct ThingMade { pub a: u8, pub b: Option<u8> }
        }),
        &[
            "`payload.b` is new, and old consumers refuse unknown fields",
            "old consumers refuse this payload of a new event: {\"a\":0,\"b\":null}",
            "help: leave `payload.b` out: old consumers have `#[serde(deny_unknown_fields)]`",
        ],
    );
}

#[test]
fn a_field_that_is_likely_renamed_may_keep_its_name_in_json() {
    const RENAME: &str = "by another name, write `#[serde(rename = \"a\")]` on it";
    let told = change!({
        pub(super) struct ThingMade { pub a: String, pub rows: u64 }
    } => {
        pub(super) struct ThingMade { pub label: String, pub rows: u64 }
    });
    assert_told(
        &told,
        &[
            "`payload.label` is new and required",
            "new code refuses this payload of an old event: {\"a\":\"\",\"rows\":0}",
            "`payload.a` was removed",
            "old consumers refuse this payload of a new event: {\"label\":\"\",\"rows\":0}",
            "help: if `payload.label` is `payload.a` by another name, write \
             `#[serde(rename = \"a\")]` on it, and its JSON stays as it was",
            "help: make `payload.label` optional: `Option<…>`, or `#[serde(default)]`",
            "help: keep `payload.a`",
        ],
    );
    let followed = change!({
        pub(super) struct ThingMade { pub a: String, pub rows: u64 }
    } => {
        pub(super) struct ThingMade { #[serde(rename = "a")] pub label: String, pub rows: u64 }
    });
    assert_eq!(followed, "");

    let of_another_type = change!({
        pub(super) struct ThingMade { pub a: String }
    } => {
        pub(super) struct ThingMade { pub label: u8 }
    });
    let one_of_two = change!({
        pub(super) struct ThingMade { pub a: String }
    } => {
        pub(super) struct ThingMade { pub label: String, pub title: String }
    });
    let elsewhere = change!({
        pub(super) struct ThingMade { pub a: String, pub part: Part }
        #[derive(Serialize, Deserialize, JsonSchema)]
        pub(super) struct Part { pub b: String }
    } => {
        pub(super) struct ThingMade { pub part: Part }
        #[derive(Serialize, Deserialize, JsonSchema)]
        pub(super) struct Part { pub b: String, pub a: String }
    });
    for told in [of_another_type, one_of_two, elsewhere] {
        assert!(told.contains("help: keep `payload.a`"), "{told}");
        assert!(!told.contains(RENAME), "{told}");
    }
    let in_a_list = change!({
        pub(super) struct ThingMade { pub parts: Vec<Part> }
        #[derive(Serialize, Deserialize, JsonSchema)]
        pub(super) struct Part { pub a: Vec<String>, pub b: u8 }
    } => {
        pub(super) struct ThingMade { pub parts: Vec<Part> }
        #[derive(Serialize, Deserialize, JsonSchema)]
        pub(super) struct Part { pub all: Vec<String>, pub b: u8 }
    });
    assert!(in_a_list.contains("`payload.parts[].all` is `payload.parts[].a` by"), "{in_a_list}");
    assert!(in_a_list.contains(RENAME), "{in_a_list}");
}

#[test]
fn all_changes_of_an_event_are_told_together_wherever_they_are() {
    let told = change!({
        pub(super) struct ThingMade { pub columns: Vec<Column>, pub kind: String, pub rows: u64 }
        #[derive(Serialize, Deserialize, JsonSchema)]
        pub(super) struct Column { pub name: String, pub width: u8 }
    } => {
        pub(super) struct ThingMade { pub columns: Vec<Column>, pub kind: bool, pub source: String }
        #[derive(Serialize, Deserialize, JsonSchema)]
        pub(super) struct Column { pub title: String, pub width: u8 }
    });
    for what in [
        "`payload.columns[].title` is new and required",
        "`payload.columns[].name` was removed",
        "`payload.kind` changed from `String` to `bool`",
        "`payload.source` is new and required",
        "`payload.rows` was removed",
    ] {
        assert!(told.contains(what), "{told}");
    }
    assert_eq!(told.matches("refuses this payload").count(), 3, "{told}");
    assert_eq!(told.matches("refuse this payload").count(), 3, "{told}");
    assert!(
        told.contains("help: make `payload.columns[].title`, `payload.source` optional"),
        "{told}"
    );
    assert!(
        told.contains(
            "help: keep `payload.columns[].name`, `payload.rows`, the type of `payload.kind`"
        ),
        "{told}"
    );
}

#[test]
fn types_are_told_in_rust() {
    macro_rules! types {
        ($($old:ty => $new:ty: $expected:literal;)*) => {
            $({
                let told = change!({ pub(super) struct ThingMade { pub a: $old } } => { pub(super) struct ThingMade { pub a: $new } });
                let (what, _) = told.split_once('\n').expect($expected);
                assert_eq!(what, concat!("`payload.a` changed from ", $expected));
                assert!(told.contains("help: keep the type of `payload.a`"), "{told}");
            })*
        };
    }
    types! {
        String => u32: "`String` to `u32`";
        u8 => u64: "`u8` to `u64`";
        i32 => u32: "`i32` to `u32`";
        f64 => i64: "`f64` to `i64`";
        u8 => Vec<u8>: "`u8` to `Vec<u8>`";
        (u8, u8) => (u8, u8, bool): "`(u8, u8)` to `(u8, u8, bool)`";
        [u8; 2] => [u8; 3]: "`[u8; 2]` to `[u8; 3]`";
        String => Uuid: "`String` to `Uuid`";
        Option<String> => Option<u8>: "`Option<String>` to `Option<u8>`";
        Vec<String> => BTreeMap<String, String>: "`Vec<String>` to `map of String`";
    }
    let told = change!({
        pub(super) struct ThingMade { pub a: BTreeMap<String, u8> }
    } => {
        pub(super) struct ThingMade { pub a: BTreeMap<String, u16> }
    });
    assert!(told.starts_with("`payload.a.*` changed from `u8` to `u16`\n"), "{told}");
    let told = change!({
        pub(super) struct ThingMade { pub a: String }
    } => {
        pub(super) struct ThingMade { pub a: jiff::Timestamp }
    });
    assert!(
        told.starts_with("`payload.a` changed from `String` to `date-time string`\n"),
        "{told}"
    );
}

#[test]
fn variants_that_come_and_go() {
    macro_rules! variants {
        ($($attributes:meta),* ; $($old:tt)*) => {
            change!({
                pub(super) struct ThingMade { pub list: Vec<Kind> }
                #[derive(Serialize, Deserialize, JsonSchema)]
                $(#[$attributes])*
                pub(super) enum Kind { A $($old)* , Old $($old)* , Same { x: u8 } }
            } => {
                pub(super) struct ThingMade { pub list: Vec<Kind> }
                #[derive(Serialize, Deserialize, JsonSchema)]
                $(#[$attributes])*
                pub(super) enum Kind { A $($old)* , Same { x: u8 }, Csv $($old)* }
            })
        };
    }
    let all = [
        ("external units", variants!(;)),
        ("external structs", variants!(; { y: u8 })),
        ("external newtypes", variants!(; (u8))),
        ("internal units", variants!(serde(tag = "t");)),
        ("internal structs", variants!(serde(tag = "t"); { y: u8 })),
        ("adjacent", variants!(serde(tag = "t", content = "c"); (u8))),
    ];
    for (form, told) in all {
        for expected in [
            "variant `Old` of `payload.list[]` was removed\nnew code refuses",
            "variant `Csv` of `payload.list[]` is new\nold consumers refuse",
            "help: keep the variant `Old` of `payload.list[]`",
            "help: leave the variant `Csv` out",
        ] {
            assert!(told.contains(expected), "{form}: {told}");
        }
    }
}

#[test]
fn a_variant_with_fields_is_new_in_an_enum_without() {
    let told = change!({
        pub(super) struct ThingMade { pub kind: Kind }
        #[derive(Serialize, Deserialize, JsonSchema)]
        pub(super) enum Kind { A, B }
    } => {
        pub(super) struct ThingMade { pub kind: Kind }
        #[derive(Serialize, Deserialize, JsonSchema)]
        pub(super) enum Kind { A, B, C, Odd(u8) }
    });
    for variant in ["C", "Odd"] {
        let expected =
            format!("variant `{variant}` of `payload.kind` is new\nold consumers refuse");
        assert!(told.contains(&expected), "{told}");
    }
}

#[test]
fn a_change_inside_a_variant_is_told_where_it_is() {
    macro_rules! inside {
        ($($attributes:meta),*) => {
            change!({
                pub(super) struct ThingMade { pub kind: Kind }
                #[derive(Serialize, Deserialize, JsonSchema)]
                $(#[$attributes])*
                pub(super) enum Kind { A, B { y: u8 }, C { x: u8 } }
            } => {
                pub(super) struct ThingMade { pub kind: Kind }
                #[derive(Serialize, Deserialize, JsonSchema)]
                $(#[$attributes])*
                pub(super) enum Kind { A, B { y: bool }, C { x: u8 } }
            })
        };
    }
    let external = inside!();
    assert!(external.starts_with("`payload.kind.B.y` changed from `u8` to `bool`\n"), "{external}");
    let internal = inside!(serde(tag = "t"));
    assert!(internal.starts_with("`payload.kind.y` changed from `u8` to `bool`\n"), "{internal}");
    let untagged = inside!(serde(untagged));
    // Without a name nothing says which variant it was.
    assert!(untagged.starts_with("a variant of `payload.kind` changed\n"), "{untagged}");
}

#[test]
fn a_keyword_that_rust_has_no_word_for_is_told_by_its_name() {
    let by_schema = |old: &Catalog, new: &Catalog| told(&[old], new);
    let told = change!(by_schema, {
        pub(super) struct ThingMade { #[schemars(length(max = 9))] pub a: String }
    } => {
        pub(super) struct ThingMade { #[schemars(length(max = 5))] pub a: String }
    });
    assert!(told.starts_with("`maxLength` of `payload.a` changed from 9 to 5\nnew code"), "{told}");
}

#[test]
fn what_could_not_be_proven_says_what_to_write_after_a_review() {
    let told = change!({
        pub(super) struct ThingMade { #[schemars(regex(pattern = "^a+$"))] pub a: String }
    } => {
        pub(super) struct ThingMade { #[schemars(regex(pattern = "^a(?=a|$)"))] pub a: String }
    });
    let lines: Vec<_> = told.lines().collect();
    assert_eq!(lines[0], "`payload.a` changed, or cannot be compared");
    assert_eq!(
        lines[1..3],
        [
            "it could not be proven that new code reads all old events: pattern at \
             `/properties/a/pattern`",
            "it could not be proven that old consumers read all new events: pattern at \
             `/properties/a/pattern`",
        ]
    );
    assert!(lines[3].starts_with("help: review what could not be proven"), "{told}");
    let accept = "`.accept(\"shop.thing_made\", 1, \"";
    let (_, rest) = lines[3].split_once(accept).expect(&told);
    assert_eq!(&rest[64..], "\", \"why it is safe\")`");
}

mod steps {
    use super::{Deserialize, Event, JsonSchema, Serialize};

    macro_rules! step {
        ($name:ident { $($fields:tt)* }) => {
            pub(super) mod $name {
                use super::{Deserialize, Event, JsonSchema, Serialize};
                /// Something was made.
                #[derive(Serialize, Deserialize, JsonSchema, Event)]
                #[event(type = "shop.thing_made", version = 1)]
                pub(in super::super) struct ThingMade { pub a: u8, $($fields)* }
            }
        };
    }
    step!(first {});
    step!(second { #[serde(default)] pub b: u8 });
    step!(third { pub b: u8 });
    step!(other { #[serde(default)] pub b: String });
}

/// Each step is compatible with the one before it.
#[test]
fn a_contract_is_compared_with_all_that_were_ever_blessed() {
    let first = Catalog::builder().event::<steps::first::ThingMade>().build();
    let second = Catalog::builder().event::<steps::second::ThingMade>().build();
    let third = Catalog::builder().event::<steps::third::ThingMade>().build();
    assert_eq!(told(&[&second], &third), "");
    let told_of_all = told(&[&first, &second], &third);
    let told_of_all: Vec<_> = told_of_all.lines().collect();
    assert_eq!(
        told_of_all[..2],
        [
            "`payload.b` is new and required",
            "new code refuses this payload of an old event: {\"a\":0} (against an earlier \
             contract, at events.lock.json:5 (contracts))",
        ]
    );
}

#[test]
fn a_name_that_was_once_blessed_comes_back_only_with_its_type() {
    let first = Catalog::builder().event::<steps::first::ThingMade>().build();
    let second = Catalog::builder().event::<steps::second::ThingMade>().build();
    let other = Catalog::builder().event::<steps::other::ThingMade>().build();
    assert_eq!(told(&[&second], &first), "");
    assert_eq!(told(&[&first], &other), "");
    let told = told(&[&second, &first], &other);
    assert!(told.starts_with("`payload.b` changed from `u8` to `String`\n"), "{told}");
}

#[test]
fn the_levels_of_compatibility_ask_for_their_sides_alone() {
    use Compatibility::{Backward, Forward, Full, None};

    let first = Catalog::builder().event::<steps::first::ThingMade>().build();
    let third = Catalog::builder().event::<steps::third::ThingMade>().build();
    let added = (&first, &third, Side::Backward, [Full, Backward], [Forward, None]);
    let removed = (&third, &first, Side::Forward, [Full, Forward], [Backward, None]);
    for (old, new, failing, refused, passed) in [added, removed] {
        let baseline = blessed(&[old]);
        for compatibility in refused {
            let breaks = compared(new, &baseline, compatibility, &[]).breaks;
            let [Break::IncompatibleChange(change)] = breaks.as_slice() else {
                panic!("{breaks:?}")
            };
            let sides: Vec<_> =
                change.changes.iter().flat_map(|it| &it.failures).map(|it| it.side).collect();
            assert_eq!(sides, [failing]);
        }
        for compatibility in passed {
            assert_eq!(compared(new, &baseline, compatibility, &[]).breaks, []);
        }
    }
}
