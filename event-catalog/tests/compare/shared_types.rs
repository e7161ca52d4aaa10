//! A nested type that two versions of an event use, and that changed.

use event_build::Catalog;
use event_catalog::{Compatibility, ExceptionKind};
use event_core::Event;
use event_core::schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{blessed, compared, exception};

macro_rules! orders {
    ($($module:ident { $($variants:tt)* })*) => {
        $(mod $module {
            use super::{Deserialize, Event, JsonSchema, Serialize};

            #[derive(Serialize, Deserialize, JsonSchema)]
            pub(super) enum PaymentMethod { $($variants)* }

            /// An order was placed.
            #[derive(Serialize, Deserialize, JsonSchema, Event)]
            #[event(type = "shop.order_placed", version = 1)]
            pub(super) struct OrderPlacedV1 { pub method: PaymentMethod }

            /// An order was placed.
            #[derive(Serialize, Deserialize, JsonSchema, Event)]
            #[event(type = "shop.order_placed", version = 2, upcast_from = OrderPlacedV1)]
            pub(super) struct OrderPlaced { pub method: Option<PaymentMethod> }

            impl From<OrderPlacedV1> for OrderPlaced {
                fn from(old: OrderPlacedV1) -> Self {
                    Self { method: Some(old.method) }
                }
            }
        })*
    };
}
orders! {
    first { Card, Cash }
    grown { Card, Cash, Voucher }
    shrunk { Card }
}

/// The events after the older version got a type of its own, as the help says.
mod parted {
    use super::{Deserialize, Event, JsonSchema, Serialize};

    #[derive(Serialize, Deserialize, JsonSchema)]
    pub(super) enum PaymentMethodV1 {
        Card,
        Cash,
    }

    /// An order was placed.
    #[derive(Serialize, Deserialize, JsonSchema, Event)]
    #[event(type = "shop.order_placed", version = 1)]
    pub(super) struct OrderPlacedV1 {
        pub method: PaymentMethodV1,
    }
}

macro_rules! both {
    ($module:ident) => {
        Catalog::builder().event::<$module::OrderPlacedV1>().event::<$module::OrderPlaced>().build()
    };
}

/// What is told of version 1.
fn told(catalog: &Catalog) -> String {
    let baseline = blessed(&[&both!(first)]);
    let breaks = compared(catalog, &baseline, Compatibility::Full, &[]).breaks;
    let told = breaks.iter().map(ToString::to_string).find(|it| it.contains("version 1 breaks"));
    told.unwrap_or_else(|| panic!("{breaks:?}"))
}

#[test]
fn an_older_version_is_told_to_keep_a_copy_of_the_type() {
    let told = told(&both!(grown));
    let copy = "help: `OrderPlacedV1` uses the changed `PaymentMethod`, as `OrderPlaced` does: give it a \
                copy of its own, such as `PaymentMethodV1`, which stays as `PaymentMethod` was\n";
    assert!(told.contains(copy), "{told}");
    assert!(!told.contains("is the one to change"), "{told}");

    let baseline = blessed(&[&both!(first)]);
    let parted = Catalog::builder().event::<parted::OrderPlacedV1>().build();
    let compared = compared(&parted, &baseline, Compatibility::Full, &[]);
    let of_first = compared.breaks.iter().filter(|it| it.to_string().contains("version 1 breaks"));
    assert_eq!((of_first.count(), compared.drafts.len()), (0, 0), "it is the same contract");
}

#[test]
fn a_version_that_is_only_read_may_be_compared_in_one_direction() {
    let line = "`.compatibility_of(\"shop.order_placed\", 1, Compatibility::Backward)`";
    assert!(told(&both!(grown)).contains(line));
    let kind = ExceptionKind::Compatibility(Compatibility::Backward);
    let exceptions = [exception("shop.order_placed", 1, kind)];
    let baseline = blessed(&[&both!(first)]);
    let breaks = compared(&both!(grown), &baseline, Compatibility::Full, &exceptions).breaks;
    assert!(breaks.iter().all(|it| it.to_string().contains("version 2 breaks")), "{breaks:?}");

    // Old events would not be read.
    let told = told(&both!(shrunk));
    assert!(!told.contains("compatibility_of"), "{told}");
    assert!(told.contains("give it a copy of its own"), "{told}");
}
