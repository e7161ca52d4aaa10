//! Where a payload cannot be written.

use std::cell::{Cell, RefCell};

/// The value of a payload that cannot be written: its place, and whether it is a number.
///
/// The place is put together while the error passes up, so that a good payload does not pay for it.
#[derive(Default)]
pub(super) struct Fault {
    /// From the value up to the payload.
    segments: RefCell<Vec<Segment>>,
    is_number: Cell<bool>,
}

pub(super) enum Segment {
    Name(String),
    Index(usize),
}

impl Fault {
    pub(super) fn set_number(&self) {
        self.is_number.set(true);
    }

    /// Whether the value is a number that JSON does not have.
    pub(super) fn is_number(&self) -> bool {
        self.is_number.get()
    }

    /// Passes a result on. An error comes from a value that stands there.
    pub(super) fn at<T, E>(
        &self,
        segment: impl FnOnce() -> Segment,
        result: Result<T, E>,
    ) -> Result<T, E> {
        if result.is_err() {
            self.segments.borrow_mut().push(segment());
        }
        result
    }

    /// The field of the payload in which the value stands.
    pub(super) fn field(&self) -> Option<String> {
        match self.segments.borrow().last() {
            Some(Segment::Name(name)) => Some(name.clone()),
            Some(Segment::Index(_)) | None => None,
        }
    }

    /// The place, for example `payload.columns[2].name`.
    pub(super) fn path(&self) -> String {
        let mut path = "payload".to_owned();
        for segment in self.segments.borrow().iter().rev() {
            match segment {
                Segment::Name(name) => path.extend([".", name]),
                Segment::Index(index) => path.extend(["[", &index.to_string(), "]"]),
            }
        }
        path
    }
}
