//! Whether two schemas say the same, wherever their references lead.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::draft::Draft;
use super::outside::Way;
use super::vocabulary::types_of;
use super::{Document, NodeId, Schemas, Values};
use crate::json::{is_equal, values};

/// Deeper than this nothing is compared at once.
const MOST_LEVELS: usize = 64;
/// A tag is in `properties`, under its name, in `const`.
const LEVELS_OF_SKETCH: usize = 4;
/// So many schemas are compared for one verdict.
const MOST_STEPS: usize = 100_000;

/// A part of a document.
#[derive(Clone, Copy)]
struct At<'a> {
    document: Document,
    json: &'a Value,
}

/// A schema that is not a mere reference.
enum Form<'a> {
    Always,
    Object(Object<'a>),
    Other(&'a Value),
}

struct Object<'a> {
    /// The keywords that stand in the schema itself.
    own: Vec<(&'a str, &'a Value)>,
    /// What it refers to, and what stands in its `allOf`.
    parts: Vec<&'a Value>,
    /// A reference that leads to no place in the document.
    leads_out: Option<&'a str>,
}

impl<'a> Schemas<'a> {
    /// Whether the two schemas say the same, as far as that is seen without knowing what they mean:
    /// each keyword has the same value, up to annotations, order and references.
    pub(crate) fn are_equivalent(&mut self, one: NodeId, other: NodeId) -> bool {
        let (Some(one), Some(other)) = (self.at(one), self.at(other)) else { return false };
        self.common_draft().is_some() && self.compare(one, other)
    }

    /// Whether these keywords say the same in both schemas. Those whose meanings depend on one another
    /// are asked for together.
    pub(crate) fn keep_alike(&mut self, one: NodeId, other: NodeId, keywords: &[&str]) -> bool {
        let Some(draft) = self.common_draft() else { return false };
        let (Some(one), Some(other)) = (self.at(one), self.at(other)) else { return false };
        let (Some(own), Some(asked)) =
            (self.keywords_at(one, draft), self.keywords_at(other, draft))
        else {
            return false;
        };
        keywords.iter().all(|keyword| match (own.get(*keyword), asked.get(*keyword)) {
            (None, None) => true,
            (Some(own), Some(asked)) => {
                self.has_same(keyword, At { json: own, ..one }, At { json: asked, ..other })
            }
            _ => false,
        })
    }

    /// Whether what the one refuses, the other refuses too.
    pub(crate) fn refuse_alike(&mut self, one: NodeId, other: NodeId) -> bool {
        one == other || !self.reads_other_names() && self.are_equivalent(one, other)
    }

