//! Schemas such as people write by hand, and instances near them.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value, json};

const NAMES: [&str; 4] = ["a", "b", "c", "x1"];
const TEXTS: [&str; 9] = ["", "a", "b", "ab", "abc", "1", "x1", "2020-01-01", "127.0.0.1"];
const PATTERNS: [&str; 5] = ["^a", "b$", "^[a-c]*$", r"^\d+$", "1"];
const FORMATS: [&str; 4] = ["date", "ipv4", "uuid", "int8"];
const TYPES: [&str; 7] = ["null", "boolean", "integer", "number", "string", "array", "object"];

type Schemas = BoxedStrategy<Value>;
type Keywords = BoxedStrategy<Map<String, Value>>;

/// A schema whose references lead to its own definitions, which may be recursive.
pub(crate) fn document() -> Schemas {
    let root = schema_with(|| references().prop_map(|it| json!({"$ref": it})).boxed());
    // A definition refers to others only from an item or a property: else it would be its own part.
    let definition = (schema(), property(), references()).prop_map(|(mut schema, name, target)| {
        if let Some(object) = schema.as_object_mut() {
            let target = json!({"$ref": target});
            if object.contains_key("properties") {
                object["properties"][name] = target;
            } else if object.contains_key("items") {
                object["items"] = json!({"anyOf": [target, {"type": "null"}]});
            }
        }
        schema
    });
    let definition = definition.boxed();
    let definitions = prop::option::weighted(0.4, (definition.clone(), definition));
    (root, definitions)
        .prop_map(|(mut root, definitions)| {
            let has_references = root.to_string().contains("$ref");
            let (a, b) = match definitions {
                Some(both) => both,
                None if has_references => (json!({"type": "integer"}), json!({"type": "object"})),
                None => return root,
            };
            if let Some(object) = root.as_object_mut() {
                object.insert("$defs".to_owned(), json!({"A": a, "B": b}));
            }
            root
        })
        .boxed()
}

/// A writer and a reader that differ in some places.
pub(crate) fn pair() -> BoxedStrategy<(Value, Value)> {
    let edited = (document(), vec((any::<Index>(), any::<Index>(), any::<u8>(), schema()), 1..3));
    let edited = edited.prop_map(|(writer, edits)| {
        let mut reader = writer.clone();
        for (place, keyword, kind, other) in edits {
            edit(&mut reader, place, keyword, kind, other);
        }
        (writer, reader)
    });
    let bare = prop_oneof![4 => edited, 1 => (document(), document())].boxed();
    let payloads = bare.clone().prop_map(|(writer, reader)| (payload(&writer), payload(&reader)));
    prop_oneof![bare, payloads].boxed()
}

/// An event's payload with a property of this schema.
fn payload(property: &Value) -> Value {
    let mut property = property.clone();
    let definitions = property.as_object_mut().and_then(|it| it.remove("$defs"));
    let mut payload = json!({"type": "object", "properties": {"p": property}, "required": ["p"]});
    if let Some(definitions) = definitions {
        payload["$defs"] = definitions;
    }
    payload
}

/// A schema without references.
pub(crate) fn schema() -> Schemas {
    schema_with(|| Just(json!({"type": "null"})).boxed())
}

fn schema_with(leaf: fn() -> Schemas) -> Schemas {
    let flat = prop_oneof![
        8 => scalar(),
        1 => Just(json!({})),
        1 => any::<bool>().prop_map(Value::Bool),
        2 => leaf(),
    ];
    flat.prop_recursive(3, 24, 3, |inner| {
        let inner = inner.boxed();
        prop_oneof![
            3 => typed("object", objects(inner.clone())),
            2 => typed("array", arrays(inner.clone())),
            2 => vec(applicators(inner.clone()), 1..3).prop_map(merged),
            2 => mixed(inner),
        ]
    })
    .boxed()
}

fn scalar() -> Schemas {
    prop_oneof![
        2 => typed("integer", numbers()),
        2 => typed("number", numbers()),
        3 => typed("string", strings()),
        2 => types(),
        3 => values(),
    ]
    .boxed()
}

