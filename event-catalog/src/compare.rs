//! The catalog against the baseline: what broke, and what is not blessed yet.

mod changes;
mod code_changes;
mod defaults;
mod earlier;
mod lowered;
mod merged;
mod new_version;
mod pair;
mod published;
mod upcasts;
mod wider;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use event_compat::Contract;

use self::code_changes::OfCode;
use self::earlier::Earlier;
pub use self::merged::check_merge;
use self::new_version::new_version;
pub(crate) use self::pair::{Step, refusals, step};
pub use self::published::Published;
use crate::baseline::{Baseline, Blessed};
use crate::breaks::{
    Break, Change, Draft, Failure, IncompatibleChange, LoweredField, RemovedEvent, Side,
};
use crate::canonical;
use crate::catalog::Catalog;
use crate::code::{Code, Trial};
use crate::event::CatalogEvent;
use crate::explain::{Explained, Property, Repair, aliases};
use crate::facts::Fact;
use crate::fields;
use crate::finding::{Check, Finding};
use crate::parallel::in_parallel;
use crate::place::Place;
use crate::rules::{Exception, ExceptionKind, Rules, Used};
use crate::schemas::Schemas;

/// What a comparison came to.
#[derive(Debug)]
pub struct Compared {
    /// What is no longer as it was blessed.
    pub breaks: Vec<Break>,
    /// What else there is to say.
    pub findings: Vec<Finding>,
    /// What the baseline lacks.
    pub drafts: Vec<Draft>,
    /// The contracts of the drafts, to be blessed.
    pub unblessed: Vec<Blessed>,
}

/// Compares every contract with all that was ever blessed for its version. Where the schemas are
/// compatible, the code is asked too, if there is code to ask.
pub fn compare(
    catalog: &Catalog,
    published: &Published<'_>,
    rules: &Rules<'_>,
    trial: Option<&Trial<'_>>,
) -> Compared {
    let mut compared = Compared {
        breaks: Vec::new(),
        findings: Vec::new(),
        drafts: Vec::new(),
        unblessed: Vec::new(),
    };
    let mut used = Used::new();
    let tried = trial.map(|trial| {
        let of_code = |event: &CatalogEvent| of_code(event, published, rules, trial);
        in_parallel(catalog.events(), trial.threads, of_code)
    });
    let mut tried = tried.unwrap_or_default().into_iter();
    for event in catalog.events() {
        let tried = tried.next();
        let key = (event.event_type.as_str(), event.version);
        let history = published.baseline.of(key.0, key.1);
        // Two structs of one version, which only a lowered level lets pass, are judged like two
        // builds.
        let twins = compared.unblessed.iter().rev().take_while(|it| it.key() == key);
        let history: Vec<_> = history
            .iter()
            .chain(twins)
            .map(|old| Earlier::of(old, event, rules, &mut used))
            .collect();
        let is_unchanged = history.len() == 1 && history.iter().all(|it| it.is_same);
        if is_unchanged && tried.as_ref().is_none_or(Vec::is_empty) {
            continue;
        }
        let contract = contract(event);
        let mut changes = changes(event, &contract, &history, published, rules);
        if let (Some(tried), Some(trial)) = (tried, trial) {
            // What was found out about the code is not in contracts that were blessed before it was
            // looked for. The code then has the last word.
            let mut compared = Cow::Borrowed(&contract);
            if let Some(generated) = event.generated().filter(|_| !changes.is_empty()) {
                compared = Cow::Owned(canonical_contract(generated));
                changes = self::changes(event, &compared, &history, published, rules);
            }
            let failures = changes.iter().flat_map(|it| &it.change.failures);
            let writers = history.iter().map(|it| &it.contract.serialize);
            let wider = wider::by_what_is_read(event, &compared, failures, writers, trial.code);
            if let Cow::Owned(wider) = wider {
                changes = self::changes(event, &wider, &history, published, rules);
            }
            if changes.is_empty() {
                changes = tried;
            }
        }
        let lowered = lowered::find(&contract, &history, published);
        if !changes.is_empty() || !lowered.is_empty() {
            if let Some(accepted) = rules.accepts(event) {
                used.push((key.0, key.1, accepted.clone()));
            } else {
                compared.breaks.extend(breaks(catalog, event, changes, lowered, published));
                continue;
            }
        }
        if !history.iter().any(|it| it.is_same) {
            compared.findings.extend(defaults::changed(event, &contract, &history));
            compared.drafts.push(draft(event, published));
            compared.unblessed.push(blessed(event, contract, published.schemars));
        }
    }
    compared.breaks.extend(removed(catalog, published, rules).map(Break::RemovedEvent));
    let missing = upcasts::missing(catalog, published.baseline, rules, &mut used);
    compared.findings.extend(missing);
    let unused = rules.all().filter_map(|it| unused(it, catalog, published.baseline, &used));
    compared.findings.extend(unused);
    compared
}

