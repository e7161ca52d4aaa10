//! The texts that an automaton accepts: whether there are any, how long they are, and which.

use super::automaton::Automaton;
use super::budget::Budget;
use crate::count::Count;

/// What is known of the texts that were looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Found {
    /// One of them.
    Text(String),
    /// It is certain that there is none.
    None,
    Unknown,
}

impl Found {
    pub(crate) fn text(self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text),
            Self::None | Self::Unknown => None,
        }
    }
}

/// The texts that match some patterns and do not match others.
#[derive(Debug)]
pub(super) struct Texts {
    automaton: Automaton,
    /// Where each state leads, as far as a text may be accepted there; no state twice.
    next: Vec<Vec<usize>>,
    /// How long the texts are at most, where there is such a length.
    longest: Option<usize>,
}

impl Texts {
    pub(super) fn of(automaton: Automaton) -> Self {
        let is_live = |state: &usize| automaton.distances[*state].is_some();
        let next = (0..automaton.states()).map(|state| {
            let row = if is_live(&state) { automaton.row(state) } else { &[] };
            let mut next: Vec<_> = row.iter().copied().filter(is_live).collect();
            next.sort_unstable();
            next.dedup();
            next
        });
        let next: Vec<_> = next.collect();
        let longest = longest(&automaton, &next).filter(|_| automaton.is_whole);
        Self { automaton, next, longest }
    }

    /// How long the texts are; nothing where there is none, or where it is not known.
    pub(super) fn length(&self) -> Count {
        match self.automaton.distances[0].filter(|_| self.automaton.is_whole) {
            Some(least) => Count { min: least as u64, max: self.longest.map(|it| it as u64) },
            None => Count::default(),
        }
    }

    /// The plainest of the shortest texts of such a length.
    pub(super) fn text(&self, length: Count, budget: &mut Budget) -> Found {
        let nothing = if self.automaton.is_whole { Found::None } else { Found::Unknown };
        let Some(lengths) = self.lengths(length) else { return nothing };
        let (first, last) = lengths.into_inner();
        if Some(first) == self.automaton.distances[0] {
            return Found::Text(self.shortest());
        }
        let mut layers = Layers::of(&self.automaton);
        for length in first..=last {
            match layers.reach(length, &self.next, budget) {
                Some(true) => {
                    let mut all = Vec::new();
                    let mut each = Each { texts: self, layers: &layers, most: 1, all: &mut all };
                    each.add(0, length, &mut String::new());
                    return all.pop().map_or(Found::Unknown, Found::Text);
                }
                Some(false) => {}
                None => return Found::Unknown,
            }
        }
        nothing
    }

    /// So many different texts of such a length, or fewer, the shortest first.
    pub(super) fn some(&self, length: Count, most: usize, budget: &mut Budget) -> Vec<String> {
        let Some(lengths) = self.lengths(length) else { return Vec::new() };
        // Some lengths have no text.
        self.of_lengths(lengths.take(self.automaton.states() + most), most, budget)
    }

    /// All texts of such a length, if they are so few at most.
    pub(super) fn all(
        &self,
        length: Count,
        most: usize,
        budget: &mut Budget,
    ) -> Option<Vec<String>> {
        let Some(lengths) = self.lengths(length) else {
            return self.automaton.is_whole.then(Vec::new);
        };
        let is_finite = self.longest.is_some() || length.max.is_some();
        if !is_finite || !self.automaton.is_whole || !self.names_all_letters(budget)? {
            return None;
        }
        let all = self.of_lengths(lengths, most + 1, budget);
        (all.len() <= most && !budget.is_over()).then_some(all)
    }

    fn of_lengths(
        &self,
        lengths: impl Iterator<Item = usize>,
        most: usize,
        budget: &mut Budget,
    ) -> Vec<String> {
        let mut all = Vec::new();
        let mut layers = Layers::of(&self.automaton);
        for length in lengths {
            let Some(has_text) = layers.reach(length, &self.next, budget) else { break };
            if has_text {
                let mut each = Each { texts: self, layers: &layers, most, all: &mut all };
                each.add(0, length, &mut String::new());
            }
            if all.len() >= most {
                break;
            }
        }
        all
    }

