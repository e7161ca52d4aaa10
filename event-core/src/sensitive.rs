//! Which fields of a payload hold personal data.

/// The fields that have `#[event(sensitive = "…")]`.
#[derive(Debug)]
pub struct Sensitive {
    /// By the names that they are written and read under.
    pub fields: &'static [&'static str],
    /// Those that are flattened, by their names in the struct. What they are written as is not
    /// known, and the names may be data too.
    pub flattened: &'static [&'static str],
    /// Where one is flattened, the names of all fields that are neither: whatever else is in the
    /// payload may be a part of it.
    pub others: &'static [&'static str],
}

/// What is shown of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    All,
    Name,
    Nothing,
}

impl Sensitive {
    /// No field.
    pub const NOTHING: Self = Self { fields: &[], flattened: &[], others: &[] };

    pub(crate) fn is_nothing(&self) -> bool {
        self.fields.is_empty() && self.flattened.is_empty()
    }

    /// What may be shown of the field with this name on the wire.
    pub(crate) fn shown(&self, field: &str) -> Shown {
        if self.fields.contains(&field) {
            Shown::Name
        } else if self.flattened.is_empty() || self.others.contains(&field) {
            Shown::All
        } else {
            Shown::Nothing
        }
    }
}
