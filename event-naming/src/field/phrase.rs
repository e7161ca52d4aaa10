//! Finds a phrase of the lists at the end of a name.

/// A phrase in the singular, its words separated by spaces, and the description of its data for a
/// message.
pub(super) type Phrase = (&'static str, &'static str);

/// A list of phrases, indexed by their last two letters, so that a name has to be compared with few
/// of them.
pub(super) struct PhraseList<const COUNT: usize> {
    phrases: [Phrase; COUNT],
    /// The place of the first phrase with each ending, or `COUNT`.
    first: [usize; ENDINGS],
    /// The place of the next phrase with the same ending, for each phrase, or `COUNT`.
    next: [usize; COUNT],
}

/// How many endings of two letters there are.
const ENDINGS: usize = 26 * 26;

impl<const COUNT: usize> PhraseList<COUNT> {
    pub(super) const fn new(phrases: [Phrase; COUNT]) -> Self {
        let mut first = [COUNT; ENDINGS];
        let mut next = [COUNT; COUNT];
        let mut place = COUNT;
        while place > 0 {
            place -= 1;
            let ending = ending(phrases[place].0.as_bytes(), b"");
            next[place] = first[ending];
            first[ending] = place;
        }
        Self { phrases, first, next }
    }

    #[cfg(test)]
    pub(super) fn iter(&self) -> impl Iterator<Item = &Phrase> {
        self.phrases.iter()
    }

    /// Finds the longest phrase that the words end with. Returns the words before it, and its
    /// description.
    pub(super) fn find_longest<'a>(&self, words: &'a str) -> Option<(&'a str, &'static str)> {
        let mut longest: Option<(&str, &'static str)> = None;
        for form in forms(words).into_iter().flatten() {
            let ending = ending(form.stem.as_bytes(), form.ending.as_bytes());
            let mut place = self.first.get(ending).copied().unwrap_or(COUNT);
            while let Some((phrase, what)) = self.phrases.get(place) {
                if let Some(before) = form.strip(phrase)
                    && longest.is_none_or(|(shortest, _)| before.len() < shortest.len())
                {
                    longest = Some((before, what));
                }
                place = self.next[place];
            }
        }
        longest
    }
}

/// The number of the last two letters, or one that is too high. Separators between words are
/// skipped.
const fn ending(stem: &[u8], ending: &[u8]) -> usize {
    let mut number = 0;
    let mut place = 1;
    let mut rest = stem.len() + ending.len();
    while rest > 0 && place < ENDINGS {
        rest -= 1;
        let byte = if rest < stem.len() { stem[rest] } else { ending[rest - stem.len()] };
        match byte {
            b'a'..=b'z' => {
                number += place * (byte - b'a') as usize;
                place *= 26;
            }
            b' ' | b'_' => {}
            _ => return ENDINGS,
        }
    }
    number
}

/// A phrase at the end of the words in the singular or the plural, as the stem and the ending.
#[derive(Clone, Copy)]
struct Form<'a> {
    stem: &'a str,
    ending: &'static str,
}

impl<'a> Form<'a> {
    /// The words before the phrase.
    fn strip(self, phrase: &str) -> Option<&'a str> {
        strip_as_written(self.stem, phrase.strip_suffix(self.ending)?)
    }
}

fn forms(words: &str) -> [Option<Form<'_>>; 5] {
    let as_written = Some(Form { stem: words, ending: "" });
    let Some(without_s) = words.strip_suffix('s') else {
        return [as_written, None, None, None, None];
    };
    let plural = |plural, ending| {
        let stem = without_s.strip_suffix(plural)?;
        Some(Form { stem, ending })
    };
    let after_s_or_x = |form: &Form<'_>| form.stem.trim_end_matches('_').ends_with(['s', 'x']);
    [
        as_written,
        Some(Form { stem: without_s, ending: "" }),
        plural("e", "").filter(after_s_or_x),
        plural("ie", "y"),
        plural("se", "sis"),
    ]
}

/// The words before the phrase at the end of the words, which may be in the singular or the plural.
pub(super) fn strip<'a>(words: &'a str, phrase: &str) -> Option<&'a str> {
    forms(words).into_iter().flatten().find_map(|form| form.strip(phrase))
}

/// The words before the phrase, which must be written as in the list. The phrase covers whole
/// words, however they are divided: `api key` is found in `my_apikey` and `my_a_p_i_key`.
pub(super) fn strip_as_written<'a>(words: &'a str, phrase: &str) -> Option<&'a str> {
    let letters = words.as_bytes();
    let mut start = letters.len();
    for expected in phrase.bytes().rev().filter(|byte| *byte != b' ') {
        start = start.checked_sub(1)?;
        if letters[start] == b'_' {
            start = start.checked_sub(1)?;
        }
        if letters[start] != expected {
            return None;
        }
    }
    if start == 0 { Some("") } else { words[..start].strip_suffix('_') }
}

#[cfg(test)]
mod tests {
    use super::strip;

    #[test]
    fn a_phrase_takes_whole_words_at_the_end() {
        for (words, phrase, before) in [
            ("api_key", "api key", Some("")),
            ("apikey", "api key", Some("")),
            ("my_api_keys", "api key", Some("my")),
            ("i_ps", "ip", Some("")),
            ("email_s", "email", Some("")),
            ("e_mail", "email", Some("")),
            ("myapi_key", "api key", None),
            ("api_key_name", "api key", None),
            ("home_addresses", "address", Some("home")),
            ("ethnicities", "ethnicity", Some("")),
            ("diagnoses", "diagnosis", Some("")),
            ("diagnosis", "diagnosis", Some("")),
            ("faxes", "fax", Some("")),
            ("passwordes", "password", None),
            ("", "email", None),
            ("éemail", "email", None),
            ("é_email", "email", Some("é")),
        ] {
            assert_eq!(strip(words, phrase), before, "{words} {phrase}");
        }
    }
}
