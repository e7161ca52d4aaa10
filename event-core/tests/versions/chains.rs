//! Long chains of versions with gaps, against their conversions applied by hand.

use event_core::{DecodeError, Envelope, Event};
use proptest::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What happens to the value of an event on its way from one version to the next.
fn convert(to: u32, value: i64) -> Result<i64, String> {
    match value.rem_euclid(11) {
        0 if to.is_multiple_of(3) => Err(format!("{value} has no place in version {to}")),
        _ => Ok(value.wrapping_mul(3).wrapping_add(to.into())),
    }
}

/// The versions of the chain in rising order.
const VERSIONS: [u32; 9] = [1, 2, 3, 5, 6, 9, 12, 40, 41];

macro_rules! chain {
    ($first:ident = $first_version:literal, $($older:ident => $newer:ident = $version:literal,)*) => {
        /// A value was counted.
        #[derive(Debug, Serialize, Deserialize, JsonSchema, Event)]
        #[event(type = "test.value_counted", version = $first_version)]
        struct $first {
            value: i64,
        }

        $(
            /// A value was counted.
            #[derive(Debug, Serialize, Deserialize, JsonSchema, Event)]
            #[event(type = "test.value_counted", version = $version, upcast_from = $older)]
            struct $newer {
                value: i64,
            }

            impl TryFrom<$older> for $newer {
                type Error = String;

                fn try_from(old: $older) -> Result<Self, String> {
                    convert($version, old.value).map(|value| Self { value })
                }
            }
        )*

        /// The envelope of a version.
        fn encode(version: u32, value: i64) -> Vec<u8> {
            match version {
                $first_version => Envelope::new("a", "b", $first { value }).to_json().unwrap(),
                $($version => Envelope::new("a", "b", $newer { value }).to_json().unwrap(),)*
                other => panic!("there is no version {other}"),
            }
        }

        /// The value that a version reads.
        fn decode(version: u32, json: &[u8]) -> Result<i64, DecodeError> {
            match version {
                $first_version => Envelope::<$first>::from_json(json).map(|it| it.payload.value),
                $($version => Envelope::<$newer>::from_json(json).map(|it| it.payload.value),)*
                other => panic!("there is no version {other}"),
            }
        }
    };
}

chain! {
    V1 = 1,
    V1 => V2 = 2,
    V2 => V3 = 3,
    V3 => V5 = 5,
    V5 => V6 = 6,
    V6 => V9 = 9,
    V9 => V12 = 12,
    V12 => V40 = 40,
    V40 => V41 = 41,
}

#[test]
fn an_error_names_all_versions_that_are_read() {
    let refused = |version: u32| {
        let event = format!(r#""type":"{}","version":{version}"#, V41::TYPE);
        let written = String::from_utf8(encode(41, 0)).unwrap();
        let json = written.replace(&format!(r#""type":"{}","version":41"#, V41::TYPE), &event);
        decode(41, json.as_bytes()).unwrap_err().to_string()
    };
    let expected = "of `test.value_counted` is not read here, \
                    only versions 1 to 3, 5 to 6, 9, 12 and 40 to 41 are";
    for version in [4, 7, 13, 42, u32::MAX] {
        assert_eq!(refused(version), format!("version {version} {expected}"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn a_chain_does_what_its_conversions_do(
        written in prop::sample::select(&VERSIONS),
        read in prop::sample::select(&VERSIONS),
        value in any::<i64>(),
    ) {
        let decoded = decode(read, &encode(written, value));
        if written > read {
            let is_refused = matches!(decoded, Err(DecodeError::UnsupportedVersion { .. }));
            prop_assert!(is_refused);
            return Ok(());
        }
        let mut from = written;
        let mut by_hand = Ok(value);
        for to in VERSIONS.into_iter().filter(|version| (written + 1..=read).contains(version)) {
            by_hand = convert(to, by_hand.unwrap()).map_err(|cause| (from, to, cause));
            if by_hand.is_err() {
                break;
            }
            from = to;
        }
        let decoded = decoded.map_err(|error| match error {
            DecodeError::Upcast { from, to, cause, .. } => (from, to, cause.to_string()),
            other => panic!("{other}"),
        });
        prop_assert_eq!(decoded, by_hand);
    }
}
