//! Events that are gone, and what they may have become.

use event_build::Catalog;
use event_catalog::{Break, Compatibility};
use event_core::Event;
use event_core::schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{blessed, compared};

macro_rules! event {
    ($name:ident, $event_type:literal, $version:literal, $field:ident) => {
        /// Something was done.
        #[derive(Serialize, Deserialize, JsonSchema, Event)]
        #[event(type = $event_type, version = $version)]
        struct $name {
            $field: u8,
        }
    };
}
event!(ThingMade, "shop.thing_made", 1, a);
event!(ThingMadeV2, "shop.thing_made", 2, a);
event!(ThingBuilt, "shop.thing_built", 1, a);
event!(ThingBuiltV2, "shop.thing_built", 2, a);
event!(PartMade, "factory.part_made", 1, a);
event!(ThingSold, "shop.thing_sold", 1, price);

#[test]
fn an_event_that_was_renamed_is_told_with_its_new_name() {
    let made = || Catalog::builder().event::<ThingMade>();
    let both = || made().event::<ThingBuilt>().build();
    let catalog = Catalog::builder;
    let cases = [
        (made().build(), catalog().event::<ThingBuilt>(), Some(("shop.thing_built", 1))),
        (made().build(), catalog().event::<ThingMadeV2>(), Some(("shop.thing_made", 2))),
        // Another payload.
        (made().build(), catalog().event::<ThingSold>(), None),
        // It was there before.
        (both(), catalog().event::<ThingBuilt>(), None),
        // Of several the one of the same version and domain.
        (
            made().build(),
            catalog().event::<PartMade>().event::<ThingBuilt>().event::<ThingMadeV2>(),
            Some(("shop.thing_built", 1)),
        ),
        (
            catalog().event::<ThingMadeV2>().build(),
            catalog().event::<ThingBuilt>().event::<ThingBuiltV2>(),
            Some(("shop.thing_built", 2)),
        ),
    ];
    for (before, now, expected) in cases {
        let now = now.build();
        let compared = compared(&now, &blessed(&[&before]), Compatibility::Full, &[]);
        let [Break::RemovedEvent(removed)] = compared.breaks.as_slice() else {
            panic!("{:?}", compared.breaks)
        };
        let renamed = removed.renamed.as_ref().map(|it| (it.event_type.as_str(), it.version));
        assert_eq!(renamed, expected, "{now:?}");
    }
}

#[test]
fn a_changed_name_and_a_changed_version_are_told_with_the_ways_out() {
    for (now, expected, rename) in [
        (
            Catalog::builder().event::<ThingBuilt>(),
            "`shop.thing_built` version 1 at event-catalog/tests/compare/removed.rs:LINE (event-catalog) is new \
             and has the same payload: was its name changed?",
            "   = help: or, to rename it for good, keep the old struct as `ThingMadeV1` with its old type and \
             version, write `version = 2, renamed_from = \"shop.thing_made\", upcast_from = ThingMadeV1` in the \
             `#[event(…)]` of the new one, and `impl From<ThingMadeV1>` for it\n",
        ),
        (
            Catalog::builder().event::<ThingMadeV2>(),
            "`shop.thing_made` version 2 at event-catalog/tests/compare/removed.rs:LINE (event-catalog) is new \
             and has the same payload: was its version changed?",
            "",
        ),
    ] {
        let before = Catalog::builder().event::<ThingMade>().build();
        let now = now.build();
        let line = now.events()[0].source.line;
        let compared = compared(&now, &blessed(&[&before]), Compatibility::Full, &[]);
        assert_eq!(
            compared.breaks[0].to_string().replace(&format!(".rs:{line} "), ".rs:LINE "),
            format!(
                "error[removed-event]: `shop.thing_made` version 1 was blessed, but is not in the \
                 catalog
  --> events.lock.json:5 (contracts)
   = note: {expected}
   = help: to consumers that is another event: write `type = \"shop.thing_made\", version = 1` in \
                 its `#[event(…)]` again
{rename}   = help: or keep the old struct beside it for as long as such an event is in a log or a queue
   = help: or, once none is, write in build.rs: \
                 `.retired(\"shop.thing_made\", 1, \"why no such event is met any more\")`
   = help: or, if its struct is in another package now, write in build.rs \
                 `.moved_to(\"shop.thing_made\", 1, \"that package\")`, and `.moved_from(…)` in the one of that package"
            )
        );
    }
}
