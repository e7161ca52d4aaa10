use std::time::Duration;

use crate::outcome::{Failure, Outcome};

/// What the transport must do with a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use = "an action is for the transport to take"]
pub enum Action {
    /// Acknowledge the delivery: it is done with.
    Acknowledge,
    /// Deliver the event again, but not before this time has passed.
    Retry(Duration),
    /// Put the delivery aside for people to look at, and acknowledge it.
    DeadLetter,
}

/// Decides which [`Action`] follows from an [`Outcome`].
///
/// The default policy acknowledges an event that was processed, now or before, and an event of a
/// type that is not read. A delivery that cannot be read as an event becomes a dead letter. If the
/// handler fails, the event is tried again after one second, and then after twice as long each
/// time, up to a minute. After ten attempts it becomes a dead letter.
///
/// If somebody else is processing the event, or if the store fails, the event is tried again with
/// the same delays. It never becomes a dead letter then, because nothing is wrong with the event.
///
/// ```
/// use std::time::Duration;
///
/// use event_consume::{Action, Failure, Outcome, Policy};
///
/// let policy = Policy::default().attempts(3).backoff(Duration::from_secs(2), Duration::MAX);
/// let failed = Outcome::Failed(Failure::Handler("the index is locked"));
/// assert_eq!(failed.action(&policy, 1), Action::Retry(Duration::from_secs(2)));
/// assert_eq!(failed.action(&policy, 2), Action::Retry(Duration::from_secs(4)));
/// assert_eq!(failed.action(&policy, 3), Action::DeadLetter);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Policy {
    unknown: Action,
    rejected: Action,
    attempts: u32,
    first_delay: Duration,
    longest_delay: Duration,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            unknown: Action::Acknowledge,
            rejected: Action::DeadLetter,
            attempts: 10,
            first_delay: Duration::from_secs(1),
            longest_delay: Duration::from_secs(60),
        }
    }
}

impl Policy {
    /// Sets what to do with an event of a type that is not read.
    #[must_use]
    pub fn unknown(self, unknown: Action) -> Self {
        Self { unknown, ..self }
    }

    /// Sets what to do with a delivery that cannot be read as an event: it is not an envelope, its
    /// payload does not fit, its version is not read, or it is too large.
    #[must_use]
    pub fn rejected(self, rejected: Action) -> Self {
        Self { rejected, ..self }
    }

    /// Sets after how many deliveries an event becomes a dead letter if the handler fails. All
    /// deliveries count, whatever became of them, because it is the transport that counts.
    #[must_use]
    pub fn attempts(self, attempts: u32) -> Self {
        Self { attempts, ..self }
    }

    /// Sets how long to wait before the second delivery, and the longest time to wait before any
    /// delivery. The time doubles from one delivery to the next.
    #[must_use]
    pub fn backoff(self, first: Duration, longest: Duration) -> Self {
        Self { first_delay: first, longest_delay: longest, ..self }
    }

    /// How long to wait after this attempt before the next one. Attempts count from 1.
    ///
    /// Use it if you know more about a failure than the policy does. Here an event never becomes a
    /// dead letter because a database is away, however long it is away:
    ///
    /// ```
    /// use event_consume::{Action, Failure, Outcome, Policy};
    ///
    /// enum Error {
    ///     DatabaseAway,
    ///     NoSuchDataset,
    /// }
    ///
    /// fn action(outcome: &Outcome<Error>, policy: &Policy, attempt: u32) -> Action {
    ///     match outcome {
    ///         Outcome::Failed(Failure::Handler(Error::DatabaseAway)) => {
    ///             Action::Retry(policy.delay(attempt))
    ///         }
    ///         outcome => outcome.action(policy, attempt),
    ///     }
    /// }
    ///
    /// let failed = |error| Outcome::Failed(Failure::Handler(error));
    /// let policy = Policy::default();
    /// assert!(matches!(action(&failed(Error::DatabaseAway), &policy, 999), Action::Retry(_)));
    /// assert_eq!(action(&failed(Error::NoSuchDataset), &policy, 999), Action::DeadLetter);
    /// ```
    pub fn delay(&self, attempt: u32) -> Duration {
        let doublings = 2_u32.saturating_pow(attempt.saturating_sub(1));
        self.first_delay.saturating_mul(doublings).min(self.longest_delay)
    }
}

impl<E> Outcome<E> {
    /// What to do with the delivery. It is the `attempt`th delivery of its event, from 1, as the
    /// transport counts.
    pub fn action(&self, policy: &Policy, attempt: u32) -> Action {
        match self {
            Self::Processed | Self::Duplicate => Action::Acknowledge,
            Self::Unknown { .. } => policy.unknown,
            Self::Rejected(_) | Self::TooLarge { .. } => policy.rejected,
            // Whoever processes the event may still fail, and the store may recover.
            Self::InProgress | Self::Failed(Failure::Store(_)) => {
                Action::Retry(policy.delay(attempt))
            }
            Self::Failed(_) if attempt >= policy.attempts => Action::DeadLetter,
            Self::Failed(_) => Action::Retry(policy.delay(attempt)),
        }
    }
}
