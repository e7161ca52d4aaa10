//! Regular expressions of schemas (JSON Schema Validation, section 6.3.3: ECMA-262, not anchored).

mod shape;

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use regex_lite::Regex;

pub(crate) use self::shape::{length, sample_of_length};

/// Longer patterns and texts take too long to judge.
const LONGEST: usize = 20_000;

/// Compiled once for each pattern; none is what is not understood here.
#[derive(Default)]
pub(crate) struct Patterns {
    compiled: RefCell<HashMap<String, Option<Regex>>>,
    /// How many were compiled since somebody asked.
    new: Cell<u32>,
}

impl Patterns {
    /// Whether the text has a match; none where that cannot be told.
    pub(crate) fn matches(&self, pattern: &str, text: &str) -> Option<bool> {
        let is_long = pattern.len() > LONGEST || text.len() > LONGEST;
        if is_long || is_read_differently(pattern, text) {
            return None;
        }
        if let Some(regex) = self.compiled.borrow().get(pattern) {
            return regex.as_ref().map(|regex| regex.is_match(text));
        }
        let regex = Regex::new(pattern).ok();
        let answer = regex.as_ref().map(|regex| regex.is_match(text));
        self.compiled.borrow_mut().insert(pattern.to_owned(), regex);
        self.new.set(self.new.get().saturating_add(1));
        answer
    }

    /// How many patterns were compiled since this was asked.
    pub(crate) fn take_new(&self) -> u32 {
        self.new.take()
    }
}

/// What `regex-lite` takes in another sense than ECMA-262 does.
fn is_read_differently(pattern: &str, text: &str) -> bool {
    const CLASSES: [&str; 7] = ["[]", "[^]", "[[", "[:", "&&", "--", "~~"];
    // Letters of their own, or mistakes, to ECMA-262.
    const ESCAPES: [&str; 6] = ["\\A", "\\a", "\\z", "\\<", "\\>", "\\b{"];
    const GROUPS: [&str; 2] = ["(?P", "(?<"];
    // A group of flags, such as `(?i)`, is none of ECMA-262.
    let has_flags = pattern
        .match_indices("(?")
        .any(|(place, _)| !pattern[place + 2..].starts_with([':', '=', '!', '<']));
    let differs_beyond_ascii =
        pattern.contains('.') || pattern.contains("\\s") || pattern.contains("\\S");
    let is_space = |letter: char| letter.is_whitespace() || letter == '\u{feff}';
    let has_other_line_ends =
        text.chars().any(|letter| letter == '\r' || is_space(letter) && !letter.is_ascii());
    has_flags
        || CLASSES.iter().chain(&GROUPS).chain(&ESCAPES).any(|it| pattern.contains(it))
        || (differs_beyond_ascii && has_other_line_ends)
}

/// Whether every text that matches the first pattern matches the second: by what they are, not by
/// what they mean.
pub(crate) fn includes(writer: &str, reader: &str) -> bool {
    /// What types of well-known crates write, and what they read.
    const KNOWN: [(&str, &str); 2] = [
        // Integers as keys, as schemars 1 describes them.
        (r"^\d+$", r"^-?\d+$"),
        // rust_decimal, as schemars 1 describes it.
        (r"^-?\d+(\.\d+)?$", r"^-?\d+(\.\d+)?([eE]\d+)?$"),
    ];
    writer == reader || takes_all(reader) || KNOWN.contains(&(writer, reader))
}

/// Whether every text matches.
pub(crate) fn takes_all(pattern: &str) -> bool {
    ["", "^", "$", ".*", "^.*"].contains(&pattern)
}

/// A text that is meant to match: whoever uses it checks it.
pub(crate) fn sample(pattern: &str) -> String {
    let mut sampler = Sampler { rest: pattern.chars().collect(), place: 0, groups: 0 };
    sampler.alternatives()
}

/// A longer text is no sample: counts of counts can ask for more than there is memory.
const LONGEST_SAMPLE: usize = 10_000;
/// More groups than this are nobody's schema.
const MOST_GROUPS: usize = 64;

/// Writes the shortest text along the first alternative of everything.
struct Sampler {
    rest: Vec<char>,
    place: usize,
    groups: usize,
}

impl Sampler {
    fn peek(&self) -> Option<char> {
        self.rest.get(self.place).copied()
    }

    fn next(&mut self) -> Option<char> {
        let letter = self.peek();
        self.place += 1;
        letter
    }

    fn takes(&mut self, letter: char) -> bool {
        let is_next = self.peek() == Some(letter);
        self.place += usize::from(is_next);
        is_next
    }

    /// Reads as far as a closing parenthesis, without recursion in the number of groups beside one
    /// another.
    fn alternatives(&mut self) -> String {
        let mut text = String::new();
        let mut is_first = true;
        while let Some(letter) = self.peek().filter(|&letter| letter != ')') {
            if letter == '|' {
                is_first = false;
                self.place += 1;
                continue;
            }
            let atom = self.atom();
            let times = self.times();
            if is_first && text.len() + atom.len() * times <= LONGEST_SAMPLE {
                text.push_str(&atom.repeat(times));
            }
        }
        text
    }

