//! The naming rule for events: parse a name, judge it, and suggest a better one.
//!
//! An event states a fact that has happened, and so does its name. [`EventName::parse`] accepts
//! `ingestion.dataset_created`, refuses `ingestion.create_dataset`, and says what to write instead.
//!
//! ```
//! use event_naming::EventName;
//!
//! let name = EventName::parse("ingestion.dataset_created")?;
//! assert_eq!(name.domain(), "ingestion");
//! assert_eq!(name.entity(), Some("dataset"));
//! assert_eq!(name.action(), "created");
//!
//! let error = EventName::parse("ingestion.create_dataset").unwrap_err();
//! assert_eq!(
//!     error.to_string(),
//!     "`ingestion.create_dataset` is a command, not a fact: write `ingestion.dataset_created`",
//! );
//! # Ok::<(), event_naming::NameError>(())
//! ```
//!
//! The crate needs `alloc` and no other crate. Judging a good name allocates nothing; only an error
//! does. No input makes it panic.
//!
//! # The rule
//!
//! A name is `<domain>.<entity>.<past-tense action>`. Entity and action may share the last segment,
//! and the domain may be the entity itself:
//!
//! | Name | Domain | Entity | Action |
//! |---|---|---|---|
//! | `ingestion.dataset_created` | `ingestion` | `dataset` | `created` |
//! | `billing.customer.subscription.renewed` | `billing` | `customer.subscription` | `renewed` |
//! | `mail.invoice_sent_to_customer` | `mail` | `invoice` | `sent_to_customer` |
//! | `user.not_found` | `user` | none | `not_found` |
//! | `order.placed` | `order` | none | `placed` |
//!
//! ## Shape
//!
//! - Two to four segments joined by `.`, of at most 128 bytes in all, in ASCII.
//! - A segment is in lower snake case, `[a-z][a-z0-9]*(_[a-z0-9]+)*`: a letter first, one underscore
//!   between two words and none at the ends.
//! - No segment and not the last word is a version such as `v2` or `v1beta1`. The version of an
//!   event is no part of its name.
//!
//! ## Tense
//!
//! One word of the last segment is the action. The words are tried from right to left, and the
//! first that fits is taken. A word fits when it is a past form and what follows it is
//!
//! - nothing: `dataset_created`,
//! - one particle: `parcel_picked_up`,
//! - a preposition and at least one word: `invoice_sent_to_customer`, or
//! - a particle, a preposition and at least one word: `user_logged_in_with_google`.
//!
//! A word does not fit when it is no fact yet: when one of these words stands before it, or `to`
//! followed by `be`,
//!
//! `will` `would` `shall` `should` `can` `could` `may` `might` `must` `cannot` `wont` `being`
//!
//! be it directly, or with any of these words between them, which belong to the action:
//!
//! `be` `been` `have` `not` `no` `longer` `get`
//!
//! The particles are
//!
//! `in` `out` `up` `down` `off` `over` `back` `on` `through` `away` `apart` `aside` `along`
//! `around` `together` `ahead` `forward` `again`
//!
//! and the prepositions
//!
//! `to` `from` `for` `by` `with` `without` `on` `onto` `in` `into` `at` `as` `of` `via` `after`
//! `before` `during` `against` `between` `across` `under` `over` `within` `out` `through` `per`
//! `upon` `due` `because` `and` `until` `since` `towards` `toward` `off` `outside` `inside`
//!
//! ## Past forms
//!
//! A word is a past form in one of two ways.
//!
//! **It is the past or the participle of an irregular verb**: `sent`, `written`, `built`, `set`. The
//! crate knows some 220 such verbs. `re` in front of such a form makes another (`resent`,
//! `rebuilt`), only `relent` is a verb of its own. A form that is
//! first of all another word is not accepted (`bit`, `saw`, `spoke`), for `auction.bid` does not say
//! that something has happened. These verbs have no accepted form at all:
//!
//! `bet` `bid` `burst` `cost` `feel` `forecast` `grind` `have` `input` `know` `mean` `offset`
//! `output` `preset` `shed` `shoot` `slit` `spread` `think` `thrust` `upset` `wind`
//!
//! **It ends in `ed`**, has at least four letters and a vowel (`a e i o u y`) before the `ed`, and
//! is none of the following.
//!
//! - A word in `eed`, most of which are bases (`succeed`, `feed`). Accepted are only
//!   `agreed` `decreed` `disagreed` `freed` `guaranteed` `kneed` `pureed` `refereed` `teed` `treed`
//!   `unfreed`
//! - A word that states no change, or is no verb at all:
//!   `abed` `aforementioned` `ahmed` `alfred` `ashamed` `barefooted` `beloved` `bigoted` `biped`
//!   `bloodshed` `bobsled` `childbed` `cockeyed` `coed` `cusped` `deathbed` `embed` `flatbed`
//!   `flowerbed` `fred` `hatred` `hotbed` `hundred` `imbed` `indebted` `infrared` `jared` `kindred`
//!   `lopsided` `malformed` `moped` `naked` `newlywed` `oled` `opinionated` `purebred` `quadruped`
//!   `reembed` `riverbed` `roadbed` `sacred` `seabed` `seedbed` `sickbed` `talented` `testbed`
//!   `thoroughbred` `toolshed` `unaffected` `unauthorised` `unauthorized` `unchanged` `undefined`
//!   `undisclosed` `undocumented` `unexpected` `unfinished` `unhandled` `uninitialized` `unintended`
//!   `unlimited` `unnamed` `unneeded` `unprecedented` `unrecognized` `unrelated` `unspecified`
//!   `unsupported` `untitled` `untouched` `unused` `unwanted` `waterbed` `watershed` `wicked`
//!   `wretched`
//! - An irregular verb made regular, with or without `re`: `sended`, `rewrited`. These verbs have
//!   both forms:
//!   `burn` `dream` `lean` `leap` `learn` `sow` `spill` `spoil` `swell`
//!   And these words look made regular and are right, alone or behind `re`:
//!   `awaked` `banded` `beared` `bended` `betted` `bided` `broadcasted` `bursted` `busted` `casted`
//!   `costed` `dived` `dwelled` `felled` `fitted` `flied` `forecasted` `founded` `grounded` `hanged`
//!   `inlayed` `inputted` `kneeled` `leaded` `lied` `lighted` `misspelled` `offsetted` `outputted`
//!   `overlayed` `proved` `putted` `quitted` `relayed` `reputed` `requited` `resited` `retreaded`
//!   `rewined` `ringed` `sawed` `sewed` `sheared` `shined` `showed` `singed` `sited` `slitted`
//!   `speeded` `spined` `spitted` `strived` `swinged` `teared` `thrusted` `waked` `weaved` `wedded`
//!   `wetted` `winded` `wined` `winged`
//!
//! ## The escape
//!
//! Jargon, acronyms and other languages have past tenses that no list holds.
//! [`EventName::parse_with`] takes such a word; `past_tense = "…"` in the messages stands for it.
//! It has to be a whole word of the last segment, and the rule of shape holds all the same.
//!
//! ```
//! use event_naming::EventName;
//!
//! let name = EventName::parse_with("ops.host_sshed", "sshed")?;
//! assert_eq!(name.entity(), Some("host"));
//! assert_eq!(name.action(), "sshed");
//! # Ok::<(), event_naming::NameError>(())
//! ```
//!
//! # Suggestions
//!
//! [`NameError::suggestion`] gives the name to write instead, where one is known. It is never a name
//! that the rule refuses, and it never invents a domain. A plan has no better name, for it has not
//! happened.
//!
//! ```
//! use event_naming::EventName;
//!
//! for (name, better) in [
//!     ("Ingestion.DatasetCreated", Some("ingestion.dataset_created")),
//!     ("ingestion.dataset_created_v2", Some("ingestion.dataset_created")),
//!     ("support.assign_agent_to_incident", Some("support.agent_assigned_to_incident")),
//!     ("account.refreshed_balance", Some("account.balance_refreshed")),
//!     ("user.log_in", Some("user.logged_in")),
//!     ("contact.deletion", Some("contact.deleted")),
//!     ("mail.message_sended", Some("mail.message_sent")),
//!     ("ingestion.dataset_creating", Some("ingestion.dataset_created")),
//!     ("subscription.trial_will_end", None),
//!     ("dataset_created", None),
//! ] {
//!     assert_eq!(EventName::parse(name).unwrap_err().suggestion(), better);
//! }
//! ```

#![no_std]

extern crate alloc;
#[cfg(test)]
extern crate std;

mod case;
mod error;
mod field;
mod irregular;
mod lexicon;
mod mend;
mod name;
mod shape;
mod spelling;
mod suggest;
mod tense;
mod words;

pub use error::NameError;
pub use field::{FieldClass, FieldConcern, field_concern};
pub use name::EventName;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExamples;