    fn at(&self, node: NodeId) -> Option<At<'a>> {
        let node = &self.nodes[node.0];
        Some(At { document: node.document, json: node.json? })
    }

    pub(super) fn common_draft(&self) -> Option<Draft> {
        self.writer.draft.filter(|_| self.are_of_one_draft())
    }

    /// The keywords of a schema that has some of its own.
    fn keywords_at(&mut self, at: At<'a>, draft: Draft) -> Option<&'a Map<String, Value>> {
        let object = at.json.as_object().filter(|it| !draft.is_reference_alone(it))?;
        (!self.is_elsewhere(at, draft)).then_some(object)
    }

    /// Whether the schema is a document of its own.
    fn is_elsewhere(&mut self, at: At<'a>, draft: Draft) -> bool {
        draft.has_id(at.json) && !std::ptr::eq(at.json, self.root_of(at.document).json)
    }

    fn compare(&mut self, one: At<'a>, other: At<'a>) -> bool {
        let address = |at: At<'_>| std::ptr::from_ref(at.json).addr();
        let pair = (address(one), address(other));
        let state = &mut self.equivalences;
        if let Some(known) = state.known.get(&pair) {
            return *known;
        }
        if let Some(number) = state.open.get(&pair).or_else(|| state.provisional.get(&pair)) {
            state.lowest = state.lowest.min(*number);
            return true;
        }
        state.steps += 1;
        if state.level >= MOST_LEVELS || state.steps > MOST_STEPS {
            state.given_up += 1;
            return false;
        }
        state.level += 1;
        // Each comparison has a number of its own, and a later one has a higher number.
        let number = state.steps;
        let before = std::mem::replace(&mut state.lowest, usize::MAX);
        let (mark, given_up) = (state.provisional_order.len(), state.given_up);
        state.open.insert(pair, number);
        let is_same = self.look(one, other);
        let state = &mut self.equivalences;
        state.open.remove(&pair);
        state.level -= 1;
        let lowest = std::mem::replace(&mut state.lowest, before);
        if is_same && lowest < number {
            state.provisional.insert(pair, lowest);
            state.provisional_order.push(pair);
            state.lowest = before.min(lowest);
            return true;
        }
        // What rests on this pair is as certain as the pair is.
        for pair in state.provisional_order.drain(mark..) {
            state.provisional.remove(&pair);
            if is_same {
                state.known.insert(pair, true);
            }
        }
        if is_same || state.given_up == given_up {
            state.known.insert(pair, is_same);
        }
        is_same
    }

    fn look(&mut self, one: At<'a>, other: At<'a>) -> bool {
        let Some(draft) = self.common_draft() else { return false };
        let (Some(own), Some(asked)) = (self.form(one, draft), self.form(other, draft)) else {
            return false;
        };
        let (own, asked) = match (own, asked) {
            (Form::Always, Form::Always) => return true,
            (Form::Other(own), Form::Other(asked)) => return is_equal(own, asked),
            (Form::Object(own), Form::Object(asked)) => (own, asked),
            _ => return false,
        };
        // Names before values: most schemas that differ do so here.
        let has_same_names = own.parts.len() == asked.parts.len()
            && own.own.len() == asked.own.len()
            && own.own.iter().zip(&asked.own).all(|((one, _), (other, _))| one == other);
        if !has_same_names {
            return false;
        }
        let leads_alike = match (own.leads_out, asked.leads_out) {
            (None, None) => true,
            (Some(one), Some(other)) => one == other && self.leads_alike(one),
            _ => false,
        };
        leads_alike
            && own.own.iter().zip(&asked.own).all(|((keyword, own), (_, asked))| {
                self.has_same(keyword, At { json: own, ..one }, At { json: asked, ..other })
            })
            && self.are_permuted(one.document, &own.parts, other.document, &asked.parts)
    }

    /// The schema that stands there, or that a mere reference leads to; none if it cannot be compared.
    fn form(&mut self, at: At<'a>, draft: Draft) -> Option<Form<'a>> {
        let mut json = at.json;
        loop {
            self.equivalences.steps += 1;
            if self.equivalences.steps > MOST_STEPS {
                self.equivalences.given_up += 1;
                return None;
            }
            let object = match json {
                Value::Bool(true) => return Some(Form::Always),
                Value::Object(object) => object,
                other => return Some(Form::Other(other)),
            };
            let is_reference_alone = draft.is_reference_alone(object);
            let is_root = std::ptr::eq(json, self.root_of(at.document).json);
            if draft.has_id(json) && !is_root && !is_reference_alone {
                return None;
            }
            let mut form = Object { own: Vec::new(), parts: Vec::new(), leads_out: None };
            for (keyword, value) in object {
                match (keyword.as_str(), value) {
                    ("$ref", Value::String(reference)) => {
                        match self.target(at.document, reference) {
                            Some(target) => form.parts.push(target),
                            None => form.leads_out = Some(reference),
                        }
                    }
                    _ if is_reference_alone => {}
                    ("$id", _) if is_root => {}
                    ("allOf", Value::Array(all)) => form.parts.extend(all),
                    ("anyOf" | "oneOf", Value::Array(all)) if all.len() == 1 => {
                        form.parts.extend(all);
                    }
                    (name, _) if draft.asserts(name) => form.own.push((name, value)),
                    _ => {}
                }
            }
            form.own.sort_unstable_by_key(|(name, _)| *name);
            match (form.own.as_slice(), form.parts.as_slice(), form.leads_out) {
                ([], [], None) => return Some(Form::Always),
                ([], [only], None) => json = only,
                _ => return Some(Form::Object(form)),
            }
        }
    }

    fn has_same(&mut self, keyword: &str, one: At<'a>, other: At<'a>) -> bool {
        match (keyword, one.json, other.json) {
            // What other names let pass, these keywords refuse.
            ("not" | "if" | "contains", ..) if self.reads_other_names() => false,
            ("$dynamicRef" | "$dynamicAnchor" | "$recursiveRef", ..) => false,
            // It was another document to whoever wrote it for another draft.
            ("id", one, other) => !one.is_string() && !other.is_string(),
            ("type", one, other) => {
                types_of(one).map_or(one == other, |types| types_of(other) == Some(types))
            }
            ("anyOf" | "oneOf", Value::Array(own), Value::Array(asked)) => {
                let [own, asked] = [own, asked].map(|it| it.iter().collect::<Vec<_>>());
                self.are_permuted(one.document, &own, other.document, &asked)
            }
            ("prefixItems" | "items", Value::Array(own), Value::Array(asked)) => {
                own.len() == asked.len()
                    && own.iter().zip(asked).all(|(own, asked)| {
                        self.compare(At { json: own, ..one }, At { json: asked, ..other })
                    })
            }
            (
                "properties" | "patternProperties" | "dependentSchemas" | "dependencies",
                Value::Object(own),
                Value::Object(asked),
            ) => {
                own.len() == asked.len()
                    && own.iter().all(|(name, own)| {
                        asked.get(name).is_some_and(|asked| match (own, asked) {
                            (Value::Array(own), Value::Array(asked)) => are_as_listed(own, asked),
                            _ => self.compare(At { json: own, ..one }, At { json: asked, ..other }),
                        })
                    })
            }
            (
                "items"
                | "additionalItems"
                | "additionalProperties"
                | "contains"
                | "else"
                | "if"
                | "not"
                | "propertyNames"
                | "then"
                | "unevaluatedItems"
                | "unevaluatedProperties",
                ..,
            ) => self.compare(one, other),
            ("enum" | "required", Value::Array(own), Value::Array(asked)) => {
                are_as_listed(own, asked)
            }
            ("dependentRequired", Value::Object(own), Value::Object(asked)) => {
                own.len() == asked.len()
                    && own.iter().all(|(name, own)| match (own, asked.get(name)) {
                        (Value::Array(own), Some(Value::Array(asked))) => are_as_listed(own, asked),
                        _ => false,
                    })
            }
            (_, own, asked) => is_equal(own, asked),
        }
    }

    /// Whether the schemas of one list say the same as those of another one, in any order.
    fn are_permuted(
        &mut self,
        one: Document,
        own: &[&'a Value],
        other: Document,
        asked: &[&'a Value],
    ) -> bool {
        if own.len() != asked.len() {
            return false;
        }
        self.equivalences.steps += own.len();
        if self.equivalences.steps > MOST_STEPS {
            self.equivalences.given_up += 1;
            return false;
        }
        // Most stand where they stood, or are written as they were: that is looked for first.
        let mut written: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, json) in asked.iter().enumerate() {
            written.entry(sketch(json)).or_default().push(place);
        }
        let mut is_taken = vec![false; asked.len()];
        own.iter().enumerate().all(|(place, json)| {
            let alike = written.get(&sketch(json)).map_or(&[][..], Vec::as_slice);
            let is_first = |it: &usize| *it == place || alike.contains(it);
            let first = [place].into_iter().chain(alike.iter().copied().filter(|it| *it != place));
            let others = (0..asked.len()).filter(|it| !is_first(it));
            let mut free = first.chain(others).filter(|it| !is_taken[*it]);
            let found = free.find(|it| {
                let asked = At { document: other, json: asked[*it] };
                self.compare(At { document: one, json }, asked)
            });
            if let Some(found) = found {
                is_taken[found] = true;
            }
            found.is_some()
        })
    }

    /// Whether a reference that leads to no known place leads to the same in both documents: out of
    /// both, or to a place in each where the same stands.
    fn leads_alike(&mut self, reference: &str) -> bool {
        match self.way_of(reference) {
            None => false,
            Some(Way::Out) => true,
            Some(Way::Perhaps(one, other)) => self.compare(
                At { document: Document::Writer, json: one },
                At { document: Document::Reader, json: other },
            ),
        }
    }

    /// Whether the reader reads what its schema does not say otherwise: other names, or variants that
    /// are not listed.
    pub(crate) fn reads_other_names(&mut self) -> bool {
        let reader = self.reader.json;
        *self.other_names.get_or_insert_with(|| {
            values(reader).any(|it| it.get("x-other").is_some() || it.get("x-aliases").is_some())
        })
    }
}

/// Whether two lists have the same values, in any order.
fn are_as_listed(own: &[Value], asked: &[Value]) -> bool {
    let has_all = |list: &[Value], other: &[Value]| {
        let values = Values::of(list.iter().collect(), "enum");
        other.iter().all(|value| values.has(value))
    };
    is_equal_in_order(own, asked) || has_all(own, asked) && has_all(asked, own)
}

fn is_equal_in_order(own: &[Value], asked: &[Value]) -> bool {
    own.len() == asked.len() && own.iter().zip(asked).all(|(own, asked)| is_equal(own, asked))
}

/// The beginning of a schema as text, down to where a variant has its tag.
fn sketch(json: &Value) -> String {
    fn add(json: &Value, levels: usize, text: &mut String) {
        match json {
            Value::Object(_) | Value::Array(_) if levels == 0 => text.push('…'),
            Value::Object(object) => object.iter().for_each(|(name, value)| {
                text.push_str(name);
                text.push(':');
                add(value, levels - 1, text);
                text.push(',');
            }),
            Value::Array(all) => all.iter().for_each(|it| add(it, levels - 1, text)),
            scalar => text.push_str(&scalar.to_string()),
        }
    }
    let mut text = String::new();
    add(json, LEVELS_OF_SKETCH, &mut text);
    text
}
