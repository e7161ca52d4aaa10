//! Finds the variant of a set that reads a type and a version.

use crate::Accepts;
use crate::accepts::is_equal;
use crate::message::Message;
use crate::sensitive::Sensitive;
use crate::set::Variant;

/// A hash table that the compiler fills, with open addressing: one comparison of names finds the
/// variant in a set of any size. (A `match` would compare the names one by one, and the derive does
/// not know the names: only the types of the variants do.)
#[derive(Debug)]
pub struct Dispatch<const SLOTS: usize> {
    slots: [Option<Slot>; SLOTS],
}

#[derive(Debug, Clone, Copy)]
struct Slot {
    event_type: &'static str,
    version: u32,
    variant: usize,
}

/// How many slots a table has: a power of two, and at most half of them are taken.
pub const fn slots(variants: &[Variant]) -> usize {
    let mut versions = 0;
    let mut variant = 0;
    while variant < variants.len() {
        let events = variants[variant].events;
        let mut event = 0;
        while event < events.len() {
            let range = &events[event].versions;
            versions += (*range.end() - *range.start()) as usize + 1;
            event += 1;
        }
        variant += 1;
    }
    (2 * versions).next_power_of_two()
}

impl<const SLOTS: usize> Dispatch<SLOTS> {
    /// Makes the table of these variants. If two of them read the same version of an event, the
    /// first gets it.
    pub const fn new(variants: &[Variant]) -> Self {
        let mut table = Self { slots: [None; SLOTS] };
        let mut variant = 0;
        while variant < variants.len() {
            let events = variants[variant].events;
            let mut event = 0;
            while event < events.len() {
                let range = &events[event].versions;
                let mut version = *range.start();
                loop {
                    table.insert(events[event].event_type, version, variant);
                    if version == *range.end() {
                        break;
                    }
                    version += 1;
                }
                event += 1;
            }
            variant += 1;
        }
        table
    }

    const fn insert(&mut self, event_type: &'static str, version: u32, variant: usize) {
        if let Err(place) = self.locate(event_type, version) {
            self.slots[place] = Some(Slot { event_type, version, variant });
        }
    }

    #[expect(clippy::cast_possible_truncation, reason = "each bit of a hash is as good as another")]
    const fn first_place(event_type: &str, version: u32) -> usize {
        hash(event_type, version) as usize % SLOTS
    }

    /// The variant that has this version, or the place for it. Like [`find`](Self::find), but
    /// usable in constants.
    const fn locate(&self, event_type: &str, version: u32) -> Result<usize, usize> {
        let mut place = Self::first_place(event_type, version);
        while let Some(slot) = &self.slots[place] {
            if slot.version == version && is_equal(slot.event_type, event_type) {
                return Ok(slot.variant);
            }
            place = (place + 1) % SLOTS;
        }
        Err(place)
    }

    /// The variant that reads this version of this event.
    #[inline]
    pub fn find(&self, event_type: &str, version: u32) -> Option<usize> {
        let mut place = Self::first_place(event_type, version);
        while let Some(slot) = &self.slots[place] {
            if slot.version == version && slot.event_type == event_type {
                return Some(slot.variant);
            }
            place = (place + 1) % SLOTS;
        }
        None
    }
}

impl<const SLOTS: usize> Dispatch<SLOTS> {
    /// The sensitive fields of this version of this event, or `None` if no variant reads it.
    pub fn sensitive(
        &self,
        variants: &[Variant],
        event_type: &str,
        version: u32,
    ) -> Option<&'static Sensitive> {
        (variants[self.find(event_type, version)?].sensitive)(event_type, version)
    }

    /// Refuses a variant that reads a version that an earlier variant reads, or that reads every
    /// event.
    ///
    /// # Panics
    ///
    /// Panics at compile time, and the compiler shows the message at the place of the call.
    #[track_caller]
    pub const fn check(&self, variants: &[Variant], number: usize) {
        let variant = &variants[number];
        if variant.has_unknown {
            let message = Message::new()
                .text("the set in `")
                .text(variant.name)
                .text("` has a variant for unknown events, which would take every event that this set does not read: ")
                .text("remove `#[event(unknown)]` from that set, and write it on a variant of this one");
            panic!("{}", message.as_str());
        }
        let mut event = 0;
        while event < variant.events.len() {
            let Accepts { event_type, versions } = &variant.events[event];
            let mut version = *versions.start();
            loop {
                if let Ok(first) = self.locate(event_type, version)
                    && first != number
                {
                    let message = Message::new()
                        .text("`")
                        .text(variant.name)
                        .text("` and `")
                        .text(variants[first].name)
                        .text("` both read version ")
                        .number(version)
                        .text(" of `")
                        .text(event_type)
                        .text("`: remove one of them")
                        .text(
                            if variants[first].upcasts(event_type, version)
                                || variant.upcasts(event_type, version)
                            {
                                ", since an event is also read in the versions that it is made from"
                            } else {
                                ""
                            },
                        );
                    panic!("{}", message.as_str());
                }
                if version == *versions.end() {
                    break;
                }
                version += 1;
            }
            event += 1;
        }
    }
}

