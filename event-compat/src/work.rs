//! What all steps share: the schemas, what was found out about them so far, and what they may cost.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use serde_json::Value;

use crate::branch::Branch;
use crate::failure::{Failure, Fit};
use crate::pattern::Patterns;
use crate::schema::{NodeId, Schemas};

/// The branches of a schema, or why they cannot be told.
pub(crate) type Branches<'a> = Result<Rc<Vec<Branch<'a>>>, Rc<Failure>>;

pub(crate) const TOO_LARGE: &str = "the schemas are too large to compare";

/// So many names, values or schemas are passed by in one step.
const THINGS_OF_A_STEP: usize = 16;

/// A schema that is its own part in the same place has no meaning (Core, section 9.4.1).
pub(crate) const ENDLESS: &str = "$ref that leads back to itself";

/// An instance, and how many values there are in it.
pub(crate) type Made = (Rc<Value>, usize);

pub(crate) struct Work<'a> {
    pub(crate) schemas: Schemas<'a>,
    pub(crate) patterns: Patterns,
    pub(crate) branches: HashMap<NodeId, Branches<'a>>,
    pub(crate) alternatives: HashMap<Vec<NodeId>, Branches<'a>>,
    /// Schemas whose alternatives are being looked for.
    pub(crate) open_alternatives: HashSet<Vec<NodeId>>,
    /// Schemas by which values are being judged, with where those are in memory.
    pub(crate) open_questions: HashSet<(NodeId, usize)>,
    /// Instances by schemas and levels.
    pub(crate) instances: HashMap<(Vec<NodeId>, usize), Option<Made>>,
    /// Whether a writer may write properties that its schema does not name.
    pub(crate) is_open: bool,
    /// Whether what a draft lets a validator assert or not is left open, such as a format in 2020-12.
    pub(crate) leaves_options_open: bool,
    depth: usize,
    most_depth: usize,
    steps: u32,
    most_steps: u32,
    is_too_deep: bool,
}

impl<'a> Work<'a> {
    /// Work on schemas that are nested at most this deep, in so many steps.
    pub(crate) fn new(schemas: Schemas<'a>, most_depth: usize, most_steps: u32) -> Self {
        Self {
            schemas,
            patterns: Patterns::default(),
            branches: HashMap::new(),
            alternatives: HashMap::new(),
            open_alternatives: HashSet::new(),
            open_questions: HashSet::new(),
            instances: HashMap::new(),
            is_open: false,
            leaves_options_open: false,
            depth: 0,
            most_depth,
            steps: 0,
            most_steps,
            is_too_deep: false,
        }
    }

    /// Begins something new that may take so many steps. What was found out about the schemas stays.
    pub(crate) fn begin_again(&mut self, most_steps: u32) {
        (self.steps, self.most_steps, self.is_too_deep) = (0, most_steps, false);
    }

    /// Whether the schemas were nested deeper than was allowed, so that no answer counts.
    pub(crate) fn is_too_deep(&self) -> bool {
        self.is_too_deep
    }

    /// Pays for steps of work.
    pub(crate) fn spend(&mut self, steps: u32) -> Fit {
        let of_patterns = self.patterns.take_cost();
        self.steps = self.steps.saturating_add(steps).saturating_add(of_patterns);
        if self.steps > self.most_steps {
            return Err(Rc::new(Failure::unsure(TOO_LARGE)));
        }
        Ok(())
    }

    /// Pays for a look at so many things, each of which costs little.
    pub(crate) fn spend_on(&mut self, things: usize) -> Fit {
        self.spend(u32::try_from(things / THINGS_OF_A_STEP).unwrap_or(u32::MAX))
    }

    /// Begins something that [`leave`](Self::leave) ends, unless it failed.
    pub(crate) fn enter(&mut self) -> Fit {
        self.spend(1)?;
        if self.depth >= self.most_depth {
            self.is_too_deep = true;
            self.steps = self.most_steps;
            return Err(Rc::new(Failure::unsure("the schemas are nested too deep to compare")));
        }
        self.depth += 1;
        Ok(())
    }

    pub(crate) fn leave(&mut self) {
        self.depth -= 1;
    }
}
