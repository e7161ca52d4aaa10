//! The checks and their findings.

use std::fmt;

use serde::Serialize;

use crate::place::Place;

/// How serious a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// The finding is left out.
    Allow,
    /// The finding is reported, and the build goes on.
    Warn,
    /// The finding is reported, and the build fails.
    Deny,
}

/// A check across events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Check {
    /// Two structs have the same type and version. Denied by default.
    DuplicateVersion,
    /// Two types differ only in `.` and `_`. Denied by default.
    ConfusableTypes,
    /// A `#[derive(Event)]` or `#[derive(EventSet)]` is missing in the catalog. It stands in the
    /// sources, or in a build dependency that build.rs does not use. Denied by default.
    UnlistedEvent,
    /// An event set reads a version that is not in the catalog, because `Event` is implemented for
    /// its struct by hand. Denied by default.
    UndefinedEvent,
    /// The code does not read back everything that it writes: its schemas for writing and for
    /// reading differ too much. Denied by default.
    SelfCheck,
    /// The code of an event does not read what its schema allows, writes what its schema does not
    /// allow, or does not read what it has written itself. Denied by default.
    SchemaDiffersFromSerde,
    /// A property of a payload, at any depth, has a name or a schema that says that it holds a secret.
    /// Denied by default.
    SecretName,
    /// A property of a payload, at any depth, has a name or a schema that says that it holds personal
    /// data, and neither it nor anything that contains it is marked as sensitive. Denied by default.
    PersonalData,
    /// A property of a payload, at any depth, has a name that says that it may hold a secret. Warned
    /// of by default.
    LikelySecret,
    /// A property of a payload, at any depth, has a name that says that it may hold personal data,
    /// and neither it nor anything that contains it is marked as sensitive. Warned of by default.
    LikelyPersonalData,
    /// Only the schema marks a part of a payload as sensitive. A service has no schemas, so it does
    /// not redact the part. Denied by default.
    NestedMark,
    /// A field that is marked as sensitive is missing in the schema of the payload, or the schema
    /// has only a part of it. Denied by default.
    LostMark,
    /// A mark in a schema has no reason. Denied by default.
    EmptyReason,
    /// A contract that was published, by what git knows, is missing in the baseline. Denied by default.
    LostContract,
    /// Two branches blessed contracts of one version that exclude each other. Denied by default. That a
    /// blessing merged a baseline is told under this check too, as a warning.
    MergedBaseline,
    /// A version between two others is missing. Warned of by default.
    VersionGap,
    /// A field takes any JSON, so its contract says nothing. Warned of by default.
    OpenPayload,
    /// The payload refuses unknown fields, so it cannot grow. Warned of by default.
    ClosedPayload,
    /// The struct has no documentation. Warned of by default.
    MissingDocs,
    /// A nested type is read in ways that its schema does not tell, and it is not certain which of the
    /// definitions is of that type. Warned of by default.
    UnmarkedType,
    /// A part of a payload is there in some builds only, behind a `cfg`. Warned of by default.
    ConditionalPart,
    /// A field that is absent is read as another value than what was blessed. Warned of by default.
    ChangedDefault,
    /// The name has a domain and an action, but nothing between them. Warned of by default.
    MissingEntity,
    /// The struct is not named after its event. Warned of by default.
    StructName,
    /// A version is not made from the version before it, which is in the baseline. Consumers that
    /// meet old events have no way to read them as new ones. Warned of by default.
    MissingUpcast,
    /// No event set reads a version, although one reads other versions of its type. Warned of by
    /// default.
    UnreadVersion,
    /// An exception that a build script makes, such as `Builder::retired` of event-build, changes
    /// nothing, perhaps because a name is misspelt. Warned of by default.
    UnusedException,
    /// A field is a 64-bit integer, of which a JavaScript reader loses digits beyond 2^53 (RFC
    /// 8259, section 6). Allowed by default.
    UnsafeInteger,
    /// No event set reads a type, although there are event sets. Allowed by default, because a
    /// service also writes events.
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
            Self::SchemaDiffersFromSerde => "schema-differs-from-serde",
            Self::SecretName => "secret-name",
            Self::PersonalData => "personal-data",
            Self::LikelySecret => "likely-secret",
            Self::LikelyPersonalData => "likely-personal-data",
            Self::NestedMark => "nested-mark",
            Self::LostMark => "lost-mark",
            Self::EmptyReason => "empty-reason",
            Self::LostContract => "lost-contract",
            Self::MergedBaseline => "merged-baseline",
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

    /// The level of its findings, unless a build script sets another.
    pub fn default_level(self) -> Level {
        match self {
            Self::DuplicateVersion
            | Self::ConfusableTypes
            | Self::UnlistedEvent
            | Self::UndefinedEvent
            | Self::SelfCheck
            | Self::SchemaDiffersFromSerde
            | Self::SecretName
            | Self::PersonalData
            | Self::NestedMark
            | Self::LostMark
            | Self::EmptyReason
            | Self::LostContract
            | Self::MergedBaseline => Level::Deny,
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

/// A problem that a check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Finding {
    /// The check.
    pub check: Check,
    /// How serious it is.
    pub level: Level,
    /// What is wrong.
    pub message: String,
    /// Where it is.
    pub place: Place,
    /// The part of the payload that it is about, such as `payload.lines[].price`, if it is one.
    pub part: Option<String>,
    /// Other places that belong to it, each with a description.
    pub notes: Vec<(String, Place)>,
    /// What to write instead.
    pub help: String,
}

impl Finding {
    /// Makes a finding at the default level of its check.
    pub fn new(check: Check, place: Place, message: String, help: impl Into<String>) -> Self {
        let (level, help) = (check.default_level(), help.into());
        Self { check, level, message, place, part: None, notes: Vec::new(), help }
    }

    /// Names the part of the payload that it is about.
    #[must_use]
    pub fn of_part(self, part: impl Into<String>) -> Self {
        Self { part: Some(part.into()), ..self }
    }

    /// Sets another level.
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
