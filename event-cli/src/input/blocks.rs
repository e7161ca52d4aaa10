//! Cuts a text into blocks of whole lines.

use std::io::{self, BufRead, Read as _};
use std::{fmt, mem};

use memchr::{memchr, memchr_iter, memrchr};

/// What is read at a time, in bytes.
const SIZE: usize = 1 << 17;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The lines that one read brought, and the number of the first one.
#[derive(Debug)]
pub(crate) struct Block {
    first_line: u64,
    text: Text,
    line_limit: usize,
}

#[derive(Debug)]
enum Text {
    Lines(Vec<u8>),
    /// One line, which is not kept.
    TooLong,
}

/// A line that is not blank.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Line<'a> {
    /// Its number in the text, from 1.
    pub(crate) number: u64,
    /// The line without its end.
    pub(crate) json: Result<&'a [u8], TooLong>,
}

/// A line has more bytes than this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooLong(usize);

impl fmt::Display for TooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "longer than {} bytes, which is the longest line that is read", self.0)
    }
}

/// The blocks of a text.
///
/// Whatever the text is, no more of it is held than a line of the longest length and what is read at
/// a time. A block holds what one read brought, so that a slow text is passed on as it comes.
pub(crate) struct Blocks<R> {
    text: R,
    line_limit: usize,
    next_line: u64,
    /// The beginning of the line that is not finished.
    rest: Vec<u8>,
    is_at_beginning: bool,
}

impl<R: BufRead> Blocks<R> {
    pub(crate) fn new(text: R, line_limit: usize) -> Self {
        Self { text, line_limit, next_line: 1, rest: Vec::new(), is_at_beginning: true }
    }

    /// The next block, or none at the end.
    pub(crate) fn next(&mut self) -> io::Result<Option<Block>> {
        let mut bytes = mem::take(&mut self.rest);
        // No line ends before this place.
        let mut searched = bytes.len();
        if mem::take(&mut self.is_at_beginning) {
            self.text.by_ref().take(BYTE_ORDER_MARK.len() as u64).read_to_end(&mut bytes)?;
            if bytes == BYTE_ORDER_MARK {
                bytes.clear();
            }
        }
        loop {
            if let Some(end) = memrchr(b'\n', &bytes[searched..]) {
                self.rest = bytes.split_off(searched + end + 1);
                let lines = memchr_iter(b'\n', &bytes).count() as u64;
                return Ok(Some(self.block(Text::Lines(bytes), lines)));
            }
            searched = bytes.len();
            // The line may have a carriage return at its end.
            if searched > self.line_limit.saturating_add(1) {
                self.skip_line()?;
                return Ok(Some(self.block(Text::TooLong, 1)));
            }
            bytes.resize(searched + SIZE, 0);
            let count = read(&mut self.text, &mut bytes[searched..])?;
            bytes.truncate(searched + count);
            if count == 0 {
                let is_end = bytes.is_empty();
                return Ok((!is_end).then(|| self.block(Text::Lines(bytes), 1)));
            }
        }
    }

    fn block(&mut self, text: Text, lines: u64) -> Block {
        let first_line = self.next_line;
        self.next_line += lines;
        Block { first_line, text, line_limit: self.line_limit }
    }

    /// Reads to the end of the line, and keeps nothing of it.
    fn skip_line(&mut self) -> io::Result<()> {
        loop {
            let bytes = match self.text.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                other => other?,
            };
            let end = memchr(b'\n', bytes);
            let count = end.map_or(bytes.len(), |end| end + 1);
            self.text.consume(count);
            if end.is_some() || count == 0 {
                return Ok(());
            }
        }
    }
}

fn read(text: &mut impl io::Read, bytes: &mut [u8]) -> io::Result<usize> {
    loop {
        match text.read(bytes) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}

impl Block {
    /// The lines that are not blank.
    pub(crate) fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        let (bytes, too_long) = match &self.text {
            Text::Lines(bytes) => (bytes.as_slice(), false),
            Text::TooLong => (&[][..], true),
        };
        let of_limit = TooLong(self.line_limit);
        let long_line = too_long.then_some(Line { number: self.first_line, json: Err(of_limit) });
        let mut number = self.first_line;
        let mut rest = bytes;
        let lines = std::iter::from_fn(move || {
            while !rest.is_empty() {
                let end = memchr(b'\n', rest).unwrap_or(rest.len());
                let line = rest[..end].strip_suffix(b"\r").unwrap_or(&rest[..end]);
                rest = rest.get(end + 1..).unwrap_or_default();
                number += 1;
                if !line.trim_ascii_start().is_empty() {
                    let is_too_long = line.len() > of_limit.0;
                    let json = if is_too_long { Err(of_limit) } else { Ok(line) };
                    return Some(Line { number: number - 1, json });
                }
            }
            None
        });
        long_line.into_iter().chain(lines)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Read};

    use super::{Blocks, TooLong};

    /// Gives few bytes at a time.
    struct Slow<'a>(&'a [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let count = self.1.min(self.0.len()).min(buffer.len());
            let (now, later) = self.0.split_at(count);
            buffer[..count].copy_from_slice(now);
            self.0 = later;
            Ok(count)
        }
    }

    const LIMIT: usize = 8;

    type Read1 = (u64, Result<Vec<u8>, TooLong>);

    fn lines(text: &[u8], at_a_time: usize) -> Vec<Read1> {
        let reader = BufReader::with_capacity(3, Slow(text, at_a_time));
        let mut blocks = Blocks::new(reader, LIMIT);
        let mut lines = Vec::new();
        while let Some(block) = blocks.next().unwrap() {
            lines.extend(block.lines().map(|it| (it.number, it.json.map(<[u8]>::to_vec))));
        }
        lines
    }

    #[test]
    fn lines_are_the_same_however_many_bytes_each_read_brings() {
        let long = Err(TooLong(LIMIT));
        let line = |text: &str| Ok(text.as_bytes().to_vec());
        let cases: [(&str, Vec<Read1>); 9] = [
            ("", vec![]),
            ("\n\n \r\n", vec![]),
            ("a", vec![(1, line("a"))]),
            ("a\nb\n", vec![(1, line("a")), (2, line("b"))]),
            ("a\r\n\r\n\nb", vec![(1, line("a")), (4, line("b"))]),
            ("\u{feff}a\n\u{feff}b", vec![(1, line("a")), (2, line("\u{feff}b"))]),
            (
                "12345678\n123456789\nc",
                vec![(1, line("12345678")), (2, long.clone()), (3, line("c"))],
            ),
            (
                "12345678\r\n1234567890123456789012345\r\nc\n",
                vec![(1, line("12345678")), (2, long.clone()), (3, line("c"))],
            ),
            ("a\n123456789012345678901234567890", vec![(1, line("a")), (2, long)]),
        ];
        for (text, expected) in cases {
            for at_a_time in [1, 2, 3, 5, 100] {
                assert_eq!(lines(text.as_bytes(), at_a_time), expected, "{text:?} by {at_a_time}");
            }
        }
    }
}
