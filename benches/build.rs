//! Writes what benches read and nobody would write by hand: event sets of many variants, and an
//! event of many fields.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let mut text = String::new();
    for count in [100, 500] {
        let _ = writeln!(text, "#[derive(EventSet)]\nenum Set{count} {{");
        for number in 0..count {
            let _ = writeln!(text, "    Dataset{number}(Numbered<{number}>),");
        }
        text.push_str("}\n");
        let _ = writeln!(
            text,
            "#[derive(Deserialize)]\n#[serde(tag = \"type\", content = \"payload\")]\nenum Tagged{count} {{"
        );
        for number in 0..count {
            let _ = writeln!(
                text,
                "    #[serde(rename = \"ingestion.dataset{number:03}_created\")]\n    \
                 Dataset{number}(Numbered<{number}>),"
            );
        }
        text.push_str("}\n");
    }
    write("sets.rs", &text);
    write("wide.rs", &wide());
}

/// An event of 50 fields, of which every fifth is sensitive.
fn wide() -> String {
    let mut text = String::from(
        "/// A form was filled in.\n\
         #[derive(Default, Serialize, Deserialize, JsonSchema, Event)]\n\
         #[event(type = \"survey.form_submitted\", version = 1)]\n\
         struct FormSubmitted {\n",
    );
    for number in 0..50 {
        let (mark, of) = match number % 5 {
            0 => ("    #[event(sensitive = \"it is the answer\")]\n", "String"),
            1 => ("", "u64"),
            2 => ("", "Option<String>"),
            _ => ("", "String"),
        };
        let _ = writeln!(text, "{mark}    answer{number}: {of},");
    }
    text + "}\n"
}

fn write(file: &str, text: &str) {
    let folder = env::var("OUT_DIR").expect("cargo sets it");
    fs::write(Path::new(&folder).join(file), text).expect("`OUT_DIR` can be written to");
}
