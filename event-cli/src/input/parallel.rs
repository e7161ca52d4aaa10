//! Work on all cores, with results in order.

use std::num::NonZero;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

/// Gives each item to a worker, and takes the results in the order of the items.
///
/// `produce` runs on a thread of its own and hands over items until it is told to stop. Each worker
/// has a thread, on which it is made. Each of them has one item waiting at most, so that nothing piles
/// up if one of the three is slow. If `take` fails, the work stops.
pub(super) fn in_order<T, R, W, E>(
    produce: impl FnOnce(&mut dyn FnMut(T) -> IsWanted) + Send,
    worker: impl Fn() -> W + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E>
where
    T: Send,
    R: Send,
    W: FnMut(T) -> R,
{
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let worker = &worker;
    thread::scope(|scope| {
        let channels = (0..threads).map(|_| {
            let (input, items) = sync_channel(1);
            let (results, output) = sync_channel(1);
            scope.spawn(move || {
                let mut work = worker();
                // Nobody takes a result after a failure.
                items.into_iter().all(|item| results.send(work(item)).is_ok())
            });
            (input, output)
        });
        let (inputs, outputs): (Vec<_>, Vec<_>) = channels.unzip();
        scope.spawn(move || {
            let mut inputs = inputs.iter().cycle();
            produce(&mut |item| match inputs.next().map(|input| input.send(item)) {
                Some(Ok(())) => IsWanted::Yes,
                _ => IsWanted::No,
            });
        });
        // The first worker without a result has had no item, and then no other has.
        let mut outputs_in_turn = outputs.iter().cycle();
        while let Some(Ok(result)) = outputs_in_turn.next().map(Receiver::recv) {
            take(result)?;
        }
        Ok(())
    })
}

/// Whether another item is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum IsWanted {
    Yes,
    No,
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::time::Duration;

    use super::{IsWanted, in_order};

    #[test]
    fn results_come_in_the_order_of_the_items_though_some_take_longer() {
        let mut results = Vec::new();
        let taken = in_order(
            |hand_over| {
                for number in 0_u64..100 {
                    assert_eq!(hand_over(number), IsWanted::Yes);
                }
            },
            || {
                |number: u64| {
                    std::thread::sleep(Duration::from_micros(number * 37 % 200));
                    number * 2
                }
            },
            |result| {
                results.push(result);
                Ok::<_, Infallible>(())
            },
        );
        assert_eq!(taken, Ok(()));
        assert_eq!(results, (0..100).map(|it| it * 2).collect::<Vec<_>>());
    }

    #[test]
    fn a_failure_stops_a_text_without_end() {
        let mut results = 0;
        let taken = in_order(
            |hand_over| while hand_over(()) == IsWanted::Yes {},
            || |()| (),
            |()| {
                results += 1;
                if results == 10 { Err("enough") } else { Ok(()) }
            },
        );
        assert_eq!((taken, results), (Err("enough"), 10));
    }
}
