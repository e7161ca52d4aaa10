//! Judging one event name.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use event_naming::EventName;

const NAMES: [&str; 4] = [
    "ingestion.dataset_created",
    "search.index_rebuilt",
    "billing.customer.subscription.renewed",
    "incident.agent_assigned_to_incident",
];

fn parse(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("name");
    for name in NAMES {
        group.bench_function(name, |bencher| bencher.iter(|| EventName::parse(black_box(name))));
    }
    group.finish();
}

criterion_group!(benches, parse);
criterion_main!(benches);
