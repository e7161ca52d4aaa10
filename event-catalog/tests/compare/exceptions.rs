//! What a build script says of single events, and what is told where that changes nothing.

use event_build::Catalog;
use event_catalog::{Break, Check, Compatibility, ExceptionKind};
use event_core::Event;
use event_core::schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{blessed, compared, exception};

const THING: &str = "shop.thing_made";

macro_rules! thing {
    ($module:ident, $version:literal, { $($fields:tt)* }) => {
        mod $module {
            use super::{Deserialize, Event, JsonSchema, Serialize};
            /// Something was made.
            #[derive(Serialize, Deserialize, JsonSchema, Event)]
            #[event(type = "shop.thing_made", version = $version)]
            pub(super) struct ThingMade { $($fields)* }
        }
    };
}
thing!(old, 1, { pub a: u8 });
thing!(new, 1, { pub a: String });
thing!(next, 2, { pub a: String });

fn old() -> Catalog {
    Catalog::builder().event::<old::ThingMade>().build()
}

fn new() -> Catalog {
    Catalog::builder().event::<new::ThingMade>().build()
}

fn both_versions() -> Catalog {
    Catalog::builder().event::<old::ThingMade>().event::<next::ThingMade>().build()
}

fn accepted(catalog: &Catalog) -> ExceptionKind {
    ExceptionKind::Accepted { fingerprint: catalog.events()[0].fingerprint.clone() }
}

#[test]
fn one_reviewed_contract_passes_and_no_other() {
    let baseline = blessed(&[&old()]);
    let accepts_new = exception(THING, 1, accepted(&new()));
    for (exceptions, breaks) in [
        (vec![], 1),
        (vec![accepts_new.clone()], 0),
        (vec![exception(THING, 1, accepted(&both_versions()))], 1),
        (vec![exception(THING, 2, accepted(&new()))], 1),
        (vec![exception("shop.thing.made", 1, accepted(&new()))], 1),
    ] {
        let compared = compared(&new(), &baseline, Compatibility::Full, &exceptions);
        assert_eq!(compared.breaks.len(), breaks, "{exceptions:?}");
        assert_eq!(compared.drafts.len(), 1 - breaks, "a break is no draft");
    }
    // Once blessed it needs its review still: the contract before it is in logs.
    let baseline = blessed(&[&old(), &new()]);
    let compared = compared(&new(), &baseline, Compatibility::Full, &[accepts_new]);
    assert_eq!((compared.breaks.len(), compared.findings), (0, vec![]));
}

#[test]
fn a_version_has_its_own_level() {
    let baseline = blessed(&[&old()]);
    let none = exception(THING, 1, ExceptionKind::Compatibility(Compatibility::None));
    assert_eq!(compared(&new(), &baseline, Compatibility::Full, &[none]).breaks, []);
    let full = exception(THING, 1, ExceptionKind::Compatibility(Compatibility::Full));
    assert_eq!(compared(&new(), &baseline, Compatibility::None, &[full]).breaks.len(), 1);
}

#[test]
fn what_disappears_from_the_catalog_is_told_unless_it_is_retired() {
    let baseline = blessed(&[&both_versions()]);
    let breaks = compared(&old(), &baseline, Compatibility::None, &[]).breaks;
    let [Break::RemovedEvent(removed)] = breaks.as_slice() else { panic!("{breaks:?}") };
    assert_eq!((removed.event_type.as_str(), removed.version), (THING, 2));
    let line = removed.place.source.line as usize;
    let text = String::from_utf8(baseline.to_json()).unwrap();
    let line_of_file = text.lines().nth(line - 1).unwrap();
    assert!(line_of_file.contains("\"version\":2,"), "{line_of_file}");
    assert_eq!(
        breaks[0].to_string().replace(&format!(":{line}"), ":LINE"),
        "error[removed-event]: `shop.thing_made` version 2 was blessed, but is not in the catalog
  --> events.lock.json:LINE (contracts)
   = help: keep its struct for as long as such an event is in a log or a queue
   = help: or, once none is, write in build.rs: \
         `.retired(\"shop.thing_made\", 2, \"why no such event is met any more\")`
   = help: or, if its struct is in another package now, write in build.rs \
         `.moved_to(\"shop.thing_made\", 2, \"that package\")`, and `.moved_from(…)` in the one of that package"
    );

    let retired = exception(THING, 2, ExceptionKind::Retired);
    let compared = compared(&old(), &baseline, Compatibility::Full, &[retired]);
    assert_eq!((compared.breaks, compared.findings), (vec![], vec![]));
}

#[test]
fn an_exception_that_changes_nothing_says_what_to_do() {
    let fingerprint = new().events()[0].fingerprint.clone();
    let stale = ExceptionKind::Accepted { fingerprint: "0".repeat(64) };
    let compatibility = ExceptionKind::Compatibility(Compatibility::None);
    let cases = [
        (
            exception(THING, 1, ExceptionKind::Retired),
            "`.retired(…)` changes nothing: `shop.thing_made` version 1 is still in the catalog",
            "remove its struct, or this line".to_owned(),
        ),
        (
            exception("shop.thing.made", 1, ExceptionKind::Retired),
            "`.retired(…)` changes nothing: there is no `shop.thing.made` version 1",
            "correct its type or version, or remove this line".to_owned(),
        ),
        (
            exception(THING, 3, compatibility),
            "`.compatibility_of(…)` changes nothing: there is no `shop.thing_made` version 3",
            "correct its type or version, or remove this line".to_owned(),
        ),
        (
            exception(THING, 1, stale),
            "`.accept(…)` changes nothing: the contract of `shop.thing_made` version 1 is another \
             one now",
            format!("remove this line, or after a review accept `{fingerprint}`"),
        ),
        (
            exception(THING, 1, accepted(&new())),
            "`.accept(…)` changes nothing: the contract of `shop.thing_made` version 1 is \
             compatible with what was blessed",
            "remove this line".to_owned(),
        ),
        (
            exception(THING, 1, ExceptionKind::NoUpcast),
            "`.no_upcast(…)` changes nothing: `shop.thing_made` version 1 needs no upcast, or has \
             one",
            "remove this line".to_owned(),
        ),
    ];
    for (exception, message, help) in cases {
        let found =
            compared(&new(), &blessed(&[&new()]), Compatibility::Full, &[exception]).findings;
        let [finding] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(finding.check, Check::UnusedException);
        assert_eq!(finding.place.to_string(), "build.rs:7 (contracts)");
        assert_eq!((finding.message.as_str(), &finding.help), (message, &help));
    }
}
