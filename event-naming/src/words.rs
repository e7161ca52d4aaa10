//! The closed word lists of the rule. Each is sorted and searched by bisection.

/// Whether a sorted list holds `word`.
pub(crate) fn contains(sorted: &[&str], word: &str) -> bool {
    sorted.binary_search(&word).is_ok()
}

/// Words that make the following verb a plan, a possibility or something under way.
#[rustfmt::skip]
pub(crate) static MODALS: [&str; 12] = [
    "being", "can", "cannot", "could", "may", "might", "must", "shall", "should", "will", "wont",
    "would",
];

/// Words that may stand between such a word and the verb: `will_not_be_sent`.
#[rustfmt::skip]
pub(crate) static LOOK_BACK: [&str; 7] = [
    "be", "been", "get", "have", "longer", "no", "not",
];

/// Words that belong to the verb before them: `picked_up`.
#[rustfmt::skip]
pub(crate) static PARTICLES: [&str; 18] = [
    "again", "ahead", "along", "apart", "around", "aside", "away", "back", "down", "forward", "in",
    "off", "on", "out", "over", "through", "together", "up",
];

/// Words that open a phrase after the verb: `sent_to_customer`.
#[rustfmt::skip]
pub(crate) static PREPOSITIONS: [&str; 37] = [
    "across", "after", "against", "and", "as", "at", "because", "before", "between", "by", "due",
    "during", "for", "from", "in", "inside", "into", "of", "off", "on", "onto", "out", "outside",
    "over", "per", "since", "through", "to", "toward", "towards", "under", "until", "upon", "via",
    "with", "within", "without",
];

/// Words that end in `ed` and state no change: `embed`, `hundred`, `undefined`.
#[rustfmt::skip]
pub(crate) static ED_EXCEPTIONS: [&str; 76] = [
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
];

/// Words that look like an irregular verb made regular and are right all the same, often because
/// they belong to another verb: `lied`, `founded`.
#[rustfmt::skip]
pub(crate) static ED_ALSO_REGULAR: [&str; 62] = [
    "awaked", "banded", "beared", "bended", "betted", "bided", "broadcasted", "bursted", "busted",
    "casted", "costed", "dived", "dwelled", "felled", "fitted", "flied", "forecasted", "founded",
    "grounded", "hanged", "inlayed", "inputted", "kneeled", "leaded", "lied", "lighted",
    "misspelled", "offsetted", "outputted", "overlayed", "proved", "putted", "quitted", "relayed",
    "reputed", "requited", "resited", "retreaded", "rewined", "ringed", "sawed", "sewed", "sheared",
    "shined", "showed", "singed", "sited", "slitted", "speeded", "spined", "spitted", "strived",
    "swinged", "teared", "thrusted", "waked", "weaved", "wedded", "wetted", "winded", "wined",
    "winged",
];

/// The only past forms in `eed`; the other words with that ending are bases (`feed`, `succeed`).
#[rustfmt::skip]
pub(crate) static EED_VERBS: [&str; 11] = [
    "agreed", "decreed", "disagreed", "freed", "guaranteed", "kneed", "pureed", "refereed", "teed",
    "treed", "unfreed",
];

