use std::error::Error;
use std::fmt::{self, Debug};

use super::run::Unprocessed;
use super::schedule::{Rules, Step};
use super::search::Diverged;
use super::story;

/// What a test found. Both `Display` and `Debug` tell the whole of it, so that `unwrap` tells it
/// too.
#[non_exhaustive]
pub enum Finding {
    /// There are no events, so nothing can be found.
    NoEvents,
    /// An event is not processed although each is delivered once and in order, or no event is
    /// processed.
    #[non_exhaustive]
    Unprocessed {
        /// Which event, from 0 in the list that was given.
        event: usize,
        /// The outcome of its delivery.
        reason: String,
    },
    /// Two runs that each delivered every event once and in order ended in different states: the
    /// states hold more than what the events say.
    #[non_exhaustive]
    Unsteady {
        /// The state of the first run, as `Debug`.
        first: String,
        /// The state of the second run, as `Debug`.
        second: String,
    },
    /// A schedule ends in another state.
    Diverged(Counterexample),
}

/// A schedule that ends in another state than its events do when each is delivered once and in
/// order.
#[non_exhaustive]
pub struct Counterexample {
    /// A seed that finds it alone.
    pub seed: u64,
    /// The schedule. Events that it does not have are not needed.
    pub schedule: Vec<Step>,
    /// The state that its events end in when each is delivered once and in order, as `Debug`.
    pub expected: String,
    /// The state that was reached, or which event is never processed.
    pub reached: String,
    /// What happened, with a line for each delivery.
    story: Vec<String>,
    advice: Vec<&'static str>,
}

impl Counterexample {
    pub(super) fn new<T: Debug>(
        seed: u64,
        Diverged { schedule, expected, run }: Diverged<T>,
        events: &[impl AsRef<[u8]>],
        rules: Rules,
    ) -> Self {
        let story = story::told(&run.deliveries, events);
        let advice = story::advice(&run.deliveries, rules);
        let expected = format!("{expected:#?}");
        let reached = match &run.end {
            Ok(state) => format!("{state:#?}"),
            Err(Unprocessed { event, reason }) => {
                format!("{} is never processed: {reason}", story::name(*event, events))
            }
        };
        Self { seed, schedule, expected, reached, story, advice }
    }
}

impl fmt::Display for Counterexample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { seed, expected, reached, story, advice, .. } = self;
        f.write_str("the events end in another state when they are delivered like this:\n")?;
        for (number, line) in (1..).zip(story) {
            write!(f, "\n  {number}. {line}")?;
        }
        write!(
            f,
            "\n\nexpected, as when each is delivered once and in order:\n\n{}",
            Indented(expected)
        )?;
        write!(f, "\n\nreached:\n\n{}", Indented(reached))?;
        write!(f, "{}\n\nwhat to do:\n", told_if_alike(expected, reached))?;
        for line in advice {
            write!(f, "\n  - {line}")?;
        }
        write!(f, "\n\n(found with seed {seed} and made smaller; the other events are not needed)")
    }
}

fn told_if_alike(one: &str, other: &str) -> &'static str {
    if one == other {
        return "\n\n(they differ in something that `Debug` does not show)";
    }
    ""
}

struct Indented<'a>(&'a str);

impl fmt::Display for Indented<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<_> = self.0.lines().map(|line| format!("  {line}")).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoEvents => f.write_str("there are no events to deliver: give at least one"),
            Self::Unprocessed { event, reason } => write!(
                f,
                "event {} is not processed, though each is delivered once and in order: {reason}",
                event + 1
            ),
            Self::Unsteady { first, second } => write!(
                f,
                "the same events, each once and in order, end in two states: leave out of the \
                 state what is new in each run, such as fresh ids and the present time, and keep \
                 what the handler remembers in the world\n\nfirst:\n\n{}\n\nsecond:\n\n{}{}",
                Indented(first),
                Indented(second),
                told_if_alike(first, second)
            ),
            Self::Diverged(counterexample) => fmt::Display::fmt(counterexample, f),
        }
    }
}

impl Debug for Counterexample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Debug for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Error for Finding {}

impl From<Unprocessed> for Finding {
    fn from(Unprocessed { event, reason }: Unprocessed) -> Self {
        Self::Unprocessed { event, reason }
    }
}
