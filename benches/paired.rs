//! Contenders that take turns in short batches, so that what the machine does besides falls on all
//! of them: for ratios that are to be known to the hundredth.

use std::env;
use std::hint::black_box;
use std::time::{Duration, Instant};

const ROUNDS: usize = 401;

/// How often a contender does its work at a time.
pub(crate) const BATCH: u32 = 100;

/// How many rounds were asked for. Cargo adds `--bench`.
pub(crate) fn rounds() -> usize {
    env::args().find_map(|argument| argument.parse().ok()).unwrap_or(ROUNDS)
}

/// One way to do the work of a group.
pub(crate) struct Contender<'a> {
    name: &'static str,
    /// The time of one time, in a batch of them.
    batch: Box<dyn Fn() -> Duration + 'a>,
}

pub(crate) fn contender<'a, T>(name: &'static str, work: impl Fn() -> T + 'a) -> Contender<'a> {
    contender_of(name, || (), move |()| work())
}

/// A contender that uses something up each time, and does not pay for making it.
pub(crate) fn contender_of<'a, I, T>(
    name: &'static str,
    make: impl Fn() -> I + 'a,
    work: impl Fn(I) -> T + 'a,
) -> Contender<'a> {
    let batch = move || {
        let inputs: Vec<I> = (0..BATCH).map(|_| make()).collect();
        let start = Instant::now();
        for input in inputs {
            drop(black_box(work(input)));
        }
        start.elapsed() / BATCH
    };
    Contender { name, batch: Box::new(batch) }
}

/// Lets all take turns, and prints the medians of their times and of their ratios to the first.
pub(crate) fn compare(group: &str, rounds: usize, contenders: &[Contender<'_>]) {
    let mut times = vec![Vec::new(); contenders.len()];
    for round in 0..rounds {
        for place in 0..contenders.len() {
            let index = (round + place) % contenders.len();
            times[index].push((contenders[index].batch)().as_secs_f64() * 1e9);
        }
    }
    println!("{group}");
    for (contender, own) in contenders.iter().zip(&times) {
        let ratios = own.iter().zip(&times[0]).map(|(own, first)| own / first);
        let (time, ratio) = (median(own.clone()), median(ratios.collect()));
        println!("  {:32} {time:8.0} ns  {ratio:.3}", contender.name);
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
