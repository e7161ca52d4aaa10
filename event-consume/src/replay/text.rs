//! The text behind a reader.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use super::Position;

/// The size of each buffer, in bytes.
pub(super) const BUFFER_SIZE: usize = 1 << 16;

pub(super) type Text<'a> = Box<dyn BufRead + Send + 'a>;

/// Where a replay begins.
#[derive(Debug, Clone, Copy)]
pub(super) enum Start {
    /// The reader stands at the beginning of the text. The replay has to skip to this position.
    Skip(Position),
    /// The reader already stands at this position.
    At(Position),
}

impl Start {
    pub(super) fn position(self) -> Position {
        match self {
            Self::Skip(position) | Self::At(position) => position,
        }
    }
}

impl Default for Start {
    fn default() -> Self {
        Self::Skip(Position::default())
    }
}

/// Reads text that may be compressed, in the way that a [replay](crate::replay#compression) does.
///
/// # Errors
///
/// Returns an error if the beginning cannot be read, or is compressed in a way that is not built in.
/// Text that is damaged further on is an error of the reader that is returned.
///
/// ```
/// use std::io::Read as _;
///
/// let mut text = String::new();
/// event_consume::replay::decompressed(b"not compressed".as_slice())?.read_to_string(&mut text)?;
/// assert_eq!(text, "not compressed");
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn decompressed<'a>(reader: impl Read + Send + 'a) -> io::Result<Box<dyn BufRead + Send + 'a>> {
    open(reader, Start::default())
}

/// Brings a reader to where lines are to be read from.
pub(super) fn open<'a>(mut reader: impl Read + Send + 'a, start: Start) -> io::Result<Text<'a>> {
    let mut magic = Vec::with_capacity(4);
    reader.by_ref().take(4).read_to_end(&mut magic)?;
    let compression = Compression::of(&magic);
    if let (Start::At(Position { offset: 1.., .. }), Some(_)) = (start, compression) {
        let reason = "compressed text can only be read from its beginning: use `resume`";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, reason));
    }
    let reader = Cursor::new(magic).chain(reader);
    let mut text: Text<'a> = match compression {
        None => Box::new(buffered(reader)),
        Some(Compression::Gzip) => gzip(buffered(Whole(reader)))?,
        Some(Compression::Zstd) => zstd(buffered(Whole(reader)))?,
    };
    if let Start::Skip(Position { offset, .. }) = start {
        skip(&mut text, offset)?;
    }
    Ok(text)
}

fn skip(text: &mut Text<'_>, offset: u64) -> io::Result<()> {
    let skipped = io::copy(&mut text.take(offset), &mut io::sink())?;
    if skipped < offset {
        let reason = format!("the text has only {skipped} bytes");
        return Err(io::Error::new(io::ErrorKind::UnexpectedEof, reason));
    }
    Ok(())
}

fn buffered<R: Read>(reader: R) -> BufReader<R> {
    BufReader::with_capacity(BUFFER_SIZE, reader)
}

/// Fills each buffer, however few bytes come at a time. A decompressor that meets damage gives up
/// what it made of the buffer before it, so the buffers of a text must always be the same.
struct Whole<R>(R);

impl<R: Read> Read for Whole<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut filled = 0;
        while filled < buffer.len() {
            match self.0.read(&mut buffer[filled..]) {
                Ok(0) => break,
                Ok(more) => filled += more,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                // The next call meets it again.
                Err(_) if filled > 0 => break,
                Err(error) => return Err(error),
            }
        }
        Ok(filled)
    }
}

#[derive(Clone, Copy)]
enum Compression {
    Gzip,
    Zstd,
}

impl Compression {
    /// Recognises a compression by the first bytes: RFC 1952, section 2.3.1, and RFC 8878, sections
    /// 3.1.1 and 3.1.2, whose skippable frames may come first.
    fn of(magic: &[u8]) -> Option<Self> {
        match magic {
            [0x1f, 0x8b, ..] => Some(Self::Gzip),
            [0x28, 0xb5, 0x2f, 0xfd] | [0x50..=0x5f, 0x2a, 0x4d, 0x18] => Some(Self::Zstd),
            _ => None,
        }
    }
}

#[cfg(feature = "gzip")]
#[expect(clippy::unnecessary_wraps, reason = "without the feature it fails")]
fn gzip<'a>(reader: impl BufRead + Send + 'a) -> io::Result<Text<'a>> {
    Ok(Box::new(buffered(flate2::bufread::MultiGzDecoder::new(reader))))
}

#[cfg(not(feature = "gzip"))]
fn gzip<'a>(_: impl BufRead + Send + 'a) -> io::Result<Text<'a>> {
    Err(not_built_in("the text is gzip: turn on the feature `gzip` of event-consume"))
}

#[cfg(feature = "zstd")]
fn zstd<'a>(reader: impl BufRead + Send + 'a) -> io::Result<Text<'a>> {
    Ok(Box::new(buffered(zstd::stream::read::Decoder::with_buffer(reader)?)))
}

#[cfg(not(feature = "zstd"))]
fn zstd<'a>(_: impl BufRead + Send + 'a) -> io::Result<Text<'a>> {
    Err(not_built_in("the text is Zstandard: turn on the feature `zstd` of event-consume"))
}

#[cfg(not(all(feature = "gzip", feature = "zstd")))]
fn not_built_in(reason: &str) -> io::Error {
    io::Error::new(io::ErrorKind::Unsupported, reason)
}
