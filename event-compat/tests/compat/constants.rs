//! A writer that writes one value is proven exactly where the value is valid.

use std::cell::Cell;

use event_compat::subset;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::json;

use crate::generate::{Near, document};
use crate::judge::{Expected, kind, validator};

/// Instances of each schema.
const INSTANCES: u64 = 5;

#[test]
fn one_value_is_proven_exactly_where_it_is_valid() {
    let (judged, unknown) = (Cell::new(0_u32), Cell::new(0_u32));
    let mut runner = TestRunner::new(crate::cases(250));
    let outcome = runner.run(&(document(), any::<u64>()), |(schema, seed)| {
        let validator = validator(&schema);
        let mut near = Near::new(&schema, seed);
        for _ in 0..INSTANCES {
            let instance = near.instance();
            let verdict = subset(&json!({"const": instance}), &schema);
            judged.set(judged.get() + 1);
            match kind(&verdict) {
                Expected::Unknown => unknown.set(unknown.get() + 1),
                found => {
                    let is_valid = validator.is_valid(&instance);
                    prop_assert_eq!(
                        found == Expected::Proven,
                        is_valid,
                        "{} by {}",
                        instance,
                        schema
                    );
                }
            }
        }
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
    let (judged, unknown) = (judged.get(), unknown.get());
    println!("{judged} pairs of a schema and an instance, {unknown} not judged");
    assert!(judged >= 1_000 && unknown * 100 <= judged, "{unknown} of {judged} are not judged");
}
