//! The check itself, on crates of a few lines.

use std::path::Path;

use crate::circles;

/// The names and texts of the files of a crate.
type Sources = [(&'static str, &'static str)];

fn messages(sources: &Sources) -> Vec<String> {
    circles::of_crate("small", Path::new("lib.rs"), &|file| {
        let source = sources.iter().find(|(name, _)| Path::new(name) == file);
        source.map(|(_, text)| (*text).to_owned())
    })
}

#[track_caller]
fn check(sources: &Sources, circles: &[&str]) {
    let messages = messages(sources);
    let first_lines = messages.iter().map(|message| message.lines().next().unwrap_or_default());
    let told: Vec<&str> = first_lines.filter_map(|line| line.strip_prefix("small: ")).collect();
    assert_eq!(told, circles, "{sources:?}");
}

#[test]
fn a_message_shows_the_circle_and_the_lines_that_close_it() {
    let sources = [
        ("lib.rs", "mod upcast; mod payload; mod schema;"),
        ("payload.rs", "use crate::upcast::{\n    Failed,\n    Upcast,\n};\nstruct Payload;"),
        ("upcast.rs", "pub struct Failed;\npub trait Upcast { const S: super::schema::S; }"),
        ("schema.rs", "use crate::{payload::{self, Payload}};\npub type S = payload::Payload;"),
    ];
    let expected = "\
small: upcast -> schema -> payload -> upcast
    upcast uses schema::{S} at upcast.rs:2
    schema uses payload::{Payload, self} at schema.rs:1
    payload uses upcast::{Failed} at payload.rs:2
    payload uses upcast::{Upcast} at payload.rs:3

";
    assert_eq!(messages(&sources), [expected]);
}

#[test]
fn a_circle_is_found_whichever_way_leads_to_what_is_used() {
    const B_USES_A: (&str, &str) = ("b.rs", "pub struct B; pub fn b(_: crate::a::A) {}");
    for (root, a) in [
        ("mod a; mod b;", "use crate::b::B; pub struct A;"),
        ("mod a; mod b;", "use super::b::B as C; pub struct A;"),
        ("mod a; mod b;", "use crate::b; pub struct A; fn a() { b::b() }"),
        ("mod a; mod b;", "use crate::b::*; pub struct A;"),
        ("mod a; mod b;", "pub(crate) use crate::b::B; pub struct A;"),
        ("mod a; mod b;", "pub struct A(crate::b::B);"),
        ("mod a; mod b;", "pub struct A; fn a() { super::b::b(A) }"),
        ("mod a; mod b;", "pub struct A; fn a() { self::super::b::made_by_a_macro() }"),
        ("mod a; mod b;", "pub struct A; fn a() { print!(\"{}\", crate::b::b(A)) }"),
        ("mod a; mod b;", "pub struct A; fn a() { use crate::b::b; }"),
        ("mod a; mod b;", "pub struct A; impl Iterator for A { type Item = crate::b::B; }"),
        ("mod a; mod b;", "pub struct A; fn a(a: Vec<[crate::b::B; 2]>) {}"),
        ("mod a; mod b;", "pub struct A; mod inner { use super::super::b::B; }"),
        ("mod a; mod b; pub use b::B;", "use crate::B; pub struct A;"),
        ("mod a; mod b; pub use self::b::B as C;", "pub type A = crate::C;"),
        ("mod a; mod b; pub use b::*;", "use crate::B; pub struct A;"),
        ("mod a; mod b; use b::B;", "use super::B; pub struct A;"),
        ("mod a; mod b; pub mod c { pub use crate::b::B; }", "use crate::c::B; pub struct A;"),
        ("mod a; mod b; pub use b::b;", "pub struct A; fn a() { crate::b(A) }"),
        ("mod a; mod b; pub use other::B; pub use b::B;", "use crate::B; pub struct A;"),
    ] {
        check(&[("lib.rs", root), ("a.rs", a), B_USES_A], &["a -> b -> a"]);
    }
}

#[test]
fn a_parent_and_a_child_that_use_one_another_are_a_circle() {
    for parent in [
        "mod child; pub struct Parent; fn parent() { child::child() }",
        "mod child; pub struct Parent; use child::child;",
        "mod child; pub struct Parent; use self::child as other;",
        "mod child; pub struct Parent; pub use self::child::child; fn parent() { child() }",
    ] {
        let child = ("parent/child.rs", "use super::Parent; pub fn child() {}");
        let sources = [("lib.rs", "mod parent;"), ("parent.rs", parent), child];
        check(&sources, &["parent -> parent::child -> parent"]);
    }
    let root = "mod child; pub struct Root; fn root() { child::child() }";
    let child = "pub fn child() -> crate::Root { crate::Root }";
    check(&[("lib.rs", root), ("child.rs", child)], &["crate -> child -> crate"]);
}

