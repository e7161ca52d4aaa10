//! The names of structs after their events.

/// `DatasetCreated` of `dataset_created`.
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
