//! The ways in which a writer writes: each schema as a union of branches without unions in them.

mod merge;
mod objects;

use std::rc::Rc;

use serde_json::Value;

use self::objects::ObjectClause;
use super::comparison::{Comparison, Failure};
use super::decimal::Decimal;
use super::json::step;
use super::path::Path;
use super::schema::{
    Alone, Applied, ArrayKeywords, Contains, Count, Keywords, NodeId, NumberKeywords, Schema, Union,
};
use super::types::Types;

/// More branches than this are not told apart.
const MOST_BRANCHES: usize = 4_096;

/// What one branch of a schema writes: whatever keeps all of this.
///
/// It may let more pass than the schema does, never less: a reader that takes it takes the schema.
#[derive(Debug, Clone)]
pub(super) struct Branch<'a> {
    pub(super) types: Types,
    pub(super) values: Option<Vec<&'a Value>>,
    /// Values that are not written.
    pub(super) excluded: Vec<&'a Value>,
    pub(super) number: NumberKeywords,
    pub(super) multiples: Vec<Decimal>,
    pub(super) length: Count,
    pub(super) patterns: Vec<&'a str>,
    pub(super) formats: Vec<&'a str>,
    pub(super) count: Count,
    pub(super) is_unique: bool,
    pub(super) lists: Vec<ListClause<'a>>,
    pub(super) contains: Vec<Contains>,
    pub(super) clauses: Vec<ObjectClause<'a>>,
    /// Schemas of single properties, beside the clauses.
    pub(super) narrowed: Vec<(&'a str, NodeId)>,
    pub(super) required: Vec<&'a str>,
    pub(super) absent: Vec<&'a str>,
    pub(super) size: Count,
    pub(super) names: Vec<NodeId>,
    pub(super) dependent: Vec<(&'a str, Vec<&'a str>)>,
    pub(super) names_objects: bool,
    pub(super) nots: Vec<NodeId>,
    pub(super) place: Place,
}

/// `prefixItems` and `items` of one schema.
#[derive(Debug, Clone)]
pub(super) struct ListClause<'a> {
    keywords: Rc<Keywords<'a>>,
    place: Place,
}

impl ListClause<'_> {
    pub(super) fn array(&self) -> &ArrayKeywords {
        &self.keywords.array
    }
}

/// A place in one of the schemas that a branch is of.
#[derive(Debug, Clone, Default)]
pub(super) struct Place {
    /// Which of the schemas.
    pub(super) part: usize,
    pub(super) path: Path,
}

impl Place {
    fn below(&self, prefix: &Path) -> Self {
        Self { part: self.part, path: self.path.below(prefix) }
    }
}

/// A schema that an item or property is written by, and where it stands in the writer.
#[derive(Debug, Clone)]
pub(super) struct Part<'a> {
    pub(super) node: NodeId,
    place: Place,
    keyword: Keyword<'a>,
}

#[derive(Debug, Clone, Copy)]
enum Keyword<'a> {
    Item(usize),
    Items,
    Property(&'a str),
    Pattern(&'a str),
    Additional,
    Unevaluated,
}

impl Part<'_> {
    /// Which schema it stands in, and where.
    pub(super) fn place(&self) -> Place {
        let keyword = match self.keyword {
            Keyword::Item(place) => format!("/prefixItems/{place}"),
            Keyword::Items => "/items".to_owned(),
            Keyword::Property(name) => format!("/properties{}", step(name)),
            Keyword::Pattern(pattern) => format!("/patternProperties{}", step(pattern)),
            Keyword::Additional => "/additionalProperties".to_owned(),
            Keyword::Unevaluated => "/unevaluatedProperties".to_owned(),
        };
        Place { part: self.place.part, path: Path::from(keyword).below(&self.place.path) }
    }
}

pub(super) type Branches<'a> = Result<Rc<Vec<Branch<'a>>>, Rc<Failure>>;

