//! The comparison of contracts.

mod judge;
#[allow(dead_code, reason = "the projects of this suite need a part of it")]
#[path = "../cargo_projects/project.rs"]
mod project;
mod values;

mod generated;
mod keywords;
mod rules;
