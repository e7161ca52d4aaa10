use std::fs;

use crate::project::{EVENT_DEPENDENCIES, LINKS, Project, contracts, manifest, workspace};

const PEOPLE: &str = "/// A person.
#[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct Person {
    pub id: u32,
    pub email: String,
}
";

const HIRED: &str = "/// Somebody was hired.
#[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema, event_core::Event)]
#[event(type = \"staff.person_hired\", version = 1)]
pub struct PersonHired {
    $mark
    pub who: Vec<people_types::Person>,
}
";

#[test]
fn personal_data_in_a_type_of_another_crate_is_found_and_marked_in_the_event() {
    let of_contracts = format!("{EVENT_DEPENDENCIES}\npeople-types = {{ path = \"../people\" }}");
    let of_service = "hired-contracts = { path = \"../contracts\" }";
    let project = Project::new(&[
        ("Cargo.toml", &workspace(&["people", "contracts", "service"])),
        ("people/Cargo.toml", &contracts("people-types")),
        ("people/src/lib.rs", PEOPLE),
        (
            "contracts/Cargo.toml",
            &contracts("hired-contracts").replace(EVENT_DEPENDENCIES, &of_contracts),
        ),
        ("contracts/src/lib.rs", &HIRED.replace("$mark", "")),
        ("service/Cargo.toml", &manifest("hiring-service", of_service, of_service)),
        ("service/build.rs", &LINKS.replace("$crate", "hired_contracts")),
        ("service/src/lib.rs", ""),
    ]);

    project.build(&["-p", "hiring-service"]).fails().tells(&[
        "error: hiring-service@0.3.1: error[personal-data]: `payload.who[].email` of \
         `staff.person_hired` version 1 has a name in `Person` that says that it holds an \
         e-mail address, which is personal data\n",
        "--> contracts/src/lib.rs:4 (hired-contracts)\n",
        "hold an identifier of the person instead, or write `#[event(sensitive = \"why it is \
         strictly required\")]` above the field `who` of the event",
        "if `Person` is of another crate, write in build.rs: `.allow_field(\"staff.person_hired\", 1, \
         \"payload.who[].email\", \"what it holds\")`",
    ]);

    let mark = "#[event(sensitive = \"the badges are sent to them\")]";
    project.write("contracts/src/lib.rs", &HIRED.replace("$mark", mark));
    let run = project.build(&["-p", "hiring-service"]).passes();
    let catalog = run.catalog("hiring-service");
    let [sensitive] = catalog["events"][0]["sensitive"].as_array().unwrap().as_slice() else {
        panic!("{catalog:#}");
    };
    assert_eq!(sensitive["field"], "payload.who");
    assert_eq!(sensitive["reason"], "the badges are sent to them");
    let record = run.events_folder("hiring-service").join("sensitive.md");
    let record = fs::read_to_string(record).unwrap();
    let line = "| staff.person_hired | 1 | payload.who | the badges are sent to them | \
                hired_contracts::PersonHired | src/lib.rs:4 (hired-contracts) |\n";
    assert!(record.ends_with(line), "{record}");
}
