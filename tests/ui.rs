//! What the compiler says to programs that break the contract, and that it lets the others pass.

#[test]
fn rejected_programs_say_what_to_write_instead() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/ui/*/*.rs");
}
