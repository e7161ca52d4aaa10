//! An event that moves from one package to another.

use crate::project::{EVENT_DEPENDENCIES, INCLUDES, Project, event, manifest, workspace};

const CHECK: [&str; 1] = ["check"];

/// A build script of a package with a baseline, whose builder has these calls too.
fn script(calls: &str) -> String {
    INCLUDES.replace(".run()", &format!(".baseline(\"events.lock.json\"){calls}.run()"))
}

fn sent(field: &str) -> String {
    event("InvoiceSent", "billing.invoice_sent", 1).replace("name", field)
}

/// A workspace of two packages, of which the first has blessed both events. Tests run at once and share a
/// target folder, so the packages of each have their own names.
fn project(name: &str) -> Project {
    let both = format!("{}{}", event("OrderPlaced", "shop.order_placed", 1), sent("name"));
    let manifest = |package: &str| manifest(package, EVENT_DEPENDENCIES, EVENT_DEPENDENCIES);
    let library = "pub mod events;\n";
    let project = Project::new(&[
        ("Cargo.toml", &workspace(&["shop", "billing"])),
        ("shop/Cargo.toml", &manifest(&format!("{name}-shop"))),
        ("shop/build.rs", &script("")),
        ("shop/src/lib.rs", library),
        ("shop/src/events/mod.rs", &both),
        ("billing/Cargo.toml", &manifest(&format!("{name}-billing"))),
        ("billing/build.rs", &script("")),
        ("billing/src/lib.rs", library),
        ("billing/src/events/mod.rs", &event("RefundPaid", "billing.refund_paid", 1)),
    ]);
    project.cargo_with(&CHECK, &[("EVENT_BUILD", "bless")]).passes();
    project
}

#[test]
fn an_event_takes_its_history_along() {
    let project = project("moving");
    project.write("shop/src/events/mod.rs", &event("OrderPlaced", "shop.order_placed", 1));
    let refund = event("RefundPaid", "billing.refund_paid", 1);
    project.write("billing/src/events/mod.rs", &format!("{refund}{}", sent("name")));

    let shop = ["check", "-p", "moving-shop"];
    let billing = ["check", "-p", "moving-billing"];
    project.cargo(&shop).fails().tells(&[
        "error[removed-event]: `billing.invoice_sent` version 1",
        "`.moved_to(\"billing.invoice_sent\", 1, \"that package\")`",
    ]);
    project.write(
        "shop/build.rs",
        &script(".moved_to(\"billing.invoice_sent\", 1, \"moving-billing\")"),
    );
    project.cargo(&shop).passes().keeps_quiet_about(&["warning["]);

    project.write(
        "billing/build.rs",
        &script(".moved_from(\"billing.invoice_sent\", 1, \"moving-shop\")"),
    );
    let lacks = "error[lost-contract]: this file lacks a contract that the package `moving-shop` has, of \
                 `billing.invoice_sent` version 1";
    project
        .cargo(&billing)
        .fails()
        .tells(&[lacks, "`EVENT_BUILD=bless:moving-billing cargo build"]);
    let bless = [("EVENT_BUILD", "bless:moving-billing")];
    project.cargo_with(&billing, &bless).passes().tells(&[
        "warning[lost-contract]: a blessing adds a contract that the package `moving-shop` has",
    ]);
    project.cargo(&billing).passes().tells(&["warning[unused-exception]: `.moved_from(…)`"]);
    project.write("billing/build.rs", &script(""));
    project
        .cargo_with(&CHECK, &[("EVENT_BUILD", "locked")])
        .passes()
        .keeps_quiet_about(&["warning["]);

    // What was blessed there is a promise here.
    project.write("billing/src/events/mod.rs", &format!("{refund}{}", sent("title")));
    project.cargo(&billing).fails().tells(&["`payload.name` was removed"]);
    let tree = project.tree();
    let golden = tree.iter().find(|(path, _)| path.ends_with("billing/events.lock.golden.jsonl"));
    let golden = String::from_utf8(golden.unwrap().1.clone()).unwrap();
    assert!(golden.contains("billing.invoice_sent"), "{golden}");
}

#[test]
fn a_history_that_is_not_found_is_missed() {
    let project = project("lost");
    let billing = ["check", "-p", "lost-billing"];
    let refund = event("RefundPaid", "billing.refund_paid", 1);
    project.write("billing/src/events/mod.rs", &format!("{refund}{}", sent("name")));
    for (package, why) in [
        ("shop", "this workspace has no package of that name"),
        ("lost-billing", "its `events.lock.json` has none of that version"),
    ] {
        let call = format!(".moved_from(\"billing.invoice_sent\", 1, {package:?})");
        project.write("billing/build.rs", &script(&call));
        for variables in [&[][..], &[("EVENT_BUILD", "bless:lost-billing")]] {
            project.cargo_with(&billing, variables).fails().tells(&[
                "error[lost-contract]: `billing.invoice_sent` version 1 came from the package",
                why,
                "--> billing/build.rs:6 (lost-billing)",
            ]);
        }
    }
}
