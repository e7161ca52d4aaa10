//! Tells in words what happened.

use std::collections::{BTreeSet, HashSet};

use event_core::{Header, OneLine};

use super::run::{Delivery, Ending};
use super::schedule::{Crash, Rules};

/// A sentence for each delivery. Equal deliveries that follow each other share one.
pub(super) fn told(deliveries: &[Delivery], events: &[impl AsRef<[u8]>]) -> Vec<String> {
    let mut known = HashSet::new();
    let sentence = |same: &[Delivery]| {
        let Delivery { event, ending } = &same[0];
        let again = if known.insert(*event) { "" } else { " again" };
        let times = if same.len() > 1 { &format!(" {} times", same.len()) } else { "" };
        format!("{} is delivered{again}{times}{}", name(*event, events), told_ending(ending))
    };
    deliveries.chunk_by(|first, second| first == second).map(sentence).collect()
}

/// An event by its number, from 1, and its type.
pub(super) fn name(event: usize, events: &[impl AsRef<[u8]>]) -> String {
    let number = event + 1;
    match Header::peek(events[event].as_ref()) {
        Ok(header) => format!("event {number} `{}`", OneLine(header.event_type)),
        Err(_) => format!("event {number}"),
    }
}

fn told_ending(ending: &Ending) -> String {
    match ending {
        Ending::Handled => String::new(),
        Ending::PassedOver { reason, crashed } => {
            format!(", and the handler is not called: {reason}{}", then_crashed(*crashed))
        }
        Ending::Failed { reason, crashed } => {
            format!(", and fails: {reason}{}", then_crashed(*crashed))
        }
        Ending::Crashed(Crash::BeforeHandler) => {
            ", and the process crashes before the handler is called".to_owned()
        }
        Ending::Crashed(Crash::InHandler(time)) => {
            format!(", and the process crashes where the handler waits (its wait number {time})")
        }
        Ending::Crashed(Crash::AfterHandler) => {
            ", and the process crashes after the handler, before the event is confirmed".to_owned()
        }
    }
}

fn then_crashed(crashed: bool) -> &'static str {
    if crashed { "; then the process crashes" } else { "" }
}

/// What can be done about it, depending on what the handler had to bear.
pub(super) fn advice(deliveries: &[Delivery], rules: Rules) -> Vec<&'static str> {
    let borne = borne(deliveries);
    if borne.is_empty() {
        return vec![
            "each event was handled once and in order, so the handler does not do the same in each \
             run: keep what it remembers in the world, and do not let it depend on chance or time",
        ];
    }
    borne.into_iter().flat_map(|it| it.advice(rules)).copied().collect()
}

