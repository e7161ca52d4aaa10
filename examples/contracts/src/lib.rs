//! The events of the example services.
