//! Nouns that name what tells who a person is, how to reach them, or what is private about them.

use super::judgement::{FieldClass, FieldConcern, Strength};
use super::noun::Fixed;
use super::sense::Senses;
use super::words::Word;

const SOMEBODY: Senses = Senses::PERSON.with(Senses::ROLE).with(Senses::AGENT);
/// Those whose contact data reach no particular person.
pub(super) const UNREACHED: Senses = Senses::ORGANISATION.with(Senses::MACHINE);
const NOBODY: Senses = Senses::ORGANISATION.with(Senses::MACHINE).with(Senses::ACCOUNT);

const fn certain(what: &'static str) -> FieldConcern {
    FieldConcern::new(FieldClass::PersonalData, Strength::Certain, what)
}

const fn likely(what: &'static str) -> FieldConcern {
    FieldConcern::new(FieldClass::PersonalData, Strength::Likely, what)
}

/// What distinguishes the contact data of the same person.
const KINDS: Senses = Senses::FORM
    .with(Senses::POSTAL)
    .with(Senses::DIRECTION)
    .with(Senses::DIGEST)
    .with(Senses::QUALIFIER)
    .with(Senses::ACTION);

/// The owner that stands nearest to the noun, as a person if it may be one.
pub(super) fn owner(before: &[Word<'_>]) -> Senses {
    let owners = SOMEBODY | NOBODY;
    let nearest = before.iter().rev().find(|word| word.is(owners));
    match nearest {
        Some(word) if word.is(SOMEBODY) => word.senses.only(SOMEBODY),
        Some(word) => word.senses.only(NOBODY),
        None => Senses::NONE,
    }
}

fn nearest(before: &[Word<'_>]) -> Senses {
    before.last().map_or(Senses::NONE, |word| word.senses)
}

fn is_nearest(before: &[Word<'_>], words: &[&str]) -> bool {
    before.last().is_some_and(|word| words.contains(&word.letters))
}

/// Whether the name itself says that somebody stands behind the data.
pub(super) fn is_of_somebody(before: &[Word<'_>]) -> bool {
    owner(before).is(SOMEBODY)
}

/// Whether a person or a purpose explains a noun that has several meanings.
pub(super) fn is_explained(before: &[Word<'_>]) -> bool {
    owner(before).is(SOMEBODY)
        || nearest(before).is(Senses::POSTAL | Senses::DIRECTION)
        || before.last().is_some_and(|word| word.noun.is_some())
}

pub(super) fn fixed(noun: &Fixed, before: &[Word<'_>]) -> Option<FieldConcern> {
    let concern = FieldConcern::new(noun.class, noun.strength, noun.what);
    if noun.class == FieldClass::Secret {
        // `public_key_material`
        let is_published = before.iter().any(|word| word.is(Senses::PUBLISHED));
        return (!is_published).then_some(concern);
    }
    let owner = owner(before);
    // `instance_identity_document`
    if owner.is(Senses::MACHINE) && !noun.may_be_owned {
        return Some(concern.at(Strength::Likely));
    }
    let is_of_nobody = noun.may_be_owned
        && (owner.is(NOBODY) || nearest(before).is(Senses::NETWORK))
        || noun.strength == Strength::Likely && owner.is(Senses::ORGANISATION);
    if is_of_nobody {
        return None;
    }
    Some(if owner.is(Senses::PERSON) { concern.at(Strength::Certain) } else { concern })
}

pub(super) fn email(before: &[Word<'_>]) -> Option<FieldConcern> {
    let is_host = is_nearest(before, &["host"]);
    let is_reached =
        (is_host || !owner(before).is(UNREACHED)) && !nearest(before).is(Senses::MESSAGE);
    is_reached.then(|| reached(before, "an e-mail address"))
}

/// Contact data of somebody, or of whom a word says that the rule does not know.
fn reached(before: &[Word<'_>], what: &'static str) -> FieldConcern {
    let known = Senses::PERSON | Senses::ROLE | KINDS;
    let is_known = before.last().is_none_or(|it| it.is(known) || it.noun.is_some());
    // `billing_email` and `business_contact_email` mostly reach an office, `test_email` nobody.
    let may_reach_nobody = is_nearest(before, &["billing", "invoice", "sandbox", "test"])
        || before.iter().any(|it| it.is(UNREACHED) && !it.is(SOMEBODY));
    if is_known && !may_reach_nobody { certain(what) } else { likely(what) }
}

/// `mail` is mostly what is sent.
pub(super) fn mail(before: &[Word<'_>]) -> Option<FieldConcern> {
    let is_another = is_nearest(before, &["other"]) || nearest(before).is(Senses::FORM);
    if before.is_empty() || is_another {
        return Some(likely("an e-mail address"));
    }
    nearest(before).is(Senses::PERSON | Senses::ROLE).then_some(certain("an e-mail address"))
}

pub(super) fn phone(before: &[Word<'_>]) -> Option<FieldConcern> {
    let is_device = is_nearest(before, &["ip", "sip", "smart"]);
    (!owner(before).is(UNREACHED) && !is_device).then(|| reached(before, "a phone number"))
}

/// The purposes of an address that is mostly the home of a person.
static HOMES: [&str; 7] =
    ["billing", "delivery", "home", "mailing", "residence", "residential", "shipping"];

pub(super) fn address(before: &[Word<'_>], letters: &str, is_plural: bool) -> Option<FieldConcern> {
    let (owner, nearest) = (owner(before), nearest(before));
    let is_postal = nearest.is(Senses::POSTAL);
    let is_elsewhere = nearest.is(Senses::NETWORK | Senses::TRADE);
    if is_elsewhere && !is_postal || owner.is(NOBODY) {
        return None;
    }
    let is_short = letters.starts_with("addr") && !letters.starts_with("address");
    if is_short {
        return (is_postal || owner.is(SOMEBODY)).then_some(likely("an address"));
    }
    let is_of_mail = nearest.is(Senses::DIRECTION) || is_nearest(before, &["bcc", "cc"]);
    let is_listed = is_postal || is_of_mail || owner.is(SOMEBODY) || before.is_empty();
    if is_plural && !is_listed {
        return None;
    }
    // Where post goes is mostly a home, but `postal_address` and `physical_address` are of companies.
    // In trade the other party may be a company.
    let is_party =
        before.iter().any(|it| ["counterparty", "creditor", "debtor"].contains(&it.letters));
    let lives_there = is_nearest(before, &HOMES) && !is_elsewhere && !is_party;
    let is_certain = lives_there || owner.is(Senses::PERSON);
    Some(if is_certain { certain("an address") } else { likely("an address") })
}

pub(super) fn ip_address(before: &[Word<'_>], is_plural: bool) -> Option<FieldConcern> {
    let (owner, nearest) = (owner(before), nearest(before));
    let is_numbered = is_nearest(before, &["default", "primary", "secondary"]);
    let is_elsewhere = nearest.is(Senses::NETWORK | Senses::QUANTITY) || is_numbered;
    if is_elsewhere || owner.is(NOBODY) {
        return None;
    }
    let is_of_user =
        is_nearest(before, &["buyer", "customer", "member", "player", "shopper", "user"]);
    if is_of_user || owner.is(Senses::PERSON) {
        return Some(certain("an IP address"));
    }
    // Lists of addresses mostly belong to a network.
    (!is_plural || before.is_empty() || owner.is(SOMEBODY)).then_some(likely("an IP address"))
}

pub(super) fn name(before: &[Word<'_>]) -> Option<FieldConcern> {
    let mut before = before.iter().rev();
    let nearest = before.find(|word| !word.is(Senses::NAME_KIND) || word.is(Senses::NAME_PART))?;
    if nearest.is(Senses::PERSON | Senses::NAME_PART) {
        return Some(certain("the name of a person"));
    }
    nearest.is(Senses::ROLE).then_some(likely("the name of a person"))
}

pub(super) fn user_name(before: &[Word<'_>]) -> Option<FieldConcern> {
    (!owner(before).is(NOBODY)).then_some(likely("a user name"))
}

pub(super) fn handle(before: &[Word<'_>]) -> Option<FieldConcern> {
    let of_somebody = nearest(before).is(Senses::PERSON | Senses::ROLE);
    (of_somebody || is_nearest(before, &["by"])).then_some(likely("a user name"))
}

pub(super) fn age(before: &[Word<'_>]) -> Option<FieldConcern> {
    let nearest = nearest(before);
    if nearest.is(Senses::PERSON) {
        return Some(certain("the age of a person"));
    }
    nearest.is(Senses::ROLE).then_some(likely("the age of a person"))
}

pub(super) fn location(before: &[Word<'_>]) -> Option<FieldConcern> {
    let of_somebody = nearest(before).is(Senses::PERSON | Senses::ROLE);
    let is_precise = is_nearest(before, &["current", "geo", "precise"]);
    (of_somebody || is_precise).then_some(likely("a geolocation"))
}
