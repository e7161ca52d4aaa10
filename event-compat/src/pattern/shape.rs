//! What a regular expression is made of, as far as that tells how long its texts are.

use crate::schema::Count;

/// Groups within more groups than this are nobody's schema.
const MOST_GROUPS: usize = 32;
/// Longer texts are not written.
const LONGEST: u64 = 100_000;

/// A part of a pattern whose texts stand in one piece.
enum Shape {
    /// One letter, and an example of it.
    Letter(char),
    Repeated(Box<Shape>, Count),
    Sequence(Vec<Shape>),
    Either(Vec<Shape>),
    Start,
    End,
}

/// How long a text that matches the pattern is; nothing where that is not seen.
pub(crate) fn length(pattern: &str) -> Count {
    let Some(shape) = Shape::of(pattern) else { return Count::default() };
    let Count { min, max } = shape.length();
    Count { min, max: max.filter(|_| shape.is_whole()) }
}

/// A text of this length that is meant to match: whoever uses it checks it.
pub(crate) fn sample_of_length(pattern: &str, length: u64) -> Option<String> {
    let shape = Shape::of(pattern)?;
    let all = match shape {
        Shape::Either(all) => all,
        one => vec![one],
    };
    all.iter().find_map(|shape| {
        let mut more = length.checked_sub(shape.length().min)?;
        let mut text = String::new();
        shape.write(&mut text, &mut more);
        // What the pattern leaves open before or after it can be anything.
        if more > 0 && more <= LONGEST && !shape.ends() {
            text.push_str(&"a".repeat(usize::try_from(more).ok()?));
            more = 0;
        }
        (more == 0).then_some(text)
    })
}

impl Shape {
    /// None for what is not understood.
    fn of(pattern: &str) -> Option<Self> {
        let mut reader = Reader { rest: pattern.chars().collect(), place: 0 };
        let shape = reader.either(0)?;
        (reader.place == reader.rest.len()).then_some(shape)
    }

    fn length(&self) -> Count {
        let fixed = |number| Count { min: number, max: Some(number) };
        match self {
            Self::Start | Self::End => fixed(0),
            Self::Letter(_) => fixed(1),
            Self::Repeated(shape, times) => {
                let one = shape.length();
                let max = match (one.max, times.max) {
                    (Some(0), _) => Some(0),
                    (Some(one), Some(times)) => one.checked_mul(times),
                    _ => None,
                };
                Count { min: one.min.saturating_mul(times.min), max }
            }
            Self::Sequence(all) => all.iter().map(Self::length).fold(fixed(0), |sum, one| Count {
                min: sum.min.saturating_add(one.min),
                max: sum.max.zip(one.max).and_then(|(sum, one)| sum.checked_add(one)),
            }),
            Self::Either(all) => {
                let lengths: Vec<_> = all.iter().map(Self::length).collect();
                let max = lengths.iter().map(|it| it.max).collect::<Option<Vec<_>>>();
                Count {
                    min: lengths.iter().map(|it| it.min).min().unwrap_or_default(),
                    max: max.and_then(|all| all.into_iter().max()),
                }
            }
        }
    }

    /// Whether a match is the whole text.
    fn is_whole(&self) -> bool {
        match self {
            Self::Either(all) => all.iter().all(Self::is_whole),
            Self::Sequence(all) => {
                let inside = all.len().checked_sub(2).and_then(|end| all.get(1..=end));
                matches!((all.first(), all.last()), (Some(Self::Start), Some(Self::End)))
                    || inside.is_some_and(<[Self]>::is_empty) && all.iter().all(Self::is_whole)
            }
            _ => false,
        }
    }

    fn ends(&self) -> bool {
        match self {
            Self::Sequence(all) => all.last().is_some_and(Self::ends),
            Self::Either(all) => all.iter().any(Self::ends),
            Self::End => true,
            _ => false,
        }
    }

    /// Writes the shortest text, with so many letters more where they can be repeated.
    fn write(&self, text: &mut String, more: &mut u64) {
        match self {
            Self::Start | Self::End => {}
            Self::Letter(letter) => text.push(*letter),
            Self::Sequence(all) => all.iter().for_each(|shape| shape.write(text, more)),
            Self::Either(all) => {
                let least = self.length().min;
                let has_room = |shape: &&Self| shape.length().min - least <= *more;
                let longest = all.iter().filter(has_room).max_by_key(|it| it.length().min);
                if let Some(shape) = longest {
                    *more -= shape.length().min - least;
                    shape.write(text, more);
                }
            }
            Self::Repeated(shape, times) => {
                let one = shape.length().min;
                for time in 0..LONGEST {
                    if time >= times.min {
                        let is_over = times.max.is_some_and(|max| time >= max);
                        if is_over || one == 0 || *more < one {
                            break;
                        }
                        *more -= one;
                    }
                    if text.len() as u64 > LONGEST {
                        break;
                    }
                    shape.write(text, more);
                }
            }
        }
    }
}

struct Reader {
    rest: Vec<char>,
    place: usize,
}

impl Reader {
    fn peek(&self) -> Option<char> {
        self.rest.get(self.place).copied()
    }

    fn takes(&mut self, letter: char) -> bool {
        let is_next = self.peek() == Some(letter);
        self.place += usize::from(is_next);
        is_next
    }

