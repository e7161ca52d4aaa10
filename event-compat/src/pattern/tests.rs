//! What is said of patterns by themselves.

use super::{Found, Patterns};
use crate::count::Count;

fn exactly(length: u64) -> Count {
    Count { min: length, max: Some(length) }
}

#[test]
fn a_pattern_is_read_as_ecma_262_reads_it_or_not_at_all() {
    let patterns = Patterns::default();
    for (pattern, text, expected) in [
        ("^a$", "a", Some(true)),
        ("^a$", "a\n", Some(false)),
        ("b|^a", "cb", Some(true)),
        (r"^\d$", "٣", Some(false)),
        (r"^\w$", "é", Some(false)),
        (r"^\s$", "\u{feff}", Some(true)),
        (r"^\S$", "\u{2028}", Some(false)),
        ("^.$", "\u{2028}", Some(false)),
        ("^.$", "\r", Some(false)),
        ("^.$", "\u{85}", Some(true)),
        ("^.$", "\u{1f600}", Some(true)),
        ("^[^a]$", "\n", Some(true)),
        (r"^\x41\u0042\u{43}\ud83d\ude00$", "ABC\u{1f600}", Some(true)),
        (r"^[\ud83d\ude00]$", "\u{1f600}", Some(true)),
        (r"^[^\ud800-\udfff]$", "\u{1f600}", Some(true)),
        (r"^\cA[\b]\0$", "\u{1}\u{8}\0", Some(true)),
        (r"^[a&&b]$", "&", Some(true)),
        (r"^[[:alpha:]$", ":", Some(true)),
        (r"^[\w-.]$", "-", Some(true)),
        (r"^[+--]$", ",", Some(true)),
        ("^[]$", "", Some(false)),
        ("^[^]$", "\n", Some(true)),
        (r"\bfoo\b", "a foo.", Some(true)),
        (r"\bfoo\b", "afoo", Some(false)),
        (r"^\Boo", "oo", Some(false)),
        (r"^f\Boo", "foo", Some(true)),
        ("(^a|b)c$", "bc", Some(true)),
        ("x(^a|b)c$", "xac", Some(false)),
        ("^(?:a|ab)(?:c|bcd)(?:d*)$", "abcd", Some(true)),
        ("^(a*)*$", "aaab", Some(false)),
        ("^a{2,3}?$", "aaa", Some(true)),
        ("^(?<year>[0-9]{4})$", "2026", Some(true)),
        ("^{a}]$", "{a}]", Some(true)),
        ("^(?=.*[0-9])(?!0)[a-z0-9]+$", "a1", Some(true)),
        ("^(?=.*[0-9])(?!0)[a-z0-9]+$", "01", Some(false)),
        ("^(?=.*[0-9])(?!0)[a-z0-9]+$", "ab", Some(false)),
        ("^[a-z-]+(?<!-)$|^-$", "a-", Some(false)),
        ("^[a-z-]+(?<!-)$|^-$", "-", Some(true)),
        (r"^\p{Lu}\P{L}$", "É1", Some(true)),
        // Not regular, not of ECMA-262, or read in several ways.
        (r"^(a)\1$", "aa", None),
        (r"(?<a>b)\k<a>", "bb", None),
        ("a(?=b)*", "a", None),
        ("(?=a)", "a", None),
        ("(?i)a", "A", None),
        ("(?P<a>b)", "b", None),
        ("^[a[:alpha:]]$", "b", None),
        ("[a-z&&[^b]]", "b", None),
        (r"\Aa", "a", None),
        (r"a\z", "a", None),
        (r"\<a", "a", None),
        (r"\U00000041", "A", None),
        (r"\p{Greek}", "α", None),
        ("[b-a]", "a", None),
        (r"[a-\d]", "a", None),
        ("a{2,1}", "a", None),
        ("a{,2}", "a", None),
        ("a**", "a", None),
        ("a++", "a", None),
        ("+", "a", None),
        ("(", "a", None),
        (")", "a", None),
        ("(?<a>b)(?<a>c)", "bc", None),
        ("\\", "a", None),
    ] {
        assert_eq!(patterns.matches(pattern, text), expected, "{pattern} on {text:?}");
    }
}

