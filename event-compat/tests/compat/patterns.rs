//! Patterns: tables of pairs, and engines that follow ECMA-262 as the judges of generated ones.

mod engines;
mod generate;

use std::env;

use event_compat::{Validity, Verdict, samples, subset, validate};
use serde_json::{Value, json};

use self::engines::{Engine, engines};
use self::generate::{pattern, texts};
use crate::judge::Expected::{Proven, Refuted, Unknown};
use crate::judge::check_all;

/// Another seed makes other patterns.
const SEED: &str = "EVENT_COMPAT_TEST_SEED";
/// So many patterns are generated, and each is compared with the next ones.
const PATTERNS: usize = 90;
const NEXT: usize = 6;

fn text(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": pattern })
}

fn map(patterns: &Value) -> Value {
    json!({ "type": "object", "patternProperties": patterns, "additionalProperties": false })
}

#[test]
fn a_pattern_is_compared_by_the_texts_that_it_matches() {
    check_all([
        (text("^[a-z]+$"), text("^[a-zA-Z]+$"), Proven),
        (text("^[a-zA-Z]+$"), text("^[a-z]+$"), Refuted),
        (text("^[a-z]+$"), text("^[a-y]+$"), Refuted),
        (text("^I_"), json!({ "not": { "pattern": "^S_" } }), Proven),
        (text("^I_|^S_"), json!({ "not": { "pattern": "^S_" } }), Refuted),
        (text("^(?!S_)"), json!({ "not": { "pattern": "^S_" } }), Proven),
        (json!({ "type": "string", "not": { "pattern": "^S_" } }), text("^(?!S_)"), Proven),
        (json!({ "type": "string", "not": { "pattern": "^S_" } }), text("^I_"), Refuted),
        (text("^(?:a|b)+$"), json!({ "enum": ["a", "b"] }), Refuted),
        (text("^(?:a|b)$"), json!({ "enum": ["a", "b", "c"] }), Proven),
        (text("^(?:a|b|c)$"), json!({ "enum": ["a", "b"] }), Refuted),
        (json!({ "enum": ["a", "b"] }), text("^[ab]$"), Proven),
        (text("^(a)\\1$"), text("^a"), Unknown),
        (text("^(a)\\1$"), text("^(a)\\1$"), Proven),
        (text("(?i)a"), text("(?i)a|b"), Unknown),
    ]);
}

#[test]
fn a_pattern_is_compared_together_with_lengths_and_other_patterns() {
    let both = |one: &str, other: &str| json!({ "allOf": [text(one), { "pattern": other }] });
    check_all([
        (text("^[a-z]{3}$"), json!({ "maxLength": 3, "minLength": 3 }), Proven),
        (text("^[a-z]{3,4}$"), json!({ "maxLength": 3 }), Refuted),
        (text("^.{0,300}$"), json!({ "maxLength": 299 }), Refuted),
        (
            json!({ "type": "string", "pattern": "^[a-z]+$", "maxLength": 5 }),
            text("^[a-z]{1,5}$"),
            Proven,
        ),
        (
            json!({ "type": "string", "pattern": "^[a-z]+$", "minLength": 2, "maxLength": 6 }),
            text("^[a-z]{2,5}$"),
            Refuted,
        ),
        (
            json!({ "type": "string", "pattern": "^(?:ab)*$", "minLength": 1, "maxLength": 3 }),
            json!({ "const": "ab" }),
            Proven,
        ),
        (both("^a", "b$"), text("^a.*b$|\n|\r|\u{2028}|\u{2029}"), Proven),
        (both("^a", "b$"), text("^ab$"), Refuted),
        (both("^[a-m]+$", "^[g-z]+$"), text("^[g-m]+$"), Proven),
        (both("^a", "^b"), json!({ "type": "string" }), Unknown),
    ]);
}

#[test]
fn keys_are_compared_by_the_patterns_that_they_match() {
    check_all([
        (
            map(&json!({ "^[a-f]+$": { "type": "integer" } })),
            map(&json!({ "^[a-z]+$": true })),
            Proven,
        ),
        (
            map(&json!({ "^[a-z]+$": { "type": "integer" } })),
            map(&json!({ "^[a-f]+$": true })),
            Refuted,
        ),
        (
            map(&json!({ "^a": { "type": "integer" }, "^b": { "type": "string" } })),
            map(&json!({ "^[ab]": { "type": ["integer", "string"] } })),
            Proven,
        ),
        (
            map(&json!({ "^[ab]": { "type": "integer" } })),
            map(&json!({ "^a": { "type": "integer" }, "^b": { "type": "number" } })),
            Proven,
        ),
        (
            map(&json!({ "^a": { "type": "integer" }, "z$": { "minimum": 0 } })),
            json!({ "patternProperties": { "^a.*z$": { "minimum": 0 } } }),
            Proven,
        ),
        (
            map(&json!({ "^a": { "type": "integer" } })),
            json!({ "patternProperties": { "^b": { "type": "string" } } }),
            Proven,
        ),
        (
            map(&json!({ "^a": { "type": "integer" } })),
            json!({ "propertyNames": { "pattern": "^[a-c]" } }),
            Proven,
        ),
        (
            map(&json!({ "^a": { "type": "integer" } })),
            json!({ "propertyNames": { "pattern": "^[b-c]" } }),
            Refuted,
        ),
        (
            json!({ "type": "object", "propertyNames": { "pattern": "^x-[a-z]+$" }, "additionalProperties": { "type": "integer" } }),
            json!({ "propertyNames": { "pattern": "^x-" }, "patternProperties": { "^y": false } }),
            Proven,
        ),
        (
            json!({ "type": "object", "propertyNames": { "maxLength": 3 }, "additionalProperties": { "type": "integer" } }),
            json!({ "propertyNames": { "pattern": "^[^]{0,4}$" } }),
            Proven,
        ),
        (
            json!({ "type": "object", "patternProperties": { "^x-": {} }, "additionalProperties": { "type": "integer" } }),
            json!({ "patternProperties": { "^[^x]": { "type": "integer" } } }),
            Proven,
        ),
        (
            json!({ "oneOf": [map(&json!({ "^a": {} })), text("^a")] }),
            json!({ "oneOf": [map(&json!({ "^[ab]": {} })), text("^a"), text("^b")] }),
            Proven,
        ),
    ]);
}