/// Keywords of all families beside one another.
fn mixed(inner: Schemas) -> Schemas {
    let keywords = prop_oneof![
        types().prop_map(|it| it.as_object().unwrap().clone()),
        values().prop_map(|it| it.as_object().unwrap().clone()),
        numbers(),
        strings(),
        arrays(inner.clone()),
        objects(inner.clone()),
        applicators(inner),
    ];
    vec(keywords, 1..4).prop_map(merged).boxed()
}

fn typed(name: &'static str, keywords: Keywords) -> Schemas {
    vec(keywords, 0..4)
        .prop_map(move |keywords| {
            let mut schema = merged(keywords);
            schema["type"] = json!(name);
            schema
        })
        .boxed()
}

fn merged(keywords: Vec<Map<String, Value>>) -> Value {
    Value::Object(keywords.into_iter().flatten().collect())
}

fn keyword(name: &'static str, value: impl Strategy<Value = Value> + 'static) -> Keywords {
    value.prop_map(move |value| Map::from_iter([(name.to_owned(), value)])).boxed()
}

fn types() -> Schemas {
    let several = vec(select(TYPES.as_slice()), 1..4).prop_map(|mut names| {
        names.sort_unstable();
        names.dedup();
        json!({"type": names})
    });
    prop_oneof![select(TYPES.as_slice()).prop_map(|it| json!({"type": it})), several].boxed()
}

fn values() -> Schemas {
    let list = vec(value(), 1..4).prop_map(|mut values| {
        let mut seen: Vec<Value> = Vec::new();
        values.retain(|value| {
            let is_new = !seen.contains(value);
            seen.push(value.clone());
            is_new
        });
        json!({"enum": values})
    });
    prop_oneof![value().prop_map(|it| json!({"const": it})), list].boxed()
}

fn numbers() -> Keywords {
    const LIMITS: [&str; 4] = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];
    let limit = (select(LIMITS.as_slice()), number())
        .prop_map(|(name, number)| Map::from_iter([(name.to_owned(), number)]));
    let units = [json!(1), json!(2), json!(3), json!(0.5)].to_vec();
    let format = Just(json!("int8"));
    prop_oneof![6 => limit, 2 => keyword("multipleOf", select(units)), 1 => keyword("format", format)]
        .boxed()
}

fn strings() -> Keywords {
    prop_oneof![
        3 => keyword("minLength", count()),
        3 => keyword("maxLength", count()),
        2 => keyword("pattern", select(PATTERNS.as_slice()).prop_map(|it| json!(it))),
        1 => keyword("format", select(FORMATS.as_slice()).prop_map(|it| json!(it))),
    ]
    .boxed()
}

fn arrays(inner: Schemas) -> Keywords {
    let contains = (inner.clone(), prop::option::of(0..3_u64), prop::option::of(0..3_u64));
    let contains = contains.prop_map(|(schema, min, max)| {
        let counts = [("minContains", min), ("maxContains", max)];
        let counts =
            counts.into_iter().filter_map(|(name, it)| Some((name.to_owned(), json!(it?))));
        counts.chain([("contains".to_owned(), schema)]).collect()
    });
    prop_oneof![
        3 => keyword("prefixItems", vec(inner.clone(), 1..3).prop_map(Value::Array)),
        4 => keyword("items", inner.clone()),
        2 => contains,
        2 => keyword("minItems", count()),
        2 => keyword("maxItems", count()),
        1 => keyword("uniqueItems", any::<bool>().prop_map(Value::Bool)),
        1 => keyword("unevaluatedItems", inner),
    ]
    .boxed()
}

fn objects(inner: Schemas) -> Keywords {
    let closing = prop_oneof![2 => Just(json!(false)), 1 => inner.clone()];
    let names = || {
        vec(property(), 0..3).prop_map(|mut names| {
            names.sort_unstable();
            names.dedup();
            json!(names)
        })
    };
    prop_oneof![
        6 => keyword("properties", named(property(), inner.clone())),
        1 => keyword("patternProperties", named(select(PATTERNS.as_slice()), inner.clone())),
        2 => keyword("additionalProperties", closing.clone()),
        4 => keyword("required", names()),
        1 => keyword("minProperties", count()),
        1 => keyword("maxProperties", count()),
        1 => keyword("propertyNames", typed("string", strings())),
        1 => keyword("dependentRequired", named(property(), names().boxed())),
        1 => keyword("dependentSchemas", named(property(), inner)),
        1 => keyword("unevaluatedProperties", closing),
    ]
    .boxed()
}

