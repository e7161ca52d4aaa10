//! All words of the rule, found by their letters.

use super::form::FORMS;
use super::function::FUNCTIONS;
use super::noun::{FIXED, HARMLESS, Noun, OPEN};
use super::owner::{OWNERS, WordList};
use super::sense::Senses;

/// What is known of a word, or of several that are read as one: `api key`.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    /// As it is listed, its words separated by spaces.
    listed: &'static str,
    pub(super) senses: Senses,
    pub(super) noun: Option<Noun>,
}

/// A table with open addressing. It has room for twice as many words.
const SLOTS: usize = 4096;

static DICTIONARY: [Option<Entry>; SLOTS] = filled();

/// The entry with these letters, which hold no space.
pub(super) fn entry(letters: &str) -> Option<&'static Entry> {
    let mut slot = hash(letters.as_bytes());
    loop {
        let entry = DICTIONARY[slot].as_ref()?;
        if is_written(entry.listed, letters) {
            return Some(entry);
        }
        slot = (slot + 1) % SLOTS;
    }
}

fn is_written(listed: &str, letters: &str) -> bool {
    if listed.len() == letters.len() {
        return listed == letters;
    }
    listed.len() > letters.len() && listed.bytes().filter(|it| *it != b' ').eq(letters.bytes())
}

const fn hash(listed: &[u8]) -> usize {
    let mut hash: u32 = 0x811c_9dc5;
    let mut place = 0;
    while place < listed.len() {
        if listed[place] != b' ' {
            hash = (hash ^ listed[place] as u32).wrapping_mul(0x0100_0193);
        }
        place += 1;
    }
    (hash ^ hash >> 15) as usize % SLOTS
}

#[expect(clippy::large_stack_arrays, reason = "the compiler fills it, and no stack holds it")]
const fn filled() -> [Option<Entry>; SLOTS] {
    let mut table = [None; SLOTS];
    let mut group = 0;
    while group < OPEN.len() {
        let (noun, listed) = OPEN[group];
        add_all(&mut table, listed, Senses::NONE, Some(Noun::Open(noun)));
        group += 1;
    }
    group = 0;
    while group < FIXED.len() {
        add_all(&mut table, FIXED[group].nouns, Senses::NONE, Some(Noun::Fixed(group)));
        group += 1;
    }
    add_all(&mut table, HARMLESS, Senses::NONE, None);
    add_lists(&mut table, OWNERS);
    add_lists(&mut table, FUNCTIONS);
    add_lists(&mut table, FORMS);
    table
}

const fn add_lists(table: &mut [Option<Entry>; SLOTS], lists: &[WordList]) {
    let mut list = 0;
    while list < lists.len() {
        let (senses, listed) = lists[list];
        add_all(table, listed, senses, None);
        list += 1;
    }
}

const fn add_all(
    table: &mut [Option<Entry>; SLOTS],
    all: &[&'static str],
    senses: Senses,
    noun: Option<Noun>,
) {
    let mut place = 0;
    while place < all.len() {
        add(table, Entry { listed: all[place], senses, noun });
        if let Some(first) = first_of_several(all[place]) {
            add(table, Entry { listed: first, senses: Senses::OPENS_NOUN, noun: None });
        }
        place += 1;
    }
}

const fn add(table: &mut [Option<Entry>; SLOTS], new: Entry) {
    let mut slot = hash(new.listed.as_bytes());
    while let Some(entry) = table[slot] {
        if is_same(entry.listed.as_bytes(), new.listed.as_bytes()) {
            let noun = if new.noun.is_some() { new.noun } else { entry.noun };
            table[slot] = Some(Entry { senses: entry.senses.with(new.senses), noun, ..entry });
            return;
        }
        slot = (slot + 1) % SLOTS;
    }
    table[slot] = Some(new);
}

/// Whether two entries have the same letters.
const fn is_same(one: &[u8], other: &[u8]) -> bool {
    let (mut place, mut of_other) = (0, 0);
    loop {
        while place < one.len() && one[place] == b' ' {
            place += 1;
        }
        while of_other < other.len() && other[of_other] == b' ' {
            of_other += 1;
        }
        if place == one.len() || of_other == other.len() {
            return place == one.len() && of_other == other.len();
        }
        if one[place] != other[of_other] {
            return false;
        }
        place += 1;
        of_other += 1;
    }
}

const fn first_of_several(listed: &'static str) -> Option<&'static str> {
    let bytes = listed.as_bytes();
    let mut place = 0;
    while place < bytes.len() {
        if bytes[place] == b' ' {
            return Some(listed.split_at(place).0);
        }
        place += 1;
    }
    None
}
