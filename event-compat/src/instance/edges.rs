//! What a reader makes differences at.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::limits::MOST;
use crate::count::Count;
use crate::decimal::Decimal;
use crate::format;
use crate::pattern::Patterns;
use crate::schema::{Keywords, NodeId, Schema};
use crate::work::Work;

/// Values, and sizes of values, that a reader takes and beside which it takes none, or the reverse.
#[derive(Debug, Default)]
pub(super) struct Edges {
    pub(super) numbers: Vec<Decimal>,
    pub(super) lengths: Vec<u64>,
    pub(super) counts: Vec<u64>,
    /// How many properties are too many.
    pub(super) sizes: BTreeSet<u64>,
    pub(super) texts: Vec<String>,
    /// Patterns of texts.
    pub(super) patterns: BTreeSet<String>,
    pub(super) values: Vec<Value>,
    /// Properties that the reader names.
    pub(super) names: BTreeSet<String>,
}

impl Work<'_> {
    /// What the reader's schema asks for here, without what it asks for further down.
    pub(super) fn edges(&mut self, reader: NodeId) -> Edges {
        let mut edges = Edges::default();
        let mut open = vec![reader];
        let mut seen = BTreeSet::new();
        while let Some(node) = open.pop() {
            if seen.len() > MOST || !seen.insert(node) {
                continue;
            }
            let Schema::Keywords(keywords) = self.schemas.schema(node) else { continue };
            let object = &keywords.object;
            let names = object.properties.map_or(0, Map::len) + object.required.len();
            if self.spend_on(names).is_err() {
                break;
            }
            edges.add(&keywords, &self.patterns);
            let applied = &keywords.applied;
            if let Some(union) = applied.one_of.as_ref().filter(|_| applied.reads_others) {
                edges.texts.extend(union.by_key.keys().flatten().map(|name| (*name).to_owned()));
            }
            open.extend(applied.reference.iter().chain(&applied.all_of).chain(&applied.not));
            let unions = || [&applied.any_of, &applied.one_of].into_iter().flatten();
            let listed = unions().flat_map(|union| union.values.list.iter().take(8));
            edges.values.extend(listed.map(|it| Value::clone(it)));
            let unions = unions();
            open.extend(unions.flat_map(|union| union.branches.iter().map(|(_, node)| *node)));
            if let Some(condition) = applied.condition {
                open.push(condition.test);
                open.extend(condition.then.iter().chain(&condition.otherwise));
            }
            open.extend(keywords.object.dependent_schemas.iter().map(|(_, node)| *node));
        }
        edges
    }
}

impl Edges {
    fn add(&mut self, keywords: &Keywords<'_>, patterns: &Patterns) {
        let Keywords { number, string, array, object, .. } = keywords;
        let limits = [number.lower, number.upper].into_iter().flatten();
        self.numbers.extend(limits.map(|limit| limit.value).chain(number.multiple_of));
        for (count, all) in [(string.length, &mut self.lengths), (array.count, &mut self.counts)] {
            let edges = [Some(count.min), count.max].into_iter().flatten();
            all.extend(
                edges.flat_map(|edge| [edge.saturating_sub(1), edge, edge.saturating_add(1)]),
            );
        }
        self.sizes.extend(object.count.max.map(|max| max.saturating_add(1)));
        if let Some(contains) = array.contains {
            self.counts.extend(contains.count.max.map(|max| max.saturating_add(1)));
        }
        self.patterns.extend(string.pattern.map(str::to_owned));
        let examples = string.format.and_then(format::examples);
        self.texts.extend(examples.iter().flat_map(|it| [it.good.to_owned(), it.bad.to_owned()]));
        self.values.extend(
            keywords.values.iter().flat_map(|it| it.list.iter().take(8)).map(|it| Value::clone(it)),
        );
        self.names.extend(object.properties.into_iter().flatten().map(|(name, _)| name.clone()));
        self.names.extend(object.required.iter().map(|name| (*name).to_owned()));
        for (name, required) in &object.dependent_required {
            self.names.insert((*name).to_owned());
            self.names.extend(required.iter().map(|name| (*name).to_owned()));
        }
        self.names.extend(object.dependent_schemas.iter().map(|(name, _)| (*name).to_owned()));
        self.names.extend(object.aliases.name_of.keys().map(|alias| (*alias).to_owned()));
        for (pattern, _) in object.patterns.iter().take(MOST) {
            self.names.extend(patterns.text(&[pattern], &[], Count::default()).text());
        }
        self.names.insert("key".to_owned());
    }
}
