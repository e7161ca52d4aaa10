//! Patterns as ECMA-262 reads them (section 22.2.1, with the flag `u`), as far as they are regular.
//!
//! A few forms that the flag `u` forbids are read as Annex B.1.2 reads them, where every program that
//! takes them agrees: a brace or a bracket that closes nothing, an escaped mark such as `\:`, and a
//! class such as `[\w-.]`.

use std::collections::HashSet;

use super::letters::{Letters, SURROGATES};
use super::unicode;

/// Groups within more groups than this are nobody's schema.
const MOST_GROUPS: usize = 48;
/// So many runs of letters at most are named in one pattern: a property such as `\p{L}` has many.
const MOST_RUNS: usize = 30_000;
/// A count beyond all others.
const MOST_TIMES: u32 = 1 << 30;

/// A pattern or a part of one.
#[derive(Debug, Clone)]
pub(super) enum Node {
    /// One of these letters.
    Letter(Letters),
    Sequence(Vec<Node>),
    Either(Vec<Node>),
    /// At least so often, and at most so often.
    Repeated(Box<Node>, u32, Option<u32>),
    At(Place),
    Look(Look),
}

/// Where in a text something stands, whatever the letters there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Start,
    End,
    /// `\b`: between a letter of a word and something else.
    Boundary,
    /// `\B`.
    NoBoundary,
}

/// What must stand, or must not, after a place or before it.
#[derive(Debug, Clone)]
pub(super) struct Look {
    pub(super) is_ahead: bool,
    pub(super) is_negative: bool,
    pub(super) node: Box<Node>,
}

/// Reads a pattern; none where it is wrong, not regular, or read in several ways.
pub(super) fn read(pattern: &str) -> Option<Node> {
    read_with(pattern).map(|(node, _)| node)
}

/// Whether a text is a regular expression by the letter of ECMA-262; it may be one where it is said not
/// to be.
pub(crate) fn is_strict(text: &str) -> bool {
    read_with(text).is_some_and(|(_, is_lenient)| !is_lenient)
}

/// The pattern, and whether it has a form that the flag `u` forbids.
fn read_with(pattern: &str) -> Option<(Node, bool)> {
    let mut reader = Reader {
        rest: pattern.chars().collect(),
        place: 0,
        names: HashSet::new(),
        runs: 0,
        is_lenient: false,
    };
    let node = reader.either(0)?;
    (reader.place == reader.rest.len()).then_some((node, reader.is_lenient))
}

struct Reader {
    rest: Vec<char>,
    place: usize,
    /// The names of groups, each of which stands once.
    names: HashSet<String>,
    runs: usize,
    is_lenient: bool,
}

/// A member of a class: one code point, or a set.
enum Member {
    One(u32),
    Set(Letters),
}

impl Reader {
    fn peek(&self) -> Option<char> {
        self.rest.get(self.place).copied()
    }

    fn next(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.place += 1;
        Some(letter)
    }

    fn takes(&mut self, text: &str) -> bool {
        let is_next = self.rest[self.place..].iter().copied().take(text.len()).eq(text.chars());
        self.place += if is_next { text.len() } else { 0 };
        is_next
    }

    fn either(&mut self, groups: usize) -> Option<Node> {
        let mut all = vec![self.sequence(groups)?];
        while self.takes("|") {
            all.push(self.sequence(groups)?);
        }
        Some(if all.len() == 1 { all.remove(0) } else { Node::Either(all) })
    }

    fn sequence(&mut self, groups: usize) -> Option<Node> {
        let mut all = Vec::new();
        while self.peek().is_some_and(|letter| !"|)".contains(letter)) {
            let node = self.atom(groups)?;
            all.push(match self.times()? {
                (1, Some(1)) => node,
                // To repeat a place is to be there.
                _ if matches!(node, Node::At(_) | Node::Look(_)) => return None,
                (least, most) => Node::Repeated(Box::new(node), least, most),
            });
        }
        Some(Node::Sequence(all))
    }