fn applicators(inner: Schemas) -> Keywords {
    let list = || vec(inner.clone(), 1..4).prop_map(Value::Array);
    let condition =
        (inner.clone(), prop::option::of(inner.clone()), prop::option::of(inner.clone()));
    let condition = condition.prop_map(|(test, then, otherwise)| {
        let branches = [("then", then), ("else", otherwise)];
        let branches = branches.into_iter().filter_map(|(name, it)| Some((name.to_owned(), it?)));
        branches.chain([("if".to_owned(), test)]).collect()
    });
    prop_oneof![
        2 => keyword("allOf", list()),
        3 => keyword("anyOf", list()),
        3 => keyword("oneOf", list()),
        1 => keyword("not", inner.clone()),
        1 => condition,
    ]
    .boxed()
}

fn named(names: impl Strategy<Value = &'static str> + 'static, inner: Schemas) -> Schemas {
    vec((names, inner), 1..3)
        .prop_map(|all| all.into_iter().map(|(name, it)| (name.to_owned(), it)).collect())
        .prop_map(Value::Object)
        .boxed()
}

fn property() -> impl Strategy<Value = &'static str> + Clone {
    select(NAMES.as_slice())
}

fn references() -> impl Strategy<Value = &'static str> {
    select(["#/$defs/A", "#/$defs/B"].as_slice())
}

fn count() -> impl Strategy<Value = Value> {
    (0..4_u64).prop_map(|it| json!(it))
}

fn number() -> impl Strategy<Value = Value> {
    prop_oneof![4 => (-2..5_i64).prop_map(|it| json!(it)), 1 => Just(json!(0.5)), 1 => Just(json!(2.5))]
}

/// Any instance, small.
pub(crate) fn value() -> Schemas {
    let flat = prop_oneof![
        1 => Just(Value::Null),
        2 => any::<bool>().prop_map(Value::Bool),
        4 => number(),
        4 => select(TEXTS.as_slice()).prop_map(|it| json!(it)),
    ];
    flat.prop_recursive(2, 6, 3, |inner| {
        prop_oneof![vec(inner.clone(), 0..3).prop_map(Value::Array), named_values(inner.boxed())]
    })
    .boxed()
}

fn named_values(inner: Schemas) -> Schemas {
    vec((property(), inner), 0..3)
        .prop_map(|all| all.into_iter().map(|(name, it)| (name.to_owned(), it)).collect())
        .prop_map(Value::Object)
        .boxed()
}

/// Changes one schema of a document: another one, or one keyword more or less.
fn edit(document: &mut Value, place: Index, keyword: Index, kind: u8, other: Value) {
    let mut places = Vec::new();
    visit(document, &mut |schema, path| {
        if !path.is_empty() || schema.is_object() {
            places.push(path.to_owned());
        }
    });
    if places.is_empty() {
        return;
    }
    let path = &places[place.index(places.len())];
    let Some(schema) = document.pointer_mut(path) else { return };
    match (kind % 4, schema.as_object_mut()) {
        (0 | 1, Some(object)) if !object.is_empty() => {
            let names: Vec<_> = object.keys().filter(|it| *it != "$defs").cloned().collect();
            if !names.is_empty() {
                object.remove(&names[keyword.index(names.len())]);
            }
        }
        (2, Some(object)) => object.extend(other.as_object().cloned().unwrap_or_default()),
        _ if path.is_empty() => {}
        _ => *schema = other,
    }
}

/// Shows each schema of a document, and its JSON pointer.
pub(crate) fn visit(document: &Value, seen: &mut impl FnMut(&Value, &str)) {
    let mut open = vec![(String::new(), document)];
    while let Some((path, schema)) = open.pop() {
        seen(schema, &path);
        for (keyword, value) in schema.as_object().into_iter().flatten() {
            let path = format!("{path}/{keyword}");
            match (holding(keyword), value) {
                (Some(Holding::One), _) => open.push((path, value)),
                (Some(Holding::List), Value::Array(list)) => {
                    open.extend(
                        list.iter().enumerate().map(|(at, it)| (format!("{path}/{at}"), it)),
                    );
                }
                (Some(Holding::Map), Value::Object(map)) => {
                    let pointer = |name: &str| format!("{path}/{}", name.replace('~', "~0"));
                    open.extend(map.iter().map(|(name, it)| (pointer(name), it)));
                }
                _ => {}
            }
        }
    }
}

