use crate::project::{EVENT_DEPENDENCIES, INCLUDES, Project, WARNING, event, manifest};

/// Reads an event of version 1 as one of today.
const PROGRAM: &str = "use event_core::Envelope;
use upcasting_service::events::{IndexRebuilt, IndexRebuiltV1};

fn main() {
    let old = IndexRebuiltV1 { name: \"planets\".to_owned() };
    let json = Envelope::new(\"old-service\", \"import-42\", old).to_json().unwrap();
    let new = Envelope::<IndexRebuilt>::from_json(&json).unwrap();
    println!(\"version {}: {:?}\", new.received_version(), new.payload);
}
";

const CONVERSION: &str = " {
    fn from(old: IndexRebuiltV1) -> Self {
        Self { name: old.name, rows: 0 }
    }
}
";

#[test]
fn who_follows_the_way_out_of_a_break_to_the_letter_reads_old_events() {
    let project = Project::new(&[
        ("Cargo.toml", &manifest("upcasting-service", EVENT_DEPENDENCIES, EVENT_DEPENDENCIES)),
        ("build.rs", &INCLUDES.replace(".run()", ".baseline(\"events.lock.json\").run()")),
        ("src/lib.rs", "pub mod events;\n"),
        ("src/events/mod.rs", &event("IndexRebuilt", "search.index_rebuilt", 1)),
    ]);
    project.cargo_with(&["build"], &[("EVENT_BUILD", "bless")]).passes();

    let changed = event("IndexRebuilt", "search.index_rebuilt", 1)
        .replace("    pub name: String,\n", "    pub name: String,\n    pub rows: u32,\n");
    project.write("src/events/mod.rs", &changed);
    let run = project.cargo(&["build"]).fails();
    let help = run.between("or keep the old struct as `", "\n");
    let (old, attribute) =
        help.split_once("` and make this one the next version: `").expect(&run.text);
    assert_eq!(old, "IndexRebuiltV1");
    let (attribute, conversion) = attribute.split_once("`, with `").expect(help);
    let conversion = conversion.strip_suffix('`').expect(help);

    let kept = event(old, "search.index_rebuilt", 1);
    let next = changed.replace("version = 1", attribute);
    project.write("src/events/mod.rs", &format!("{kept}\n{next}"));
    // Who forgets the conversion is told of it by the compiler.
    let run = project.cargo(&["build"]).fails();
    assert_eq!(run.between("= note: write `", "`"), conversion);

    project.write("src/events/mod.rs", &format!("{kept}\n{next}\n{conversion}{CONVERSION}"));
    let run = project.build(&[]).passes().keeps_quiet_about(&["missing-upcast", "error["]);
    let events = &run.catalog("upcasting-service")["events"];
    assert_eq!((&events[0]["upcast_from"], &events[1]["upcast_from"]), (&().into(), &1.into()));
    project.cargo_with(&["build"], &[("EVENT_BUILD", "bless")]).passes();
    project
        .cargo_with(&["build"], &[("EVENT_BUILD", "locked")])
        .passes()
        .keeps_quiet_about(&[WARNING]);

    project.write("src/main.rs", PROGRAM);
    let run = project.cargo(&["run"]).passes();
    let read = "version 1: IndexRebuilt { name: \"planets\", rows: 0 }";
    assert!(run.text.ends_with(read), "{}", run.text);
}
