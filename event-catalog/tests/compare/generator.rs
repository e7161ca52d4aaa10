//! Contracts that another version of schemars describes.

use event_build::Catalog;
use event_catalog::{Break, Compatibility, DraftState, Drafts};
use event_core::Event;
use event_core::schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{blessed, compared_by};

macro_rules! thing_made {
    ($($module:ident { $($fields:tt)* })*) => {
        $(mod $module {
            use super::{Deserialize, Event, JsonSchema, Serialize};

            #[derive(Serialize, Deserialize, JsonSchema, Event)]
            #[event(type = "shop.thing_made", version = 1)]
            pub(super) struct ThingMade { $($fields)* }
        })*
    };
}
thing_made! {
    first {}
    grown { size: Option<u8> }
    broken { size: u8 }
}

#[test]
fn another_schemars_is_told_beside_a_draft() {
    let baseline = blessed(&[&Catalog::builder().event::<first::ThingMade>().build()]);
    let grown = Catalog::builder().event::<grown::ThingMade>().build();
    for (schemars, is_told) in [("1.2.1", false), ("1.3.0", true)] {
        let drafts = compared_by(schemars, &grown, &baseline, Compatibility::Full, &[]).drafts;
        let file = "events.lock.json".to_owned();
        let drafts = Drafts::new(DraftState::Unblessed, drafts, file, "contracts".to_owned());
        let told = drafts.to_string();
        let expected = "(schemars was 1.2.1 and is 1.3.0 now, which may be all that changed)";
        assert_eq!(told.contains(expected), is_told, "{told}");
        assert_eq!(told.contains("schemars"), is_told, "{told}");
    }
}

#[test]
fn another_schemars_is_told_beside_a_break() {
    let baseline = blessed(&[&Catalog::builder().event::<first::ThingMade>().build()]);
    let broken = Catalog::builder().event::<broken::ThingMade>().build();
    for (schemars, is_told) in [("1.2.1", false), ("1.3.0", true)] {
        let breaks = compared_by(schemars, &broken, &baseline, Compatibility::Full, &[]).breaks;
        let [Break::IncompatibleChange(change)] = breaks.as_slice() else { panic!("{breaks:?}") };
        let told = change.to_string();
        let expected = "schemars was 1.2.1 when the contract was blessed, and is 1.3.0 now";
        assert_eq!(told.contains(expected), is_told, "{told}");
    }
}
