//! One comparison of a writer with a reader, with all that was found out on the way.

mod arrays;
mod objects;
mod scalars;
mod unions;

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use serde_json::Value;

pub(super) use self::arrays::repeated;
use super::Verdict;
use super::branch::{Branch, Branches, Place};
use super::evaluate::Answer;
use super::json::step;
use super::path::Path;
use super::pattern::Patterns;
use super::same::is_same;
use super::schema::{Condition, Document, Keywords, NodeId, Schema, Schemas};
use super::types::Types;

/// What one comparison may cost, so that every input gets a verdict in time.
const MOST_STEPS: u32 = 200_000;

/// Why the reader does not take, or may not take, what the writer writes.
#[derive(Debug, Clone)]
pub(super) struct Failure {
    /// Which of the writer's schemas, and where in it.
    pub(super) writer: Place,
    pub(super) reader: Path,
    /// The keyword of the reader, or the reason in words.
    pub(super) keyword: String,
    /// What the reader does not take.
    pub(super) witness: Option<Value>,
}

pub(super) type Fit = Result<(), Rc<Failure>>;

impl Failure {
    /// Something that is not understood, where one looks at it.
    pub(super) fn unsure(reason: &str) -> Self {
        Self {
            writer: Place::default(),
            reader: Path::Root,
            keyword: reason.to_owned(),
            witness: None,
        }
    }
}

/// Failures without a witness, of which the first is told where there is none with one.
#[derive(Default)]
pub(super) struct Doubts(Option<Rc<Failure>>);

impl Doubts {
    /// Keeps a doubt, and passes on what is certain.
    pub(super) fn note(&mut self, fit: Fit) -> Fit {
        match fit {
            Err(doubt) if doubt.witness.is_none() => {
                self.0.get_or_insert(doubt);
                Ok(())
            }
            certain => certain,
        }
    }

    pub(super) fn end(self) -> Fit {
        self.0.map_or(Ok(()), Err)
    }
}

/// A question: whether the reader takes what is valid by all of the writer's schemas.
type Pair = (Vec<NodeId>, NodeId);

pub(super) struct Comparison<'a> {
    pub(super) schemas: Schemas<'a>,
    pub(super) patterns: Patterns,
    pub(super) branches: HashMap<NodeId, Branches<'a>>,
    pub(super) alternatives: HashMap<Vec<NodeId>, Branches<'a>>,
    /// Schemas whose alternatives are being looked for.
    pub(super) open_alternatives: HashSet<Vec<NodeId>>,
    pub(super) instances: HashMap<(Vec<NodeId>, usize), Option<Value>>,
    known: HashMap<Pair, Fit>,
    /// How many questions were asked.
    questions: usize,
    /// Questions whose answer is being looked for, with their number: until then it is assumed to be
    /// yes, as recursive schemas need.
    open: HashMap<Pair, usize>,
    /// Questions answered with yes under such an assumption, with the number of the first.
    ///
    /// That one may be answered by now, under an assumption of its own. What rests on it is asked
    /// later and has a higher number, so it is not taken for certain before the answer is.
    provisional: HashMap<Pair, usize>,
    provisional_order: Vec<Pair>,
    /// The first assumption that the answer being looked for rests on.
    lowest: usize,
    depth: usize,
    most_depth: usize,
    steps: u32,
    is_too_deep: bool,
}

/// The verdict, or none where the schemas are nested deeper than this.
pub(super) fn verdict(writer: &Value, reader: &Value, most_depth: usize) -> Option<Verdict> {
    let mut comparison = Comparison {
        schemas: Schemas::new(writer, reader),
        patterns: Patterns::default(),
        branches: HashMap::new(),
        alternatives: HashMap::new(),
        open_alternatives: HashSet::new(),
        instances: HashMap::new(),
        known: HashMap::new(),
        questions: 0,
        open: HashMap::new(),
        provisional: HashMap::new(),
        provisional_order: Vec::new(),
        lowest: usize::MAX,
        depth: 0,
        most_depth,
        steps: 0,
        is_too_deep: false,
    };
    let verdict = comparison.verdict();
    (!comparison.is_too_deep).then_some(verdict)
}

