//! Finds the schemas of all fields inside the schema of a payload.

use serde_json::Value;

use crate::reference::target;

/// A schema inside another one, with the place of the instances that it describes.
pub(crate) struct Field<'a> {
    /// For example `payload.columns[].name`.
    pub(crate) path: String,
    pub(crate) schema: &'a Value,
}

/// Keywords whose value is a list of schemas for the same instance.
const COMBINED: [&str; 3] = ["allOf", "anyOf", "oneOf"];

/// Every schema that describes a part of a payload. On each path, a definition occurs once.
pub(crate) fn all(root: &Value) -> Vec<Field<'_>> {
    let mut walk = Walk { root, open: Vec::new(), fields: Vec::new() };
    walk.schema("payload".to_owned(), root);
    walk.fields
}

struct Walk<'a> {
    root: &'a Value,
    /// The references that led here, because a type can contain itself.
    open: Vec<&'a str>,
    fields: Vec<Field<'a>>,
}

impl<'a> Walk<'a> {
    fn schema(&mut self, path: String, schema: &'a Value) {
        if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
            self.reference(path.clone(), reference);
        }
        for keyword in COMBINED {
            for part in schema.get(keyword).and_then(Value::as_array).into_iter().flatten() {
                self.schema(path.clone(), part);
            }
        }
        for (name, property) in
            schema.get("properties").and_then(Value::as_object).into_iter().flatten()
        {
            self.schema(format!("{path}.{name}"), property);
        }
        for item in schema.get("prefixItems").and_then(Value::as_array).into_iter().flatten() {
            self.schema(format!("{path}[]"), item);
        }
        // `false` closes an object or a list, and describes nothing.
        for (keyword, part) in [("items", "[]"), ("additionalProperties", ".*")] {
            if let Some(described) = schema.get(keyword).filter(|it| **it != Value::Bool(false)) {
                self.schema(format!("{path}{part}"), described);
            }
        }
        self.fields.push(Field { path, schema });
    }

    fn reference(&mut self, path: String, reference: &'a str) {
        if self.open.contains(&reference) {
            return;
        }
        if let Some(target) = target(self.root, reference) {
            self.open.push(reference);
            self.schema(path, target);
            self.open.pop();
        }
    }
}