impl<'a> Comparison<'a> {
    /// The branches of whatever is valid by all of the schemas, closed as a producer writes them.
    pub(super) fn alternatives(&mut self, nodes: &[NodeId]) -> Branches<'a> {
        if let Some(known) = self.alternatives.get(nodes) {
            return known.clone();
        }
        self.enter()?;
        self.open_alternatives.insert(nodes.to_vec());
        let found = self.find_alternatives(nodes);
        self.open_alternatives.remove(nodes);
        self.leave();
        self.alternatives.insert(nodes.to_vec(), found.clone());
        found
    }

    fn find_alternatives(&mut self, nodes: &[NodeId]) -> Branches<'a> {
        let mut all: Option<Vec<Branch<'a>>> = None;
        for (part, node) in nodes.iter().enumerate() {
            let mut branches = self.branches(*node)?.to_vec();
            for branch in &mut branches {
                branch.set_part(part);
            }
            all = Some(match all {
                None => branches,
                Some(all) => self.product(&all, &branches)?,
            });
        }
        let mut written = Vec::new();
        for mut branch in all.unwrap_or_else(|| vec![Branch::any()]) {
            branch.close();
            if let Some(values) = branch.values.take() {
                let can_be = |value: &&Value, this: &mut Self| {
                    nodes.iter().all(|node| !this.judge(*node, value).is_rejection())
                };
                let values: Vec<_> = values.into_iter().filter(|it| can_be(it, self)).collect();
                branch.values = Some(values);
            }
            if self.settle(&mut branch) {
                written.push(branch);
            }
        }
        Ok(Rc::new(written))
    }

    /// The branches of one schema, not closed yet.
    pub(super) fn branches(&mut self, node: NodeId) -> Branches<'a> {
        if let Some(known) = self.branches.get(&node) {
            return known.clone();
        }
        // A schema that is its own part in the same place has no meaning (Core, section 9.4.1).
        let endless = Err(Rc::new(Failure::unsure("$ref that leads back to itself")));
        self.branches.insert(node, endless);
        let found = self.enter().and_then(|()| {
            let found = self.find_branches(node);
            self.leave();
            found
        });
        self.branches.insert(node, found.clone());
        found
    }

    fn find_branches(&mut self, node: NodeId) -> Branches<'a> {
        let keywords = match self.schemas.schema(node) {
            Schema::Always => return Ok(Rc::new(vec![Branch::any()])),
            Schema::Never => return Ok(Rc::default()),
            Schema::Keywords(keywords) => keywords,
        };
        let mut own = Branch::of(node, &keywords);
        let Applied { reference, all_of, any_of, one_of, not, condition, reads_others } =
            &keywords.applied;
        // A reader may take more than it lists, by other names than it gives.
        if *reads_others {
            own.values = None;
        }
        if self.schemas.is_read(node) && !keywords.object.aliases.is_empty() {
            self.let_aliases_pass(&mut own, node, &keywords);
        }
        let mut all = vec![own];
        if let Some(node) = *reference {
            all = self.with(&all, node, "/$ref")?;
        }
        for (place, node) in all_of.iter().enumerate() {
            all = self.with(&all, *node, &format!("/allOf/{place}"))?;
        }
        if let Some(node) = *not {
            self.exclude(&mut all, node);
        }
        for (union, keyword) in [(any_of, "anyOf"), (one_of, "oneOf")] {
            if let Some(union) = union.as_ref().filter(|_| !reads_others) {
                let branches = self.branches_of_union(union, keyword)?;
                all = self.product(&all, &branches)?;
            }
        }
        if let Some(condition) = condition {
            let mut then = self.with(&all, condition.test, "/if")?;
            if let Some(node) = condition.then {
                then = self.with(&then, node, "/then")?;
            }
            self.exclude(&mut all, condition.test);
            if let Some(node) = condition.otherwise {
                all = self.with(&all, node, "/else")?;
            }
            all.extend(then);
        }
        for (name, node) in &keywords.object.dependent_schemas {
            let mut present = all.clone();
            for branch in &mut present {
                branch.types = branch.types & Types::OBJECT;
                branch.required.push(name);
            }
            present.retain(|branch| !branch.types.is_empty());
            let path = format!("/dependentSchemas{}", step(name));
            let present = self.with(&present, *node, &path)?;
            for branch in &mut all {
                branch.absent.push(name);
            }
            all.extend(present);
        }
        if let Some(unevaluated) = keywords.object.unevaluated {
            let others = self.names_in_question(node);
            for branch in &mut all {
                branch.leave_unevaluated(unevaluated, &others);
            }
        }
        if all.len() > MOST_BRANCHES {
            return Err(Rc::new(Failure::unsure("a union of too many branches")));
        }
        Ok(Rc::new(all))
    }

    fn branches_of_union(
        &mut self,
        union: &Union<'a>,
        keyword: &str,
    ) -> Result<Vec<Branch<'a>>, Rc<Failure>> {
        let mut all = Vec::new();
        if !union.values.is_empty() {
            let values = Some(union.values.list.clone());
            let place = Place { part: 0, path: format!("/{keyword}").into() };
            all.push(Branch { types: Types::STRING, values, place, ..Branch::any() });
        }
        for (place, node) in &union.branches {
            let path = Path::from(format!("/{keyword}/{place}"));
            all.extend(self.branches(*node)?.iter().map(|branch| branch.below(&path)));
        }
        Ok(all)
    }

    fn with(
        &mut self,
        all: &[Branch<'a>],
        node: NodeId,
        path: &str,
    ) -> Result<Vec<Branch<'a>>, Rc<Failure>> {
        let branches = self.branches(node)?;
        let path = Path::from(path);
        let branches: Vec<_> = branches.iter().map(|branch| branch.below(&path)).collect();
        self.product(all, &branches)
    }

    fn product(
        &mut self,
        all: &[Branch<'a>],
        others: &[Branch<'a>],
    ) -> Result<Vec<Branch<'a>>, Rc<Failure>> {
        let mut product = Vec::new();
        for one in all {
            for other in others {
                // A branch of many parts is copied with all of them.
                let parts = u32::try_from(one.clauses.len()).unwrap_or(u32::MAX);
                self.spend(parts.saturating_add(1))?;
                product.extend(one.and(other));
            }
            if product.len() > MOST_BRANCHES {
                return Err(Rc::new(Failure::unsure("a union of too many branches")));
            }
        }
        Ok(product)
    }

    /// Takes from the branches what is valid by the schema, as far as that can be said.
    fn exclude(&mut self, all: &mut Vec<Branch<'a>>, node: NodeId) {
        match self.schemas.schema(node) {
            Schema::Always => all.clear(),
            Schema::Never => {}
            Schema::Keywords(keywords) => {
                let alone = self.schemas.json(node).and_then(Alone::of);
                for branch in &mut *all {
                    match (&keywords.values, alone) {
                        (Some(values), Some(Alone::Values)) => {
                            branch.excluded.extend(&values.list);
                        }
                        (_, Some(Alone::Types)) => {
                            branch.types = branch.types.without(keywords.types);
                        }
                        (_, Some(Alone::Property(name))) => {
                            branch.types = branch.types & Types::OBJECT;
                            branch.absent.push(name);
                        }
                        _ => branch.nots.push(node),
                    }
                }
                all.retain(|branch| !branch.types.is_empty());
            }
        }
    }
}

