use std::collections::BTreeMap;

use event_core::jiff::Timestamp;
use event_core::uuid::Uuid;
use event_core::{Envelope, RawEvent};
use proptest::prelude::*;

use crate::events::{Column, DatasetCreated, Label};

fn timestamp() -> impl Strategy<Value = Timestamp> {
    let year_zero: Timestamp = "0000-01-01T00:00:00Z".parse().unwrap();
    (year_zero.as_nanosecond()..=Timestamp::MAX.as_nanosecond())
        .prop_map(|nanosecond| Timestamp::from_nanosecond(nanosecond).unwrap())
}

fn label() -> impl Strategy<Value = Label> {
    prop_oneof![
        Just(Label::Flag),
        any::<String>().prop_map(Label::Text),
        any::<(i8, u16)>().prop_map(|(first, second)| Label::Pair(first, second)),
        any::<(i32, i32)>().prop_map(|(from, to)| Label::Range { from, to }),
    ]
}

fn payload() -> impl Strategy<Value = DatasetCreated> {
    let column =
        (any::<String>(), any::<i64>()).prop_map(|(name, minimum)| Column { name, minimum });
    (
        any::<u128>(),
        any::<u64>(),
        prop::collection::vec(column, 0..4),
        timestamp(),
        prop::collection::btree_map(any::<String>(), label(), 0..4),
        any::<Option<String>>(),
        prop::num::f64::NORMAL | prop::num::f64::SUBNORMAL | prop::num::f64::ZERO,
    )
        .prop_map(|(id, rows, columns, read_at, labels, comment, quality)| DatasetCreated {
            dataset_id: Uuid::from_u128(id),
            rows,
            columns,
            read_at,
            labels: labels.into_iter().collect::<BTreeMap<_, _>>(),
            comment,
            quality,
        })
}

fn envelope() -> impl Strategy<Value = Envelope<DatasetCreated>> {
    let text = "(?s).{1,20}";
    (1..=u128::MAX, timestamp(), text, text, payload()).prop_map(
        |(id, timestamp, source, correlation_id, payload)| {
            Envelope::new(source, correlation_id, payload)
                .with_id(Uuid::from_u128(id))
                .occurred_at(timestamp)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn what_is_written_is_read_back(envelope in envelope()) {
        let json = envelope.to_json().unwrap();
        prop_assert_eq!(&Envelope::from_json(&json).unwrap(), &envelope);
    }

    #[test]
    fn serde_writes_and_reads_the_same_bytes(envelope in envelope()) {
        let json = envelope.to_json().unwrap();
        prop_assert_eq!(&serde_json::to_vec(&envelope).unwrap(), &json);
        prop_assert_eq!(&serde_json::from_slice::<Envelope<_>>(&json).unwrap(), &envelope);
        prop_assert_eq!(&serde_json::from_reader::<_, Envelope<_>>(&*json).unwrap(), &envelope);
        let value: serde_json::Value = serde_json::from_slice(&json).unwrap();
        prop_assert_eq!(&serde_json::from_value::<Envelope<_>>(value).unwrap(), &envelope);
    }

    #[test]
    fn a_router_passes_an_envelope_on_unchanged(envelope in envelope()) {
        let json = envelope.to_json().unwrap();
        let raw: Envelope<RawEvent> = Envelope::from_json(&json).unwrap();
        prop_assert_eq!(raw.to_json().unwrap(), json);
    }
}
