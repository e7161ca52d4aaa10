use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;
use uuid::{Builder, Uuid};

/// Ticks in one millisecond: the 12 bits of `rand_a`.
const TICKS_PER_MILLISECOND: u64 = 1 << 12;

/// The tick of the newest id of this process.
static NEWEST: AtomicU64 = AtomicU64::new(0);

/// The keys that this process drew at its first id.
static KEYS: LazyLock<RandomState> = LazyLock::new(RandomState::new);

/// Makes a fresh `UUIDv7` (RFC 9562, section 5.7), greater than every id that this process made
/// before.
///
/// [`Envelope::new`](crate::Envelope::new) makes the id of an envelope itself. Use this function
/// for the correlation id where a workflow begins.
///
/// ```
/// let correlation_id = event_core::new_id().to_string();
/// assert!(event_core::new_id().to_string() > correlation_id);
/// ```
///
/// Each process draws random keys once, which tell its ids from those of other processes. Equal ids
/// are possible if a process forks without `exec` after its first id, or if a machine is resumed
/// twice from one snapshot.
pub fn new_id() -> Uuid {
    at(Timestamp::now())
}

/// `rand_a` holds the part of the clock below the millisecond (RFC 9562, section 6.2, method 3). If
/// two ids fall on one tick, or the clock went back, the later id takes the next tick. No two ids
/// of one process share a tick, so they differ. `rand_b` is a keyed hash of the tick, which tells
/// processes apart. After the first id, nothing here asks the operating system for random numbers.
pub(crate) fn at(now: Timestamp) -> Uuid {
    let tick = claim(tick_of(now));
    let mut rest = [0; 10];
    rest[..2].copy_from_slice(&(tick % TICKS_PER_MILLISECOND).to_be_bytes()[6..]);
    rest[2..].copy_from_slice(&KEYS.hash_one(tick).to_be_bytes());
    Builder::from_unix_timestamp_millis(tick / TICKS_PER_MILLISECOND, &rest).into_uuid()
}

fn tick_of(now: Timestamp) -> u64 {
    let nanoseconds = u128::try_from(now.as_nanosecond()).unwrap_or(0);
    u64::try_from(nanoseconds * u128::from(TICKS_PER_MILLISECOND) / 1_000_000).unwrap_or(u64::MAX)
}

/// The first tick that is free at `earliest` or after it.
fn claim(earliest: u64) -> u64 {
    let mut newest = NEWEST.load(Ordering::Relaxed);
    loop {
        let tick = earliest.max(newest + 1);
        match NEWEST.compare_exchange_weak(newest, tick, Ordering::Relaxed, Ordering::Relaxed) {
            Ok(_) => return tick,
            Err(current) => newest = current,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::{SignedDuration, Timestamp};

    use super::at;

    #[test]
    fn ids_rise_when_the_clock_stands_still_and_when_it_goes_back() {
        let now = Timestamp::now();
        let times =
            [now, now, now, now - SignedDuration::from_hours(1), now, Timestamp::UNIX_EPOCH];
        let ids = times.map(at);
        assert!(ids.is_sorted_by(|earlier, later| earlier < later), "{ids:?}");
    }

    #[test]
    fn a_clock_before_1970_makes_an_id_all_the_same() {
        assert!(!at(Timestamp::MIN).is_nil());
    }
}
