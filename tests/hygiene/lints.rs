//! Lints that users turn on. No `allow` in generated code could lift those that are forbidden.
//!
//! One is denied only, and so are its groups `nonstandard_style` and `warnings`: inventory, which
//! registers events under the feature `catalog`, lifts `non_upper_case_globals` in its code, as
//! serde's derives do in theirs.

use event_core::{Event, EventSet, RawEvent, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[deny(warnings, unused, nonstandard_style, let_underscore, missing_docs, unused_qualifications)]
#[deny(clippy::all, clippy::pedantic, clippy::nursery)]
mod denied {
    use super::{Deserialize, Event, EventSet, JsonSchema, RawEvent, Serialize};

    /// A data set was read completely.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Event)]
    #[event(type = "ingestion.dataset_created", version = 1)]
    pub(super) struct DatasetCreated {
        /// The data set.
        #[serde(alias = "dataset")]
        pub(super) dataset_id: String,
        /// How many rows it has.
        pub(super) rows: u64,
    }

    /// A data set was read, and has a size.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Event)]
    #[event(type = "ingestion.dataset_created", version = 2, upcast_from = DatasetCreated)]
    pub(super) struct DatasetCreatedV2 {
        /// How many rows it has.
        pub(super) rows: u64,
    }

    impl From<DatasetCreated> for DatasetCreatedV2 {
        fn from(old: DatasetCreated) -> Self {
            Self { rows: old.rows }
        }
    }

    /// Somebody was invited.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Event)]
    #[event(type = "access.invitation_sent", version = 1)]
    pub(super) struct InvitationSent {
        /// Where to.
        #[event(sensitive = "the mail service sends the invitation to it")]
        #[serde(alias = "mail")]
        pub(super) email: String,
        /// The seat.
        #[event(public = "the number of the seat")]
        pub(super) pin: u64,
        /// Who.
        #[event(sensitive = "the badge shows it")]
        #[serde(flatten)]
        pub(super) guest: Guest,
        /// Where they sit.
        #[event(sensitive = "the usher asks for it")]
        #[serde(flatten)]
        #[schemars(schema_with = "schema_of_row")]
        pub(super) row: std::collections::BTreeMap<String, u8>,
    }

    fn schema_of_row(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "object" })
    }

    /// Somebody.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
    pub(super) struct Guest {
        /// On the badge.
        pub(super) nickname: String,
    }

    /// What is read.
    #[derive(Debug, Clone, PartialEq, Eq, EventSet)]
    pub(super) enum IngestionEvents {
        /// A data set.
        Created(DatasetCreatedV2),
        /// All else.
        #[event(unknown)]
        Unknown(RawEvent),
    }

    /// What is read by nobody else.
    #[derive(Debug, Clone, PartialEq, Eq, EventSet)]
    pub(super) enum OtherEvents {
        /// All.
        #[event(unknown)]
        Unknown(RawEvent),
    }
}

#[forbid(unused, let_underscore, deprecated, unsafe_code)]
#[forbid(non_camel_case_types, non_snake_case)]
#[forbid(absolute_paths_not_starting_with_crate, missing_docs)]
#[forbid(missing_debug_implementations, missing_copy_implementations, non_local_definitions)]
#[forbid(single_use_lifetimes, trivial_casts, trivial_numeric_casts, unreachable_pub)]
#[forbid(unused_lifetimes, unused_qualifications, unused_results, variant_size_differences)]
#[forbid(clippy::all, clippy::pedantic, clippy::nursery, clippy::absolute_paths)]
#[forbid(
    clippy::allow_attributes,
    clippy::arbitrary_source_item_ordering,
    clippy::shadow_unrelated
)]
mod forbidden {
    use super::{Event, EventSet};

    /// An index holds new data.
    #[derive(Debug, Clone, Copy, Default, Event)]
    #[event(type = "search.index_rebuilt", version = 2)]
    pub(super) struct IndexRebuilt {}

    /// An index holds new data, and has a size.
    #[derive(Debug, Clone, Copy, Default, Event)]
    #[event(type = "search.index_rebuilt", version = 3, upcast_from = IndexRebuilt)]
    pub(super) struct IndexRebuiltV3 {}

    /// Somebody was invited.
    #[derive(Debug, Clone, Copy, Default, Event)]
    #[event(type = "access.invitation_sent", version = 1)]
    pub(super) struct InvitationSent {
        /// The age of the guest.
        #[event(sensitive = "it decides which data sets are shown")]
        pub(super) age: u8,
        /// The seat.
        #[event(public = "the number of the seat")]
        pub(super) pin: u8,
    }

    impl From<IndexRebuilt> for IndexRebuiltV3 {
        fn from(_: IndexRebuilt) -> Self {
            Self {}
        }
    }

    /// What is read.
    #[derive(Debug, Clone, Copy, EventSet)]
    pub(super) enum SearchEvents {
        /// An index.
        Rebuilt(IndexRebuiltV3),
    }
}

crate::implement_the_rest!(forbidden::IndexRebuilt);
crate::implement_the_rest!(forbidden::IndexRebuiltV3);
crate::implement_the_rest!(forbidden::InvitationSent);

#[test]
fn denied_lints_find_nothing_in_the_generated_code() {
    let event = denied::DatasetCreated { dataset_id: "d-1".to_owned(), rows: 7 };
    assert_eq!(crate::sent_and_received(event.clone()), event);
    let newest = denied::DatasetCreatedV2 { rows: 7 };
    let received: denied::IngestionEvents = crate::received(event);
    assert_eq!(received, denied::IngestionEvents::Created(newest));
    let unknown = crate::received(forbidden::IndexRebuilt {});
    assert!(matches!(unknown, denied::IngestionEvents::Unknown(_)));
    let denied::OtherEvents::Unknown(unknown) = crate::received(forbidden::IndexRebuilt {});
    assert_eq!(unknown.event_type, forbidden::IndexRebuilt::TYPE);
    let guest = denied::Guest { nickname: "Ada".to_owned() };
    let sent = denied::InvitationSent {
        email: "ada@example.org".to_owned(),
        pin: 7,
        guest,
        row: [("row".to_owned(), 3)].into(),
    };
    let payload =
        r#""payload":{"email":"[redacted]","pin":7,"guest":"[redacted]","row":"[redacted]"}}"#;
    assert!(crate::shown(sent).ends_with(payload));
}

#[test]
fn forbidden_lints_find_nothing_in_the_generated_code() {
    assert_eq!(forbidden::IndexRebuilt::VERSION, 2);
    let forbidden::IndexRebuilt {} = crate::sent_and_received(forbidden::IndexRebuilt {});
    let forbidden::SearchEvents::Rebuilt(forbidden::IndexRebuiltV3 {}) =
        crate::received(forbidden::IndexRebuilt {});
    let sent = crate::sent_and_received(forbidden::InvitationSent { age: 7, pin: 7 });
    assert_eq!((sent.age, sent.pin), (0, 0));
}
