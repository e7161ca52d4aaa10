//! Where in a writer's schemas something stands, and by which schema a part of an instance is written.

use crate::json::step;
use crate::path::Path;
use crate::schema::NodeId;

/// A place in one of the schemas that a branch is of.
#[derive(Debug, Clone, Default)]
pub(crate) struct Place {
    /// Which of the schemas.
    pub(crate) part: usize,
    pub(crate) path: Path,
}

impl Place {
    pub(crate) fn below(&self, prefix: &Path) -> Self {
        Self { part: self.part, path: self.path.below(prefix) }
    }
}

/// A schema that an item or property is written by, and where it stands in the writer.
#[derive(Debug, Clone)]
pub(crate) struct Part<'a> {
    pub(crate) node: NodeId,
    pub(crate) place: Place,
    pub(crate) keyword: Keyword<'a>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Keyword<'a> {
    /// By its name, which depends on the draft, and the place in its list.
    Item(&'static str, usize),
    Items(&'static str),
    Property(&'a str),
    Pattern(&'a str),
    Additional,
    Unevaluated,
}

impl Part<'_> {
    /// Which schema it stands in, and where.
    pub(crate) fn place(&self) -> Place {
        let keyword = match self.keyword {
            Keyword::Item(keyword, place) => format!("/{keyword}/{place}"),
            Keyword::Items(keyword) => format!("/{keyword}"),
            Keyword::Property(name) => format!("/properties{}", step(name)),
            Keyword::Pattern(pattern) => format!("/patternProperties{}", step(pattern)),
            Keyword::Additional => "/additionalProperties".to_owned(),
            Keyword::Unevaluated => "/unevaluatedProperties".to_owned(),
        };
        Place { part: self.place.part, path: Path::from(keyword).below(&self.place.path) }
    }
}
