//! Work on many events at once.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread;

/// Few items are done before a thread has begun.
const FEWEST: usize = 8;

/// Code of users reads payloads here that may be nested deep, and unoptimized.
const STACK: usize = 256 << 20;

/// What becomes of each item, in their order, by so many threads at most.
///
/// # Panics
///
/// Panics where `of` does.
pub fn in_parallel<T: Sync, R: Send>(
    items: &[T],
    threads: NonZero<usize>,
    of: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let each = items.len().div_ceil(threads.get()).max(FEWEST);
    if items.len() <= each {
        return items.iter().map(of).collect();
    }
    let of = &of;
    let of_chunk = |chunk: &[T]| chunk.iter().map(of).collect::<Vec<R>>();
    thread::scope(|scope| {
        let running: Vec<_> = items
            .chunks(each)
            .map(|chunk| {
                let builder = thread::Builder::new().stack_size(STACK);
                (chunk, builder.spawn_scoped(scope, move || of_chunk(chunk)))
            })
            .collect();
        let done = running.into_iter().flat_map(|(chunk, thread)| match thread {
            Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
            // Without so much memory, it is done here.
            Err(_) => of_chunk(chunk),
        });
        done.collect()
    })
}

#[cfg(test)]
mod tests {
    use std::num::NonZero;

    use super::in_parallel;

    #[test]
    fn the_order_is_that_of_the_items_however_many_threads_there_are() {
        for items in [0, 1, 8, 9, 100] {
            let items: Vec<_> = (0..items).collect();
            let expected: Vec<_> = items.iter().map(|it| it * 2).collect();
            for threads in [1, 2, 3, 200] {
                let doubled = in_parallel(&items, NonZero::new(threads).unwrap(), |it| it * 2);
                assert_eq!(doubled, expected, "{threads}");
            }
        }
    }
}
