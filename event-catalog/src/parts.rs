//! The parts of a payload that a schema describes, and the marks on each.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde_json::{Map, Value};

use crate::keywords::{PUBLIC, SENSITIVE};
use crate::reference::target;

/// A part of a payload.
pub(crate) struct Part<'a> {
    /// The path of the part, for example `payload.columns[].name`.
    pub(crate) path: String,
    /// The length of the beginning of the path that names the field of the event.
    field_end: usize,
    /// The name, if the part is a property.
    pub(crate) name: Option<&'a str>,
    /// The schemas that describe it. There are several if a property is in several branches.
    pub(crate) declarations: Vec<Declaration<'a>>,
    /// The reasons of `x-sensitive`, as they are written.
    pub(crate) sensitive: Vec<&'a Value>,
    /// The reasons of `x-public`.
    pub(crate) public: Vec<&'a Value>,
    /// Whether something that contains it is sensitive.
    pub(crate) is_below_sensitive: bool,
}

/// A schema that describes a part.
pub(crate) struct Declaration<'a> {
    pub(crate) schema: &'a Value,
    /// The definition that it stands in, or `None` for the type of the payload.
    pub(crate) definition: Option<&'a str>,
    pub(crate) is_public: bool,
    /// The references that led here, because a type can contain itself.
    open: Vec<&'a str>,
}

/// How many times a definition is searched, from different places of a payload. Types that contain
/// each other have more paths than anyone reads.
const MOST_VISITS: usize = 64;

/// The path of the whole payload.
pub(crate) const PAYLOAD: &str = "payload";

/// Keywords whose value lists schemas of which one describes the same instance.
const BRANCHES: [&str; 2] = ["anyOf", "oneOf"];

/// All parts, with shorter paths first.
pub(crate) fn parts(root: &Value) -> Vec<Part<'_>> {
    let mut walk = Walk { root, visits: BTreeMap::new() };
    let payload = Declaration { schema: root, definition: None, is_public: false, open: vec!["#"] };
    let payload = Child { name: None, declarations: vec![payload] };
    let mut queue = VecDeque::from([walk.part(PAYLOAD.to_owned(), None, payload)]);
    let mut parts = Vec::new();
    while let Some(part) = queue.pop_front() {
        for (step, child) in walk.children(&part) {
            queue.push_back(walk.part(format!("{}{step}", part.path), Some(&part), child));
        }
        parts.push(part);
    }
    parts
}

/// Whether the keyword occurs anywhere in a schema, even where it is not a keyword.
pub(crate) fn mentions(schema: &Value, keyword: &str) -> bool {
    match schema {
        Value::Object(object) => {
            object.contains_key(keyword) || object.values().any(|it| mentions(it, keyword))
        }
        Value::Array(array) => array.iter().any(|it| mentions(it, keyword)),
        _ => false,
    }
}

impl Part<'_> {
    /// The field of the event that the part is or belongs to, for example `payload.columns`, or
    /// `payload` for the payload itself.
    pub(crate) fn field(&self) -> &str {
        &self.path[..self.field_end]
    }

    pub(crate) fn is_sensitive(&self) -> bool {
        self.is_below_sensitive || !self.sensitive.is_empty()
    }
}

struct Walk<'a> {
    root: &'a Value,
    visits: BTreeMap<&'a str, usize>,
}

#[derive(Default)]
struct Child<'a> {
    name: Option<&'a str>,
    declarations: Vec<Declaration<'a>>,
}

/// The parts inside, by the step that leads to them, for example `.name` or `[]`.
type Children<'a> = BTreeMap<String, Child<'a>>;

/// The surroundings of a schema that describes an instance together with others.
#[derive(Clone)]
struct Around<'a> {
    definition: Option<&'a str>,
    open: Vec<&'a str>,
    /// The properties that the schemas around it name.
    properties: Vec<&'a Map<String, Value>>,
    is_branch: bool,
}

