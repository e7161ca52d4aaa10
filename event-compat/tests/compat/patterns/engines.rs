//! Engines for regular expressions as ECMA-262 has them, with the flag `u`.

use std::fs;
use std::process::Command;

use regress::Regex;
use serde_json::json;

/// Says of each pattern which of the texts it matches.
pub(super) struct Engine {
    pub(super) name: &'static str,
    pub(super) matches: fn(&[String], &[String]) -> Vec<Vec<bool>>,
}

/// The engines that are there: the crate `regress`, and Node where it is installed.
pub(super) fn engines() -> Vec<Engine> {
    let mut engines = vec![Engine { name: "regress", matches: by_regress }];
    if Command::new("node").arg("--version").output().is_ok() {
        engines.push(Engine { name: "node", matches: by_node });
    }
    engines
}

fn by_regress(patterns: &[String], texts: &[String]) -> Vec<Vec<bool>> {
    let of_pattern = |pattern: &String| {
        let regex = Regex::with_flags(pattern, "u").unwrap();
        texts.iter().map(|text| regex.find(text).is_some()).collect()
    };
    patterns.iter().map(of_pattern).collect()
}

fn by_node(patterns: &[String], texts: &[String]) -> Vec<Vec<bool>> {
    const SCRIPT: &str = r#"
        const { patterns, texts } = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
        const matches = patterns.map((it) => new RegExp(it, "u")).map((it) => texts.map((text) => it.test(text)));
        process.stdout.write(JSON.stringify(matches));
    "#;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("questions.json");
    fs::write(&path, json!({ "patterns": patterns, "texts": texts }).to_string()).unwrap();
    let output = Command::new("node").args(["-e", SCRIPT]).arg(&path).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}
