//! How deep schemas and instances may be nested.

use std::thread;

/// Schemas nested deeper than this need a stack of their own.
pub(crate) const USUAL_DEPTH: usize = 96;
/// Schemas nested deeper than this get no answer.
const MOST_DEPTH: usize = 11_000;
const STACK: usize = 192 << 20;

pub(crate) const TOO_DEEP: &str = "the schemas are nested too deep to compare";

/// Looks for an answer with the usual stack, and with a large one if that is not enough.
pub(crate) fn at_any_depth<T: Send>(answer: impl Fn(usize) -> Option<T> + Sync) -> Option<T> {
    answer(USUAL_DEPTH).or_else(|| {
        thread::scope(|scope| {
            let deep = || answer(MOST_DEPTH);
            let thread = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, deep);
            thread.ok()?.join().ok()?
        })
    })
}