fn breaks(
    catalog: &Catalog,
    event: &CatalogEvent,
    changes: Vec<Changed>,
    lowered: Vec<LoweredField>,
    published: &Published<'_>,
) -> impl Iterator<Item = Break> {
    let change = (!changes.is_empty()).then(|| incompatible(catalog, event, changes, published));
    let lowered = (!lowered.is_empty()).then(|| lowered::lowered_mark(catalog, event, lowered));
    let lowered = lowered.map(Break::LoweredMark);
    change.map(Break::IncompatibleChange).into_iter().chain(lowered)
}

/// The contract of an event in canonical form.
fn contract(event: &CatalogEvent) -> Contract {
    canonical_contract(&event.schemas)
}

fn canonical_contract(Schemas { serialize, deserialize }: &Schemas) -> Contract {
    Contract { serialize: canonical::form(serialize), deserialize: canonical::form(deserialize) }
}

fn blessed(event: &CatalogEvent, contract: Contract, schemars: Option<&str>) -> Blessed {
    let CatalogEvent { event_type, version, fingerprint, .. } = event;
    let (event_type, fingerprint) = (event_type.clone(), fingerprint.clone());
    Blessed {
        event_type,
        version: *version,
        fingerprint,
        schemars: schemars.map(str::to_owned),
        contract,
    }
}

fn draft(event: &CatalogEvent, published: &Published<'_>) -> Draft {
    Draft {
        event_type: event.event_type.clone(),
        version: event.version,
        place: event.place(),
        fingerprint: event.fingerprint.clone(),
        is_blessed_before: !published.baseline.of(&event.event_type, event.version).is_empty(),
        schemars_changed: published.schemars_changed(event),
    }
}

/// A change, with the ways to undo it.
struct Changed {
    change: Change,
    repair: Repair,
}

