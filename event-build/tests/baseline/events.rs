//! The catalogs of the builds.

use event_build::{Builder, Catalog, CatalogBuilder};
use event_core::Event;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One contract of a version in a module of its own.
macro_rules! thing {
    ($module:ident, $version:literal, { $($fields:tt)* }) => {
        mod $module {
            use super::{Deserialize, Event, JsonSchema, Serialize};

            /// Something was made.
            #[derive(Serialize, Deserialize, JsonSchema, Event)]
            #[event(type = "shop.thing_made", version = $version)]
            pub(super) struct ThingMade { pub a: u8, $($fields)* }
        }
    };
}

thing!(first, 1, {});
thing!(grown, 1, { pub b: Option<String> });
thing!(broken, 1, { pub rows: u64 });
thing!(text_b, 1, { pub b: Option<String> });
thing!(number_b, 1, { pub b: Option<u64> });
thing!(next, 2, { pub rows: u64 });
thing!(open, 1, { pub to: Option<String> });
thing!(sensitive, 1, { #[event(sensitive = "mail is sent to it")] pub to: Option<String> });

/// A shop was opened.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "shop.shop_opened", version = 1)]
struct ShopOpened {}

/// Contracts that are compatible with each other.
macro_rules! alike {
    ($($module:ident $field:ident),*) => {
        $(thing!($module, 1, { pub $field: Option<String> });)*

        /// How many there are.
        pub(crate) const ALIKE: usize = [$(stringify!($field)),*].len();

        fn alike(number: usize) -> CatalogBuilder {
            [$(CatalogBuilder::event::<$module::ThingMade>),*][number](Catalog::builder())
        }
    };
}

alike!(
    alike_a c, alike_b d, alike_c e, alike_d f, alike_e g, alike_f h, alike_g i, alike_h j
);

/// The builder of a build of this name.
pub(crate) fn builder(name: &str) -> Builder {
    let shop = Catalog::builder().event::<ShopOpened>();
    let alike_number = name.strip_prefix("alike ").and_then(|number| number.parse().ok());
    let catalog = match name {
        "shop" => shop,
        "first" | "empty reason" | "stale" => shop.event::<first::ThingMade>(),
        "grown" | "sub folder" | "outside" | "absolute" => shop.event::<grown::ThingMade>(),
        "broken" | "accepted" => shop.event::<broken::ThingMade>(),
        "text b" => shop.event::<text_b::ThingMade>(),
        "number b" => shop.event::<number_b::ThingMade>(),
        "open" | "accepted open" => shop.event::<open::ThingMade>(),
        "sensitive" => shop.event::<sensitive::ThingMade>(),
        "next" => shop.event::<first::ThingMade>().event::<next::ThingMade>(),
        _ => alike(alike_number.expect(name)),
    };
    let catalog = catalog.build();
    let fingerprint = catalog.events().last().unwrap().fingerprint.clone();
    let builder = Builder::new().catalog(catalog);
    match name {
        "sub folder" => builder.baseline("contracts/blessed/events.lock.json"),
        "outside" => builder.baseline("../events.lock.json"),
        "absolute" => {
            let folder = std::env::var("CARGO_MANIFEST_DIR").unwrap();
            builder.baseline(std::path::Path::new(&folder).join("events.lock.json"))
        }
        "accepted open" => builder.baseline("events.lock.json").accept(
            "shop.thing_made",
            1,
            fingerprint,
            "It is the name of a warehouse.",
        ),
        "empty reason" => builder.baseline("events.lock.json").retired("shop.thing_made", 1, " "),
        "stale" => {
            builder.baseline("events.lock.json").retired("shop.thing_made", 1, "It was sold.")
        }
        _ => builder.baseline("events.lock.json"),
    }
}
