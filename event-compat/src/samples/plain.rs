//! Schemas whose branches write nothing that the schema refuses, so that what is made of them needs
//! no judge.

use super::Sampler;
use crate::schema::{Keywords, NodeId, Schema};

/// Further than this it is not looked.
const MOST: usize = 4;

impl Sampler<'_> {
    pub(super) fn is_plain(&mut self, node: NodeId) -> bool {
        self.is_plain_within(node, MOST)
    }

    fn is_plain_within(&mut self, node: NodeId, most: usize) -> bool {
        let Schema::Keywords(keywords) = self.work.schemas.schema(node) else { return true };
        self.is_understood &= most > 0 && keywords.unsupported.is_empty();
        let applied = &keywords.applied;
        let unions = [&applied.any_of, &applied.one_of].into_iter().flatten();
        let mut parts: Vec<_> = applied.reference.iter().chain(&applied.all_of).copied().collect();
        let is_apart = applied.one_of.as_ref().is_none_or(|it| it.are_apart);
        parts.extend(unions.flat_map(|union| union.branches.iter().map(|(_, node)| *node)));
        let mut are_plain = most > 0;
        for part in parts {
            // What is not understood is looked for in all of them.
            are_plain &= most > 0 && self.is_plain_within(part, most - 1);
        }
        are_plain && is_apart && keywords.are_plain()
    }
}

impl Keywords<'_> {
    fn are_plain(&self) -> bool {
        let Self { array, object, applied, unsupported, .. } = self;
        unsupported.is_empty()
            && applied.all_of.is_empty()
            && applied.not.is_none()
            && applied.condition.is_none()
            && (applied.any_of.is_none() || applied.one_of.is_none())
            && array.contains.is_none()
            && array.unevaluated.is_none()
            && object.patterns.len() + usize::from(object.properties.is_some()) <= 1
            && object.names.is_none()
            && object.dependent_required.is_empty()
            && object.dependent_schemas.is_empty()
            && object.unevaluated.is_none()
    }
}