impl<'a> Branch<'a> {
    pub(super) fn any() -> Self {
        Self {
            types: Types::ALL,
            values: None,
            excluded: Vec::new(),
            number: NumberKeywords::default(),
            multiples: Vec::new(),
            length: Count::default(),
            patterns: Vec::new(),
            formats: Vec::new(),
            count: Count::default(),
            is_unique: false,
            lists: Vec::new(),
            contains: Vec::new(),
            clauses: Vec::new(),
            narrowed: Vec::new(),
            required: Vec::new(),
            absent: Vec::new(),
            size: Count::default(),
            names: Vec::new(),
            dependent: Vec::new(),
            names_objects: false,
            nots: Vec::new(),
            place: Place::default(),
        }
    }

    /// What the keywords say by themselves, without the schemas that they apply.
    fn of(node: NodeId, keywords: &Rc<Keywords<'a>>) -> Self {
        let Keywords { types, number, string, array, object, .. } = &**keywords;
        let has_items = !array.prefix.is_empty() || array.items.is_some();
        let has_properties = object.properties.is_some()
            || !object.patterns.is_empty()
            || object.additional.is_some();
        let place = Place::default();
        let own = has_properties.then(|| ObjectClause::own(node, keywords, place.clone()));
        let other = keywords.unsupported.map(|_| ObjectClause::not_understood(place.clone()));
        Self {
            types: *types,
            values: keywords.values.as_ref().map(|values| values.list.clone()),
            number: NumberKeywords { multiple_of: None, ..number.clone() },
            multiples: number.multiple_of.into_iter().collect(),
            length: string.length,
            patterns: string.pattern.into_iter().collect(),
            formats: string.format.into_iter().collect(),
            count: array.count,
            is_unique: array.is_unique,
            lists: has_items
                .then(|| ListClause { keywords: Rc::clone(keywords), place })
                .into_iter()
                .collect(),
            contains: array.contains.into_iter().collect(),
            clauses: own.into_iter().chain(other).collect(),
            required: object.required.clone(),
            size: object.count,
            names: object.names.into_iter().collect(),
            dependent: object.dependent_required.clone(),
            names_objects: keywords.names_objects,
            ..Self::any()
        }
    }

