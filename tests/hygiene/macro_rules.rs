use event_core::Event;

use crate::{received, sent_and_received};

/// What a macro of another module finds by `$crate`.
mod reexported {
    pub(crate) use event_core as bus;
}

macro_rules! events {
    (
        $first:ident: $type:literal, $version:literal, $field:ty;
        $second:ident: $type_expr:expr, $version_expr:expr, $path:path;
        $third:ident: $type_tokens:tt, $version_tokens:tt, [$($path_tokens:tt)+];
        $fourth:ident: $meta:meta, $past_tense:literal;
    ) => {
        #[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema, event_core::Event)]
        #[event(type = $type, version = $version, crate = $crate::macro_rules::reexported::bus)]
        struct $first {
            field: $field,
        }

        #[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema, event_core::Event)]
        #[event(type = $type_expr, version = $version_expr, crate = $path)]
        struct $second {
            field: Option<$field>,
        }

        #[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema, event_core::Event)]
        #[event(type = $type_tokens, version = $version_tokens, crate = $($path_tokens)+)]
        struct $third {}

        #[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema, event_core::Event)]
        #[event(type = "ops.host_sshed", $meta)]
        #[event(past_tense = $past_tense)]
        struct $fourth {}
    };
}

events! {
    DatasetCreated: "ingestion.dataset_created", 1, Vec<Option<u64>>;
    IndexRebuilt: "search.index_rebuilt", 2, reexported::bus;
    EnrichmentCompleted: "ai.enrichment_completed", 3, [self::reexported::bus];
    HostSshed: version = 4, "sshed";
}

/// The derive in one macro, the values through another.
macro_rules! forwarded {
    ($name:ident, $type:expr, $version:expr) => {
        events_of_one! { $name, $type, $version }
    };
}

macro_rules! events_of_one {
    ($name:ident, $type:expr, $version:expr) => {
        #[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema, event_core::Event)]
        #[event(type = $type, version = $version)]
        struct $name {}
    };
}

forwarded!(InvoicePaid, "billing.invoice_paid", 5);

macro_rules! versions_and_sets {
    ($(#[$meta:meta])* $set:ident { $($variant:ident($held:ty)),* $(,)? } $unknown:ident($raw:ty)
        $new:ident from $old:path | $newest:ident from $older:ident | $last:ident from $oldest:ty) => {
        #[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema, event_core::Event)]
        #[event(type = "ops.disk_filled", version = 2, upcast_from = $old)]
        struct $new {}

        #[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema, event_core::Event)]
        #[event(type = "ops.disk_filled", version = 3, upcast_from = $older)]
        struct $newest {}

        #[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema, event_core::Event)]
        #[event(type = "ops.disk_filled", version = 4, upcast_from = $oldest)]
        #[event(crate = $crate::macro_rules::reexported::bus)]
        struct $last {}

        #[derive(event_core::EventSet)]
        $(#[$meta])*
        enum $set {
            $($variant($held),)*
            Failed($crate::macro_rules::HostSshed),
            #[event(unknown)]
            $unknown($raw),
        }
    };
}

#[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema, event_core::Event)]
#[event(type = "ops.disk_filled", version = 1)]
struct DiskFilledV1 {}

versions_and_sets! {
    #[event(crate = reexported::bus)]
    OperationsEvents { Filled(Box<DiskFilledV4>), Created(DatasetCreated) } Other(event_core::RawEvent)
    DiskFilledV2 from self::DiskFilledV1 | DiskFilledV3 from DiskFilledV2 | DiskFilledV4 from DiskFilledV3
}

macro_rules! convert {
    ($($old:ident => $new:ident),*) => {
        $(
            impl From<$old> for $new {
                fn from(_: $old) -> Self {
                    Self {}
                }
            }
        )*
    };
}
convert!(DiskFilledV1 => DiskFilledV2, DiskFilledV2 => DiskFilledV3, DiskFilledV3 => DiskFilledV4);

#[test]
fn sets_and_upcasts_may_come_through_macro_rules() {
    let OperationsEvents::Filled(newest) = received(DiskFilledV1 {}) else {
        panic!("version 1 is read as version 4");
    };
    let DiskFilledV4 {} = *newest;
    assert!(matches!(received(HostSshed {}), OperationsEvents::Failed(_)));
    assert!(matches!(received(InvoicePaid {}), OperationsEvents::Other(_)));
    let created = OperationsEvents::Created(DatasetCreated { field: vec![] });
    assert!(matches!(sent_and_received(created), OperationsEvents::Created(_)));
}

#[test]
fn values_that_come_through_macro_rules_are_read() {
    let contracts = [
        (DatasetCreated::TYPE, DatasetCreated::VERSION),
        (IndexRebuilt::TYPE, IndexRebuilt::VERSION),
        (EnrichmentCompleted::TYPE, EnrichmentCompleted::VERSION),
        (HostSshed::TYPE, HostSshed::VERSION),
        (InvoicePaid::TYPE, InvoicePaid::VERSION),
    ];
    let expected = [
        ("ingestion.dataset_created", 1),
        ("search.index_rebuilt", 2),
        ("ai.enrichment_completed", 3),
        ("ops.host_sshed", 4),
        ("billing.invoice_paid", 5),
    ];
    assert_eq!(contracts, expected);
}

#[test]
fn fields_whose_type_comes_through_macro_rules_are_sent() {
    let event = sent_and_received(DatasetCreated { field: vec![Some(7), None] });
    assert_eq!(event.field, [Some(7), None]);
    let event = sent_and_received(IndexRebuilt { field: Some(vec![]) });
    assert_eq!(event.field, Some(vec![]));
}

macro_rules! invitation {
    ($name:ident, $reason:literal, $other:expr, $flattened:ty, $alias:literal, $($mark:meta),*) => {
        #[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema, event_core::Event)]
        #[event(type = "access.invitation_sent", version = 1)]
        struct $name {
            #[event(sensitive = $reason)]
            #[serde(alias = $alias)]
            email: String,
            #[event(public = $other)]
            token: u8,
            #[event($($mark),*)]
            age: u8,
            #[event(sensitive = "the badge shows it")]
            #[serde(flatten)]
            guest: $flattened,
        }
    };
}

invitation! {
    InvitationSent, "the mail service sends the invitation to it", "the number of the seat",
    std::collections::BTreeMap<String, u8>, "mail", sensitive = "it decides what is shown"
}

#[test]
fn marks_may_come_through_macro_rules() {
    let guest = [("size".to_owned(), 7)].into();
    let sent = InvitationSent { email: "ada@example.org".to_owned(), token: 7, age: 36, guest };
    let line = crate::shown(sent);
    let payload = r#"{"email":"[redacted]","token":7,"age":"[redacted]","guest":"[redacted]"}}"#;
    assert!(line.ends_with(payload), "{line}");
}
