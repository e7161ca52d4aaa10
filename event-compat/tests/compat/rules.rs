//! Changes of Rust types, with serde as the judge of what is read: what one side writes, the other
//! side must read exactly where the comparison says so.

mod closed;
mod collections;
mod enums;
mod fields;
mod formats;
mod names;
mod numbers;
mod other;

use event_compat::{Contract, Verdict, evolution, subset};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::oracle;
use crate::values::{Edges, Sampler};

/// So many instances are made of each writer's schema.
const INSTANCES: usize = 240;

/// What is expected of one direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expected {
    /// Everything that is written is read.
    Fits,
    /// Something that is written is not read.
    Breaks,
    /// serde reads all, but the reader's schema refuses some, or the writer's tells of more than is
    /// written: the schemas are the contract, also for other languages.
    BreaksBySchema,
    /// serde refuses something of which the reader's schema says nothing: schemars does not
    /// describe it, so the comparison cannot see it.
    FitsBySchema,
    /// Everything that is written is read, but the schemas do not tell: internally and adjacently
    /// tagged enums can have the same.
    FitsUntold,
    /// Something that is written is not read, and the schemas do not tell.
    BreaksUntold,
}
use Expected::{Breaks, BreaksBySchema, BreaksUntold, Fits, FitsBySchema, FitsUntold};

/// A type without its name.
pub(crate) struct Side {
    pub(crate) contract: Contract,
    pub(crate) reads: fn(&str) -> bool,
    /// What the type writes of what it reads.
    rewrites: fn(&str) -> Option<Value>,
}

impl Side {
    pub(crate) fn of<T: Serialize + DeserializeOwned + JsonSchema>() -> Self {
        let schema = |settings: SchemaSettings| {
            settings.into_generator().into_root_schema_for::<T>().to_value()
        };
        let settings = SchemaSettings::draft2020_12;
        Self {
            contract: Contract {
                serialize: schema(settings().for_serialize()),
                deserialize: schema(settings().for_deserialize()),
            },
            reads: |text| serde_json::from_str::<T>(text).is_ok(),
            rewrites: |text| {
                let value: T = serde_json::from_str(text).ok()?;
                serde_json::from_str(&serde_json::to_string(&value).ok()?).ok()
            },
        }
    }

    /// What the type writes, as far as instances at the edges of the reader show it.
    fn written(&self, reader: &Contract) -> Vec<Value> {
        let mut edges = Edges::default();
        edges.add(&reader.deserialize);
        let mut sampler = Sampler::new(&self.contract.serialize, &edges, 7);
        let mut written: Vec<_> = Vec::new();
        for value in sampler.instances(INSTANCES) {
            let rewritten = (self.rewrites)(&value.to_string());
            written.extend(rewritten.filter(|it| !written.contains(it)));
        }
        written
    }
}

/// Judges the step from the old type to the new one, both ways.
#[track_caller]
fn check(change: &str, old: &Side, new: &Side, backward: Expected, forward: Expected) {
    let found = evolution(&old.contract, &new.contract);
    check_one(&format!("{change}, backward"), old, new, &found.backward, backward);
    check_one(&format!("{change}, forward"), new, old, &found.forward, forward);
    for side in [old, new] {
        let contract = &side.contract;
        let own = subset(&contract.serialize, &contract.deserialize);
        assert_eq!(own, Verdict::Proven, "{change}: a type reads what it writes\n{contract:#?}");
    }
}

#[track_caller]
fn check_one(change: &str, writer: &Side, reader: &Side, found: &Verdict, expected: Expected) {
    let (written_by, read_by) = (&writer.contract.serialize, &reader.contract.deserialize);
    let schemas = format!("{change}\nwriter: {written_by:#}\nreader: {read_by:#}\n{found:?}");
    let written = writer.written(&reader.contract);
    assert!(!written.is_empty(), "{schemas}: nothing is written");
    let by_reader = oracle::by_reader(read_by);
    let refused = written.iter().find(|value| !(reader.reads)(&value.to_string()));
    match expected {
        Fits | FitsBySchema => {
            assert_eq!(*found, Verdict::Proven, "{schemas}");
            assert_eq!(refused.is_some(), expected == FitsBySchema, "{schemas}: {refused:?}");
            let invalid = written.iter().find(|value| !by_reader.is_valid(value));
            assert_eq!(invalid, None, "{schemas}: it is not valid");
        }
        Breaks | BreaksBySchema => {
            let Verdict::Refuted { witness, .. } = found else { panic!("{schemas}") };
            assert!(
                oracle::by_writer(written_by).is_valid(witness),
                "{schemas}: it is not written"
            );
            assert!(!by_reader.is_valid(witness), "{schemas}: it is read");
            assert_eq!(refused.is_some(), expected == Breaks, "{schemas}: {refused:?}");
            let rewritten = (writer.rewrites)(&witness.to_string());
            if let Some(rewritten) = rewritten.filter(|it| !by_reader.is_valid(it)) {
                let is_read = (reader.reads)(&rewritten.to_string());
                assert_eq!(is_read, expected == BreaksBySchema, "{schemas}: {rewritten}");
            }
        }
        FitsUntold | BreaksUntold => {
            assert!(matches!(found, Verdict::Unknown { .. }), "{schemas}");
            assert_eq!(refused.is_some(), expected == BreaksUntold, "{schemas}: {refused:?}");
        }
    }
}

/// A payload of one field.
#[derive(Serialize, Deserialize, JsonSchema)]
struct One<T> {
    value: T,
}

fn one<T: Serialize + DeserializeOwned + JsonSchema>() -> Side {
    Side::of::<One<T>>()
}

/// Steps of a type `Payload`, as tests: what is expected backward and forward, and the items before
/// and after.
macro_rules! steps {
    ($($name:ident: $backward:ident, $forward:ident;
        old {$($old:item)+}
        new {$($new:item)+})+) => {$(
        #[test]
        #[allow(dead_code, clippy::option_option, reason = "what people write")]
        fn $name() {
            mod old {
                #[allow(unused_imports, reason = "not every side needs all")]
                use crate::rules::prelude::*;
                $(#[derive(Serialize, Deserialize, JsonSchema)] $old)+
                pub(super) fn side() -> Side {
                    Side::of::<Payload>()
                }
            }
            mod new {
                #[allow(unused_imports, reason = "not every side needs all")]
                use crate::rules::prelude::*;
                $(#[derive(Serialize, Deserialize, JsonSchema)] $new)+
                pub(super) fn side() -> Side {
                    Side::of::<Payload>()
                }
            }
            use crate::rules::Expected::*;
            crate::rules::check(stringify!($name), &old::side(), &new::side(), $backward, $forward);
        }
    )+};
}
use steps;

/// What the types of a step are made of.
pub(crate) mod prelude {
    pub(crate) use std::collections::BTreeMap;

    pub(crate) use schemars::JsonSchema;
    pub(crate) use serde::{Deserialize, Serialize};

    pub(crate) use super::Side;
}
