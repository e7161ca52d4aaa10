//! No verdict is wrong: by instances near a writer and a reader, with the `jsonschema` crate as the
//! judge.

use std::cell::Cell;

use event_compat::{Verdict, subset};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::generate::{Near, closed, pair};
use crate::judge::validator;

/// Instances near each of the two schemas.
const INSTANCES: usize = 12;

#[test]
fn nothing_proven_is_refuted_by_an_instance_and_no_witness_is_wrong() {
    let counts = Cell::new([0_u32; 3]);
    let count = |verdict: usize| {
        let mut all = counts.get();
        all[verdict] += 1;
        counts.set(all);
    };
    let mut runner = TestRunner::new(crate::cases(250));
    let outcome = runner.run(&(pair(), any::<u64>()), |((writer, reader), seed)| {
        let writer = closed(&writer);
        match subset(&writer, &reader) {
            Verdict::Unknown { .. } => count(2),
            Verdict::Refuted { witness, .. } => {
                count(1);
                let (written, read) = (validator(&writer), validator(&reader));
                prop_assert!(
                    written.is_valid(&witness),
                    "{} does not write {}\n{}",
                    writer,
                    witness,
                    reader
                );
                prop_assert!(!read.is_valid(&witness), "{} reads {}\n{}", reader, witness, writer);
            }
            Verdict::Proven => {
                count(0);
                let (written, read) = (validator(&writer), validator(&reader));
                for schema in [&writer, &reader] {
                    let mut near = Near::new(schema, seed);
                    for _ in 0..INSTANCES {
                        let instance = near.instance();
                        let is_lost = written.is_valid(&instance) && !read.is_valid(&instance);
                        prop_assert!(
                            !is_lost,
                            "{} is written by {}\nand not read by {}",
                            instance,
                            writer,
                            reader
                        );
                    }
                }
            }
        }
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
    let [proven, refuted, unknown] = counts.get();
    println!("{proven} proven, {refuted} refuted, {unknown} unknown");
    assert!(proven > 0 && refuted > 0, "{proven} proven, {refuted} refuted");
}
