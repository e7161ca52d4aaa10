//! A contract that was blessed, as it is compared with the one of today.

use std::borrow::Cow;

use event_compat::Contract;

use crate::baseline::Blessed;
use crate::canonical;
use crate::event::CatalogEvent;
use crate::facts::Fact;
use crate::rules::{ExceptionKind, Rules, Used};
use crate::schemas::Schemas;

pub(super) struct Earlier<'a> {
    pub(super) blessed: &'a Blessed,
    /// What was blessed, with the facts that build.rs says were always true.
    pub(super) contract: Cow<'a, Contract>,
    /// Whether it is the contract of today.
    pub(super) is_same: bool,
}

impl<'a> Earlier<'a> {
    pub(super) fn of<'e>(
        blessed: &'a Blessed,
        event: &'e CatalogEvent,
        rules: &Rules<'_>,
        used: &mut Used<'e>,
    ) -> Self {
        let mut contract = Cow::Borrowed(&blessed.contract);
        let (event_type, version) = (event.event_type.as_str(), event.version);
        for fact in rules.facts(event_type, version) {
            if fact.add_to(contract.to_mut()) {
                used.push((event_type, version, ExceptionKind::WasAlways(fact.clone())));
            }
        }
        let is_same = is_same(blessed, &contract, event);
        Self { blessed, contract, is_same }
    }
}

fn is_same(blessed: &Blessed, contract: &Contract, event: &CatalogEvent) -> bool {
    let is = |contract: &Contract| {
        canonical::fingerprint(&contract.serialize, &contract.deserialize) == event.fingerprint
    };
    if blessed.fingerprint == event.fingerprint || is(contract) {
        return true;
    }
    // It was blessed before the code was asked for more than its schemas say.
    let is_generated = |it: &Schemas| {
        canonical::fingerprint(&contract.serialize, &contract.deserialize)
            == canonical::fingerprint(&it.serialize, &it.deserialize)
    };
    if event.generated().is_some_and(is_generated) {
        return true;
    }
    // It was blessed before anything told that a field is left out where it would be null.
    let mut contract = contract.clone();
    let mut is_added = false;
    for field in event.never_null() {
        is_added |= Fact::never_null(field).add_to(&mut contract);
    }
    is_added && is(&contract)
}
