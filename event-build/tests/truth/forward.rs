//! What new code writes, and what the code of the day of the blessing makes of it, where one schema
//! describes both.

use std::collections::BTreeMap;
use std::time::Duration;

use event_build::{Catalog, CatalogBuilder};
use event_core::Event;
use event_core::jiff::{SignedDuration, Span, Timestamp, civil};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::changes::UpTo;
use crate::package::Package;
use crate::rows::Row;

rows! {
    durations_to_spans {
        pub took: SignedDuration,
    } => {
        pub took: Span,
    }, [r#"{"took":"P1M"}"#];
    jiff_to_chrono {
        pub at: Timestamp,
    } => {
        pub at: chrono::DateTime<chrono::Utc>,
    }, [r#"{"at":"9999-12-31T23:59:59Z"}"#];
    days_of_jiff_to_chrono {
        pub on: civil::Date,
    } => {
        pub on: chrono::NaiveDate,
    }, [r#"{"on":"-0001-01-01"}"#];
    keys_to_wider_integers {
        pub by_key: BTreeMap<u8, u8>,
    } => {
        pub by_key: BTreeMap<u64, u8>,
    }, [r#"{"by_key":{"256":1}}"#];
    keys_to_wider_integers_with_a_sign {
        pub by_key: BTreeMap<i8, u8>,
    } => {
        pub by_key: BTreeMap<i16, u8>,
    }, [r#"{"by_key":{"255":1}}"#];
    texts_that_the_schema_only_says_are_short {
        pub code: UpTo<3>,
    } => {
        #[schemars(length(max = 3))]
        pub code: String,
    }, [r#"{"code":"aaaa"}"#];
    a_duration_to_its_parts {
        pub took: Duration,
    } => {
        pub took: Parts,
    }, [r#"{"took":{"secs":18446744073709551615,"nanos":4294967295}}"#];
    durations_and_a_new_field {
        pub took: SignedDuration,
        pub by_key: BTreeMap<u8, u8>,
    } => {
        pub took: SignedDuration,
        pub by_key: BTreeMap<u8, u8>,
        pub note: Option<String>,
    }, [r#"{"took":"PT1S","by_key":{"1":1}}"#];
    chrono_stays {
        pub at: chrono::DateTime<chrono::Utc>,
    } => {
        pub at: chrono::DateTime<chrono::FixedOffset>,
    }, [r#"{"at":"2000-01-01T00:00:00+14:00"}"#];
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Parts {
    secs: u64,
    nanos: u32,
}

#[test]
fn what_old_consumers_refuse_of_new_events_fails_the_build_and_nothing_else_does() {
    let mut wrong = Vec::new();
    for Row { name, payloads, by_old, by_new } in rows() {
        let written: Vec<_> = payloads.iter().filter_map(|it| by_new(it)).collect();
        assert!(!written.is_empty(), "{name}");
        let refused = written.iter().find(|it| by_old(it).is_none());
        let package = Package::new();
        package.bless(&format!("old {name}"));
        let new = package.compare(&format!("new {name}"));
        if new.succeeded == refused.is_some() {
            wrong.push(format!("{name}, where serde refuses {refused:?}:\n{}\n", new.text));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_words_of_the_old_consumer_are_told() {
    let package = Package::new();
    package.bless("old durations_to_spans");
    let build = package.compare("new durations_to_spans");
    for words in [
        "old consumers do not read all that `payload.took` can be now",
        "old consumers refuse this payload of a new event: {",
        "no components of days or greater",
    ] {
        assert!(build.text.contains(words), "`{words}` is not in {}", build.text);
    }
}