#[test]
fn samples_keep_several_patterns_and_lengths_at_once() {
    for schema in [
        json!({ "type": "string", "pattern": "^[a-z]+$", "minLength": 7, "maxLength": 9 }),
        json!({ "allOf": [text("^[a-m]+$"), { "pattern": "^(?:..)+$" }, { "pattern": "b" }] }),
        json!({ "type": "string", "pattern": "^(?=.*[0-9])(?=.*[A-Z])[0-9A-Z]+$", "minLength": 4 }),
        json!({ "type": "string", "pattern": "^\\p{Lu}\\p{Ll}{2}$" }),
        json!({ "type": "string", "not": { "pattern": "^[^x]" }, "minLength": 1 }),
    ] {
        assert_ne!(samples(&schema).count(), 0, "{schema}");
        for sample in samples(&schema) {
            assert_eq!(validate(&schema, &sample), Validity::Valid, "{sample} of {schema}");
        }
    }
}

#[test]
fn generated_patterns_are_judged_as_engines_of_ecma_262_judge_them() {
    let seed = env::var(SEED).map_or(7, |seed| seed.parse().unwrap());
    let mut random = fastrand::Rng::with_seed(seed);
    let patterns: Vec<_> = (0..PATTERNS).map(|_| pattern(&mut random)).collect();
    let texts = texts(&mut random);
    let verdicts: Vec<_> = pairs()
        .map(|(one, other)| {
            let [one, other] = [one, other].map(|it| text(&patterns[it]));
            subset(&one, &other)
        })
        .collect();
    let mut all_texts = texts.clone();
    all_texts.extend(verdicts.iter().filter_map(|verdict| match verdict {
        Verdict::Refuted { witness, .. } => witness.as_str().map(str::to_owned),
        _ => None,
    }));
    let judged: Vec<Vec<_>> = patterns.iter().map(|it| judged(it, &texts)).collect();
    let engines = engines();
    assert!(!engines.is_empty());
    for Engine { name, matches } in engines {
        let matches = matches(&patterns, &all_texts);
        for ((pattern, matches), judged) in patterns.iter().zip(&matches).zip(&judged) {
            for ((text, is_match), own) in texts.iter().zip(matches).zip(judged) {
                assert_eq!(own, is_match, "{name}: {pattern} on {text:?}");
            }
        }
        for ((one, other), verdict) in pairs().zip(&verdicts) {
            let pair = format!("{name}: {} in {}", patterns[one], patterns[other]);
            match verdict {
                Verdict::Proven => {
                    let both = matches[one].iter().zip(&matches[other]);
                    let lost = both.zip(&all_texts).find(|((own, other), _)| **own && !**other);
                    assert_eq!(lost, None, "{pair} is not proven");
                }
                Verdict::Refuted { witness, .. } => {
                    let place =
                        all_texts.iter().position(|it| Some(it.as_str()) == witness.as_str());
                    let place = place.unwrap();
                    assert!(matches[one][place] && !matches[other][place], "{pair}: {witness}");
                }
                // Nothing matches the first one.
                Verdict::Unknown { .. } => {
                    let found = matches[one].iter().position(|is_match| *is_match);
                    assert_eq!(found.map(|place| &all_texts[place]), None, "{pair}: {verdict:?}");
                }
            }
        }
    }
}

fn judged(pattern: &str, texts: &[String]) -> Vec<bool> {
    let schema = json!({ "pattern": pattern });
    let is_valid = |text: &String| match validate(&schema, &json!(text)) {
        Validity::Valid => true,
        Validity::Invalid { .. } => false,
        Validity::Unknown { .. } => panic!("{pattern} is not understood"),
    };
    texts.iter().map(is_valid).collect()
}

/// Each pattern with a few others.
fn pairs() -> impl Iterator<Item = (usize, usize)> {
    (0..PATTERNS).flat_map(|one| (1..=NEXT).map(move |next| (one, (one + next) % PATTERNS)))
}
