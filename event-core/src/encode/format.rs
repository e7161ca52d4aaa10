//! JSON on one line, as deep as decoders follow.

use std::io::{self, Write};

use serde_json::ser::Formatter;

use crate::depth;

/// Writes JSON without any space, and sees whether it is nested deeper than decoders follow.
///
/// Raw JSON is the only text that may have line breaks. JSON has them only between values, where a
/// space means the same (RFC 8259, section 2).
pub(super) struct Format<'a> {
    open: usize,
    is_too_deep: &'a mut bool,
}

impl<'a> Format<'a> {
    pub(super) fn new(is_too_deep: &'a mut bool) -> Self {
        Self { open: 0, is_too_deep }
    }

    fn open(&mut self) {
        self.open += 1;
        *self.is_too_deep |= self.open >= depth::TOO_DEEP;
    }
}

impl Formatter for Format<'_> {
    fn begin_array<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.open();
        writer.write_all(b"[")
    }

    fn end_array<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.open -= 1;
        writer.write_all(b"]")
    }

    fn begin_object<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.open();
        writer.write_all(b"{")
    }

    fn end_object<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.open -= 1;
        writer.write_all(b"}")
    }

    fn write_raw_fragment<W: Write + ?Sized>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let room = depth::TOO_DEEP.saturating_sub(self.open);
        *self.is_too_deep |= depth::reaches(fragment.as_bytes(), room);
        if may_have_line_breaks(fragment.as_bytes()) {
            return writer.write_all(fragment.replace(['\n', '\r'], " ").as_bytes());
        }
        writer.write_all(fragment.as_bytes())
    }
}

/// Finding the lowest of many bytes is many times faster than looking for one of two.
pub(super) fn may_have_line_breaks(json: &[u8]) -> bool {
    json.iter().fold(u8::MAX, |lowest, byte| lowest.min(*byte)) < b' '
}
