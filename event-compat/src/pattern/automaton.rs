//! Deterministic automata: a pattern, or several patterns at once.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

use super::alphabet::Alphabet;
use super::budget::Budget;
use super::letters::Letters;
use super::program::{Program, Side, Walk};

/// More states than this are not told apart.
const MOST_STATES: usize = 8_192;

/// Reads a text letter by letter, from state 0.
#[derive(Debug)]
pub(super) struct Automaton {
    pub(super) alphabet: Alphabet,
    /// Where each state leads by each kind of letters.
    rows: Vec<Vec<usize>>,
    accepts: Vec<bool>,
    /// How many letters more it takes from each state to be accepted, at least.
    pub(super) distances: Vec<Option<usize>>,
    /// From which states some text is refused.
    may_refuse: Vec<bool>,
    /// Whether there were not too many states. If there were, what is accepted is still known to be, but
    /// more may be accepted.
    pub(super) is_whole: bool,
}

impl Automaton {
    pub(super) fn of(program: &Program, budget: &mut Budget) -> Option<Self> {
        // Whether a letter is one of a word matters if the pattern asks for it.
        let mut sets = program.sets.clone();
        sets.extend(program.knows_words.then(Letters::of_words));
        let (alphabet, signatures) = Alphabet::of(&sets, budget)?;
        budget.pay(signatures.len() * sets.len())?;
        let mut has = vec![vec![false; signatures.len()]; sets.len()];
        for (kind, signature) in signatures.iter().enumerate() {
            for set in signature {
                has[*set][kind] = true;
            }
        }
        let side = |kind: usize| match alphabet.examples[kind].first() {
            Some(letter) if program.knows_words => Side::of((*letter).into()),
            _ => Side::Other,
        };
        let sides: Vec<_> = (0..signatures.len()).map(side).collect();
        let found = (vec![program.found], Side::Other);
        let mut walk = Walk::new(program);
        let begin = (vec![program.begin], Side::Edge);
        let explored = explore(begin, budget, |(places, before), budget| {
            let is_accepted = walk.follow(program, places, [*before, Side::Edge], budget)?;
            let mut row = vec![found.clone(); sides.len()];
            for after in [Side::Word, Side::Other] {
                if !sides.contains(&after)
                    || walk.follow(program, places, [*before, after], budget)?
                {
                    continue;
                }
                for kind in (0..sides.len()).filter(|kind| sides[*kind] == after) {
                    budget.pay(walk.waiting.len() + 1)?;
                    row[kind] = (walk.next_places(program, |set| has[set][kind]), after);
                }
            }
            Some((is_accepted, row))
        });
        // A state that was not looked at would accept nothing: half of a pattern is another pattern.
        explored.is_whole.then(|| Self::new(alphabet, explored))
    }

    /// Accepts the texts that all of the first accept and none of the others.
    pub(super) fn combined(kept: &[&Self], refused: &[&Self], budget: &mut Budget) -> Option<Self> {
        let all: Vec<_> = kept.iter().chain(refused).copied().collect();
        let alphabets: Vec<_> = all.iter().map(|it| &it.alphabet).collect();
        let (alphabet, signatures) = Alphabet::joint(&alphabets, budget)?;
        let may_accept = |states: &[usize]| {
            let mut pairs = all.iter().zip(states).enumerate();
            pairs.all(|(index, (one, state))| {
                if index < kept.len() {
                    one.distances[*state].is_some()
                } else {
                    one.may_refuse[*state]
                }
            })
        };
        // None is the state that accepts nothing.
        let begin = Some(vec![0; all.len()]).filter(|states| may_accept(states));
        let explored = explore(begin, budget, |states: &Option<Vec<usize>>, budget| {
            budget.pay(signatures.len() * (all.len() + 1))?;
            let Some(states) = states else {
                return Some((false, vec![None; signatures.len()]));
            };
            let mut pairs = all.iter().zip(states).enumerate();
            let is_accepted =
                pairs.all(|(index, (one, state))| one.accepts[*state] == (index < kept.len()));
            let row = signatures.iter().map(|kinds| {
                let each = all.iter().zip(states).zip(kinds);
                let next = each.map(|((one, state), kind)| one.rows[*state][*kind]);
                Some(next.collect::<Vec<_>>()).filter(|next| may_accept(next))
            });
            Some((is_accepted, row.collect()))
        });
        Some(Self::new(alphabet, explored))
    }

    /// Accepts what this one does not.
    pub(super) fn others(self) -> Self {
        let accepts = self.accepts.into_iter().map(|accepts| !accepts).collect();
        Self::new(self.alphabet, Explored { rows: self.rows, accepts, is_whole: self.is_whole })
    }

    fn new(alphabet: Alphabet, explored: Explored) -> Self {
        let Explored { rows, accepts, is_whole } = explored;
        let refuses: Vec<_> = accepts.iter().map(|accepts| !accepts).collect();
        let distances = distances_to_any(&rows, &accepts);
        let may_refuse = distances_to_any(&rows, &refuses).iter().map(Option::is_some).collect();
        Self { alphabet, rows, accepts, distances, may_refuse, is_whole }
    }

    pub(super) fn accepts(&self, state: usize) -> bool {
        self.accepts[state]
    }

    pub(super) fn row(&self, state: usize) -> &[usize] {
        &self.rows[state]
    }

    pub(super) fn states(&self) -> usize {
        self.rows.len()
    }
}

/// The states that were found, in the order of the texts that lead to them.
struct Explored {
    rows: Vec<Vec<usize>>,
    accepts: Vec<bool>,
    is_whole: bool,
}

/// Looks at all states that a first one leads to. `look` says of a state whether it accepts, and where it
/// leads by each kind of letters.
fn explore<S: Clone + Eq + Hash>(
    begin: S,
    budget: &mut Budget,
    mut look: impl FnMut(&S, &mut Budget) -> Option<(bool, Vec<S>)>,
) -> Explored {
    let mut index_of = HashMap::from([(begin.clone(), 0)]);
    let mut states = vec![begin];
    let mut explored = Explored { rows: Vec::new(), accepts: Vec::new(), is_whole: true };
    while let Some(state) = states.get(explored.rows.len()).cloned() {
        let found = if states.len() > MOST_STATES { None } else { look(&state, budget) };
        let Some((is_accepted, row)) = found else {
            explored.is_whole = false;
            break;
        };
        let mut targets = Vec::with_capacity(row.len());
        for next in row {
            let index = *index_of.entry(next).or_insert_with_key(|next| {
                states.push(next.clone());
                states.len() - 1
            });
            targets.push(index);
        }
        explored.rows.push(targets);
        explored.accepts.push(is_accepted);
    }
    // What was not looked at is taken to lead nowhere.
    explored.rows.resize(states.len(), Vec::new());
    explored.accepts.resize(states.len(), false);
    explored
}

/// How many letters it takes from each state to one of these.
fn distances_to_any(rows: &[Vec<usize>], ends: &[bool]) -> Vec<Option<usize>> {
    let mut before = vec![Vec::new(); rows.len()];
    for (state, row) in rows.iter().enumerate() {
        for next in row {
            before[*next].push(state);
        }
    }
    let mut distances: Vec<_> = ends.iter().map(|is_end| is_end.then_some(0)).collect();
    let mut open: VecDeque<_> = (0..rows.len()).filter(|state| ends[*state]).collect();
    while let Some(state) = open.pop_front() {
        let further = distances[state].map(|distance| distance + 1);
        for before in &before[state] {
            if distances[*before].is_none() {
                distances[*before] = further;
                open.push_back(*before);
            }
        }
    }
    distances
}
