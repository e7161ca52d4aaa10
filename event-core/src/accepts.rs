use std::ops::RangeInclusive;

/// An event type, and a range of its versions that are read.
///
/// A type whose versions are read with gaps has one `Accepts` for each range without a gap. An event that was
/// renamed has one for each of its types.
///
/// ```
/// use event_core::Accepts;
///
/// let accepts = Accepts { event_type: "ingestion.dataset_created", versions: 1..=3 };
/// assert!(accepts.versions.contains(&2));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepts {
    /// The type on the wire.
    pub event_type: &'static str,
    /// The versions that are read.
    pub versions: RangeInclusive<u32>,
}

impl Accepts {
    pub(crate) const fn one(event_type: &'static str, version: u32) -> Self {
        Self { event_type, versions: version..=version }
    }

    pub(crate) fn has(&self, event_type: &str, version: u32) -> bool {
        self.versions.contains(&version) && self.event_type == event_type
    }

    /// `clone` for constants, where the trait cannot be called.
    pub(crate) const fn copy(&self) -> Self {
        let versions = *self.versions.start()..=*self.versions.end();
        Self { event_type: self.event_type, versions }
    }
}

/// The versions of a type that are read: in rising order, with a gap after each range.
pub(crate) fn versions(all: &[Accepts], event_type: &str) -> Vec<RangeInclusive<u32>> {
    let of_type = all.iter().filter(|accepts| accepts.event_type == event_type);
    let mut versions: Vec<_> = of_type.map(|accepts| accepts.versions.clone()).collect();
    versions.sort_by_key(|range| *range.start());
    versions.dedup_by(|next, range| {
        let is_next = *next.start() <= range.end().saturating_add(1);
        if is_next {
            *range = *range.start()..=*range.end().max(next.end());
        }
        is_next
    });
    versions
}

/// The type that had a version, of versions that each have one. An event that was renamed has several types.
pub(crate) fn type_of(all: &[Accepts], version: u32) -> Option<&'static str> {
    all.iter().find(|accepts| accepts.versions.contains(&version)).map(|it| it.event_type)
}

/// How many runs of versions there are when a newer version is added to older ones.
pub(crate) const fn runs_with(older: &[Accepts], event_type: &str, version: u32) -> usize {
    if is_next(older, event_type, version) { older.len() } else { older.len() + 1 }
}

/// The older versions and a newer one, in [`runs_with`] runs.
pub(crate) const fn with<const RUNS: usize>(
    older: &[Accepts],
    event_type: &'static str,
    version: u32,
) -> [Accepts; RUNS] {
    let mut runs = [const { Accepts::one("", 0) }; RUNS];
    let mut run = 0;
    while run < older.len() {
        runs[run] = older[run].copy();
        run += 1;
    }
    let is_next = is_next(older, event_type, version);
    let first = if is_next { *older[RUNS - 1].versions.start() } else { version };
    runs[RUNS - 1] = Accepts { event_type, versions: first..=version };
    runs
}

/// Whether no version is between the newest one and this one, and both have one type.
const fn is_next(older: &[Accepts], event_type: &str, version: u32) -> bool {
    match older.last() {
        Some(newest) => {
            *newest.versions.end() == version.wrapping_sub(1)
                && is_equal(newest.event_type, event_type)
        }
        None => false,
    }
}

/// `==` for constants, where the trait cannot be called.
pub(crate) const fn is_equal(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut place = 0;
    while place < a.len() {
        if a[place] != b[place] {
            return false;
        }
        place += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_that_follow_one_another_are_one_range() {
        type Ranges = &'static [RangeInclusive<u32>];
        let cases: [(Ranges, Ranges); 7] = [
            (&[], &[]),
            (&[2..=2], &[2..=2]),
            (&[1..=1, 2..=2, 3..=5], &[1..=5]),
            (&[7..=8, 1..=1, 3..=3, 2..=2], &[1..=3, 7..=8]),
            (&[4..=4, 2..=2], &[2..=2, 4..=4]),
            (&[1..=9, 2..=3, 10..=10], &[1..=10]),
            (&[u32::MAX..=u32::MAX, 1..=u32::MAX], &[1..=u32::MAX]),
        ];
        for (read, expected) in cases {
            let accepts = |versions: &RangeInclusive<u32>| {
                let versions = versions.clone();
                Accepts { event_type: "test.item_added", versions }
            };
            let mut all: Vec<_> = read.iter().map(accepts).collect();
            all.push(Accepts::one("test.item_removed", 6));
            assert_eq!(versions(&all, "test.item_added"), expected, "{read:?}");
        }
    }
}
