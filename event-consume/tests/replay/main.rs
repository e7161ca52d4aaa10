//! Events that are read again from files.

mod bad_lines;
mod compression;
mod consumer;
mod errors;
mod filters;
mod fixture;
mod interrupted;
mod lines;
mod positions;
mod progress;
