//! Commands of GitHub Actions.
//!
//! <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>

use super::found::Found;
use crate::ending::Stop;
use crate::output::Output;
use crate::printed::Printed;

pub(super) fn print(breaks: &[Found], output: &mut Output) -> Result<(), Stop> {
    for found in breaks {
        let (file, line) = found.file();
        output.line(format_args!(
            "::error file={},line={line},title={}::{}",
            property(file),
            property(found.broken.name()),
            data(&found.text())
        ))?;
    }
    Ok(())
}

/// The text of a command. A line break would end it, and the next line could be a command of a stranger.
fn data(text: &str) -> String {
    let text = text.replace('%', "%25");
    let lines: Vec<_> = text.lines().map(|it| Printed(it).to_string()).collect();
    lines.join("%0A")
}

/// A property, which a comma or a colon would end.
fn property(text: &str) -> String {
    let text = Printed(text.replace('%', "%25")).to_string();
    text.replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn no_text_ends_a_command_or_begins_one() {
        assert_eq!(data("100 %\n::warning::x\r\u{1b}[31m"), r"100 %25%0A::warning::x\r\u{1b}[31m");
        assert_eq!(property("a,line=9:b\n%"), r"a%2Cline=9%3Ab\n%25");
    }
}
