use std::borrow::Cow;

use event_core::{DecodeError, Envelope, Header, RawEvent};

use crate::events::{all, envelope, fields, in_order, permutations};

#[test]
fn the_header_is_that_of_the_envelope_in_every_order_of_the_fields() {
    let (event_type, version, payload, _) = all().swap_remove(0);
    let fields = fields(event_type, version, payload);
    for order in permutations(7) {
        let json = in_order(&fields, &order);
        let header = Header::peek(json.as_bytes()).unwrap();
        let whole = Envelope::<RawEvent>::from_json(json.as_bytes()).unwrap();
        assert_eq!(header.id, whole.id);
        assert_eq!(header.event_type, whole.event_type());
        assert_eq!(header.version, whole.version());
        assert_eq!(header.timestamp, whole.timestamp);
        assert_eq!(header.source, whole.source);
        assert_eq!(header.correlation_id, whole.correlation_id);
    }
}

#[test]
fn text_is_borrowed_unless_it_has_escapes() {
    let json = envelope("ops.heartbeat_sent", 1, "{}");
    let header = Header::peek(json.as_bytes()).unwrap();
    for text in [&header.event_type, &header.source, &header.correlation_id] {
        assert!(matches!(text, Cow::Borrowed(_)), "{text}");
    }
    let escaped = json.replace("import-42", r"import\u002d42");
    let header = Header::peek(escaped.as_bytes()).unwrap();
    assert!(matches!(&header.correlation_id, Cow::Owned(text) if text == "import-42"));
}

#[test]
fn a_payload_that_stands_last_is_not_looked_at() {
    let json = envelope("ops.heartbeat_sent", 1, "{}");
    let (before, _) = json.split_once("\"payload\":").unwrap();
    for rest in ["", "{", "no JSON", "[]}", "{}}}}}", "{},\"id\":5}", "\u{0}"] {
        let json = format!("{before}\"payload\":{rest}");
        assert_eq!(Header::peek(json.as_bytes()).unwrap().event_type, "ops.heartbeat_sent");
    }
    let not_text = [before.as_bytes(), b"\"payload\":\"\xff"].concat();
    assert_eq!(Header::peek(&not_text).unwrap().event_type, "ops.heartbeat_sent");
}

#[test]
fn a_payload_that_stands_elsewhere_is_skipped() {
    let fields = fields("ops.heartbeat_sent", 1, "[1,{\"id\":2}]");
    let json = in_order(&fields, &[6, 0, 1, 2, 3, 4, 5]);
    assert_eq!(Header::peek(json.as_bytes()).unwrap().event_type, "ops.heartbeat_sent");
    let unended = json.replace("{\"id\":2}]", "{\"id\":2}");
    for wrong in [unended, format!("{json} x"), format!("{json}{json}")] {
        let error = Header::peek(wrong.as_bytes()).unwrap_err();
        assert!(matches!(error, DecodeError::Malformed { .. }), "{wrong}: {error}");
    }
    let twice = format!("{},\"payload\":{{}}}}", json.strip_suffix('}').unwrap());
    let error = Header::peek(twice.as_bytes()).unwrap_err();
    assert_eq!(error.to_string(), "envelope field `payload` occurs more than once");
}

#[test]
fn a_wrong_header_is_told_as_in_reading_the_envelope() {
    let good = envelope("ops.heartbeat_sent", 1, "{}");
    let cases = [
        String::new(),
        "[]".to_owned(),
        "{}".to_owned(),
        good.replace("\"id\":", "\"ID\":"),
        good.replace("01890a5d", "x"),
        good.replace("ops.heartbeat_sent", ""),
        good.replace("\"version\":1", "\"version\":0"),
        good.replace("\"version\":1", "\"version\":1,\"version\":1"),
        good.replace("2024-06-01", "1 June"),
        good.replace("\"ingestion-service\"", "5"),
        good.replace("import-42", ""),
        good.replace(",\"payload\":{}", ""),
        good.replace(",\"payload\":{}", "}}"),
        good.replace("\"payload\":{}", "\"extra\":{},\"payload\""),
    ];
    for json in cases {
        let peeked = Header::peek(json.as_bytes()).map_err(|error| error.to_string());
        let whole = Envelope::<RawEvent>::from_json(json.as_bytes());
        if json.ends_with("\"payload\"}") {
            // There is a key, and no value; the header is whole.
            assert!(peeked.is_ok() && whole.is_err(), "{json}");
            continue;
        }
        assert_eq!(peeked.unwrap_err(), whole.unwrap_err().to_string(), "{json}");
    }
}
