//! What is known of pairs of schemas while they are compared up to references.

use std::collections::HashMap;

/// Two schemas, by where they stand in memory.
pub(super) type Pair = (usize, usize);

/// What was found out about pairs of schemas so far.
#[derive(Default)]
pub(super) struct Equivalences {
    pub(super) known: HashMap<Pair, bool>,
    /// Pairs that are being compared, with their number: they are assumed to say the same, as
    /// recursive schemas need.
    pub(super) open: HashMap<Pair, usize>,
    /// Pairs that say the same under such an assumption, with the number of the first. That one may
    /// be answered by now, but only under an earlier assumption, so that what rests on it is kept no
    /// longer.
    pub(super) provisional: HashMap<Pair, usize>,
    pub(super) provisional_order: Vec<Pair>,
    /// The first assumption that the answer being looked for rests on.
    pub(super) lowest: usize,
    pub(super) level: usize,
    pub(super) steps: usize,
    /// How often a comparison ended without an answer.
    pub(super) given_up: usize,
}
