use std::fs;

use crate::project::{
    LINKS, Project, WARNING, contracts, event, manifest, repository_path, workspace,
};

/// A service that links `<service>-contracts` and has more build dependencies, with the files of
/// these.
fn project(service: &str, build_dependencies: &str, files: &[(&str, &str)]) -> Project {
    let first = format!("{service}-contracts");
    let dependencies = format!("{first} = {{ path = \"../contracts\" }}\n{build_dependencies}");
    let build = LINKS.replace("$crate", &first.replace('-', "_"));
    let own = [
        ("contracts/Cargo.toml", contracts(&first)),
        ("contracts/src/lib.rs", event("IndexRebuilt", "search.index_rebuilt", 1)),
        ("service/Cargo.toml", manifest(service, "", &dependencies)),
        ("service/build.rs", build),
        ("service/src/lib.rs", String::new()),
    ];
    let mut all: Vec<_> = own.iter().map(|(path, text)| (*path, text.as_str())).collect();
    all.extend(files);
    let members: Vec<_> = all.iter().filter_map(|it| it.0.strip_suffix("/Cargo.toml")).collect();
    let workspace = workspace(&members);
    if files.iter().all(|(path, _)| *path != "Cargo.toml") {
        all.push(("Cargo.toml", &workspace));
    }
    Project::new(&all)
}

#[test]
fn a_build_dependency_that_build_rs_does_not_use_fails_the_build_which_tells_the_line_that_links_it()
 {
    let set = "/// What is read.
#[derive(Debug, event_core::EventSet)]
pub enum BillingEvents {
    /// An invoice.
    Sent(InvoiceSent),
}
";
    let events = [
        event("InvoiceSent", "billing.invoice_sent", 1),
        event("InvoicePaid", "billing.invoice_paid", 1),
        event("InvoiceVoided", "billing.invoice_voided", 1),
        set.to_owned(),
    ];
    let project = project(
        "lazy-service",
        "lazy-billing = { path = \"../billing\" }",
        &[
            ("billing/Cargo.toml", &contracts("lazy-billing")),
            ("billing/src/lib.rs", &events.concat()),
        ],
    );
    project.build(&["-p", "lazy-service"]).fails().tells(&[
        "error: lazy-service@0.3.1: error[unlisted-event]: the catalog lacks `InvoiceSent`, \
         `InvoicePaid`, `InvoiceVoided` and 1 more of `lazy-billing`, since build.rs does not use \
         that crate\n",
        "--> service/Cargo.toml:14 (lazy-service)\n",
        "help: write `use lazy_billing as _;` in build.rs, or remove `lazy-billing` from \
         [build-dependencies] if its events do not belong in this catalog",
    ]);

    // Both ways mend it.
    let build = LINKS.replace("$crate", "lazy_service_contracts");
    project.write("service/build.rs", &format!("use lazy_billing as _;\n{build}"));
    let run = project.build(&["-p", "lazy-service"]).passes().keeps_quiet_about(&[WARNING]);
    assert_eq!(run.rust_paths("lazy-service").len(), 4);
    assert_eq!(run.catalog("lazy-service")["consumes"].as_array().unwrap().len(), 1);

    project.write("service/build.rs", &build);
    let dependency = "lazy-service-contracts = { path = \"../contracts\" }";
    project.write("service/Cargo.toml", &manifest("lazy-service", "", dependency));
    let run = project.build(&["-p", "lazy-service"]).passes().keeps_quiet_about(&[WARNING]);
    assert_eq!(run.rust_paths("lazy-service").len(), 1);
}

