//! The names of structs that fit the types of events.

/// The part of a type that its struct is named after, if the rest does not matter.
pub(crate) fn last_segment(event_type: &str) -> &str {
    event_type.rsplit('.').next().unwrap_or_default()
}

/// `DatasetCreated` for `dataset_created`.
pub(crate) fn upper_camel_case(words: &str) -> String {
    words
        .split(['.', '_'])
        .flat_map(|word| {
            let mut letters = word.chars();
            let first = letters.next().map(|letter| letter.to_ascii_uppercase());
            first.into_iter().chain(letters)
        })
        .collect()
}
