//! Files of strangers: nothing of them reaches the terminal as it is.

use crate::events::{EVENTS, Folder};

/// Text that would color the terminal, clear it, ring, and turn what follows around.
const NASTY: &str = "\u{1b}[31m\u{1b}[2J\u{7}\u{9b}5m\u{202e}";

fn hidden(output: &str) -> bool {
    !output.contains(['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}'])
}

#[test]
fn no_control_character_of_a_line_or_a_name_is_printed() {
    let folder = Folder::with_events();
    let escaped: Vec<_> = NASTY.chars().map(|it| format!("\\u{:04x}", u32::from(it))).collect();
    let escaped = escaped.concat();
    // Those above ASCII may stand in a string of JSON as they are.
    let raw = "\u{9b}5m\u{202e}";
    let mut text = String::new();
    for nasty in [escaped.as_str(), raw] {
        for (from, to) in [
            ("dataset_created", nasty.to_owned()),
            ("ingestion-service", nasty.to_owned()),
            ("import-1", nasty.to_owned()),
            ("\"planets\"", format!("\"{nasty}\"")),
            ("8,", format!("8,\"{nasty}\":1,")),
            ("8,", format!("\"{nasty}\",")),
            ("018cc251", nasty.to_owned()),
            ("10:00:00Z", nasty.to_owned()),
        ] {
            text += &(EVENTS[0].replace(from, &to) + "\n");
        }
        text += &EVENTS[2]
            .replace("\"email\"", &format!("\"{nasty}\":{{}},\"email\""))
            .replace("\"caroline@example.org\"", "7");
        text += "\n";
    }
    text += NASTY;
    text += "\n{\"id\":\"\u{1b}[31m\"}\n";
    let name = format!("{NASTY}.ndjson");
    folder.write(&name, text);
    for arguments in [
        &["count"][..],
        &["count", "--format", "json"],
        &["validate"],
        &["validate", "--unknown", "deny"],
        &["validate", "--unknown", "deny", "--format", "json"],
        &["grep"],
        &["grep", "--reveal"],
        &["grep", "--reveal", "--pretty"],
        &["grep", "--catalog", &name],
        &["validate", "--catalog", &name],
    ] {
        let (_, output, errors) = folder.run(&[arguments, &[&name]].concat());
        assert!(hidden(&output), "{arguments:?}: {}", output.escape_debug());
        assert!(hidden(&errors), "{arguments:?}: {}", errors.escape_debug());
    }
    let (_, _, errors) = folder.run(&["count", &format!("{NASTY}nowhere")]);
    assert!(hidden(&errors), "{}", errors.escape_debug());
    let (_, _, errors) = folder.run(&["sample", NASTY]);
    assert!(hidden(&errors), "{}", errors.escape_debug());
}

/// A type on each line, so that no table could hold them all.
#[test]
fn names_without_end_are_counted_and_not_kept() {
    let folder = Folder::with_events();
    let long = "x".repeat(5_000);
    let text: String = (0..1_500)
        .map(|number| EVENTS[0].replace("dataset_created", &format!("{long}{number}")) + "\n")
        .collect();
    folder.write("types", text);
    let (code, output, _) = folder.run(&["count", "types", "--format", "json"]);
    let counts: serde_json::Value = serde_json::from_str(&output).unwrap();
    let told = counts["events"].as_array().unwrap().len() as u64;
    assert_eq!((code, told + counts["other_events"].as_u64().unwrap()), (0, 1_500));
    assert!(told < 1_000, "{told}");
    let (code, output, _) = folder.run(&["validate", "types", "--unknown", "ignore"]);
    assert_eq!((code, output.as_str()), (0, "0 of 1500 lines have a fault\n"));
}