#[test]
fn a_crate_from_the_workspace_under_another_name_is_told_by_the_name_that_links_it() {
    let workspace = "[workspace]
resolver = \"3\"
members = [\"contracts\", \"service\", \"shared/billing\"]

[workspace.dependencies]
billing = { path = \"shared/billing\", package = \"alias-billing\" }
";
    let project = project(
        "alias-service",
        "billing.workspace = true",
        &[
            ("Cargo.toml", workspace),
            ("shared/billing/Cargo.toml", &contracts("alias-billing")),
            ("shared/billing/src/lib.rs", &event("InvoiceSent", "billing.invoice_sent", 1)),
        ],
    );
    project.build(&["-p", "alias-service"]).fails().tells(&[
        "the catalog lacks `InvoiceSent` of `billing`, since build.rs does not use that crate\n",
        "help: write `use billing as _;` in build.rs",
    ]);
}

#[test]
fn events_of_a_build_dependency_that_may_be_off_are_a_warning() {
    let features = "\n[features]\nextra = []\n";
    let project = project(
        "wary-service",
        "wary-search = { path = \"../search\" }

[target.'cfg(not(nothing))'.build-dependencies]
wary-billing = { path = \"../billing\" }",
        &[
            ("search/Cargo.toml", &format!("{}{features}", contracts("wary-search"))),
            ("search/src/lib.rs", "#[cfg(feature = \"extra\")]\npub mod gated;\n"),
            ("search/src/gated.rs", &event("TableDropped", "search.table_dropped", 1)),
            ("billing/Cargo.toml", &contracts("wary-billing")),
            ("billing/src/lib.rs", &event("InvoiceSent", "billing.invoice_sent", 1)),
        ],
    );
    // Also where build.rs uses a crate whose events are off.
    let build = LINKS.replace("$crate", "wary_service_contracts");
    for uses in ["", "use wary_search as _;\n"] {
        project.write("service/build.rs", &format!("{uses}{build}"));
        project.build(&["-p", "wary-service"]).passes().tells(&[
            "warning: wary-service@0.3.1: warning[unlisted-event]: the catalog lacks \
             `TableDropped` of `wary-search`, which may be due to `cfg(feature = \"extra\")`\n",
            "--> service/Cargo.toml:14 (wary-service)\n",
            "help: if it belongs in this catalog, turn that on in [build-dependencies], and write \
             `use wary_search as _;` in build.rs\n",
            "the catalog lacks `InvoiceSent` of `wary-billing`, which may be due to `cfg(not(nothing))`\n",
            "--> service/Cargo.toml:17 (wary-service)\n",
        ]);
    }
}

#[test]
fn nothing_is_said_of_a_crate_whose_events_nobody_can_link() {
    let in_tests =
        format!("#[cfg(test)]\nmod tests {{\n{}}}\n", event("TestPassed", "test.run_passed", 1));
    let dropped = event("TableDropped", "search.table_dropped", 1);
    let project = project(
        "quiet-service",
        "quiet-helper = { path = \"../helper\" }
quiet-optional = { path = \"../optional\", optional = true }",
        &[
            ("helper/Cargo.toml", &contracts("quiet-helper")),
            ("helper/src/lib.rs", &in_tests),
            // Of a program, which no build script links.
            ("helper/src/main.rs", &format!("{dropped}\nfn main() {{}}\n")),
            ("optional/Cargo.toml", &contracts("quiet-optional")),
            ("optional/src/lib.rs", &event("InvoiceSent", "billing.invoice_sent", 1)),
            ("other/Cargo.toml", &contracts("quiet-other")),
            ("other/src/lib.rs", &event("DatasetCreated", "ingestion.dataset_created", 1)),
        ],
    );
    let build = ["-p", "quiet-service"];
    project.build(&build).passes().keeps_quiet_about(&[WARNING]);
    let with_optional = [&build[..], &["--features", "quiet-optional"]].concat();
    project.build(&with_optional).fails().tells(&["lacks `InvoiceSent` of `quiet-optional`"]);

    // The service uses a crate, and its build script has nothing to do with it.
    let contracts = "quiet-service-contracts = { path = \"../contracts\" }";
    let other = "quiet-other = { path = \"../other\" }";
    project.write("service/Cargo.toml", &manifest("quiet-service", other, contracts));
    project.build(&build).passes().keeps_quiet_about(&[WARNING]);

    // A build script that names its events does not mean the others.
    let both = format!("{contracts}\n{other}");
    project.write("service/Cargo.toml", &manifest("quiet-service", "", &both));
    let named = "use event_build::{Builder, Catalog};

fn main() {
    let catalog = Catalog::builder().event::<quiet_service_contracts::IndexRebuilt>().build();
    Builder::new().catalog(catalog).run();
}
";
    project.write("service/build.rs", named);
    project.build(&build).passes().keeps_quiet_about(&[WARNING]);
}

#[test]
fn an_event_that_a_build_dependency_gets_later_is_not_missed() {
    let project = project(
        "later-service",
        "later-helper = { path = \"../helper\" }",
        &[("helper/Cargo.toml", &contracts("later-helper")), ("helper/src/lib.rs", "")],
    );
    let build = ["-p", "later-service", "-v"];
    project.build(&build).passes().keeps_quiet_about(&[WARNING]);
    project.build(&build).passes().keeps_quiet_about(&["Running", "Dirty"]);
    project.write("helper/src/lib.rs", &event("InvoiceSent", "billing.invoice_sent", 1));
    project.build(&build).fails().tells(&["lacks `InvoiceSent` of `later-helper`"]);
}

#[test]
fn a_lint_of_the_compiler_finds_each_build_dependency_that_build_rs_does_not_use() {
    let project = project(
        "linted-service",
        "linted-billing = { path = \"../billing\" }",
        &[
            ("billing/Cargo.toml", &contracts("linted-billing")),
            ("billing/src/lib.rs", &event("InvoiceSent", "billing.invoice_sent", 1)),
        ],
    );
    let lint = "#![deny(unused_crate_dependencies)]\n";
    let manual = fs::read_to_string(repository_path("event-build/src/lib.rs")).unwrap();
    assert!(manual.contains(lint.trim_end()));
    let build = format!("{lint}{}", LINKS.replace("$crate", "linted_service_contracts"));
    project.write("service/build.rs", &build);
    project.build(&["-p", "linted-service"]).fails().tells(&[
        "extern crate `linted_billing` is unused in crate `build_script_build`",
        "use linted_billing as _",
    ]);
    project.write(
        "service/build.rs",
        &build.replace("fn main", "use linted_billing as _;\n\nfn main"),
    );
    project.build(&["-p", "linted-service"]).passes();
}
