//! The rule of shape: segments, words and what they are made of.

use crate::mistake::Mistake;

/// The longest name, in bytes.
pub(crate) const LONGEST: usize = 128;
/// The most segments of a name.
pub(crate) const MOST_SEGMENTS: usize = 4;

/// Where the parts of a well-shaped name are.
pub(crate) struct Shape {
    /// The end of the first segment, where its dot is.
    pub(crate) domain_end: usize,
    /// The start of the last segment, after its dot.
    pub(crate) last_start: usize,
}

/// Checks the shape of a name and reports the mistake that is to be mended first.
pub(crate) fn check(text: &str) -> Result<Shape, Mistake> {
    if text.len() > LONGEST {
        return Err(Mistake::TooLong { bytes: text.len() });
    }
    let Some(layout) = Layout::of(text) else {
        return Err(mistake_of_characters(text));
    };
    if layout.dots == 0 {
        return Err(Mistake::NoDomain { rest: None, lower_snake_case: true });
    }
    if let Some(version) = find_version(text, &layout) {
        return Err(Mistake::Version { word: version.into() });
    }
    if layout.dots >= MOST_SEGMENTS {
        return Err(Mistake::TooManySegments { segments: layout.dots + 1 });
    }
    Ok(Shape { domain_end: layout.first_dot, last_start: layout.last_dot + 1 })
}

/// Whether a word is a version: `v2`, and its relatives such as `v1beta1`.
pub(crate) fn is_version(word: &str) -> bool {
    let Some(rest) = word.strip_prefix('v') else {
        return false;
    };
    let stage = rest.trim_start_matches(|character: char| character.is_ascii_digit());
    let is_stage = ["", "alpha", "beta", "rc"]
        .contains(&stage.trim_end_matches(|character: char| character.is_ascii_digit()));
    stage.len() < rest.len() && is_stage
}

/// Where the separators of a text are.
#[derive(Default)]
struct Layout {
    dots: usize,
    first_dot: usize,
    last_dot: usize,
    last_separator: usize,
    segment_starts_with_v: bool,
}

impl Layout {
    /// Reads a text in one pass; `None` unless it is made of `[a-z][a-z0-9]*(_[a-z0-9]+)*`, joined
    /// by dots.
    fn of(text: &str) -> Option<Self> {
        let mut layout = Self { segment_starts_with_v: text.starts_with('v'), ..Self::default() };
        let mut before = b'.';
        for (place, byte) in text.bytes().enumerate() {
            match byte {
                b'a'..=b'z' => {}
                b'0'..=b'9' if before != b'.' => {}
                b'_' if !is_separator(before) => layout.last_separator = place,
                b'.' if !is_separator(before) => layout.pass_dot(text, place),
                _ => return None,
            }
            before = byte;
        }
        (!is_separator(before)).then_some(layout)
    }

    fn pass_dot(&mut self, text: &str, place: usize) {
        if self.dots == 0 {
            self.first_dot = place;
        }
        self.dots += 1;
        self.last_dot = place;
        self.last_separator = place;
        self.segment_starts_with_v |= text.as_bytes().get(place + 1) == Some(&b'v');
    }
}

fn is_separator(byte: u8) -> bool {
    matches!(byte, b'_' | b'.')
}

/// The first segment that is a version, or the last word if it is one.
fn find_version<'a>(text: &'a str, layout: &Layout) -> Option<&'a str> {
    let last_word = &text[layout.last_separator + 1..];
    if layout.segment_starts_with_v
        && let Some(version) = text.split('.').find(|segment| is_version(segment))
    {
        return Some(version);
    }
    is_version(last_word).then_some(last_word)
}

/// What is wrong with a text that is not made of words in segments.
fn mistake_of_characters(text: &str) -> Mistake {
    if text.is_empty() {
        return Mistake::Empty;
    }
    if let Some(stranger) = text.chars().find(|character| !is_allowed(*character)) {
        return stray_character(text, stranger);
    }
    if text.split('.').any(str::is_empty) {
        return Mistake::EmptySegment;
    }
    if !text.contains('.') {
        return Mistake::NoDomain { rest: None, lower_snake_case: false };
    }
    let starts_with_digit = |segment: &&str| segment.starts_with(|c: char| c.is_ascii_digit());
    if let Some(segment) = text.split('.').find(starts_with_digit) {
        return Mistake::DigitFirst { segment: segment.into() };
    }
    let has_empty_word = |segment: &&str| segment.split('_').any(str::is_empty);
    let segment = text.split('.').find(has_empty_word).unwrap_or(text);
    Mistake::EmptyWord { segment: segment.into() }
}

fn is_allowed(character: char) -> bool {
    matches!(character, 'a'..='z' | '0'..='9' | '_' | '.')
}

fn stray_character(text: &str, character: char) -> Mistake {
    if let Some(character) = text.chars().find(|character| !character.is_ascii()) {
        return Mistake::NotAscii { character };
    }
    if !text.contains(['.', '/', ':']) {
        return Mistake::NoDomain { rest: None, lower_snake_case: false };
    }
    match character {
        'A'..='Z' => Mistake::UpperCase,
        _ => Mistake::StrayCharacter { character },
    }
}

#[cfg(test)]
mod tests {
    use super::is_version;

    #[test]
    fn a_version_is_a_v_and_digits_with_an_optional_stage() {
        for version in ["v1", "v2", "v10", "v1alpha", "v1beta2", "v2rc1"] {
            assert!(is_version(version), "{version}");
        }
        for word in ["v", "2", "value", "v2x", "vbeta1", "video", "av1", ""] {
            assert!(!is_version(word), "{word}");
        }
    }
}
