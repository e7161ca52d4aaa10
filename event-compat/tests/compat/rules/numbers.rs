//! Numbers, wider and narrower.

use std::num::{NonZeroI8, NonZeroU8, NonZeroU64};

use event_compat::{Verdict, evolution};

use super::{Breaks, Fits, FitsBySchema, Side, check, one};

fn types() -> Vec<(&'static str, Side)> {
    vec![
        ("u8", one::<u8>()),
        ("u16", one::<u16>()),
        ("u32", one::<u32>()),
        ("u64", one::<u64>()),
        ("i8", one::<i8>()),
        ("i16", one::<i16>()),
        ("i32", one::<i32>()),
        ("i64", one::<i64>()),
        ("usize", one::<usize>()),
        ("isize", one::<isize>()),
        ("f32", one::<f32>()),
        ("f64", one::<f64>()),
        ("NonZeroU8", one::<NonZeroU8>()),
        ("NonZeroI8", one::<NonZeroI8>()),
        ("NonZeroU64", one::<NonZeroU64>()),
    ]
}

/// What each type writes is read by these.
const READERS: [(&str, &[&str]); 15] = [
    ("u8", &["u16", "u32", "u64", "usize", "i16", "i32", "i64", "isize", "f32", "f64"]),
    ("u16", &["u32", "u64", "usize", "i32", "i64", "isize", "f32", "f64"]),
    ("u32", &["u64", "usize", "i64", "isize", "f32", "f64"]),
    ("u64", &["usize", "f32", "f64"]),
    ("i8", &["i16", "i32", "i64", "isize", "f32", "f64"]),
    ("i16", &["i32", "i64", "isize", "f32", "f64"]),
    ("i32", &["i64", "isize", "f32", "f64"]),
    ("i64", &["isize", "f32", "f64"]),
    ("usize", &["u64", "f32", "f64"]),
    ("isize", &["i64", "f32", "f64"]),
    ("f32", &["f64"]),
    ("f64", &["f32"]),
    (
        "NonZeroU8",
        &[
            "u8",
            "u16",
            "u32",
            "u64",
            "usize",
            "i16",
            "i32",
            "i64",
            "isize",
            "f32",
            "f64",
            "NonZeroU64",
        ],
    ),
    ("NonZeroI8", &["i8", "i16", "i32", "i64", "isize", "f32", "f64"]),
    ("NonZeroU64", &["u64", "usize", "f32", "f64"]),
];

#[test]
fn each_number_is_read_as_each_other_exactly_where_all_of_it_fits() {
    let types = types();
    let is_read = |writer: &str, reader: &str| {
        writer == reader || READERS.iter().any(|(it, all)| *it == writer && all.contains(&reader))
    };
    for (old_name, old) in &types {
        for (new_name, new) in &types {
            let [backward, forward] =
                [(*old_name, *new_name), (*new_name, *old_name)].map(|(writer, reader)| {
                    match (writer, reader) {
                        // Beyond 3.4e38, of which schemars says nothing.
                        ("f64", "f32") => FitsBySchema,
                        _ if is_read(writer, reader) => Fits,
                        _ => Breaks,
                    }
                });
            check(&format!("{old_name} → {new_name}"), old, new, backward, forward);
        }
    }
}

#[test]
fn a_number_in_a_list_is_as_wide_as_one_in_a_field() {
    let (old, new) = (one::<Vec<Option<u8>>>(), one::<Vec<Option<u16>>>());
    check("Vec<Option<u8>> → Vec<Option<u16>>", &old, &new, Fits, Breaks);
}

#[test]
fn numbers_of_128_bits_are_wider_than_those_of_64() {
    for (change, old, new) in [
        ("u64 → u128", one::<u64>(), one::<u128>()),
        ("u64 → i128", one::<u64>(), one::<i128>()),
        ("i64 → i128", one::<i64>(), one::<i128>()),
        ("i128 → f64", one::<i128>(), one::<f64>()),
        ("u128 → f32", one::<u128>(), one::<f32>()),
    ] {
        // Values of `serde_json` hold no number that only the wider one can write.
        let found = evolution(&old.contract, &new.contract);
        assert_eq!(found.backward, Verdict::Proven, "{change}");
        assert!(matches!(found.forward, Verdict::Refuted { .. }), "{change}: {found:?}");
        let refused = ["18446744073709551616", "-9223372036854775809", "0.5"];
        let is_told = |number: &&str| {
            let text = format!("{{\"value\":{number}}}");
            (new.reads)(&text) && !(old.reads)(&text)
        };
        assert!(refused.iter().any(is_told), "{change}: serde reads all");
    }
}