/// The changes that one side does not take, each once, although a part of a payload may fail on
/// both sides and against several contracts: the latest contract shows it.
fn changes(
    event: &CatalogEvent,
    contract: &Contract,
    history: &[Earlier<'_>],
    published: &Published<'_>,
    rules: &Rules<'_>,
) -> Vec<Changed> {
    let compatibility = rules.compatibility(&event.event_type, event.version);
    let mut all: Vec<Changed> = Vec::new();
    for (number, old) in history.iter().enumerate().rev() {
        if old.is_same {
            continue;
        }
        for side in [Side::Backward, Side::Forward] {
            let found = match side {
                Side::Backward if compatibility.asks_backward() => {
                    changes::find(side, &old.contract.serialize, &contract.deserialize)
                }
                Side::Forward if compatibility.asks_forward() => {
                    changes::find(side, &contract.serialize, &old.contract.deserialize)
                }
                _ => Vec::new(),
            };
            if found.is_empty() {
                continue;
            }
            let earlier = (number + 1 < history.len()).then(|| published.place_of(old.blessed));
            for found in found {
                let failure = Failure {
                    side,
                    against: old.blessed.fingerprint.clone(),
                    earlier: earlier.clone(),
                    verdict: found.verdict,
                };
                match all.iter_mut().find(|it| it.change.what == found.explained.what) {
                    Some(Changed { change, .. }) => {
                        if change.failures.iter().all(|it| it.side != side) {
                            change.failures.push(failure);
                        }
                    }
                    None => all.push(Changed {
                        change: Change {
                            field: found.explained.field,
                            what: found.explained.what,
                            failures: vec![failure],
                        },
                        repair: found.explained.repair,
                    }),
                }
            }
        }
    }
    all
}

/// The changes of the code of one event.
fn of_code(
    event: &CatalogEvent,
    published: &Published<'_>,
    rules: &Rules<'_>,
    trial: &Trial<'_>,
) -> Vec<Changed> {
    let history = published.baseline.of(&event.event_type, event.version).iter();
    let history: Vec<_> =
        history.map(|old| Earlier::of(old, event, rules, &mut Used::new())).collect();
    if history.is_empty() && event.upcast_from.is_none() {
        return Vec::new();
    }
    changes_of_code(event, &contract(event), &history, published, rules, trial)
}

/// What the code reads differently than the code that was blessed for its version did, or for an
/// older version that it reads; and what it writes that the blessed code refused.
fn changes_of_code(
    event: &CatalogEvent,
    contract: &Contract,
    history: &[Earlier<'_>],
    published: &Published<'_>,
    rules: &Rules<'_>,
    trial: &Trial<'_>,
) -> Vec<Changed> {
    let compatibility = rules.compatibility(&event.event_type, event.version);
    let of_version = |number: usize, found: OfCode, side: Side| {
        let old = history[number].blessed;
        let earlier = (number + 1 < history.len()).then(|| published.place_of(old));
        changed(found, old, side, earlier)
    };
    let mut all = Vec::new();
    if compatibility.asks_backward() {
        let mut found = history.iter().enumerate().rev().filter_map(|(number, old)| {
            let Blessed { event_type, version, fingerprint, .. } = old.blessed;
            let golden = published.golden.of(event_type, *version, fingerprint);
            let found = code_changes::find(event, contract, old, golden, trial)?;
            Some(of_version(number, found, Side::Backward))
        });
        let found = found.next().or_else(|| of_older_versions(event, published, trial.code));
        all.extend(found);
    }
    if compatibility.asks_forward() {
        let mut found = history.iter().enumerate().rev().filter_map(|(number, old)| {
            let Blessed { event_type, version, fingerprint, .. } = old.blessed;
            let refused = published.golden.refused_by(event_type, *version, fingerprint);
            let found = code_changes::refused_by_old_consumers(event, refused, trial.code)?;
            Some(of_version(number, found, Side::Forward))
        });
        all.extend(found.next());
    }
    all
}

fn of_older_versions(
    event: &CatalogEvent,
    published: &Published<'_>,
    code: &dyn Code,
) -> Option<Changed> {
    let versions = published.baseline.versions();
    let mut older = versions
        .filter(|(event_type, version)| {
            *event_type == event.event_type && Some(*version) <= event.upcast_from
        })
        .flat_map(|(event_type, version)| published.baseline.of(event_type, version));
    older.find_map(|old| {
        let golden = published.golden.of(&old.event_type, old.version, &old.fingerprint);
        let found = code_changes::of_older(event, old.version, golden, code)?;
        Some(changed(found, old, Side::Backward, Some(published.place_of(old))))
    })
}

fn changed(found: OfCode, old: &Blessed, side: Side, earlier: Option<Place>) -> Changed {
    let OfCode { explained: Explained { field, what, repair }, verdict } = found;
    let failure = Failure { side, against: old.fingerprint.clone(), earlier, verdict };
    Changed { change: Change { field, what, failures: vec![failure] }, repair }
}

fn incompatible(
    catalog: &Catalog,
    event: &CatalogEvent,
    changes: Vec<Changed>,
    published: &Published<'_>,
) -> IncompatibleChange {
    let mut help = ways_out(catalog, event, &changes, published);
    help.extend(published.schemars_changed(event).map(|(before, now)| {
        let CatalogEvent { event_type, version, fingerprint, .. } = event;
        format!(
            "schemars was {before} when the contract was blessed, and is {now} now: if nothing else \
             changed, it describes the same struct in other words; review that, and write in build.rs: \
             `.accept(\"{event_type}\", {version}, \"{fingerprint}\", \"only schemars changed\")`"
        )
    }));
    IncompatibleChange {
        event_type: event.event_type.clone(),
        version: event.version,
        place: event.place(),
        fingerprint: event.fingerprint.clone(),
        changes: changes.into_iter().map(|it| it.change).collect(),
        help,
    }
}

/// In order: keep a name, let a field be absent, leave things as they were, make a new version.
fn ways_out(
    catalog: &Catalog,
    event: &CatalogEvent,
    changes: &[Changed],
    published: &Published<'_>,
) -> Vec<String> {
    let is_certain = |it: &&Changed| it.change.failures.iter().any(Failure::is_certain);
    let repairs: BTreeSet<_> = changes.iter().filter(is_certain).map(|it| &it.repair).collect();
    let mut optional = Vec::new();
    let mut kept = Vec::new();
    let mut grown = BTreeSet::new();
    let mut help = Vec::new();
    for repair in &repairs {
        match repair {
            Repair::MakeOptional(field) => optional.push(format!("`{field}`")),
            Repair::MakeNewOptional(new) => optional.push(format!("`{}`", new.field())),
            Repair::PutBack(old) => kept.push(format!("`{}`", old.field())),
            Repair::Keep(what) => kept.push(what.clone()),
            Repair::LeaveOut { field, variant } => {
                help.push(format!(
                    "leave the variant `{variant}` out: `{field}` grows only where old consumers \
                     have `#[serde(other)]` in it, or a variant `#[serde(untagged)] Other(String)`"
                ));
                grown.insert(field);
            }
            Repair::Other(other) => help.push(other.clone()),
        }
    }
    help.extend(grown.into_iter().filter_map(|field| always_grew(event, field)));
    kept.sort_unstable();
    optional.sort_unstable();
    if !kept.is_empty() {
        help.insert(0, format!("keep {}", kept.join(", ")));
    }
    if !optional.is_empty() {
        let all = optional.join(", ");
        help.insert(0, format!("make {all} optional: `Option<…>`, or `#[serde(default)]`"));
    }
    help.splice(0..0, renamed_fields(&repairs).into_iter().chain(aliased_fields(event, &repairs)));
    let CatalogEvent { event_type, version, fingerprint, .. } = event;
    if changes.iter().any(|it| !is_certain(&it)) {
        help.push(format!(
            "review what could not be proven; if it is safe, write in build.rs: \
             `.accept(\"{event_type}\", {version}, \"{fingerprint}\", \"why it is safe\")`"
        ));
    }
    let blessed = published.baseline.of(event_type, *version).last();
    let mut failures = changes.iter().flat_map(|it| &it.change.failures);
    let is_read = failures.all(|it| it.side == Side::Forward);
    help.extend(new_version(catalog, event, blessed, is_read));
    help
}

/// An enum that reads all variants today may have done so when nothing told it.
fn always_grew(event: &CatalogEvent, field: &str) -> Option<String> {
    let CatalogEvent { event_type, version, .. } = event;
    let is_new = Fact::other(field).add_to(&mut contract(event));
    (!is_new).then(|| {
        format!(
            "or, if `{field}` had `#[serde(other)]` whenever it was blessed, write in build.rs: \
             `.was_always(\"{event_type}\", {version}, Fact::other(\"{field}\"), \"since when\")`"
        )
    })
}

/// One field of a type came where one went: it is likely the same, under another name in Rust. Of
/// several, those are that have the same words.
fn renamed_fields(repairs: &BTreeSet<&Repair>) -> Vec<String> {
    let mut moved: BTreeMap<_, [Vec<&Property>; 2]> = BTreeMap::new();
    for repair in repairs {
        let (property, side) = match repair {
            Repair::PutBack(old) => (old, 0),
            Repair::MakeNewOptional(new) => (new, 1),
            _ => continue,
        };
        if let Some(rust_type) = &property.rust_type {
            moved.entry((&property.parent, rust_type)).or_default()[side].push(property);
        }
    }
    let pairs = moved.into_values().flat_map(|[mut old, mut new]| {
        let mut pairs = Vec::new();
        old.retain(|old| {
            let same = new.iter().position(|it| letters(&it.name) == letters(&old.name));
            pairs.extend(same.map(|place| (*old, new.remove(place))));
            same.is_none()
        });
        if let ([old], [new]) = (old.as_slice(), new.as_slice()) {
            pairs.push((old, new));
        }
        pairs
    });
    let told = pairs.map(|(old, new)| {
        let (old_field, new_field, name) = (old.field(), new.field(), &old.name);
        format!(
            "if `{new_field}` is `{old_field}` by another name, write `#[serde(rename = {name:?})]` \
             on it, and its JSON stays as it was"
        )
    });
    told.collect()
}

/// What no rule of case changes.
fn letters(name: &str) -> String {
    name.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A field that went is read under its old name by another one, and old consumers know only that.
fn aliased_fields(event: &CatalogEvent, repairs: &BTreeSet<&Repair>) -> Vec<String> {
    let fields = fields::all(&event.schemas.deserialize);
    let removed = repairs.iter().filter_map(|repair| match repair {
        Repair::PutBack(old) => Some(old),
        _ => None,
    });
    let told = removed.filter_map(|old| {
        let is_alias = |it: &&fields::Field<'_>| {
            let parent = it.path.rsplit_once('.').map_or("", |(parent, _)| parent);
            parent == old.parent && aliases(it.schema).any(|alias| alias == old.name)
        };
        let new = &fields.iter().find(is_alias)?.path;
        let name = &old.name;
        Some(format!(
            "`{new}` is read as {name:?} too, and old consumers know no other name: write \
             `#[serde(rename = {name:?})]` on it instead of the alias, and its JSON stays as it was"
        ))
    });
    told.collect()
}

/// Versions in the baseline that the catalog lacks.
fn removed<'a>(
    catalog: &'a Catalog,
    published: &'a Published<'_>,
    rules: &'a Rules<'_>,
) -> impl Iterator<Item = RemovedEvent> + 'a {
    let gone = published.baseline.versions().filter(|(event_type, version)| {
        !catalog.has(event_type, *version) && !rules.lets_go(event_type, *version)
    });
    gone.filter_map(|(event_type, version)| {
        let history = published.baseline.of(event_type, version);
        Some(RemovedEvent {
            event_type: event_type.to_owned(),
            version,
            place: published.place_of(history.last()?),
            renamed: renamed(history, catalog, published),
        })
    })
}

