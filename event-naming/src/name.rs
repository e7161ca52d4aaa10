//! A name that was accepted, and how it is taken apart.

use core::fmt;

use crate::error::NameError;
use crate::rule::{self, Parts};
use crate::suggest;

/// An event name that obeys [the rule](crate#the-rule).
///
/// It borrows the text it was parsed from and never allocates; the parts are slices of that text.
///
/// ```
/// use event_naming::EventName;
///
/// let name = EventName::parse("billing.customer.subscription.renewed")?;
/// assert_eq!(name.domain(), "billing");
/// assert_eq!(name.entity(), Some("customer.subscription"));
/// assert_eq!(name.action(), "renewed");
/// # Ok::<(), event_naming::NameError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct EventName<'a> {
    text: &'a str,
    domain_end: usize,
    action_start: usize,
}

impl<'a> EventName<'a> {
    /// Parses a name and judges it by [the rule](crate#the-rule).
    ///
    /// # Errors
    ///
    /// Returns the first mistake in the name, with the name to write instead if one is known.
    ///
    /// ```
    /// use event_naming::EventName;
    ///
    /// let error = EventName::parse("ingestion.create_dataset").unwrap_err();
    /// assert_eq!(error.suggestion(), Some("ingestion.dataset_created"));
    /// ```
    pub fn parse(text: &'a str) -> Result<Self, NameError> {
        Self::read(text, None)
    }

    /// Parses a name whose action is the word `past_tense`, which the rule does not know.
    ///
    /// This is [the escape](crate#the-escape). The word must be a whole word of the last segment.
    /// The name must obey the rule of shape, as any other name, but the rule of tense is not
    /// applied. If the word occurs twice, the last one is the action.
    ///
    /// # Errors
    ///
    /// Returns the first mistake of shape, or an error if `past_tense` is not a word of the last
    /// segment.
    ///
    /// ```
    /// use event_naming::EventName;
    ///
    /// assert!(EventName::parse("ops.host_sshed").is_err());
    ///
    /// let name = EventName::parse_with("ops.host_sshed", "sshed")?;
    /// assert_eq!(name.action(), "sshed");
    /// # Ok::<(), event_naming::NameError>(())
    /// ```
    pub fn parse_with(text: &'a str, past_tense: &str) -> Result<Self, NameError> {
        Self::read(text, Some(past_tense))
    }

    /// The whole name.
    pub fn as_str(&self) -> &'a str {
        self.text
    }

    /// The first segment: the part of the system that the fact belongs to.
    pub fn domain(&self) -> &'a str {
        &self.text[..self.domain_end]
    }

    /// Everything between the domain and the action, as it stands in the name.
    ///
    /// `None` when nothing stands between them: the domain `order` of `order.placed` is its own
    /// entity.
    ///
    /// ```
    /// use event_naming::EventName;
    ///
    /// assert_eq!(EventName::parse("order.placed")?.entity(), None);
    /// assert_eq!(EventName::parse("order.line_added")?.entity(), Some("line"));
    /// # Ok::<(), event_naming::NameError>(())
    /// ```
    pub fn entity(&self) -> Option<&'a str> {
        let start = self.domain_end + 1;
        // Both separators are one byte long. They are the same separator when nothing stands
        // between.
        let end = self.action_start - 1;
        (start < end).then(|| &self.text[start..end])
    }

    /// What has happened: the past-tense word, everything after it, and the words directly before
    /// it that belong to the verb (`be been have not no longer get`).
    ///
    /// ```
    /// use event_naming::EventName;
    ///
    /// assert_eq!(EventName::parse("order.parcel_picked_up")?.action(), "picked_up");
    /// assert_eq!(EventName::parse("order.invoice_sent_to_customer")?.action(), "sent_to_customer");
    /// assert_eq!(EventName::parse("user.not_found")?.action(), "not_found");
    /// # Ok::<(), event_naming::NameError>(())
    /// ```
    pub fn action(&self) -> &'a str {
        &self.text[self.action_start..]
    }

    fn read(text: &'a str, past_tense: Option<&str>) -> Result<Self, NameError> {
        match rule::check(text, past_tense) {
            Ok(Parts { domain_end, action_start }) => Ok(Self { text, domain_end, action_start }),
            Err(mistake) => Err(suggest::explain(text, mistake, past_tense)),
        }
    }
}

impl fmt::Display for EventName<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.text)
    }
}

impl AsRef<str> for EventName<'_> {
    fn as_ref(&self) -> &str {
        self.text
    }
}
