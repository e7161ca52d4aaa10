//! Two structs of one event, of which the old one was blessed.

use event_build::Catalog;
use event_catalog::{Break, Compatibility, FailureVerdict, Side};
use serde::de::DeserializeOwned;

use crate::{blessed, compared};

/// What the error says from its first `= change` on, of the change from one struct to the next. serde
/// is the judge of each payload that is shown, unless the schema alone refuses it.
macro_rules! change {
    ({ $($old:tt)* } => { $($new:tt)* }) => {
        change!($crate::pair::judged::<old::ThingMade, new::ThingMade>, { $($old)* } => { $($new)* })
    };
    ($told:expr, { $($old:tt)* } => { $($new:tt)* }) => {{
        mod old {
            #[allow(unused_imports)]
            use super::*;
            /// Something was made.
            #[derive(Serialize, Deserialize, JsonSchema, Event)]
            #[event(type = "shop.thing_made", version = 1)]
            $($old)*
        }
        mod new {
            #[allow(unused_imports)]
            use super::*;
            /// Something was made.
            #[derive(Serialize, Deserialize, JsonSchema, Event)]
            #[event(type = "shop.thing_made", version = 1)]
            $($new)*
        }
        let old = Catalog::builder().event::<old::ThingMade>().build();
        let new = Catalog::builder().event::<new::ThingMade>().build();
        $told(&old, &new)
    }};
}

/// What is told of the change, after serde refused each payload that is shown.
pub(crate) fn judged<Old: DeserializeOwned, New: DeserializeOwned>(
    old: &Catalog,
    new: &Catalog,
) -> String {
    let breaks = breaks(&[old], new);
    for it in &breaks {
        let Break::IncompatibleChange(change) = it else { continue };
        for failure in change.changes.iter().flat_map(|it| &it.failures) {
            let FailureVerdict::Refuted { witness, .. } = &failure.verdict else { continue };
            let is_read_by_old = serde_json::from_value::<Old>(witness.clone()).is_ok();
            let is_read_by_new = serde_json::from_value::<New>(witness.clone()).is_ok();
            let expected = match failure.side {
                Side::Backward => (true, false),
                Side::Forward => (false, true),
            };
            assert_eq!((is_read_by_old, is_read_by_new), expected, "{witness}\n{it}");
        }
    }
    lines(&breaks)
}

pub(crate) fn told(old: &[&Catalog], new: &Catalog) -> String {
    lines(&breaks(old, new))
}

fn breaks(old: &[&Catalog], new: &Catalog) -> Vec<Break> {
    compared(new, &blessed(old), Compatibility::Full, &[]).breaks
}

fn lines(breaks: &[Break]) -> String {
    let told: Vec<_> = breaks.iter().map(ToString::to_string).collect();
    let told = told.join("\n");
    match told.split_once("   = change: ") {
        Some((_, changes)) => {
            let lines = changes.lines().map(|line| line.trim_start_matches("   = change: "));
            let lines = lines.map(|line| line.trim_start_matches(' ').trim_start_matches("= "));
            lines.collect::<Vec<_>>().join("\n")
        }
        None => told,
    }
}
