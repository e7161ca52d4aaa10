//! Other ways to write a name, turned into lower snake case.

use alloc::string::String;

/// The name in lower snake case, its segments joined by dots. Returns `None` when a character can
/// neither be part of a word nor stand between two.
///
/// Words end where a capital begins (`DatasetCreated`), at `_`, at `-` and at white space; segments
/// end at `.`, `/` and `:`. Empty words and segments are left out.
pub(crate) fn lower_snake_case(text: &str) -> Option<String> {
    let mut name = String::with_capacity(text.len() + 8);
    let mut separator = None;
    let mut before = None;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '.' | '/' | ':' => separator = Some('.'),
            '_' | '-' | ' ' | '\t' | '\n' | '\r' => separator = separator.or(Some('_')),
            'a'..='z' | 'A'..='Z' | '0'..='9' => {
                if starts_word(before, character, characters.peek().copied()) {
                    separator = separator.or(Some('_'));
                }
                if let Some(separator) = separator.take()
                    && !name.is_empty()
                {
                    name.push(separator);
                }
                name.push(character.to_ascii_lowercase());
            }
            _ => return None,
        }
        before = Some(character);
    }
    Some(name)
}

/// Whether a word starts at a capital between these two characters.
pub(crate) fn starts_word(before: Option<char>, character: char, after: Option<char>) -> bool {
    let Some(before) = before else {
        return false;
    };
    if !character.is_ascii_uppercase() {
        return false;
    }
    let after_lower = before.is_ascii_lowercase() || before.is_ascii_digit();
    // The last capital of an acronym begins the next word: `HTTPRequest` is `http_request`.
    let ends_acronym = before.is_ascii_uppercase() && after.is_some_and(|c| c.is_ascii_lowercase());
    after_lower || ends_acronym
}

#[cfg(test)]
mod tests {
    use super::lower_snake_case;

    #[test]
    fn other_cases_become_lower_snake_case() {
        for (text, name) in [
            ("Ingestion.DatasetCreated", "ingestion.dataset_created"),
            ("ingestion.datasetCreated", "ingestion.dataset_created"),
            ("ingestion.dataset-created", "ingestion.dataset_created"),
            ("Ingestion.Dataset Created", "ingestion.dataset_created"),
            ("INGESTION.DATASET_CREATED", "ingestion.dataset_created"),
            ("web.HTTPRequestSent", "web.http_request_sent"),
            ("web.RequestHTTP", "web.request_http"),
            ("store.S3ObjectCreated", "store.s3_object_created"),
            ("ingestion/dataset:created", "ingestion.dataset.created"),
            ("ingestion..dataset__created_", "ingestion.dataset_created"),
            (" . ", ""),
        ] {
            assert_eq!(lower_snake_case(text).as_deref(), Some(name), "{text}");
        }
    }

    #[test]
    fn a_foreign_character_has_no_place_in_lower_snake_case() {
        for text in ["order.placed!", "café.order_placed", "a\u{0}b"] {
            assert_eq!(lower_snake_case(text), None, "{text}");
        }
    }
}
