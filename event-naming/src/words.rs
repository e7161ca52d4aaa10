//! The closed word lists of the rule, and the search in them.

use core::ops::Range;

/// From how many words with the same letter on bisection is faster than looking at all.
const MANY: usize = 32;

/// A sorted list of words, each with a small letter first.
pub(crate) struct WordList {
    words: &'static [&'static str],
    /// Where the words of each letter start. The last entry is the length of the list.
    starts: [u16; 27],
}

impl WordList {
    pub(crate) const fn new(words: &'static [&'static str]) -> Self {
        let mut starts = [0; 27];
        let mut letter = 0;
        let mut place = 0;
        while letter < 26 {
            starts[letter as usize] = place;
            while (place as usize) < words.len()
                && words[place as usize].as_bytes()[0] == b'a' + letter
            {
                place += 1;
            }
            letter += 1;
        }
        starts[26] = place;
        assert!(place as usize == words.len(), "the words are sorted by their first letter");
        Self { words, starts }
    }

    pub(crate) fn contains(&self, word: &str) -> bool {
        self.with_start_of(word).any(|listed| listed == word)
    }

    /// The words that start with the same two letters as `word`.
    pub(crate) fn with_start_of(&self, word: &str) -> impl Iterator<Item = &'static str> {
        let second = word.as_bytes().get(1);
        let second_of = |listed: &&str| listed.as_bytes().get(1).copied();
        let words = self.with_first_letter_of(word);
        // A letter has about a dozen words in most lists. Looking at them one by one is faster than
        // bisection there, and few of them have to be compared in full.
        let start = match words.len() {
            ..MANY => 0,
            _ => words.partition_point(|listed| second_of(listed).as_ref() < second),
        };
        let words = words.get(start..).unwrap_or_default();
        let is_before = move |listed: &&&str| listed.as_bytes().get(1) <= second;
        words
            .iter()
            .take_while(is_before)
            .filter(move |listed| listed.as_bytes().get(1) == second)
            .copied()
    }

    fn with_first_letter_of(&self, word: &str) -> &'static [&'static str] {
        self.range(word).and_then(|range| self.words.get(range)).unwrap_or_default()
    }

    /// Where the words with the first letter of `word` are.
    fn range(&self, word: &str) -> Option<Range<usize>> {
        let letter = usize::from(word.bytes().next()?.checked_sub(b'a')?);
        let start = usize::from(*self.starts.get(letter)?);
        let end = usize::from(*self.starts.get(letter + 1)?);
        Some(start..end)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.words.iter().copied()
    }
}

/// Words that make the following verb a plan, a possibility or something under way.
#[rustfmt::skip]
pub(crate) static MODALS: WordList = WordList::new(&[
    "being", "can", "cannot", "could", "may", "might", "must", "shall", "should", "will", "wont",
    "would",
]);

/// Words that may stand between such a word and the verb: `will_not_be_sent`.
#[rustfmt::skip]
pub(crate) static LOOK_BACK: WordList = WordList::new(&[
    "be", "been", "get", "have", "longer", "no", "not",
]);

/// Words that belong to the verb before them: `picked_up`.
#[rustfmt::skip]
pub(crate) static PARTICLES: WordList = WordList::new(&[
    "again", "ahead", "along", "apart", "around", "aside", "away", "back", "down", "forward", "in",
    "off", "on", "out", "over", "through", "together", "up",
]);

/// Words that open a phrase after the verb: `sent_to_customer`.
#[rustfmt::skip]
pub(crate) static PREPOSITIONS: WordList = WordList::new(&[
    "across", "after", "against", "and", "as", "at", "because", "before", "between", "by", "due",
    "during", "for", "from", "in", "inside", "into", "of", "off", "on", "onto", "out", "outside",
    "over", "per", "since", "through", "to", "toward", "towards", "under", "until", "upon", "via",
    "with", "within", "without",
]);

/// Words in `ly` that do not say how something happened.
#[rustfmt::skip]
pub(crate) static NO_ADVERBS: WordList = WordList::new(&[
    "anomaly", "apply", "assembly", "bully", "butterfly", "comply", "family", "friendly", "imply",
    "italy", "likely", "monopoly", "multiply", "only", "rally", "rely", "reply", "supply", "tally",
    "unlikely",
]);

/// Words for what a thing is after it `became` or `went` so, besides those in `able`, `ible` and
/// `ive`.
#[rustfmt::skip]
pub(crate) static STATES_REACHED: WordList = WordList::new(&[
    "absent", "bankrupt", "busy", "clean", "cold", "critical", "dark", "dead", "dirty", "dormant",
    "due", "empty", "free", "full", "healthy", "hot", "idle", "insolvent", "invalid",
    "live", "low", "mandatory", "missing", "obsolete", "offline", "online", "overdue",
    "present", "primary", "private", "public", "ready", "red", "silent", "stale", "stuck",
    "unhealthy", "unstable", "vacant", "valid", "viral", "wrong",
]);

