//! What cargo locked for a package.

use std::fs;
use std::path::Path;

/// The packages of a `Cargo.lock`, each with its name and version.
pub(crate) struct Lock(Vec<(String, String)>);

impl Lock {
    /// Reads the file that a package is built with; one that is not there locks nothing.
    pub(crate) fn of(package: &Path) -> Self {
        let mut files = package.ancestors().map(|it| it.join("Cargo.lock"));
        let text = files.find(|it| it.is_file()).and_then(|it| fs::read_to_string(it).ok());
        Self::parse(&text.unwrap_or_default())
    }

    fn parse(text: &str) -> Self {
        let value = |line: &str, key: &str| {
            let value = line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"')?;
            Some(value.to_owned())
        };
        let pairs = text
            .lines()
            .zip(text.lines().skip(1))
            .filter_map(|(name, version)| Some((value(name, "name")?, value(version, "version")?)));
        Self(pairs.collect())
    }

    /// The version of schemars, such as `1.2.1`: of several the newest of the major version that
    /// describes events.
    pub(crate) fn schemars(&self) -> Option<&str> {
        let age = |it: &&str| -> (Vec<u64>, bool) {
            let numbers = it.split(['.', '-', '+']).map_while(|it| it.parse().ok());
            (numbers.collect(), !it.contains('-'))
        };
        self.versions("schemars").filter(|it| it.starts_with("1.")).max_by_key(age)
    }

    /// Whether a package is there in this version alone.
    pub(crate) fn has_only(&self, name: &str, version: &str) -> bool {
        self.versions(name).eq([version])
    }

    fn versions(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |it| it.0 == name).map(|it| it.1.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::Lock;

    #[test]
    fn the_schemars_of_events_is_found_among_others() {
        let package = |name: &str, version: &str| {
            format!(
                "[[package]]\nname = \"{name}\"\nversion = \"{version}\"\ndependencies = []\n\n"
            )
        };
        let of = |packages: &[(&str, &str)]| {
            let text: Vec<_> = packages.iter().map(|it| package(it.0, it.1)).collect();
            Lock::parse(&text.concat())
        };
        let versions = ["0.8.22", "1.9.3", "1.10.0", "1.10.0-alpha.1", "2.0.0"];
        let locked = of(&versions.map(|it| ("schemars", it)));
        assert_eq!(locked.schemars(), Some("1.10.0"));
        assert!(!locked.has_only("schemars", "1.10.0"));
        let locked = of(&[("schemars_derive", "1.2.3"), ("event-derive", "0.1.0")]);
        assert_eq!(locked.schemars(), None);
        assert!(locked.has_only("event-derive", "0.1.0"));
        assert!(!locked.has_only("event-derive", "0.2.0"));
        assert!(!of(&[]).has_only("event-derive", "0.1.0"));
    }
}
