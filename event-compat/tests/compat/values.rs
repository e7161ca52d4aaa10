//! Instances for the types of the tests: from a writer's schema, and at the edges of what readers take.
//!
//! They need not be valid: the writer's type is asked which of them it writes.

use std::collections::BTreeSet;

use fastrand::Rng;
use serde_json::{Map, Number, Value, json};

/// Deeper than this, instances are as small as can be.
const USUAL_DEPTH: usize = 9;
const MOST_DEPTH: usize = 16;
const LARGEST_FLOAT: f64 = 3.402_823_5e38;

/// What readers make differences at.
#[derive(Debug, Clone)]
pub(crate) struct Edges {
    names: BTreeSet<String>,
    texts: BTreeSet<String>,
    numbers: Vec<Number>,
}

impl Default for Edges {
    fn default() -> Self {
        let names = [
            "unknown",
            "7",
            "-1",
            "true",
            "a",
            "2000-01-01",
            "01890a5d-ac96-774b-bcce-b302099a8057",
        ];
        let texts = [
            "",
            "a",
            "é",
            "two",
            "unknown",
            "7",
            "1e3",
            "0.5",
            "2000-01-01",
            "2000-01-01T00:00:00Z",
            "2000-01-01T00:00:00.123+01:00",
            "2000-01-01T00:00:00",
            "00:00:00",
            "PT1H",
            "01890a5d-ac96-774b-bcce-b302099a8057",
            "127.0.0.1",
            "::1",
        ];
        let numbers = [json!(0), json!(1), json!(-1), json!(0.5), json!(1e300), json!(u64::MAX)];
        Self {
            names: names.map(str::to_owned).into(),
            texts: texts.map(str::to_owned).into(),
            numbers: numbers.iter().filter_map(|it| it.as_number().cloned()).collect(),
        }
    }
}

impl Edges {
    /// Adds those of a schema.
    pub(crate) fn add(&mut self, schema: &Value) {
        match schema {
            Value::Array(list) => list.iter().for_each(|it| self.add(it)),
            Value::Object(object) => {
                for (keyword, value) in object {
                    self.add_keyword(keyword, value);
                    self.add(value);
                }
            }
            Value::String(text) => drop(self.texts.insert(text.clone())),
            _ => {}
        }
    }

    fn add_keyword(&mut self, keyword: &str, value: &Value) {
        match (keyword, value) {
            ("properties", Value::Object(properties)) => {
                self.names.extend(properties.keys().cloned());
            }
            ("x-aliases", Value::Array(names)) => {
                self.names.extend(names.iter().filter_map(Value::as_str).map(str::to_owned));
            }
            ("minimum" | "maximum", Value::Number(number)) => self.add_number(number),
            ("format", Value::String(format)) => {
                for bound in bounds(format).iter().flatten() {
                    self.add_number(bound);
                }
            }
            _ => {}
        }
    }

    fn add_number(&mut self, number: &Number) {
        let Some(number) = number.as_i128() else { return };
        for near in [number - 1, number, number + 1] {
            self.numbers.extend(Number::from_i128(near).filter(|it| !self.numbers.contains(it)));
        }
    }
}

/// The smallest and the largest number of a format of numbers.
pub(crate) fn bounds(format: &str) -> Option<[Number; 2]> {
    let (low, high) = match format {
        "int8" => (i64::from(i8::MIN), i64::from(i8::MAX).cast_unsigned()),
        "int16" => (i64::from(i16::MIN), i64::from(i16::MAX).cast_unsigned()),
        "int32" => (i64::from(i32::MIN), i64::from(i32::MAX).cast_unsigned()),
        "int64" | "int" => (i64::MIN, i64::MAX.cast_unsigned()),
        "uint8" => (0, u64::from(u8::MAX)),
        "uint16" => (0, u64::from(u16::MAX)),
        "uint32" => (0, u64::from(u32::MAX)),
        "uint64" | "uint" => (0, u64::MAX),
        // As it is written: whatever is larger is rounded to infinity.
        "float" => {
            return Some([Number::from_f64(-LARGEST_FLOAT)?, Number::from_f64(LARGEST_FLOAT)?]);
        }
        _ => return None,
    };
    Some([low.into(), high.into()])
}

/// Makes instances from one schema.
pub(crate) struct Sampler<'a> {
    root: &'a Value,
    edges: &'a Edges,
    rng: Rng,
}

impl<'a> Sampler<'a> {
    pub(crate) fn new(root: &'a Value, edges: &'a Edges, seed: u64) -> Self {
        Self { root, edges, rng: Rng::with_seed(seed) }
    }

