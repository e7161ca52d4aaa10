//! Lists, sets, maps, tuples and what wraps one value.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, LinkedList, VecDeque};
use std::ops::{Bound, Range, RangeInclusive};
use std::sync::Mutex;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::{Breaks, BreaksBySchema, Fits, FitsBySchema, Side, check, one};

#[derive(Serialize, Deserialize, JsonSchema)]
struct Pair {
    a: u8,
    b: u8,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Unit;

#[derive(Serialize, Deserialize, JsonSchema, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Kind {
    A,
    B,
}

#[test]
fn lists() {
    for (change, old, new, backward, forward) in [
        ("T → Vec<T>", one::<u8>(), one::<Vec<u8>>(), Breaks, Breaks),
        ("[T; n] → Vec<T>", one::<[u8; 3]>(), one::<Vec<u8>>(), Fits, Breaks),
        ("[T; 2] → [T; 3]", one::<[u8; 2]>(), one::<[u8; 3]>(), Breaks, Breaks),
        ("[T; 2] → (T, T)", one::<[u8; 2]>(), one::<(u8, u8)>(), Fits, Fits),
        ("(T, T) → Vec<T>", one::<(u8, u8)>(), one::<Vec<u8>>(), Fits, Breaks),
        ("(T, U) → (T, U, V)", one::<(u8, bool)>(), one::<(u8, bool, u8)>(), Breaks, Breaks),
        ("(T, U) → (wider T, U)", one::<(u8, bool)>(), one::<(u16, bool)>(), Fits, Breaks),
        ("(T,) → T", one::<(u8,)>(), one::<u8>(), Breaks, Breaks),
        ("() → Option<T>", one::<()>(), one::<Option<u8>>(), Fits, Breaks),
        ("() → a unit struct", one::<()>(), one::<Unit>(), Fits, Fits),
        // serde_derive reads a struct from a list too, which no contract promises.
        ("(T, T) → struct", one::<(u8, u8)>(), one::<Pair>(), BreaksBySchema, Breaks),
        ("Vec<T> → BTreeSet<T>", one::<Vec<u8>>(), one::<BTreeSet<u8>>(), BreaksBySchema, Fits),
        ("Vec<T> → HashSet<T>", one::<Vec<u8>>(), one::<HashSet<u8>>(), BreaksBySchema, Fits),
        ("BTreeSet<T> → HashSet<T>", one::<BTreeSet<u8>>(), one::<HashSet<u8>>(), Fits, Fits),
        (
            "BTreeSet<T> → BTreeSet<wider T>",
            one::<BTreeSet<u8>>(),
            one::<BTreeSet<u16>>(),
            Fits,
            Breaks,
        ),
        ("Vec<T> → VecDeque<T>", one::<Vec<u8>>(), one::<VecDeque<u8>>(), Fits, Fits),
        ("Vec<T> → LinkedList<T>", one::<Vec<u8>>(), one::<LinkedList<u8>>(), Fits, Fits),
        (
            "Vec<Vec<T>> → Vec<Vec<wider T>>",
            one::<Vec<Vec<u8>>>(),
            one::<Vec<Vec<u16>>>(),
            Fits,
            Breaks,
        ),
        ("Vec<T> → Value", one::<Vec<u8>>(), one::<Value>(), Fits, Breaks),
        ("Vec<T> → a map", one::<Vec<u8>>(), one::<BTreeMap<String, u8>>(), Breaks, Breaks),
    ] {
        check(change, &old, &new, backward, forward);
    }
}

#[test]
fn maps() {
    for (change, old, new, backward, forward) in [
        (
            "a map to wider values",
            one::<BTreeMap<String, u8>>(),
            one::<BTreeMap<String, u16>>(),
            Fits,
            Breaks,
        ),
        (
            "BTreeMap → HashMap",
            one::<BTreeMap<String, u8>>(),
            one::<HashMap<String, u8>>(),
            Fits,
            Fits,
        ),
        (
            "a map to optional values",
            one::<BTreeMap<String, u8>>(),
            one::<BTreeMap<String, Option<u8>>>(),
            Fits,
            Breaks,
        ),
        ("a struct → a map", one::<Pair>(), one::<BTreeMap<String, u8>>(), Fits, Breaks),
        (
            "keys u8 → String",
            one::<BTreeMap<u8, u8>>(),
            one::<BTreeMap<String, u8>>(),
            Fits,
            Breaks,
        ),
        ("keys i8 → String", one::<HashMap<i8, u8>>(), one::<BTreeMap<String, u8>>(), Fits, Breaks),
        (
            "keys bool → String",
            one::<BTreeMap<bool, u8>>(),
            one::<BTreeMap<String, u8>>(),
            Fits,
            FitsBySchema,
        ),
        (
            "keys enum → String",
            one::<BTreeMap<Kind, u8>>(),
            one::<BTreeMap<String, u8>>(),
            Fits,
            Breaks,
        ),
        ("keys u8 → i16", one::<BTreeMap<u8, u8>>(), one::<BTreeMap<i16, u8>>(), Fits, Breaks),
        (
            "integer keys, wider values",
            one::<BTreeMap<u8, u8>>(),
            one::<BTreeMap<u8, u16>>(),
            Fits,
            Breaks,
        ),
        (
            "enum keys, wider values",
            one::<BTreeMap<Kind, u8>>(),
            one::<BTreeMap<Kind, u16>>(),
            Fits,
            Breaks,
        ),
    ] {
        check(change, &old, &new, backward, forward);
    }
}

