//! Sets of letters: Unicode scalar values, which are all that a text of JSON can hold here.

/// The last code point.
pub(super) const LAST: u32 = 0x10_FFFF;
/// Halves of letters in UTF-16, which are none by themselves.
pub(super) const SURROGATES: [u32; 2] = [0xD800, 0xDFFF];

/// A set of letters: first and last of each run, in order and apart from one another.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct Letters(Vec<[u32; 2]>);

impl Letters {
    /// The letters of runs in any order.
    pub(super) fn of(mut runs: Vec<[u32; 2]>) -> Self {
        runs.sort_unstable();
        let mut joined: Vec<[u32; 2]> = Vec::new();
        for [first, last] in runs {
            match joined.last_mut() {
                Some(before) if first <= before[1].saturating_add(1) => {
                    before[1] = before[1].max(last);
                }
                _ => joined.push([first, last]),
            }
        }
        Self(joined.into_iter().flat_map(without_surrogates).collect())
    }

    pub(super) fn one(letter: u32) -> Self {
        Self::of(vec![[letter, letter]])
    }

    pub(super) fn all() -> Self {
        Self::of(vec![[0, LAST]])
    }

    /// `.` without flags: all but the ends of lines (ECMA-262, 22.2.2.7 and 12.3).
    pub(super) fn of_a_line() -> Self {
        let ends = [[0x0A, 0x0A], [0x0D, 0x0D], [0x2028, 0x2029]];
        Self::of(ends.to_vec()).others()
    }

    /// `\d` (ECMA-262, 22.2.2.9).
    pub(super) fn digits() -> Self {
        Self::of(vec![[0x30, 0x39]])
    }

    /// `\w` without the flag `i` (ECMA-262, 22.2.2.9.3).
    pub(super) fn of_words() -> Self {
        Self::of(vec![[0x30, 0x39], [0x41, 0x5A], [0x5F, 0x5F], [0x61, 0x7A]])
    }

    /// `\s`: what ECMA-262 takes for white space and for ends of lines (sections 12.2 and 12.3).
    pub(super) fn spaces() -> Self {
        Self::of(vec![
            [0x09, 0x0D],
            [0x20, 0x20],
            [0xA0, 0xA0],
            [0x1680, 0x1680],
            [0x2000, 0x200A],
            [0x2028, 0x2029],
            [0x202F, 0x202F],
            [0x205F, 0x205F],
            [0x3000, 0x3000],
            [0xFEFF, 0xFEFF],
        ])
    }

    /// All letters that are not in the set.
    pub(super) fn others(&self) -> Self {
        let mut rest = Vec::new();
        let mut next = 0;
        for [first, last] in &self.0 {
            if next < *first {
                rest.push([next, first - 1]);
            }
            next = last + 1;
        }
        if next <= LAST {
            rest.push([next, LAST]);
        }
        Self::of(rest)
    }

    pub(super) fn runs(&self) -> &[[u32; 2]] {
        &self.0
    }

    pub(super) fn has(&self, letter: u32) -> bool {
        let after = self.0.partition_point(|[first, _]| *first <= letter);
        after > 0 && letter <= self.0[after - 1][1]
    }
}

/// The parts of a run before and after the surrogates.
fn without_surrogates([first, last]: [u32; 2]) -> impl Iterator<Item = [u32; 2]> {
    let before = [first, last.min(SURROGATES[0] - 1)];
    let after = [first.max(SURROGATES[1] + 1), last];
    [before, after].into_iter().filter(|[first, last]| first <= last)
}

#[cfg(test)]
mod tests {
    use super::Letters;

    #[test]
    fn a_letter_is_in_a_set_or_among_the_others() {
        let sets = [Letters::of_a_line(), Letters::of_words(), Letters::spaces(), Letters::all()];
        for set in sets.into_iter().chain([Letters::default(), Letters::one(0x10_FFFF)]) {
            let others = set.others();
            for letter in ['\0', '\n', ' ', '0', 'Z', '_', 'é', '\u{2029}', '\u{10ffff}'] {
                assert_ne!(set.has(letter.into()), others.has(letter.into()), "{letter:?}");
            }
            assert!(!set.has(0xD800) && !others.has(0xDFFF));
            assert_eq!(others.others(), set);
        }
    }
}
