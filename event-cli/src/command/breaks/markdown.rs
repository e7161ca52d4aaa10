//! A comment for a review.

use super::found::{Breaks, Found};
use crate::ending::Stop;
use crate::output::Output;
use crate::printed::Printed;

pub(super) fn print(found: &Breaks, output: &mut Output) -> Result<(), Stop> {
    let against = span(&found.against);
    let headline = match found.breaks.len() {
        0 => format!("**Event contracts:** nothing breaks what {against} has."),
        1 => format!("### 1 event contract breaks what {against} has"),
        number => format!("### {number} event contracts break what {against} has"),
    };
    output.line(headline)?;
    for one in &found.breaks {
        let (file, line) = one.file();
        output.line(format_args!(
            "\n**{}** {}\n",
            one.broken.name(),
            span(&format!("{file}:{line}"))
        ))?;
        output.line(block(one))?;
    }
    Ok(())
}

/// A code block, in which no text means anything (`CommonMark`, section 4.5). Its fence is longer than any
/// in the text.
fn block(found: &Found) -> String {
    let lines: Vec<_> = found.text().lines().map(|it| Printed(it).to_string()).collect();
    let text = lines.join("\n");
    let fence = "`".repeat(longest_run(&text).max(2) + 1);
    format!("{fence}text\n{text}\n{fence}")
}

/// A code span (`CommonMark`, section 6.1).
fn span(text: &str) -> String {
    let text = Printed(text).to_string();
    let fence = "`".repeat(longest_run(&text) + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

fn longest_run(text: &str) -> usize {
    text.split(|it| it != '`').map(str::len).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::span;

    #[test]
    fn no_text_ends_its_span() {
        assert_eq!(span("main"), "`main`");
        assert_eq!(span("`a``"), "``` `a`` ```");
        assert_eq!(span("a\n# b"), r"`a\n# b`");
    }
}
