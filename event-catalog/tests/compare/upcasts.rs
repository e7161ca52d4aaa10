//! Chains of versions, and where they are broken.

use event_build::{Catalog, CatalogBuilder};
use event_catalog::{Check, Compatibility, ExceptionKind};
use event_core::Event;
use event_core::schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{blessed, compared, exception};

const THING: &str = "shop.thing_made";

macro_rules! version {
    ($name:ident, $version:literal $(, $older:ident)?) => {
        /// Something was made.
        #[derive(Serialize, Deserialize, JsonSchema, Event)]
        #[event(type = "shop.thing_made", version = $version $(, upcast_from = $older)?)]
        struct $name {
            a: u8,
        }

        $(impl From<$older> for $name {
            fn from(older: $older) -> Self {
                Self { a: older.a }
            }
        })?
    };
}
version!(V1, 1);
version!(V2, 2);
version!(V3, 3);
version!(V4, 4);
version!(V2From1, 2, V1);
version!(V3From1, 3, V1);
version!(V3From2, 3, V2From1);
version!(V4From1, 4, V1);
version!(V4From3, 4, V3From2);

/// The same thing under another name.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(
    type = "shop.thing_built",
    version = 4,
    upcast_from = V2From1,
    renamed_from = "shop.thing_made"
)]
struct BuiltV4From2 {
    a: u8,
}

impl From<V2From1> for BuiltV4From2 {
    fn from(older: V2From1) -> Self {
        Self { a: older.a }
    }
}

/// Another type, whose versions are nobody else's.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "shop.shop_opened", version = 2)]
struct ShopOpened {}

type Add = fn(CatalogBuilder) -> CatalogBuilder;

fn add<E: Event + event_core::__private::Defined>() -> Add {
    CatalogBuilder::event::<E>
}

fn catalog(events: &[Add]) -> Catalog {
    events.iter().fold(Catalog::builder(), |catalog, add| add(catalog)).build()
}

/// The messages of all findings.
fn told(events: &[Add], published: &[Add], exceptions: &[(u32, ExceptionKind)]) -> Vec<String> {
    let exceptions: Vec<_> =
        exceptions.iter().map(|(version, kind)| exception(THING, *version, kind.clone())).collect();
    let baseline = blessed(&[&catalog(published)]);
    let compared = compared(&catalog(events), &baseline, Compatibility::Full, &exceptions);
    compared.findings.into_iter().map(|it| it.message).collect()
}

fn not_made(version: u32, from: u32) -> Vec<String> {
    let message = "is not made from version";
    vec![format!("`{THING}` version {version} {message} {from}, which was blessed")]
}

fn made(version: u32, from: u32, not_from: u32) -> Vec<String> {
    vec![format!(
        "`{THING}` version {version} is made from version {from}, and not from version {not_from}, \
         which was blessed"
    )]
}

