//! Choices of several parts, combined.

use std::collections::HashSet;

/// Rows of one choice for each part, of which there are as many as `counts` says. The first choices
/// of all parts come first, then the second ones, then rows in which `prime` choices of each part meet
/// those of others, then one row for each choice that is left. There are at most so many rows.
///
/// Of up to `prime + 1` parts, each two choices meet in some row: they are lines of a plane over the
/// numbers modulo the prime, and two lines of different slope meet in one point.
pub(super) fn combine(counts: &[usize], prime: usize, most: usize) -> Vec<Vec<usize>> {
    let last = |count: &usize| count.saturating_sub(1);
    let mut rows: Vec<Vec<usize>> = Vec::new();
    for choice in 0..2 {
        rows.push(counts.iter().map(|count| choice.min(last(count))).collect());
    }
    for point in 0..prime * prime {
        let (x, y) = (point / prime, point % prime);
        let row = counts.iter().enumerate().map(|(part, count)| {
            let line = match part % (prime + 1) {
                0 => x,
                slope => y + (slope - 1) * x + part / (prime + 1),
            };
            line % prime % count.max(&1)
        });
        rows.push(row.collect());
    }
    let longest = counts.iter().copied().max().unwrap_or_default();
    for choice in prime..longest {
        rows.push(
            counts
                .iter()
                .map(|count| if choice < *count { choice } else { choice % count.max(&1) })
                .collect(),
        );
    }
    let mut seen = HashSet::new();
    rows.retain(|row| seen.insert(row.clone()));
    rows.truncate(most);
    rows
}

#[cfg(test)]
mod tests {
    use super::{HashSet, combine};

    #[test]
    fn each_two_choices_of_six_parts_meet() {
        let counts = [5, 5, 4, 3, 2, 5];
        let rows = combine(&counts, 5, 256);
        for one in 0..counts.len() {
            for other in one + 1..counts.len() {
                let met: HashSet<_> = rows.iter().map(|row| (row[one], row[other])).collect();
                assert_eq!(met.len(), counts[one] * counts[other], "{one} {other}");
            }
        }
    }

    #[test]
    fn every_choice_is_in_a_row_and_none_is_there_that_does_not_exist() {
        let counts = [1, 40, 0, 7, 2, 9, 3, 5, 5];
        let rows = combine(&counts, 5, 256);
        for (part, count) in counts.iter().enumerate() {
            let met: HashSet<_> = rows.iter().map(|row| row[part]).collect();
            assert_eq!(met.len(), (*count).max(1), "{part}");
            assert!(met.iter().all(|choice| choice < count || *count == 0), "{part}");
        }
    }

    #[test]
    fn there_are_no_more_rows_than_asked_for() {
        assert_eq!(combine(&[300, 2], 5, 256).len(), 256);
        assert_eq!(combine(&[], 5, 256), [Vec::<usize>::new()]);
    }
}
