//! The catalog against the baseline.

#[macro_use]
mod pair;

mod changes;
mod defaults;
mod exceptions;
mod facts;
mod marks;
mod old_baselines;
mod removed;
mod upcasts;
mod words;

use event_build::Catalog;
use event_catalog::{
    Baseline, Compared, Compatibility, Exception, ExceptionKind, Golden, Place, Published, Rules,
    Source, compare,
};

/// The baseline after each of these catalogs was blessed, whatever that broke.
fn blessed(catalogs: &[&Catalog]) -> Baseline {
    let mut baseline = Baseline::default();
    for catalog in catalogs {
        let Compared { unblessed, breaks, .. } =
            compared(catalog, &baseline, Compatibility::None, &[]);
        assert_eq!(breaks, []);
        baseline.bless(unblessed);
    }
    baseline
}

fn compared(
    catalog: &Catalog,
    baseline: &Baseline,
    compatibility: Compatibility,
    exceptions: &[Exception],
) -> Compared {
    let text = String::from_utf8(baseline.to_json()).unwrap();
    let place = place("events.lock.json", 1);
    let golden = Golden::default();
    let published = Published { baseline, golden: &golden, text: &text, place: &place };
    compare(catalog, &published, &Rules::new(compatibility, exceptions), None)
}

fn exception(event_type: &str, version: u32, kind: ExceptionKind) -> Exception {
    Exception { event_type: event_type.to_owned(), version, kind, place: place("build.rs", 7) }
}

fn place(file: &str, line: u32) -> Place {
    Place::new("contracts", Source::new(file, line), file)
}
