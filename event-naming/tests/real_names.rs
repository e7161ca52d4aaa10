//! The rule against the event names of public systems, labelled by hand.

use event_naming::EventName;

struct Row {
    name: &'static str,
    is_fact: bool,
    class: &'static str,
    source: &'static str,
}

fn rows() -> Vec<Row> {
    let text = include_str!("fixtures/real_names.tsv");
    let rows = text.lines().skip(1).map(|line| {
        let columns: [&str; 4] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let [name, label, class, source] = columns;
        assert!(matches!(label, "accept" | "reject"), "{line}");
        Row { name, is_fact: label == "accept", class, source }
    });
    rows.collect()
}

fn of_class(class: &str) -> Vec<Row> {
    let rows: Vec<Row> = rows().into_iter().filter(|row| row.class == class).collect();
    assert!(!rows.is_empty(), "{class}");
    rows
}

fn is_accepted(row: &Row) -> bool {
    EventName::parse(row.name).is_ok()
}

#[test]
fn core_names_are_judged_with_high_precision_and_every_fact_is_accepted() {
    let core = of_class("core").into_iter().filter(|row| row.source != "google-events");
    let (facts, others): (Vec<Row>, Vec<Row>) = core.partition(|row| row.is_fact);
    let refused: Vec<_> =
        facts.iter().filter(|row| !is_accepted(row)).map(|row| row.name).collect();
    let wrongly: Vec<_> =
        others.iter().filter(|row| is_accepted(row)).map(|row| row.name).collect();
    assert_eq!(refused, Vec::<&str>::new(), "facts that are refused");

    let right = u32::try_from(facts.len()).unwrap();
    let wrong = u32::try_from(wrongly.len()).unwrap();
    let precision = f64::from(right) / f64::from(right + wrong);
    println!(
        "core: {right} of {right} facts accepted, {wrong} of {} others accepted {wrongly:?}, \
         precision {precision:.4}",
        others.len(),
    );
    assert!(precision >= 0.995, "precision {precision:.4}: {wrongly:?}");
}

#[test]
fn the_google_names_are_refused_for_their_shape() {
    let google: Vec<Row> = rows().into_iter().filter(|row| row.source == "google-events").collect();
    assert_eq!(google.len(), 10);
    for row in google {
        let message = EventName::parse(row.name).unwrap_err().to_string();
        assert!(message.contains("holds a version"), "{message}");
    }
}

#[test]
fn a_past_verb_before_its_object_is_refused_with_a_suggestion() {
    let rows = of_class("obj");
    let mut suggested = 0;
    for row in &rows {
        let error = EventName::parse(row.name).unwrap_err();
        suggested += usize::from(error.suggestion().is_some());
        println!("{} -> {:?}", row.name, error.suggestion());
    }
    println!("obj: {} refused, {suggested} with a suggestion", rows.len());
    assert_eq!(suggested, rows.len());
}

#[test]
fn stative_names_are_only_reported() {
    let rows = of_class("stative");
    let accepted = rows.iter().filter(|row| is_accepted(row)).count();
    println!("stative: {accepted} of {} accepted, which form cannot tell", rows.len());
}

#[test]
fn most_refused_core_names_get_a_suggestion() {
    let refused: Vec<_> = of_class("core")
        .iter()
        .filter(|row| !row.is_fact)
        .filter_map(|row| EventName::parse(row.name).err())
        .collect();
    let suggested = refused.iter().filter(|error| error.suggestion().is_some()).count();
    println!("core: {suggested} of {} refused names have a suggestion", refused.len());
    assert!(suggested * 2 > refused.len());
}