impl<'a> Comparison<'a> {
    fn verdict(&mut self) -> Verdict {
        let writer = self.schemas.root(Document::Writer);
        let reader = self.schemas.root(Document::Reader);
        match self.alternatives(&[writer]) {
            Ok(branches) if branches.is_empty() => {
                let keyword = "the writer writes nothing at all".to_owned();
                return Verdict::Unknown { path: String::new(), keyword };
            }
            _ => {}
        }
        let Err(failure) = self.fits(&[writer], reader) else {
            return Verdict::Proven;
        };
        let Failure { writer: place, reader: path, keyword, witness } = Failure::clone(&failure);
        let Some(witness) = witness else {
            return Verdict::Unknown { path: path.to_string(), keyword };
        };
        match (self.judge(writer, &witness), self.judge(reader, &witness)) {
            (Answer::Accepts, Answer::Rejects(_)) => {
                let (writer_path, reader_path) = (place.path.to_string(), path.to_string());
                Verdict::Refuted { writer_path, reader_path, witness }
            }
            (Answer::Unsure(path, keyword), _) => {
                Verdict::Unknown { path: path.to_string(), keyword }
            }
            _ => Verdict::Unknown { path: path.to_string(), keyword },
        }
    }

    /// Pays for steps of work.
    pub(super) fn spend(&mut self, steps: u32) -> Fit {
        self.steps = self.steps.saturating_add(steps);
        if self.steps > MOST_STEPS {
            return Err(Rc::new(Failure::unsure("the schemas are too large to compare")));
        }
        Ok(())
    }