enum Holding {
    One,
    List,
    Map,
}

/// How a keyword holds schemas.
fn holding(keyword: &str) -> Option<Holding> {
    Some(match keyword {
        "allOf" | "anyOf" | "oneOf" | "prefixItems" => Holding::List,
        "properties" | "patternProperties" | "dependentSchemas" | "$defs" => Holding::Map,
        "items"
        | "contains"
        | "unevaluatedItems"
        | "additionalProperties"
        | "propertyNames"
        | "unevaluatedProperties"
        | "not"
        | "if"
        | "then"
        | "else" => Holding::One,
        _ => return None,
    })
}

/// Says of each schema that names objects what it says of other properties, so that closing it
/// changes nothing.
pub(crate) fn closed(document: &Value) -> Value {
    const OF_OBJECTS: [&str; 8] = [
        "properties",
        "patternProperties",
        "required",
        "minProperties",
        "maxProperties",
        "propertyNames",
        "dependentRequired",
        "dependentSchemas",
    ];
    let mut paths = Vec::new();
    visit(document, &mut |schema, path| {
        let Some(object) = schema.as_object() else { return };
        let is_named = match &schema["type"] {
            Value::String(name) => name == "object",
            Value::Array(names) => names.contains(&json!("object")),
            _ => false,
        };
        let says = |name: &&str| object.contains_key(*name);
        let is_closed = says(&"additionalProperties") || says(&"unevaluatedProperties");
        if !is_closed && (is_named || OF_OBJECTS.iter().any(|it| says(it))) {
            paths.push(path.to_owned());
        }
    });
    let mut document = document.clone();
    for path in paths {
        document.pointer_mut(&path).unwrap()["additionalProperties"] = json!(false);
    }
    document
}

/// Writes instances that are meant to be near a schema, by chance.
pub(crate) struct Near<'a> {
    root: &'a Value,
    state: u64,
}

impl<'a> Near<'a> {
    pub(crate) fn new(root: &'a Value, seed: u64) -> Self {
        Self { root, state: seed | 1 }
    }

    pub(crate) fn instance(&mut self) -> Value {
        let mut instance = self.of(self.root, 6);
        if self.chance(4) {
            instance = self.changed(instance);
        }
        instance
    }

    fn below(&mut self, end: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        usize::try_from(self.state >> 33).unwrap() % end.max(1)
    }

    fn chance(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }

    fn any(&mut self, levels: usize) -> Value {
        match self.below(if levels == 0 { 6 } else { 9 }) {
            0 => Value::Null,
            1 => Value::Bool(self.chance(2)),
            2 => [json!(0.5), json!(2.5), json!(1.0), json!(-0.5)][self.below(4)].clone(),
            3 => json!(i64::try_from(self.below(8)).unwrap() - 2),
            4 | 5 => json!(TEXTS[self.below(TEXTS.len())]),
            6 => (0..self.below(4)).map(|_| self.any(levels - 1)).collect(),
            _ => {
                let mut object = Map::new();
                for _ in 0..self.below(4) {
                    let name = NAMES[self.below(NAMES.len())].to_owned();
                    object.insert(name, self.any(levels - 1));
                }
                Value::Object(object)
            }
        }
    }

