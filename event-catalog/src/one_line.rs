//! Text that is part of a message of several lines.

use std::fmt::{self, Write as _};

/// Shows a text on one line: the names and values in a schema may have line breaks, and what follows one
/// must not look like a line of the message.
pub(crate) struct OneLine<'a>(pub(crate) &'a str);

impl fmt::Display for OneLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|character| {
            if character.is_control() {
                write!(f, "{}", character.escape_default())
            } else {
                f.write_char(character)
            }
        })
    }
}
