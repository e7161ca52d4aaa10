//! What the compiler says to programs that break the contract, and that it lets the others pass.

#[path = "ui/accepted/mod.rs"]
mod accepted;

#[test]
fn rejected_programs_say_what_to_write_instead() {
    trybuild::TestCases::new().compile_fail("tests/ui/rejected/*/*.rs");
}
