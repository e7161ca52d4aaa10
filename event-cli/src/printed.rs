//! Text of strangers, as a terminal may show it.

use std::fmt::{self, Write as _};

/// Text from elsewhere on one line: each character that does not print is written as an escape, so that
/// it ends no line, colors nothing and turns nothing around.
///
/// [`event_core::OneLine`] does the same and cuts what is long. This shows all of it, such as a way out
/// that has to be copied.
pub(crate) struct Printed<T>(pub(crate) T);

impl<T: fmt::Display> fmt::Display for Printed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(Escaping(f), "{}", self.0)
    }
}

struct Escaping<'a, 'f>(&'a mut fmt::Formatter<'f>);

impl fmt::Write for Escaping<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for character in text.chars() {
            if prints(character) {
                self.0.write_char(character)?;
            } else {
                write!(self.0, "{}", character.escape_debug())?;
            }
        }
        Ok(())
    }
}

/// Whether a character is shown as itself and changes nothing about what is around it.
pub(crate) fn prints(character: char) -> bool {
    matches!(character, ' '..='~') || character.escape_debug().len() == 1
}
