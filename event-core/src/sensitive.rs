//! Knows which fields of a payload hold personal data.

/// The fields that have `#[event(sensitive = "…")]`.
#[derive(Debug)]
pub struct Sensitive {
    /// By the names that they are written and read under.
    pub fields: &'static [&'static str],
    /// Those that are flattened, by their names in the struct. What they are written as is not
    /// known, and the names may be data too.
    pub flattened: &'static [&'static str],
    /// Where one is flattened, the names that fields which are neither are always written under:
    /// whatever else is in a written payload may be a part of it.
    pub others_written: &'static [&'static str],
    /// Where one is flattened, the names that fields which are neither are read under: whatever
    /// else is in a received payload may be a part of it.
    pub others_read: &'static [&'static str],
}

/// How much of a field is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    All,
    Name,
    Nothing,
}

impl Sensitive {
    /// No field is sensitive.
    pub const NOTHING: Self =
        Self { fields: &[], flattened: &[], others_written: &[], others_read: &[] };

    pub(crate) fn is_nothing(&self) -> bool {
        self.fields.is_empty() && self.flattened.is_empty()
    }

    /// How much may be shown of the field with this name in a payload that was written.
    pub(crate) fn shown_written(&self, field: &str) -> Shown {
        self.shown(field, self.others_written)
    }

    /// How much may be shown of the field with this name in a payload that is read.
    pub(crate) fn shown_read(&self, field: &str) -> Shown {
        self.shown(field, self.others_read)
    }

    fn shown(&self, field: &str, others: &[&str]) -> Shown {
        if self.fields.contains(&field) {
            Shown::Name
        } else if self.flattened.is_empty() || others.contains(&field) {
            Shown::All
        } else {
            Shown::Nothing
        }
    }
}
