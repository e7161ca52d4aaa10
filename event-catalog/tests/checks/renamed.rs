//! Who may have the old name of an event that was renamed.

use event_build::{Catalog, CatalogBuilder};
use event_catalog::{Check, Level, check};
use event_core::__private::Defined;
use event_core::Event;
use event_core::schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! event {
    ($name:ident, $event_type:literal, $version:literal $(, $older:ident $(, $old_name:literal)?)?) => {
        /// An order was placed.
        #[derive(Serialize, Deserialize, JsonSchema, Event)]
        #[event(
            type = $event_type,
            version = $version
            $(, upcast_from = $older $(, renamed_from = $old_name)?)?
        )]
        struct $name {}

        $(impl From<$older> for $name {
            fn from(_: $older) -> Self {
                Self {}
            }
        })?
    };
}
event!(OrderMadeV1, "shop.order_made", 1);
event!(OrderMadeV2, "shop.order_made", 2, OrderMadeV1);
event!(OrderPlacedV3, "shop.order_placed", 3, OrderMadeV2, "shop.order_made");
event!(OrderPlacedV4, "shop.order_placed", 4, OrderPlacedV3);
event!(OrderMadeV3, "shop.order_made", 3);
event!(OrderMadeV5, "shop.order_made", 5, OrderPlacedV4, "shop.order_placed");
event!(OrderMadeV6, "shop.order_made", 6, OrderMadeV5);
event!(OrderMadeV7, "shop.order_made", 7);
event!(OrderPlacedV9, "shop.order_placed", 9);
event!(OrderSentV3, "shop.order_sent", 3);

type Add = fn(CatalogBuilder) -> CatalogBuilder;

fn add<E: Event + Defined>() -> Add {
    CatalogBuilder::event::<E>
}

fn catalog(events: &[Add]) -> Catalog {
    events.iter().fold(Catalog::builder(), |catalog, add| add(catalog)).build()
}

#[test]
fn an_old_name_is_reserved_unless_the_event_gets_it_back() {
    let chain = [
        add::<OrderMadeV1>(),
        add::<OrderMadeV2>(),
        add::<OrderPlacedV3>(),
        add::<OrderPlacedV4>(),
    ];
    let back = [chain.as_slice(), &[add::<OrderMadeV5>()]].concat();
    let on = [back.as_slice(), &[add::<OrderMadeV6>()]].concat();
    for (what, chain, more, expected) in [
        ("the chain", &chain[..], None, None),
        ("another name", &chain, Some(add::<OrderSentV3>()), None),
        ("beside the new name", &chain, Some(add::<OrderMadeV3>()), Some(("made", 3, "placed", 3))),
        ("after the new name", &chain, Some(add::<OrderMadeV7>()), Some(("made", 7, "placed", 3))),
        ("back", &back, None, None),
        ("back and on", &on, None, None),
        ("back, beside it", &on, Some(add::<OrderMadeV7>()), Some(("made", 7, "placed", 3))),
        ("the name between", &on, Some(add::<OrderPlacedV9>()), Some(("placed", 9, "made", 5))),
    ] {
        let events = [chain, more.as_slice()].concat();
        let found = check(&catalog(&events));
        let found: Vec<_> = found.iter().filter(|it| it.check == Check::ReusedType).collect();
        let told: Vec<_> = found.iter().map(|it| it.message.clone()).collect();
        let expected = expected.map(|(old, version, new, since)| {
            format!(
                "`shop.order_{old}` has been called `shop.order_{new}` since version {since}, and version \
                 {version} has the old name all the same"
            )
        });
        assert_eq!(told, expected.into_iter().collect::<Vec<_>>(), "{what}");
        assert!(found.iter().all(|it| it.level == Level::Deny && it.notes.len() == 1), "{what}");
    }
}

#[test]
fn a_catalog_says_which_name_an_event_had() {
    let catalog = catalog(&[add::<OrderMadeV2>(), add::<OrderPlacedV3>()]);
    let text = String::from_utf8(catalog.to_json()).unwrap();
    assert_eq!(text.matches("\"renamed_from\": \"shop.order_made\"").count(), 1, "{text}");
    let read = event_catalog::Catalog::from_json(text.as_bytes()).unwrap();
    let names: Vec<_> = read.events().iter().map(|it| it.renamed_from.as_deref()).collect();
    assert_eq!(names, [None, Some("shop.order_made")]);
}
