//! The keys of maps, which schemars does not always know, asked of the code.

use std::collections::BTreeSet;

use event_compat::samples;
use serde_json::{Map, Value, json};

use crate::code::CodeError;
use crate::plain;
use crate::schemas::Schemas;

/// A key that only a map by texts has.
const ODD: &str = "odd \u{fffd} key";

/// Maps whose keys were found to be of one kind, each by its place in the schema of what is read, as a
/// JSON pointer, with the keywords that say so, the outer ones first.
pub type NarrowedKeys = Vec<(String, Value)>;

/// Finds the maps of which the schemas allow any key and the code reads only some, such as a
/// `BTreeMap<Uuid, …>` or a map by a documented enum, and writes into both schemas which keys those
/// are. `rewrite` is the code: it reads a payload and writes it again.
///
/// A map of whose keys nothing is found stays as it is.
pub fn narrow_keys(
    schemas: &mut Schemas,
    rewrite: impl Fn(&Value) -> Result<Value, CodeError>,
) -> NarrowedKeys {
    let mut narrowed = NarrowedKeys::new();
    let mut asked = BTreeSet::new();
    let mut free = BTreeSet::new();
    // What is found of a map can copy the maps inside it, so those come later.
    while let Some(place) = next_place(&schemas.deserialize, &asked) {
        match keys_at(&schemas.deserialize, &place, &free, &rewrite) {
            Keys::Any => drop(free.insert(place.clone())),
            Keys::Unknown => {}
            Keys::Some(keys) => {
                put(&mut schemas.serialize, &place, &keys);
                put(&mut schemas.deserialize, &place, &keys);
                narrowed.push((place.clone(), keys));
            }
        }
        asked.insert(place);
    }
    narrowed
}

fn next_place(schema: &Value, asked: &BTreeSet<String>) -> Option<String> {
    let places = open_maps(schema).into_iter().filter(|it| !asked.contains(it));
    places.min_by_key(|it| (it.starts_with("/$defs/"), it.len(), it.clone()))
}

/// Which keys the code reads.
enum Keys {
    Any,
    /// Those that these keywords allow.
    Some(Value),
    Unknown,
}

fn keys_at(
    schema: &Value,
    place: &str,
    free: &BTreeSet<String>,
    rewrite: &impl Fn(&Value) -> Result<Value, CodeError>,
) -> Keys {
    let Some(map) = schema.pointer(place).and_then(Value::as_object) else { return Keys::Unknown };
    // Of other maps nothing is known, so they stay empty.
    let mut alone = schema.clone();
    let others = open_maps(schema).into_iter();
    for other in others.filter(|it| !free.contains(it) && !is_inside(place, it)) {
        let other = alone.pointer_mut(&other).and_then(Value::as_object_mut);
        other.map(|it| it.insert("maxProperties".to_owned(), 0.into()));
    }
    fix_others(&mut alone, place);
    let probe = Probe { schema: &alone, place, map, rewrite };
    match probe.ask(ODD) {
        None => Keys::Unknown,
        Some(Ok(())) => Keys::Any,
        Some(Err(error)) => probe.keys(&error).map_or(Keys::Unknown, Keys::Some),
    }
}

/// Gives the fields that do not lead to a place one value each, so that few payloads are made.
fn fix_others(schema: &mut Value, place: &str) {
    let Some(Value::Object(properties)) = schema.get_mut("properties") else { return };
    for (name, property) in properties {
        let name = name.replace('~', "~0").replace('/', "~1");
        let is_on_the_way = is_inside(place, &format!("/properties/{name}"));
        if is_on_the_way || property.to_string().contains("\"$ref\"") {
            continue;
        }
        if let Some(value) = samples(&plain::of(property)).next() {
            *property = json!({ "const": value });
        }
    }
}

fn is_inside(place: &str, outer: &str) -> bool {
    place.strip_prefix(outer).is_some_and(|it| it.is_empty() || it.starts_with('/'))
}

/// Writes what is known of the keys of a map, if there is a map by any text in that place.
pub fn put(schema: &mut Value, place: &str, keys: &Value) {
    let map = schema.pointer_mut(place).and_then(Value::as_object_mut).filter(|it| is_open(it));
    if let (Some(map), Some(keys)) = (map, keys.as_object()) {
        map.extend(keys.clone());
    }
}

