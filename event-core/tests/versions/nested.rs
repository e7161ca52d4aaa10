use event_core::{DecodeError, Envelope, Event, EventSet, RawEvent};

use crate::events::{DatasetCreated, DatasetRejected, IndexRebuilt, IndexRebuiltV1, all, envelope};

#[derive(Debug, PartialEq, EventSet)]
enum Ingestion {
    Created(DatasetCreated),
    Rejected(DatasetRejected),
}

#[derive(Debug, PartialEq, EventSet)]
enum Rebuilt {
    First(IndexRebuiltV1),
}

#[derive(Debug, PartialEq, EventSet)]
enum Search {
    Rebuilt(IndexRebuilt),
    Older(Rebuilt),
}

#[derive(Debug, PartialEq, EventSet)]
enum Everything {
    Ingestion(Ingestion),
    Search(Search),
    #[event(unknown)]
    Rest(RawEvent),
}

#[test]
fn a_set_reads_what_the_sets_in_it_read() {
    for (event_type, version, payload, _) in all() {
        let json = envelope(event_type, version, payload);
        let read = Envelope::<Everything>::from_json(json.as_bytes()).unwrap();
        let inner = match &read.payload {
            Everything::Ingestion(Ingestion::Created(created)) => {
                assert_eq!(created.names, ["a"]);
                (DatasetCreated::TYPE, 3)
            }
            Everything::Ingestion(Ingestion::Rejected(rejected)) => {
                assert_eq!(rejected.line, 6);
                (DatasetRejected::TYPE, 4)
            }
            Everything::Search(Search::Rebuilt(rebuilt)) => {
                assert_eq!(rebuilt.documents, 7);
                (IndexRebuilt::TYPE, 2)
            }
            Everything::Search(Search::Older(Rebuilt::First(_))) => (IndexRebuiltV1::TYPE, 1),
            Everything::Rest(rest) => panic!("{} is read by another variant", rest.event_type),
        };
        assert_eq!((read.event_type(), read.version()), inner);
        assert_eq!(read.received_version(), version);
        let again = Envelope::<Everything>::from_json(&read.to_json().unwrap()).unwrap();
        assert_eq!(again, read);
    }
}

#[test]
fn the_events_of_the_sets_in_a_set_are_its_events() {
    let types: Vec<_> = Everything::EVENTS.iter().map(|accepts| accepts.event_type).collect();
    assert_eq!(
        types,
        [
            "ingestion.dataset_created",
            "ingestion.dataset_rejected",
            "search.index_rebuilt",
            "search.index_rebuilt",
        ]
    );
}

#[test]
fn what_no_set_reads_is_the_rest_of_the_outermost_one() {
    for (event_type, version) in [("ops.heartbeat_sent", 1), ("search.index_rebuilt", 3)] {
        let json = envelope(event_type, version, "{}");
        let read = Envelope::<Everything>::from_json(json.as_bytes()).unwrap();
        assert!(matches!(read.payload, Everything::Rest(_)), "{read:?}");
        let refused = Envelope::<Search>::from_json(json.as_bytes()).unwrap_err();
        assert!(matches!(
            refused,
            DecodeError::UnknownType { .. } | DecodeError::UnsupportedVersion { .. }
        ));
    }
}
