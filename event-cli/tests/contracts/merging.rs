//! `lock merge`, by hand and as git's merge driver.

use event_catalog::Baseline;

use crate::Folder;
use crate::organisation::{PLACED, SHIPPED, event, lock, number, object, text};

const FILE: &str = "events.lock.json";

/// Two branches that bless, of which the first is checked out.
fn branches(
    ours: &[event_catalog::CatalogEvent],
    theirs: &[event_catalog::CatalogEvent],
) -> Folder {
    let folder = Folder::repository();
    let base = event("a.cart_made", 1, &object(&[]));
    let with = |more: &[_]| lock(&[std::slice::from_ref(&base), more].concat());
    folder.write(FILE, with(&[]));
    folder.commit("Base");
    assert!(folder.git(&["checkout", "-q", "-b", "theirs"]));
    folder.write(FILE, with(theirs));
    folder.commit("Theirs");
    assert!(folder.git(&["checkout", "-q", "main"]));
    folder.write(FILE, with(ours));
    folder.commit("Ours");
    folder
}

fn contracts(folder: &Folder) -> Vec<(String, u32, usize)> {
    let baseline = Baseline::from_json(folder.read(FILE).as_bytes()).unwrap();
    let of = |it: (&str, u32)| (it.0.to_owned(), it.1, baseline.of(it.0, it.1).len());
    baseline.versions().map(of).collect()
}

#[test]
fn git_merges_with_the_driver_what_it_cannot_merge_without() {
    let ours = [event(PLACED, 1, &object(&[("a", text())]))];
    let theirs = [event(SHIPPED, 1, &object(&[("a", text())]))];
    let folder = branches(&ours, &theirs);
    assert!(!folder.git(&["merge", "-q", "-m", "Merge", "theirs"]), "git alone has a conflict");
    assert!(folder.git(&["merge", "--abort"]));

    let told = folder.event(&["lock", "merge", "--install"]).ended(0);
    assert!(told.starts_with("wrote $HERE/.gitattributes: commit it\n"), "{told}");
    folder.commit("Merge baselines");
    assert!(folder.git(&["merge", "-q", "-m", "Merge", "theirs"]), "the driver has none");
    let expected = [("a.cart_made", 1, 1), (PLACED, 1, 1), (SHIPPED, 1, 1)];
    assert_eq!(contracts(&folder), expected.map(|it| (it.0.to_owned(), it.1, it.2)));

    let again = folder.event(&["lock", "merge", "--install"]).ended(0);
    assert!(again.starts_with("git calls"), "{again}");
    assert_eq!(folder.read(".gitattributes").lines().count(), 2);
}

#[test]
fn attributes_that_are_there_stay() {
    let folder = Folder::repository();
    folder.write(".gitattributes", "*.png binary");
    folder.event(&["lock", "merge", "--install"]).ended(0);
    let expected =
        "*.png binary\nevents.lock.json merge=event-lock\nevents.lock.golden.jsonl merge=union\n";
    assert_eq!(folder.read(".gitattributes"), expected);
}

#[test]
fn contracts_that_exclude_each_other_are_a_conflict_and_none_is_lost() {
    let ours = [event(PLACED, 1, &object(&[("a", text())]))];
    let theirs = [event(PLACED, 1, &object(&[("a", number())]))];
    let folder = branches(&ours, &theirs);
    folder.event(&["lock", "merge", "--install"]).ended(0);
    folder.commit("Merge baselines");
    assert!(!folder.git(&["merge", "-q", "-m", "Merge", "theirs"]));
    let expected = [("a.cart_made", 1, 1), (PLACED, 1, 2)];
    assert_eq!(contracts(&folder), expected.map(|it| (it.0.to_owned(), it.1, it.2)));
}

#[test]
fn the_marks_that_git_left_are_merged_in_place() {
    let ours = [event(PLACED, 1, &object(&[("a", text())]))];
    let theirs = [event(SHIPPED, 1, &object(&[("a", text())]))];
    let folder = branches(&ours, &theirs);
    assert!(!folder.git(&["merge", "-q", "-m", "Merge", "theirs"]));
    assert!(folder.read(FILE).contains("<<<<<<<"));
    let told = folder.event(&["lock", "merge", FILE]).ended(0);
    assert_eq!(told, "ok events.lock.json: ours added 1, theirs added 1\n");
    assert_eq!(contracts(&folder).len(), 3);
    let told = folder.event(&["lock", "merge", FILE]).ended(0);
    assert_eq!(told, "ok events.lock.json: there is nothing to merge\n");
}

#[test]
fn a_side_that_cannot_be_read_leaves_the_file_as_it_is() {
    let folder = Folder::new();
    let ours = lock(&[event(PLACED, 1, &object(&[]))]);
    folder.write("ours", &ours);
    folder.write("base", "");
    folder.write("theirs", "{ \"baseline\": 99 }");
    let merge = ["lock", "merge", "base", "ours", "theirs", "--name", "shop/events.lock.json"];
    let error = folder.event(&merge).failed();
    assert!(
        error.starts_with("error: shop/events.lock.json (as theirs): its format is 99"),
        "{error}"
    );
    assert_eq!(folder.read("ours").as_bytes(), ours);
    folder.write("theirs", lock(&[event(SHIPPED, 1, &object(&[]))]));
    folder.event(&merge).ended(0);
    assert_eq!(Baseline::from_json(folder.read("ours").as_bytes()).unwrap().versions().count(), 2);
}
