//! The comparison of contracts.

mod keywords;
