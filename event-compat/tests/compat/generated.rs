//! Generated evolution: families of random types, where each pair is judged by serde and by the
//! `jsonschema` crate.

mod compiled;
mod types;

use std::collections::BTreeMap;
use std::{env, fs};

use event_compat::{Verdict, subset};
use jsonschema::Validator;
use serde::Deserialize;
use serde_json::{Value, json};

use self::compiled::Compiled;
use self::types::{Maker, Member, program};
use crate::oracle;
use crate::values::{Edges, Sampler};

/// Families of so many members make 5,580 ordered pairs of two.
const FAMILIES: usize = 6;
const MEMBERS: usize = 31;
/// So many instances are made of each type's schema.
const INSTANCES: usize = 100;
/// Another seed makes other types.
const SEED: &str = "EVENT_COMPAT_TEST_SEED";

/// By which keywords a schema may refuse what serde reads, and what that is.
const STRICTER: [(&str, &str); 6] = [
    ("additionalProperties", "unit variants of closed internally tagged enums pass over fields"),
    ("anyOf", "one of the others, in a union"),
    ("oneOf", "`{\"Name\": null}` is any unit variant, and one of the others, in a union"),
    ("required", "the content of a variant of an Option may be absent"),
    ("type", "structs are read from lists too"),
    ("uniqueItems", "sets are read from lists with the same item again"),
];

/// What the program of the types answers.
#[derive(Deserialize)]
struct Answer {
    written: Vec<String>,
    /// By readers.
    read: Vec<Vec<bool>>,
}

struct Side {
    member: Member,
    writes: Value,
    reads: Value,
    by_writer: Validator,
    by_reader: Validator,
}

struct Pair {
    writer: usize,
    reader: usize,
    verdict: Verdict,
}

#[test]
fn no_verdict_on_generated_types_is_refuted_by_serde_or_by_a_validator() {
    let seed = env::var(SEED).map_or(7, |seed| seed.parse().unwrap());
    let mut maker = Maker::new(seed);
    let families: Vec<_> = (0..FAMILIES).map(|_| maker.family(MEMBERS)).collect();
    let compiled = Compiled::new(&program(&families));
    let schemas: Vec<[Value; 2]> = serde_json::from_slice(&compiled.run(&[])).unwrap();
    let sides: Vec<_> = families.into_iter().flatten().zip(schemas).map(Side::new).collect();

    let pairs = pairs(&sides);
    let questions = questions(&sides, &pairs, seed);
    let path = compiled.folder().join("questions.json");
    fs::write(&path, json!(questions).to_string()).unwrap();
    let mut answers: Vec<Answer> = serde_json::from_slice(&compiled.run(&[&path])).unwrap();
    let witnesses = answers.split_off(sides.len());

    let mut tally = Tally::default();
    let mut witnesses = witnesses.into_iter();
    for pair in &pairs {
        match &pair.verdict {
            Verdict::Proven => tally.proven(&sides, pair, &answers[pair.writer]),
            Verdict::Refuted { reader_path, witness, .. } => {
                tally.refuted(&sides, pair, reader_path, witness, &witnesses.next().unwrap());
            }
            Verdict::Unknown { keyword, .. } => tally.unknown(&sides, pair, keyword),
        }
    }
    tally.judge(seed);
}

impl Side {
    fn new((member, [writes, reads]): (Member, [Value; 2])) -> Self {
        let (by_writer, by_reader) = (oracle::by_writer(&writes), oracle::by_reader(&reads));
        Self { member, writes, reads, by_writer, by_reader }
    }
}

/// Each member of a family with each, itself too.
fn pairs(sides: &[Side]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (writer, side) in sides.iter().enumerate() {
        for reader in family_of(writer) {
            let verdict = subset(&side.writes, &sides[reader].reads);
            pairs.push(Pair { writer, reader, verdict });
        }
    }
    pairs
}

fn family_of(member: usize) -> std::ops::Range<usize> {
    let first = member - member % MEMBERS;
    first..first + MEMBERS
}

/// What each type writes of instances at the edges of its family, and what it writes of witnesses.
fn questions(sides: &[Side], pairs: &[Pair], seed: u64) -> Vec<Value> {
    let mut questions = Vec::new();
    for (writer, side) in sides.iter().enumerate() {
        let mut edges = Edges::default();
        sides[family_of(writer)].iter().for_each(|it| edges.add(&it.reads));
        let mut sampler = Sampler::new(&side.writes, &edges, seed.wrapping_add(writer as u64));
        let texts: Vec<_> = sampler.instances(INSTANCES).iter().map(Value::to_string).collect();
        let readers: Vec<_> = family_of(writer).collect();
        questions.push(json!({"writer": writer, "readers": readers, "texts": texts}));
    }
    for Pair { writer, reader, verdict } in pairs {
        if let Verdict::Refuted { witness, .. } = verdict {
            let texts = [witness.to_string()];
            questions.push(json!({"writer": writer, "readers": [reader], "texts": texts}));
        }
    }
    questions
}