    /// Begins something that [`leave`](Self::leave) ends, unless it failed.
    pub(super) fn enter(&mut self) -> Fit {
        self.spend(1)?;
        if self.depth >= self.most_depth {
            self.is_too_deep = true;
            self.steps = MOST_STEPS;
            return Err(Rc::new(Failure::unsure("the schemas are nested too deep to compare")));
        }
        self.depth += 1;
        Ok(())
    }

    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }

    /// Whether the reader takes what is valid by all of the writer's schemas.
    pub(super) fn fits(&mut self, writer: &[NodeId], reader: NodeId) -> Fit {
        if let [one] = writer
            && let (Some(one), Some(other)) =
                (self.schemas.target(*one), self.schemas.target(reader))
            && is_same(one, other)
        {
            return Ok(());
        }
        if let Schema::Always = self.schemas.schema(reader) {
            return Ok(());
        }
        let pair = (writer.to_vec(), reader);
        if let Some(known) = self.known.get(&pair) {
            return known.clone();
        }
        if let Some(number) = self.open.get(&pair).or_else(|| self.provisional.get(&pair)) {
            self.lowest = self.lowest.min(*number);
            return Ok(());
        }
        self.enter()?;
        self.questions += 1;
        let number = self.questions;
        let before = std::mem::replace(&mut self.lowest, usize::MAX);
        let mark = self.provisional_order.len();
        self.open.insert(pair.clone(), number);
        let fit = self.look(writer, reader);
        self.open.remove(&pair);
        self.leave();
        self.remember(pair, &fit, number, mark);
        self.lowest = before.min(if self.lowest < number { self.lowest } else { usize::MAX });
        fit
    }

    /// Keeps an answer. A yes that rests on an assumption is kept only for as long as that stands;
    /// a no was found although everything was assumed.
    fn remember(&mut self, pair: Pair, fit: &Fit, number: usize, mark: usize) {
        match fit {
            Err(_) => {
                for pair in self.provisional_order.drain(mark..) {
                    self.provisional.remove(&pair);
                }
                self.lowest = usize::MAX;
                self.known.insert(pair, fit.clone());
            }
            Ok(()) if self.lowest >= number => {
                for pair in self.provisional_order.drain(mark..) {
                    self.provisional.remove(&pair);
                    self.known.insert(pair, Ok(()));
                }
                self.known.insert(pair, Ok(()));
            }
            Ok(()) => {
                self.provisional.insert(pair.clone(), self.lowest);
                self.provisional_order.push(pair);
            }
        }
    }

    fn look(&mut self, writer: &[NodeId], reader: NodeId) -> Fit {
        let branches = self.alternatives(writer)?;
        let mut doubts = Doubts::default();
        for branch in branches.iter() {
            let Err(failure) = self.branch_fits(branch, reader) else { continue };
            // A branch may let more pass than the schemas do.
            let is_written = |witness: &Value| {
                writer.iter().all(|node| self.judge(*node, witness).is_acceptance())
            };
            if failure.witness.as_ref().is_some_and(is_written) {
                return Err(failure);
            }
            let doubt = Failure { witness: None, ..Failure::clone(&failure) };
            doubts.note(Err(Rc::new(doubt)))?;
        }
        doubts.end()
    }

    /// Whether the reader takes what a branch writes.
    pub(super) fn branch_fits(&mut self, branch: &Branch<'a>, reader: NodeId) -> Fit {
        if branch.values.is_some() || branch.types.is_one_kind() {
            return self.kind_fits(branch, reader);
        }
        let mut doubts = Doubts::default();
        for kind in Types::KINDS {
            if !branch.types.meets(kind) {
                continue;
            }
            doubts.note(self.kind_fits(&branch.of_types(kind), reader))?;
        }
        doubts.end()
    }

    fn kind_fits(&mut self, branch: &Branch<'a>, reader: NodeId) -> Fit {
        let branch = match branch.values {
            None if branch.types.is_within(Types::NULL | Types::BOOLEAN) => {
                &branch.of_types(branch.types)
            }
            _ => branch,
        };
        if let Some(values) = &branch.values {
            return self.values_fit(branch, values, reader);
        }
        let keywords = match self.schemas.schema(reader) {
            Schema::Always => return Ok(()),
            Schema::Never => return Err(self.failure(branch, reader, "false", "")),
            Schema::Keywords(keywords) => keywords,
        };
        if let Some(values) = self.few_values(branch) {
            return self.values_fit(branch, &values.iter().collect::<Vec<_>>(), reader);
        }
        // Each of the writer's schemas is looked at for each property.
        self.spend(u32::try_from(branch.clauses.len()).unwrap_or(u32::MAX))?;
        self.enter()?;
        let fit = self.keywords_fit(branch, reader, &keywords);
        self.leave();
        fit
    }

    fn values_fit(&mut self, branch: &Branch<'a>, values: &[&Value], reader: NodeId) -> Fit {
        let mut doubts = Doubts::default();
        for value in values {
            let (reader, keyword, witness) = match self.judge(reader, value) {
                Answer::Accepts => continue,
                Answer::Rejects(path) => {
                    let keyword = path.keyword().to_owned();
                    (path, keyword, Some(Value::clone(value)))
                }
                Answer::Unsure(path, keyword) => (path, keyword, None),
            };
            let writer = branch.place.clone();
            doubts.note(Err(Rc::new(Failure { writer, reader, keyword, witness })))?;
        }
        doubts.end()
    }

    /// Whether a branch without a list of values keeps each keyword of the reader.
    fn keywords_fit(
        &mut self,
        branch: &Branch<'a>,
        reader: NodeId,
        keywords: &Rc<Keywords<'a>>,
    ) -> Fit {
        self.scalars_fit(branch, reader, keywords)?;
        let mut doubts = Doubts::default();
        let checks = [Self::arrays_fit, Self::objects_fit, Self::applied_fit];
        for check in checks {
            doubts.note(check(self, branch, reader, keywords))?;
        }
        if let Some(keyword) = keywords.unsupported {
            let path = step(keyword);
            doubts.note(Err(self.failure(branch, reader, keyword, &path)))?;
        }
        doubts.end()
    }

    fn applied_fit(
        &mut self,
        branch: &Branch<'a>,
        reader: NodeId,
        keywords: &Rc<Keywords<'a>>,
    ) -> Fit {
        let applied = &keywords.applied;
        let mut doubts = Doubts::default();
        if let Some(node) = applied.reference {
            doubts.note(below(self.branch_fits(branch, node), "/$ref"))?;
        }
        for (place, node) in applied.all_of.iter().enumerate() {
            doubts.note(below(self.branch_fits(branch, *node), &format!("/allOf/{place}")))?;
        }
        for (union, keyword) in [(&applied.any_of, "anyOf"), (&applied.one_of, "oneOf")] {
            if let Some(union) = union {
                doubts.note(self.union_fits(
                    branch,
                    reader,
                    union,
                    keyword,
                    applied.reads_others,
                ))?;
            }
        }
        if let Some(node) = applied.not
            && !self.are_disjoint(branch, node)?
        {
            doubts.note(Err(self.failure(branch, reader, "not", "/not")))?;
        }
        if let Some(condition) = applied.condition {
            doubts.note(self.condition_fits(branch, reader, condition))?;
        }
        doubts.end()
    }

    fn condition_fits(&mut self, branch: &Branch<'a>, reader: NodeId, condition: Condition) -> Fit {
        if let Some(node) = condition.then {
            for both in self.intersection(branch, condition.test)? {
                if let Err(failure) = below(self.branch_fits(&both, node), "/then") {
                    // The narrower branch may say more than is written.
                    return Err(self.doubted(branch, reader, failure));
                }
            }
        }
        if let Some(node) = condition.otherwise
            && self.branch_fits(branch, condition.test).is_err()
            && let Err(failure) = below(self.branch_fits(branch, node), "/else")
        {
            return Err(self.doubted(branch, reader, failure));
        }
        Ok(())
    }

    /// A failure with a witness that the reader really refuses, or with none.
    pub(super) fn doubted(
        &mut self,
        branch: &Branch<'a>,
        reader: NodeId,
        failure: Rc<Failure>,
    ) -> Rc<Failure> {
        let is_refused = |value: &Value, this: &mut Self| this.judge(reader, value).is_rejection();
        if failure.witness.as_ref().is_some_and(|witness| is_refused(witness, self)) {
            return failure;
        }
        let witness = self.refused(branch, reader);
        Rc::new(Failure { witness, ..Failure::clone(&failure) })
    }

    /// The failure of a keyword, with a witness if an instance of the branch is one.
    pub(super) fn failure(
        &mut self,
        branch: &Branch<'a>,
        reader: NodeId,
        keyword: &str,
        path: &str,
    ) -> Rc<Failure> {
        let writer = branch.place.clone();
        let keyword = keyword.to_owned();
        let failure = Failure { writer, reader: path.into(), keyword, witness: None };
        self.doubted(branch, reader, Rc::new(failure))
    }

    /// The branches of what both the branch and the schema take.
    fn intersection(
        &mut self,
        branch: &Branch<'a>,
        node: NodeId,
    ) -> Result<Vec<Branch<'a>>, Rc<Failure>> {
        let mut all = Vec::new();
        for other in self.branches(node)?.iter() {
            self.spend(1)?;
            let Some(mut both) = branch.and(other) else { continue };
            if self.settle(&mut both) {
                all.push(both);
            }
        }
        Ok(all)
    }

    /// Whether no instance of the branch is valid by the schema, as far as that is seen.
    pub(super) fn are_disjoint(
        &mut self,
        branch: &Branch<'a>,
        node: NodeId,
    ) -> Result<bool, Rc<Failure>> {
        let is_alike = |not: &NodeId| match (self.schemas.json(*not), self.schemas.json(node)) {
            (Some(one), Some(other)) => *not == node || is_same(one, other),
            _ => false,
        };
        if branch.nots.iter().any(is_alike) {
            return Ok(true);
        }
        Ok(self.intersection(branch, node)?.is_empty())
    }
}

/// The same answer, for a schema that stands further up.
fn below(fit: Fit, path: &str) -> Fit {
    fit.map_err(|failure| {
        let mut failure = Rc::unwrap_or_clone(failure);
        failure.reader = failure.reader.below(&path.into());
        Rc::new(failure)
    })
}
