//! What the messages of the build say to write, written: it then says nothing more.

use std::fs;

use crate::project::{EVENT_DEPENDENCIES, INCLUDES, Project, manifest};

/// Events before and after a change, part of the message that the change earns, and what follows from that.
/// `$D` stands for the derives and the documentation of an event, and `@` for the place where something is
/// added. The domain of each event is the number of its case.
struct Case {
    blessed: &'static str,
    changed: &'static str,
    told: &'static str,
    follow: &'static [Follow],
}

enum Follow {
    /// In the source, one text becomes another.
    Source(&'static str, &'static str),
    /// In the build script, this call is added.
    Script(&'static str),
}

use Follow::{Script, Source};

const fn case(
    blessed: &'static str,
    changed: &'static str,
    told: &'static str,
    follow: &'static [Follow],
) -> Case {
    Case { blessed, changed, told, follow }
}

const DERIVES: &str = "/// Something has happened.
#[derive(Debug, serde::Serialize, serde::Deserialize, schemars::JsonSchema, event_core::Event)]";

/// Leaves what it has to tell in a file, and lets everything pass.
const SCRIPT: &str = "
fn main() {
    let told = match event_build::Builder::new().baseline(\"events.lock.json\")$calls.build() {
        Ok(report) => report,
        Err(event_build::Error::Denied { report, .. }) => *report,
        Err(error) => panic!(\"{error}\"),
    };
    let told: Vec<_> = told.messages().into_iter().map(|it| it.1).collect();
    std::fs::write(\"told.txt\", told.join(\"\\n\\n\")).unwrap();
}
";

const CASES: &[Case] = &[
    // What is wrong with one event.
    case(
        "",
        "@#[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema, event_core::Event)]
         #[event(type = \"$N.order_sent\", version = 1)] pub struct OrderSent {}",
        "write `/// …` above the struct",
        &[Source("@", "/// An order was sent.\n")],
    ),
    case(
        "",
        "$D #[event(type = \"$N.order_sent\", version = 1)] #[serde(deny_unknown_fields)] pub struct OrderSent {}",
        "remove `#[serde(deny_unknown_fields)]`",
        &[Source("#[serde(deny_unknown_fields)]", "")],
    ),
    case(
        "",
        "$D #[event(type = \"$N.order_sent\", version = 1)] pub struct Sent {}",
        "write `struct OrderSent`",
        &[Source("struct Sent", "struct OrderSent")],
    ),
    case(
        "",
        "$D #[event(type = \"$N.sent\", version = 1)] pub struct Sent {}",
        "if `$N` is the entity, write in build.rs: `.level(Check::MissingEntity, Level::Allow)`",
        &[Script(".level(Check::MissingEntity, Level::Allow)")],
    ),
    case(
        "",
        "$D #[event(type = \"$N.order_sent\", version = 1)]
         pub struct OrderSent { #[serde(skip_serializing_if = \"Vec::is_empty\")] items: Vec<u8> }",
        "write `default` beside `skip_serializing_if`",
        &[Source("skip_serializing_if", "default, skip_serializing_if")],
    ),
    // What is wrong with several.
    case(
        "",
        "$D #[event(type = \"$N.order_sent\", version = 1)] pub struct OrderSentV1 {}
         $D #[event(type = \"$N.order_sent\", version = 3)] pub struct OrderSent {}",
        "write `version = 2`",
        &[Source("version = 3", "version = 2")],
    ),
    case(
        "",
        "$D #[event(type = \"$N.order_sent\", version = 1)] pub struct OrderSentV1 {}
         $D #[event(type = \"$N.order_sent\", version = 1 )] pub struct OrderSent {}",
        "or write `version = 2` for the newer",
        &[Source("version = 1 ", "version = 2")],
    ),
    case(
        "$D #[event(type = \"$N.order_sent\", version = 1)] pub struct OrderSentV1 {}",
        "$D #[event(type = \"$N.order_sent\", version = 1)] pub struct OrderSentV1 {}
         $D #[event(type = \"$N.order_sent\", version = 2@)] pub struct OrderSent {}
         impl From<OrderSentV1> for OrderSent { fn from(_: OrderSentV1) -> Self { Self {} } }",
        "write `upcast_from = …` in its `#[event(…)]`",
        &[Source("@", ", upcast_from = OrderSentV1")],
    ),
    case(
        "$D #[event(type = \"$N.order_sent\", version = 1)] pub struct OrderSentV1 {}",
        "$D #[event(type = \"$N.order_sent\", version = 1)] pub struct OrderSentV1 {}
         $D #[event(type = \"$N.order_sent\", version = 2)] pub struct OrderSent {}",
        "or in build.rs: `.no_upcast(\"$N.order_sent\", 2, \"why no consumer needs version 1 as version 2\")`",
        &[Script(".no_upcast(\"$N.order_sent\", 2, \"why no consumer needs version 1 as version 2\")")],
    ),
    case(
        "",
        "$D #[event(type = \"$N.order_made\", version = 1)] pub struct OrderMadeV1 {}
         $D #[event(type = \"$N.order_placed\", version = 2, upcast_from = OrderMadeV1, renamed_from = \"$N.order_made\")]
         pub struct OrderPlacedV2 {}
         impl From<OrderMadeV1> for OrderPlacedV2 { fn from(_: OrderMadeV1) -> Self { Self {} } }
         $D #[event(version = 3, type = \"$N.order_made\")] pub struct OrderPlaced {}",
        "write `type = \"$N.order_placed\"`",
        &[Source("3, type = \"$N.order_made\"", "3, type = \"$N.order_placed\"")],
    ),
    // Secrets and personal data inside other types.
    case(
        "",
        "$D #[event(type = \"$N.user_invited\", version = 1)] pub struct UserInvited { @ contact: Contact$N }
         #[derive(Debug, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
         pub struct Contact$N { email: String }",
        "write `#[event(sensitive = \"why it is strictly required\")]` above the field `contact` of the event",
        &[Source("@", "#[event(sensitive = \"why it is strictly required\")]")],
    ),
    case(
        "",
        "$D #[event(type = \"$N.user_invited\", version = 1)] pub struct UserInvited { contact: Contact$N }
         #[derive(Debug, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
         pub struct Contact$N { @ email: String }",
        "write `#[schemars(extend(\"x-public\" = \"what it holds\"))]` above it in `Contact$N`",
        &[Source("@", "#[schemars(extend(\"x-public\" = \"what it holds\"))]")],
    ),
    case(
        "",
        "$D #[event(type = \"$N.user_invited\", version = 1)] pub struct UserInvited { contact: Contact$N }
         #[derive(Debug, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
         pub struct Contact$N { access_token: String }",
        "write in build.rs: `.allow_field(\"$N.user_invited\", 1, \"payload.contact.access_token\", \"what it holds\")`",
        &[Script(".allow_field(\"$N.user_invited\", 1, \"payload.contact.access_token\", \"what it holds\")")],
    ),
    case(
        "",
        "$D #[event(type = \"$N.user_invited\", version = 1)] pub struct UserInvited { contact: Contact$N }
         #[derive(Debug, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
         pub struct Contact$N { access_token: String }",
        "or rename it if it holds no secret (`access_token_id` passes)",
        &[Source("access_token", "access_token_id")],
    ),
    case(
        "",
        "$D #[event(type = \"$N.user_invited\", version = 1)] pub struct UserInvited { @ contact: Contact$N }
         #[derive(Debug, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
         pub struct Contact$N { #[schemars(extend(\"x-sensitive\" = \"for mail\"))] line: String }",
        "write `#[event(sensitive = \"why it is strictly required\")]` above the field `contact` of the event",
        &[Source("@", "#[event(sensitive = \"why it is strictly required\")]")],
    ),
    case(
        "",
        "$D #[event(type = \"$N.user_invited\", version = 1)] pub struct UserInvited { contact: Contact$N }
         #[derive(Debug, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
         pub struct Contact$N { #[schemars(extend(\"x-public\" = \"\"))] email: String }",
        "say what it holds: `#[schemars(extend(\"x-public\" = \"what it holds\"))]`",
        &[Source("#[schemars(extend(\"x-public\" = \"\"))]", "#[schemars(extend(\"x-public\" = \"what it holds\"))]")],
    ),
    // What was blessed.
    case(
        "$D #[event(type = \"$N.order_sent\", version = 1)] pub struct OrderSent {}",
        "$D #[event(type = \"$N.order_sent\", version = 1)] pub struct OrderSent { note: String }",
        "make `payload.note` optional: `Option<…>`, or `#[serde(default)]`",
        &[Source("note: String", "note: Option<String>")],
    ),
    case(
        "$D #[event(type = \"$N.order_sent\", version = 1)] pub struct OrderSent {}",
        "$D #[event(type = \"$N.order_sent\", version = 1)] pub struct OrderSent { @ note: String }",
        "make `payload.note` optional: `Option<…>`, or `#[serde(default)]`",
        &[Source("@", "#[serde(default)]")],
    ),
    case(
        "$D #[event(type = \"$N.order_sent\", version = 1)] pub struct OrderSent { size: u32 }",
        "$D #[event(type = \"$N.order_sent\", version = 1)] pub struct OrderSent { @ bytes: u32 }",
        "write `#[serde(rename = \"size\")]` on it",
        &[Source("@", "#[serde(rename = \"size\")]")],
    ),
    case(
        "$D #[event(type = \"$N.order_sent\", version = 1)] pub struct OrderSent { size: u32 }",
        "$D #[event(type = \"$N.order_sent\", version = 1)]
         pub struct OrderSent { #[serde(alias = \"size\")] bytes: u32 }",
        "write `#[serde(rename = \"size\")]` on it instead of the alias",
        &[Source("#[serde(alias = \"size\")]", "#[serde(rename = \"size\")]")],
    ),
    case(
        "$D #[event(type = \"$N.order_sent\", version = 1)] pub struct OrderSent { size: u32, note: String }",
        "$D #[event(type = \"$N.order_sent\", version = 1)] pub struct OrderSent { size: u32@ }",
        "keep `payload.note`",
        &[Source("@", ", note: String")],
    ),
    case(
        "$D #[event(type = \"$N.user_invited\", version = 1)]
         pub struct UserInvited { #[event(sensitive = \"for mail\")] line: String }",
        "$D #[event(type = \"$N.user_invited\", version = 1)] pub struct UserInvited { @ line: String }",
        "put back `#[event(sensitive = \"why it is strictly required\")]` for `payload.line`",
        &[Source("@", "#[event(sensitive = \"why it is strictly required\")]")],
    ),
    case(
        "$D #[event(type = \"$N.order_sent\", version = 1)] pub struct OrderSent {}",
        "",
        "write in build.rs: `.retired(\"$N.order_sent\", 1, \"why no such event is met any more\")`",
        &[Script(".retired(\"$N.order_sent\", 1, \"why no such event is met any more\")")],
    ),
    case(
        "$D #[event(type = \"$N.order_sent\", version = 1)] pub struct OrderSent { note: String }",
        "$D #[event(version = 1, type = \"$N.order_mailed\")] pub struct OrderSent { note: String }",
        "write `type = \"$N.order_sent\", version = 1` in its `#[event(…)]` again",
        &[Source("version = 1, type = \"$N.order_mailed\"", "type = \"$N.order_sent\", version = 1")],
    ),
    case(
        "$D #[event(type = \"$N.order_paid\", version = 1)] pub struct OrderPaidV1 { by: Method$N }
         #[derive(Debug, serde::Serialize, serde::Deserialize, schemars::JsonSchema)] pub enum Method$N { Card }",
        "$D #[event(type = \"$N.order_paid\", version = 1)] pub struct OrderPaidV1 { by: Method$N }
         $D #[event(type = \"$N.order_paid\", version = 2, upcast_from = OrderPaidV1)] pub struct OrderPaid { by: Method$N }
         impl From<OrderPaidV1> for OrderPaid { fn from(_: OrderPaidV1) -> Self { Self { by: Method$N::Card } } }
         #[derive(Debug, serde::Serialize, serde::Deserialize, schemars::JsonSchema)] pub enum Method$N { Card, Cash }
         @",
        "`OrderPaidV1` uses the changed `Method$N`, as `OrderPaid` does: give it a copy of its own, such as `Method$NV1`",
        &[
            Source("OrderPaidV1 { by: Method$N }", "OrderPaidV1 { by: Method$NV1 }"),
            Source(
                "@",
                "#[derive(Debug, serde::Serialize, serde::Deserialize, schemars::JsonSchema)] pub enum Method$NV1 { Card }",
            ),
        ],
    ),
    case(
        "$D #[event(type = \"$N.order_paid\", version = 1)] pub struct OrderPaidV1 { by: Method$N }
         #[derive(Debug, serde::Serialize, serde::Deserialize, schemars::JsonSchema)] pub enum Method$N { Card }",
        "$D #[event(type = \"$N.order_paid\", version = 1)] pub struct OrderPaidV1 { by: Method$N }
         $D #[event(type = \"$N.order_paid\", version = 2, upcast_from = OrderPaidV1)] pub struct OrderPaid { by: String }
         impl From<OrderPaidV1> for OrderPaid { fn from(_: OrderPaidV1) -> Self { Self { by: String::new() } } }
         #[derive(Debug, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
         pub enum Method$N { Card, Cash }",
        "write in build.rs: `.compatibility_of(\"$N.order_paid\", 1, Compatibility::Backward)`",
        &[Script(".compatibility_of(\"$N.order_paid\", 1, Compatibility::Backward)")],
    ),
    case(
        "$D #[event(type = \"$N.order_paid\", version = 1)] pub struct OrderPaid { by: Method$N }
         #[derive(Debug, serde::Serialize, serde::Deserialize, schemars::JsonSchema)] pub enum Method$N { Card }",
        "$D #[event(type = \"$N.order_paid\", version = 1)] pub struct OrderPaid { by: Method$N }
         #[derive(Debug, serde::Serialize, serde::Deserialize, schemars::JsonSchema)] pub enum Method$N { Card, Cash }",
        "leave the variant `Cash` out",
        &[Source(", Cash", "")],
    ),
];

#[test]
fn who_writes_what_the_build_says_is_told_nothing_more() {
    let modules: Vec<_> = (0..CASES.len()).map(|it| format!("pub mod case{it};\n")).collect();
    let manifest = manifest("advice-of-the-build", EVENT_DEPENDENCIES, EVENT_DEPENDENCIES);
    let project = Project::new(&[
        ("Cargo.toml", &manifest),
        ("src/lib.rs", "pub mod events;\n"),
        ("src/events/mod.rs", &modules.concat()),
    ]);
    // The blessing, where nothing is denied yet.
    let head = INCLUDES.split_once("fn main()").unwrap().0;
    let head = format!("{head}use event_build::{{Check, Compatibility, Level}};\n");
    let script = |calls: &str| {
        format!("#![allow(unused_imports)]\n{head}{}", SCRIPT.replace("$calls", calls))
    };
    let write_all = |text: fn(&Case) -> String| {
        for (number, case) in CASES.iter().enumerate() {
            project.write(&format!("src/events/case{number}.rs"), &numbered(&text(case), number));
        }
    };
    write_all(|it| it.blessed.to_owned());
    project.write("build.rs", &script(""));
    project.cargo_with(&["check"], &[("EVENT_BUILD", "bless")]).passes();
    assert!(project.folder().join("events.lock.json").exists(), "{}", told(&project));

    write_all(|it| it.changed.replace('@', ""));
    project.cargo(&["check"]).passes();
    let before = told(&project);
    let expected = CASES.iter().enumerate().map(|(number, case)| numbered(case.told, number));
    let missing: Vec<_> = expected.filter(|it| !before.contains(it.as_str())).collect();
    assert_eq!(missing, [""; 0], "in:\n{before}");

    write_all(Case::followed);
    let calls = CASES.iter().enumerate().flat_map(|(number, case)| {
        case.follow.iter().filter_map(move |it| match it {
            Script(call) => Some(numbered(call, number)),
            Source(..) => None,
        })
    });
    project.write("build.rs", &script(&calls.collect::<String>()));
    project.cargo(&["check"]).passes();
    let after = told(&project);
    let left = after.split("\n\n").filter(|it| it.contains('[')).collect::<Vec<_>>();
    assert_eq!(left, [""; 0]);
}

fn told(project: &Project) -> String {
    fs::read_to_string(project.folder().join("told.txt")).unwrap()
}

/// The text with the domain of its case for `$N`.
fn numbered(text: &str, number: usize) -> String {
    text.replace("$D", DERIVES).replace("$N", &format!("d{number}"))
}

impl Case {
    fn followed(&self) -> String {
        let mut source = self.changed.to_owned();
        for it in self.follow {
            if let Source(from, to) = it {
                assert!(source.contains(from), "{from} in {source}");
                source = source.replacen(from, to, 1);
            }
        }
        source.replace('@', "")
    }
}
