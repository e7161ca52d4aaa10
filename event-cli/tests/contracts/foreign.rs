//! Catalogs of strangers: nothing in them reaches a terminal as it is, and none is too much.

use event_catalog::{CatalogEvent, Description};
use serde_json::json;

use crate::Folder;
use crate::organisation::{PLACED, catalog, description, event, lock, object, text};

/// Ends a line, colors what follows, turns it around, and looks like a command of GitHub.
const FOREIGN: &str = "x\n::error::forged\r\u{1b}[31mred\u{9b}1m\u{202e}turned\u{7}";

fn is_plain(text: &str) -> bool {
    text.chars().all(|it| it == '\n' || !(it.is_control() || it == '\u{202e}'))
}

#[test]
fn no_character_of_a_stranger_reaches_the_terminal() {
    let folder = Folder::new();
    let of = |name: &str| {
        let mut schema = object(&[(name, json!({ "enum": [FOREIGN], "description": FOREIGN }))]);
        schema["properties"]["mail"] = json!({ "type": "string", "x-sensitive": FOREIGN });
        CatalogEvent::new(Description {
            docs: format!("\u{1b}]0;title\u{7}{FOREIGN}"),
            deprecated: Some(FOREIGN.to_owned()),
            ..description(PLACED, 1, &schema)
        })
    };
    let old = catalog("shop", &[of(FOREIGN)], &[(PLACED, 1, 1)]);
    folder.write("old.json", old.to_json());
    folder.write("new.json", catalog("shop", &[of("other")], &[]).to_json());
    folder.write("old/old.json", old.to_json());
    let mut seen = 0;
    for arguments in [
        &["list", "old.json"][..],
        &["show", PLACED, "old.json"],
        &["diff", "old.json", "new.json"],
        &["diff", "new.json", "old.json"],
        &["breaks", "new.json", "--against", "old.json"],
        &["breaks", "new.json", "--against", "old.json", "--format", "github"],
        &["breaks", "new.json", "--against", "old.json", "--format", "markdown"],
        &["impact", "new.json", "--consumers", "old"],
        &["sensitive", "old.json"],
        &["sensitive", "old.json", "--format", "markdown"],
        &["list", "old.json", "--format", "json"],
        &["show", PLACED, "old.json", "--example"],
        &["show", PLACED, "old.json", "--schema"],
        &["diff", "old.json", "new.json", "--format", "json"],
    ] {
        let run = folder.event(arguments);
        assert!(run.code < 2, "{run:?}");
        assert!(is_plain(&run.out), "{arguments:?}: {:?}", run.out);
        let forged = run.out.lines().filter(|it| it.starts_with("::error::forged"));
        // Documentation has lines of its own, and `show` prints them.
        let allowed = usize::from(arguments[0] == "show");
        assert!(forged.count() <= allowed, "{arguments:?}: {}", run.out);
        if arguments.contains(&"json") || arguments.contains(&"--example") {
            let printed: serde_json::Value = serde_json::from_str(&run.out).unwrap();
            assert!(printed.to_string().contains('\u{202e}'), "an escape changes no text");
        }
        seen += usize::from(run.out.contains("::error::forged"));
    }
    assert!(seen > 5, "the text is shown, without what does not print");
}

#[test]
fn names_that_do_not_print_are_refused_and_shown_without_harm() {
    let folder = Folder::new();
    folder
        .write("type.json", catalog("shop", &[event("shop.a\nb", 1, &object(&[]))], &[]).to_json());
    folder.write("package.json", catalog("a\u{1b}[31m", &[], &[]).to_json());
    folder.write("lock.json", lock(&[event("shop.\u{202e}a", 1, &object(&[]))]));
    for file in ["type.json", "package.json", "lock.json"] {
        let error = folder.event(&["list", file]).failed();
        assert!(error.contains("has a character that does not print"), "{error}");
        assert!(is_plain(&error), "{error:?}");
        assert_eq!(error.lines().count(), 2, "{error}");
    }
    let name = "no\u{1b}[31m\nsuch file";
    let error = folder.event(&["list", name]).failed();
    assert!(is_plain(&error), "{error:?}");
    assert_eq!(error.lines().count(), 2, "{error}");
}

#[test]
fn deep_large_and_contradictory_catalogs_are_answered() {
    let folder = Folder::new();
    let mut deep = text();
    for _ in 0..50 {
        deep = object(&[("a", deep)]);
    }
    let large = CatalogEvent::new(Description {
        docs: "\u{1b}".repeat(10_000_000),
        ..description("shop.large_made", 1, &object(&[]))
    });
    folder.write("catalog.json", catalog("shop", &[event(PLACED, 1, &deep), large], &[]).to_json());
    folder.event(&["list", "catalog.json"]).ended(0);
    folder.event(&["show", PLACED, "catalog.json"]).ended(0);
    folder.event(&["diff", "catalog.json", "catalog.json"]).ended(0);

    let nested = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    folder.write("nested.json", format!("{{\"catalog\": 1, \"events\": {nested}}}"));
    let error = folder.event(&["list", "nested.json"]).failed();
    assert!(error.contains("the catalog is not JSON at line 1"), "{error}");

    // The last of two equal keys counts, and a fingerprint is that of the schemas that count.
    let text = String::from_utf8(catalog("shop", &[event(PLACED, 1, &object(&[]))], &[]).to_json())
        .unwrap();
    let twice = text
        .replace("\"serialize\": {", "\"serialize\": { \"type\": \"string\" }, \"serialize\": {");
    folder.write("twice.json", twice);
    folder.event(&["list", "twice.json"]).ended(0);
    let edited = text.replace("\"serialize\": {", "\"serialize\": { \"minProperties\": 9,");
    folder.write("edited.json", edited);
    let error = folder.event(&["list", "edited.json"]).failed();
    assert!(error.contains("were edited: their fingerprint is"), "{error}");
    assert!(error.contains("\n   = help: build the package again"), "{error}");
}
