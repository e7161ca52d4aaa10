//! How a phrase of the lists is found at the end of a name.

/// A phrase in the singular, its words apart by spaces, and what it is in words.
pub(super) type Phrase = (&'static str, &'static str);

/// The longest of the phrases that the words end with: what stands before it, and what it is.
pub(super) fn find_longest<'a>(
    words: &'a str,
    phrases: &[Phrase],
) -> Option<(&'a str, &'static str)> {
    let mut longest: Option<(&str, &'static str)> = None;
    for (phrase, what) in phrases {
        if let Some(before) = strip(words, phrase)
            && longest.is_none_or(|(shortest, _)| before.len() < shortest.len())
        {
            longest = Some((before, what));
        }
    }
    longest
}

/// What stands before the phrase at the end of the words, be it in the singular or the plural.
#[inline]
pub(super) fn strip<'a>(words: &'a str, phrase: &str) -> Option<&'a str> {
    // Their last letters tell most phrases from a name, before anything else has set out.
    if !may_end_with(words.as_bytes(), phrase.as_bytes()) {
        return None;
    }
    strip_as_written(words, phrase).or_else(|| strip_plural(words, phrase))
}

#[inline]
fn may_end_with(words: &[u8], phrase: &[u8]) -> bool {
    let Some(expected) = phrase.last() else {
        return false;
    };
    match words {
        [.., last] if last == expected => true,
        // The plural of a phrase in `y`, `s` or `x` has an `e` before the `s`.
        [.., b'e', b's'] => matches!(expected, b'e' | b's' | b'x' | b'y'),
        [.., last, b'_', b's'] | [.., last, b's'] => last == expected,
        _ => false,
    }
}

fn strip_plural<'a>(words: &'a str, phrase: &str) -> Option<&'a str> {
    let singular = words.strip_suffix('s')?;
    if let Some(before) = strip_as_written(singular, phrase) {
        return Some(before);
    }
    if let Some(stem) = phrase.strip_suffix('y') {
        return strip_as_written(words.strip_suffix("ies")?, stem);
    }
    if let Some(stem) = phrase.strip_suffix("sis") {
        return strip_as_written(words.strip_suffix("ses")?, stem);
    }
    if phrase.ends_with(['s', 'x']) {
        return strip_as_written(singular.strip_suffix('e')?, phrase);
    }
    None
}

/// What stands before the phrase, its last word as it is written. The phrase takes whole words, and it
/// does not matter where one of them ends: `api key` is found in `my_apikey` and `my_a_p_i_key`.
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
