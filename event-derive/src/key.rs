//! The keys of `#[event(…)]` on a struct.

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Key {
    Type,
    Version,
    PastTense,
    UpcastFrom,
    RenamedFrom,
    Crate,
}

impl Key {
    const ALL: [Self; 6] = [
        Self::Type,
        Self::Version,
        Self::PastTense,
        Self::UpcastFrom,
        Self::RenamedFrom,
        Self::Crate,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Version => "version",
            Self::PastTense => "past_tense",
            Self::UpcastFrom => "upcast_from",
            Self::RenamedFrom => "renamed_from",
            Self::Crate => "crate",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.name() == name)
    }

    /// The key that somebody who wrote `name` meant.
    pub(crate) fn nearest(name: &str) -> Option<Self> {
        let name = name.trim_start_matches("r#").to_ascii_lowercase();
        let similarity = |key: Self| strsim::jaro_winkler(key.name(), &name);
        match name.as_str() {
            "name" | "event_name" | "ty" | "kind" | "topic" | "subject" | "id" => Some(Self::Type),
            "v" | "revision" => Some(Self::Version),
            "tense" | "verb" | "action" => Some(Self::PastTense),
            "from" | "previous" | "upcast" | "upcasts" | "upcast_to" => Some(Self::UpcastFrom),
            // This is serde's.
            "rename_all" => None,
            "renamed" | "rename" | "rename_from" | "formerly" | "old_type" | "old_name" => {
                Some(Self::RenamedFrom)
            }
            "krate" | "path" => Some(Self::Crate),
            _ => {
                let contained = Self::ALL.into_iter().find(|key| name.contains(key.name()));
                let similar = Self::ALL.into_iter().filter(|key| similarity(*key) > 0.8);
                contained
                    .or_else(|| similar.max_by(|a, b| similarity(*a).total_cmp(&similarity(*b))))
            }
        }
    }
}
