//! The catalog against the baseline.

#[macro_use]
mod pair;

mod changes;
mod defaults;
mod exceptions;
mod facts;
mod generator;
mod marks;
mod old_baselines;
mod removed;
mod shared_types;
mod upcasts;
mod words;

use event_build::Catalog;
use event_catalog::{
    Baseline, Compared, Compatibility, Exception, ExceptionKind, Golden, Lines, Place, Published,
    Rules, Source, compare,
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
    compared_by("1.2.1", catalog, baseline, compatibility, exceptions)
}

/// What a comparison of schemas comes to that this version of schemars made.
fn compared_by(
    schemars: &str,
    catalog: &Catalog,
    baseline: &Baseline,
    compatibility: Compatibility,
    exceptions: &[Exception],
) -> Compared {
    let lines = Lines::of(&String::from_utf8(baseline.to_json()).unwrap());
    let place = place("events.lock.json", 1);
    let golden = Golden::default();
    let schemars = Some(schemars);
    let published = Published { baseline, golden: &golden, lines: &lines, place: &place, schemars };
    compare(catalog, &published, &Rules::new(compatibility, exceptions), None)
}

fn exception(event_type: &str, version: u32, kind: ExceptionKind) -> Exception {
    Exception { event_type: event_type.to_owned(), version, kind, place: place("build.rs", 7) }
}

fn place(file: &str, line: u32) -> Place {
    Place::new("contracts", Source::new(file, line), file)
}
