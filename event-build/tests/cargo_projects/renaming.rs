//! An event that gets another name, as the error about it says.

use crate::project::{EVENT_DEPENDENCIES, INCLUDES, Project, WARNING, event, manifest};

/// Reads an event that was written before the name changed.
const PROGRAM: &str = "use event_core::Envelope;
use renaming_service::events::{OrderPlaced, Orders};

const WRITTEN: &[u8] = br#\"{\"id\":\"01890a5d-ac96-774b-bcce-b302099a8057\",\"type\":\"shop.order_made\",
\"version\":1,\"timestamp\":\"2024-06-01T12:30:00Z\",\"source\":\"shop-service\",\"correlation_id\":\"a\",
\"payload\":{\"name\":\"tea\"}}\"#;

fn main() {
    let one = Envelope::<OrderPlaced>::from_json(WRITTEN).unwrap();
    let of_set = Envelope::<Orders>::from_json(WRITTEN).unwrap();
    println!(\"{:?} {:?}\", one.payload, of_set.payload);
    println!(\"{} as {}\", of_set.received_type(), of_set.event_type());
}
";

#[test]
fn who_follows_the_way_out_of_a_changed_name_to_the_letter_reads_old_events() {
    let made = event("OrderMade", "shop.order_made", 1);
    let project = Project::new(&[
        ("Cargo.toml", &manifest("renaming-service", EVENT_DEPENDENCIES, EVENT_DEPENDENCIES)),
        ("build.rs", &INCLUDES.replace(".run()", ".baseline(\"events.lock.json\").run()")),
        ("src/lib.rs", "pub mod events;\n"),
        ("src/events/mod.rs", &made),
    ]);
    project.cargo_with(&["build"], &[("EVENT_BUILD", "bless")]).passes();

    let placed = event("OrderPlaced", "shop.order_placed", 1);
    project.write("src/events/mod.rs", &placed);
    let run = project.cargo(&["build"]).fails().tells(&["was its name changed?"]);
    let kept = run.between("keep the old struct as `", "`");
    let attribute = run.between("old type and version, write `", "`");
    let conversion = format!(
        "{} for OrderPlaced {{ fn from(old: {kept}) -> Self {{ Self {{ name: old.name }} }} }}",
        run.between("of the new one, and `", "`")
    );
    let renamed = placed.replace("version = 1", attribute);
    let kept = made.replace("OrderMade", kept);
    let set = "#[derive(Debug, event_core::EventSet)] pub enum Orders { Placed(OrderPlaced) }";
    let events = format!("{kept}{renamed}{conversion}\n{set}\n");
    project.write("src/events/mod.rs", &events);

    let run = project.build(&[]).passes().keeps_quiet_about(&["missing-upcast", "error["]);
    let events_of = &run.catalog("renaming-service")["events"];
    let keys = |it: &serde_json::Value| (it["upcast_from"].clone(), it["renamed_from"].clone());
    assert_eq!(keys(&events_of[0]), (().into(), ().into()));
    assert_eq!(keys(&events_of[1]), (1.into(), "shop.order_made".into()));

    let locked = [("EVENT_BUILD", "locked")];
    project.cargo_with(&["build"], &locked).fails().tells(&["`shop.order_placed` version 2"]);
    project.cargo_with(&["build"], &[("EVENT_BUILD", "bless")]).passes();
    project.cargo_with(&["build"], &locked).passes().keeps_quiet_about(&[WARNING]);

    project.write("src/main.rs", PROGRAM);
    let run = project.cargo(&["run"]).passes();
    let read = "OrderPlaced { name: \"tea\" } Placed(OrderPlaced { name: \"tea\" })\n\
                shop.order_made as shop.order_placed";
    assert!(run.text.ends_with(read), "{}", run.text);

    // The old contract is still a promise, and the old name is taken.
    let changed = kept.replace("name: String", "title: String");
    project.write(
        "src/events/mod.rs",
        &events.replace(&kept, &changed).replace("old.name", "old.title"),
    );
    project.cargo(&["build"]).fails().tells(&[
        "`payload.name` was removed",
        "or put version 1 back: `shop.order_placed` version 2 is the one to change",
    ]);
    let reused = event("OrderMade", "shop.order_made", 3).replace("name", "title");
    project.write("src/events/mod.rs", &format!("{events}{reused}"));
    project.cargo(&["build"]).fails().tells(&[
        "`shop.order_made` has been called `shop.order_placed` since version 2",
        "write `type = \"shop.order_placed\"`",
    ]);
}