/// The places of maps by any text.
fn open_maps(schema: &Value) -> Vec<String> {
    let mut places = Vec::new();
    let mut open = vec![(String::new(), schema)];
    while let Some((place, value)) = open.pop() {
        match value {
            Value::Object(object) => {
                if is_open(object) {
                    places.push(place.clone());
                }
                let is_data = |key: &str| ["const", "enum", "default", "examples"].contains(&key);
                open.extend(object.iter().filter(|(key, _)| !is_data(key)).map(|(key, value)| {
                    (format!("{place}/{}", key.replace('~', "~0").replace('/', "~1")), value)
                }));
            }
            Value::Array(items) => {
                let items = items.iter().enumerate();
                open.extend(items.map(|(number, item)| (format!("{place}/{number}"), item)));
            }
            _ => {}
        }
    }
    places
}

fn is_open(schema: &Map<String, Value>) -> bool {
    let names_keys = ["properties", "patternProperties", "propertyNames"];
    let has_objects = match schema.get("type") {
        Some(Value::Array(types)) => types.iter().any(|it| it == "object"),
        types => types.is_some_and(|it| it == "object"),
    };
    has_objects
        && schema.get("additionalProperties").is_some_and(|it| *it != Value::Bool(false))
        && !names_keys.iter().any(|it| schema.contains_key(*it))
}

/// Questions about the keys of one map.
struct Probe<'a, R> {
    schema: &'a Value,
    place: &'a str,
    map: &'a Map<String, Value>,
    rewrite: &'a R,
}

impl<R: Fn(&Value) -> Result<Value, CodeError>> Probe<'_, R> {
    /// Whether the code reads a payload in which the map has this key. None if no payload has it.
    fn ask(&self, key: &str) -> Option<Result<(), CodeError>> {
        let mut schema = self.schema.clone();
        let values = self.map.get("additionalProperties")?;
        *schema.pointer_mut(self.place)? = json!({
            "type": "object",
            "properties": { key: values },
            "required": [key],
            "additionalProperties": false,
        });
        let written = format!("{}:", Value::from(key));
        let mut payloads = samples(&plain::of(&schema));
        let payload = payloads.find(|it| it.to_string().contains(&written))?;
        Some((self.rewrite)(&payload).map(drop))
    }

    fn reads(&self, key: &str) -> bool {
        matches!(self.ask(key), Some(Ok(())))
    }

    /// Whether the code reads a key and not just any one as long.
    fn reads_only(&self, key: &str) -> bool {
        let other = key.replace(|it: char| it.is_ascii_alphanumeric(), "z");
        self.reads(key) && !self.reads(&other)
    }

    /// What a schema says of the keys that the code reads.
    fn keys(&self, error: &CodeError) -> Option<Value> {
        let values = self.map.get("additionalProperties")?;
        let listed = |names: &[&str]| {
            let properties = names.iter().map(|name| ((*name).to_owned(), values.clone()));
            let properties: Map<_, _> = properties.collect();
            json!({ "properties": properties, "additionalProperties": false })
        };
        let reason = error.to_string();
        let variants = variants(&reason);
        if !variants.is_empty() && variants.iter().all(|it| self.reads(it)) {
            return Some(listed(&variants));
        }
        if self.reads_only("true") && self.reads("false") {
            return Some(listed(&["true", "false"]));
        }
        if self.reads("a") && self.reads("\u{e9}") && !self.reads("ab") {
            return Some(
                json!({ "propertyNames": { "type": "string", "minLength": 1, "maxLength": 1 } }),
            );
        }
        let formats = ["uuid", "date", "date-time", "partial-date-time", "ipv4", "ipv6"];
        let is_read = |format: &&str| {
            let schema = json!({ "type": "string", "format": format });
            let text = samples(&schema).next();
            text.as_ref().and_then(Value::as_str).is_some_and(|text| self.reads_only(text))
        };
        let mut formats = formats.into_iter().filter(is_read);
        let format = match (formats.next()?, formats.next()) {
            ("ipv4", Some("ipv6")) => "ip",
            (format, _) => format,
        };
        Some(json!({ "propertyNames": { "type": "string", "format": format } }))
    }
}

/// The variants that serde names where it meets another one: ``unknown variant `a`, expected `b` or
/// `c` ``, or ``expected one of `b`, `c`, `d` ``.
fn variants(reason: &str) -> Vec<&str> {
    let expected =
        reason.strip_prefix("unknown variant `").and_then(|it| it.split_once(", expected "));
    let names = expected.map(|(_, names)| names.split('`').skip(1).step_by(2).collect());
    names.unwrap_or_default()
}
