use event_catalog::BaselineError;

use crate::{baseline, contract, parse, text};

fn two() -> String {
    text(&baseline(&[("a.a_made", 1, "x"), ("a.b_made", 2, "y")]))
}

/// The error of a file, and what is told of it.
#[track_caller]
fn told(text: &str) -> (BaselineError, String) {
    let error = parse(text).expect_err(text);
    let told = error.to_string();
    assert!(told.contains("= help: "), "{told}");
    (error, told)
}

#[test]
fn a_file_that_is_cut_off_anywhere_is_told_to_be_no_json() {
    let text = two();
    for end in 0..text.trim_end().len() {
        let (error, _) = told(&text[..end]);
        assert!(matches!(error, BaselineError::NotJson { .. }), "{error:?} of {}", &text[..end]);
    }
    let (_, told) = told(&text[..text.find("\"rows\"").unwrap()]);
    assert!(told.starts_with("this is not JSON at line 5, column 196: the file ends"), "{told}");
}

#[test]
fn whatever_byte_is_changed_the_file_is_refused_or_means_the_same() {
    let text = two();
    let whole = parse(&text).unwrap();
    let of_words = text.find("\"about\"").unwrap()..text.find("\"contracts\"").unwrap();
    for (place, letter) in text.char_indices().filter(|(place, _)| !of_words.contains(place)) {
        for other in ['0', 'a', '"', ' ', '}'] {
            let mut changed = text.clone();
            changed.replace_range(place..place + letter.len_utf8(), &other.to_string());
            match parse(&changed) {
                Err(_) => {}
                // A contract may stand under another name; that the catalog lacks it is told then.
                Ok(read) if is_of_name(&text, place) => {
                    assert_eq!(read.versions().count(), 2, "{changed}");
                }
                Ok(read) => assert_eq!(read, whole, "`{other}` for `{letter}` at {place}"),
            }
        }
    }
}

/// Whether a byte is of a type or version, which no fingerprint covers.
fn is_of_name(text: &str, place: usize) -> bool {
    let start = text[..place].rfind('\n').map_or(0, |line| line + 1);
    let names = text[start..].find(",\"fingerprint\"").unwrap_or_default();
    text[start..].starts_with("{\"type\":") && place - start < names
}

#[test]
fn the_marks_of_a_merge_are_told_by_their_line() {
    let lines: Vec<_> = two().lines().map(str::to_owned).collect();
    for mark in ["<<<<<<< HEAD", "||||||| 8e40358", "=======", ">>>>>>> branch"] {
        let mut lines = lines.clone();
        lines.insert(5, mark.to_owned());
        let (error, told) = told(&lines.join("\n"));
        assert!(matches!(error, BaselineError::Unmerged { line: 6, .. }), "{error:?}");
        assert!(told.contains("line 6 ") && told.contains("EVENT_BUILD=bless:"));
    }
}

#[test]
fn a_newer_format_asks_for_a_newer_event_build_whatever_else_is_in_it() {
    for text in [
        two().replacen("\"baseline\": 2", "\"baseline\": 3", 1),
        "{ \"baseline\": 7, \"events\": { } }".to_owned(),
        "{ \"events\": [{}], \"baseline\": 18446744073709551615 }".to_owned(),
    ] {
        let (error, told) = told(&text);
        assert!(matches!(error, BaselineError::Newer { .. }), "{error:?}");
        assert!(told.contains("update event-build"), "{told}");
    }
}

#[test]
fn json_that_is_no_baseline_is_told_with_its_place() {
    let text = two();
    let cases = [
        ("[]".to_owned(), "invalid length 0"),
        ("{}".to_owned(), "missing field `baseline`"),
        ("{ \"baseline\": \"1\", \"contracts\": [] }".to_owned(), "expected u64"),
        ("{ \"baseline\": 1 }".to_owned(), "missing field `contracts`"),
        ("{ \"baseline\": 1, \"contracts\": [], \"contracts\": [] }".to_owned(), "duplicate field"),
        (text.replacen("\"version\":1", "\"version\":-1", 1), "expected u32"),
        (text.replacen("\"version\":1", "\"version\":1,\"why\":2", 1), "unknown field `why`"),
        (text.replacen("\"version\":1,", "", 1), "missing field `version`"),
        (text.replacen("\"baseline\": 2", "\"baseline\": 2, \"n\": 2", 1), "unknown field `n`"),
    ];
    for (text, expected) in cases {
        let (error, told) = told(&text);
        let BaselineError::NotABaseline { line, column, reason, .. } = error else {
            panic!("{error:?} of {text}");
        };
        assert!(reason.contains(expected) && !reason.contains(" at line "), "{reason}");
        assert!(line >= 1 && told.contains(&format!("line {line}, column {column}")), "{told}");
    }
}

#[test]
fn a_contract_that_was_edited_is_named() {
    for (from, to) in [
        ("\"minimum\":0", "\"minimum\":1"),
        ("\"required\":[\"y\"]", "\"required\":[]"),
        (&contract("a.b_made", 2, "y").fingerprint, &contract("a.b_made", 2, "z").fingerprint),
    ] {
        let text = two();
        let (before, after) = text.split_at(text.find("a.b_made").unwrap());
        let (error, told) = told(&format!("{before}{}", after.replacen(from, to, 1)));
        let BaselineError::Edited { event_type, version, line: Some(line), .. } = error else {
            panic!("{error:?}");
        };
        assert_eq!((event_type.as_str(), version), ("a.b_made", 2));
        let line = text.lines().nth(line as usize - 1).unwrap_or_default();
        assert!(line.starts_with("{\"type\":\"a.b_made\""), "{line}");
        assert!(told.contains("`a.b_made` version 2"), "{told}");
        assert!(told.contains("version control"), "{told}");
    }
}