#[test]
fn a_version_is_made_from_the_latest_one_before_it_that_is_met() {
    use ExceptionKind::{NoUpcast, Retired};
    let [v1, v2, v3, v4] = [add::<V1>(), add::<V2>(), add::<V3>(), add::<V4>()];
    let [v2_from_1, v3_from_1, v3_from_2] = [add::<V2From1>(), add::<V3From1>(), add::<V3From2>()];
    let [v4_from_1, v4_from_3] = [add::<V4From1>(), add::<V4From3>()];
    let other = add::<ShopOpened>();
    let nothing = Vec::new();
    for (what, events, published, exceptions, expected) in [
        ("no edge", vec![v1, v2], vec![v1], vec![], not_made(2, 1)),
        ("no edge, blessed all the same", vec![v1, v2], vec![v1, v2], vec![], not_made(2, 1)),
        ("no edge over a gap", vec![v1, v4], vec![v1], vec![], not_made(4, 1)),
        ("nothing blessed", vec![v1, v2], vec![], vec![], nothing.clone()),
        ("another type", vec![v1, v2_from_1, other], vec![v1, v2, other], vec![], vec![]),
        ("an edge", vec![v1, v2_from_1], vec![v1], vec![], nothing.clone()),
        ("a chain", vec![v1, v2_from_1, v3_from_2, v4_from_3], vec![v1, v2, v3], vec![], vec![]),
        ("an edge over a gap", vec![v1, v4_from_1], vec![v1], vec![], nothing.clone()),
        // What was never published is met by nobody.
        ("over a draft", vec![v1, v2, v3_from_1], vec![v1], vec![], not_made(2, 1)),
        ("over a chained draft", vec![v1, v2_from_1, v3_from_1], vec![v1], vec![], vec![]),
        ("no edge over a draft", vec![v1, v2_from_1, v3], vec![v1], vec![], not_made(3, 1)),
        // What is retired is met no more.
        ("over a retired one", vec![v1, v3_from_1], vec![v1, v2], vec![(2, Retired)], vec![]),
        ("no edge over a retired one", vec![v1, v3], vec![v1, v2], vec![(2, Retired)], {
            not_made(3, 1)
        }),
        ("only a retired one", vec![v2], vec![v1], vec![(1, Retired)], vec![]),
        // A break is told where it is.
        ("over a blessed one", vec![v1, v2_from_1, v3_from_1], vec![v1, v2], vec![], made(3, 1, 2)),
        (
            "over two blessed ones",
            vec![v1, v2_from_1, v3_from_2, v4_from_1],
            vec![v1, v2, v3],
            vec![],
            made(4, 1, 3),
        ),
        (
            "over the blessed one of two",
            vec![v1, v2_from_1, v3_from_2, v4_from_1],
            vec![v1, v2],
            vec![],
            { made(4, 1, 2) },
        ),
        ("broken at its start", vec![v1, v2, v3_from_2], vec![v1, v2], vec![], not_made(2, 1)),
        ("broken in the middle", vec![v1, v2_from_1, v3, v4_from_3], vec![v1, v2, v3], vec![], {
            not_made(3, 2)
        }),
        ("broken twice", vec![v1, v2, v3_from_1, v4], vec![v1, v2, v3], vec![], {
            [not_made(2, 1), made(3, 1, 2), not_made(4, 3)].concat()
        }),
        // The contract is the same with the edge, so it comes at any time.
        ("an edge added later", vec![v1, v2_from_1], vec![v1, v2], vec![], vec![]),
        ("excused", vec![v1, v2], vec![v1], vec![(2, NoUpcast)], nothing.clone()),
        ("excused before a blessing", vec![v1, v2], vec![], vec![(2, NoUpcast)], vec![]),
        (
            "excused, with an edge",
            vec![v1, v2_from_1, v3_from_1],
            vec![v1, v2],
            vec![(3, NoUpcast)],
            vec![],
        ),
        (
            "another one excused",
            vec![v1, v2, v3],
            vec![v1, v2],
            vec![(3, NoUpcast)],
            not_made(2, 1),
        ),
        (
            "needlessly excused",
            vec![v1, v2_from_1],
            vec![v1],
            vec![(2, NoUpcast)],
            vec![format!(
                "`.no_upcast(…)` changes nothing: `{THING}` version 2 needs no upcast, or has one"
            )],
        ),
    ] {
        assert_eq!(told(&events, &published, &exceptions), expected, "{what}");
    }
}

#[test]
fn a_chain_goes_on_under_another_name() {
    let [v1, v2_from_1, v3] = [add::<V1>(), add::<V2From1>(), add::<V3>()];
    let built = add::<BuiltV4From2>();
    assert_eq!(told(&[v1, v2_from_1, built], &[v1, v2_from_1], &[]), Vec::<String>::new());
    let message = "`shop.thing_built` version 4 is made from version 2 of `shop.thing_made`, and not \
                   from version 3, which was blessed";
    let broken = told(&[v1, v2_from_1, v3, built], &[v1, v2_from_1, v3], &[]);
    assert_eq!(broken, [vec![message.to_owned()], not_made(3, 2)].concat());
}

#[test]
fn a_missing_edge_and_a_wrong_one_say_what_to_write() {
    let excuse = |version, previous| {
        format!(
            "or in build.rs: `.no_upcast(\"{THING}\", {version}, \"why no consumer needs version \
             {previous} as version {version}\")`"
        )
    };
    let [v1, v2, v2_from_1, v3_from_1] =
        [add::<V1>(), add::<V2>(), add::<V2From1>(), add::<V3From1>()];
    for (events, published, help, excuse) in [
        (
            [v1, v2].as_slice(),
            [v1].as_slice(),
            "write `upcast_from = …` in its `#[event(…)]`",
            { excuse(2, 1) },
        ),
        (
            &[v1, v2_from_1, v3_from_1],
            &[v1, v2],
            "name the struct of version 2 in its `upcast_from`, so that all versions are one chain",
            excuse(3, 2),
        ),
    ] {
        let baseline = blessed(&[&catalog(published)]);
        let found = compared(&catalog(events), &baseline, Compatibility::Full, &[]).findings;
        let [finding] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(finding.check, Check::MissingUpcast);
        assert_eq!(finding.help, format!("{help}, {excuse}"));
    }
}
