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
    work: Box<dyn Fn() + 'a>,
}

pub(crate) fn contender<'a, T>(name: &'static str, work: impl Fn() -> T + 'a) -> Contender<'a> {
    Contender { name, work: Box::new(move || drop(black_box(work()))) }
}

/// Lets all take turns, and prints the medians of their times and of their ratios to the first.
pub(crate) fn compare(group: &str, rounds: usize, contenders: &[Contender<'_>]) {
    let mut times = vec![Vec::new(); contenders.len()];
    for round in 0..rounds {
        for place in 0..contenders.len() {
            let index = (round + place) % contenders.len();
            times[index].push(time(&contenders[index]).as_secs_f64() * 1e9);
        }
    }
    println!("{group}");
    for (contender, own) in contenders.iter().zip(&times) {
        let ratios = own.iter().zip(&times[0]).map(|(own, first)| own / first);
        let (time, ratio) = (median(own.clone()), median(ratios.collect()));
        println!("  {:32} {time:8.0} ns  {ratio:.3}", contender.name);
    }
}

/// Of one time.
fn time(contender: &Contender<'_>) -> Duration {
    let start = Instant::now();
    for _ in 0..BATCH {
        (contender.work)();
    }
    start.elapsed() / BATCH
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
