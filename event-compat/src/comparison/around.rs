//! What else of the reader applies to the instance that a union is about.

use std::collections::HashSet;
use std::rc::Rc;

use crate::schema::{Applied, Keywords, NodeId, Schema, Schemas, Union};

/// The reader's schemas on the way from the top of an instance to the one that is looked at: all of
/// them apply to the same instance.
#[derive(Default)]
pub(super) struct Around<'a> {
    way: Vec<Rc<Keywords<'a>>>,
    /// Where those of the way are in memory.
    places: HashSet<*const Keywords<'a>>,
}

impl<'a> Around<'a> {
    /// Goes on to a schema, unless the way has led through it already.
    pub(super) fn enter(&mut self, keywords: &Rc<Keywords<'a>>) -> bool {
        let is_new = self.places.insert(Rc::as_ptr(keywords));
        if is_new {
            self.way.push(Rc::clone(keywords));
        }
        is_new
    }

    pub(super) fn leave(&mut self) {
        if let Some(keywords) = self.way.pop() {
            self.places.remove(&Rc::as_ptr(&keywords));
        }
    }

    /// Whether a property is read by another part of the reader than the union that is looked at: the
    /// fields of a struct are, beside an enum that is flattened into it.
    pub(super) fn reads(&self, schemas: &mut Schemas<'a>, name: &str) -> bool {
        (0..self.way.len()).any(|place| {
            let names = |keywords: &Keywords<'_>| {
                keywords.object.properties.is_some_and(|it| it.contains_key(name))
            };
            let parts = self.way[place].applied.certain().collect();
            let next = self.way.get(place + 1);
            names(&self.way[place]) || any_part(schemas, parts, next, &names)
        })
    }
}

/// Whether a union that applies to the same instance as the schema has variants with nothing but a tag.
pub(super) fn has_unit_variants(schemas: &mut Schemas<'_>, node: NodeId) -> bool {
    any_part(schemas, vec![node], None, &|keywords: &Keywords<'_>| {
        let unions = [&keywords.applied.any_of, &keywords.applied.one_of];
        unions.into_iter().flatten().any(Union::has_units)
    })
}

impl Union<'_> {
    /// Whether it has variants with nothing but a tag.
    pub(super) fn has_units(&self) -> bool {
        [&self.tag, &self.partial_tag].into_iter().flatten().any(|tag| !tag.units.is_empty())
    }
}

impl Applied<'_> {
    /// The schemas that always apply to the same instance.
    fn certain(&self) -> impl Iterator<Item = NodeId> {
        self.reference.iter().chain(&self.all_of).copied()
    }
}

/// Whether it holds for a schema of these, or for what these apply, except for one.
fn any_part<'a>(
    schemas: &mut Schemas<'a>,
    mut open: Vec<NodeId>,
    except: Option<&Rc<Keywords<'a>>>,
    holds: &impl Fn(&Keywords<'a>) -> bool,
) -> bool {
    let mut seen = HashSet::new();
    while let Some(node) = open.pop() {
        let Schema::Keywords(keywords) = schemas.schema(node) else { continue };
        if !seen.insert(node) || except.is_some_and(|it| Rc::ptr_eq(it, &keywords)) {
            continue;
        }
        if holds(&keywords) {
            return true;
        }
        let applied = &keywords.applied;
        let unions = [&applied.any_of, &applied.one_of].into_iter().flatten();
        open.extend(applied.certain());
        open.extend(unions.flat_map(|union| union.branches.iter().map(|(_, node)| *node)));
    }
    false
}
