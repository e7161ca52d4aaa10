//! Where contracts are found.

use std::fs;

use crate::organisation::{PLACED, catalog, event, lock, object, order, shop};
use crate::{Folder, shown};

#[test]
fn files_and_folders_need_neither_cargo_nor_git() {
    let folder = Folder::new();
    folder.write("catalogs/shop.json", shop(&order()).to_json());
    folder.write("catalogs/events.lock.json", lock(shop(&order()).events()));
    folder.write("events.lock.json", lock(shop(&order()).events()));
    let nothing = [("PATH", ""), ("CARGO", "/nowhere/cargo")];
    for arguments in [
        &["list", "catalogs"][..],
        &["show", PLACED, "catalogs/shop.json"],
        &["diff", "catalogs", "events.lock.json"],
        &["breaks", "catalogs", "--against", "events.lock.json"],
        &["sensitive", "catalogs"],
        &["lock", "check"],
        &["lock", "rewrite", "events.lock.json"],
        &["schema", "diff"],
        &["completions", "zsh"],
        &["man"],
    ] {
        folder.event_with(arguments, &nothing).ended(0);
    }
    let error = folder.event_with(&["list"], &nothing).failed();
    let help = "   = help: name a `catalog.json`, an `events.lock.json`, a folder of catalogs or a git ref\n";
    assert!(error.starts_with("error: cargo cannot be asked for the workspace: "), "{error}");
    assert!(error.ends_with(help), "{error}");
    let error = folder.event_with(&["list", "main"], &nothing).failed();
    assert!(
        error.starts_with("error: main is no file, no folder and no git ref here\n"),
        "{error}"
    );
}

#[test]
fn a_folder_is_searched_but_for_what_is_hidden_or_built() {
    let folder = Folder::new();
    let one = |name: &str| catalog("shop", &[event(name, 1, &object(&[]))], &[]).to_json();
    folder.write("all/a/any.json", one("a.cart_made"));
    folder.write("all/b.json", one("b.cart_made"));
    folder.write("all/.hidden/c.json", one("c.cart_made"));
    folder.write("all/target/CACHEDIR.TAG", "");
    folder.write("all/target/d.json", one("d.cart_made"));
    folder.write("all/package.json", "{ \"name\": \"other\" }");
    folder.write("all/huge.json", "[".repeat(100_000));
    let list = folder.event(&["list", "all"]).ended(0);
    let listed: Vec<_> = list.lines().map(|it| it.split(' ').next().unwrap()).collect();
    assert_eq!(listed, ["a.cart_made", "b.cart_made"]);

    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("..", folder.path.join("all/loop")).unwrap();
        assert_eq!(folder.event(&["list", "all"]).ended(0), list);
    }

    folder.write("all/catalog.json", "{}");
    let error = folder.event(&["list", "all"]).failed();
    assert!(
        error.starts_with("error: all/catalog.json: the catalog has no `catalog`\n"),
        "{error}"
    );
}

#[test]
fn a_ref_is_never_an_option_of_git() {
    let folder = Folder::repository();
    folder.commit("Nothing");
    let file = shown(folder.path.join("stolen"));
    for reference in [format!("--output={file}"), format!("--output={file}:x"), "-h".to_owned()] {
        let error = folder.event(&["diff", "HEAD", "--", &reference]);
        assert_eq!(error.code, 2, "{error:?}");
        let error = folder.event(&["breaks", "--against", &reference]);
        assert_eq!(error.code, 2, "{error:?}");
    }
    assert!(!fs::exists(&file).unwrap());
    let error = folder.event(&["list", "HEAD"]).failed();
    assert!(
        error.starts_with("error: HEAD has no `events.lock.json` and no `catalog.json`"),
        "{error}"
    );
}

#[test]
fn a_ref_is_read_from_the_folder_where_one_stands() {
    let folder = Folder::repository();
    folder.write("a/events.lock.json", lock(&[event("a.cart_made", 1, &object(&[]))]));
    folder.write("b/events.lock.json", lock(&[event("b.cart_made", 1, &object(&[]))]));
    folder.commit("Publish");
    assert_eq!(folder.event(&["list", "main"]).ended(0).lines().count(), 2);
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_cargo-event"));
    let output =
        command.current_dir(folder.path.join("b")).args(["list", "main"]).output().unwrap();
    assert_eq!(folder.text(&output.stdout), "b.cart_made v1  b\n");
}
