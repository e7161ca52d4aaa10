//! What the checks find.

use std::fmt;

use serde::Serialize;

use crate::place::Place;

/// How serious a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Not worth a word.
    Allow,
    /// Told, and the build goes on.
    Warn,
    /// Told, and the build fails.
    Deny,
}

/// A check across events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Check {
    /// Two structs have the same type and version. Denied by default.
    DuplicateVersion,
    /// Two types differ only by `.` against `_`. Denied by default.
    ConfusableTypes,
    /// A `#[derive(Event)]` or `#[derive(EventSet)]` in the sources is not in the catalog, or a build
    /// dependency has some and build.rs does not use it. Denied by default.
    UnlistedEvent,
    /// An event set reads a version that is not in the catalog, since `Event` is implemented for its
    /// struct by hand. Denied by default.
    UndefinedEvent,
    /// What a producer writes is not always read back by the same code: its schemas for writing
    /// and for reading differ too much. Denied by default.
    SelfCheck,
    /// A property of a payload, at any depth, has a name that says that it holds a secret. Denied by
    /// default.
    SecretName,
    /// A property of a payload, at any depth, has a name that says that it holds personal data, and
    /// neither it nor what it is a part of is marked as sensitive. Denied by default.
    PersonalData,
    /// A part of a payload is marked as sensitive by its schema alone, so that a service, which has
    /// no schemas, does not redact it. Denied by default.
    NestedMark,
    /// A field that is marked as sensitive is not in the schema of the payload, or not as a whole.
    /// Denied by default.
    LostMark,
    /// A mark in a schema has no reason. Denied by default.
    EmptyReason,
    /// A version between two others is not defined. Warned of by default.
    VersionGap,
    /// A field takes any JSON, so its contract says nothing. Warned of by default.
    OpenPayload,
    /// The payload refuses unknown fields, so it cannot grow. Warned of by default.
    ClosedPayload,
    /// The struct has no documentation. Warned of by default.
    MissingDocs,
    /// A nested type is read in ways that its schema does not tell, and which of the definitions is of
    /// that type is not certain. Warned of by default.
    UnmarkedType,
    /// A part of a payload is there in some builds only, behind a `cfg`. Warned of by default.
    ConditionalPart,
    /// A field that is absent is read as another value than what was blessed. Warned of by default.
    ChangedDefault,
    /// The name has a domain and an action, and nothing between them. Warned of by default.
    MissingEntity,
    /// The struct is not named after its event. Warned of by default.
    StructName,
    /// A version is not made from the one before it, which is in the baseline: consumers that meet
    /// old events have no way to read them as new ones. Warned of by default.
    MissingUpcast,
    /// A version is in the catalog, and event sets read other versions of its type only. Warned of
    /// by default.
    UnreadVersion,
    /// An exception that a build script makes, such as `Builder::retired` of event-build,
    /// changes nothing, perhaps because of a name that is misspelt. Warned of by default.
    UnusedException,
    /// A 64-bit integer, of which a JavaScript reader loses digits beyond 2^53 (RFC 8259,
    /// section 6). Allowed by default.
    UnsafeInteger,
    /// No event set reads a type, though there are event sets. Allowed by default, since a service
    /// also writes events.
    UnreadEvent,
}

impl Check {
    /// The name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::DuplicateVersion => "duplicate-version",
            Self::ConfusableTypes => "confusable-types",
            Self::UnlistedEvent => "unlisted-event",
            Self::UndefinedEvent => "undefined-event",
            Self::SelfCheck => "self-check",
            Self::SecretName => "secret-name",
            Self::PersonalData => "personal-data",
            Self::NestedMark => "nested-mark",
            Self::LostMark => "lost-mark",
            Self::EmptyReason => "empty-reason",
            Self::VersionGap => "version-gap",
            Self::OpenPayload => "open-payload",
            Self::ClosedPayload => "closed-payload",
            Self::MissingDocs => "missing-docs",
            Self::UnmarkedType => "unmarked-type",
            Self::ConditionalPart => "conditional-part",
            Self::ChangedDefault => "changed-default",
            Self::MissingEntity => "missing-entity",
            Self::StructName => "struct-name",
            Self::MissingUpcast => "missing-upcast",
            Self::UnreadVersion => "unread-version",
            Self::UnusedException => "unused-exception",
            Self::UnsafeInteger => "unsafe-integer",
            Self::UnreadEvent => "unread-event",
        }
    }

    /// How serious its findings are unless a build script says otherwise.
    pub fn default_level(self) -> Level {
        match self {
            Self::DuplicateVersion
            | Self::ConfusableTypes
            | Self::UnlistedEvent
            | Self::UndefinedEvent
            | Self::SelfCheck
            | Self::SecretName
            | Self::PersonalData
            | Self::NestedMark
            | Self::LostMark
            | Self::EmptyReason => Level::Deny,
            Self::UnsafeInteger | Self::UnreadEvent => Level::Allow,
            _ => Level::Warn,
        }
    }
}

impl fmt::Display for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Something that a check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Finding {
    /// The check.
    pub check: Check,
    /// What its level makes of it.
    pub level: Level,
    /// What is wrong.
    pub message: String,
    /// Where, in which package.
    pub place: Place,
    /// Other places that belong to it, each with what it is.
    pub notes: Vec<(String, Place)>,
    /// What to write instead.
    pub help: String,
}

impl Finding {
    /// A finding at the default level of its check.
    pub fn new(check: Check, place: Place, message: String, help: impl Into<String>) -> Self {
        let (level, help) = (check.default_level(), help.into());
        Self { check, level, message, place, notes: Vec::new(), help }
    }

    /// The same at another level.
    #[must_use]
    pub fn at(self, level: Level) -> Self {
        Self { level, ..self }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.level == Level::Deny { "error" } else { "warning" };
        write!(f, "{kind}[{}]: {}\n  --> {}", self.check, self.message, self.place)?;
        for (note, place) in &self.notes {
            write!(f, "\n   = note: {note} at {place}")?;
        }
        write!(f, "\n   = help: {}", self.help)
    }
}
