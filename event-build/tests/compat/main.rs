//! The comparison of contracts.

mod judge;
mod values;

mod keywords;
mod rules;