    /// The branch, of these types alone.
    pub(super) fn of_types(&self, types: Types) -> Self {
        static NULL: [Value; 1] = [Value::Null];
        static BOOLEANS: [Value; 2] = [Value::Bool(false), Value::Bool(true)];
        let types = self.types & types;
        let all: Option<&'static [Value]> = match types {
            Types::NULL => Some(&NULL),
            Types::BOOLEAN => Some(&BOOLEANS),
            _ => None,
        };
        let is_written = |value: &&Value| !self.excluded.contains(value);
        let values = all.map(|all| all.iter().filter(is_written).collect());
        Self { types, values: self.values.clone().or(values), ..self.clone() }
    }

    /// The schemas of the item at a place, or none if there can be no such item.
    pub(super) fn item(&self, place: usize) -> Option<Vec<Part<'a>>> {
        if self.count.max.is_some_and(|max| place as u64 >= max) {
            return None;
        }
        let parts = self.lists.iter().filter_map(|list| {
            let array = list.array();
            let (node, keyword) = match array.prefix.get(place) {
                Some(node) => (*node, Keyword::Item(place)),
                None => (array.items?, Keyword::Items),
            };
            Some(Part { node, place: list.place.clone(), keyword })
        });
        Some(parts.collect())
    }

    /// From this place on, all items are written by the same schemas.
    pub(super) fn prefix_length(&self) -> usize {
        self.lists.iter().map(|list| list.array().prefix.len()).max().unwrap_or(0)
    }

    fn set_part(&mut self, part: usize) {
        self.place.part = part;
        self.lists.iter_mut().for_each(|list| list.place.part = part);
        self.clauses.iter_mut().for_each(|clause| clause.place_mut().part = part);
    }

    fn below(&self, prefix: &Path) -> Self {
        let mut branch = self.clone();
        branch.place = self.place.below(prefix);
        for list in &mut branch.lists {
            list.place = list.place.below(prefix);
        }
        for clause in &mut branch.clauses {
            let place = clause.place_mut();
            *place = place.below(prefix);
        }
        branch
    }
}