    /// So many instances, of which some are none of the schema's.
    pub(crate) fn instances(&mut self, count: usize) -> Vec<Value> {
        let mut all = Vec::new();
        for round in 0..count {
            let mut value = self.sample(self.root, 0);
            for _ in 0..round % 3 {
                self.mutate(&mut value);
            }
            all.push(value);
        }
        all
    }

    fn sample(&mut self, schema: &Value, depth: usize) -> Value {
        let Some(schema) = schema.as_object() else { return self.anything() };
        if depth > MOST_DEPTH {
            return Value::Null;
        }
        if let Some(value) = schema.get("const") {
            return value.clone();
        }
        if let Some(values) = schema.get("enum").and_then(Value::as_array) {
            return self.one_of(values).clone();
        }
        let mut value = self.of_type(schema, depth);
        if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
            let target = self.root.pointer(reference.trim_start_matches('#'));
            let more = self.sample(target.unwrap_or(&Value::Null), depth + 1);
            merge(&mut value, more);
        }
        for part in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            let more = self.sample(part, depth + 1);
            merge(&mut value, more);
        }
        for keyword in ["oneOf", "anyOf"] {
            if let Some(branches) = schema.get(keyword).and_then(Value::as_array) {
                let branch = self.branch(branches, depth).clone();
                let more = self.sample(&branch, depth + 1);
                merge(&mut value, more);
            }
        }
        value.unwrap_or_else(|| self.anything())
    }

    /// A branch of a union; far down, one that ends.
    fn branch<'b>(&mut self, branches: &'b [Value], depth: usize) -> &'b Value {
        let is_end = |it: &&Value| it["type"] == "null" || it["type"] == "string";
        let end = branches.iter().find(is_end).filter(|_| depth > USUAL_DEPTH);
        end.unwrap_or_else(|| self.one_of(branches))
    }

    fn of_type(&mut self, schema: &Map<String, Value>, depth: usize) -> Option<Value> {
        let types: Vec<_> = match schema.get("type")? {
            Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
            one => one.as_str().into_iter().collect(),
        };
        let end = types.iter().position(|it| *it == "null").filter(|_| depth > USUAL_DEPTH);
        let place = end.unwrap_or_else(|| self.rng.usize(..types.len()));
        Some(match types[place] {
            "null" => Value::Null,
            "boolean" => Value::Bool(self.rng.bool()),
            "integer" | "number" => self.number(schema),
            "string" => self.text(schema),
            "array" => self.array(schema, depth),
            _ => self.object(schema, depth),
        })
    }

    fn number(&mut self, schema: &Map<String, Value>) -> Value {
        let format = schema.get("format").and_then(Value::as_str).and_then(bounds);
        let [low, high] = match &format {
            Some([low, high]) => [low.as_f64(), high.as_f64()],
            None => ["minimum", "maximum"].map(|it| schema.get(it).and_then(Value::as_f64)),
        };
        let is_whole = schema.get("type").is_some_and(|it| *it != "number");
        let has = |number: &&Number| {
            let number = number.as_f64().unwrap_or_default();
            low.is_none_or(|low| low <= number)
                && high.is_none_or(|high| number <= high)
                && !(is_whole && number.fract() != 0.0)
        };
        let numbers: Vec<_> = self.edges.numbers.iter().filter(has).collect();
        if numbers.is_empty() { json!(1) } else { json!(*self.one_of(&numbers)) }
    }

    fn text(&mut self, schema: &Map<String, Value>) -> Value {
        if schema.get("maxLength").is_some_and(|it| *it == 1) {
            return json!(*self.one_of(&["a", "é", "7"]));
        }
        let texts: Vec<_> = match schema.get("format").and_then(Value::as_str) {
            Some("date-time") => vec!["2000-01-01T00:00:00Z", "2000-01-01T00:00:00.123+01:00"],
            Some("date") => vec!["2000-01-01"],
            Some("uuid") => vec!["01890a5d-ac96-774b-bcce-b302099a8057"],
            Some("duration") => vec!["PT1H"],
            Some("ipv4") => vec!["127.0.0.1"],
            Some("ipv6") => vec!["::1"],
            _ => self.edges.texts.iter().map(String::as_str).collect(),
        };
        json!(*self.one_of(&texts))
    }

    fn array(&mut self, schema: &Map<String, Value>, depth: usize) -> Value {
        let count = |name| schema.get(name).and_then(Value::as_u64);
        let mut items = Vec::new();
        for item in schema.get("prefixItems").and_then(Value::as_array).into_iter().flatten() {
            items.push(self.sample(item, depth + 1));
        }
        let min = count("minItems").unwrap_or_default();
        let usual = if depth > USUAL_DEPTH { 0 } else { 3 };
        let max = count("maxItems").unwrap_or(min.max(usual)).max(min).min(min + 3);
        let length = self.rng.u64(min..=max);
        while let Some(schema) = schema.get("items").filter(|_| (items.len() as u64) < length) {
            items.push(self.sample(schema, depth + 1));
        }
        Value::Array(items)
    }

    fn object(&mut self, schema: &Map<String, Value>, depth: usize) -> Value {
        let required = schema.get("required").and_then(Value::as_array);
        let is_required =
            |name: &str| required.is_some_and(|it| it.iter().any(|it| it.as_str() == Some(name)));
        let mut object = Map::new();
        for (name, schema) in
            schema.get("properties").and_then(Value::as_object).into_iter().flatten()
        {
            let is_asked = depth <= USUAL_DEPTH && self.rng.bool();
            if is_required(name) || is_asked {
                object.insert(name.clone(), self.sample(schema, depth + 1));
            }
        }
        let most = if depth > USUAL_DEPTH { 0 } else { 2 };
        for (_, schema) in
            schema.get("patternProperties").and_then(Value::as_object).into_iter().flatten()
        {
            for _ in 0..self.rng.usize(..=most) {
                // The patterns of schemars are those of integers.
                let name = *self.one_of(&["0", "7", "12", "-1", "3000000000", "4294967296", "ab"]);
                object.insert(name.to_owned(), self.sample(schema, depth + 1));
            }
        }
        if let Some(schema) = schema.get("additionalProperties").filter(|it| **it != false) {
            for _ in 0..self.rng.usize(..=most) {
                let name = self.name();
                object.insert(name, self.sample(schema, depth + 1));
            }
        }
        Value::Object(object)
    }

    fn name(&mut self) -> String {
        let names: Vec<_> = self.edges.names.iter().collect();
        (*self.one_of(&names)).clone()
    }

    fn anything(&mut self) -> Value {
        match self.rng.u8(..8) {
            0 => Value::Null,
            1 => Value::Bool(self.rng.bool()),
            2 | 3 => self.number(&Map::new()),
            4 | 5 => self.text(&Map::new()),
            6 => Value::Array(vec![self.text(&Map::new())]),
            _ => {
                let name = self.name();
                Value::Object(Map::from_iter([(name, self.number(&Map::new()))]))
            }
        }
    }

    /// Changes something somewhere in the value.
    fn mutate(&mut self, value: &mut Value) {
        let is_here = self.rng.u8(..3) == 0;
        match value {
            Value::Object(object) if is_here || object.is_empty() => self.mutate_object(object),
            Value::Array(items) if is_here || items.is_empty() => match self.rng.u8(..3) {
                0 => drop(items.pop()),
                1 => items.extend(items.last().cloned()),
                _ => items.push(self.anything()),
            },
            Value::Object(object) => {
                let place = self.rng.usize(..object.len());
                if let Some(value) = object.values_mut().nth(place) {
                    self.mutate(value);
                }
            }
            Value::Array(items) => {
                let place = self.rng.usize(..items.len());
                self.mutate(&mut items[place]);
            }
            scalar => *scalar = self.anything(),
        }
    }

    fn mutate_object(&mut self, object: &mut Map<String, Value>) {
        let keys: Vec<_> = object.keys().cloned().collect();
        match self.rng.u8(..4) {
            0 if !keys.is_empty() => drop(object.remove(self.one_of(&keys))),
            1 if !keys.is_empty() => drop(object.insert(self.one_of(&keys).clone(), Value::Null)),
            2 if !keys.is_empty() => {
                let value = object.remove(self.one_of(&keys)).unwrap_or_default();
                object.insert(self.name(), value);
            }
            _ => {
                let value = self.anything();
                object.insert(self.name(), value);
            }
        }
    }

    fn one_of<'b, T>(&mut self, list: &'b [T]) -> &'b T {
        &list[self.rng.usize(..list.len())]
    }
}

/// Two schemas about one instance: of objects, both write their properties.
fn merge(value: &mut Option<Value>, more: Value) {
    match (value, more) {
        (Some(Value::Object(object)), Value::Object(more)) => object.extend(more),
        (value, more) => *value = Some(more),
    }
}
