//! What the messages of the compiler say to write, written: it then compiles.

use crate::project::{Project, contracts};

/// A program with a fault, part of the message that it earns, and what follows from that. `$D` stands for
/// the derives of an event, and `@` for the place where something is added.
struct Case {
    source: &'static str,
    told: &'static str,
    follow: &'static [(&'static str, &'static str)],
}

const fn case(
    source: &'static str,
    told: &'static str,
    follow: &'static [(&'static str, &'static str)],
) -> Case {
    Case { source, told, follow }
}

const DERIVES: &str = "#[derive(Debug, Serialize, Deserialize, JsonSchema, Event)]";

const HEADER: &str = "#![allow(dead_code, unused_imports)]
use event_core::{Event, EventSet, RawEvent};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
";

/// What the derives say of an event.
const OF_EVENTS: &[Case] = &[
    case(
        "$D @ pub struct DatasetCreated {}",
        "missing `#[event(type = \"<domain>.dataset_created\", version = 1)]`",
        &[("@", "#[event(type = \"a.dataset_created\", version = 1)]")],
    ),
    case(
        "$D #[event] pub struct DatasetCreated {}",
        "write `#[event(type = \"<domain>.dataset_created\", version = 1)]`",
        &[("#[event]", "#[event(type = \"a.dataset_created\", version = 1)]")],
    ),
    case(
        "$D #[event(type = \"a.dataset_created\"@)] pub struct DatasetCreated {}",
        "`version` is missing: add `version = 1`",
        &[("@", ", version = 1")],
    ),
    case(
        "$D #[event(version = 1@)] pub struct DatasetCreated {}",
        "`type` is missing: add `type = \"<domain>.dataset_created\"`",
        &[("@", ", type = \"a.dataset_created\"")],
    ),
    case(
        "$D #[event(type = \"a.dataset_created\", version)] pub struct DatasetCreated {}",
        "`version` needs a value: write `version = 1`",
        &[("version", "version = 1")],
    ),
    case(
        "$D #[event(name = \"a.dataset_created\", version = 1)] pub struct DatasetCreated {}",
        "unknown attribute `name`: write `type`",
        &[("name", "type")],
    ),
    case(
        "$D #[event(\"a.dataset_created\", version = 1)] pub struct DatasetCreated {}",
        "this value has no name: write `type = \"a.dataset_created\"`",
        &[("\"a.dataset_created\"", "type = \"a.dataset_created\"")],
    ),
    case(
        "$D #[event(type = a.dataset_created, version = 1)] pub struct DatasetCreated {}",
        "write `type = \"a.dataset_created\"`",
        &[("type = a.dataset_created", "type = \"a.dataset_created\"")],
    ),
    case(
        "$D #[event(type = \"a.dataset_created\", version = 0)] pub struct DatasetCreated {}",
        "versions start at 1: write `version = 1`",
        &[("version = 0", "version = 1")],
    ),
    case(
        "$D #[event(type = \"a.dataset_created\", version = \"2\")] pub struct DatasetCreated {}",
        "write `version = 2`",
        &[("version = \"2\"", "version = 2")],
    ),
    case(
        "$D #[event(type = \"a.dataset_created\", version = 2u32)] pub struct DatasetCreated {}",
        "a version cannot have a suffix: write `version = 2`",
        &[("version = 2u32", "version = 2")],
    ),
    case(
        "$D #[event(type = \"a.dataset_created\", version = 1, crate = \"event_core\")] pub struct DatasetCreated {}",
        "write `crate = event_core`",
        &[("crate = \"event_core\"", "crate = event_core")],
    ),
    case(
        "$D #[event(type = \"a.dataset_created\"; version = 1)] pub struct DatasetCreated {}",
        "write `,` instead of `;`",
        &[(";", ",")],
    ),
    case(
        "$D #[event(type = \"a.dataset_created\"@ version = 1)] pub struct DatasetCreated {}",
        "missing `,` before `version`",
        &[("@", ",")],
    ),
    case(
        "$D #[event(type = \"a.dataset_created\", version: 1)] pub struct DatasetCreated {}",
        "write `=` instead of `:`",
        &[(":", " =")],
    ),
    case(
        "$D #[event(type = \"a.dataset_created\", version 1)] pub struct DatasetCreated {}",
        "missing `=`: write `version = …`",
        &[("version 1", "version = 1")],
    ),
    case(
        "$D #[event(type = \"a.dataset_sshed\", version = 1, past-tense = \"sshed\")] pub struct DatasetSshed {}",
        "write `past_tense` instead of `past-tense`",
        &[("past-tense", "past_tense")],
    ),
    case(
        "$D #[event(type = \"a.dataset_created\", version = 1, version = 1)] pub struct DatasetCreated {}",
        "`version` is given twice: remove one",
        &[(", version = 1, version = 1", ", version = 1")],
    ),
    case(
        "$D #[event(type = \"a.create_dataset\", version = 1)] pub struct DatasetCreated {}",
        "`a.dataset_created`",
        &[("a.create_dataset", "a.dataset_created")],
    ),
    case(
        "$D #[event(type = \"a.dataset_sshed\", version = 1@)] pub struct DatasetSshed {}",
        "name it: `past_tense = \"…\"`",
        &[("@", ", past_tense = \"sshed\"")],
    ),
    case(
        "$D #[event(type = \"a.dataset_created\", version = 1)] pub struct DatasetCreated(u32);",
        "write `struct DatasetCreated { … }`",
        &[("struct DatasetCreated(u32);", "struct DatasetCreated { rows: u32 }")],
    ),
    case(
        "$D #[event(type = \"a.dataset_created\", version = 1)] pub struct DatasetCreated;",
        "write `struct DatasetCreated {}`",
        &[("struct DatasetCreated;", "struct DatasetCreated {}")],
    ),
    case(
        "$D #[event(type = \"a.dataset_created\", version = 1)] pub struct DatasetCreated<'a> { name: &'a str }",
        "write `String` instead of `&str`",
        &[("<'a>", ""), ("&'a str", "String")],
    ),
    case(
        "$D #[event(type = \"a.dataset_created\", version = 1)] #[serde(transparent)] pub struct DatasetCreated { rows: u32 }",
        "remove `transparent`",
        &[("#[serde(transparent)]", "")],
    ),
    case(
        "$D #[event(type = \"a.dataset_created\", version = 1)] #[serde(tag = \"type\")] pub struct DatasetCreated { rows: u32 }",
        "remove `tag`",
        &[("#[serde(tag = \"type\")]", "")],
    ),
    case(
        "mod text { use serde::{Deserialize, Deserializer, Serializer};
           pub fn serialize<S: Serializer>(rows: &u32, to: S) -> Result<S::Ok, S::Error> { to.collect_str(rows) }
           pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
             String::deserialize(from)?.parse().map_err(serde::de::Error::custom) } }
         $D #[event(type = \"a.dataset_created\", version = 1)]
         pub struct DatasetCreated { #[serde(with = \"text\")] @ rows: u32 }",
        "write `#[schemars(with = \"…\")]` on the field too, with a type that has the JSON which the module writes, such as `String`",
        &[("@", "#[schemars(with = \"String\")]")],
    ),
    case(
        "$D #[event(type = \"a.dataset_created\", version = 1, upcast_from = Old)] pub struct DatasetCreated {}
         pub struct Old;",
        "remove `upcast_from`, or write a higher `version`",
        &[(", upcast_from = Old", "")],
    ),
    case(
        "$D #[event(type = \"a.dataset_created\", version = 1)] pub struct DatasetCreatedV1 {}
         $D #[event(type = \"a.dataset_created\", version = 2, upcast_from = \"DatasetCreatedV1\")] pub struct DatasetCreated {}
         impl From<DatasetCreatedV1> for DatasetCreated { fn from(_: DatasetCreatedV1) -> Self { Self {} } }",
        "write `upcast_from = DatasetCreatedV1`",
        &[("upcast_from = \"DatasetCreatedV1\"", "upcast_from = DatasetCreatedV1")],
    ),
    case(
        "$D #[event(type = \"a.order_made\", version = 1)] pub struct OrderMade {}
         $D #[event(type = \"a.order_placed\", version = 2, renamed_from = \"a.order_made\"@)] pub struct OrderPlaced {}
         impl From<OrderMade> for OrderPlaced { fn from(_: OrderMade) -> Self { Self {} } }",
        "add `upcast_from = OrderMade`",
        &[("@", ", upcast_from = OrderMade")],
    ),
    case(
        "$D #[event(type = \"a.order_made\", version = 1)] pub struct OrderMade {}
         $D #[event(type = \"a.order_placed\", version = 1 , renamed_from = \"a.order_made\", upcast_from = OrderMade)] pub struct OrderPlaced {}
         impl From<OrderMade> for OrderPlaced { fn from(_: OrderMade) -> Self { Self {} } }",
        "write `version = 2`",
        &[("version = 1 ", "version = 2")],
    ),
];

