//! Builds with a baseline, each in a process of its own: a builder learns from its environment which
//! package it is in and whether to bless.

mod builds;
mod damage;
mod events;
mod merging;
mod modes;
mod places;
mod reports;
mod together;
