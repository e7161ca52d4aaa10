use std::collections::HashSet;
use std::thread;

use event_core::Envelope;
use event_core::jiff::{SignedDuration, Timestamp};
use event_core::uuid::{Uuid, Variant};

use crate::events::HeartbeatSent;

fn fresh() -> Envelope<HeartbeatSent> {
    Envelope::new("a", "b", HeartbeatSent {})
}

#[test]
fn a_million_ids_of_four_threads_are_unique_and_rise_in_each_thread() {
    let threads: Vec<_> = (0..4)
        .map(|_| thread::spawn(|| (0..250_000).map(|_| fresh().id).collect::<Vec<Uuid>>()))
        .collect();
    let ids: Vec<Vec<Uuid>> = threads.into_iter().map(|it| it.join().unwrap()).collect();
    for of_one_thread in &ids {
        assert!(of_one_thread.is_sorted_by(|earlier, later| earlier < later));
    }
    let distinct: HashSet<&Uuid> = ids.iter().flatten().collect();
    assert_eq!(distinct.len(), 1_000_000);
}

#[test]
fn an_id_made_after_another_is_greater_whichever_thread_made_it() {
    let mut newest = fresh().id;
    for _ in 0..100 {
        let next = thread::spawn(|| fresh().id).join().unwrap();
        assert!(next > newest, "{next} after {newest}");
        newest = next;
    }
}

#[test]
fn an_id_is_a_version_7_uuid_of_the_present_millisecond() {
    let before = Timestamp::now();
    let envelope = fresh();
    let after = Timestamp::now();
    assert_eq!(envelope.id.get_version_num(), 7);
    assert_eq!(envelope.id.get_variant(), Variant::RFC4122);
    assert!((before..=after).contains(&envelope.timestamp));

    let (seconds, nanoseconds) = envelope.id.get_timestamp().unwrap().to_unix();
    let in_id =
        Timestamp::new(i64::try_from(seconds).unwrap(), i32::try_from(nanoseconds).unwrap())
            .unwrap();
    // It has whole milliseconds, and runs ahead where ids are made faster than the clock ticks.
    let millisecond = SignedDuration::from_millis(1);
    let latest = after + SignedDuration::from_secs(1);
    assert!((before - millisecond..latest).contains(&in_id), "{before} {in_id} {after}");
}

#[test]
fn ids_of_the_same_moment_differ_in_their_random_part() {
    let random: HashSet<[u8; 8]> =
        (0..1_000).map(|_| fresh().id.into_bytes()[8..].try_into().unwrap()).collect();
    assert_eq!(random.len(), 1_000);
}