#[derive(Default)]
struct Tally {
    proven: usize,
    refuted: usize,
    unknown: BTreeMap<String, Vec<String>>,
    /// Values of writers that were read.
    values: usize,
    /// Values that a type writes although its schema does not say so.
    untold: usize,
    /// Witnesses that serde writes and reads, by what the reader's schema says.
    stricter: BTreeMap<String, Vec<String>>,
    wrong: Vec<String>,
}

impl Tally {
    fn proven(&mut self, sides: &[Side], pair: &Pair, answer: &Answer) {
        self.proven += 1;
        let (writer, reader) = (&sides[pair.writer], &sides[pair.reader]);
        let place = pair.reader % MEMBERS;
        for (text, is_read) in answer.written.iter().zip(&answer.read[place]) {
            let value: Value = serde_json::from_str(text).unwrap();
            if !writer.by_writer.is_valid(&value) {
                self.untold += 1;
                continue;
            }
            self.values += 1;
            if !is_read {
                self.wrong.push(told(sides, pair, &format!("serde does not read {text}")));
                break;
            }
            if !reader.by_reader.is_valid(&value) {
                self.wrong.push(told(sides, pair, &format!("the reader's schema refuses {text}")));
                break;
            }
        }
    }

    fn refuted(
        &mut self,
        sides: &[Side],
        pair: &Pair,
        reader_path: &str,
        witness: &Value,
        answer: &Answer,
    ) {
        self.refuted += 1;
        let (writer, reader) = (&sides[pair.writer], &sides[pair.reader]);
        if !writer.by_writer.is_valid(witness) {
            self.wrong.push(told(sides, pair, &format!("the writer's schema refuses {witness}")));
        }
        if reader.by_reader.is_valid(witness) {
            self.wrong.push(told(sides, pair, &format!("the reader's schema takes {witness}")));
        }
        let written =
            answer.written.first().map(|text| serde_json::from_str::<Value>(text).unwrap());
        if written.as_ref() == Some(witness) && answer.read[0][0] {
            let keyword = reader_path.rsplit('/').next().unwrap_or_default().to_owned();
            let told = told(sides, pair, &format!("serde reads {witness}"));
            self.stricter.entry(keyword).or_default().push(told);
        }
    }

    fn unknown(&mut self, sides: &[Side], pair: &Pair, keyword: &str) {
        self.unknown.entry(keyword.to_owned()).or_default().push(told(sides, pair, ""));
    }

    fn judge(&self, seed: u64) {
        let unknown: usize = self.unknown.values().map(Vec::len).sum();
        let all = self.proven + self.refuted + unknown;
        println!(
            "seed {seed}: {all} pairs, {} proven with {} values, {} refuted, {unknown} unknown; \
             {} values untold",
            self.proven, self.values, self.refuted, self.untold
        );
        for (what, found) in [("unknown", &self.unknown), ("stricter than serde", &self.stricter)] {
            for (keyword, pairs) in found {
                let smallest = pairs.iter().min_by_key(|it| it.len()).unwrap();
                println!("{what} by `{keyword}`: {}, as in\n{smallest}", pairs.len());
            }
        }
        let is_known = |keyword: &&String| STRICTER.iter().any(|(known, _)| known == keyword);
        let stricter = self.stricter.keys().find(|it| !is_known(it));
        assert_eq!(
            stricter, None,
            "serde reads what is refused by a keyword that is not known for it"
        );
        let smallest = self.wrong.iter().min_by_key(|it| it.len());
        assert_eq!(
            smallest.map_or("", |it| it),
            "",
            "{} pairs are judged wrongly",
            self.wrong.len()
        );
        assert!(unknown * 100 <= all, "{unknown} of {all} verdicts are unknown");
    }
}

/// A pair as one would tell it to the people who made the comparison.
fn told(sides: &[Side], pair: &Pair, what: &str) -> String {
    let [writer, reader] = [pair.writer, pair.reader].map(|it| &sides[it]);
    format!(
        "{what}\n{:?}\nwriter:\n{}{}\nreader:\n{}{}\n",
        pair.verdict,
        writer.member.source(),
        writer.writes,
        reader.member.source(),
        reader.reads
    )
}
