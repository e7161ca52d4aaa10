//! From a type and a version to the variant of a set that reads them.

use crate::Accepts;
use crate::message::Message;
use crate::set::Variant;
use crate::upcast::is_equal;

/// A hash table that the compiler fills, with open addressing: one comparison of names finds the
/// variant in a set of any size. (A `match` compares the names one by one, and it cannot have
/// those that other types know.)
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
    /// The table of these variants. Where two read the same version of an event, the first has it.
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

    /// The variant that has this version, or the place for it. Like [`find`](Self::find), with a
    /// comparison that is for constants.
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
    /// Refuses a variant that reads what an earlier one reads, or everything.
    ///
    /// # Panics
    ///
    /// In the compiler, which shows the message at the place of the call.
    #[track_caller]
    pub const fn check(&self, variants: &[Variant], number: usize) {
        let variant = &variants[number];
        if variant.has_unknown {
            let message = Message::new()
                .text("the set in `")
                .text(variant.name)
                .text("` has a variant for unknown events, which would take all that this set does not read: ")
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
                            if variants[first].upcasts(event_type) || variant.upcasts(event_type) {
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

/// Takes eight bytes at a time, and spreads them by multiplication: names are few, known and
/// unlike one another, so nothing stronger is needed. A name that nobody knows is compared with at
/// most the few that share its place.
#[inline]
const fn hash(event_type: &str, version: u32) -> u64 {
    let mut hash = version as u64 ^ ((event_type.len() as u64) << 32);
    let mut rest = event_type.as_bytes();
    while let Some((word, after)) = rest.split_first_chunk::<8>() {
        hash = mix(hash ^ u64::from_le_bytes(*word));
        rest = after;
    }
    let mut tail = 0;
    let mut place = 0;
    while place < rest.len() {
        tail = tail << 8 | rest[place] as u64;
        place += 1;
    }
    mix(hash ^ tail)
}

const fn mix(value: u64) -> u64 {
    let product = value.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    product ^ (product >> 32)
}
