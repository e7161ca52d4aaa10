//! The checks across the events and event sets of a catalog.

mod fields;
mod privacy;
mod readers;
mod renamed;
mod summary;
