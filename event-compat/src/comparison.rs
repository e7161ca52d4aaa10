//! One comparison of a writer with a reader, with all that was found out on the way.

mod around;
mod arrays;
mod objects;
mod scalars;
mod unions;

use std::collections::HashMap;
use std::rc::Rc;

use serde_json::Value;

use self::around::Around;
use crate::branch::Branch;
use crate::evaluate::Answer;
use crate::failure::{Doubts, Failure, Fit, below};
use crate::json::{has_more_values, is_deep, step};
use crate::same::is_unchanged;
use crate::schema::{
    Condition, Document, Keywords, NodeId, Schema, Schemas, Way, is_reference_alone,
};
use crate::types::Types;
use crate::verdict::Verdict;
use crate::work::{ENDLESS, TOO_LARGE, Work};

/// What one comparison may cost, so that every input gets a verdict in time.
const MOST_STEPS: u32 = 200_000;

/// A question: whether the reader takes what is valid by all of the writer's schemas.
type Pair = (Vec<NodeId>, NodeId);

pub(crate) struct Comparison<'a> {
    work: Work<'a>,
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
    around: Around<'a>,
    /// The reader as an open writer, and the writer as its reader.
    turned: Option<Box<Comparison<'a>>>,
}

/// What a comparison the other way round may cost.
const TURNED_STEPS: u32 = 20_000;
const TURNED_DEPTH: usize = 48;
/// Documents of more values than this are not compared, unless they are plainly alike.
const MOST_VALUES: usize = 150_000;

/// The verdict, or none where the schemas are nested deeper than this.
pub(crate) fn verdict(
    [writer, reader]: [&Value; 2],
    is_open: bool,
    most_depth: usize,
) -> Option<Verdict> {
    let is_unchanged = is_unchanged(writer, reader);
    if !is_unchanged && [writer, reader].into_iter().any(|it| has_more_values(it, MOST_VALUES)) {
        let (path, keyword) = (String::new(), TOO_LARGE.to_owned());
        return Some(Verdict::Unknown { path, keyword });
    }
    let mut work = Work::new(Schemas::new(writer, reader), most_depth, MOST_STEPS);
    work.is_open = is_open;
    let mut comparison = Comparison::of(work);
    let verdict = comparison.verdict(is_unchanged);
    (!comparison.work.is_too_deep()).then_some(verdict)
}

impl<'a> Comparison<'a> {
    fn of(work: Work<'a>) -> Self {
        Self {
            work,
            known: HashMap::new(),
            questions: 0,
            open: HashMap::new(),
            provisional: HashMap::new(),
            provisional_order: Vec::new(),
            lowest: usize::MAX,
            around: Around::default(),
            turned: None,
        }
    }

    fn verdict(&mut self, is_unchanged: bool) -> Verdict {
        let writer = self.work.schemas.root(Document::Writer);
        let reader = self.work.schemas.root(Document::Reader);
        match self.work.alternatives(&[writer]) {
            Ok(branches) if branches.is_empty() => {
                let keyword = "the writer writes nothing at all".to_owned();
                return Verdict::Unknown { path: String::new(), keyword };
            }
            _ if is_unchanged => return Verdict::Proven,
            _ => {}
        }
        let fit = self.fits(&[writer], reader);
        // Where there were too many steps, a look may have ended early.
        let Err(failure) = fit.and_then(|()| self.work.spend(0)) else {
            return Verdict::Proven;
        };
        let Failure { writer: place, reader: path, keyword, witness } = Failure::clone(&failure);
        let Some(witness) = witness else {
            return Verdict::Unknown { path: path.to_string(), keyword };
        };
        if is_deep(&witness) {
            return Verdict::Unknown { path: path.to_string(), keyword };
        }
        match (self.work.judge(writer, &witness), self.work.judge(reader, &witness)) {
            (Answer::Accepts, Answer::Rejects(..)) => {
                let (writer_path, reader_path) = (place.path.to_string(), path.to_string());
                Verdict::Refuted { writer_path, reader_path, witness }
            }
            (Answer::Unsure(path, keyword), _) => {
                Verdict::Unknown { path: path.to_string(), keyword }
            }
            _ => Verdict::Unknown { path: path.to_string(), keyword },
        }
    }

