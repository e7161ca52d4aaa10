//! Events and sets of them as they may be.

mod attribute_forms;
mod enum_in_a_field;
mod generic_over_events;
mod marked_fields;
mod names;
mod no_fields;
mod nothing_imported;
mod past_tense_of_ones_own;
mod recursive_and_borrowed;
mod reexported_types;
mod sets;
mod two_versions;
mod upcasts;
