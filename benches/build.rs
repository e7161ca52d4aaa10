//! Writes the event sets that the bench `sets` reads: enums of so many variants are nobody's to
//! write by hand.

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
    let folder = env::var("OUT_DIR").expect("cargo sets it");
    fs::write(Path::new(&folder).join("sets.rs"), text).expect("`OUT_DIR` can be written to");
}
