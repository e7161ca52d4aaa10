//! Changes that a schema shows by many keywords and Rust by one word.

use std::collections::BTreeMap;
use std::num::{NonZeroI32, NonZeroU32};

use event_build::Catalog;
use event_core::Event;
use event_core::jiff::Timestamp;
use event_core::jiff::civil::Date;
use event_core::schemars::JsonSchema;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The change from one enum to another.
macro_rules! enums {
    ({ $($old:tt)* } => { $($new:tt)* }) => {
        change!({
            pub(super) struct ThingMade { pub kind: Kind }
            #[derive(Serialize, Deserialize, JsonSchema)]
            $($old)*
        } => {
            pub(super) struct ThingMade { pub kind: Kind }
            #[derive(Serialize, Deserialize, JsonSchema)]
            $($new)*
        })
    };
}

/// What was changed, and the help apart from that to make a new version.
#[track_caller]
fn assert_told(told: &str, changes: &[&str], help: &[&str]) {
    let is_payload = |line: &&str| line.contains(" this payload of ");
    let lines: Vec<_> = told.lines().filter(|line| !is_payload(line)).collect();
    let help: Vec<_> = help.iter().map(|it| format!("help: {it}")).collect();
    let expected: Vec<_> = changes.iter().copied().chain(help.iter().map(String::as_str)).collect();
    assert_eq!(lines[..lines.len() - 1], expected, "\n{told}");
}

#[test]
fn a_variant_that_comes_to_have_content_is_one_change_with_payloads_that_are_refused() {
    let has_content = "variant `B` of `payload.kind` has content now";
    let keep = "keep the variant `B` of `payload.kind` without content";
    for told in [
        enums!({ pub(super) enum Kind { A, B } } => { pub(super) enum Kind { A, B { x: Option<u8> } } }),
        enums!({ pub(super) enum Kind { A, B } } => { pub(super) enum Kind { A, B(u8) } }),
        enums!({ pub(super) enum Kind { A, B, C(u8) } } => { pub(super) enum Kind { A, B(u8), C(u8) } }),
    ] {
        assert_told(&told, &[has_content], &[keep]);
        assert!(told.contains("payload of an old event: {\"kind\":\"B\"}\n"), "{told}");
    }
    assert_told(
        &enums!({ pub(super) enum Kind { A, B(u8) } } => { pub(super) enum Kind { A, B } }),
        &["variant `B` of `payload.kind` has no content any more"],
        &["keep the variant `B` of `payload.kind` with its content"],
    );
}

#[test]
fn the_payload_of_a_later_change_is_refused_too() {
    let told = enums!({
        pub(super) enum Kind { A(u8), B { x: u8 } }
    } => {
        pub(super) enum Kind { A, B { x: bool }, C }
    });
    for what in [
        "variant `A` of `payload.kind` has no content any more",
        "`payload.kind.B.x` changed from `u8` to `bool`",
        "variant `C` of `payload.kind` is new",
    ] {
        assert!(told.contains(what), "{told}");
    }
}

