//! A workspace whose catalogs a build left, without the build.

use std::fs;
use std::path::Path;

use crate::Folder;
use crate::organisation::{
    PLACED, SHIPPED, catalog, event, lock, object, order, order_without_total, shop,
};

/// A workspace of two packages; the catalog of the second is built.
fn workspace() -> Folder {
    let folder = Folder::repository();
    folder.write("Cargo.toml", "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\"]\n");
    for package in ["shop", "stock"] {
        let manifest =
            format!("[package]\nname = \"{package}\"\nversion = \"1.0.0\"\nedition = \"2024\"\n");
        folder.write(&format!("crates/{package}/Cargo.toml"), manifest);
        folder.write(&format!("crates/{package}/src/lib.rs"), "");
    }
    folder.write(".gitignore", "target\n");
    folder.write("crates/shop/events.lock.json", lock(shop(&order()).events()));
    let counted = event("stock.item_counted", 1, &object(&[]));
    folder.write("crates/stock/events.lock.json", lock(std::slice::from_ref(&counted)));
    folder.commit("Publish");
    folder
}

/// What a build of a package leaves in the target folder.
fn build(folder: &Folder, package: &str, hash: &str, catalog: &event_catalog::Catalog) {
    let out = format!("target/debug/build/{package}-{hash}");
    folder.write(&format!("{out}/out/events/catalog.json"), catalog.to_json());
    let input = folder.path.join(format!("crates/{package}/src/lib.rs"));
    folder
        .write(&format!("{out}/output"), format!("cargo::rerun-if-changed={}\n", input.display()));
    folder.write(&format!("{out}/invoked.timestamp"), "");
}

fn touch(path: &Path) {
    let later = std::time::SystemTime::now() + std::time::Duration::from_secs(60);
    fs::File::options().append(true).open(path).unwrap().set_modified(later).unwrap();
}

#[test]
fn the_catalogs_of_the_last_build_count_and_else_the_baselines() {
    let folder = workspace();
    let list = "shop.order_placed v1   shop
shop.order_shipped v1  shop
stock.item_counted v1  stock
";
    assert_eq!(folder.event(&["list"]).ended(0), list);
    build(&folder, "shop", "1", &shop(&order()));
    let list = list.replacen("  shop", "  Something has happened.", 2);
    assert_eq!(folder.event(&["list"]).ended(0), list);
    let shown = folder.event(&["show", PLACED]).ended(0);
    assert!(shown.contains("--> crates/shop/src/events.rs:11 shop::OrderPlaced\n"), "{shown}");
}

#[test]
fn of_several_builds_the_latest_counts_and_packages_of_others_do_not() {
    let folder = workspace();
    build(&folder, "shop", "1", &shop(&order()));
    let latest = catalog("shop", &[event(PLACED, 2, &order())], &[]);
    build(&folder, "shop", "2", &latest);
    touch(&folder.path.join("target/debug/build/shop-2/invoked.timestamp"));
    let other = catalog("elsewhere", &[event("elsewhere.made_up", 1, &object(&[]))], &[]);
    folder.write("target/release/build/elsewhere-3/out/events/catalog.json", other.to_json());
    folder.write("target/debug/build/old-4/out/events/catalog.json", "{ \"catalog\": 0 }");
    let run = folder.event(&["list"]);
    let expected = "shop.order_placed v2   Something has happened.\nstock.item_counted v1  stock\n";
    assert_eq!((run.code, run.out.as_str()), (0, expected));
    assert!(
        run.err.starts_with("warning: a catalog is left out: $HERE/target/debug/build/old-4"),
        "{}",
        run.err
    );
}

#[test]
fn a_catalog_that_is_older_than_its_sources_is_told() {
    let folder = workspace();
    build(&folder, "shop", "1", &shop(&order()));
    assert_eq!(folder.event(&["list"]).err, "");
    touch(&folder.path.join("crates/shop/src/lib.rs"));
    let expected = "warning: the catalog of `shop` is older than crates/shop/src/lib.rs\n   \
                    = help: --build builds it first\n";
    assert_eq!(folder.event(&["list"]).err, expected);
}

#[test]
fn a_branch_is_compared_with_main_and_annotated_where_its_structs_stand() {
    let folder = workspace();
    build(&folder, "shop", "1", &shop(&order_without_total()));
    let told = folder.event(&["breaks", "--against", "main", "--format", "github"]).ended(1);
    assert!(
        told.starts_with("::error file=crates/shop/src/events.rs,line=11,title=incompatible"),
        "{told}"
    );
    assert_eq!(told.lines().count(), 1, "{told}");
}

#[test]
fn a_version_that_the_build_let_go_is_not_missed() {
    let folder = workspace();
    build(&folder, "shop", "1", &catalog("shop", &[event(PLACED, 1, &order())], &[]));
    // The build script compared with this baseline and did not fail: it says `retired`.
    folder.event(&["breaks", "--against", "main"]).ended(0);
    folder.write("crates/shop/events.lock.json", lock(&[event(PLACED, 1, &order())]));
    let told = folder.event(&["breaks", "--against", "main"]).ended(1);
    assert!(
        told.starts_with(&format!("error[removed-event]: `{SHIPPED}` version 1 was blessed")),
        "{told}"
    );
}

#[test]
fn a_workspace_without_contracts_says_how_to_get_some() {
    let folder = Folder::new();
    folder.write(
        "Cargo.toml",
        "[package]\nname = \"empty\"\nversion = \"1.0.0\"\nedition = \"2024\"\n",
    );
    folder.write("src/lib.rs", "");
    let error = folder.event(&["list"]).failed();
    assert!(error.contains("has a catalog in $HERE/target or an `events.lock.json`"), "{error}");
    let error = folder.event(&["list", "nothing.json", "--build"]).failed();
    assert!(error.starts_with("error: --build builds the workspace"), "{error}");
    let folder = Folder::new();
    let error = folder.event(&["list"]).failed();
    assert!(
        error.starts_with("error: cargo knows no workspace here: could not find `Cargo.toml`"),
        "{error}"
    );
}
