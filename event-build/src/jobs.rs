//! How much may be done at once.

use std::num::NonZero;
use std::{env, thread};

/// So many jobs as cargo itself may run.
pub(crate) fn jobs() -> NonZero<usize> {
    let jobs = env::var("NUM_JOBS").ok().and_then(|it| it.parse().ok());
    jobs.or_else(|| thread::available_parallelism().ok()).unwrap_or(NonZero::<usize>::MIN)
}
