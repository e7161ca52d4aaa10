//! The marks that git leaves in a text that it could not merge.

#[derive(Clone, Copy, PartialEq)]
enum Part {
    Both,
    Ours,
    Base,
    Theirs,
}

/// The texts of both sides of all conflicts.
pub(super) fn sides(text: &str) -> Option<[String; 2]> {
    let mut sides = [String::new(), String::new()];
    let mut part = Part::Both;
    let mut has_marks = false;
    for line in text.split_inclusive('\n') {
        let next = match (part, mark(line)) {
            (Part::Both, Some('<')) => Part::Ours,
            (Part::Ours, Some('|')) => Part::Base,
            (Part::Ours | Part::Base, Some('=')) => Part::Theirs,
            (Part::Theirs, Some('>')) => Part::Both,
            _ => {
                let [ours, theirs] = &mut sides;
                if matches!(part, Part::Both | Part::Ours) {
                    ours.push_str(line);
                }
                if matches!(part, Part::Both | Part::Theirs) {
                    theirs.push_str(line);
                }
                continue;
            }
        };
        (part, has_marks) = (next, true);
    }
    has_marks.then_some(sides)
}

/// The sign of a line that git left because it could not merge: seven times, before a space or
/// alone. JSON has no such line, because a string cannot contain a line break.
pub(super) fn mark(line: &str) -> Option<char> {
    let line = line.trim_end_matches(['\r', '\n']);
    let sign = line.chars().next().filter(|it| "<|=>".contains(*it))?;
    let rest = line.trim_start_matches(sign);
    let is_mark = line.len() - rest.len() == 7 && (rest.is_empty() || rest.starts_with(' '));
    is_mark.then_some(sign)
}
