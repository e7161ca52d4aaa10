use event_core::{Accepts, DecodeError, Envelope, Event, EventSet, RawEvent};

use crate::events::{
    DatasetCreated, DatasetRejected, Events, IndexRebuilt, IndexRebuiltV1, all, envelope, fields,
    in_order, permutations,
};

#[test]
fn every_version_of_every_event_is_read_in_every_order_of_the_fields() {
    let orders = permutations(7);
    for (event_type, version, payload, expected) in all() {
        let fields = fields(event_type, version, payload);
        for order in &orders {
            let json = in_order(&fields, order);
            let envelope = Envelope::<Events>::from_json(json.as_bytes())
                .unwrap_or_else(|error| panic!("{json}: {error}"));
            assert_eq!(envelope.payload, expected, "{json}");
            assert_eq!(envelope.received_version(), version, "{json}");
            assert_eq!(envelope.correlation_id, "import-42");
        }
    }
}

#[test]
fn a_set_says_what_it_reads() {
    let accepts = |event_type, versions| Accepts { event_type, versions };
    assert_eq!(
        Events::EVENTS,
        [
            accepts("ingestion.dataset_created", 1..=3),
            accepts("ingestion.dataset_rejected", 4..=4),
            accepts("search.index_rebuilt", 1..=1),
            accepts("search.index_rebuilt", 2..=2),
        ]
    );
    assert_eq!(DatasetCreated::EVENTS, [accepts("ingestion.dataset_created", 1..=3)]);
}

#[test]
fn what_a_set_does_not_read_is_told_apart() {
    let refused = |event_type, version| {
        let json = envelope(event_type, version, "{}");
        Envelope::<Events>::from_json(json.as_bytes()).unwrap_err()
    };
    for (event_type, version, expected) in [
        (DatasetCreated::TYPE, 4, 1..=3),
        (DatasetRejected::TYPE, 1, 4..=4),
        (IndexRebuilt::TYPE, u32::MAX, 1..=2),
    ] {
        match refused(event_type, version) {
            DecodeError::UnsupportedVersion {
                event_type: found,
                version: newer,
                supported,
                ..
            } => {
                assert_eq!((found.as_str(), newer, supported), (event_type, version, expected));
            }
            other => panic!("{event_type} {version}: {other}"),
        }
    }
    for unknown in
        ["ingestion.dataset_deleted", "ingestion.dataset_create", "x", "ingestion.", "🦀"]
    {
        match refused(unknown, 1) {
            DecodeError::UnknownType { event_type } => assert_eq!(event_type, unknown),
            other => panic!("{unknown}: {other}"),
        }
    }
}

#[test]
fn a_wrong_payload_is_told_with_the_version_that_was_received_and_its_path() {
    for (event_type, version, payload, expected) in [
        (DatasetCreated::TYPE, 1, r#"{"name":5,"rows":3}"#, "version 1: payload.name: "),
        (DatasetCreated::TYPE, 2, r#"{"names":["a",0],"rows":3}"#, "version 2: payload.names[1]: "),
        (DatasetCreated::TYPE, 3, r#"{"names":[],"rows":-3}"#, "version 3: payload.rows: "),
        (DatasetRejected::TYPE, 4, "{}", "version 4: payload: missing field `line`"),
    ] {
        let fields = fields(event_type, version, payload);
        for order in [[0, 1, 2, 3, 4, 5, 6], [6, 5, 4, 3, 2, 1, 0]] {
            let json = in_order(&fields, &order);
            let error = Envelope::<Events>::from_json(json.as_bytes()).unwrap_err();
            assert!(matches!(error, DecodeError::Payload { .. }), "{error:?}");
            assert!(error.to_string().contains(expected), "{error}");
        }
    }
}

#[test]
fn what_is_read_through_a_set_is_written_as_its_event() {
    for (event_type, version, payload, event) in all() {
        let json = envelope(event_type, version, payload);
        let read = Envelope::<Events>::from_json(json.as_bytes()).unwrap();
        let written = read.to_json().unwrap();
        let again = Envelope::<Events>::from_json(&written).unwrap();
        assert_eq!(again, read);
        assert_eq!(again.received_version(), read.version());
        assert_eq!(serde_json::to_vec(&read).unwrap(), written);
        assert_eq!(serde_json::from_slice::<Envelope<Events>>(&written).unwrap(), read);

        let raw = RawEvent::from_event(&event).unwrap();
        assert_eq!(raw.event_type, event_type);
        assert_eq!(raw.decode::<Events>().unwrap(), event);
    }
}

#[derive(Debug, EventSet)]
enum NewestFirst {
    Rebuilt(IndexRebuilt),
    RebuiltV1(IndexRebuiltV1),
}

#[test]
fn the_order_of_the_variants_does_not_matter_to_what_is_supported() {
    let json = envelope(IndexRebuilt::TYPE, 3, "{}");
    match Envelope::<NewestFirst>::from_json(json.as_bytes()).unwrap_err() {
        DecodeError::UnsupportedVersion { supported, .. } => assert_eq!(supported, 1..=2),
        other => panic!("{other}"),
    }
}

/// What generic code may ask for.
fn versions_of<S: EventSet>(event_type: &str) -> Vec<u32> {
    let accepts = S::EVENTS.iter().filter(|accepts| accepts.event_type == event_type);
    accepts.flat_map(|accepts| accepts.versions.clone()).collect()
}

#[test]
fn generic_code_takes_events_and_sets() {
    assert_eq!(versions_of::<Events>("search.index_rebuilt"), [1, 2]);
    assert_eq!(versions_of::<IndexRebuilt>("search.index_rebuilt"), [2]);
    assert_eq!(versions_of::<Box<DatasetCreated>>("ingestion.dataset_created"), [1, 2, 3]);
}