    fn of(&mut self, schema: &Value, levels: usize) -> Value {
        let Some(object) = schema.as_object().filter(|_| levels > 0 && !self.chance(12)) else {
            return self.any(1);
        };
        let get = |name: &str| object.get(name);
        if let Some(value) = get("const") {
            return value.clone();
        }
        if let Some(Value::Array(values)) = get("enum") {
            return values[self.below(values.len())].clone();
        }
        let mut parts: Vec<&Value> = Vec::new();
        if let Some(Value::String(reference)) = get("$ref")
            && let Some(target) = self.root.pointer(reference.trim_start_matches('#'))
        {
            parts.push(target);
        }
        for name in ["anyOf", "oneOf"] {
            if let Some(Value::Array(branches)) = get(name) {
                parts.push(&branches[self.below(branches.len())]);
            }
        }
        parts.extend(get("allOf").and_then(Value::as_array).into_iter().flatten());
        parts.extend(["if", "then", "else", "not"].into_iter().filter_map(get));
        let mut whole = schema.clone();
        for part in &parts {
            // What two of them say is merged for want of better.
            for (name, value) in part.as_object().into_iter().flatten() {
                match (&mut whole[name], value) {
                    (Value::Object(own), Value::Object(other)) => own.extend(other.clone()),
                    (own, other) => {
                        if own.is_null() || self.chance(2) {
                            *own = other.clone();
                        }
                    }
                }
            }
        }
        if !parts.is_empty() {
            for name in ["$ref", "anyOf", "oneOf", "allOf", "if", "then", "else", "not"] {
                if whole.get(name) == schema.get(name) || self.chance(2) {
                    whole.as_object_mut().unwrap().remove(name);
                }
            }
            return self.of(&whole, levels - 1);
        }
        let kinds: Vec<&str> = match get("type") {
            Some(Value::String(name)) => vec![name],
            Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
            _ if ["properties", "required", "patternProperties"]
                .iter()
                .any(|it| get(it).is_some()) =>
            {
                vec!["object"]
            }
            _ if ["items", "prefixItems", "contains"].iter().any(|it| get(it).is_some()) => {
                vec!["array"]
            }
            _ => return self.any(2),
        };
        match kinds.get(self.below(kinds.len())).copied().unwrap_or_default() {
            "object" => self.object(object, levels - 1),
            "array" => self.array(object, levels - 1),
            "string" => json!(TEXTS[self.below(TEXTS.len())]),
            "integer" => json!(i64::try_from(self.below(8)).unwrap() - 2),
            "number" => {
                [json!(0.5), json!(1.5), json!(2), json!(-3), json!(2.5)][self.below(5)].clone()
            }
            "boolean" => Value::Bool(self.chance(2)),
            "null" => Value::Null,
            _ => self.any(2),
        }
    }

    fn object(&mut self, schema: &Map<String, Value>, levels: usize) -> Value {
        let mut object = Map::new();
        for (name, property) in
            schema.get("properties").and_then(Value::as_object).into_iter().flatten()
        {
            if !self.chance(3) {
                object.insert(name.clone(), self.of(property, levels));
            }
        }
        for name in schema.get("required").and_then(Value::as_array).into_iter().flatten() {
            let name = name.as_str().unwrap_or_default();
            if !object.contains_key(name) && !self.chance(8) {
                let property = schema.get("properties").and_then(|it| it.get(name));
                let property = property.or(schema.get("additionalProperties"));
                object.insert(name.to_owned(), self.of(property.unwrap_or(&json!({})), levels));
            }
        }
        if self.chance(3) {
            let name = NAMES[self.below(NAMES.len())].to_owned();
            let others = ["additionalProperties", "unevaluatedProperties"];
            let other = others.into_iter().find_map(|it| schema.get(it)).unwrap_or(&Value::Null);
            let value = self.of(other, levels);
            object.entry(name).or_insert(value);
        }
        Value::Object(object)
    }

    fn array(&mut self, schema: &Map<String, Value>, levels: usize) -> Value {
        let prefix = schema.get("prefixItems").and_then(Value::as_array);
        let items =
            ["items", "contains", "unevaluatedItems"].into_iter().find_map(|it| schema.get(it));
        (0..self.below(4))
            .map(|place| {
                let own = prefix.and_then(|it| it.get(place)).or(items).unwrap_or(&Value::Null);
                let contained = schema.get("contains").filter(|_| self.chance(3));
                self.of(contained.unwrap_or(own), levels)
            })
            .collect()
    }

    /// One edit somewhere near the root.
    fn changed(&mut self, mut instance: Value) -> Value {
        match &mut instance {
            Value::Object(object) if !object.is_empty() => {
                let name = object.keys().nth(self.below(object.len())).cloned().unwrap_or_default();
                if self.chance(2) {
                    object.remove(&name);
                } else {
                    object.insert(name, self.any(1));
                }
                instance
            }
            Value::Array(items) if !items.is_empty() => {
                let place = self.below(items.len());
                match self.below(3) {
                    0 => drop(items.remove(place)),
                    1 => items.push(items[place].clone()),
                    _ => items[place] = self.any(1),
                }
                instance
            }
            _ => self.any(2),
        }
    }
}