    fn atom(&mut self, groups: usize) -> Option<Node> {
        Some(match self.next()? {
            '^' => Node::At(Place::Start),
            '$' => Node::At(Place::End),
            '.' => Node::Letter(Letters::of_a_line()),
            '(' => return self.group(groups),
            '[' => Node::Letter(self.class()?),
            '\\' if self.takes("b") => Node::At(Place::Boundary),
            '\\' if self.takes("B") => Node::At(Place::NoBoundary),
            '\\' => match self.escaped(false)? {
                Member::One(letter) => Node::Letter(Letters::one(letter)),
                Member::Set(letters) => Node::Letter(letters),
            },
            '*' | '+' | '?' => return None,
            // No count, since one would be read after an atom.
            '{' if self.is_count() || self.peek() == Some(',') => return None,
            letter => {
                self.is_lenient |= "{}]".contains(letter);
                Node::Letter(Letters::one(letter.into()))
            }
        })
    }

    fn group(&mut self, groups: usize) -> Option<Node> {
        if groups >= MOST_GROUPS {
            return None;
        }
        let look = if !self.takes("?") || self.takes(":") {
            None
        } else if self.takes("=") {
            Some((true, false))
        } else if self.takes("!") {
            Some((true, true))
        } else if self.takes("<=") {
            Some((false, false))
        } else if self.takes("<!") {
            Some((false, true))
        } else if self.takes("<") {
            self.name()?;
            None
        } else {
            // Flags, and what other languages have.
            return None;
        };
        let node = self.either(groups + 1)?;
        if !self.takes(")") {
            return None;
        }
        Some(match look {
            Some((is_ahead, is_negative)) => {
                Node::Look(Look { is_ahead, is_negative, node: Box::new(node) })
            }
            None => node,
        })
    }

    /// The name of a group, as far as it is of usual letters.
    fn name(&mut self) -> Option<()> {
        let mut name = String::new();
        while let Some(letter) = self.next().filter(|letter| *letter != '>') {
            let is_usual = letter.is_ascii_alphanumeric() || "_$".contains(letter);
            if !is_usual || letter.is_ascii_digit() && name.is_empty() {
                return None;
            }
            name.push(letter);
        }
        let is_closed = self.place > 0 && self.rest[self.place - 1] == '>';
        (is_closed && !name.is_empty() && self.names.insert(name)).then_some(())
    }