/// A documented variant is described as `oneOf`, which schemars does not look for in a key.
#[derive(Serialize, Deserialize, JsonSchema, PartialEq, Eq, PartialOrd, Ord)]
enum Documented {
    /// The first.
    A,
    B,
}

/// As people mend what schemars does not say.
#[derive(Serialize, Deserialize, JsonSchema)]
struct Told {
    #[schemars(extend("propertyNames" = {"oneOf": [{"const": "A"}, {"const": "B"}]}))]
    value: BTreeMap<Documented, u8>,
}

#[derive(Serialize, Deserialize, JsonSchema, PartialEq, Eq, PartialOrd, Ord, Clone)]
#[serde(try_from = "String", into = "String")]
#[schemars(extend("pattern" = "^[a-z]{2}$"))]
struct Code(String);

impl TryFrom<String> for Code {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let is_code = text.len() == 2 && text.bytes().all(|it| it.is_ascii_lowercase());
        if is_code { Ok(Self(text)) } else { Err("a code has two letters") }
    }
}

impl From<Code> for String {
    fn from(code: Code) -> Self {
        code.0
    }
}

#[derive(Serialize, Deserialize, JsonSchema, PartialEq, Eq, PartialOrd, Ord)]
enum More {
    A,
    B,
    C,
}

/// Of most keys schemars says nothing: that the others break, only the types themselves know.
#[test]
fn keys_of_maps() {
    fn keys<K: Ord + Serialize + serde::de::DeserializeOwned + JsonSchema>() -> Side {
        one::<BTreeMap<K, u8>>()
    }
    for (change, old, new, backward, forward) in [
        ("Uuid → String", keys::<Uuid>(), keys::<String>(), Fits, FitsBySchema),
        ("date → String", keys::<jiff::civil::Date>(), keys::<String>(), Fits, FitsBySchema),
        ("char → String", keys::<char>(), keys::<String>(), Fits, FitsBySchema),
        ("Uuid → date", keys::<Uuid>(), keys::<jiff::civil::Date>(), FitsBySchema, FitsBySchema),
        ("u64 → u32", keys::<u64>(), keys::<u32>(), FitsBySchema, Fits),
        ("u32 → i32", keys::<u32>(), keys::<i32>(), FitsBySchema, Breaks),
        ("i32 → i64", keys::<i32>(), keys::<i64>(), Fits, FitsBySchema),
        ("a checked text → String", keys::<Code>(), keys::<String>(), Fits, Breaks),
        ("an enum gets a variant", keys::<Kind>(), keys::<More>(), Fits, Breaks),
        // Any key is written, by what schemars says.
        ("a documented enum", keys::<Kind>(), keys::<Documented>(), Fits, BreaksBySchema),
        ("a documented enum whose names are told", keys::<Kind>(), Side::of::<Told>(), Fits, Fits),
        (
            "a documented enum whose names are told gets a variant",
            Side::of::<Told>(),
            keys::<More>(),
            Fits,
            Breaks,
        ),
    ] {
        check(change, &old, &new, backward, forward);
    }
}

#[test]
fn wrappers_and_ranges() {
    for (change, old, new, backward, forward) in [
        ("T → Box<T>", one::<Pair>(), one::<Box<Pair>>(), Fits, Fits),
        ("T → Mutex<T>", one::<Pair>(), one::<Mutex<Pair>>(), Fits, Fits),
        ("T → Option<T>", one::<Pair>(), one::<Option<Pair>>(), Fits, Breaks),
        (
            "Option<Option<T>> → Option<T>",
            one::<Option<Option<Pair>>>(),
            one::<Option<Pair>>(),
            Fits,
            Fits,
        ),
        ("Range → RangeInclusive", one::<Range<u8>>(), one::<RangeInclusive<u8>>(), Fits, Fits),
        ("Range of wider numbers", one::<Range<u8>>(), one::<Range<u16>>(), Fits, Breaks),
        ("Bound of wider numbers", one::<Bound<u8>>(), one::<Bound<u16>>(), Fits, Breaks),
        ("T → Value", one::<Pair>(), one::<Value>(), Fits, Breaks),
    ] {
        check(change, &old, &new, backward, forward);
    }
}

#[test]
fn payloads_that_are_no_struct() {
    for (change, old, new, backward, forward) in [
        ("u8 → u16", Side::of::<u8>(), Side::of::<u16>(), Fits, Breaks),
        ("() → a unit struct", Side::of::<()>(), Side::of::<Unit>(), Fits, Fits),
        (
            "a map",
            Side::of::<BTreeMap<String, u8>>(),
            Side::of::<BTreeMap<String, u16>>(),
            Fits,
            Breaks,
        ),
        ("a tuple", Side::of::<(u8, Pair)>(), Side::of::<(u16, Pair)>(), Fits, Breaks),
    ] {
        check(change, &old, &new, backward, forward);
    }
}
