//! References that lead to no place which is known here.

use serde_json::Value;

use super::{Document, NodeId, Schemas};
use crate::json::values;

/// Where a reference leads that stands in both documents.
pub(crate) enum Way<'a> {
    /// Out of both, to one document: it is taken to be the same at both times.
    Out,
    /// To these places, if the two documents are what it names, and out of both if not.
    Perhaps(&'a Value, &'a Value),
}

impl<'a> Schemas<'a> {
    /// Where the references of two schemas lead, if they have the same one and it leads to no place
    /// that is known.
    pub(crate) fn common_way(&mut self, one: NodeId, other: NodeId) -> Option<Way<'a>> {
        self.common_draft()?;
        let reference = |json: Option<&'a Value>| json?.get("$ref")?.as_str();
        let own = reference(self.json(one))?;
        let asked = reference(self.json(other))?;
        let documents = [one, other].map(|node| self.nodes[node.0].document);
        let is_known = self.target(documents[0], own).or_else(|| self.target(documents[1], asked));
        if own != asked || documents[0] == documents[1] || is_known.is_some() {
            return None;
        }
        self.way_of(own)
    }

    /// Where a reference leads that leads to no place that is known.
    pub(super) fn way_of(&mut self, reference: &str) -> Option<Way<'a>> {
        let id = |json: &'a Value| json.get("$id").map(|it| it.as_str().unwrap_or_default());
        let (own, asked) = (id(self.writer.json), id(self.reader.json));
        // Parts with an address of their own change what references lead to.
        if self.has_parts_elsewhere() {
            return None;
        }
        if !may_name(reference, own) && !may_name(reference, asked) {
            return (own == asked || is_absolute(reference)).then_some(Way::Out);
        }
        let fragment = reference.split_once('#').map_or("", |(_, fragment)| fragment);
        let mut place = |document| self.target(document, &format!("#{fragment}"));
        match (place(Document::Writer), place(Document::Reader)) {
            _ if own != asked => None,
            (None, None) => Some(Way::Out),
            (Some(one), Some(other)) => Some(Way::Perhaps(one, other)),
            _ => None,
        }
    }

    /// Whether a part of a document says that it is a document of its own.
    fn has_parts_elsewhere(&mut self) -> bool {
        let roots = [&self.writer, &self.reader].map(|root| (root.json, root.draft));
        *self.parts_elsewhere.get_or_insert_with(|| {
            roots.into_iter().any(|(root, draft)| {
                values(root)
                    .any(|it| draft.unwrap_or_default().has_id(it) && !std::ptr::eq(root, it))
            })
        })
    }
}

/// Whether a reference may lead to the document of this address (RFC 3986, section 5.2): the last
/// segment of its path is the last one of the address that it is resolved to. A document without an
/// address may have any.
fn may_name(reference: &str, id: Option<&str>) -> bool {
    let Some(id) = id else { return true };
    let last = |uri: &'_ str| {
        let path = uri.split(['?', '#']).next().unwrap_or_default();
        path.rsplit('/').next().unwrap_or_default().to_owned()
    };
    let (named, own) = (last(reference), last(id));
    named == own
        || ["", ".", ".."].contains(&named.as_str())
        || [named, own].iter().any(|it| it.contains('%'))
}

/// Whether a reference leads to the same from everywhere: it has a scheme (RFC 3986, section 3.1).
fn is_absolute(reference: &str) -> bool {
    reference.split_once(':').is_some_and(|(scheme, _)| {
        let is_of_scheme = |letter: char| letter.is_ascii_alphanumeric() || "+-.".contains(letter);
        scheme.starts_with(|it: char| it.is_ascii_alphabetic()) && scheme.chars().all(is_of_scheme)
    })
}
