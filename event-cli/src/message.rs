//! Messages as event-catalog words them, with colours and without what a terminal must not see.

use std::fmt;

use crate::printed::Printed;
use crate::style::{ERROR, PLACE, WARNING};

/// A message of several lines: its first line, its place, its notes and its ways out.
pub(crate) struct Message<'a>(pub(crate) &'a str);

impl fmt::Display for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, line) in self.0.lines().enumerate() {
            if number > 0 {
                f.write_str("\n")?;
            }
            write_line(f, line)?;
        }
        Ok(())
    }
}

fn write_line(f: &mut fmt::Formatter<'_>, line: &str) -> fmt::Result {
    for (start, style) in [("error", ERROR), ("warning", WARNING)] {
        if let Some((kind, rest)) = line.split_once("]: ").filter(|_| is_kind(line, start)) {
            return write!(f, "{style}{}]{style:#}: {}", Printed(kind), Printed(rest));
        }
    }
    let text = line.trim_start();
    let space = &line[..line.len() - text.len()];
    for mark in ["--> ", "= change: ", "= note: ", "= help: ", "= read by: "] {
        if let Some(rest) = text.strip_prefix(mark) {
            return write!(f, "{space}{PLACE}{mark}{PLACE:#}{}", Printed(rest));
        }
    }
    write!(f, "{}", Printed(line))
}

fn is_kind(line: &str, start: &str) -> bool {
    let rest = line.strip_prefix(start).and_then(|it| it.strip_prefix('['));
    let name = rest.and_then(|it| it.split_once("]: ")).map(|it| it.0);
    name.is_some_and(|it| it.bytes().all(|it| it.is_ascii_lowercase() || it == b'-'))
}