    fn atom(&mut self) -> String {
        match self.next() {
            None | Some('^' | '$') => String::new(),
            Some('(') => self.group(),
            Some('[') => self.class(),
            Some('\\') => self.escaped(),
            Some('.') => "a".to_owned(),
            Some(letter) => letter.to_string(),
        }
    }

    fn group(&mut self) -> String {
        let mut looks_around = false;
        if self.takes('?') {
            while let Some(letter) = self.next() {
                looks_around |= letter == '=' || letter == '!';
                if matches!(letter, ':' | '=' | '!' | '>') {
                    break;
                }
            }
        }
        self.groups += 1;
        let text = if self.groups <= MOST_GROUPS { self.alternatives() } else { String::new() };
        self.takes(')');
        if looks_around { String::new() } else { text }
    }

    fn class(&mut self) -> String {
        let is_negated = self.takes('^');
        let mut members = Vec::new();
        while let Some(letter) = self.next().filter(|&letter| letter != ']') {
            match letter {
                '\\' => members.extend(self.escaped().chars()),
                letter => members.push(letter),
            }
        }
        if !is_negated {
            return members.first().map(char::to_string).unwrap_or_default();
        }
        let other = ['a', 'A', '0', '_', ' ', '-'].into_iter().find(|it| !members.contains(it));
        other.map(String::from).unwrap_or_default()
    }

    fn escaped(&mut self) -> String {
        match self.next() {
            Some('d') => "0",
            Some('w' | 'D' | 'S') => "a",
            Some('s' | 'W') => " ",
            Some('b' | 'B') | None => "",
            Some('n') => "\n",
            Some('t') => "\t",
            Some(letter) => return letter.to_string(),
        }
        .to_owned()
    }

    /// How often the atom before must stand here.
    fn times(&mut self) -> usize {
        let times = match self.peek() {
            Some('*' | '?') => 0,
            Some('{') => return self.counted(),
            Some('+') => 1,
            _ => return 1,
        };
        self.place += 1;
        self.takes('?');
        times
    }

    fn counted(&mut self) -> usize {
        let mut text = String::new();
        while let Some(letter) = self.next().filter(|&letter| letter != '}') {
            text.push(letter);
        }
        self.takes('?');
        let least = text.trim_start_matches('{').split(',').next().unwrap_or_default();
        least.parse().unwrap_or(1).min(1_000)
    }
}

#[cfg(test)]
mod tests {
    use super::{Patterns, includes, sample};

    #[test]
    fn a_sample_matches_its_pattern() {
        let patterns = Patterns::default();
        for pattern in [
            r"^\d+$",
            r"^-?\d+$",
            r"^-?\d+(\.\d+)?([eE]\d+)?$",
            "^foo-[a-z]{3}_[^a-z]$",
            "^(?:aa|b)c+$",
            "x|y",
            r"^\w+@\w+\.[a-z]{2,}$",
            "",
            "^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$",
            r"^\(\[\$",
        ] {
            let text = sample(pattern);
            assert_eq!(patterns.matches(pattern, &text), Some(true), "{pattern}: {text}");
        }
    }

    #[test]
    fn a_sample_of_counts_of_counts_is_not_endless() {
        let pattern = "a{1000}".to_owned();
        let nested = (0..60).fold(pattern, |pattern, _| format!("({pattern}){{1000}}"));
        assert!(sample(&nested).len() <= super::LONGEST_SAMPLE);
        assert_eq!(sample("^a{1000}(bc){2}$").len(), 1_004);
    }

    #[test]
    fn what_is_read_in_two_ways_is_not_judged() {
        let patterns = Patterns::default();
        for (pattern, text, expected) in [
            ("^a$", "a", Some(true)),
            ("^a$", "a\n", Some(false)),
            (r"^\d$", "٣", Some(false)),
            ("(?i)a", "A", None),
            ("[a&&b]", "a", None),
            ("^[a[:alpha:]]$", "b", None),
            (r"\Aa", "a", None),
            (r"a\z", "a", None),
            (r"\<a", "a", None),
            (r"^\b{start}a", "a", None),
            (r"^\S$", "\u{feff}", None),
            ("(?=a)", "a", None),
            ("^.$", "\u{2028}", None),
            ("(", "a", None),
        ] {
            assert_eq!(patterns.matches(pattern, text), expected, "{pattern}");
        }
    }

    #[test]
    fn a_known_type_reads_what_it_writes() {
        let patterns = Patterns::default();
        let (written, read) = (r"^-?\d+(\.\d+)?$", r"^-?\d+(\.\d+)?([eE]\d+)?$");
        assert!(includes(written, read) && !includes(read, written));
        for text in ["0", "-12", "3.14", "-0.50"] {
            assert_eq!(patterns.matches(written, text), Some(true));
            assert_eq!(patterns.matches(read, text), Some(true));
        }
    }
}
