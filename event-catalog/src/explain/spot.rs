//! A place in a schema, found by the path of keywords that leads there, and what stands there in a
//! payload.

use serde_json::Value;

use crate::reference::target;

/// Where a path of keywords leads.
#[derive(Debug, Clone)]
pub(crate) struct Spot<'a> {
    /// The schema of the place.
    pub(crate) schema: &'a Value,
    /// Where that schema stands in the document, as a JSON pointer.
    pub(crate) pointer: String,
    /// The keyword in it that the path ends with, if it does not end with the schema.
    pub(crate) keyword: Option<String>,
    /// The part of the payload, for example `payload.columns[].name`.
    pub(crate) field: String,
    /// What stands there in the payload, more than one where it is the item of a list.
    pub(crate) instances: Vec<&'a Value>,
    /// The unions on the way, the outermost first; the last one is the place itself where the path
    /// ends with `anyOf` or `oneOf`.
    pub(crate) unions: Vec<Union<'a>>,
    /// The parts of the payload on the way, the outermost first.
    pub(crate) parts: Vec<Part<'a>>,
}

/// A part of the payload.
#[derive(Debug, Clone)]
pub(crate) struct Part<'a> {
    pub(crate) field: String,
    /// What stands for all of it.
    pub(crate) schema: &'a Value,
    /// The path to that schema.
    pub(crate) path: String,
}

/// `anyOf` or `oneOf` on the way to a place.
#[derive(Debug, Clone)]
pub(crate) struct Union<'a> {
    pub(crate) branches: &'a [Value],
    /// The path up to the keyword and with it.
    pub(crate) path: String,
    /// Where the schema with the keyword stands in the document, as a JSON pointer.
    pub(crate) pointer: String,
    pub(crate) field: String,
    pub(crate) instances: Vec<&'a Value>,
}

impl<'a> Spot<'a> {
    /// Follows a path of keywords through the references on its way (JSON Schema Core, section
    /// 12.3.1). None for a path that leads nowhere.
    pub(crate) fn find(root: &'a Value, path: &str, payload: &'a Value) -> Option<Self> {
        let mut spot = Self {
            schema: root,
            pointer: String::new(),
            keyword: None,
            field: "payload".to_owned(),
            instances: vec![payload],
            unions: Vec::new(),
            parts: Vec::new(),
        };
        let tokens: Vec<_> = path.split('/').skip(1).map(unescaped).collect();
        let slashes = path.match_indices('/').map(|(place, _)| place).skip(1);
        let ends: Vec<_> = slashes.chain([path.len()]).collect();
        let mut rest = tokens.as_slice();
        spot.add_part("");
        while let [keyword, after @ ..] = rest {
            let so_far = &path[..ends[tokens.len() - rest.len()]];
            rest = spot.follow(root, keyword, after, so_far)?;
            spot.add_part(&path[..ends[tokens.len() - rest.len() - 1]]);
        }
        Some(spot)
    }

    /// Takes one step, and returns what is left of the path.
    fn follow<'t>(
        &mut self,
        root: &'a Value,
        keyword: &str,
        after: &'t [String],
        so_far: &str,
    ) -> Option<&'t [String]> {
        if self.keyword.is_some() {
            return None;
        }
        if keyword == "$ref" {
            let reference = self.schema.get("$ref")?.as_str()?;
            self.schema = target(root, reference)?;
            self.pointer = reference.strip_prefix('#')?.to_owned();
            return Some(after);
        }
        if let ("anyOf" | "oneOf", Some(branches)) = (keyword, self.schema.get(keyword)) {
            self.unions.push(Union {
                branches: branches.as_array()?,
                path: so_far.to_owned(),
                pointer: self.pointer.clone(),
                field: self.field.clone(),
                instances: self.instances.clone(),
            });
        }
        let value = self.schema.get(keyword);
        let is_schema = !matches!(value, None | Some(Value::Array(_) | Value::Bool(_)));
        match keyword {
            "properties" | "patternProperties" if !after.is_empty() => {
                let name = &after[0];
                self.go(value?.get(name)?, &[keyword, name]);
                let step = if keyword == "properties" { format!(".{name}") } else { ".*".into() };
                self.enter(&step);
                Some(&after[1..])
            }
            "dependentSchemas" if !after.is_empty() => {
                self.go(value?.get(&after[0])?, &[keyword, &after[0]]);
                Some(&after[1..])
            }
            "prefixItems" | "allOf" | "anyOf" | "oneOf" if !after.is_empty() => {
                let place: usize = after[0].parse().ok()?;
                self.go(value?.get(place)?, &[keyword, &after[0]]);
                if keyword == "prefixItems" {
                    self.enter(&format!("[{place}]"));
                }
                Some(&after[1..])
            }
            "additionalProperties" | "unevaluatedProperties" if is_schema => {
                self.go(value?, &[keyword]);
                self.enter(".*");
                Some(after)
            }
            "items" | "contains" | "unevaluatedItems" if is_schema => {
                self.go(value?, &[keyword]);
                self.enter("[]");
                Some(after)
            }
            // What is refused is the whole, and not what must not be.
            "not" if after.is_empty() => {
                self.keyword = Some(keyword.to_owned());
                Some(after)
            }
            "not" | "if" | "then" | "else" if is_schema => {
                self.go(value?, &[keyword]);
                Some(after)
            }
            _ if after.is_empty() => {
                self.keyword = Some(keyword.to_owned());
                Some(after)
            }
            _ => None,
        }
    }

    /// Goes to a schema below this one.
    fn go(&mut self, schema: &'a Value, tokens: &[&str]) {
        self.schema = schema;
        for token in tokens {
            self.pointer.push('/');
            self.pointer.push_str(&escaped(token));
        }
    }

    /// Goes into a part of the payload.
    fn enter(&mut self, step: &str) {
        self.field.push_str(step);
        let parts = self.instances.drain(..).flat_map(|instance| parts(instance, step));
        self.instances = parts.collect();
    }

    fn add_part(&mut self, path: &str) {
        if self.parts.last().is_none_or(|it| it.field != self.field) {
            let (field, path) = (self.field.clone(), path.to_owned());
            self.parts.push(Part { field, schema: self.schema, path });
        }
    }

    /// A part of the payload on the way.
    pub(crate) fn part(&self, field: &str) -> Option<&Part<'a>> {
        self.parts.iter().find(|it| it.field == field)
    }
}

fn parts<'a>(instance: &'a Value, step: &str) -> Vec<&'a Value> {
    match (instance, step) {
        (Value::Array(items), "[]") => items.iter().collect(),
        (Value::Array(items), place) => {
            let place = place.trim_matches(['[', ']']).parse().ok();
            place.and_then(|place: usize| items.get(place)).into_iter().collect()
        }
        (Value::Object(object), ".*") => object.values().collect(),
        (Value::Object(object), name) => {
            name.strip_prefix('.').and_then(|name| object.get(name)).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

fn unescaped(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

fn escaped(token: &str) -> String {
    token.replace('~', "~0").replace('/', "~1")
}
