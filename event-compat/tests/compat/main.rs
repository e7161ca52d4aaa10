//! The comparison of schemas.

mod constants;
mod counts;
mod drafts;
mod generate;
mod generated;
mod judge;
mod keywords;
mod laws;
mod limits;
mod open;
mod oracle;
mod patterns;
mod rules;
mod samples;
mod soundness;
mod suite;
mod unchanged;
mod validate;
mod values;

use proptest::test_runner::Config;

/// So many cases, or as many as `PROPTEST_CASES` says; what fails is told, not kept in a file.
fn cases(usual: u32) -> Config {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|it| it.parse().ok());
    Config {
        cases: asked.unwrap_or(usual),
        failure_persistence: None,
        max_shrink_iters: 20_000,
        ..Config::default()
    }
}
