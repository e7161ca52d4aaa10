//! `cargo event count`.

use insta::assert_snapshot;
use serde_json::Value;

use crate::events::{EVENTS, Folder, gzip, line, lines, of_output, zstd};

#[test]
fn events_are_counted_by_type_and_version() {
    let (code, output, errors) = Folder::with_events().run(&["count", "events.ndjson"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    assert_snapshot!(output, @r#"
    type                       version  events  first                   last                    sources
    access.invitation_sent           1       1  2024-01-02T09:30:00.5Z  2024-01-02T09:30:00.5Z  access-service
    ingestion.dataset_created        1       2  2024-01-01T10:00:00Z    2024-01-03T10:00:00Z    batch, ingestion-service
    ingestion.dataset_created        3       1  2024-01-01T10:00:00Z    2024-01-01T10:00:00Z    ingestion-service
    "#);
}

#[test]
fn a_bad_line_is_told_and_does_not_stop_the_count() {
    let folder = Folder::new();
    let text = [EVENTS[0], "", "not an event", "{\"id\":7}", "  ", EVENTS[1], "{"].join("\r\n");
    folder.write("a.ndjson", format!("\u{feff}{text}"));
    let (code, output, errors) = folder.run(&["count", "a.ndjson"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    assert_snapshot!(output, @r#"
    type                       version  events  first                 last                  sources
    ingestion.dataset_created        1       1  2024-01-01T10:00:00Z  2024-01-01T10:00:00Z  ingestion-service
    ingestion.dataset_created        3       1  2024-01-01T10:00:00Z  2024-01-01T10:00:00Z  ingestion-service

    3 lines that cannot be read:
      a.ndjson:3: not a JSON event envelope: expected ident (at byte 1)
      a.ndjson:4: envelope field `id` is a number, expected a string
      a.ndjson:7: not a JSON event envelope: EOF while parsing an object (at byte 1)
    "#);
}

#[test]
fn the_counts_are_there_for_programs() {
    let folder = Folder::with_events();
    let (code, output, _) = folder.run(&["count", "events.ndjson", "--format", "json"]);
    assert_eq!(code, 0);
    assert_snapshot!(output, @r#"
    {
      "events": [
        {
          "type": "access.invitation_sent",
          "version": 1,
          "events": 1,
          "first": "2024-01-02T09:30:00.5Z",
          "last": "2024-01-02T09:30:00.5Z",
          "sources": [
            "access-service"
          ],
          "has_more_sources": false
        },
        {
          "type": "ingestion.dataset_created",
          "version": 1,
          "events": 2,
          "first": "2024-01-01T10:00:00Z",
          "last": "2024-01-03T10:00:00Z",
          "sources": [
            "batch",
            "ingestion-service"
          ],
          "has_more_sources": false
        },
        {
          "type": "ingestion.dataset_created",
          "version": 3,
          "events": 1,
          "first": "2024-01-01T10:00:00Z",
          "last": "2024-01-01T10:00:00Z",
          "sources": [
            "ingestion-service"
          ],
          "has_more_sources": false
        }
      ],
      "other_events": 0,
      "unreadable": 0,
      "unreadable_examples": []
    }
    "#);
}

/// The same lines come in parts of any size, from files and from a pipe, compressed or not.
#[test]
fn the_count_is_the_same_however_the_lines_come() {
    let folder = Folder::new();
    let text = lines(3_000);
    let half = text[..text.len() / 2].rfind('\n').unwrap() + 1;
    let (first, second) = text.as_bytes().split_at(half);
    folder.write("plain", &text);
    folder.write("gzip.ndjson", [gzip(first), gzip(second)].concat());
    folder.write("zstd", [zstd(first), zstd(second)].concat());
    folder.write("first", first);
    folder.write("second", zstd(second));
    let count = |arguments: &[&str]| {
        let (code, output, errors) =
            folder.run(&[&["count", "--format", "json"], arguments].concat());
        assert_eq!((code, errors.as_str()), (0, ""));
        output
    };
    let plain = count(&["plain"]);
    for other in [&["gzip.ndjson"][..], &["zstd"], &["first", "second"]] {
        assert_eq!(count(other), plain, "{other:?}");
    }
    let piped = of_output(
        folder.event(&["count", "-", "--format", "json"]).write_stdin(gzip(text.as_bytes())),
    );
    assert_eq!(piped, (0, plain.clone(), String::new()));
    let counts: Value = serde_json::from_str(&plain).unwrap();
    assert_eq!(counts["events"][0]["events"], 1_000);
    assert_eq!(counts["events"][1]["events"], 2_000);
}

#[test]
fn a_file_that_cannot_be_read_to_its_end_does_not_hide_the_others() {
    let folder = Folder::with_events();
    let whole = gzip(lines(2_000).as_bytes());
    folder.write("torn.gz", &whole[..whole.len() / 2]);
    let (code, output, errors) = folder.run(&["count", "torn.gz", "nowhere", ".", "events.ndjson"]);
    assert_eq!(code, 2);
    assert!(output.contains("ingestion.dataset_created"), "{output}");
    assert!(output.contains("ai.enrichment_failed"), "what is before the end counts: {output}");
    let places = ["error: torn.gz: ", "nowhere: No such file", ".: Is a directory"];
    assert!(places.iter().all(|it| errors.contains(it)), "{errors}");
}

#[test]
fn an_envelope_in_another_order_is_counted() {
    let folder = Folder::new();
    let mut fields: Vec<_> = serde_json::from_str::<serde_json::Map<String, Value>>(&line(1))
        .unwrap()
        .into_iter()
        .collect();
    fields.sort_by(|one, other| other.0.cmp(&one.0));
    let text: Vec<_> = fields.iter().map(|(name, value)| format!("\"{name}\": {value}")).collect();
    folder.write("a", format!("{{ {} }}", text.join(" , ")));
    let (_, output, _) = folder.run(&["count", "a", "--format", "json"]);
    let counts: Value = serde_json::from_str(&output).unwrap();
    assert_eq!((&counts["events"][0]["events"], &counts["unreadable"]), (&1.into(), &0.into()));
}