/// What they say of the fields of an event.
const OF_FIELDS: &[Case] = &[
    case(
        "$D #[event(type = \"a.user_invited\", version = 1)] pub struct UserInvited { access_token: String }",
        "rename it if it holds no secret (`access_token_id` passes)",
        &[("access_token", "access_token_id")],
    ),
    case(
        "$D #[event(type = \"a.user_invited\", version = 1)] pub struct UserInvited { @ access_token: String }",
        "say in `#[event(public = \"…\")]` what it really holds",
        &[("@", "#[event(public = \"the number of the invitation\")]")],
    ),
    case(
        "$D #[event(type = \"a.user_invited\", version = 1)]
         pub struct UserInvited { #[event(sensitive = \"it opens nothing\")] access_token: String }",
        "write `public` instead of `sensitive`",
        &[("sensitive", "public")],
    ),
    case(
        "$D #[event(type = \"a.user_invited\", version = 1)] pub struct UserInvited { @ email: String }",
        "say in `#[event(sensitive = \"…\")]` why it is strictly required",
        &[("@", "#[event(sensitive = \"the mail service sends the invitation to it\")]")],
    ),
    case(
        "$D #[event(type = \"a.user_invited\", version = 1)] pub struct UserInvited { #[event(sensitive)] email: String }",
        "write `sensitive = \"…\"`",
        &[("sensitive", "sensitive = \"it is written to\"")],
    ),
    case(
        "$D #[event(type = \"a.user_invited\", version = 1)] pub struct UserInvited { #[event] email: String }",
        "write `#[event(sensitive = \"…\")]` or `#[event(public = \"…\")]`, or remove it",
        &[("#[event] ", "#[event(sensitive = \"it is written to\")]")],
    ),
    case(
        "$D #[event(type = \"a.user_invited\", version = 1)] pub struct UserInvited { #[event(pii = \"for mail\")] email: String }",
        "unknown attribute `pii`: write `sensitive`",
        &[("pii", "sensitive")],
    ),
    case(
        "$D #[event(type = \"a.user_invited\", version = 1)]
         pub struct UserInvited { #[event(sensitive = \"for mail\")] #[serde(skip)] email: String }",
        "serde skips this field, so it is not part of the event: remove the attribute",
        &[("#[event(sensitive = \"for mail\")]", "")],
    ),
];

/// What they say of event sets.
const OF_SETS: &[Case] = &[
    case(
        "$D #[event(type = \"a.user_invited\", version = 1)] pub struct UserInvited {}
         #[derive(EventSet)] pub enum Events { UserInvited, }",
        "a variant must hold an event: write `UserInvited(UserInvited)`",
        &[("UserInvited,", "UserInvited(UserInvited)")],
    ),
    case(
        "$D #[event(type = \"a.user_invited\", version = 1)] pub struct UserInvited {}
         #[derive(EventSet)] pub enum Events { Invited { event: UserInvited } }",
        "a variant must hold an event, not fields: write `Invited(UserInvited)`",
        &[("Invited { event: UserInvited }", "Invited(UserInvited)")],
    ),
    case(
        "$D #[event(type = \"a.user_invited\", version = 1)] pub struct UserInvited {}
         #[derive(EventSet)] pub enum Events { Invited(UserInvited), #[event(other)] Unknown(RawEvent) }",
        "unknown attribute `other`: write `unknown`",
        &[("other", "unknown")],
    ),
    case(
        "$D #[event(type = \"a.user_invited\", version = 1)] pub struct UserInvited {}
         #[derive(EventSet)] pub enum Events { Invited(UserInvited), #[event(unknown)] Unknown, }",
        "write `Unknown(RawEvent)`",
        &[("Unknown,", "Unknown(RawEvent)")],
    ),
    case(
        "$D #[event(type = \"a.user_invited\", version = 1)] pub struct UserInvited {}
         #[derive(EventSet)] pub enum Events { Invited(UserInvited), #[event(unknown = true)] Unknown(RawEvent) }",
        "`unknown` takes no value: write `#[event(unknown)]`",
        &[("#[event(unknown = true)]", "#[event(unknown)]")],
    ),
    case(
        "$D #[event(type = \"a.user_invited\", version = 1)] pub struct UserInvited {}
         #[derive(EventSet)] pub enum Events { @ Rest(RawEvent), Invited(UserInvited) }
         mod other {} ",
        "write `#[event(unknown)] Unknown(RawEvent)`",
        &[("@ Rest(RawEvent)", "#[event(unknown)] Unknown(RawEvent)")],
    ),
];

/// What the compiler says when it evaluates what the derives wrote.
const OF_TYPES: &[Case] = &[
    case(
        "$D #[event(type = \"a.order_made\", version = 1)] pub struct OrderMade {}
         $D #[event(type = \"a.order_placed\", version = 2, upcast_from = OrderMade@)] pub struct OrderPlaced {}
         impl From<OrderMade> for OrderPlaced { fn from(_: OrderMade) -> Self { Self {} } }",
        "add `renamed_from = \"a.order_made\"`",
        &[("@", ", renamed_from = \"a.order_made\"")],
    ),
    case(
        "$D #[event(type = \"a.order_made\", version = 1)] pub struct OrderMade {}
         $D #[event(type = \"a.order_placed\", version = 2, renamed_from = \"a.order_mad\", upcast_from = OrderMade)] pub struct OrderPlaced {}
         impl From<OrderMade> for OrderPlaced { fn from(_: OrderMade) -> Self { Self {} } }",
        "write `renamed_from = \"a.order_made\"`",
        &[("renamed_from = \"a.order_mad\"", "renamed_from = \"a.order_made\"")],
    ),
    case(
        "$D #[event(type = \"a.order_made\", version = 7)] pub struct OrderMade {}
         $D #[event(type = \"a.order_placed\", version = 2, renamed_from = \"a.order_made\", upcast_from = OrderMade)] pub struct OrderPlaced {}
         impl From<OrderMade> for OrderPlaced { fn from(_: OrderMade) -> Self { Self {} } }",
        "goes on counting, so write `version = 8`",
        &[("version = 2", "version = 8")],
    ),
    case(
        "$D #[event(type = \"a.order_made\", version = 1)] pub struct OrderMadeV1 {}
         $D #[event(type = \"a.order_made\", version = 2, renamed_from = \"a.order_placed\", upcast_from = OrderMadeV1)] pub struct OrderMade {}
         impl From<OrderMadeV1> for OrderMade { fn from(_: OrderMadeV1) -> Self { Self {} } }",
        "remove `renamed_from`",
        &[("renamed_from = \"a.order_placed\", ", "")],
    ),
    case(
        "$D #[event(type = \"a.order_made\", version = 1)] pub struct OrderMadeV1 {}
         $D #[event(type = \"a.order_made\", version = 2, upcast_from = OrderMadeV1)] pub struct OrderMade {}
         impl From<OrderMadeV1> for OrderMade { fn from(_: OrderMadeV1) -> Self { Self {} } }
         #[derive(EventSet)] pub enum Events { Old(OrderMadeV1), New(OrderMade) }",
        "`New` and `Old` both read version 1 of `a.order_made`: remove one of them",
        &[("Old(OrderMadeV1), ", "")],
    ),
    case(
        "$D #[event(type = \"a.order_made\", version = 1)] pub struct OrderMade {}
         #[derive(EventSet)] pub enum Inner { Made(OrderMade), #[event(unknown)] Unknown(RawEvent) }
         #[derive(EventSet)] pub enum Outer { Inner(Inner)@ }",
        "remove `#[event(unknown)]` from that set, and write it on a variant of this one",
        &[(", #[event(unknown)] Unknown(RawEvent)", ""), ("@", ", #[event(unknown)] Unknown(RawEvent)")],
    ),
];

/// What the compiler says of traits that are missing.
const OF_TRAITS: &[Case] = &[
    case(
        "$D #[event(type = \"a.order_made\", version = 1)] pub struct OrderMadeV1 {}
         $D #[event(type = \"a.order_made\", version = 2, upcast_from = OrderMadeV1)] pub struct OrderMade {} @",
        "write `impl From<OrderMadeV1> for OrderMade`",
        &[("@", "impl From<OrderMadeV1> for OrderMade { fn from(_: OrderMadeV1) -> Self { Self {} } }")],
    ),
    case(
        "#[derive(Serialize, Deserialize, Event)] #[event(type = \"a.order_sent\", version = 1)] pub struct OrderSent {}",
        "an event needs all four derives: `#[derive(Serialize, Deserialize, JsonSchema, Event)]`",
        &[(
            "#[derive(Serialize, Deserialize, Event)]",
            "#[derive(Serialize, Deserialize, JsonSchema, Event)]",
        )],
    ),
];

#[test]
fn what_is_written_stands_in_the_message() {
    for case in [OF_EVENTS, OF_FIELDS, OF_SETS, OF_TYPES, OF_TRAITS].into_iter().flatten() {
        for (from, to) in case.follow {
            let advice = if *to == "," { to } else { to.trim_matches([',', ' ']) };
            let is_told = case.told.split('`').skip(1).step_by(2).any(|it| is_form_of(it, advice));
            let says_so = ["remove", "instead of"].iter().any(|it| case.told.contains(it));
            let is_left_out = from.contains(to) && says_so;
            // What is taken from one place may come to another one.
            let is_moved = case.follow.iter().any(|it| it.1.is_empty());
            assert!(is_told || is_left_out || is_moved, "{from} to {to}: {}", case.told);
            assert!(case.source.contains(from), "{from} in {}", case.source);
        }
    }
}

/// One crate for each stage of the compiler, because it does not come to a later one after an error.
#[test]
fn who_writes_what_the_compiler_says_has_a_program_that_compiles() {
    let stages = [
        ("derives", [OF_EVENTS, OF_FIELDS, OF_SETS].into_iter().flatten().collect::<Vec<_>>()),
        ("types", OF_TYPES.iter().collect()),
        ("traits", OF_TRAITS.iter().collect()),
    ];
    let mut surprises = Vec::new();
    for (stage, cases) in stages {
        let modules: Vec<_> = (0..cases.len()).map(|it| format!("pub mod case{it};\n")).collect();
        let manifest = contracts(&format!("advice-{stage}"));
        let project = Project::new(&[("Cargo.toml", &manifest), ("src/lib.rs", &modules.concat())]);
        for (number, case) in cases.iter().enumerate() {
            project.write(&file(number), &case.faulty());
        }
        let check = ["check", "--message-format=json"];
        let run = project.cargo(&check).fails();
        for (number, case) in cases.iter().enumerate() {
            let told = run.errors_in(&file(number));
            if !told.contains(case.told) {
                surprises.push(format!("{}\nnot told: {}\n{told}", case.source, case.told));
            }
            project.write(&file(number), &case.followed());
        }
        let run = project.cargo(&check);
        for (number, case) in cases.iter().enumerate() {
            let left = run.errors_in(&file(number));
            if !left.is_empty() {
                surprises.push(format!("{}\nleft: {left}", case.followed()));
            }
        }
        if !run.succeeded && surprises.is_empty() {
            surprises.push(run.text);
        }
    }
    assert!(surprises.is_empty(), "{}", surprises.join("\n\n"));
}

fn file(number: usize) -> String {
    format!("src/case{number}.rs")
}

impl Case {
    fn faulty(&self) -> String {
        in_module(&self.source.replace('@', ""))
    }

    fn followed(&self) -> String {
        let follow = |source: String, (from, to): &(&str, &str)| source.replacen(from, to, 1);
        let source = self.follow.iter().fold(self.source.to_owned(), follow);
        in_module(&source.replace('@', ""))
    }
}

fn in_module(source: &str) -> String {
    format!("{HEADER}\n{}\n", source.replace("$D", DERIVES))
}

/// Whether a text is what the message says to write, with something of the reader's for `…` and `<domain>`.
fn is_form_of(told: &str, text: &str) -> bool {
    let told = told.replace("<domain>", "…");
    let (start, end) = told.split_once('…').unwrap_or((&told, ""));
    let is_whole = told.contains('…') || told == text;
    // Something to implement is told without its body.
    let is_head = told.starts_with("impl ") && text.starts_with(&told);
    (is_whole && text.starts_with(start) && text.ends_with(end)) || is_head
}