    fn either(&mut self, groups: usize) -> Option<Shape> {
        let mut all = vec![self.sequence(groups)?];
        while self.takes('|') {
            all.push(self.sequence(groups)?);
        }
        Some(if all.len() == 1 { all.pop()? } else { Shape::Either(all) })
    }

    fn sequence(&mut self, groups: usize) -> Option<Shape> {
        let mut all = Vec::new();
        while let Some(letter) = self.peek().filter(|letter| !['|', ')'].contains(letter)) {
            self.place += 1;
            let is_first = all.is_empty() && groups == 0;
            let shape = match letter {
                // Elsewhere they say of a text that it cannot be, or of its lines.
                '^' if is_first => Shape::Start,
                '$' if groups == 0 && self.peek().is_none_or(|it| it == '|') => Shape::End,
                '(' => self.group(groups)?,
                '[' => Shape::Letter(self.class()?),
                '\\' => Shape::Letter(self.escaped()?),
                '.' => Shape::Letter('a'),
                '^' | '$' | '*' | '+' | '?' | '{' | '}' | ']' => return None,
                letter => Shape::Letter(letter),
            };
            let is_place = matches!(shape, Shape::Start | Shape::End);
            match self.times()? {
                Count { min: 1, max: Some(1) } => all.push(shape),
                _ if is_place => return None,
                times => all.push(Shape::Repeated(Box::new(shape), times)),
            }
        }
        Some(Shape::Sequence(all))
    }

    fn group(&mut self, groups: usize) -> Option<Shape> {
        if self.takes('?') && !self.takes(':') || groups >= MOST_GROUPS {
            return None;
        }
        let shape = self.either(groups + 1)?;
        self.takes(')').then_some(shape)
    }

    /// A letter of a class.
    fn class(&mut self) -> Option<char> {
        let is_negated = self.takes('^');
        let mut first = None;
        let mut members = Vec::new();
        loop {
            let letter = self.peek()?;
            self.place += 1;
            let member = match letter {
                ']' => break,
                '[' | '&' | '~' => return None,
                '\\' => self.escaped()?,
                letter => letter,
            };
            first = first.or(Some(member));
            members.push(member);
        }
        if is_negated {
            return ['a', 'A', '0', '_', ' '].into_iter().find(|it| !members.contains(it));
        }
        first
    }

    fn escaped(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.place += 1;
        match letter {
            'd' => Some('0'),
            'w' | 'D' | 'S' => Some('a'),
            's' | 'W' => Some(' '),
            'n' => Some('\n'),
            't' => Some('\t'),
            'r' => Some('\r'),
            // Letters by number, places in a text, and parts of it that come again.
            letter if letter.is_ascii_alphanumeric() => None,
            letter => Some(letter),
        }
    }

    /// How often the letter or group before stands there.
    fn times(&mut self) -> Option<Count> {
        let count = match self.peek() {
            Some('*') => Count { min: 0, max: None },
            Some('+') => Count { min: 1, max: None },
            Some('?') => Count { min: 0, max: Some(1) },
            Some('{') => {
                let length = self.rest[self.place..].iter().position(|it| *it == '}')?;
                let text: String = self.rest[self.place + 1..self.place + length].iter().collect();
                self.place += length;
                let (min, max) = text.split_once(',').unwrap_or((&text, &text));
                let max = if max.is_empty() { None } else { Some(max.parse().ok()?) };
                Count { min: min.parse().ok()?, max }
            }
            _ => return Some(Count { min: 1, max: Some(1) }),
        };
        self.place += 1;
        self.takes('?');
        Some(count)
    }
}

#[cfg(test)]
mod tests {
    use super::{length, sample_of_length};
    use crate::pattern::Patterns;
    use crate::schema::Count;

    #[test]
    fn the_length_of_a_whole_text_is_told() {
        for (pattern, min, max) in [
            ("^[a-z]{3}$", 3, Some(3)),
            ("^AC[0-9a-fA-F]{32}$", 34, Some(34)),
            ("^a*$", 0, None),
            ("^(ab|c)?d{2,5}$", 2, Some(7)),
            ("^a|bc$", 1, None),
            ("^a$|^bcd$", 1, Some(3)),
            ("abc", 3, None),
            ("^abc", 3, None),
            ("^(?=a)b$", 0, None),
            ("^a\\b$", 0, None),
            ("(^a$)", 0, None),
            ("^\\x41$", 0, None),
            ("^$", 0, Some(0)),
        ] {
            assert_eq!(length(pattern), Count { min, max }, "{pattern}");
        }
    }

    #[test]
    fn a_sample_is_as_long_as_asked_for() {
        let patterns = Patterns::default();
        for (pattern, length) in [
            ("^[a-z]+$", 9),
            ("^\\S+$", 65),
            ("^.{1,64}$", 64),
            ("^a(bc)*d{1,3}$", 8),
            ("abc", 10),
            ("^$|^a+$", 4),
            ("^(a|bc)?d$", 3),
        ] {
            let text = sample_of_length(pattern, length).unwrap();
            assert_eq!(text.chars().count() as u64, length, "{pattern}");
            assert_eq!(patterns.matches(pattern, &text), Some(true), "{pattern}: {text}");
        }
        assert_eq!(sample_of_length("^[a-z]{3}$", 4), None);
    }
}
