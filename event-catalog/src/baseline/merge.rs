//! Baselines of two branches become one, and lose nothing.

use super::{Baseline, BaselineError, Blessed};

/// What a merge of two branches made of their baselines.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Merge {
    /// Every contract of either side.
    pub baseline: Baseline,
    /// What our side added.
    pub ours: Vec<Blessed>,
    /// What their side added.
    pub theirs: Vec<Blessed>,
}

impl Baseline {
    /// Merges what two branches made of a baseline.
    ///
    /// A contract that was published stays published, so the result has every contract of all three.
    /// In the history of a version, those of `base` come first, then what `ours` added, then what
    /// `theirs` added.
    pub fn merge3(base: &Self, ours: &Self, theirs: &Self) -> Merge {
        let added = |side: &Self| -> Vec<_> {
            side.contracts.iter().filter(|it| !base.has(it)).cloned().collect()
        };
        let (ours, theirs) = (added(ours), added(theirs));
        let mut baseline = base.clone();
        baseline.bless(ours.iter().cloned());
        let new: Vec<_> = theirs.iter().filter(|it| !baseline.has(it)).cloned().collect();
        baseline.bless(new);
        Merge { baseline, ours, theirs }
    }

    /// Reads a text in which git left the marks of a conflict, and merges its two sides. Returns
    /// nothing if the text has no such mark.
    ///
    /// # Errors
    ///
    /// Returns a [`BaselineError`] if one of the sides is no baseline.
    pub fn from_conflict(json: &[u8]) -> Option<Result<Merge, BaselineError>> {
        let [ours, theirs] = sides(str::from_utf8(json).ok()?)?;
        let read = |side: &str| Self::from_json(side.as_bytes());
        let merge = read(&ours).and_then(|ours| {
            let theirs = read(&theirs)?;
            let mut base = ours.clone();
            base.contracts.retain(|it| theirs.has(it));
            Ok(Self::merge3(&base, &ours, &theirs))
        });
        Some(merge)
    }

    fn has(&self, blessed: &Blessed) -> bool {
        let history = self.of(&blessed.event_type, blessed.version);
        history.iter().any(|it| it.fingerprint == blessed.fingerprint)
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Part {
    Both,
    Ours,
    Base,
    Theirs,
}

/// The texts of both sides of all conflicts.
fn sides(text: &str) -> Option<[String; 2]> {
    let mut sides = [String::new(), String::new()];
    let mut part = Part::Both;
    let mut has_marks = false;
    for line in text.split_inclusive('\n') {
        let next = match (part, mark(line)) {
            (Part::Both, Some('<')) => Part::Ours,
            (Part::Ours, Some('|')) => Part::Base,
            (Part::Ours | Part::Base, Some('=')) => Part::Theirs,
            (Part::Theirs, Some('>')) => Part::Both,
            _ => {
                let [ours, theirs] = &mut sides;
                if matches!(part, Part::Both | Part::Ours) {
                    ours.push_str(line);
                }
                if matches!(part, Part::Both | Part::Theirs) {
                    theirs.push_str(line);
                }
                continue;
            }
        };
        (part, has_marks) = (next, true);
    }
    has_marks.then_some(sides)
}

/// The sign of a line that git left because it could not merge: seven times, before a space or
/// alone. JSON has no such line, because a string cannot contain a line break.
pub(super) fn mark(line: &str) -> Option<char> {
    let line = line.trim_end_matches(['\r', '\n']);
    let sign = line.chars().next().filter(|it| "<|=>".contains(*it))?;
    let rest = line.trim_start_matches(sign);
    let is_mark = line.len() - rest.len() == 7 && (rest.is_empty() || rest.starts_with(' '));
    is_mark.then_some(sign)
}
