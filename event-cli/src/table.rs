//! Text in columns.

use std::fmt::{self, Write as _};

/// Where the text of a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Left,
    Right,
}

/// Rows of text, shown with columns as wide as their widest text.
pub(crate) struct Table<const N: usize> {
    sides: [Side; N],
    rows: Vec<[String; N]>,
}

impl<const N: usize> Table<N> {
    pub(crate) fn new(columns: [(&str, Side); N]) -> Self {
        let rows = vec![columns.map(|(name, _)| name.to_owned())];
        Self { sides: columns.map(|(_, side)| side), rows }
    }

    pub(crate) fn row(&mut self, row: [String; N]) {
        self.rows.push(row);
    }
}

impl<const N: usize> fmt::Display for Table<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut widths = [0; N];
        for row in &self.rows {
            for (width, text) in widths.iter_mut().zip(row) {
                *width = text.chars().count().max(*width);
            }
        }
        for (number, row) in self.rows.iter().enumerate() {
            let mut line = String::new();
            for ((text, width), side) in row.iter().zip(widths).zip(self.sides) {
                match side {
                    Side::Left => write!(line, "{text:width$}  ")?,
                    Side::Right => write!(line, "{text:>width$}  ")?,
                }
            }
            if number > 0 {
                f.write_str("\n")?;
            }
            f.write_str(line.trim_end())?;
        }
        Ok(())
    }
}