fn borne(deliveries: &[Delivery]) -> BTreeSet<Borne> {
    let (mut called, mut confirmed) = (HashSet::new(), HashSet::new());
    let mut borne = BTreeSet::new();
    let mut before = 0;
    for Delivery { event, ending } in deliveries {
        match ending {
            Ending::PassedOver { .. } | Ending::Crashed(Crash::BeforeHandler) => continue,
            Ending::Failed { .. } | Ending::Crashed(Crash::InHandler(_)) => {
                borne.insert(Borne::HalfWay);
            }
            Ending::Handled | Ending::Crashed(Crash::AfterHandler) => {}
        }
        let is_repeated = !called.insert(event);
        let is_forgotten = confirmed.contains(event);
        borne.extend(is_repeated.then_some(Borne::Repeated));
        borne.extend(is_forgotten.then_some(Borne::Forgotten));
        borne.extend((*event < before).then_some(Borne::OutOfOrder));
        before = *event;
        if *ending == Ending::Handled {
            confirmed.insert(event);
        }
    }
    borne
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Borne {
    HalfWay,
    Repeated,
    OutOfOrder,
    /// Called for an event that was confirmed.
    Forgotten,
}

impl Borne {
    fn advice(self, rules: Rules) -> &'static [&'static str] {
        const OUT_OF_ORDER: &[&str] = &[
            "do not let the effect depend on what arrived before: compare the `timestamp` of the \
             envelope with that of what is there, and the `id` if they are equal",
            "if the transport keeps the order, say so: `Chaos::without_reordering`",
        ];
        match self {
            Self::HalfWay => {
                &["make the effect of an event in one piece, such as a transaction, so that a \
                 handler that stops half-way leaves nothing behind"]
            }
            Self::Repeated => {
                &["make the effect the same when the handler is called again: key it by the `id` \
                 of the envelope, or write that id with the effect, in one transaction"]
            }
            Self::OutOfOrder if rules.reordering => OUT_OF_ORDER,
            Self::OutOfOrder => &OUT_OF_ORDER[..1],
            Self::Forgotten => {
                &["if the store of ids outlives the process, say so: `Chaos::without_forgetting`"]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delivery(event: usize, ending: Ending) -> Delivery {
        Delivery { event, ending }
    }

    fn passed_over(crashed: bool) -> Ending {
        Ending::PassedOver { reason: "processed before".to_owned(), crashed }
    }

    fn failed(crashed: bool) -> Ending {
        Ending::Failed { reason: "not yet".to_owned(), crashed }
    }

    #[test]
    fn a_type_is_told_on_one_line() {
        let json = r#"{"id":"01890a5d-ac96-774b-bcce-b302099a8057","type":"a\nb","version":1,
            "timestamp":"2024-06-01T12:30:00Z","source":"a","correlation_id":"b","payload":{}}"#;
        assert_eq!(name(0, &[json]), r"event 1 `a\nb`");
    }

    #[test]
    fn each_ending_has_its_words() {
        let unread = [b"{}", b"{}"];
        for (ending, expected) in [
            (Ending::Handled, "event 2 is delivered"),
            (
                passed_over(false),
                "event 2 is delivered, and the handler is not called: processed before",
            ),
            (
                passed_over(true),
                "event 2 is delivered, and the handler is not called: processed before; then the \
                 process crashes",
            ),
            (failed(false), "event 2 is delivered, and fails: not yet"),
            (failed(true), "event 2 is delivered, and fails: not yet; then the process crashes"),
            (
                Ending::Crashed(Crash::BeforeHandler),
                "event 2 is delivered, and the process crashes before the handler is called",
            ),
            (
                Ending::Crashed(Crash::InHandler(3)),
                "event 2 is delivered, and the process crashes where the handler waits (its wait \
                 number 3)",
            ),
            (
                Ending::Crashed(Crash::AfterHandler),
                "event 2 is delivered, and the process crashes after the handler, before the \
                 event is confirmed",
            ),
        ] {
            assert_eq!(told(&[delivery(1, ending)], &unread), [expected]);
        }
    }

    #[test]
    fn only_what_the_handler_was_called_for_is_borne() {
        use Borne::{Forgotten, HalfWay, OutOfOrder, Repeated};
        let before = || Ending::Crashed(Crash::BeforeHandler);
        let waiting = || Ending::Crashed(Crash::InHandler(1));
        let after = || Ending::Crashed(Crash::AfterHandler);
        let handled = || Ending::Handled;
        for (deliveries, expected) in [
            (vec![(0, handled()), (1, handled())], &[][..]),
            (vec![(0, before()), (0, handled())], &[]),
            (vec![(0, handled()), (1, handled()), (0, passed_over(true))], &[]),
            (vec![(0, after()), (0, handled())], &[Repeated]),
            (vec![(0, waiting()), (0, handled())], &[HalfWay, Repeated]),
            (vec![(0, failed(false)), (0, handled())], &[HalfWay, Repeated]),
            (vec![(1, handled()), (0, handled())], &[OutOfOrder]),
            (vec![(1, before()), (0, handled()), (1, handled())], &[]),
            (vec![(0, handled()), (0, handled())], &[Repeated, Forgotten]),
        ] {
            let deliveries: Vec<_> =
                deliveries.into_iter().map(|(event, ending)| delivery(event, ending)).collect();
            let borne: Vec<_> = borne(&deliveries).into_iter().collect();
            assert_eq!(borne, expected, "{deliveries:?}");
        }
    }
}