/// The new event that has a contract of one that is gone; of several the one that is most like it.
fn renamed(history: &[Blessed], catalog: &Catalog, published: &Published<'_>) -> Option<Draft> {
    let (event_type, version) = history.last()?.key();
    let domain = |event_type: &str| event_type.split('.').next().map(str::to_owned);
    let known: Vec<_> = history.iter().map(Blessed::current_fingerprint).collect();
    let is_same = |it: &&CatalogEvent| known.contains(&it.fingerprint);
    let new = catalog.events().iter().filter(is_same).map(|it| draft(it, published));
    new.filter(|it| !it.is_blessed_before)
        .min_by_key(|it| (it.version != version, domain(&it.event_type) != domain(event_type)))
}

/// An exception that says nothing new.
fn unused(
    exception: &Exception,
    catalog: &Catalog,
    baseline: &Baseline,
    used: &Used<'_>,
) -> Option<Finding> {
    let Exception { event_type, version, kind, place } = exception;
    let is_listed = catalog.has(event_type, *version);
    let is_published = !baseline.of(event_type, *version).is_empty();
    let is_used = used.iter().any(|it| it.0 == event_type && it.1 == *version && it.2 == *kind);
    let event = format!("`{event_type}` version {version}");
    let mut events = catalog.events().iter();
    let listed = events.find(|it| it.event_type == *event_type && it.version == *version);
    let current = || listed.map(|it| it.fingerprint.as_str()).unwrap_or_default();
    let is_current = |fingerprint: &str| listed.is_some_and(|it| it.is_known_as(fingerprint));
    let (why, help) = match kind {
        ExceptionKind::Retired | ExceptionKind::MovedTo { .. } if is_listed => (
            format!("{event} is still in the catalog"),
            "remove its struct, or this line".to_owned(),
        ),
        ExceptionKind::Retired | ExceptionKind::MovedTo { .. } if is_published => return None,
        ExceptionKind::Compatibility(_) if is_listed => return None,
        // The check of fields tells of it.
        ExceptionKind::AllowedField { .. } => return None,
        _ if is_used => return None,
        ExceptionKind::Accepted { fingerprint } if is_listed && !is_current(fingerprint) => (
            format!("the contract of {event} is another one now"),
            format!("remove this line, or after a review accept `{}`", current()),
        ),
        ExceptionKind::Accepted { .. } if is_listed => (
            format!("the contract of {event} is compatible with what was blessed"),
            "remove this line".to_owned(),
        ),
        ExceptionKind::WasAlways(_) if is_listed && is_published => (
            format!("no contract of {event} has the field, or each says it already"),
            "name the field as messages do, from `payload.` on, or remove this line".to_owned(),
        ),
        ExceptionKind::WasAlways(_) if is_listed => (
            format!("no contract of {event} was blessed"),
            "remove this line, and mark the type of the field".to_owned(),
        ),
        ExceptionKind::NoUpcast if is_listed => {
            (format!("{event} needs no upcast, or has one"), "remove this line".to_owned())
        }
        _ => (
            format!("there is no {event}"),
            "correct its type or version, or remove this line".to_owned(),
        ),
    };
    let message = format!("`.{}(…)` changes nothing: {why}", kind.method());
    Some(Finding::new(Check::UnusedException, place.clone(), message, help))
}
