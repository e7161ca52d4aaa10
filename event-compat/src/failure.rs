//! Why a reader does not take what a writer writes.

use std::rc::Rc;

use serde_json::Value;

use crate::branch::Place;
use crate::path::Path;

/// Why the reader does not take, or may not take, what the writer writes.
#[derive(Debug, Clone)]
pub(crate) struct Failure {
    /// Which of the writer's schemas, and where in it.
    pub(crate) writer: Place,
    pub(crate) reader: Path,
    /// The keyword of the reader, or the reason in words.
    pub(crate) keyword: String,
    /// What the reader does not take.
    pub(crate) witness: Option<Value>,
}

pub(crate) type Fit = Result<(), Rc<Failure>>;

impl Failure {
    /// Something that is not understood, where one looks at it.
    pub(crate) fn unsure(reason: &str) -> Self {
        Self {
            writer: Place::default(),
            reader: Path::Root,
            keyword: reason.to_owned(),
            witness: None,
        }
    }
}

/// Failures without a witness, of which the first is told where there is none with one.
#[derive(Default)]
pub(crate) struct Doubts(Option<Rc<Failure>>);

impl Doubts {
    /// Keeps a doubt, and passes on what is certain.
    pub(crate) fn note(&mut self, fit: Fit) -> Fit {
        match fit {
            Err(doubt) if doubt.witness.is_none() => {
                self.0.get_or_insert(doubt);
                Ok(())
            }
            certain => certain,
        }
    }

    pub(crate) fn end(self) -> Fit {
        self.0.map_or(Ok(()), Err)
    }
}

/// The same answer, for a schema that stands further up.
pub(crate) fn below(fit: Fit, path: &str) -> Fit {
    fit.map_err(|failure| {
        let mut failure = Rc::unwrap_or_clone(failure);
        failure.reader = failure.reader.below(&path.into());
        Rc::new(failure)
    })
}
