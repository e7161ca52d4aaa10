//! What a word says about the data that a name speaks of.

use core::ops::BitOr;

/// A set of the things that a word may say.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Senses(u64);

impl Senses {
    pub(super) const NONE: Self = Self(0);

    /// Owners: somebody, and what may be somebody.
    pub(super) const PERSON: Self = Self(1);
    pub(super) const ROLE: Self = Self(1 << 1);
    /// Owners that are nobody.
    pub(super) const ORGANISATION: Self = Self(1 << 2);
    pub(super) const MACHINE: Self = Self(1 << 3);
    /// An account that a program uses, and what it logs in to.
    pub(super) const ACCOUNT: Self = Self(1 << 4);

    /// The part that an address plays in a network, or in a rule about networks.
    pub(super) const NETWORK: Self = Self(1 << 5);
    /// The purpose of an address that post or parcels go to.
    pub(super) const POSTAL: Self = Self(1 << 6);
    /// The kind of a name that only a person has.
    pub(super) const NAME_PART: Self = Self(1 << 7);
    /// The kind of a name that says nothing about its owner.
    pub(super) const NAME_KIND: Self = Self(1 << 8);
    /// A message, not the address that it goes to.
    pub(super) const MESSAGE: Self = Self(1 << 9);

    /// Authentication: what opens something.
    pub(super) const AUTHENTICATION: Self = Self(1 << 10);
    /// What a secret key does.
    pub(super) const CRYPTOGRAPHY: Self = Self(1 << 11);
    /// What a key belongs to that may be secret.
    pub(super) const KEYED: Self = Self(1 << 12);
    /// Keys that everybody may know.
    pub(super) const PUBLISHED: Self = Self(1 << 13);
    /// Turning pages, and going on where somebody stopped.
    pub(super) const PAGING: Self = Self(1 << 14);
    /// Locks, concurrency, and telling requests apart.
    pub(super) const CONCURRENCY: Self = Self(1 << 15);
    /// Parts of a text.
    pub(super) const TEXT: Self = Self(1 << 16);
    /// What is traded.
    pub(super) const TRADE: Self = Self(1 << 17);
    /// What a code for one use is for.
    pub(super) const ONE_USE: Self = Self(1 << 18);
    /// What a code may be for that is of use to somebody else.
    pub(super) const CLAIM: Self = Self(1 << 19);
    /// Who a secret is shared with.
    pub(super) const SHARED: Self = Self(1 << 20);
    /// Whom a secret may be of, or what for.
    pub(super) const PARTY: Self = Self(1 << 36);
    /// A link that opens something.
    pub(super) const OPENING: Self = Self(1 << 21);

    /// A first word that says that the field only tells whether, or what to do.
    pub(super) const FLAG: Self = Self(1 << 22);
    /// A word that says so anywhere.
    pub(super) const VERB: Self = Self(1 << 23);
    /// A first word that says how many.
    pub(super) const QUANTITY: Self = Self(1 << 24);
    /// A word that says what to do with the noun right behind it.
    pub(super) const COMMAND: Self = Self(1 << 25);
    /// A last word that leaves a value what it is.
    pub(super) const FORM: Self = Self(1 << 26);
    /// A last word behind which there may be more than the value, or less.
    pub(super) const LOOSE_FORM: Self = Self(1 << 27);
    /// A word for a value that nobody can read as it is.
    pub(super) const VEILED: Self = Self(1 << 37);
    /// A word that tells values of the same kind apart.
    pub(super) const QUALIFIER: Self = Self(1 << 38);
    /// A last word for what is made from a value, and may give it away.
    pub(super) const DIGEST: Self = Self(1 << 28);
    /// `of` and `for`: the noun stands before it.
    pub(super) const PREPOSITION: Self = Self(1 << 29);
    /// `to` and `from`: behind a verb, the noun follows it.
    pub(super) const DIRECTION: Self = Self(1 << 30);
    /// A last word of a type that only points to a value or describes it.
    pub(super) const REFERENCE: Self = Self(1 << 31);
    /// An owner that is a thing, with somebody behind it.
    pub(super) const AGENT: Self = Self(1 << 33);
    /// A first word that may say what to do.
    pub(super) const ACTION: Self = Self(1 << 34);
    /// A noun that is another word too, where nobody explains it.
    pub(super) const AMBIGUOUS: Self = Self(1 << 35);
    /// The first word of a noun of several words.
    pub(super) const OPENS_NOUN: Self = Self(1 << 32);

    /// What is said of whom personal data belongs to, and what it is for.
    pub(super) const EXPLAINING_PERSONS: Self = Self::PERSON
        .with(Self::ROLE)
        .with(Self::ORGANISATION)
        .with(Self::MACHINE)
        .with(Self::ACCOUNT)
        .with(Self::AGENT)
        .with(Self::POSTAL)
        .with(Self::NAME_PART)
        .with(Self::NAME_KIND)
        .with(Self::FORM)
        .with(Self::QUALIFIER)
        .with(Self::DIGEST)
        .with(Self::DIRECTION)
        .with(Self::ACTION);

    /// What is said of whom a secret belongs to, and what it is for.
    pub(super) const EXPLAINING: Self = Self::EXPLAINING_PERSONS
        .with(Self::AUTHENTICATION)
        .with(Self::CRYPTOGRAPHY)
        .with(Self::KEYED)
        .with(Self::ONE_USE)
        .with(Self::SHARED)
        .with(Self::PARTY);

    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) const fn only(self, others: Self) -> Self {
        Self(self.0 & others.0)
    }

    /// Whether it has any of the others.
    pub(super) const fn is(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }
}

impl BitOr for Senses {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.with(other)
    }
}
