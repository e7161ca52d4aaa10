//! Instances, with what is known of them.

use serde_json::Value;

/// An instance, and how many values there are in it.
#[derive(Debug, Clone)]
pub(super) struct Sample {
    pub(super) value: Value,
    pub(super) size: usize,
}

impl Sample {
    pub(super) fn scalar(value: Value) -> Self {
        Self { value, size: 1 }
    }
}

/// Instances, the plainest first.
#[derive(Debug, Clone, Default)]
pub(super) struct Samples {
    pub(super) list: Vec<Sample>,
    /// So many of the first show each variant.
    pub(super) variants: usize,
}

impl Samples {
    /// Instances of one variant.
    pub(super) fn of_one(list: Vec<Sample>) -> Self {
        let variants = list.len().min(1);
        Self { list, variants }
    }

    /// One of each comes before the second of any.
    pub(super) fn interleaved(mut all: Vec<Self>) -> Self {
        if all.len() == 1 {
            return all.pop().unwrap_or_default();
        }
        let rounds = all.iter().map(|it| it.variants).max().unwrap_or_default();
        let variants = all.iter().map(|it| it.list.len().min(rounds)).sum();
        let mut list: Vec<Sample> = Vec::new();
        let mut open: Vec<_> = all.into_iter().map(|it| it.list.into_iter()).collect();
        while !open.is_empty() {
            open.retain_mut(|samples| {
                let Some(sample) = samples.next() else { return false };
                // What consists of parts differs from what other variants make of theirs.
                let is_new = sample.size > 1 || !list.iter().any(|it| it.value == sample.value);
                if is_new {
                    list.push(sample);
                }
                true
            });
        }
        Self { list, variants }
    }
}
