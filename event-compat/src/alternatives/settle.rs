//! Which branches write nothing.

use serde_json::Value;

use crate::branch::Branch;
use crate::json::ValueSet;
use crate::schema::Schema;
use crate::types::Types;
use crate::work::Work;

impl<'a> Work<'a> {
    /// Takes from the branch the types of which it writes nothing, and says whether one is left.
    pub(crate) fn settle(&mut self, branch: &mut Branch<'a>) -> bool {
        if let Some(values) = branch.values.take() {
            let excluded = ValueSet::of(branch.excluded.iter().copied());
            let is_written = |value: &&Value| branch.may_have(value) && !excluded.has(value);
            branch.values = Some(values.into_iter().filter(is_written).collect());
        }
        branch.tighten();
        let writes_no_text = branch.types.meets(Types::STRING) && self.writes_no_text(branch);
        branch.listed = self.listed_names(branch);
        self.bound_items(branch);
        let lacks_object = branch.types.meets(Types::OBJECT) && self.writes_no_object(branch);
        let lacks_item = (0..=branch.prefix_length())
            .any(|it| (it as u64) < branch.count.min && branch.item(it).is_none());
        let excludes = |value: &Value| branch.excluded.contains(&value);
        for (types, is_empty) in [
            (Types::NULL, excludes(&Value::Null)),
            (Types::BOOLEAN, excludes(&Value::Bool(true)) && excludes(&Value::Bool(false))),
            (Types::NUMBER, branch.number.is_empty()),
            (Types::STRING, branch.length.is_empty() || writes_no_text),
            (Types::ARRAY, branch.count.is_empty() || lacks_item),
            (Types::OBJECT, branch.size.is_empty() || lacks_object),
        ] {
            if is_empty {
                branch.types = branch.types.without(types);
            }
        }
        !branch.types.is_empty() && branch.values.as_ref().is_none_or(|values| !values.is_empty())
    }

    /// An item that can have no value ends the list.
    fn bound_items(&mut self, branch: &mut Branch<'a>) {
        for place in 0..=branch.prefix_length() {
            let Some(parts) = branch.item(place) else { return };
            let is_never = |node| matches!(self.schemas.schema(node), Schema::Never);
            if parts.iter().map(|part| part.node).any(is_never) {
                branch.count.max = Some(place as u64);
                return;
            }
        }
    }

    /// A text is as long as its patterns say, and there may be none that matches all of them.
    fn writes_no_text(&mut self, branch: &mut Branch<'a>) -> bool {
        if branch.patterns.is_empty() && branch.refused.is_empty() {
            return false;
        }
        branch.length = branch.length.both(self.patterns.length(&branch.patterns));
        self.patterns.are_none(&branch.patterns, &branch.refused, branch.length)
    }

    fn writes_no_object(&mut self, branch: &Branch<'a>) -> bool {
        for name in &branch.required {
            let Some(parts) = self.property_parts(branch, name) else { return true };
            let nodes: Vec<_> = parts.iter().map(|part| part.node).collect();
            let is_nothing = match nodes.as_slice() {
                [] => false,
                // One schema alone that takes nothing is rare, and is met when it is compared.
                [one] => matches!(self.schemas.schema(*one), Schema::Never),
                // An endless search for nothing has not found it.
                more => {
                    !self.open_alternatives.contains(more)
                        && self.alternatives(more).is_ok_and(|it| it.is_empty())
                }
            };
            if is_nothing {
                return true;
            }
        }
        false
    }
}
