use std::fs;

use crate::builds::Package;

#[test]
fn a_baseline_may_be_in_a_folder_that_is_not_there_yet() {
    let package = Package::new();
    package.compare("sub folder").passes();
    assert!(!package.path("contracts").exists());
    package
        .bless("sub folder")
        .passes()
        .tells(&["2 contracts blessed in `contracts/blessed/events.lock.json`"]);
    assert!(package.path("contracts/blessed/events.lock.json").exists());
    package.locked("sub folder").passes();
}

#[test]
fn an_absolute_path_into_the_package_is_the_same_file() {
    let package = Package::new();
    package.bless("absolute").passes().tells(&["blessed in `events.lock.json`"]);
    package.locked("grown").passes();
}

#[test]
fn a_baseline_outside_of_the_package_is_an_error_that_says_why() {
    let package = Package::new();
    for build in [package.compare("outside"), package.bless("outside")] {
        build.fails().tells(&[
            "cargo::error=the baseline `../events.lock.json` is not inside the package `",
            "cargo::error== help: write a path below the folder of the package",
        ]);
    }
    assert!(!package.folder().with_file_name("events.lock.json").exists());
}

#[test]
fn a_folder_that_is_a_package_of_its_own_is_outside() {
    let package = Package::new();
    fs::create_dir(package.path("contracts")).unwrap();
    fs::write(package.path("contracts/Cargo.toml"), "").unwrap();
    package.bless("sub folder").fails().tells(&["is not inside the package"]);
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_and_must_stay_inside() {
    use std::os::unix::fs::symlink;

    let outside = tempfile::tempdir().unwrap();
    for link in ["contracts", "contracts/blessed", "contracts/blessed/events.lock.json"] {
        let package = Package::new();
        let link = package.path(link);
        fs::create_dir_all(link.parent().unwrap()).unwrap();
        let target = outside.path().join("there");
        fs::write(&target, "").unwrap();
        let is_file = link.extension().is_some();
        symlink(if is_file { target.as_path() } else { outside.path() }, &link).unwrap();
        package.bless("sub folder").fails().tells(&["is not inside the package"]);
        assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 1);
        assert_eq!(fs::read(&target).unwrap(), b"");
    }

    let package = Package::new();
    fs::create_dir(package.path("kept")).unwrap();
    symlink(package.path("kept"), package.path("contracts")).unwrap();
    package.bless("sub folder").passes();
    assert!(package.path("kept/blessed/events.lock.json").exists());
}
