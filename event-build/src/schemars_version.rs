//! Which schemars described the events.

use std::fs;
use std::path::Path;

/// The version of schemars that cargo locked for a package, such as `1.2.1`. Of several, the one for
/// events is of the major version 1, and the newest.
pub(crate) fn locked_for(package: &Path) -> Option<String> {
    let mut locks = package.ancestors().map(|it| it.join("Cargo.lock"));
    let text = fs::read_to_string(locks.find(|it| it.is_file())?).ok()?;
    let mut lines = text.lines();
    let mut newest: Option<(Vec<u64>, &str)> = None;
    while let Some(line) = lines.next() {
        let version = (line == "name = \"schemars\"").then(|| lines.next()).flatten();
        let version = version.and_then(|it| it.strip_prefix("version = \"")?.strip_suffix('"'));
        let Some(version) = version.filter(|it| it.starts_with("1.")) else { continue };
        let numbers = version.split(['.', '-', '+']).map_while(|it| it.parse().ok()).collect();
        if newest.as_ref().is_none_or(|(newest, _)| *newest < numbers) {
            newest = Some((numbers, version));
        }
    }
    newest.map(|(_, version)| version.to_owned())
}
