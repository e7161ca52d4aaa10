//! A pattern as the texts that it matches: programs, of which some must match and others must not.

use std::cell::OnceCell;

use super::automaton::Automaton;
use super::budget::Budget;
use super::program::Program;
use super::syntax::{Look, Node, Place, read};

/// The texts that match a pattern: those of one case or another.
#[derive(Debug)]
pub(super) struct Language {
    cases: Vec<Case>,
    automaton: OnceCell<Option<Automaton>>,
}

/// The texts that match all of the first patterns and none of the others.
#[derive(Debug, Default)]
struct Case {
    kept: Vec<Program>,
    refused: Vec<Program>,
}

impl Language {
    /// None for a pattern that is not understood.
    pub(super) fn of(pattern: &str) -> Option<Self> {
        let node = read(pattern)?;
        let cases = match Program::of(&node) {
            Some(program) => vec![Case { kept: vec![program], refused: Vec::new() }],
            None => match node {
                Node::Either(all) => all.into_iter().map(Case::of).collect::<Option<_>>()?,
                one => vec![Case::of(one)?],
            },
        };
        Some(Self { cases, automaton: OnceCell::new() })
    }

    /// Whether a text matches; none where that takes too long to tell.
    pub(super) fn has(&self, text: &str, budget: &mut Budget) -> Option<bool> {
        for case in &self.cases {
            let mut is_kept = true;
            for (programs, is_asked) in [(&case.kept, true), (&case.refused, false)] {
                for program in programs {
                    is_kept = is_kept && program.matches(text, budget)? == is_asked;
                }
            }
            if is_kept {
                return Some(true);
            }
        }
        Some(false)
    }

    /// None where the automaton is too large.
    pub(super) fn automaton(&self, budget: &mut Budget) -> Option<&Automaton> {
        let automaton = self.automaton.get_or_init(|| {
            let cases = self.cases.iter().map(|case| case.automaton(budget));
            let mut cases = cases.collect::<Option<Vec<_>>>()?;
            if cases.len() == 1 {
                return cases.pop();
            }
            // In one of them is what is not out of all of them.
            let refused: Vec<_> = cases.iter().collect();
            let out = Automaton::combined(&[], &refused, budget)?;
            out.is_whole.then(|| out.others())
        });
        automaton.as_ref()
    }
}

impl Case {
    /// Reads what looks ahead from the start, and back from the end, as patterns of their own: to match
    /// `^(?=a)(?!b)c` is to match `^c` and `^a`, and not `^b`.
    fn of(node: Node) -> Option<Self> {
        let Node::Sequence(mut all) = node else { return None };
        let mut case = Self::default();
        let starts = all.iter().take_while(|it| matches!(it, Node::At(Place::Start))).count();
        while starts > 0 && matches!(all.get(starts), Some(Node::Look(look)) if look.is_ahead) {
            let Node::Look(look) = all.remove(starts) else { return None };
            case.add(look, |node| vec![Node::At(Place::Start), node])?;
        }
        let ends = all.iter().rev().take_while(|it| matches!(it, Node::At(Place::End))).count();
        let is_behind = |it: &Node| matches!(it, Node::Look(look) if !look.is_ahead);
        while ends > 0 && all.len() > ends && is_behind(&all[all.len() - ends - 1]) {
            let Node::Look(look) = all.remove(all.len() - ends - 1) else { return None };
            case.add(look, |node| vec![node, Node::At(Place::End)])?;
        }
        case.kept.push(Program::of(&Node::Sequence(all))?);
        Some(case)
    }

    fn add(&mut self, look: Look, beside: impl FnOnce(Node) -> Vec<Node>) -> Option<()> {
        let program = Program::of(&Node::Sequence(beside(*look.node)))?;
        if look.is_negative {
            self.refused.push(program);
        } else {
            self.kept.push(program);
        }
        Some(())
    }

    fn automaton(&self, budget: &mut Budget) -> Option<Automaton> {
        let mut automata = |programs: &[Program]| -> Option<Vec<_>> {
            programs.iter().map(|program| Automaton::of(program, budget)).collect()
        };
        let (mut kept, refused) = (automata(&self.kept)?, automata(&self.refused)?);
        if kept.len() == 1 && refused.is_empty() {
            return kept.pop();
        }
        let [kept, refused] = [&kept, &refused].map(|all| all.iter().collect::<Vec<_>>());
        Automaton::combined(&kept, &refused, budget).filter(|it| it.is_whole)
    }
}
