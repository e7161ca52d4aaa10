//! Judging the event names of public systems, all of them in one iteration.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use event_naming::EventName;

const REAL_NAMES: &str = include_str!("../event-naming/tests/fixtures/real_names.tsv");

fn parse(criterion: &mut Criterion) {
    let names = REAL_NAMES.lines().skip(1).filter_map(|row| row.split('\t').next());
    let (good, bad): (Vec<&str>, Vec<&str>) = names.partition(|it| EventName::parse(it).is_ok());
    let mut group = criterion.benchmark_group("name");
    for (label, names) in [("accepted", good), ("refused-with-suggestion", bad)] {
        group.throughput(Throughput::Elements(names.len() as u64));
        group.bench_function(format!("{label}-{}", names.len()), |bencher| {
            bencher.iter(|| {
                for name in &names {
                    let _ = black_box(EventName::parse(black_box(name)));
                }
            });
        });
    }
    group.finish();
}

criterion_group!(benches, parse);
criterion_main!(benches);