#[test]
fn another_tagging_of_an_enum_is_one_change() {
    macro_rules! tagging {
        ($old:literal, {$(#[$from:meta])*} => {$(#[$to:meta])*}, $new:literal, $help:literal) => {
            assert_told(
                &enums!({
                    $(#[$from])* pub(super) enum Kind { A { x: u8 }, B { y: u8 } }
                } => {
                    $(#[$to])* pub(super) enum Kind { A { x: u8 }, B { y: u8 } }
                }),
                &[&format!("the tagging of the enum `payload.kind` changed from {} to {}", $old, $new)],
                &[&format!("write the enum `payload.kind` as it was: {}", $help)],
            );
        };
    }
    const EXTERNAL: &str = "without `tag`, `content` and `untagged`";
    tagging!("external", {} => {#[serde(tag = "k")]}, "`tag = \"k\"`", "without `tag`, `content` and `untagged`");
    tagging!("external", {} => {#[serde(tag = "k", content = "c")]}, "`tag = \"k\"`", "without `tag`, `content` and `untagged`");
    tagging!("external", {} => {#[serde(untagged)]}, "`untagged`", "without `tag`, `content` and `untagged`");
    tagging!("`tag = \"k\"`", {#[serde(tag = "k")]} => {}, "external", "`#[serde(tag = \"k\")]`");
    tagging!("`tag = \"k\"`", {#[serde(tag = "k")]} => {#[serde(tag = "t")]}, "`tag = \"t\"`", "`#[serde(tag = \"k\")]`");
    tagging!("`tag = \"k\"`", {#[serde(tag = "k")]} => {#[serde(tag = "k", content = "c")]}, "`tag = \"k\", content = \"c\"`", "`#[serde(tag = \"k\")]`");
    tagging!("`tag = \"k\", content = \"c\"`", {#[serde(tag = "k", content = "c")]} => {#[serde(tag = "k")]}, "`tag = \"k\"`", "`#[serde(tag = \"k\", content = \"c\")]`");
    tagging!("`tag = \"k\", content = \"c\"`", {#[serde(tag = "k", content = "c")]} => {#[serde(tag = "k", content = "d")]}, "`tag = \"k\", content = \"d\"`", "`#[serde(tag = \"k\", content = \"c\")]`");
    for told in [
        enums!({ pub(super) enum Kind { A, B } } => { #[serde(tag = "k")] pub(super) enum Kind { A, B } }),
        enums!({ pub(super) enum Kind { A, B(u8) } } => { #[serde(tag = "k", content = "c")] pub(super) enum Kind { A, B(u8) } }),
    ] {
        let what = "the tagging of the enum `payload.kind` changed from external to `tag = \"k\"`";
        assert_told(
            &told,
            &[what],
            &[&format!("write the enum `payload.kind` as it was: {EXTERNAL}")],
        );
    }
}

#[test]
fn an_enum_with_the_fields_of_its_variants_changed_keeps_its_tagging() {
    let told = enums!({
        #[serde(tag = "k")] pub(super) enum Kind { A { x: u8 }, B { y: u8 } }
    } => {
        #[serde(tag = "k")] pub(super) enum Kind { A { z: u8 }, B { y: u8 } }
    });
    assert!(told.starts_with("`payload.kind.z` is new and required\n"), "{told}");
    let told = change!({
        pub(super) struct ThingMade { pub kind: Option<Kind> }
        #[derive(Serialize, Deserialize, JsonSchema)]
        pub(super) enum Kind { A, B { x: u8 } }
    } => {
        pub(super) struct ThingMade { pub kind: Kind }
        #[derive(Serialize, Deserialize, JsonSchema)]
        pub(super) enum Kind { A, B { x: u8 } }
    });
    assert!(told.starts_with("`payload.kind` may not be null any more\n"), "{told}");
}

#[test]
fn an_enum_that_became_a_struct_is_one_change() {
    let what = "`payload.kind` changed from `enum` to `struct`";
    let told =
        enums!({ pub(super) enum Kind { A, B(u8) } } => { pub(super) struct Kind { x: u8 } });
    assert_told(&told, &[what], &["keep the type of `payload.kind`"]);
    let told = change!({
        pub(super) struct ThingMade { pub a: Result<u8, String> }
    } => {
        pub(super) struct ThingMade { pub a: u8 }
    });
    assert_told(
        &told,
        &["`payload.a` changed from `enum` to `u8`"],
        &["keep the type of `payload.a`"],
    );
}

#[test]
fn a_flattened_enum_that_may_be_left_out_is_told_as_that() {
    macro_rules! flattened {
        ($old:ty => $new:ty) => {
            change!({
                pub(super) struct ThingMade { pub a: u8, #[serde(flatten)] pub kind: $old }
            } => {
                pub(super) struct ThingMade { pub a: u8, #[serde(flatten)] pub kind: $new }
            })
        };
    }
    assert_told(
        &flattened!(Tagged => Option<Tagged>),
        &["the enum that is flattened into `payload` may be left out now"],
        &["write the enum that is flattened into `payload` without `Option`, as it was"],
    );
    assert_told(
        &flattened!(Option<Tagged> => Tagged),
        &["the enum that is flattened into `payload` may not be left out any more"],
        &["write the enum that is flattened into `payload` as an `Option`, as it was"],
    );
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "k")]
enum Tagged {
    A { x: u8 },
    B { y: u8 },
}

#[test]
fn types_that_schemars_writes_by_several_keywords_are_told_in_rust() {
    macro_rules! types {
        ($($old:ty => $new:ty: $expected:literal;)*) => {
            $(assert_told(
                &change!({ pub(super) struct ThingMade { pub a: $old } } => { pub(super) struct ThingMade { pub a: $new } }),
                &[concat!("`payload.a` changed from ", $expected)],
                &["keep the type of `payload.a`"],
            );)*
        };
    }
    types! {
        char => String: "`char` to `String`";
        Option<String> => Option<char>: "`Option<String>` to `Option<char>`";
        u32 => NonZeroU32: "`u32` to `NonZeroU32`";
        NonZeroI32 => i32: "`NonZeroI32` to `i32`";
        Decimal => f64: "`Decimal` to `f64`";
        String => Decimal: "`String` to `Decimal`";
        Decimal => String: "`Decimal` to `String`";
        Vec<char> => u8: "`Vec<char>` to `u8`";
    }
    let told = change!({ pub(super) struct ThingMade { pub a: Timestamp } } => { pub(super) struct ThingMade { pub a: Date } });
    assert!(
        told.starts_with("`payload.a` changed from `date-time string` to `date string`\nnew code"),
        "{told}"
    );
}

#[test]
fn keys_of_a_map_are_no_fields() {
    macro_rules! keys {
        ($($old:ty => $new:ty: $expected:literal;)*) => {
            $(assert_told(
                &change!({ pub(super) struct ThingMade { pub a: BTreeMap<$old, u8> } } => { pub(super) struct ThingMade { pub a: BTreeMap<$new, u8> } }),
                &[concat!("the keys of the map `payload.a` changed from ", $expected)],
                &["keep the type of the keys of `payload.a`"],
            );)*
        };
    }
    keys! {
        u8 => String: "unsigned integers to text";
        String => i32: "text to integers";
        i32 => u32: "integers to unsigned integers";
        String => Few: "text to the variants of an enum";
    }
    macro_rules! grown {
        ($old:ty => $new:ty) => {
            change!({ pub(super) struct ThingMade { pub a: BTreeMap<$old, u8> } } => { pub(super) struct ThingMade { pub a: BTreeMap<$new, u8> } })
        };
    }
    assert_told(
        &grown!(Few => More),
        &["the key `C` of the map `payload.a` is new"],
        &["leave the key `C` of `payload.a` out: old consumers refuse a map with it"],
    );
    assert_told(
        &grown!(More => Few),
        &["the key `C` of the map `payload.a` was removed"],
        &["keep the key `C` of the map `payload.a`"],
    );
    let a_closed_struct = change!({
        pub(super) struct ThingMade { pub part: Part }
        #[derive(Serialize, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub(super) struct Part { pub a: Option<u8> }
    } => {
        pub(super) struct ThingMade { pub part: Part }
        #[derive(Serialize, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub(super) struct Part { pub a: Option<u8>, pub b: Option<u8> }
    });
    let what = "`payload.part.b` is new, and old consumers refuse unknown fields\n";
    assert!(a_closed_struct.starts_with(what), "{a_closed_struct}");
}

#[derive(Serialize, Deserialize, JsonSchema, PartialEq, Eq, PartialOrd, Ord)]
enum Few {
    A,
    B,
}

#[derive(Serialize, Deserialize, JsonSchema, PartialEq, Eq, PartialOrd, Ord)]
enum More {
    A,
    B,
    C,
}

#[test]
fn a_field_that_is_renamed_with_an_alias_may_keep_its_name_in_json() {
    let told = change!({
        pub(super) struct ThingMade { pub a: String, pub rows: u64 }
    } => {
        pub(super) struct ThingMade { #[serde(alias = "a")] pub label: String, pub rows: u64 }
    });
    assert_told(
        &told,
        &["`payload.a` was removed"],
        &[
            "`payload.label` is read as \"a\" too, and old consumers know no other name: write \
             `#[serde(rename = \"a\")]` on it instead of the alias, and its JSON stays as it was",
            "keep `payload.a`",
        ],
    );
    let followed = change!({
        pub(super) struct ThingMade { pub a: String, pub rows: u64 }
    } => {
        pub(super) struct ThingMade { #[serde(rename = "a")] pub label: String, pub rows: u64 }
    });
    assert_eq!(followed, "");
}

#[test]
fn a_field_that_is_read_under_its_old_name_is_not_new() {
    let told = change!({
        pub(super) struct ThingMade { pub a: String, pub b: String }
    } => {
        pub(super) struct ThingMade { #[serde(alias = "a")] pub c: String, pub d: String }
    });
    assert!(told.starts_with("`payload.d` is new and required\n"), "{told}");
    assert!(!told.contains("`payload.c` is new"), "{told}");
}

#[test]
fn fields_in_another_case_are_told_as_renamed_each() {
    let told = change!({
        pub(super) struct ThingMade { pub row_count: String, pub file_path: String }
    } => {
        #[serde(rename_all = "camelCase")]
        pub(super) struct ThingMade { pub row_count: String, pub file_path: String }
    });
    for (new, old) in [("rowCount", "row_count"), ("filePath", "file_path")] {
        let help = format!(
            "help: if `payload.{new}` is `payload.{old}` by another name, write `#[serde(rename = {old:?})]`"
        );
        assert!(told.contains(&help), "{told}");
    }
}