    /// Whether the reader takes what is valid by all of the writer's schemas.
    pub(crate) fn fits(&mut self, writer: &[NodeId], reader: NodeId) -> Fit {
        let is_whole = writer.len() == 1;
        if writer.iter().any(|own| self.says_as_much(*own, reader, is_whole)) {
            return Ok(());
        }
        if let Schema::Always = self.work.schemas.schema(reader) {
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
        self.work.enter()?;
        self.questions += 1;
        let number = self.questions;
        let before = std::mem::replace(&mut self.lowest, usize::MAX);
        let mark = self.provisional_order.len();
        self.open.insert(pair.clone(), number);
        let around = std::mem::take(&mut self.around);
        let fit = self.look(writer, reader);
        self.around = around;
        self.open.remove(&pair);
        self.work.leave();
        self.remember(pair, &fit, number, mark);
        self.lowest = before.min(if self.lowest < number { self.lowest } else { usize::MAX });
        fit
    }

    /// Whether a schema of the writer says the same as the reader's. If it is not all that the instance
    /// is written by, other parts may write what a unit variant takes for content.
    fn says_as_much(&mut self, own: NodeId, reader: NodeId, is_whole: bool) -> bool {
        self.work.schemas.are_equivalent(own, reader)
            && (is_whole || !around::has_unit_variants(&mut self.work.schemas, reader))
    }

    /// Whether whatever the reader's schema takes is valid by the writer's, so that what is not valid by
    /// the one is not taken by the other.
    pub(crate) fn takes_no_more(&mut self, reader: NodeId, writer: NodeId) -> bool {
        // What its schema does not say, a reader may take more than it says.
        if self.work.schemas.reads_other_names() || self.work.is_open {
            return false;
        }
        if self.work.schemas.are_equivalent(writer, reader) {
            return true;
        }
        let schemas = &self.work.schemas;
        if schemas.is_read(writer) || !schemas.is_read(reader) {
            return false;
        }
        let (Some(own), Some(asked)) = (schemas.json(reader), schemas.json(writer)) else {
            return false;
        };
        let turned = self.turned.get_or_insert_with(|| {
            let mut work = Work::new(schemas.turned(), TURNED_DEPTH, TURNED_STEPS);
            work.is_open = true;
            Box::new(Self::of(work))
        });
        let own = turned.work.schemas.node(Document::Writer, own);
        let asked = turned.work.schemas.node(Document::Reader, asked);
        turned.fits(&[own], asked).and_then(|()| turned.work.spend(0)).is_ok()
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
        let branches = self.work.alternatives(writer)?;
        let mut doubts = Doubts::default();
        for branch in branches.iter() {
            let Err(failure) = self.branch_fits(branch, reader) else { continue };
            // A branch may let more pass than the schemas do.
            let is_written = |witness: &Value| {
                writer.iter().all(|node| self.work.judge(*node, witness).is_acceptance())
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
    pub(crate) fn branch_fits(&mut self, branch: &Branch<'a>, reader: NodeId) -> Fit {
        if branch.holds.iter().any(|own| self.says_as_much(*own, reader, false)) {
            return Ok(());
        }
        // Before it is taken apart into kinds: of values that are listed each would be judged.
        if let Schema::Keywords(keywords) = self.work.schemas.schema(reader)
            && keywords.unsupported == ["$ref"]
            && self.work.schemas.json(reader).is_some_and(is_reference_alone)
            && self.refers_alike(branch, reader)
        {
            return Ok(());
        }
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
        let keywords = match self.work.schemas.schema(reader) {
            Schema::Always => return Ok(()),
            Schema::Never => return Err(self.failure(branch, reader, "false", "")),
            Schema::Keywords(keywords) => keywords,
        };
        if let Some(values) = self.work.few_values(branch) {
            return self.values_fit(branch, &values.iter().collect::<Vec<_>>(), reader);
        }
        // Each of the writer's schemas is looked at for each property.
        self.work.spend(u32::try_from(branch.clauses.len()).unwrap_or(u32::MAX))?;
        self.work.enter()?;
        let fit = if self.around.enter(&keywords) {
            let fit = self.keywords_fit(branch, reader, &keywords);
            self.around.leave();
            fit
        } else {
            Err(Rc::new(Failure::unsure(ENDLESS)))
        };
        self.work.leave();
        fit
    }

    fn values_fit(&mut self, branch: &Branch<'a>, values: &[&Value], reader: NodeId) -> Fit {
        let mut doubts = Doubts::default();
        for value in values {
            let (reader, keyword, witness) = match self.work.judge(reader, value) {
                Answer::Accepts => continue,
                Answer::Rejects(path, _) => {
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
        for keyword in &keywords.unsupported {
            if *keyword != "$ref" || !self.refers_alike(branch, reader) {
                let path = step(keyword);
                doubts.note(Err(self.failure(branch, reader, keyword, &path)))?;
            }
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
        doubts.note(self.unions_fit(branch, reader, applied))?;
        if let Some(node) = applied.not
            && !self.is_kept(branch, reader, &["not"])
            && !self.are_disjoint(branch, node)?
        {
            doubts.note(Err(self.failure(branch, reader, "not", "/not")))?;
        }
        if let Some(condition) = applied.condition
            && !self.is_kept(branch, reader, &["if", "then", "else"])
        {
            doubts.note(self.condition_fits(branch, reader, condition))?;
        }
        doubts.end()
    }

    /// Whether a schema that the branch is valid by has the same keywords.
    pub(crate) fn is_kept(
        &mut self,
        branch: &Branch<'a>,
        reader: NodeId,
        keywords: &[&str],
    ) -> bool {
        branch.holds.iter().any(|own| self.work.schemas.keep_alike(*own, reader, keywords))
    }

    /// Whether the branch is valid by a schema that refers to the same as the reader's, out of what is
    /// known here.
    ///
    /// What such a reference leads to is one schema, or a place in each of the two documents. In the
    /// first case it takes what is valid by it. In the second one, what is written by the writer's place
    /// must fit the reader's, which is asked for by itself only where the reference is all that the
    /// branch is written by: else it would be closed without the names of the others.
    fn refers_alike(&mut self, branch: &Branch<'a>, reader: NodeId) -> bool {
        branch.holds.iter().any(|own| match self.work.schemas.common_way(*own, reader) {
            None => false,
            Some(Way::Out) => true,
            Some(Way::Perhaps(one, other)) => {
                let is_alone = branch.holds.len() == 1
                    && self.work.schemas.json(*own).is_some_and(is_reference_alone);
                let one = self.work.schemas.node(Document::Writer, one);
                let other = self.work.schemas.node(Document::Reader, other);
                self.work.schemas.are_equivalent(one, other)
                    || is_alone && self.fits(&[one], other).is_ok()
            }
        })
    }

    fn condition_fits(&mut self, branch: &Branch<'a>, reader: NodeId, condition: Condition) -> Fit {
        // What the writer excludes by the same test does not meet it.
        let test = condition.test;
        let is_excluded = branch.nots.iter().any(|not| self.work.schemas.refuse_alike(*not, test));
        if let Some(node) = condition.then.filter(|_| !is_excluded) {
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
    pub(crate) fn doubted(
        &mut self,
        branch: &Branch<'a>,
        reader: NodeId,
        failure: Rc<Failure>,
    ) -> Rc<Failure> {
        let is_refused =
            |value: &Value, this: &mut Self| this.work.judge(reader, value).is_rejection();
        if failure.witness.as_ref().is_some_and(|witness| is_refused(witness, self)) {
            return failure;
        }
        let witness = self.work.refused(branch, reader);
        Rc::new(Failure { witness, ..Failure::clone(&failure) })
    }

    /// The failure of a keyword, with a witness if an instance of the branch is one.
    pub(crate) fn failure(
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
        for other in self.work.branches(node)?.iter() {
            self.work.spend(1)?;
            let Some(mut both) = branch.and(other) else { continue };
            if self.work.settle(&mut both) {
                all.push(both);
            }
        }
        Ok(all)
    }

    /// Whether no instance of the branch is valid by the schema, as far as that is seen.
    pub(crate) fn are_disjoint(
        &mut self,
        branch: &Branch<'a>,
        node: NodeId,
    ) -> Result<bool, Rc<Failure>> {
        if branch.nots.iter().any(|not| self.work.schemas.refuse_alike(*not, node)) {
            return Ok(true);
        }
        Ok(self.intersection(branch, node)?.is_empty())
    }
}
