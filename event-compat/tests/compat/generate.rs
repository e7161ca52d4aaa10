//! Schemas such as people write by hand, and instances near them.

mod near;
mod places;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value, json};

pub(crate) use self::near::Near;
use self::places::edit;
pub(crate) use self::places::{closed, visit};

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
            2 => vec(applicators(&inner), 1..3).prop_map(merged),
            2 => mixed(&inner),
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
fn mixed(inner: &Schemas) -> Schemas {
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

fn applicators(inner: &Schemas) -> Keywords {
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
