use event_core::Event;

macro_rules! events {
    ($($name:ident: $type:literal,)*) => {
        $(
            #[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema, Event)]
            #[event(type = $type, version = 1)]
            struct $name {}
            assert_eq!($name::TYPE, $type);
        )*
    };
}

#[test]
fn every_fact_in_the_past_tense_is_a_name() {
    events! {
        DatasetCreated: "ingestion.dataset_created",
        DatasetDeleted: "ingestion.dataset.deleted",
        IndexRebuilt: "search.index_rebuilt",
        EnrichmentCompleted: "ai.enrichment_completed",
        OrderPlaced: "order.placed",
        SubscriptionRenewed: "billing.customer.subscription.renewed",
        ParcelPickedUp: "shop.parcel_picked_up",
        InvoiceSent: "billing.invoice_sent_to_customer",
        UserNotFound: "auth.user_not_found",
        ValueSet: "config.value_set",
        CodeSent: "login.oauth2_code_sent",
    }
}
