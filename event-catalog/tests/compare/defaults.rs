//! Values of fields that are absent.

use event_build::Catalog;
use event_catalog::{Check, Compatibility};
use event_core::Event;
use event_core::schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{blessed, compared};

macro_rules! thing_made {
    ($($module:ident { $($retries:tt)* } { $($width:tt)* } $width_in_part:literal)*) => {
        $(mod $module {
            use super::{Deserialize, Event, JsonSchema, Serialize};

            #[derive(Serialize, Deserialize, JsonSchema, Event)]
            #[event(type = "shop.thing_made", version = 1)]
            pub(super) struct ThingMade {
                $($retries)*
                pub retries: u8,
                pub parts: Vec<Part>,
                $($width)*
                pub note: Option<String>,
            }

            #[derive(Serialize, Deserialize, JsonSchema)]
            pub(super) struct Part { #[serde(default = "width")] pub width: u8 }

            fn width() -> u8 {
                $width_in_part
            }

            #[allow(dead_code)]
            fn three() -> u8 {
                3
            }
        })*
    };
}
thing_made! {
    old { #[serde(default)] } {} 1
    same { #[serde(default)] } { #[serde(default)] } 1
    changed { #[serde(default = "three")] } {} 2
}

#[test]
fn another_default_is_told_and_lets_the_build_pass() {
    let read = |json: &str| {
        let old: old::ThingMade = serde_json::from_str(json).unwrap();
        let new: changed::ThingMade = serde_json::from_str(json).unwrap();
        [(old.retries, new.retries), (old.parts[0].width, new.parts[0].width)]
    };
    assert_eq!(read(r#"{ "parts": [{}] }"#), [(0, 3), (1, 2)]);

    let baseline = blessed(&[&Catalog::builder().event::<old::ThingMade>().build()]);
    let changed = Catalog::builder().event::<changed::ThingMade>().build();
    let of_changed = compared(&changed, &baseline, Compatibility::Full, &[]);
    assert_eq!(of_changed.breaks, []);
    let told: Vec<_> = of_changed.findings.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(
        told,
        [
            "`payload.parts[].width` of `shop.thing_made` version 1 is read as 2 where it is absent, \
             and was blessed as 1",
            "`payload.retries` of `shop.thing_made` version 1 is read as 3 where it is absent, and was \
             blessed as 0",
        ]
    );
    assert!(of_changed.findings.iter().all(|it| it.check == Check::ChangedDefault));

    let same = Catalog::builder().event::<same::ThingMade>().build();
    let of_same = compared(&same, &baseline, Compatibility::Full, &[]);
    assert_eq!((of_same.findings.len(), of_same.drafts.len()), (0, 0));
}
