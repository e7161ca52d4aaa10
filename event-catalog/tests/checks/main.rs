//! The checks across the events and event sets of a catalog.

mod privacy;
mod readers;
