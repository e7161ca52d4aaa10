//! The types as Rust.

use std::collections::HashMap;
use std::fmt::Write;

use super::{Content, Definition, Enum, Field, Flattened, Member, Presence, Struct, Tagging, Type};

const DERIVES: &str = "#[derive(Serialize, Deserialize, JsonSchema)]\n";

/// The name of a type in its own source, until it has one.
const ITSELF: &str = "$itself";

/// A program of these families, in which equal types are one.
pub(crate) fn program(families: &[Vec<Member>]) -> String {
    let mut text = include_str!("program.rs").to_owned();
    let mut names: HashMap<String, String> = HashMap::new();
    let mut sides = String::new();
    for member in families.iter().flatten() {
        let mut own: Vec<String> = Vec::new();
        for definition in &member.definitions {
            let source = definition.source(&own);
            let next = format!("T{}", names.len());
            let name = names.entry(source.clone()).or_insert_with(|| {
                text.push_str(&source.replace(ITSELF, &next));
                next
            });
            own.push(name.clone());
        }
        let payload = own.last().map_or("()", String::as_str);
        writeln!(sides, "        Side::of::<{payload}>(),").unwrap();
    }
    write!(text, "\nfn sides() -> Vec<Side> {{\n    vec![\n{sides}    ]\n}}\n").unwrap();
    text
}

impl Member {
    /// The types without the program around them, for a message.
    pub(crate) fn source(&self) -> String {
        let names: Vec<_> = (0..self.definitions.len()).map(|of| format!("T{of}")).collect();
        let each = self.definitions.iter().enumerate();
        each.map(|(of, it)| it.source(&names[..of]).replace(ITSELF, &names[of])).collect()
    }
}

impl Definition {
    /// With the names of the types before it.
    fn source(&self, names: &[String]) -> String {
        match self {
            Self::Struct(it) => it.source(names),
            Self::Enum(it) => it.source(names),
            Self::Tuple(types) => {
                let types = listed(types, names);
                format!("{DERIVES}struct {ITSELF}({types});\n")
            }
        }
    }
}

fn listed(types: &[Type], names: &[String]) -> String {
    if let [only] = types {
        return newtype(only, names);
    }
    types.iter().map(|it| it.source(names)).collect::<Vec<_>>().join(", ")
}

/// An optional box of the type itself would be read for ever: there is nothing else to look at.
fn newtype(only: &Type, names: &[String]) -> String {
    let inner = match only {
        Type::Option(inner) if **inner == Type::Boxed => &Type::Vec(inner.clone()),
        other => other,
    };
    inner.source(names)
}

impl Struct {
    fn source(&self, names: &[String]) -> String {
        let mut attributes = String::new();
        if self.is_closed {
            attributes.push_str("#[serde(deny_unknown_fields)]\n");
        }
        if self.is_renamed {
            attributes.push_str("#[serde(rename_all = \"camelCase\")]\n");
        }
        let mut fields: String = self.fields.iter().map(|it| it.source(names)).collect();
        match &self.flattened {
            None => {}
            Some(Flattened::Map(values)) => {
                write!(
                    fields,
                    "#[serde(flatten)] rest: BTreeMap<String, {}>, ",
                    values.source(names)
                )
                .unwrap();
            }
            Some(Flattened::Definition(of)) => {
                write!(fields, "#[serde(flatten)] flat: {}, ", names[*of]).unwrap();
            }
        }
        format!("{DERIVES}{attributes}struct {ITSELF} {{ {fields}}}\n")
    }
}

impl Enum {
    fn source(&self, names: &[String]) -> String {
        let mut attributes = String::new();
        attributes.push_str(match self.tagging {
            Tagging::External => "",
            Tagging::Internal => "#[serde(tag = \"kind\")]\n",
            Tagging::Adjacent => "#[serde(tag = \"kind\", content = \"content\")]\n",
            Tagging::Untagged => "#[serde(untagged)]\n",
        });
        if self.is_closed {
            attributes.push_str("#[serde(deny_unknown_fields)]\n");
        }
        if self.is_renamed {
            attributes.push_str("#[serde(rename_all = \"snake_case\")]\n");
        }
        let mut variants = String::new();
        for variant in &self.variants {
            let content = match &variant.content {
                Content::Unit => String::new(),
                Content::Newtype(only) => format!("({})", newtype(only, names)),
                Content::Tuple(types) => format!("({})", listed(types, names)),
                Content::Struct(fields) => {
                    let fields: String = fields.iter().map(|it| it.source(names)).collect();
                    format!(" {{ {fields}}}")
                }
            };
            write!(variants, "{}{content}, ", variant.name).unwrap();
        }
        if self.reads_others && self.tagging != Tagging::Untagged {
            attributes.push_str("#[schemars(extend(\"x-other\" = true))]\n");
            variants.push_str("#[serde(other)] Unknown, ");
        }
        format!("{DERIVES}{attributes}enum {ITSELF} {{ {variants}}}\n")
    }
}

impl Field {
    fn source(&self, names: &[String]) -> String {
        let mut attributes = String::new();
        match self.presence {
            Presence::Always => {}
            Presence::Defaulted => attributes.push_str("#[serde(default)] "),
            Presence::Skipped => {
                let condition = self.of.is_default();
                write!(attributes, "#[serde(default, skip_serializing_if = \"{condition}\")] ")
                    .unwrap();
            }
        }
        if let Some(alias) = &self.alias {
            write!(
                attributes,
                "#[serde(alias = \"{alias}\")] #[schemars(extend(\"x-aliases\" = [\"{alias}\"]))] "
            )
            .unwrap();
        }
        format!("{attributes}{}: {}, ", self.name, self.of.source(names))
    }
}

impl Type {
    fn source(&self, names: &[String]) -> String {
        match self {
            Self::Plain(name) => (*name).to_owned(),
            Self::Option(inner) => format!("Option<{}>", inner.source(names)),
            Self::Vec(inner) => format!("Vec<{}>", inner.source(names)),
            Self::Set(item) => format!("BTreeSet<{item}>"),
            Self::Map(inner) => format!("BTreeMap<String, {}>", inner.source(names)),
            Self::Pair(one, other) => format!("({}, {})", one.source(names), other.source(names)),
            Self::Array(inner, length) => format!("[{}; {length}]", inner.source(names)),
            Self::Definition(of) => names[*of].clone(),
            Self::Boxed => format!("Box<{ITSELF}>"),
        }
    }
}