#[test]
fn modules_are_found_where_the_compiler_finds_them() {
    for (root, a, b) in [
        ("mod a; mod b;", "a.rs", "b/mod.rs"),
        ("#[path = \"x/y.rs\"] mod a; mod b;", "x/y.rs", "b.rs"),
        ("mod a; mod r#b;", "a.rs", "b.rs"),
    ] {
        let a = (a, "use crate::b::B; pub struct A;");
        let b = (b, "pub struct B(crate::a::A);");
        check(&[("lib.rs", root), a, b], &["a -> b -> a"]);
    }
    let root = "mod outer { pub mod a; } mod b;";
    let a = ("outer/a.rs", "mod c; pub struct A(c::C);");
    let c = ("outer/a/c.rs", "pub struct C(crate::b::B);");
    let b = ("b.rs", "pub struct B(crate::outer::a::A);");
    check(&[("lib.rs", root), a, c, b], &["outer::a -> outer::a::c -> b -> outer::a"]);
}

#[test]
fn circles_that_share_a_module_are_told_apart_and_those_that_share_a_step_are_not() {
    let a = ("a.rs", "pub struct A; use crate::{b::B, c::C};");
    let b = ("b.rs", "pub struct B; use crate::a::A;");
    let c = ("c.rs", "pub struct C; use crate::a::A;");
    let root = ("lib.rs", "mod a; mod b; mod c;");
    check(&[root, a, b, c], &["a -> b -> a", "a -> c -> a"]);
    let b = ("b.rs", "pub struct B; use crate::{a::A, c::C};");
    let a = ("a.rs", "pub struct A; use crate::b::B;");
    check(&[root, a, b, c], &["a -> b -> a"]);
}

#[test]
fn what_two_modules_need_may_lie_below_both() {
    let root = ("lib.rs", "mod a; mod b; mod c; pub use a::A; pub use b::B; pub use c::C;");
    let a = ("a.rs", "use crate::{B, C}; pub struct A(B, C);");
    let b = ("b.rs", "use crate::C; pub struct B(C);");
    check(&[root, a, b, ("c.rs", "pub struct C;")], &[]);
}

#[test]
fn a_parent_does_not_use_a_child_that_it_declares_or_exports() {
    for parent in [
        "mod child; pub struct Parent;",
        "mod child; pub struct Parent; pub use self::child::Child;",
        "mod child; pub struct Parent; pub(crate) use child::*;",
        "mod child; pub struct Parent; pub mod short { pub use super::child::Child; }",
        "mod child; pub struct Parent; fn parent(child: u8) -> u8 { child }",
    ] {
        let child = ("parent/child.rs", "use super::Parent; pub struct Child(Parent);");
        check(&[("lib.rs", "mod parent;"), ("parent.rs", parent), child], &[]);
    }
    let parent = ("parent.rs", "mod one; mod two; pub use one::One; fn parent() { two::two() }");
    let one = ("parent/one.rs", "pub struct One;");
    let two = ("parent/two.rs", "use super::One; pub fn two() {}");
    check(&[("lib.rs", "mod parent;"), parent, one, two], &[]);
}

#[test]
fn tests_documentation_and_other_crates_do_not_count() {
    let root = ("lib.rs", "mod a; mod b;");
    let b = ("b.rs", "pub struct B(crate::a::A);");
    for a in [
        "pub struct A; #[cfg(test)] mod tests { use crate::b::B; }",
        "pub struct A; #[cfg(test)] mod tests;",
        "#[cfg(doc)] use crate::b::B; pub struct A;",
        "/// [`crate::b::B`]\npub struct A;",
        "use b::B; pub struct A;",
        "use b::{self, B}; pub struct A; fn a() { b::b() }",
        "pub struct A(::b::B);",
        "pub(in crate::b) struct A;",
    ] {
        check(&[root, ("a.rs", a), b], &[]);
    }
    let parent = ("parent.rs", "mod child; use serde::Serialize; fn parent() { child::child() }");
    let child = ("parent/child.rs", "use super::Serialize; pub fn child() {}");
    check(&[("lib.rs", "mod parent;"), parent, child], &[]);
    for parent in [
        "mod child; pub struct Parent; use ::child::Child;",
        "mod child; pub struct Parent(::child::Child);",
    ] {
        let child = ("parent/child.rs", "use super::Parent; pub struct Child;");
        check(&[("lib.rs", "mod parent;"), ("parent.rs", parent), child], &[]);
    }
}

#[test]
fn imports_that_lead_to_one_another_come_to_an_end() {
    let root = ("lib.rs", "mod a; pub use a::*; pub use a::Missing; pub use Missing as Other;");
    let a = ("a.rs", "use super::*; pub use super::{Missing, Other}; pub type A = Unknown;");
    check(&[root, a], &[]);
}