#[test]
fn a_pattern_includes_another_one_by_what_they_match() {
    let patterns = Patterns::default();
    for (kept, other, expected) in [
        ("^[a-z]+$", "^[a-zA-Z]+$", true),
        ("^[a-zA-Z]+$", "^[a-z]+$", false),
        ("^[a-y]+$", "z", false),
        (r"^-?\d+(\.\d+)?$", r"^-?\d+(\.\d+)?([eE]\d+)?$", true),
        ("a", ".*", true),
        ("^ab$", "^a", true),
        ("^(?!x).+$", "^[^x]", true),
        ("^(?!x)", "^[^x]", false),
        ("^x", "^(?!y)", true),
        ("^(?:a|b)*$", "^[ab]*$", true),
        ("^[ab]*$", "^(?:a|b)*$", true),
        (r"^\d$", r"^\w$", true),
        (r"^\w$", r"^[^\s]$", true),
        ("^.$", r"^[\s\S]$", true),
        (r"^[\s\S]$", "^.$", false),
        (r"^\p{Lu}+$", r"^\p{L}+$", true),
        (r"^\bfoo$", "^foo$", true),
        ("^(a)\\1$", "^a", false),
        ("^a", "^(a)\\1$", false),
    ] {
        let is_included = patterns.include(&[kept], &[], Count::default(), other);
        assert_eq!(is_included, expected, "{kept} in {other}");
    }
}

#[test]
fn patterns_that_no_text_matches_together_are_apart() {
    let patterns = Patterns::default();
    for (kept, length, expected) in [
        (&["^I_", "^S_"][..], Count::default(), true),
        (&["^I_", "S_"], Count::default(), false),
        (&["^[a-z]{3}$"], exactly(4), true),
        (&["^[a-z]{3}$"], exactly(3), false),
        (&["^(?:abc)*$"], exactly(7), true),
        (&["^a+$", "^(?:aa)+$", "^(?:aaa)+$"], Count { min: 0, max: Some(5) }, true),
        (&["^a+$", "^(?:aa)+$", "^(?:aaa)+$"], exactly(6), false),
        (&["^(?=a)b"], Count::default(), true),
        (&["a^b", "c"], Count::default(), true),
        (&["^a", "^(a)\\1$"], Count::default(), false),
        (&[], Count::default(), false),
    ] {
        assert_eq!(patterns.are_none(kept, &[], length), expected, "{kept:?} {length:?}");
    }
}

#[test]
fn the_length_of_a_text_is_told() {
    let patterns = Patterns::default();
    for (pattern, min, max) in [
        ("^[a-z]{3}$", 3, Some(3)),
        ("^AC[0-9a-fA-F]{32}$", 34, Some(34)),
        ("^a*$", 0, None),
        ("^(ab|c)?d{2,5}$", 2, Some(7)),
        ("^a|bc$", 1, None),
        ("^a$|^bcd$", 1, Some(3)),
        ("abc", 3, None),
        ("^(?=a)b$", 0, None),
        ("^(?=.{2,4}$)a+$", 2, Some(4)),
        ("(^a$)", 1, Some(1)),
        (r"^a\b$", 1, Some(1)),
        (r"^\u{1f600}$", 1, Some(1)),
        ("^(a)\\1$", 0, None),
        ("^$", 0, Some(0)),
    ] {
        assert_eq!(patterns.length(&[pattern]), Count { min, max }, "{pattern}");
    }
}