/// Takes eight bytes at a time, and then the last eight bytes, which may overlap with those before.
/// Names are few, known and unlike one another, so a stronger hash is not needed. An unknown name
/// is compared with the few names that share its place.
#[inline]
const fn hash(event_type: &str, version: u32) -> u64 {
    let name = event_type.as_bytes();
    let mut hash = mix(version as u64, name.len() as u64);
    let Some(end) = name.last_chunk::<8>() else {
        let mut place = 0;
        while place < name.len() {
            hash = mix(hash, name[place] as u64);
            place += 1;
        }
        return hash ^ (hash >> 32);
    };
    let mut rest = name;
    while let Some((word, after)) = rest.split_first_chunk::<8>() {
        hash = mix(hash, u64::from_le_bytes(*word));
        rest = after;
    }
    hash = mix(hash, u64::from_le_bytes(*end));
    hash ^ (hash >> 32)
}

const fn mix(hash: u64, word: u64) -> u64 {
    (hash.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;

    /// Variants that each read one range of versions of one type.
    fn variants(events: Vec<(String, u32, u32)>) -> Vec<Variant> {
        let variant = |(event_type, first, more): (String, u32, u32)| {
            let event_type: &'static str = event_type.leak();
            let accepts = Accepts { event_type, versions: first..=first + more };
            Variant {
                name: event_type,
                events: vec![accepts].leak(),
                variants: &[],
                has_unknown: false,
                sensitive: |_, _| None,
            }
        };
        events.into_iter().map(variant).collect()
    }

    /// The most slots that are looked at to find one of these, or to miss it.
    fn longest_search<const SLOTS: usize>(table: &Dispatch<SLOTS>) -> usize {
        let taken = |place: usize| table.slots[place % SLOTS].is_some();
        let longest = |start: usize| (start..start + SLOTS).take_while(|it| taken(*it)).count();
        let searches = (0..SLOTS).map(longest);
        searches.max().unwrap_or(0)
    }

    proptest! {
        #[test]
        fn a_table_finds_what_a_map_finds(
            events in prop::collection::vec(("[a-c]{0,12}", 0..3_u32, 0..3_u32), 0..100),
            missing in ("[a-d]{0,12}", 0..7_u32),
        ) {
            let variants = variants(events);
            // At most 300 versions.
            let table = Dispatch::<1024>::new(&variants);
            let mut map = HashMap::new();
            for (number, variant) in variants.iter().enumerate() {
                for version in variant.events[0].versions.clone() {
                    map.entry((variant.events[0].event_type, version)).or_insert(number);
                }
            }
            for ((event_type, version), number) in &map {
                prop_assert_eq!(table.find(event_type, *version), Some(*number));
                prop_assert_eq!(table.locate(event_type, *version), Ok(*number));
            }
            let (event_type, version) = (missing.0.as_str(), missing.1);
            let expected = map.get(&(event_type, version)).copied();
            prop_assert_eq!(table.find(event_type, version), expected);
        }
    }

    #[test]
    fn half_of_the_slots_stay_empty() {
        for (count, expected) in [(0, 1), (1, 2), (2, 4), (3, 8), (100, 256), (500, 1024)] {
            let events = (0..count).map(|it| (format!("test.item{it}_added"), 1, 0)).collect();
            assert_eq!(slots(&variants(events)), expected, "{count}");
        }
    }

    #[test]
    fn names_that_are_alike_are_spread_well() {
        let alike = [
            |it: u32| (format!("ingestion.dataset{it:03}_created"), 1, 0),
            |it: u32| (format!("d{it}.created"), 1, 0),
            |it: u32| ("ingestion.dataset_created".to_owned(), it + 1, 0),
            |it: u32| (format!("{it:03}-ingestion.dataset_created"), 1, 0),
        ];
        for names in alike {
            let table = Dispatch::<1024>::new(&variants((0..500).map(names).collect()));
            // Linear probing at half load: some 20 by chance.
            assert!(longest_search(&table) < 40, "{}", longest_search(&table));
        }
    }
}
