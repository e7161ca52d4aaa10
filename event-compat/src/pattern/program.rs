//! A pattern as steps through a text: a Thompson construction, walked letter by letter.

use std::collections::HashMap;

use super::budget::Budget;
use super::letters::Letters;
use super::syntax::{Node, Place};

/// A pattern of more steps is nobody's schema.
const MOST_STEPS: usize = 20_000;

#[derive(Debug)]
pub(super) enum Step {
    /// One of the letters of the set with this index, then the other step.
    Letter(usize, usize),
    /// Each of these steps.
    Either(Vec<usize>),
    At(Place, usize),
    Found,
}

/// A pattern, which may match anywhere in a text.
#[derive(Debug)]
pub(super) struct Program {
    pub(super) steps: Vec<Step>,
    pub(super) begin: usize,
    pub(super) found: usize,
    /// The sets of letters that the steps name.
    pub(super) sets: Vec<Letters>,
    /// Whether it asks for the ends of words.
    pub(super) knows_words: bool,
}

/// What stands on one side of a place in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Side {
    /// Nothing: the text begins or ends here.
    Edge,
    /// A letter of a word.
    Word,
    Other,
}

impl Side {
    pub(super) fn of(letter: u32) -> Self {
        let is_word = |it: char| it.is_ascii_alphanumeric() || it == '_';
        if char::from_u32(letter).is_some_and(is_word) { Self::Word } else { Self::Other }
    }
}

impl Place {
    fn is_between(self, before: Side, after: Side) -> bool {
        let is_boundary = (before == Side::Word) != (after == Side::Word);
        match self {
            Self::Start => before == Side::Edge,
            Self::End => after == Side::Edge,
            Self::Boundary => is_boundary,
            Self::NoBoundary => !is_boundary,
        }
    }
}

impl Program {
    /// None for a pattern of too many steps, or one that looks around.
    pub(super) fn of(node: &Node) -> Option<Self> {
        let mut maker = Maker::default();
        let found = maker.push(Step::Found);
        let pattern = maker.add(node, found)?;
        // It may begin at each letter.
        let all = Letters::all();
        let any = maker.set(&all);
        let begin = maker.push(Step::Either(Vec::new()));
        let later = maker.push(Step::Letter(any, begin));
        maker.steps[begin] = Step::Either(vec![pattern, later]);
        let Maker { steps, sets, knows_words, .. } = maker;
        Some(Self { steps, begin, found, sets, knows_words })
    }

    /// Whether the text has a match; none where that takes too long to tell.
    pub(super) fn matches(&self, text: &str, budget: &mut Budget) -> Option<bool> {
        let mut walk = Walk::new(self);
        let mut places = vec![self.begin];
        let mut before = Side::Edge;
        for letter in text.chars().map(u32::from) {
            let after = Side::of(letter);
            if walk.follow(self, &places, [before, after], budget)? {
                return Some(true);
            }
            places = walk.next_places(self, |set| self.sets[set].has(letter));
            before = after;
        }
        walk.follow(self, &places, [before, Side::Edge], budget)
    }
}

/// Follows the steps that take no letter.
pub(super) struct Walk {
    /// When a step was last seen.
    seen: Vec<u32>,
    turn: u32,
    open: Vec<usize>,
    /// The steps that wait for a letter.
    pub(super) waiting: Vec<usize>,
}

impl Walk {
    pub(super) fn new(program: &Program) -> Self {
        let seen = vec![0; program.steps.len()];
        Self { seen, turn: 0, open: Vec::new(), waiting: Vec::new() }
    }

    /// Looks how far one comes without a letter, and says whether that is a match.
    pub(super) fn follow(
        &mut self,
        program: &Program,
        places: &[usize],
        [before, after]: [Side; 2],
        budget: &mut Budget,
    ) -> Option<bool> {
        self.turn += 1;
        self.waiting.clear();
        self.open.clear();
        self.open.extend(places);
        while let Some(place) = self.open.pop() {
            budget.pay(2)?;
            if self.seen[place] == self.turn {
                continue;
            }
            self.seen[place] = self.turn;
            match &program.steps[place] {
                Step::Found => return Some(true),
                Step::Letter(..) => self.waiting.push(place),
                Step::Either(all) => {
                    budget.pay(all.len())?;
                    self.open.extend(all);
                }
                Step::At(place, next) if place.is_between(before, after) => self.open.push(*next),
                Step::At(..) => {}
            }
        }
        Some(false)
    }

    /// Where one comes by a letter, in order.
    pub(super) fn next_places(
        &self,
        program: &Program,
        has_letter: impl Fn(usize) -> bool,
    ) -> Vec<usize> {
        let next = self.waiting.iter().filter_map(|place| match program.steps[*place] {
            Step::Letter(set, next) if has_letter(set) => Some(next),
            _ => None,
        });
        let mut places: Vec<_> = next.collect();
        places.sort_unstable();
        places.dedup();
        places
    }
}

#[derive(Default)]
struct Maker {
    steps: Vec<Step>,
    sets: Vec<Letters>,
    index_of: HashMap<Letters, usize>,
    /// By where the set is in memory: parts that are repeated are added again and again.
    index_of_place: HashMap<usize, usize>,
    knows_words: bool,
    /// How many parts of the pattern were added.
    parts: usize,
}

impl Maker {
    fn push(&mut self, step: Step) -> usize {
        self.steps.push(step);
        self.steps.len() - 1
    }

    fn set(&mut self, letters: &Letters) -> usize {
        let place = std::ptr::from_ref(letters).addr();
        if let Some(index) = self.index_of_place.get(&place) {
            return *index;
        }
        let new = self.sets.len();
        let index = *self.index_of.entry(letters.clone()).or_insert(new);
        if index == new {
            self.sets.push(letters.clone());
        }
        self.index_of_place.insert(place, index);
        index
    }

    /// Adds what leads to the next step, and says where it begins.
    fn add(&mut self, node: &Node, next: usize) -> Option<usize> {
        self.parts += 1;
        if self.parts > MOST_STEPS {
            return None;
        }
        Some(match node {
            Node::Letter(letters) => {
                let set = self.set(letters);
                self.push(Step::Letter(set, next))
            }
            Node::Sequence(all) => {
                all.iter().rev().try_fold(next, |next, node| self.add(node, next))?
            }
            Node::Either(all) => {
                let all: Option<_> = all.iter().map(|node| self.add(node, next)).collect();
                self.push(Step::Either(all?))
            }
            Node::Repeated(node, least, most) => self.add_repeated(node, *least, *most, next)?,
            Node::At(place) => {
                self.knows_words |= matches!(place, Place::Boundary | Place::NoBoundary);
                self.push(Step::At(*place, next))
            }
            Node::Look(_) => return None,
        })
    }

    fn add_repeated(
        &mut self,
        node: &Node,
        least: u32,
        most: Option<u32>,
        next: usize,
    ) -> Option<usize> {
        let mut begin = next;
        match most {
            None => {
                begin = self.push(Step::Either(Vec::new()));
                let again = self.add(node, begin)?;
                self.steps[begin] = Step::Either(vec![again, next]);
            }
            Some(most) => {
                for _ in least..most {
                    let more = self.add(node, begin)?;
                    begin = self.push(Step::Either(vec![more, next]));
                }
            }
        }
        (0..least).try_fold(begin, |begin, _| self.add(node, begin))
    }
}
