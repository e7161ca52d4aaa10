//! Knows which fields of a payload hold personal data.

/// The fields that have `#[event(sensitive = "…")]`, and those that may be shown beside them.
#[derive(Debug)]
pub struct Sensitive {
    /// The names that sensitive fields are written and read under.
    pub fields: &'static [&'static str],
    /// The names in the struct of sensitive fields that are flattened. The names that their fields
    /// have on the wire are not known, and may be data too.
    pub flattened: &'static [&'static str],
    /// The names that all other fields are written under. Anything may stand under another name. If
    /// a sensitive field is flattened, these are only the names that are always written: in place
    /// of a field that is left out, something flattened may stand.
    pub others_written: &'static [&'static str],
    /// The names that all other fields are read under.
    pub others_read: &'static [&'static str],
}

/// How much of a field is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    All,
    Name,
    Nothing,
}

/// Whether part of a payload with these sensitive fields is hidden. If they are not known, all of it
/// is.
pub(crate) fn is_restricted(sensitive: Option<&Sensitive>) -> bool {
    sensitive.is_none_or(|sensitive| !sensitive.is_nothing())
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

    /// Whether serde says with this that a known field is missing, and nothing else.
    pub(crate) fn says_that_one_is_missing(&self, reason: &str) -> bool {
        let missing = reason.strip_prefix("missing field `").and_then(|it| it.strip_suffix('`'));
        missing.is_some_and(|name| self.fields.contains(&name) || self.others_read.contains(&name))
    }

    fn shown(&self, field: &str, others: &[&str]) -> Shown {
        if self.fields.contains(&field) {
            Shown::Name
        } else if self.is_nothing() || others.contains(&field) {
            Shown::All
        } else {
            Shown::Nothing
        }
    }
}
