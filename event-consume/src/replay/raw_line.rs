use super::Position;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A line as it is in the text, or the last piece of one that is too long.
#[derive(Clone)]
pub(crate) struct RawLine {
    pub(super) bytes: Vec<u8>,
    /// Where it begins.
    pub(super) start: Position,
}

impl RawLine {
    pub(super) fn is_finished(&self) -> bool {
        self.bytes.ends_with(b"\n")
    }

    /// The line without its end.
    pub(super) fn content(&self) -> &[u8] {
        let Some(line) = self.bytes.strip_suffix(b"\n") else { return &self.bytes };
        line.strip_suffix(b"\r").unwrap_or(line)
    }

    pub(crate) fn json(&self) -> &[u8] {
        let content = self.content();
        match content.strip_prefix(BYTE_ORDER_MARK) {
            Some(json) if self.start.offset == 0 => json,
            _ => content,
        }
    }
}
