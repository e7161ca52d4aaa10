//! What schemas do not show by themselves, and what old baselines do not tell.

use std::collections::BTreeMap;

use event_build::Catalog;
use event_catalog::{Baseline, Blessed, Compatibility, ExceptionKind, Fact};
use event_compat::Contract;
use event_core::Event;
use event_core::schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::pair::told;
use crate::{blessed, compared, exception};

#[test]
fn an_option_that_is_left_out_where_it_is_none_may_become_a_field_with_a_default() {
    macro_rules! defaulted {
        ($(#[$container:meta])* $inner:ty) => {
            change!({
                $(#[$container])*
                pub(super) struct ThingMade {
                    #[serde(default, skip_serializing_if = "Option::is_none")]
                    pub x: Option<$inner>,
                }
            } => {
                $(#[$container])*
                pub(super) struct ThingMade { #[serde(default)] pub x: $inner }
            })
        };
    }
    assert_eq!(defaulted!(u8), "");
    assert_eq!(defaulted!(Vec<String>), "");
    assert_eq!(defaulted!(BTreeMap<String, u8>), "");
    assert_eq!(defaulted!(Part), "");
    assert_eq!(defaulted!(Kind), "");
    assert_eq!(
        defaulted!(
            #[serde(deny_unknown_fields)]
            u8
        ),
        ""
    );
    assert_eq!(
        defaulted!(
            #[serde(deny_unknown_fields, rename_all = "UPPERCASE")]
            Part
        ),
        ""
    );
}

#[derive(Default, Serialize, Deserialize, JsonSchema)]
struct Part {
    y: u8,
}

#[derive(Default, Serialize, Deserialize, JsonSchema)]
enum Kind {
    #[default]
    A,
}

/// serde writes null for some values of these.
#[test]
fn a_null_that_may_be_written_is_refused_where_nothing_reads_it() {
    macro_rules! refused {
        ($({ $($attributes:tt)* } $old:ty => $new:ty, $value:expr;)*) => {
            $(
                let told = change!({
                    pub(super) struct ThingMade { $($attributes)* pub x: $old }
                } => {
                    pub(super) struct ThingMade { #[serde(default)] pub x: $new }
                });
                assert!(told.contains("refuses this payload of an old event: {\"x\":null}"), "{told}");
            )*
        };
    }
    refused! {
        {} Option<u8> => u8, None;
        { #[serde(skip_serializing_if = "Option::is_none")] } Option<Option<u8>> => u8, Some(None);
        { #[serde(skip_serializing_if = "Option::is_some")] } Option<u8> => u8, None;
        { #[serde(skip_serializing_if = "Option::is_none")] } Option<()> => u8, Some(());
    }
}

#[test]
fn a_baseline_with_nulls_that_were_never_written_stays_as_it_is() {
    let now = Catalog::builder().event::<skipping::ThingMade>().build();
    let schemas = &now.events()[0].schemas;
    assert_eq!(schemas.serialize["properties"]["x"]["type"], "integer");
    let mut serialize = schemas.serialize.clone();
    serialize["properties"]["x"]["type"] = json!(["integer", "null"]);
    let mut baseline = Baseline::default();
    baseline.bless([by_hand(&serialize, &schemas.deserialize)]);
    let compared = compared(&now, &baseline, Compatibility::Full, &[]);
    assert_eq!((compared.breaks.len(), compared.drafts.len()), (0, 0));
}

mod skipping {
    use super::{Deserialize, Event, JsonSchema, Serialize};

    #[derive(Serialize, Deserialize, JsonSchema, Event)]
    #[event(type = "shop.thing_made", version = 1)]
    pub(super) struct ThingMade {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub x: Option<u8>,
    }
}

/// A contract as it stands in a baseline.
fn by_hand(serialize: &Value, deserialize: &Value) -> Blessed {
    let bare = |schema: &Value| {
        let mut schema = schema.clone();
        for keyword in ["title", "description"] {
            schema.as_object_mut().unwrap().remove(keyword);
        }
        schema
    };
    let contract = Contract { serialize: bare(serialize), deserialize: bare(deserialize) };
    Blessed::new("shop.thing_made", 1, contract)
}

/// The same enum: one that grew, and before that with the mark and without it.
mod kinds {
    macro_rules! kind {
        ($($module:ident { $($mark:tt)* } { $($variants:tt)* })*) => {
            $(pub(super) mod $module {
                use super::super::{Deserialize, Event, JsonSchema, Serialize};

                #[derive(Serialize, Deserialize, JsonSchema, Event)]
                #[event(type = "shop.thing_made", version = 1)]
                pub(in super::super) struct ThingMade {
                    pub all: Vec<Part>,
                }

                #[derive(Serialize, Deserialize, JsonSchema)]
                pub(in super::super) struct Part {
                    pub kind: Option<Kind>,
                }

                #[derive(Serialize, Deserialize, JsonSchema)]
                $($mark)*
                pub(in super::super) enum Kind {
                    $($variants)*
                    #[serde(other)]
                    Other,
                }
            })*
        };
    }
    kind! {
        unmarked {} { A, }
        marked { #[schemars(extend("x-other" = true))] } { A, }
        grown { #[schemars(extend("x-other" = true))] } { A, B, }
    }
}

#[test]
fn a_fact_that_was_always_true_is_told_of_contracts_that_were_blessed() {
    let unmarked = Catalog::builder().event::<kinds::unmarked::ThingMade>().build();
    let marked = Catalog::builder().event::<kinds::marked::ThingMade>().build();
    let grown = Catalog::builder().event::<kinds::grown::ThingMade>().build();
    let written = json!({ "all": [{ "kind": "B" }] });
    assert!(serde_json::from_value::<kinds::unmarked::ThingMade>(written).is_ok());
    let told = told(&[&unmarked], &grown);
    assert!(told.starts_with("variant `B` of `payload.all[].kind` is new"), "{told}");
    let help = "help: or, if `payload.all[].kind` had `#[serde(other)]` whenever it was blessed, write \
                in build.rs: `.was_always(\"shop.thing_made\", 1, \
                Fact::other(\"payload.all[].kind\"), \"since when\")`";
    assert!(told.contains(help), "{told}");

    let baseline = blessed(&[&unmarked]);
    let fact = ExceptionKind::WasAlways(Fact::other("payload.all[].kind"));
    let exceptions = [exception("shop.thing_made", 1, fact)];
    let of_grown = compared(&grown, &baseline, Compatibility::Full, &exceptions);
    assert_eq!(of_grown.breaks, []);
    assert_eq!(of_grown.findings, []);
    assert_eq!(of_grown.drafts.len(), 1);
    // What is now marked is what was blessed.
    let of_marked = compared(&marked, &baseline, Compatibility::Full, &exceptions);
    assert_eq!((of_marked.breaks.len(), of_marked.drafts.len()), (0, 0));
}

#[test]
fn an_alias_that_was_always_there_is_told_of_contracts_that_were_blessed() {
    macro_rules! aliased {
        ($module:ident { $($mark:tt)* } $name:ident) => {
            mod $module {
                use super::{Deserialize, Event, JsonSchema, Serialize};

                #[derive(Serialize, Deserialize, JsonSchema, Event)]
                #[event(type = "shop.thing_made", version = 1)]
                pub(super) struct ThingMade { pub part: Part }

                #[derive(Serialize, Deserialize, JsonSchema)]
                pub(super) struct Part { $($mark)* pub $name: u8 }
            }
        };
    }
    aliased!(old { #[serde(alias = "title")] } name);
    aliased!(new { #[serde(alias = "name")] #[schemars(extend("x-aliases" = ["name"]))] } title);
    let old = Catalog::builder().event::<old::ThingMade>().build();
    let new = Catalog::builder().event::<new::ThingMade>().build();
    let written = serde_json::to_value(new::ThingMade { part: new::Part { title: 1 } }).unwrap();
    assert!(serde_json::from_value::<old::ThingMade>(written).is_ok());
    assert!(told(&[&old], &new).starts_with("`payload.part.name` was removed\nold consumers"));
    let fact = ExceptionKind::WasAlways(Fact::alias("payload.part.name", "title"));
    let exceptions = [exception("shop.thing_made", 1, fact)];
    let compared = compared(&new, &blessed(&[&old]), Compatibility::Full, &exceptions);
    assert_eq!((compared.breaks, compared.findings), (Vec::new(), Vec::new()));
}

#[test]
fn a_fact_that_no_contract_needs_is_told_as_unused() {
    let marked = Catalog::builder().event::<kinds::marked::ThingMade>().build();
    let baseline = blessed(&[&marked]);
    for (fact, why) in [
        (Fact::other("payload.all[].kind"), "or each says it already"),
        (Fact::other("payload.all[].knid"), "has the field"),
        (Fact::alias("payload.knid", "a"), "has the field"),
        (Fact::never_null("payload.all[].knid"), "has the field"),
        (Fact::never_null("all"), "has the field"),
    ] {
        let exceptions = [exception("shop.thing_made", 1, ExceptionKind::WasAlways(fact))];
        let compared = compared(&marked, &baseline, Compatibility::Full, &exceptions);
        let [unused] = compared.findings.as_slice() else { panic!("{:?}", compared.findings) };
        assert!(unused.message.starts_with("`.was_always(…)` changes nothing: "), "{unused}");
        assert!(unused.message.contains(why), "{unused}");
    }
}
