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

pub(crate) struct Work<'a> {
    pub(crate) schemas: Schemas<'a>,
    pub(crate) patterns: Patterns,
    pub(crate) branches: HashMap<NodeId, Branches<'a>>,
    pub(crate) alternatives: HashMap<Vec<NodeId>, Branches<'a>>,
    /// Schemas whose alternatives are being looked for.
    pub(crate) open_alternatives: HashSet<Vec<NodeId>>,
    pub(crate) instances: HashMap<(Vec<NodeId>, usize), Option<Value>>,
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
            instances: HashMap::new(),
            depth: 0,
            most_depth,
            steps: 0,
            most_steps,
            is_too_deep: false,
        }
    }

    /// Whether the schemas were nested deeper than was allowed, so that no answer counts.
    pub(crate) fn is_too_deep(&self) -> bool {
        self.is_too_deep
    }

    /// Pays for steps of work.
    pub(crate) fn spend(&mut self, steps: u32) -> Fit {
        self.steps = self.steps.saturating_add(steps);
        if self.steps > self.most_steps {
            return Err(Rc::new(Failure::unsure("the schemas are too large to compare")));
        }
        Ok(())
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