#[test]
fn texts_match_what_they_were_made_of() {
    let patterns = Patterns::default();
    for (kept, refused, length, expected) in [
        (&["^[a-z]+$"][..], &[][..], exactly(9), "aaaaaaaaa"),
        (&[r"^\S+$"], &[], exactly(3), "aaa"),
        (&["^[a-y]+$"], &["^a*$"], Count::default(), "b"),
        (&["^[a-z]+$"], &["^[a-y]+$"], Count::default(), "z"),
        (&["^a(bc)*d{1,3}$"], &[], exactly(8), "abcbcbcd"),
        (&["abc"], &[], exactly(5), "aaabc"),
        (&["^[a-c]*$", "^(?:..)*$", "c$"], &["a"], Count { min: 3, max: None }, "bbbc"),
        (&["^(a|bc)?d$"], &[], Count::default(), "d"),
        (&[r"^\w+@\w+\.[a-z]{2,}$"], &[], Count::default(), "a@a.aa"),
        (&[r"^\x00$"], &[], Count::default(), "\0"),
    ] {
        let found = patterns.text(kept, refused, length);
        assert_eq!(found, Found::Text(expected.to_owned()), "{kept:?} without {refused:?}");
    }
}

#[test]
fn few_texts_are_listed_and_many_are_sampled() {
    let patterns = Patterns::default();
    let any = Count::default();
    let all = patterns.all_texts(&["^(?:json|csv)(?:\\.gz)?$"], any, 10);
    let expected = ["csv", "json", "csv.gz", "json.gz"].map(str::to_owned);
    assert_eq!(all, Some(expected.to_vec()));
    assert_eq!(patterns.all_texts(&["^[a-d]{2}$"], any, 15), None);
    assert_eq!(patterns.all_texts(&["^[a-d]{2}$"], any, 16).map(|all| all.len()), Some(16));
    assert_eq!(patterns.all_texts(&["^[^a]$"], any, 100), None);
    assert_eq!(patterns.all_texts(&["a"], any, 100), None);

    let between = Count { min: 1, max: Some(5) };
    assert_eq!(patterns.all_texts(&["^(?:ab)*$"], between, 2).map(|all| all.len()), Some(2));

    let some = patterns.some_texts(&["^[0-9]{2}$"], &["^0"], Count::default(), 90);
    assert_eq!((some.len(), some[0].as_str(), some[89].as_str()), (90, "10", "99"));
    let longer = patterns.some_texts(&["^(?:ab)+$"], &[], Count { min: 3, max: Some(8) }, 9);
    assert_eq!(longer, ["abab", "ababab", "abababab"]);
}

#[test]
fn a_pattern_that_is_too_much_is_said_to_be_unknown_and_costs_little() {
    let nested = (0..60).fold("a{1000}".to_owned(), |it, _| format!("({it}){{1000}}"));
    let many = (0..10_000).map(|it| format!("k{it}")).collect::<Vec<_>>().join("|");
    let others =
        (0..40).map(|it| format!("(?:a|b)*a(?:a|b){{{it}}}")).collect::<Vec<_>>().join("|");
    for pattern in [
        "(a{1000}){1000}",
        "(?:){4294967295}",
        "(.*a){50}",
        "(a|b)*a(a|b){30}$",
        "(a?){500}a{500}",
        &"(".repeat(30_000),
        &"[".repeat(30_000),
        &"(?:a|".repeat(10_000),
        &r"\p{L}".repeat(5_000),
        &r"[\p{L}\p{N}]{0,500}x".repeat(10),
        &nested,
        &format!("^(?:{many})$"),
        &others,
    ] {
        let patterns = Patterns::default();
        let text = "ab".repeat(10_000);
        patterns.matches(pattern, &text);
        for other in ["^[ab]*$", "x"] {
            patterns.include(&[pattern], &[], Count::default(), other);
            patterns.text(&[other], &[pattern], exactly(5_000));
        }
        let cost = patterns.take_cost();
        assert!(cost <= 80_000, "{cost} for {}", &pattern[..20.min(pattern.len())]);
    }
}
