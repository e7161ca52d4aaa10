//! What is told of many findings.

use event_catalog::{Check, Finding, Level, Package, Place, Report, Source};

fn report(findings: impl IntoIterator<Item = Finding>) -> Report {
    let catalog = event_catalog::Catalog::new(Package::default(), Vec::new(), Vec::new());
    let mut report = Report::new(catalog);
    report.findings = findings.into_iter().collect();
    report
}

fn finding(check: Check, line: u32) -> Finding {
    let file = format!("src/file{}.rs", line % 2);
    let place = Place::new("shop", Source::new(file.clone(), line), file);
    Finding::new(check, place, format!("finding {line}"), "mend it")
}

#[test]
fn of_many_findings_of_a_check_the_first_are_told_and_the_others_listed() {
    let docs = (1..=107).map(|line| finding(Check::MissingDocs, line));
    let secrets = [finding(Check::SecretName, 7), finding(Check::SecretName, 9)];
    let report = report(docs.chain(secrets));
    let summary = report.summary("target/report.txt");
    let [first, _, third, rest, secret, last] = summary.as_slice() else { panic!("{summary:#?}") };
    assert_eq!(first.1, report.findings[0].to_string());
    assert_eq!(third.1, report.findings[2].to_string());
    assert_eq!([secret.0, last.0], [Level::Deny; 2]);
    assert_eq!(last.1, report.findings[108].to_string());

    assert_eq!(rest.0, Level::Warn);
    let lines: Vec<_> = rest.1.lines().collect();
    let all = "warning[missing-docs]: 104 more like these, all in `target/report.txt`";
    assert_eq!(lines[0], all);
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(lines[1].starts_with("  --> src/file0.rs:4, 6, 8, "), "{}", lines[1]);
    assert!(lines[2].starts_with("  --> src/file1.rs:5, 7, "), "{}", lines[2]);
    assert!(lines[2].ends_with(", 105, 107 (shop)"), "{}", lines[2]);
}

#[test]
fn few_findings_are_told_in_full() {
    for number in 0..=4 {
        let report = report((1..=number).map(|line| finding(Check::MissingDocs, line)));
        assert_eq!(report.summary("report.txt"), report.messages(), "{number}");
    }
    assert_eq!(report((1..=5).map(|it| finding(Check::MissingDocs, it))).summary("").len(), 4);
}
