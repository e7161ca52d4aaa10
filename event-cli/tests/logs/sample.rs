//! `cargo event sample`.

use std::collections::BTreeSet;

use event_core::uuid::Uuid;
use event_core::{Envelope, Header};
use example_contracts::ingestion::DatasetCreated;
use insta::assert_snapshot;

use crate::events::Folder;

const TYPE: &str = "ingestion.dataset_created";

#[test]
fn samples_are_envelopes_that_the_code_reads_and_the_contract_allows() {
    let folder = Folder::with_events();
    for version in ["1", "2", "3"] {
        let (code, output, errors) =
            folder.run(&["sample", TYPE, "--version", version, "--count", "40"]);
        assert_eq!((code, errors.as_str()), (0, ""));
        assert_eq!(output.lines().count(), 40);
        for line in output.lines() {
            let read = Envelope::<DatasetCreated>::from_json(line.as_bytes()).unwrap();
            assert_eq!(read.received_version().to_string(), version);
        }
        folder.write("samples", &output);
        assert_eq!(folder.run(&["validate", "samples"]).0, 0);
    }
}

#[test]
fn the_plainest_sample_of_the_newest_version_comes_first() {
    let (_, output, _) = Folder::with_events().run(&["sample", TYPE]);
    assert_snapshot!(output, @r#"{"id":"018cc252-435e-7029-8090-46e36dc10589","type":"ingestion.dataset_created","version":3,"timestamp":"2024-01-01T00:00:20.318Z","source":"sample","correlation_id":"sample-0","payload":{"columns":[],"dataset_id":"a","rows":1}}"#);
}

#[test]
fn the_same_seed_makes_the_same_bytes_and_another_makes_others() {
    let folder = Folder::with_events();
    let of = |seed: &str| folder.run(&["sample", TYPE, "--count", "30", "--seed", seed]).1;
    assert_eq!(of("1"), of("1"));
    assert_ne!(of("1"), of("2"));
    let headers = |text: &str| -> Vec<(Uuid, String)> {
        let header = |line: &str| {
            let header = Header::peek(line.as_bytes()).unwrap();
            (header.id, header.timestamp.to_string())
        };
        text.lines().map(header).collect()
    };
    let both = [headers(&of("1")), headers(&of("2"))].concat();
    let ids: BTreeSet<_> = both.iter().map(|(id, _)| id).collect();
    assert_eq!(ids.len(), 60);
    assert!(ids.iter().all(|it| it.get_version_num() == 7));
    assert!(headers(&of("1")).is_sorted());
}

#[test]
fn a_type_or_version_without_a_contract_is_an_error_that_names_what_there_is() {
    let folder = Folder::with_events();
    let (code, _, errors) = folder.run(&["sample", "shop.order_placed"]);
    assert_eq!(code, 2);
    assert_snapshot!(errors, @r#"
    error: there is no contract of `shop.order_placed`
       = help: there are `access.invitation_sent`, `ai.enrichment_completed`, `ai.enrichment_failed`, `ingestion.dataset_created`, `ingestion.dataset_rejected`, `search.index_rebuilt`
    "#);
    let (code, _, errors) = folder.run(&["sample", TYPE, "--version", "4"]);
    assert_eq!(code, 2);
    assert_snapshot!(errors, @r#"
    error: there is no contract of `ingestion.dataset_created` version 4
       = help: there are the versions 1, 2, 3
    "#);
}