    /// Whether each letter of each text is among the examples of its kind.
    fn names_all_letters(&self, budget: &mut Budget) -> Option<bool> {
        let automaton = &self.automaton;
        let kinds = 0..automaton.alphabet.examples.len();
        budget.pay(kinds.len() * self.next.len())?;
        let leads_on = |state: usize, kind: usize| {
            let next = automaton.row(state).get(kind);
            next.is_some_and(|next| automaton.distances[*next].is_some())
        };
        let is_used = |kind: &usize| (0..self.next.len()).any(|state| leads_on(state, *kind));
        let mut used = kinds.filter(is_used);
        Some(used.all(|kind| automaton.alphabet.all_of(kind).is_some()))
    }

    /// The lengths to look at; none where no text is so long.
    fn lengths(&self, length: Count) -> Option<std::ops::RangeInclusive<usize>> {
        let least = self.automaton.distances[0]?;
        let first = usize::try_from(length.min).ok()?.max(least);
        let asked = length.max.map(|max| usize::try_from(max).unwrap_or(usize::MAX));
        let end = [asked, self.longest].into_iter().flatten().min().unwrap_or(usize::MAX);
        (first <= end).then_some(first..=end)
    }

    fn shortest(&self) -> String {
        let automaton = &self.automaton;
        let mut text = String::new();
        let mut state = 0;
        while let Some(distance) = automaton.distances[state].filter(|it| *it > 0) {
            let is_nearer = |next: &usize| automaton.distances[*next] == Some(distance - 1);
            let Some(kind) = automaton.row(state).iter().position(is_nearer) else {
                break;
            };
            text.push(automaton.alphabet.examples[kind][0]);
            state = automaton.row(state)[kind];
        }
        text
    }
}

/// How long the longest text is; none if there are longer and longer ones.
fn longest(automaton: &Automaton, next: &[Vec<usize>]) -> Option<usize> {
    let mut before = vec![0_usize; next.len()];
    for state in next.iter().flatten() {
        before[*state] += 1;
    }
    // What leads here from nowhere is where one begins, and what accepts nothing has no way on.
    let mut open: Vec<_> = (0..next.len()).filter(|state| before[*state] == 0).collect();
    let mut lengths = vec![0_usize; next.len()];
    let mut longest = automaton.distances[0].map(|_| 0)?;
    let mut seen = 0;
    while let Some(state) = open.pop() {
        seen += 1;
        if automaton.accepts(state) {
            longest = longest.max(lengths[state]);
        }
        for next in &next[state] {
            lengths[*next] = lengths[*next].max(lengths[state] + 1);
            before[*next] -= 1;
            if before[*next] == 0 {
                open.push(*next);
            }
        }
    }
    (seen == next.len()).then_some(longest)
}

/// From which states a text of so many letters is accepted.
struct Layers(Vec<Vec<bool>>);

impl Layers {
    fn of(automaton: &Automaton) -> Self {
        let states = 0..automaton.states();
        Self(vec![states.map(|state| automaton.accepts(state)).collect()])
    }

    /// Whether there is a text of this length; none where that takes too long to tell.
    fn reach(&mut self, length: usize, next: &[Vec<usize>], budget: &mut Budget) -> Option<bool> {
        while self.0.len() <= length {
            let last = self.0.last()?;
            budget.pay(next.iter().map(|next| next.len() + 1).sum())?;
            let layer = next.iter().map(|next| next.iter().any(|state| last[*state])).collect();
            self.0.push(layer);
        }
        Some(self.0[length][0])
    }
}

/// Writes each text.
struct Each<'t> {
    texts: &'t Texts,
    layers: &'t Layers,
    most: usize,
    all: &'t mut Vec<String>,
}

impl Each<'_> {
    /// Adds the texts that go on with so many letters.
    fn add(&mut self, state: usize, letters: usize, begun: &mut String) {
        // Without recursion: texts are long.
        let mut open = vec![(state, letters, begun.len(), None)];
        while let Some((state, letters, length, letter)) = open.pop() {
            begun.truncate(length);
            begun.extend(letter);
            if letters == 0 {
                self.all.push(begun.clone());
                if self.all.len() >= self.most {
                    return;
                }
                continue;
            }
            let automaton = &self.texts.automaton;
            let row = automaton.row(state);
            let leads_on = |(_, next): &(usize, &usize)| self.layers.0[letters - 1][**next];
            let ways = row.iter().enumerate().filter(leads_on).flat_map(|(kind, next)| {
                let examples = automaton.alphabet.examples[kind].iter();
                examples.map(|letter| (*next, letters - 1, begun.len(), Some(*letter)))
            });
            // Each way leads to a text.
            let ways: Vec<_> = ways.take(self.most).collect();
            open.extend(ways.into_iter().rev());
        }
    }
}
