//! The memory of a store in memory, in a process of its own so that nobody else is counted.

use std::time::Duration;

use event_consume::{Claim, Key, MemoryStore, Store};
use event_core::uuid::Uuid;
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Processes four times as many ids as the store can hold. Returns how many bytes it has then, and
/// how many it had at most.
async fn taken_by(store: MemoryStore, consumers: &[&str], capacity: usize) -> (usize, usize) {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    for number in 0..4 * capacity as u128 {
        for consumer in consumers {
            let key = Key { consumer, id: Uuid::from_u128(number) };
            match store.claim(key).await.unwrap() {
                Claim::Claimed(token) => store.confirm(key, token).await.unwrap(),
                other => panic!("{number}: {other:?}"),
            }
        }
    }
    (MEMORY.current_usage() - before, MEMORY.peak_usage() - before)
}

/// What the documentation of the store says.
#[tokio::test]
async fn ids_take_as_much_memory_as_is_said() {
    let one = &["search-service"][..];
    let (taken, most) = taken_by(MemoryStore::default(), one, 100_000).await;
    assert!((14_500_000..15_500_000).contains(&taken), "{taken}");
    assert!((14_500_000..16_000_000).contains(&most), "{most}");
    // The last ones have just begun to need more tables, or larger ones.
    for capacity in [1_000, 10_000, 50_000, 8_193, 16_385, 65_537] {
        let store = MemoryStore::new(capacity, Duration::MAX);
        let (_, most) = taken_by(store, one, capacity).await;
        assert!(most <= 270 * capacity, "{most} for {capacity}");
    }
    let two = &["search-service", "status-service"];
    let (taken, _) = taken_by(MemoryStore::default(), two, 100_000).await;
    assert!((29_000_000..31_000_000).contains(&taken), "{taken}");
}