    /// How often the atom before stands.
    fn times(&mut self) -> Option<(u32, Option<u32>)> {
        let times = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') if self.is_count() => {
                self.place += 1;
                let least = self.number()?;
                let most = if !self.takes(",") {
                    Some(least)
                } else if self.peek() == Some('}') {
                    None
                } else {
                    Some(self.number()?)
                };
                if most.is_some_and(|most| most < least) {
                    return None;
                }
                (least, most)
            }
            // `{,3}` is a count to some programs and a text to others.
            Some('{') if self.rest.get(self.place + 1) == Some(&',') => return None,
            _ => return Some((1, Some(1))),
        };
        self.place += 1;
        self.takes("?");
        Some(times)
    }

    /// Whether `{3}`, `{3,}` or `{3,5}` stands here, or would without its brace.
    fn is_count(&self) -> bool {
        let rest = self.rest[self.place..].iter().skip_while(|it| **it == '{');
        let text: String =
            rest.take_while(|it| it.is_ascii_digit() || "},".contains(**it)).collect();
        let Some((count, _)) = text.split_once('}') else { return false };
        let (least, most) = count.split_once(',').unwrap_or((count, ""));
        !least.is_empty() && !most.contains(',')
    }

    fn number(&mut self) -> Option<u32> {
        let mut number = 0_u32;
        let mut is_empty = true;
        while let Some(digit) = self.peek().and_then(|it| it.to_digit(10)) {
            self.place += 1;
            is_empty = false;
            number = number.saturating_mul(10).saturating_add(digit).min(MOST_TIMES);
        }
        (!is_empty).then_some(number)
    }

    fn class(&mut self) -> Option<Letters> {
        let begin = self.place;
        let is_negated = self.takes("^");
        let mut runs = Vec::new();
        loop {
            let first = match self.next()? {
                ']' => break,
                '\\' => self.escaped(true)?,
                letter => Member::One(letter.into()),
            };
            let is_range = self.peek() == Some('-')
                && self.rest.get(self.place + 1).is_some_and(|letter| *letter != ']');
            match (first, is_range) {
                (Member::One(first), true) => {
                    self.place += 1;
                    let last = match self.next()? {
                        '\\' => self.escaped(true)?,
                        letter => Member::One(letter.into()),
                    };
                    // A range that ends in a set is none to some programs and a hyphen to others.
                    let Member::One(last) = last else { return None };
                    if last < first {
                        return None;
                    }
                    runs.push([first, last]);
                }
                (Member::One(letter), false) => runs.push([letter, letter]),
                (Member::Set(letters), is_range) => {
                    self.is_lenient |= is_range;
                    runs.extend_from_slice(letters.runs());
                }
            }
        }
        // Other languages have classes in classes: where one seems meant, nothing is sure.
        let seems_nested = self.peek() == Some(']') && self.rest[begin..self.place].contains(&'[');
        if seems_nested {
            return None;
        }
        let letters = Letters::of(runs);
        Some(if is_negated { letters.others() } else { letters })
    }

    /// What stands after a backslash.
    fn escaped(&mut self, is_in_class: bool) -> Option<Member> {
        let letter = self.next()?;
        let set = match letter {
            'd' => Letters::digits(),
            'D' => Letters::digits().others(),
            'w' => Letters::of_words(),
            'W' => Letters::of_words().others(),
            's' => Letters::spaces(),
            'S' => Letters::spaces().others(),
            'p' => self.property()?,
            'P' => self.property()?.others(),
            _ => return self.escaped_letter(letter, is_in_class).map(Member::One),
        };
        Some(Member::Set(set))
    }

    fn escaped_letter(&mut self, letter: char, is_in_class: bool) -> Option<u32> {
        Some(match letter {
            't' => 0x09,
            'n' => 0x0A,
            'v' => 0x0B,
            'f' => 0x0C,
            'r' => 0x0D,
            'b' if is_in_class => 0x08,
            'c' => u32::from(self.next().filter(char::is_ascii_alphabetic)?) % 32,
            '0' if !self.peek().is_some_and(|it| it.is_ascii_digit()) => 0,
            'x' => self.hexadecimal(2)?,
            'u' if self.takes("{") => self.code_point()?,
            'u' => self.utf16()?,
            // These are places in a text to some programs.
            '<' | '>' if !is_in_class => return None,
            letter if letter.is_ascii_punctuation() || letter == ' ' => {
                let is_hyphen = is_in_class && letter == '-';
                self.is_lenient |= !is_hyphen && !"^$\\.*+?()[]{}|/".contains(letter);
                letter.into()
            }
            _ => return None,
        })
    }

    fn property(&mut self) -> Option<Letters> {
        if !self.takes("{") {
            return None;
        }
        let mut name = String::new();
        while let Some(letter) = self.next().filter(|letter| *letter != '}') {
            name.push(letter);
        }
        let letters = unicode::property(&name)?;
        self.runs += letters.runs().len();
        (self.runs <= MOST_RUNS).then_some(letters)
    }

    fn hexadecimal(&mut self, digits: usize) -> Option<u32> {
        let mut code = 0;
        for _ in 0..digits {
            code = code * 16 + self.next()?.to_digit(16)?;
        }
        Some(code)
    }

    /// The rest of `\u{1F600}`.
    fn code_point(&mut self) -> Option<u32> {
        let mut code = self.next()?.to_digit(16)?;
        while !self.takes("}") {
            code = code.checked_mul(16)?.checked_add(self.next()?.to_digit(16)?)?;
        }
        char::from_u32(code).map(u32::from).or_else(|| is_surrogate(code).then_some(code))
    }

    /// The rest of `\u00E9`, or of two such escapes that are one letter.
    fn utf16(&mut self) -> Option<u32> {
        let high = self.hexadecimal(4)?;
        let after = self.place;
        if (0xD800..0xDC00).contains(&high) && self.takes("\\u") {
            if let Some(low) = self.hexadecimal(4).filter(|low| (0xDC00..0xE000).contains(low)) {
                return Some(0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00));
            }
            self.place = after;
        }
        Some(high)
    }
}

fn is_surrogate(code: u32) -> bool {
    (SURROGATES[0]..=SURROGATES[1]).contains(&code)
}
