//! Marks that were blessed and are gone, and those that are new.

use event_build::Catalog;
use event_catalog::{Break, Compatibility, ExceptionKind};
use event_core::Event;
use event_core::schemars::{self, JsonSchema};
use serde::{Deserialize, Serialize};

use crate::{blessed, compared, exception};

const THING: &str = "shop.thing_made";

macro_rules! things {
    ($($name:ident { $($fields:tt)* })*) => {
        $(fn $name() -> Catalog {
            /// Something was made.
            #[derive(Serialize, Deserialize, JsonSchema, Event)]
            #[event(type = "shop.thing_made", version = 1)]
            struct ThingMade { $($fields)* }
            Catalog::builder().event::<ThingMade>().build()
        })*
    };
}

things! {
    sensitive { #[event(sensitive = "a")] to: Option<String>, part: Option<Part> }
    sensitive_for_more { #[event(sensitive = "a, and b")] to: Option<String>, part: Option<Part> }
    open { to: Option<String>, part: Option<Part> }
    open_and_broken { to: Option<u8>, part: Option<Part> }
    open_and_grown { to: Option<String>, part: Option<Part>, more: Option<u8> }
    without { part: Option<Part> }
    nested { to: Option<String>, #[event(sensitive = "a")] part: Option<MarkedPart> }
    not_nested { to: Option<String>, #[event(sensitive = "a")] part: Option<Part> }
    nested_open { to: Option<String>, part: Option<Part> }
    flat { #[event(sensitive = "a")] #[serde(flatten)] part: Part }
    flat_open { #[serde(flatten)] part: Part }
    kinds { #[event(sensitive = "a")] #[serde(flatten)] kind: Kind }
    kinds_open { #[serde(flatten)] kind: Kind }
    rest { #[event(sensitive = "a")] #[serde(flatten)] rest: std::collections::BTreeMap<String, u8> }
    rest_open { #[serde(flatten)] rest: std::collections::BTreeMap<String, u8> }
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Part {
    #[serde(default)]
    name: String,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind")]
enum Kind {
    Part(Part),
    Other { count: u8 },
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct MarkedPart {
    #[serde(default)]
    #[schemars(extend("x-sensitive" = "a"))]
    name: String,
}

/// What is told to be lowered after these were blessed.
fn lowered(blessings: &[&Catalog], now: &Catalog) -> Vec<String> {
    let compared = compared(now, &blessed(blessings), Compatibility::None, &[]);
    let fields = compared.breaks.into_iter().flat_map(|it| match it {
        Break::LoweredMark(lowered) => lowered.fields,
        other => panic!("{other}"),
    });
    fields.map(|it| it.field).collect()
}

#[test]
fn a_mark_that_is_gone_from_what_is_still_there_is_a_break() {
    for (blessed, now, expected) in [
        (sensitive(), open(), vec!["payload.to"]),
        (sensitive(), open_and_grown(), vec!["payload.to"]),
        (nested(), nested_open(), vec!["payload.part", "payload.part.name"]),
        (flat(), flat_open(), vec!["payload.name"]),
        (kinds(), kinds_open(), vec!["payload.count", "payload.kind", "payload.name"]),
        (rest(), rest_open(), vec!["payload.*"]),
        // What is inside is as sensitive as before.
        (nested(), not_nested(), vec![]),
        (sensitive(), sensitive_for_more(), vec![]),
        (sensitive(), without(), vec![]),
        (open(), sensitive(), vec![]),
        (open(), open_and_grown(), vec![]),
    ] {
        assert_eq!(lowered(&[&blessed], &now), expected);
    }
}

#[test]
fn a_mark_that_is_new_is_a_draft_to_bless() {
    for (old, new) in [
        (open(), sensitive()),
        (flat_open(), flat()),
        (kinds_open(), kinds()),
        (rest_open(), rest()),
        (nested_open(), nested()),
    ] {
        let compared = compared(&new, &blessed(&[&old]), Compatibility::Full, &[]);
        assert_eq!((compared.breaks, compared.drafts.len()), (vec![], 1));
    }
    let baseline = blessed(&[&open(), &sensitive()]);
    assert_eq!(baseline.of(THING, 1).len(), 2);
    let text = String::from_utf8(baseline.to_json()).unwrap();
    assert!(text.contains("\"x-sensitive\":true"));
}

#[test]
fn a_reason_is_not_blessed() {
    let compared =
        compared(&sensitive_for_more(), &blessed(&[&sensitive()]), Compatibility::Full, &[]);
    assert_eq!((compared.breaks.len(), compared.drafts.len()), (0, 0));
}

#[test]
fn a_lowered_mark_says_what_it_means_and_the_ways_out() {
    let now = open();
    let breaks = compared(&now, &blessed(&[&sensitive()]), Compatibility::Full, &[]).breaks;
    let [Break::LoweredMark(lowered)] = breaks.as_slice() else { panic!("{breaks:?}") };
    assert_eq!(lowered.fingerprint, now.events()[0].fingerprint);
    assert_eq!(lowered.fields[0].against, sensitive().events()[0].fingerprint);
    let told = lowered.to_string().replace(&lowered.fingerprint, "FINGERPRINT");
    let line = format!("marks.rs:{}", lowered.place.source.line);
    assert_eq!(
        told.replace(&line, "marks.rs:LINE"),
        "error[lowered-mark]: `shop.thing_made` version 1 no longer marks as sensitive what was \
         blessed as sensitive
  --> event-catalog/tests/compare/marks.rs:LINE (event-catalog)
   = change: `payload.to` is not sensitive any more
   = note: consumers were told that it is personal data, and would write it to their logs from now on
   = help: put back `#[event(sensitive = \"why it is strictly required\")]` for `payload.to`
   = help: or after a review write in build.rs: \
         `.accept(\"shop.thing_made\", 1, \"FINGERPRINT\", \"why it is no personal data\")`
   = help: or keep the old struct as `ThingMadeV1` and make this one the next version: \
         `version = 2, upcast_from = ThingMadeV1`, with `impl From<ThingMadeV1> for ThingMade`"
    );
}

#[test]
fn the_way_back_is_a_mark_of_the_outermost_field() {
    let breaks = compared(&nested_open(), &blessed(&[&nested()]), Compatibility::Full, &[]).breaks;
    let told = breaks[0].to_string();
    assert!(told.contains("strictly required\")]` for `payload.part`\n"), "{told}");
}

#[test]
fn a_review_lets_one_contract_pass_whatever_it_broke() {
    let accept = |catalog: &Catalog| {
        let fingerprint = catalog.events()[0].fingerprint.clone();
        exception(THING, 1, ExceptionKind::Accepted { fingerprint })
    };
    let baseline = blessed(&[&sensitive()]);
    for (now, breaks) in [(open(), 1), (open_and_grown(), 1), (open_and_broken(), 2)] {
        let told = |exceptions: &[_]| compared(&now, &baseline, Compatibility::Full, exceptions);
        assert_eq!(told(&[]).breaks.len(), breaks);
        let accepted = told(&[accept(&now)]);
        assert_eq!((accepted.breaks, accepted.findings), (vec![], vec![]));
        assert_eq!(accepted.drafts.len(), 1);
        let other = told(&[accept(&without())]);
        assert_eq!((other.breaks.len(), other.findings.len()), (breaks, 1));
    }
}

#[test]
fn a_mark_of_an_earlier_contract_is_told_with_its_place() {
    let mut baseline = blessed(&[&sensitive()]);
    let fingerprint = open().events()[0].fingerprint.clone();
    let accepted = exception(THING, 1, ExceptionKind::Accepted { fingerprint });
    let unblessed = compared(&open(), &baseline, Compatibility::Full, &[accepted]).unblessed;
    baseline.bless(unblessed);
    let breaks = compared(&open_and_grown(), &baseline, Compatibility::Full, &[]).breaks;
    let [Break::LoweredMark(lowered)] = breaks.as_slice() else { panic!("{breaks:?}") };
    assert_eq!(lowered.fields[0].against, sensitive().events()[0].fingerprint);
    let told = breaks[0].to_string();
    assert!(
        told.contains(
            "`payload.to` is not sensitive any more (against an earlier contract, at \
             events.lock.json:5 (contracts))"
        ),
        "{told}"
    );
}
