//! Letters that patterns do not tell apart, taken together.

use std::collections::{BTreeSet, HashMap};

use super::budget::Budget;
use super::letters::{LAST, Letters};

/// So many letters of each kind are named.
const MOST_EXAMPLES: usize = 64;
/// More kinds of letters than this are nobody's schema.
const MOST_KINDS: usize = 1_024;
/// Small steps for what is not counted one by one: to find letters of each kind, and to set up what is
/// explored by them.
const COST_OF_ALPHABET: usize = 4_096;

/// Kinds of letters: those of one kind are treated alike. The plainest kind is the first.
#[derive(Debug)]
pub(super) struct Alphabet {
    /// Where each run of letters begins, and their kind; none for surrogates.
    runs: Vec<(u32, Option<usize>)>,
    /// Letters of each kind, the plainest first: all of them where they are few.
    pub(super) examples: Vec<Vec<char>>,
}

impl Alphabet {
    /// The kinds of letters that some sets tell apart, and which sets have each.
    pub(super) fn of(sets: &[Letters], budget: &mut Budget) -> Option<(Self, Vec<Vec<usize>>)> {
        let mut changes: Vec<(u32, usize, bool)> = Vec::new();
        for (index, set) in sets.iter().enumerate() {
            budget.pay(set.runs().len())?;
            for [first, last] in set.runs() {
                changes.push((*first, index, true));
                changes.push((last + 1, index, false));
            }
        }
        changes.sort_unstable();
        let mut runs = vec![(0, Vec::new())];
        let mut within = BTreeSet::new();
        for (start, index, enters) in changes {
            if enters {
                within.insert(index);
            } else {
                within.remove(&index);
            }
            budget.pay(within.len())?;
            runs.push((start, within.iter().copied().collect()));
        }
        Self::by_signature(runs)
    }

    /// The kinds of letters that some alphabets tell apart, and their kind in each.
    pub(super) fn joint(
        alphabets: &[&Self],
        budget: &mut Budget,
    ) -> Option<(Self, Vec<Vec<usize>>)> {
        let starts: BTreeSet<u32> =
            alphabets.iter().flat_map(|it| &it.runs).map(|(start, _)| *start).collect();
        budget.pay(COST_OF_ALPHABET + (starts.len() + 1) * (alphabets.len() + 1))?;
        let kinds = |start| alphabets.iter().filter_map(|it| it.kind(start)).collect();
        let runs = std::iter::once(0).chain(starts).map(|start| (start, kinds(start)));
        let (alphabet, signatures) = Self::by_signature(runs.collect())?;
        Some((alphabet, signatures))
    }

    /// Takes letters of one signature for one kind. Of runs that begin alike, the last one counts.
    fn by_signature(runs: Vec<(u32, Vec<usize>)>) -> Option<(Self, Vec<Vec<usize>>)> {
        let mut index_of: HashMap<Vec<usize>, usize> = HashMap::new();
        let mut signatures: Vec<Vec<usize>> = Vec::new();
        let mut all: Vec<(u32, Option<usize>)> = Vec::new();
        for (start, signature) in runs.into_iter().filter(|(start, _)| *start <= LAST) {
            let index = *index_of.entry(signature).or_insert_with_key(|signature| {
                signatures.push(signature.clone());
                signatures.len() - 1
            });
            if all.last().is_some_and(|(before, _)| *before == start) {
                all.pop();
            }
            all.push((start, Some(index)));
        }
        if signatures.len() > MOST_KINDS {
            return None;
        }
        let mut alphabet = Self { runs: all, examples: Vec::new() };
        let examples = alphabet.find_examples(signatures.len());
        // What only surrogates have is no kind.
        let mut order: Vec<_> =
            (0..signatures.len()).filter(|it| !examples[*it].is_empty()).collect();
        order.sort_by_key(|kind| plainness(examples[*kind][0]));
        let mut renamed = vec![None; signatures.len()];
        for (kind, old) in order.iter().enumerate() {
            renamed[*old] = Some(kind);
        }
        for (_, kind) in &mut alphabet.runs {
            *kind = kind.and_then(|old| renamed[old]);
        }
        alphabet.examples = order.iter().map(|old| examples[*old].clone()).collect();
        Some((alphabet, order.iter().map(|old| signatures[*old].clone()).collect()))
    }

    fn find_examples(&self, kinds: usize) -> Vec<Vec<char>> {
        let mut examples = vec![Vec::new(); kinds];
        for letter in ' '..='~' {
            if let Some(kind) = self.kind(letter.into()) {
                examples[kind].push(letter);
            }
        }
        let ends = self.runs.iter().skip(1).map(|(start, _)| *start).chain([LAST + 1]);
        for ((start, kind), end) in self.runs.iter().zip(ends) {
            let Some(kind) = *kind else { continue };
            let letters = (*start..end).filter_map(char::from_u32);
            let new = letters.filter(|letter| !(' '..='~').contains(letter));
            let room = MOST_EXAMPLES.saturating_sub(examples[kind].len());
            examples[kind].extend(new.take(room));
        }
        for letters in &mut examples {
            letters.sort_by_key(|letter| plainness(*letter));
            letters.truncate(MOST_EXAMPLES);
        }
        examples
    }

    /// The kind of a letter.
    pub(super) fn kind(&self, letter: u32) -> Option<usize> {
        let after = self.runs.partition_point(|(start, _)| *start <= letter);
        self.runs.get(after.checked_sub(1)?)?.1
    }

    /// All letters of a kind, if they are few.
    pub(super) fn all_of(&self, kind: usize) -> Option<&[char]> {
        let letters = &self.examples[kind];
        (letters.len() < MOST_EXAMPLES).then_some(letters)
    }
}

/// The letter that a person would rather take comes first.
fn plainness(letter: char) -> (u8, char) {
    let group = match letter {
        'a'..='z' => 0,
        '0'..='9' => 1,
        'A'..='Z' => 2,
        '_' | '-' | '.' | '/' | ':' | '@' => 3,
        ' '..='~' => 4,
        letter if letter.is_control() => 6,
        _ => 5,
    };
    (group, letter)
}
