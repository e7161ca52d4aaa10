//! Numbers, wider and narrower.

use std::num::{NonZeroI8, NonZeroU8, NonZeroU64};

use event_compat::{Validity, Verdict, evolution, validate};
use serde_json::{Value, json};

use super::{Breaks, Fits, Side, check, one};

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
    // A number beyond 3.4e38 is out of range for it.
    ("f64", &[]),
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
            let [backward, forward] = [(*old_name, *new_name), (*new_name, *old_name)]
                .map(|(writer, reader)| if is_read(writer, reader) { Fits } else { Breaks });
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
        ("u128 → f64", one::<u128>(), one::<f64>()),
        ("i128 → f32", one::<i128>(), one::<f32>()),
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

#[test]
fn a_number_of_32_bits_is_read_up_to_the_largest_that_is_written() {
    let number = one::<f32>();
    let reads = |text: &str| (number.reads)(&format!("{{\"value\":{text}}}"));
    for (text, is_read) in [
        (f32::MAX.to_string(), true),
        (serde_json::to_string(&f32::MAX).unwrap(), true),
        (serde_json::to_string(&f32::MIN).unwrap(), true),
        ("3.4028236e38".to_owned(), false),
        ("-3.4028236e38".to_owned(), false),
        (u128::MAX.to_string(), false),
        (i128::MAX.to_string(), true),
        ("1e300".to_owned(), false),
    ] {
        assert_eq!(reads(&text), is_read, "serde: {text}");
        let instance = json!({ "value": serde_json::from_str::<Value>(&text).unwrap() });
        let validity = validate(&number.contract.deserialize, &instance);
        assert_eq!(validity == Validity::Valid, is_read, "{text}: {validity:?}");
    }
    let found = evolution(&one::<u128>().contract, &number.contract);
    assert!(matches!(found.backward, Verdict::Refuted { .. }), "u128 → f32: {found:?}");
    assert!(matches!(found.forward, Verdict::Refuted { .. }), "f32 → u128: {found:?}");
}
