//! Choices of several parts, combined.

use std::collections::BTreeSet;

/// Rows of one choice for each part, of which there are as many as `counts` says. The first choices
/// of all parts come first, then the second ones and the third ones, then rows in which `prime`
/// choices of each part meet those of others (of one, none do), then one row for each choice that is
/// left. There are at most so many rows.
///
/// Of up to `prime + 1` parts, each two choices meet in some row: they are lines of a plane over the
/// numbers modulo the prime, and two lines of different slope meet in one point.
pub(super) fn combine(counts: &[usize], prime: usize, most: usize) -> Vec<Vec<usize>> {
    let last = |count: usize| count.saturating_sub(1);
    let longest = counts.iter().copied().max().unwrap_or_default().max(1);
    let mut rows: Vec<Vec<usize>> = Vec::new();
    for choice in 0..longest.min(3) {
        rows.push(counts.iter().map(|count| choice.min(last(*count))).collect());
    }
    let points = if longest > 1 && prime > 1 { prime * prime } else { 0 };
    for point in 0..points {
        let (x, y) = (point / prime, point % prime);
        let mut row = Vec::with_capacity(counts.len());
        // Parts with one choice take none of the lines.
        let mut line = 0;
        for count in counts {
            if *count < 2 {
                row.push(0);
                continue;
            }
            let slope = line % (prime + 1);
            let value = if slope == 0 { x } else { y + (slope - 1) * x + line / (prime + 1) };
            row.push(value % prime % count);
            line += 1;
        }
        rows.push(row);
    }
    for choice in prime.max(3)..longest {
        // What is used up begins again, each part at another place.
        let other = |(part, count): (usize, &usize)| (choice + part * choice / 3) % count.max(&1);
        let each = counts.iter().enumerate();
        rows.push(each.map(|it| if choice < *it.1 { choice } else { other(it) }).collect());
    }
    let mut seen = BTreeSet::new();
    rows.retain(|row| seen.insert(row.clone()));
    rows.truncate(most);
    rows
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::combine;

    /// How many of the pairs of choices of two parts meet in no row, in percent.
    fn missed(counts: &[usize], prime: usize) -> usize {
        let rows = combine(counts, prime, 256);
        let (mut all, mut met) = (0, 0);
        for one in 0..counts.len() {
            for other in one + 1..counts.len() {
                let pairs: HashSet<_> = rows.iter().map(|row| (row[one], row[other])).collect();
                let is_combined = |(a, b): &&(usize, usize)| *a < prime && *b < prime;
                all += counts[one].min(prime) * counts[other].min(prime);
                met += pairs.iter().filter(is_combined).count();
            }
        }
        (all - met) * 100 / all
    }

    #[test]
    fn each_two_choices_of_few_parts_meet() {
        assert_eq!(missed(&[5, 5, 4, 3, 2, 5], 5), 0);
        assert_eq!(missed(&[5, 1, 5, 4, 1, 9, 2, 12], 5), 0);
        assert_eq!(missed(&[3, 2, 3, 7], 3), 0);
    }

    #[test]
    fn most_choices_of_many_parts_meet() {
        assert!(missed(&[3; 20], 5) <= 6, "{}", missed(&[3; 20], 5));
        assert!(missed(&[2; 30], 5) <= 6, "{}", missed(&[2; 30], 5));
        assert!(missed(&[8; 20], 5) <= 20, "{}", missed(&[8; 20], 5));
    }

    #[test]
    fn every_choice_is_in_a_row_and_none_is_there_that_does_not_exist() {
        let counts = [1, 40, 0, 7, 2, 9, 3, 5, 5];
        for prime in [1, 2, 3, 5] {
            let rows = combine(&counts, prime, 256);
            for (part, count) in counts.iter().enumerate() {
                let met: HashSet<_> = rows.iter().map(|row| row[part]).collect();
                assert_eq!(met.len(), (*count).max(1), "{part}");
                assert!(met.iter().all(|choice| choice < count || *count == 0), "{part}");
            }
        }
    }

    #[test]
    fn there_are_no_more_rows_than_asked_for() {
        assert_eq!(combine(&[300, 2], 5, 256).len(), 256);
        assert_eq!(combine(&[], 5, 256), [Vec::<usize>::new()]);
        assert_eq!(combine(&[1, 1], 5, 256), [vec![0, 0]]);
    }
}
