use std::error::Error as _;
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::{Derive, WalkError, package as walk, tidy};

type Files<'a> = &'a [(&'a str, &'a str)];

/// Ours by its attribute, in two lines; the name stands in the second.
macro_rules! event {
    ($name:literal) => {
        concat!("#[derive(Event)] #[event(type = \"a.b_c\", version = 1)]\nstruct ", $name, " {}\n")
    };
}

fn package_of(files: Files) -> TempDir {
    let package = tempfile::tempdir().unwrap();
    write(package.path(), files);
    package
}

fn write(folder: &Path, files: Files) {
    for (file, text) in files {
        let file = folder.join(file);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
}

fn shown(derive: &Derive) -> String {
    let Derive { file, line, kind, name, condition } = derive;
    let file = file.display().to_string().replace('\\', "/");
    let condition = condition.as_ref().map(|it| format!(" if {it}")).unwrap_or_default();
    format!("{file}:{line} {kind:?} {name}{condition}")
}

fn walked(files: Files) -> Vec<String> {
    let package = package_of(files);
    walk(package.path()).unwrap().derives.iter().map(shown).collect()
}

fn failed(files: Files) -> (String, WalkError) {
    let package = package_of(files);
    let error = walk(package.path()).unwrap_err();
    let root = tidy(package.path()).display().to_string();
    (error.to_string().replace(&root, "").replace('\\', "/"), error)
}

/// Each source is a whole `src/lib.rs`, with what is found there behind it.
#[track_caller]
fn check_sources(cases: &[(&str, &[&str])]) {
    for (source, expected) in cases {
        let expected: Vec<_> = expected.iter().map(|it| format!("src/lib.rs:{it}")).collect();
        assert_eq!(walked(&[("src/lib.rs", source)]), expected, "{source}");
    }
}

#[test]
fn a_derive_is_known_by_what_its_name_means() {
    check_sources(&[
        ("use event_core::Event; #[derive(Event)] struct A {}", &["1 Event A"]),
        ("#[derive(event_core::Event)] struct A {}", &["1 Event A"]),
        ("#[derive(::event_core::Event)] struct A {}", &["1 Event A"]),
        ("#[derive(r#event_core::r#Event)] struct r#type {}", &["1 Event type"]),
        ("#[core::prelude::v1::derive(event_core::Event)] struct A {}", &["1 Event A"]),
        ("use event_core::Event as Fact; #[derive(Fact)] struct A {}", &["1 Event A"]),
        ("use event_core as ec; #[derive(Clone, ec::Event)] struct A {}", &["1 Event A"]),
        ("extern crate event_core as ec; #[derive(ec::Event)] struct A {}", &["1 Event A"]),
        ("use event_core::{self as ec, Id}; #[derive(ec::Event)] struct A {}", &["1 Event A"]),
        ("use {x::Y, event_core::{Id, Event as E}}; #[derive(E)] struct A {}", &["1 Event A"]),
        ("use event_core::*; #[derive(Event)] struct A {}", &["1 Event A"]),
        ("#[derive(Fact)] struct A {} use event_core::Event as Fact;", &["1 Event A"]),
        ("fn f() { #[derive(F)] struct A {} use event_core::Event as F; }", &["1 Event A"]),
        ("use event_core::Event as F; fn f() { #[derive(F)] struct A {} }", &["1 Event A"]),
        (
            "use event_core::Event as F; mod a { use super::*; #[derive(F)] struct A {} }",
            &["1 Event A"],
        ),
        (
            "mod p { pub use event_core::Event as F; } use self::p::F as G; \
             mod a { mod b { use super::super::G; #[derive(G)] struct A {} } \
             #[derive(crate::p::F)] struct B {} }",
            &["1 Event A", "1 Event B"],
        ),
        (
            "mod p { pub use event_core as ec; } use p::*; #[derive(ec::Event)] struct A {}",
            &["1 Event A"],
        ),
        ("use event_core::EventSet; #[derive(EventSet)] enum A {}", &["1 EventSet A"]),
        ("use event_core::EventSet as S; #[derive(S)] enum A {}", &["1 EventSet A"]),
        ("use contracts::prelude::*; #[derive(EventSet)] enum A {}", &["1 EventSet A"]),
        ("use contracts::EventSet as S; #[derive(S)] enum A {}", &["1 EventSet A"]),
        ("#[derive(renamed::EventSet)] enum A { B(C), D(E) }", &["1 EventSet A"]),
        // What is wrong in an enum that is ours is the compiler's to tell.
        ("#[derive(event_core::EventSet)] enum A { B }", &["1 EventSet A"]),
        // The compiler takes away what its `cfg` does not hold for.
        (
            "#[derive(EventSet)] enum A { B(C), #[cfg(any())] D, #[cfg_attr(all(), cfg(any()))] E }",
            &["1 EventSet A"],
        ),
    ]);
}

#[test]
fn a_derive_is_known_by_the_attribute_next_to_it() {
    check_sources(&[
        (event!("A"), &["2 Event A"]),
        (
            "#[derive(contracts::Event)] #[event(version = 1, type = \"a\")] struct A {}",
            &["1 Event A"],
        ),
        ("#[derive(DomainEvent)] #[event(type = \"a\", version = 1)] struct A {}", &["1 Event A"]),
        (
            "use contracts::Event as F; #[derive(F)] #[event(type = \"a\", version = 1)] struct A {}",
            &["1 Event A"],
        ),
        (
            "#[event(version = 1)] #[derive(Event)] #[event(type = \"a\")] struct A {}",
            &["1 Event A"],
        ),
        (
            "#[derive(Event)] #[event(version = 1)] #[cfg_attr(all(), event(type = \"a\"))] struct A {}",
            &["1 Event A"],
        ),
    ]);
}

#[test]
fn a_derive_of_another_crate_is_not_ours() {
    check_sources(&[
        ("#[derive(Event)] struct A {}", &[]),
        ("use bevy::prelude::Event; #[derive(Event)] struct A {}", &[]),
        ("use bevy::prelude::*; #[derive(Event)] struct A {}", &[]),
        ("use bevy::Event; use event_core::*; #[derive(Event)] struct A {}", &[]),
        ("mod a { use event_core::Event; } #[derive(Event)] struct A {}", &[]),
        ("use event_core::Event; mod a { #[derive(Event)] struct A {} }", &[]),
        ("#[derive(Event)] #[event(trigger = Global)] struct A {}", &[]),
        ("#[derive(Serialize)] #[event(type = \"a\")] struct A {}", &[]),
        ("use event_core::Event; struct A {} impl Event for A {}", &[]),
        ("#[derive(Event)] #[event(type = \"a\")] struct A {}", &[]),
        ("#[derive(Event)] #[event(type = \"a\", version = 1)] enum A { B(C) }", &[]),
        ("#[derive(bevy::Event)] #[event(type = Global)] struct A {}", &[]),
        ("#[derive(EventSet)] struct A {}", &[]),
        ("use bits::EventSet; #[derive(EventSet)] enum A { Opened, Closed }", &[]),
        ("#[derive(bits::EventSet)] enum A { Opened(B), Closed = 2 }", &[]),
        ("#[derive(EventSet)] enum A { Opened(B), Closed { at: u8 } }", &[]),
        ("/// #[derive(event_core::Event)] struct A {}\nstruct B {}", &[]),
    ]);
}

#[test]
fn imports_that_lead_in_circles_come_to_an_end() {
    check_sources(&[
        ("use event_core; use event_core::Event; #[derive(Event)] struct A {}", &["1 Event A"]),
        ("use a::*; use b::*; use c::*; use d::*; #[derive(Event)] struct A {}", &[]),
        ("mod a { pub use super::*; } pub use a::*; pub use b::*; #[derive(F)] struct A {}", &[]),
        ("use F as G; use G as F; use crate::*; use self::*; #[derive(F)] struct A {}", &[]),
        ("use super::super::F; #[derive(F, super::X, crate, self::super::Y)] struct A {}", &[]),
    ]);
}

#[test]
fn items_are_found_wherever_they_stand() {
    check_sources(&[
        (concat!("fn f() {\n", event!("A"), "}"), &["3 Event A"]),
        (concat!("const C: u8 = {\n", event!("A"), "1 };"), &["3 Event A"]),
        (concat!("const _: () = {\n", event!("A"), "};"), &["3 Event A"]),
        (concat!("static S: [u8; {\n", event!("A"), "1 }] = [1];"), &["3 Event A"]),
        (concat!("impl X { fn f() { loop { || {\n", event!("A"), "}; } } }"), &["3 Event A"]),
        (concat!("impl X { const C: u8 = {\n", event!("A"), "1 }; }"), &["3 Event A"]),
        (concat!("trait X { fn f() { if a {} else {\n", event!("A"), "} } }"), &["3 Event A"]),
        (concat!("mod a { mod b {\n", event!("A"), "} }"), &["3 Event A"]),
        (concat!("fn f() { mod b {\n", event!("A"), "} }"), &["3 Event A"]),
        (concat!("fn f() { match x { _ => {\n", event!("A"), "} } }"), &["3 Event A"]),
        (concat!("\u{feff}", event!("A")), &["2 Event A"]),
        (concat!("#!/usr/bin/env run\n", event!("A")), &["3 Event A"]),
        (concat!("\u{feff}#!/usr/bin/env run\r\n\r\n", event!("A")), &["4 Event A"]),
        (concat!("#![allow(unused)]\n", event!("A"), event!("B")), &["3 Event A", "5 Event B"]),
        (concat!("macro_rules! m { () => {\n", event!("A"), "} }"), &[]),
        ("", &[]),
    ]);
}

#[test]
fn a_condition_is_shown_as_it_is_written() {
    check_sources(&[
        (concat!("#[cfg(feature = \"x\")]", event!("A")), &["2 Event A if feature = \"x\""]),
        (
            concat!("#[cfg(all(unix,  not(windows)))]", event!("A")),
            &["2 Event A if all(unix, not(windows))"],
        ),
        (
            concat!("#[cfg(any(\n  unix,\n  windows,\n))]", event!("A")),
            &["5 Event A if any( unix, windows, )"],
        ),
        (concat!("#[cfg(a)] #[cfg(b)] #[cfg(a)]", event!("A")), &["2 Event A if all(a, b)"]),
        (
            concat!("#[cfg(a)] mod m { #![cfg(b)] #[cfg(c)] fn f() {", event!("A"), "} }"),
            &["2 Event A if all(a, b, c)"],
        ),
        (concat!("#![cfg(a)]", event!("A")), &["2 Event A if a"]),
        (
            concat!("impl X { #[cfg(a)] fn f() { #[cfg(b)] {", event!("A"), "} } }"),
            &["2 Event A if all(a, b)"],
        ),
        ("#[cfg_attr(a, derive(event_core::Event))] struct A {}", &["1 Event A if a"]),
        (
            "#[cfg_attr(a, x, cfg_attr(b, derive(event_core::Event)))] struct A {}",
            &["1 Event A if all(a, b)"],
        ),
        (
            "#[cfg_attr(a, derive(event_core::Event))] \
             #[cfg_attr(b, derive(::event_core::Event))] struct A {}",
            &["1 Event A if any(a, b)"],
        ),
        (
            "#[derive(event_core::Event)] #[cfg_attr(b, derive(event_core::Event))] struct A {}",
            &["1 Event A"],
        ),
        (concat!("#[cfg_attr(a, cfg(b))]", event!("A")), &["2 Event A if any(not(a), b)"]),
        (concat!("#[cfg_attr(a, cfg(test))]", event!("A")), &["2 Event A if not(a)"]),
        (
            concat!("#[cfg(any(test, feature = \"x\"))]", event!("A")),
            &["2 Event A if any(test, feature = \"x\")"],
        ),
    ]);
}

#[test]
fn what_only_tests_have_is_left_out() {
    for cfg in ["test", "any(test)", "any(test, doctest)", "all(test, unix)", "all(a, any(test))"] {
        check_sources(&[
            (&format!("#[cfg({cfg})] {}", event!("A")), &[]),
            (&format!("#![cfg({cfg})] {}", event!("A")), &[]),
            (&format!("#[cfg({cfg})] mod m {{ fn f() {{ {} }} }}", event!("A")), &[]),
            (&format!("impl X {{ #[cfg({cfg})] fn f() {{ {} }} }}", event!("A")), &[]),
            (&format!("fn f() {{ #[cfg({cfg})] let x = {{ {} }}; }}", event!("A")), &[]),
            (&format!("#[cfg_attr({cfg}, derive(event_core::Event))] struct A {{}}"), &[]),
            (&format!("#[cfg_attr(all(), cfg({cfg}))] {}", event!("A")), &[]),
            (&format!("#[cfg({cfg})] mod missing;"), &[]),
        ]);
    }
    check_sources(&[
        (concat!("#[test] fn f() {", event!("A"), "}"), &[]),
        (concat!("#[tokio::test] async fn f() {", event!("A"), "}"), &[]),
        ("#[cfg(test)] use event_core::Event as F; #[derive(F)] struct A {}", &[]),
    ]);
}

#[test]
fn what_every_build_has_is_unconditional() {
    for cfg in
        ["not(test)", "not(any(test))", "all()", "true", "any(a, not(test))", "all(not(test))"]
    {
        check_sources(&[
            (&format!("#[cfg({cfg})] {}", event!("A")), &["2 Event A"]),
            (
                &format!("#[cfg_attr({cfg}, derive(event_core::Event))] struct A {{}}"),
                &["1 Event A"],
            ),
        ]);
    }
}

#[test]
fn modules_are_read_from_the_files_that_the_compiler_reads() {
    let e = event!("A");
    let cases: &[(Files, &[&str])] = &[
        (&[("src/lib.rs", "mod a;"), ("src/a.rs", e)], &["src/a.rs"]),
        (&[("src/lib.rs", "mod a;"), ("src/a/mod.rs", e)], &["src/a/mod.rs"]),
        (&[("src/lib.rs", "mod r#type;"), ("src/type.rs", e)], &["src/type.rs"]),
        (
            &[
                ("src/lib.rs", "mod a;"),
                ("src/a.rs", "mod b; mod c;"),
                ("src/a/b.rs", e),
                ("src/a/c/mod.rs", "mod d;"),
                ("src/a/c/d.rs", e),
            ],
            &["src/a/b.rs", "src/a/c/d.rs"],
        ),
        (
            &[
                ("src/lib.rs", "mod a { mod b { mod c; } }"),
                ("src/a/b/c.rs", "mod d { mod e; }"),
                ("src/a/b/c/d/e.rs", e),
            ],
            &["src/a/b/c/d/e.rs"],
        ),
        // What a path names has its modules next to it, whatever its name.
        (
            &[
                ("src/lib.rs", "#[path = \"x/y.rs\"] mod a;"),
                ("src/x/y.rs", "mod z;"),
                ("src/x/z.rs", e),
            ],
            &["src/x/z.rs"],
        ),
        // A path starts at the folder of the file,
        (
            &[("src/lib.rs", "mod a;"), ("src/a.rs", "#[path = \"x.rs\"] mod b;"), ("src/x.rs", e)],
            &["src/x.rs"],
        ),
        // in an inline module at the folder of that module.
        (
            &[
                ("src/lib.rs", "mod a;"),
                ("src/a.rs", "mod i { #[path = \"x.rs\"] mod b; }"),
                ("src/a/i/x.rs", e),
            ],
            &["src/a/i/x.rs"],
        ),
        (
            &[
                ("src/lib.rs", "mod a;"),
                ("src/a/mod.rs", "mod i { #[path = \"x.rs\"] mod b; }"),
                ("src/a/i/x.rs", e),
            ],
            &["src/a/i/x.rs"],
        ),
        (
            &[
                ("src/lib.rs", "#[path = \"t\"] mod i { #[path = \"x.rs\"] mod b; mod c; }"),
                ("src/t/x.rs", e),
                ("src/t/c.rs", e),
            ],
            &["src/t/c.rs", "src/t/x.rs"],
        ),
        (
            &[
                ("src/lib.rs", "mod i { #[path = \"../x.rs\"] mod b; }"),
                ("src/i/keep", ""),
                ("src/x.rs", e),
            ],
            &["src/x.rs"],
        ),
        (
            &[
                ("src/lib.rs", "mod a;"),
                (
                    "src/a.rs",
                    "fn f() { #[path = \"x.rs\"] mod b; mod i { #[path = \"y.rs\"] mod c; } }",
                ),
                ("src/x.rs", e),
                ("src/i/y.rs", e),
            ],
            &["src/i/y.rs", "src/x.rs"],
        ),
        (&[("src/lib.rs", "#[path = \"../shared.rs\"] mod a;"), ("shared.rs", e)], &["shared.rs"]),
    ];
    for (files, expected) in cases {
        let expected: Vec<_> = expected.iter().map(|it| format!("{it}:2 Event A")).collect();
        assert_eq!(walked(files), expected, "{files:?}");
    }
}

#[test]
fn a_path_behind_a_condition_is_read_besides_the_usual_place() {
    let source = "#[cfg_attr(unix, path = \"u.rs\")] #[cfg_attr(windows, path = \"w.rs\")] mod a;";
    let files = [
        ("src/lib.rs", source),
        ("src/u.rs", event!("A")),
        ("src/w.rs", event!("B")),
        ("src/a.rs", event!("C")),
    ];
    assert_eq!(
        walked(&files),
        [
            "src/a.rs:2 Event C if all(not(unix), not(windows))",
            "src/u.rs:2 Event A if unix",
            "src/w.rs:2 Event B if windows",
        ]
    );
    assert_eq!(walked(&files[..3]).len(), 2);
    let decided =
        "#[cfg_attr(test, path = \"no.rs\")] #[cfg_attr(not(test), path = \"u.rs\")] mod a;";
    assert_eq!(walked(&[("src/lib.rs", decided), files[1]]), ["src/u.rs:2 Event A"]);
}

#[test]
fn a_file_that_is_read_as_several_modules_is_listed_once() {
    let shared = ("src/x.rs", event!("A"));
    let cases = [
        ("mod x; #[path = \"x.rs\"] mod y;", "src/x.rs:2 Event A"),
        ("#[cfg(a)] mod x; #[path = \"x.rs\"] mod y;", "src/x.rs:2 Event A"),
        ("mod x; #[cfg(a)] #[path = \"x.rs\"] mod y;", "src/x.rs:2 Event A"),
        ("#[cfg(test)] mod x; #[path = \"x.rs\"] mod y;", "src/x.rs:2 Event A"),
        ("#[cfg(b)] mod x; #[cfg(a)] #[path = \"x.rs\"] mod y;", "src/x.rs:2 Event A if any(a, b)"),
    ];
    for (source, expected) in cases {
        assert_eq!(walked(&[("src/lib.rs", source), shared]), [expected], "{source}");
    }
    let targets = [("src/lib.rs", "mod x;"), ("src/main.rs", "mod x; mod y;"), shared];
    let imports = ("src/y.rs", "use crate::x::F; #[derive(F)] struct B {}");
    let shared = ("src/x.rs", "pub use event_core::Event as F; #[derive(F)] struct A {}");
    assert_eq!(
        walked(&[targets[0], targets[1], shared, imports]),
        ["src/x.rs:1 Event A", "src/y.rs:1 Event B"]
    );
}

#[test]
fn files_that_declare_themselves_are_walked_once() {
    let itself =
        concat!("#[path = \"a.rs\"] mod a; mod i { #[path = \"../a.rs\"] mod b; }", event!("A"));
    let guarded = concat!(
        "#[cfg(a)] #[path = \"b.rs\"] mod x; #[cfg(b)] #[path = \"a.rs\"] mod y;",
        event!("A")
    );
    let files =
        [("src/lib.rs", "#[path = \"a.rs\"] mod a;"), ("src/a.rs", itself), ("src/i/keep", "")];
    assert_eq!(walked(&files), ["src/a.rs:2 Event A"]);
    let files = [("src/lib.rs", "mod a; mod b;"), ("src/a.rs", guarded), ("src/b.rs", guarded)];
    assert_eq!(walked(&files), ["src/a.rs:2 Event A", "src/b.rs:2 Event A"]);
}

#[test]
fn deep_modules_do_not_exhaust_the_stack() {
    let inline = format!("{}{}{}", "mod m {".repeat(500), event!("A"), "}".repeat(500));
    assert_eq!(walked(&[("src/lib.rs", &inline)]).len(), 1);
    let expression =
        format!("fn f() {{ {}\n{}{} }}", "if a {} else ".repeat(1000), "{", event!("A"));
    let expression = format!("{expression} }}");
    assert_eq!(walked(&[("src/lib.rs", &expression)]).len(), 1);
    let package = package_of(&[("src/lib.rs", "#[path = \"0.rs\"] mod m;")]);
    for file in 0..3000 {
        let next = format!("#[path = \"{}.rs\"] mod m;", file + 1);
        fs::write(package.path().join(format!("src/{file}.rs")), next).unwrap();
    }
    fs::write(package.path().join("src/3000.rs"), event!("A")).unwrap();
    assert_eq!(walk(package.path()).unwrap().derives.len(), 1);
}

#[test]
fn every_target_of_the_package_is_walked() {
    let e = event!("A");
    let usual: Files = &[
        ("src/lib.rs", e),
        ("src/main.rs", e),
        ("src/bin/b.rs", e),
        ("src/bin/c/main.rs", "mod d;"),
        ("src/bin/c/d.rs", e),
        ("src/bin/c/unused.rs", e),
        ("src/bin/notes.txt", "no Rust"),
        ("other/x.rs", e),
        ("build.rs", e),
        ("tests/t.rs", e),
    ];
    let all =
        ["src/bin/b.rs", "src/bin/c/d.rs", "src/lib.rs", "src/main.rs", "other/x.rs"].as_slice();
    let other = ["other/x.rs"].as_slice();
    let cases: &[(&str, &[&str])] = &[
        ("[package]\nname = 'p'", &all[..4]),
        ("[[bin]]\nname = 'x' # comment\npath = 'other/x.rs'\n", all),
        ("bin = [{ name = 'x', path = \"other\\u002fx.rs\" }]", all),
        (
            "[lib]\npath = 'other/x.rs'",
            &["src/bin/b.rs", "src/bin/c/d.rs", "src/main.rs", "other/x.rs"],
        ),
        ("lib.path = 'other/x.rs'\npackage.autobins = false", other),
        ("package = { autolib = false, autobins = false }", &[]),
        ("[package]\nautobins = false\n[lib]\n\"path\" = '''other/x.rs'''", other),
        ("[package]\nautobins = false\nautolib = false\n[[bin]]\nname = 'c'", &["src/bin/c/d.rs"]),
        (
            "[package]\nname = 'p'\nautobins = false\nautolib = false\n[[ bin ]]\nname = 'p'\n\
             [[bin]]\nname = 'b'",
            &["src/bin/b.rs", "src/main.rs"],
        ),
        (
            "[package]\nautobins = false\nautolib = false\ndescription = \"\"\"\n\\\"\"\"\n[lib]\n\
             path = 'no.rs' \\\n \"\"\"\"\nmetadata.a.'b.c' = [1, [2.5e3, [ # [lib]\n]], 1979-05-27 07:32:00]\n",
            &[],
        ),
    ];
    for (manifest, expected) in cases {
        let mut files = usual.to_vec();
        files.push(("Cargo.toml", manifest));
        let mut expected: Vec<_> = expected.iter().map(|it| format!("{it}:2 Event A")).collect();
        expected.sort();
        assert_eq!(walked(&files), expected, "{manifest}");
    }
}

#[test]
fn a_binary_that_needs_features_stands_behind_them() {
    let manifest = "[[bin]]\nname = \"b\"\nrequired-features = [\"x\", \"y\"]\n";
    let files = [("Cargo.toml", manifest), ("src/bin/b.rs", event!("A"))];
    let expected = "src/bin/b.rs:2 Event A if all(feature = \"x\", feature = \"y\")";
    assert_eq!(walked(&files), [expected]);
}

#[test]
fn inputs_are_the_files_that_were_read_and_their_folders() {
    let package = package_of(&[
        ("p/Cargo.toml", "[lib]\npath = \"lib.rs\""),
        (
            "p/lib.rs",
            "#[path = \"src/a.rs\"] mod a; #[path = \"../s/b.rs\"] mod b; #[cfg(test)] mod t;",
        ),
        ("p/src/a.rs", ""),
        ("p/src/unread.rs", "no Rust"),
        ("p/t.rs", ""),
        ("s/b.rs", event!("A")),
    ]);
    let sources = walk(&package.path().join("p")).unwrap();
    let expected = ["p/Cargo.toml", "p/lib.rs", "p/src", "p/src/a.rs", "s", "s/b.rs"];
    let expected: Vec<_> = expected.iter().map(|it| tidy(package.path()).join(it)).collect();
    assert_eq!(sources.inputs, expected);
    assert_eq!(sources.derives.iter().map(shown).collect::<Vec<_>>(), ["../s/b.rs:2 Event A"]);
}

#[cfg(unix)]
#[test]
fn symbolic_links_are_followed() {
    let package = package_of(&[("real/a.rs", event!("A")), ("src/lib.rs", "mod m; mod n;")]);
    let link = |to, at| std::os::unix::fs::symlink(to, package.path().join(at)).unwrap();
    link("../real/a.rs", "src/m.rs");
    link("../real", "src/n");
    write(
        package.path(),
        &[("real/mod.rs", "#[path = \"../real/a.rs\"] mod a; mod l;"), ("real/l.rs", "")],
    );
    assert_eq!(walk(package.path()).unwrap().derives.len(), 1);
}

#[test]
fn what_cannot_be_read_is_an_error_that_says_where() {
    let cases: &[(Files, &str)] = &[
        (
            &[("src/lib.rs", "\nmod a;")],
            "`mod a;` in `/src/lib.rs`, line 2, has no file: create `/src/a.rs` or `/src/a/mod.rs`",
        ),
        (
            &[("src/lib.rs", "#[path = \"x.rs\"]\n#[cfg(not(test))]\nmod a;")],
            "`mod a;` in `/src/lib.rs`, line 3, has no file: create `/src/x.rs`",
        ),
        (
            &[("src/lib.rs", "mod a;"), ("src/a.rs", "fn f() {}\nfn g() { let }")],
            "cannot parse `/src/a.rs`, line 2 (",
        ),
        (&[("src/lib.rs", "fn f() {\n")], "cannot parse `/src/lib.rs`, line 1 ("),
        (&[("Cargo.toml", "[package]\nname = \n")], "cannot parse `/Cargo.toml`, line 2 ("),
        (&[("Cargo.toml", "[lib]\npath = \"no.rs\"")], "cannot read `/no.rs` ("),
    ];
    for (files, expected) in cases {
        let (message, error) = failed(files);
        assert!(message.starts_with(expected), "{message}");
        let has_source = !matches!(error, WalkError::MissingModule { .. });
        assert_eq!(error.source().is_some(), has_source, "{message}");
    }
    check_sources(&[("#[cfg(a)] mod a; fn f() { mod b; }", &[])]);
}

#[test]
fn nothing_that_a_file_holds_makes_it_panic() {
    let sources = [
        "#[derive] #[derive()] #[derive = \"x\"] #[derive(,)] struct A;",
        "#[cfg] #[cfg()] #[cfg(,)] #[cfg = 1] #[cfg_attr] #[cfg_attr()] #[cfg_attr(a)] struct A;",
        "#[cfg(not)] #[cfg(not())] #[cfg(any)] #[cfg(all = 1)] #[cfg_attr(a, 1, =)] struct A;",
        "#[path] mod a {} #[path()] mod b {} #[path = 1] mod c {} #[path = \"\"] mod d {}",
        "use a::{}; use {}; use ::*; use *; use self::{self}; use _ as _; extern crate self as x;",
        "#[cfg(a)] #[path = \"\"] mod d; #[cfg(a)] #[path = \"\\0\"] mod e; #[event(type)] struct B;",
    ];
    for source in sources {
        let package = package_of(&[("src/lib.rs", source)]);
        // Some are no Rust.
        drop(walk(package.path()));
    }
    let manifests = [
        "[",
        "[[",
        "a",
        "a=",
        "a.=1",
        "a=\"",
        "a='''",
        "a=\"\"\"\\",
        "a=[",
        "a={",
        "=",
        "[a]]",
        "\"\\u{é}\"=1",
        "a=\"\\U00é\"",
        "[a]\na.b=1\n[[a]]",
        "bin=[]\n[bin.x]",
        "]",
    ];
    for manifest in manifests {
        let (message, _) = failed(&[("Cargo.toml", manifest)]);
        assert!(message.starts_with("cannot parse `/Cargo.toml`, line "), "{manifest}: {message}");
    }
    let deep = format!("a={}", "[".repeat(100_000));
    assert!(failed(&[("Cargo.toml", &deep)]).0.contains("line 1"));
    assert!(walk(Path::new("")).is_err());
}
