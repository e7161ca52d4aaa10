//! Regular expressions of schemas (JSON Schema Validation, section 6.3.3: ECMA-262 with the flag `u`, not
//! anchored), and the texts that match several of them.
//!
//! A pattern becomes a nondeterministic program ([`program`]), which judges one text, and from that a
//! deterministic automaton ([`automaton`]), which answers questions about all texts: the texts that match
//! some patterns and do not match others are those of the product of their automata. Lengths count letters,
//! and a letter is a Unicode scalar value.
//!
//! What is not regular, such as a reference back to a group, is not understood, and neither is what
//! ECMA-262 and other languages read differently. Everything is bounded: beyond that nothing is said.

mod alphabet;
mod automaton;
mod budget;
mod language;
mod letters;
mod program;
mod syntax;
mod texts;
mod unicode;

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use self::automaton::Automaton;
use self::budget::Budget;
use self::language::Language;
use self::program::Program;
pub(crate) use self::texts::Found;
use self::texts::Texts;
use crate::count::Count;

/// Longer patterns are nobody's schema.
const LONGEST: usize = 60_000;
/// What one look may cost, in small steps.
const MOST_WORK: usize = 1_500_000;
/// So much is looked at before somebody pays; after that, nothing is said.
const MOST_UNPAID: usize = 2 * MOST_WORK;
/// So many small steps cost what one step of a comparison does.
const SMALL_STEPS: usize = 128;

/// Small steps for each letter of a pattern.
const COST_OF_READING: usize = 48;

pub(crate) use self::syntax::is_strict as is_regex;

/// A pattern of our own.
#[derive(Debug)]
pub(crate) struct Grammar(Option<Program>);

impl Grammar {
    pub(crate) fn of(pattern: &str) -> Self {
        let program = syntax::read(pattern).and_then(|node| Program::of(&node));
        debug_assert!(program.is_some(), "{pattern} is not understood");
        Self(program)
    }

    /// Whether the text matches; none where that takes too long to tell.
    pub(crate) fn has(&self, text: &str) -> Option<bool> {
        self.0.as_ref()?.matches(text, &mut Budget::new(MOST_WORK))
    }
}

/// Patterns that must match, and patterns that must not.
type Asked = [Vec<String>; 2];

/// What was found out of patterns so far.
#[derive(Default)]
pub(crate) struct Patterns {
    /// None is what is not understood.
    languages: RefCell<HashMap<String, Option<Rc<Language>>>>,
    /// None is what is too large.
    texts: RefCell<HashMap<Asked, Option<Rc<Texts>>>>,
    /// Small steps that nobody has paid for.
    cost: Cell<usize>,
}

impl Patterns {
    /// Whether the text has a match; none where that cannot be told.
    pub(crate) fn matches(&self, pattern: &str, text: &str) -> Option<bool> {
        let language = self.language(pattern)?;
        self.within_budget(|budget| language.has(text, budget))
    }

    /// Whether each text of such a length that matches all of the first patterns, and none of the refused
    /// ones, matches the other pattern.
    pub(crate) fn include(
        &self,
        kept: &[&str],
        refused: &[&str],
        length: Count,
        other: &str,
    ) -> bool {
        if kept.contains(&other) {
            return true;
        }
        let refused = [refused, &[other]].concat();
        self.language(other).is_some() && self.are_none(kept, &refused, length)
    }

    /// Whether it is certain that no text of such a length matches all of the first patterns and none of
    /// the others.
    pub(crate) fn are_none(&self, kept: &[&str], refused: &[&str], length: Count) -> bool {
        self.text(kept, refused, length) == Found::None
    }

    /// The plainest short text of such a length that matches all of the first patterns and none of the
    /// others. Patterns that are not understood are left out: whoever uses the text checks it.
    pub(crate) fn text(&self, kept: &[&str], refused: &[&str], length: Count) -> Found {
        if length.is_empty() {
            return Found::None;
        }
        let Some(texts) = self.texts(kept, refused) else { return Found::Unknown };
        self.within_budget(|budget| texts.text(length, budget))
    }

    /// So many different such texts, or fewer, the shortest first.
    pub(crate) fn some_texts(
        &self,
        kept: &[&str],
        refused: &[&str],
        length: Count,
        most: usize,
    ) -> Vec<String> {
        let Some(texts) = self.texts(kept, refused) else { return Vec::new() };
        self.within_budget(|budget| texts.some(length, most, budget))
    }

    /// All texts of such a length that match the patterns, if they are so few at most. Patterns that are
    /// not understood are left out.
    pub(crate) fn all_texts(
        &self,
        kept: &[&str],
        length: Count,
        most: usize,
    ) -> Option<Vec<String>> {
        let texts = self.texts(kept, &[])?;
        self.within_budget(|budget| texts.all(length, most, budget))
    }

    /// How long a text is that matches all of the patterns, as far as it is known.
    pub(crate) fn length(&self, kept: &[&str]) -> Count {
        self.texts(kept, &[]).map_or_else(Count::default, |texts| texts.length())
    }

    /// The steps of a comparison that were spent since this was asked.
    pub(crate) fn take_cost(&self) -> u32 {
        let cost = self.cost.get();
        self.cost.set(cost % SMALL_STEPS);
        u32::try_from(cost / SMALL_STEPS).unwrap_or(u32::MAX)
    }

    fn is_unpaid(&self) -> bool {
        self.cost.get() >= MOST_UNPAID
    }

    fn within_budget<T>(&self, look: impl FnOnce(&mut Budget) -> T) -> T {
        let mut budget = Budget::new(MOST_WORK);
        let found = look(&mut budget);
        self.cost.set(self.cost.get().saturating_add(budget.spent()));
        found
    }

    fn language(&self, pattern: &str) -> Option<Rc<Language>> {
        if let Some(language) = self.languages.borrow().get(pattern) {
            return language.clone();
        }
        if self.is_unpaid() {
            return None;
        }
        let is_short = pattern.len() <= LONGEST;
        let language = if is_short { Language::of(pattern).map(Rc::new) } else { None };
        self.cost.set(self.cost.get().saturating_add(COST_OF_READING * pattern.len().min(LONGEST)));
        self.languages.borrow_mut().insert(pattern.to_owned(), language.clone());
        language
    }

    /// None where the automata are too large, or too much was looked at.
    fn texts(&self, kept: &[&str], refused: &[&str]) -> Option<Rc<Texts>> {
        if self.is_unpaid() {
            return None;
        }
        let sorted = |patterns: &[&str]| {
            let mut all: Vec<_> = patterns.iter().map(|it| (*it).to_owned()).collect();
            all.sort_unstable();
            all.dedup();
            all
        };
        let asked = [sorted(kept), sorted(refused)];
        if let Some(texts) = self.texts.borrow().get(&asked) {
            return texts.clone();
        }
        let [kept, refused] = asked
            .each_ref()
            .map(|all| all.iter().filter_map(|pattern| self.language(pattern)).collect::<Vec<_>>());
        let found = self.within_budget(|budget| {
            let kept = understood(&kept, budget);
            let refused = understood(&refused, budget);
            Automaton::combined(&kept, &refused, budget).map(|it| Rc::new(Texts::of(it)))
        });
        self.texts.borrow_mut().insert(asked, found.clone());
        found
    }
}

/// The automata that are not too large.
fn understood<'l>(languages: &'l [Rc<Language>], budget: &mut Budget) -> Vec<&'l Automaton> {
    languages.iter().filter_map(|language| language.automaton(budget)).collect()
}

#[cfg(test)]
mod tests;
