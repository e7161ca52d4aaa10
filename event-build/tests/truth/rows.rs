//! Two structs of one version, and what their code does with payloads.

/// Two structs: payloads of the side that writes, and what each side makes of a payload. None if it
/// does not read it.
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) payloads: &'static [&'static str],
    pub(crate) by_old: fn(&str) -> Option<String>,
    pub(crate) by_new: fn(&str) -> Option<String>,
}

macro_rules! rows {
    ($($name:ident { $($old:tt)* } => { $($new:tt)* }, $payloads:expr;)*) => {
        $(mod $name {
            pub(super) mod old {
                #[allow(unused_imports)]
                use super::super::*;

                /// A thing was made.
                #[derive(Serialize, Deserialize, JsonSchema, Event)]
                #[event(type = "shop.thing_made", version = 1)]
                pub(crate) struct ThingMade { $($old)* }
            }

            pub(super) mod new {
                #[allow(unused_imports)]
                use super::super::*;

                /// A thing was made.
                #[derive(Serialize, Deserialize, JsonSchema, Event)]
                #[event(type = "shop.thing_made", version = 1)]
                pub(crate) struct ThingMade { $($new)* }
            }
        })*

        fn rows() -> Vec<$crate::rows::Row> {
            vec![$($crate::rows::Row {
                name: stringify!($name),
                payloads: &$payloads,
                by_old: |text| {
                    let thing: $name::old::ThingMade = serde_json::from_str(text).ok()?;
                    serde_json::to_string(&thing).ok()
                },
                by_new: |text| {
                    let thing: $name::new::ThingMade = serde_json::from_str(text).ok()?;
                    serde_json::to_string(&thing).ok()
                },
            }),*]
        }

        /// The catalog of one side of a row.
        pub(crate) fn catalog(name: &str) -> Option<CatalogBuilder> {
            let (side, name) = name.split_once(' ')?;
            let catalog = Catalog::builder();
            match (side, name) {
                $(("old", stringify!($name)) => Some(catalog.event::<$name::old::ThingMade>()),
                ("new", stringify!($name)) => Some(catalog.event::<$name::new::ThingMade>()),)*
                _ => None,
            }
        }
    };
}