/// Words that end in `ed` and state no change: `embed`, `hundred`, `undefined`.
#[rustfmt::skip]
pub(crate) static ED_EXCEPTIONS: WordList = WordList::new(&[
    "abed", "aforementioned", "ahmed", "alfred", "ashamed", "barefooted", "beloved", "bigoted",
    "biped", "bloodshed", "bobsled", "childbed", "cockeyed", "coed", "cusped", "deathbed", "embed",
    "flatbed", "flowerbed", "fred", "hatred", "hotbed", "hundred", "imbed", "indebted", "infrared",
    "jared", "kindred", "lopsided", "malformed", "moped", "naked", "newlywed", "oled",
    "opinionated", "purebred", "quadruped", "reembed", "riverbed", "roadbed", "sacred", "seabed",
    "seedbed", "sickbed", "talented", "testbed", "thoroughbred", "toolshed", "unaffected",
    "unauthorised", "unauthorized", "unchanged", "undefined", "undisclosed", "undocumented",
    "unexpected", "unfinished", "unhandled", "uninitialized", "unintended", "unlimited", "unnamed",
    "unneeded", "unprecedented", "unrecognized", "unrelated", "unspecified", "unsupported",
    "untitled", "untouched", "unused", "unwanted", "waterbed", "watershed", "wicked", "wretched",
]);

/// Words that look like an irregular verb with a regular ending but are right, often because they
/// belong to another verb: `lied`, `founded`.
#[rustfmt::skip]
pub(crate) static ED_ALSO_REGULAR: WordList = WordList::new(&[
    "awaked", "banded", "beared", "bended", "betted", "bided", "broadcasted", "bursted", "busted",
    "casted", "costed", "dived", "dwelled", "felled", "fitted", "flied", "forecasted", "founded",
    "grounded", "hanged", "inlayed", "inputted", "kneeled", "leaded", "lied", "lighted",
    "misspelled", "offsetted", "outputted", "overlayed", "proved", "putted", "quitted", "relayed",
    "reputed", "requited", "resited", "retreaded", "rewined", "ringed", "sawed", "sewed", "sheared",
    "shined", "showed", "singed", "sited", "slitted", "speeded", "spined", "spitted", "strived",
    "swinged", "teared", "thrusted", "waked", "weaved", "wedded", "wetted", "winded", "wined",
    "winged",
]);

/// The only past forms in `eed`; the other words with that ending are bases (`feed`, `succeed`).
#[rustfmt::skip]
pub(crate) static EED_VERBS: WordList = WordList::new(&[
    "agreed", "decreed", "disagreed", "freed", "guaranteed", "kneed", "pureed", "refereed", "teed",
    "treed", "unfreed",
]);

/// The words that the manual names, which every list of the rule must be among.
#[cfg(test)]
pub(crate) fn words_of_the_manual() -> alloc::collections::BTreeSet<&'static str> {
    let source = include_str!("lib.rs");
    let lines = source.lines().filter_map(|line| line.strip_prefix("//! "));
    // Every other part is in backticks: words such as `to` occur in any prose.
    lines.flat_map(|line| line.split('`').skip(1).step_by(2)).collect()
}

#[cfg(test)]
mod tests {
    use alloc::collections::BTreeSet;

    use super::{
        ED_ALSO_REGULAR, ED_EXCEPTIONS, EED_VERBS, LOOK_BACK, MODALS, NO_ADVERBS, PARTICLES,
        PREPOSITIONS, STATES_REACHED, WordList, words_of_the_manual,
    };

    #[test]
    fn the_lists_equal_their_fixtures_in_both_directions() {
        for (list, fixture) in [
            (&ED_EXCEPTIONS, include_str!("../tests/fixtures/ed_exceptions.txt")),
            (&ED_ALSO_REGULAR, include_str!("../tests/fixtures/ed_also_regular.txt")),
            (&EED_VERBS, include_str!("../tests/fixtures/eed_verbs.txt")),
        ] {
            let expected: BTreeSet<_> = fixture.split_whitespace().collect();
            assert!(!expected.is_empty());
            assert_eq!(list.iter().collect::<BTreeSet<_>>(), expected);
        }
    }

    #[test]
    fn every_list_is_sorted() {
        for list in [
            &ED_ALSO_REGULAR,
            &ED_EXCEPTIONS,
            &EED_VERBS,
            &LOOK_BACK,
            &MODALS,
            &NO_ADVERBS,
            &PARTICLES,
            &PREPOSITIONS,
            &STATES_REACHED,
        ] {
            assert!(list.iter().is_sorted_by(|one, next| one < next));
        }
    }

    #[test]
    fn the_manual_names_every_word_of_the_rule() {
        let manual = words_of_the_manual();
        for list in [
            &ED_ALSO_REGULAR,
            &ED_EXCEPTIONS,
            &EED_VERBS,
            &LOOK_BACK,
            &MODALS,
            &NO_ADVERBS,
            &PARTICLES,
            &PREPOSITIONS,
            &STATES_REACHED,
        ] {
            for word in list.iter() {
                assert!(manual.contains(word), "the manual does not name `{word}`");
            }
        }
    }

    #[test]
    fn a_list_finds_its_words_and_no_others() {
        static LIST: WordList = WordList::new(&["bid", "bit", "zip"]);
        for word in ["bid", "bit", "zip"] {
            assert!(LIST.contains(word), "{word}");
        }
        for word in ["", "a", "b", "bi", "bids", "zzz", "Bid", "_", "é", "{"] {
            assert!(!LIST.contains(word), "{word}");
        }
    }
}