impl<'a> Walk<'a> {
    fn part(&self, path: String, parent: Option<&Part<'_>>, child: Child<'a>) -> Part<'a> {
        let said = |keyword| {
            let mut values = Vec::new();
            let mut seen = BTreeSet::new();
            for declaration in &child.declarations {
                self.say(declaration.schema, keyword, &mut seen, &mut values);
            }
            values
        };
        let is_below_field = |parent: &&Part<'_>| parent.path != PAYLOAD;
        Part {
            field_end: parent.filter(is_below_field).map_or(path.len(), |it| it.field_end),
            sensitive: said(SENSITIVE),
            public: said(PUBLIC),
            is_below_sensitive: parent.is_some_and(Part::is_sensitive),
            name: child.name,
            declarations: child.declarations,
            path,
        }
    }

    fn children(&mut self, part: &Part<'a>) -> Children<'a> {
        let mut children = Children::new();
        for Declaration { schema, definition, open, .. } in &part.declarations {
            let around = Around {
                definition: *definition,
                open: open.clone(),
                properties: Vec::new(),
                is_branch: false,
            };
            self.look(schema, &around, &mut children);
        }
        children
    }

    /// Collects the parts inside an instance, from a schema and all others that describe the same
    /// instance.
    fn look(&mut self, schema: &'a Value, around: &Around<'a>, children: &mut Children<'a>) {
        let mut inner = Around { is_branch: false, ..around.clone() };
        if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
            for (name, property) in properties {
                let is_public = self.is_public(property, &mut BTreeSet::new())
                    || around.properties.iter().any(|it| has_own(it.get(name), PUBLIC))
                    || around.is_branch
                        && is_variant(schema, name)
                        && has_own(Some(schema), PUBLIC);
                let child = children.entry(format!(".{name}")).or_default();
                child.name = Some(name);
                child.declarations.push(around.declaration(property, is_public));
            }
            inner.properties.push(properties);
        }
        for (keyword, step) in [
            ("items", "[]"),
            ("contains", "[]"),
            ("unevaluatedItems", "[]"),
            ("additionalProperties", ".*"),
            ("unevaluatedProperties", ".*"),
        ] {
            // `true` and `false` describe nothing.
            if let Some(described) = schema.get(keyword).filter(|it| it.is_object()) {
                let child = children.entry(step.to_owned()).or_default();
                child.declarations.push(around.declaration(described, false));
            }
        }
        for item in listed(schema, "prefixItems") {
            let child = children.entry("[]".to_owned()).or_default();
            child.declarations.push(around.declaration(item, false));
        }
        for value in named(schema, "patternProperties") {
            let child = children.entry(".*".to_owned()).or_default();
            child.declarations.push(around.declaration(value, false));
        }

        if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
            self.follow(reference, inner.clone(), children);
        }
        for part in listed(schema, "allOf").chain(named(schema, "dependentSchemas")) {
            self.look(part, &inner, children);
        }
        for part in ["if", "then", "else"].iter().filter_map(|keyword| schema.get(*keyword)) {
            self.look(part, &inner, children);
        }
        inner.is_branch = true;
        for part in BRANCHES.iter().flat_map(|keyword| listed(schema, keyword)) {
            self.look(part, &inner, children);
        }
    }

    fn follow(&mut self, reference: &'a str, around: Around<'a>, children: &mut Children<'a>) {
        let visits = self.visits.entry(reference).or_default();
        if around.open.contains(&reference) || *visits == MOST_VISITS {
            return;
        }
        *visits += 1;
        if let Some(target) = target(self.root, reference) {
            let mut open = around.open;
            open.push(reference);
            let definition = self.name_of(target);
            self.look(target, &Around { definition, open, ..around }, children);
        }
    }

    /// The name of a definition, which a reference may spell in another way.
    fn name_of(&self, definition: &Value) -> Option<&'a str> {
        let mut all = self.root.get("$defs").and_then(Value::as_object).into_iter().flatten();
        all.find(|(_, it)| std::ptr::eq(*it, definition)).map(|(name, _)| name.as_str())
    }

    /// The schema that the reference leads to, unless it was searched before.
    fn unseen_target(&self, schema: &'a Value, seen: &mut BTreeSet<&'a str>) -> Option<&'a Value> {
        let reference = schema.get("$ref").and_then(Value::as_str);
        target(self.root, reference.filter(|it| seen.insert(it))?)
    }

    /// All values of the keyword for an instance of the schema, in any branch.
    fn say(
        &self,
        schema: &'a Value,
        keyword: &str,
        seen: &mut BTreeSet<&'a str>,
        values: &mut Vec<&'a Value>,
    ) {
        values.extend(schema.get(keyword));
        if let Some(target) = self.unseen_target(schema, seen) {
            self.say(target, keyword, seen, values);
        }
        for part in listed(schema, "allOf").chain(BRANCHES.iter().flat_map(|it| listed(schema, it)))
        {
            self.say(part, keyword, seen, values);
        }
    }

    /// Whether each branch of the schema marks an instance as public, except a branch for null.
    fn is_public(&self, schema: &'a Value, seen: &mut BTreeSet<&'a str>) -> bool {
        if schema.get(PUBLIC).is_some() {
            return true;
        }
        let target = self.unseen_target(schema, seen);
        if target.is_some_and(|target| self.is_public(target, seen)) {
            return true;
        }
        let is_null = |it: &&Value| it.get("type").is_some_and(|it| it == "null");
        for keyword in BRANCHES {
            let mut branches = listed(schema, keyword).filter(|it| !is_null(it)).peekable();
            if branches.peek().is_some() && branches.all(|it| self.is_public(it, seen)) {
                return true;
            }
        }
        listed(schema, "allOf").any(|it| self.is_public(it, seen))
    }
}

impl<'a> Around<'a> {
    fn declaration(&self, schema: &'a Value, is_public: bool) -> Declaration<'a> {
        Declaration { schema, definition: self.definition, is_public, open: self.open.clone() }
    }
}

fn has_own(schema: Option<&Value>, keyword: &str) -> bool {
    schema.is_some_and(|it| it.get(keyword).is_some())
}

/// Whether a branch requires this property alone. It is then a variant of an enum, and schemars
/// puts the marks of a variant around it.
fn is_variant(branch: &Value, name: &str) -> bool {
    let required = branch.get("required").and_then(Value::as_array);
    matches!(required.map(Vec::as_slice), Some([only]) if only == name)
}

fn listed<'a>(schema: &'a Value, keyword: &str) -> impl Iterator<Item = &'a Value> {
    schema.get(keyword).and_then(Value::as_array).into_iter().flatten()
}

fn named<'a>(schema: &'a Value, keyword: &str) -> impl Iterator<Item = &'a Value> {
    schema.get(keyword).and_then(Value::as_object).into_iter().flat_map(Map::values)
}
