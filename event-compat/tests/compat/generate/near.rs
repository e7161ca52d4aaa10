//! Instances near a schema.

use serde_json::{Map, Value, json};

use super::{NAMES, TEXTS};

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
