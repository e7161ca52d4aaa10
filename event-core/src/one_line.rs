use std::borrow::Cow;
use std::fmt::{self, Write as _};

use serde::{Serialize, Serializer};

/// Shows text from elsewhere on one line: in a log, in a header of a message, on a terminal.
///
/// The sender of an event chooses its text, and a database chooses the text of its errors. In a
/// log, such text could end the line and forge the next one, color the terminal, or reverse the
/// direction of the text that follows. `Display` and `Serialize` therefore write an escape for each
/// character that does not print. After 400 characters they stop, and say how many more there are,
/// as in `… (600 more)`. `Debug` shows the same text in quotes.
///
/// The errors of this crate show received text in this way, and so do the outcomes and the logs of
/// event-consume. Use `OneLine` for the text that a service itself prints:
///
/// ```
/// use event_core::OneLine;
///
/// let forged = "planets\nERROR \u{1b}[31mall data is lost";
/// assert_eq!(OneLine(forged).to_string(), r"planets\nERROR \u{1b}[31mall data is lost");
///
/// let long = "a".repeat(1_000);
/// assert!(OneLine(&long).to_string().ends_with("aaa… (600 more)"));
/// ```
///
/// The escapes are for people: the text cannot be recovered from them.
#[derive(Clone, Copy)]
pub struct OneLine<T>(
    /// Any value with a `Display`, such as a `String`, an error or the `display` of a path.
    pub T,
);

/// The longest text that is shown whole, in characters as they are written.
const LONGEST: usize = 400;

impl<T: fmt::Display> fmt::Display for OneLine<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = Line { out: f, is_quoted: false, room: LONGEST, left_out: 0 };
        write!(line, "{}", self.0)?;
        line.end()
    }
}

impl<T: fmt::Display> fmt::Debug for OneLine<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        let mut line = Line { out: f, is_quoted: true, room: LONGEST, left_out: 0 };
        write!(line, "{}", self.0)?;
        line.end()?;
        f.write_char('"')
    }
}

impl<T: fmt::Display> Serialize for OneLine<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Borrows the text if it is short and all of it prints.
impl<'a> From<OneLine<&'a str>> for Cow<'a, str> {
    fn from(OneLine(text): OneLine<&'a str>) -> Self {
        let is_plain =
            text.len() <= LONGEST && text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
        if is_plain { Cow::Borrowed(text) } else { Cow::Owned(OneLine(text).to_string()) }
    }
}

/// Whether a character is shown as itself, and changes nothing about what is shown around it.
pub(crate) fn prints(character: char) -> bool {
    matches!(character, ' '..='~') || character.escape_debug().len() == 1
}

/// Writes text as long as there is room.
struct Line<'a, 'f> {
    out: &'a mut fmt::Formatter<'f>,
    is_quoted: bool,
    room: usize,
    /// In characters of the text.
    left_out: usize,
}

impl fmt::Write for Line<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut characters = text.chars();
        while self.left_out == 0
            && let Some(character) = characters.next()
        {
            let escape = character.escape_debug();
            let is_shown = match character {
                '"' | '\\' => !self.is_quoted,
                _ => prints(character),
            };
            let width = if is_shown { 1 } else { escape.len() };
            let Some(room) = self.room.checked_sub(width) else {
                self.left_out = 1;
                break;
            };
            self.room = room;
            if is_shown {
                self.out.write_char(character)?;
            } else {
                write!(self.out, "{escape}")?;
            }
        }
        self.left_out += characters.count();
        Ok(())
    }
}

impl Line<'_, '_> {
    fn end(self) -> fmt::Result {
        match self.left_out {
            0 => Ok(()),
            left_out => write!(self.out, "… ({left_out} more)"),
        }
    }
}
