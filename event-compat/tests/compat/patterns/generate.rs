//! Patterns that are regular, and texts that they may match.

use fastrand::Rng;

/// Letters of texts: of words and not, of lines and not, and of two planes.
const LETTERS: [char; 9] = ['a', 'b', 'c', 'B', '1', '_', '-', '\n', '\u{1f600}'];
const ATOMS: [&str; 30] = [
    "a",
    "b",
    "c",
    "B",
    "1",
    "_",
    "-",
    ".",
    r"\d",
    r"\D",
    r"\w",
    r"\W",
    r"\s",
    r"\S",
    "[ab]",
    "[^a]",
    "[a-c]",
    "[A-Z1]",
    r"[\w-]",
    r"[^\s1]",
    r"\x61",
    r"\u0062",
    r"\u{1f600}",
    r"\ud83d\ude00",
    r"\p{L}",
    r"\P{Lu}",
    r"\n",
    r"[^]",
    r"[\b-]",
    r"\-",
];
/// Not `\B`: Node finds it between the halves of a letter of the second plane, which are none with the
/// flag `u`.
const PLACES: [&str; 3] = ["^", "$", r"\b"];
const TIMES: [&str; 9] = ["*", "+", "?", "{2}", "{1,3}", "{2,}", "*?", "{0}", "{0,2}"];

/// A pattern, more often anchored than not, sometimes with what looks ahead or back.
pub(super) fn pattern(random: &mut Rng) -> String {
    let mut pattern = either(random, 2);
    let looks = ["(?=", "(?!"].map(|it| format!("{it}{})", either(random, 1)));
    let backs = ["(?<=", "(?<!"].map(|it| format!("{it}{})", either(random, 1)));
    let ends_alone = !pattern.contains('|');
    match random.u8(..10) {
        0 if ends_alone => pattern = format!("^{}{pattern}$", looks[random.usize(..2)]),
        1 if ends_alone => pattern = format!("^{pattern}{}$", backs[random.usize(..2)]),
        2..=6 => pattern = format!("^(?:{pattern})$"),
        7 => pattern = format!("^(?:{pattern})"),
        _ => {}
    }
    // A hyphen may be escaped in a class alone.
    pattern.replace(r"\-", "[\\-]")
}

fn either(random: &mut Rng, levels: usize) -> String {
    let all: Vec<_> = (0..random.usize(1..=2)).map(|_| sequence(random, levels)).collect();
    all.join("|")
}

fn sequence(random: &mut Rng, levels: usize) -> String {
    (0..random.usize(1..=3)).map(|_| part(random, levels)).collect()
}

fn part(random: &mut Rng, levels: usize) -> String {
    let place = random.u8(..12);
    if place == 0 {
        return PLACES[random.usize(..PLACES.len())].to_owned();
    }
    let atom = if levels > 0 && place < 4 {
        let group = ["(", "(?:"][random.usize(..2)];
        format!("{group}{})", either(random, levels - 1))
    } else {
        ATOMS[random.usize(..ATOMS.len())].to_owned()
    };
    let times = if random.u8(..3) == 0 { TIMES[random.usize(..TIMES.len())] } else { "" };
    format!("{atom}{times}")
}

/// All short texts of a few letters, and longer ones.
pub(super) fn texts(random: &mut Rng) -> Vec<String> {
    let mut texts = vec![String::new()];
    let mut begin = 0;
    for _ in 0..2 {
        let end = texts.len();
        for place in begin..end {
            let longer = LETTERS.iter().map(|letter| format!("{}{letter}", texts[place]));
            let longer: Vec<_> = longer.collect();
            texts.extend(longer);
        }
        begin = end;
    }
    texts.extend((0..80).map(|_| {
        (0..random.usize(3..9)).map(|_| LETTERS[random.usize(..LETTERS.len())]).collect()
    }));
    texts
}
