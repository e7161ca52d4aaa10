//! The limit of nesting, which is the same for payloads however they are read.

/// How deep `serde_json` follows objects and arrays inside one another. The envelope is the first.
const MAX_DEPTH: usize = 127;

/// Whether the payload is nested so deep that it cannot be read in an envelope. The text must be
/// one JSON value.
pub(crate) fn is_too_deep(payload: &[u8]) -> bool {
    may_be_too_deep(payload) && depth(payload) >= MAX_DEPTH
}

/// Whether the payload has enough brackets to be too deep. Counting them is many times faster than
/// following them, and most payloads have few.
pub(crate) fn may_be_too_deep(payload: &[u8]) -> bool {
    // Each bracket that opens is closed again.
    if payload.len() < 2 * MAX_DEPTH {
        return false;
    }
    // `[` and `{` differ in this bit only. Processors add up many single bytes at once.
    let opens = |byte: &u8| u8::from(byte | 0x20 == b'{');
    let counts = payload.chunks(u8::MAX.into()).map(|part| part.iter().map(opens).sum());
    counts.map(|count: u8| usize::from(count)).sum::<usize>() >= MAX_DEPTH
}

fn depth(payload: &[u8]) -> usize {
    let (mut open, mut deepest): (usize, usize) = (0, 0);
    let mut bytes = payload.iter();
    while let Some(byte) = bytes.next() {
        match byte {
            b'{' | b'[' => {
                open += 1;
                deepest = deepest.max(open);
            }
            b'}' | b']' => open = open.saturating_sub(1),
            b'"' => skip_string(&mut bytes),
            _ => {}
        }
    }
    deepest
}

fn skip_string(bytes: &mut std::slice::Iter<'_, u8>) {
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => return,
            b'\\' => drop(bytes.next()),
            _ => {}
        }
    }
}
