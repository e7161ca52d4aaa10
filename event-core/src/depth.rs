//! The limit of nesting, which is the same for payloads however they are read.

/// A payload of so many objects and arrays inside one another cannot be read in an envelope:
/// `serde_json` follows this many, and the envelope is the first.
pub(crate) const TOO_DEEP: usize = 127;

/// Whether the payload is nested so deep that it cannot be read in an envelope. The text must be
/// one JSON value.
pub(crate) fn is_too_deep(payload: &[u8]) -> bool {
    reaches(payload, TOO_DEEP)
}

/// Whether the payload has enough brackets to be too deep.
pub(crate) fn may_be_too_deep(payload: &[u8]) -> bool {
    may_reach(payload, TOO_DEEP)
}

/// Whether so many objects and arrays stand inside one another. The text must be one JSON value.
pub(crate) fn reaches(json: &[u8], wanted: usize) -> bool {
    may_reach(json, wanted) && depth(json) >= wanted
}

/// Counting brackets is many times faster than following them, and most payloads have few.
fn may_reach(json: &[u8], wanted: usize) -> bool {
    // Each bracket that opens is closed again.
    if json.len() < 2 * wanted {
        return false;
    }
    // `[` and `{` differ in this bit only. Processors add up many single bytes at once.
    let opens = |byte: &u8| u8::from(byte | 0x20 == b'{');
    let counts = json.chunks(u8::MAX.into()).map(|part| part.iter().map(opens).sum());
    counts.map(|count: u8| usize::from(count)).sum::<usize>() >= wanted
}

fn depth(json: &[u8]) -> usize {
    let (mut open, mut deepest): (usize, usize) = (0, 0);
    let mut bytes = json.iter();
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
