use event_core::{Envelope, RawEvent};

use crate::events::{FIELDS, decode, heartbeat, object, with};

/// All orders of the numbers below `length`.
fn permutations(length: usize) -> Vec<Vec<usize>> {
    if length == 0 {
        return vec![Vec::new()];
    }
    let shorter = permutations(length - 1);
    let inserted = shorter.iter().flat_map(|order| {
        (0..length).map(move |place| {
            let mut order = order.clone();
            order.insert(place, length - 1);
            order
        })
    });
    inserted.collect()
}

#[test]
fn an_envelope_is_read_in_every_order_of_its_fields() {
    let orders = permutations(FIELDS.len());
    assert_eq!(orders.len(), 5_040);
    let raw = RawEvent::from_event(&heartbeat().payload).unwrap();
    for order in orders {
        let json = object(order.iter().map(|&field| FIELDS[field]));
        assert_eq!(decode(&json).unwrap(), heartbeat(), "{json}");
        let envelope: Envelope<RawEvent> = Envelope::from_json(json.as_bytes()).unwrap();
        assert_eq!(envelope.payload, raw, "{json}");
    }
}

#[test]
fn an_error_does_not_depend_on_the_order_of_the_fields() {
    for (name, value) in [("version", "9"), ("payload", "[]"), ("source", "\"\""), ("type", "1")] {
        let json = with(name, value);
        let expected = decode(&json).unwrap_err().to_string();
        for order in permutations(FIELDS.len()) {
            let fields = order.iter().map(|&field| FIELDS[field]);
            let changed =
                fields.map(|(field, good)| (field, if field == name { value } else { good }));
            let json = object(changed);
            assert_eq!(decode(&json).unwrap_err().to_string(), expected, "{json}");
        }
    }
}
