//! Baselines whose fingerprints were made with the names of nested types in them.

use std::fmt::Write as _;

use event_build::Catalog;
use event_catalog::{Baseline, Compatibility, ExceptionKind};
use event_core::Event;
use event_core::schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::{blessed, compared, exception};

macro_rules! thing_made {
    ($($module:ident $part:ident { $($field:tt)* })*) => {
        $(mod $module {
            use super::{Deserialize, Event, JsonSchema, Serialize};

            #[derive(Serialize, Deserialize, JsonSchema, Event)]
            #[event(type = "shop.thing_made", version = 1)]
            pub(super) struct ThingMade { part: $part }

            #[derive(Serialize, Deserialize, JsonSchema)]
            struct $part { size: u8, $($field)* }
        })*
    };
}
thing_made! {
    first Part {}
    renamed Piece {}
    broken Piece { name: String }
}

/// The baseline as an older version wrote it, and the fingerprint of its one contract.
fn old_baseline(catalog: &Catalog) -> (Baseline, String) {
    let baseline = blessed(&[catalog]);
    let [one] = baseline.of("shop.thing_made", 1) else { panic!() };
    let mut hasher = Sha256::new();
    for schema in [&one.contract.serialize, &one.contract.deserialize] {
        hasher.update(schema.to_string());
        hasher.update([0]);
    }
    let fingerprint = hasher.finalize().iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    });
    let text = String::from_utf8(baseline.to_json()).unwrap();
    assert_ne!(fingerprint, one.fingerprint);
    let text = text.replace(&one.fingerprint, &fingerprint);
    (Baseline::from_json(text.as_bytes()).unwrap(), fingerprint)
}

#[test]
fn what_was_blessed_under_its_old_fingerprint_is_no_draft() {
    let first = Catalog::builder().event::<first::ThingMade>().build();
    let (baseline, _) = old_baseline(&first);
    let renamed = Catalog::builder().event::<renamed::ThingMade>().build();
    for catalog in [first, renamed] {
        let compared = compared(&catalog, &baseline, Compatibility::Full, &[]);
        assert_eq!((compared.breaks.len(), compared.drafts.len()), (0, 0));
    }
    let broken = Catalog::builder().event::<broken::ThingMade>().build();
    let compared = compared(&broken, &baseline, Compatibility::Full, &[]);
    assert_eq!(compared.breaks.len(), 1);
}

#[test]
fn an_old_fingerprint_is_that_of_the_schemas_that_it_stands_beside() {
    let first = Catalog::builder().event::<first::ThingMade>().build();
    let (baseline, _) = old_baseline(&first);
    let text = String::from_utf8(baseline.to_json()).unwrap();
    let edited = text.replace("\"uint8\"", "\"uint16\"");
    assert_ne!(text, edited);
    assert!(Baseline::from_json(edited.as_bytes()).is_err());
}

#[test]
fn a_contract_that_was_accepted_by_its_old_fingerprint_stays_accepted() {
    let baseline = blessed(&[&Catalog::builder().event::<first::ThingMade>().build()]);
    let broken = Catalog::builder().event::<broken::ThingMade>().build();
    let (_, old_fingerprint) = old_baseline(&broken);
    for fingerprint in [&old_fingerprint, &broken.events()[0].fingerprint] {
        let accepted = ExceptionKind::Accepted { fingerprint: fingerprint.clone() };
        let exceptions = [exception("shop.thing_made", 1, accepted)];
        let compared = compared(&broken, &baseline, Compatibility::Full, &exceptions);
        assert_eq!((compared.breaks, compared.findings), (Vec::new(), Vec::new()));
    }
}

#[test]
fn a_catalog_that_was_written_with_an_old_fingerprint_is_read() {
    let first = Catalog::builder().event::<first::ThingMade>().build();
    let (_, old_fingerprint) = old_baseline(&first);
    let text = String::from_utf8(first.to_json()).unwrap();
    let old = text.replace(&first.events()[0].fingerprint, &old_fingerprint);
    let read = event_catalog::Catalog::from_json(old.as_bytes()).unwrap();
    assert_eq!(read.events()[0].fingerprint, first.events()[0].fingerprint);
}
