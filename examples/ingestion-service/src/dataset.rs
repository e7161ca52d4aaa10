//! From the bytes of a file to the event that tells of it.

use std::collections::HashSet;
use std::fmt::Display;

use csv::{ErrorKind, Reader};
use example_contracts::ingestion::{
    Column, ColumnValues, DatasetCreated, DatasetRejected, RejectionReason,
};

pub(crate) type Outcome = Result<DatasetCreated, DatasetRejected>;

pub(crate) fn read(dataset_id: &str, csv: &[u8]) -> Outcome {
    if let Err(error) = str::from_utf8(csv) {
        let line = line_at(csv, error.valid_up_to());
        let detail = "the text is not UTF-8: save the file in that encoding";
        return Err(rejected(dataset_id, RejectionReason::NotUtf8, Some(line), detail));
    }

    let mut reader = Reader::from_reader(csv);
    let header = reader.headers().map_err(|error| not_csv(dataset_id, csv, &error))?;
    if header.is_empty() {
        let detail = "the file is empty, expected a first row with the names of the columns";
        return Err(rejected(dataset_id, RejectionReason::Empty, None, detail));
    }
    let mut columns: Vec<_> = header.iter().map(ColumnCounts::new).collect();

    let mut rows = 0;
    for record in reader.records() {
        let record = record.map_err(|error| not_csv(dataset_id, csv, &error))?;
        rows += 1;
        for (column, value) in columns.iter_mut().zip(&record) {
            column.count(value);
        }
    }
    let columns = columns.into_iter().map(ColumnCounts::into_column).collect();
    Ok(DatasetCreated { dataset_id: dataset_id.to_owned(), rows, columns })
}

pub(crate) fn unreadable(dataset_id: &str, error: impl Display) -> DatasetRejected {
    let detail = format!("the file cannot be read: {error}");
    rejected(dataset_id, RejectionReason::Unreadable, None, detail)
}

fn not_csv(dataset_id: &str, csv: &[u8], error: &csv::Error) -> DatasetRejected {
    match error.kind() {
        ErrorKind::UnequalLengths { pos, expected_len, len } => {
            let byte = pos.as_ref().and_then(|pos| usize::try_from(pos.byte()).ok());
            let line = byte.map(|byte| line_at(csv, byte));
            let detail = format!("expected {expected_len} values as in the first row, found {len}");
            rejected(dataset_id, RejectionReason::UnequalRows, line, detail)
        }
        // The bytes are in memory and UTF-8, so no other kind is left to happen.
        _ => unreadable(dataset_id, error),
    }
}

fn rejected(
    dataset_id: &str,
    reason: RejectionReason,
    line: Option<u64>,
    detail: impl Into<String>,
) -> DatasetRejected {
    DatasetRejected { dataset_id: dataset_id.to_owned(), reason, line, detail: detail.into() }
}

struct ColumnCounts {
    name: String,
    distinct: HashSet<String>,
    empty: u64,
}

impl ColumnCounts {
    fn new(name: &str) -> Self {
        Self { name: name.to_owned(), distinct: HashSet::new(), empty: 0 }
    }

    fn count(&mut self, value: &str) {
        if value.is_empty() {
            self.empty += 1;
        } else if !self.distinct.contains(value) {
            self.distinct.insert(value.to_owned());
        }
    }

    fn into_column(self) -> Column {
        let values = ColumnValues { distinct: self.distinct.len() as u64, empty: self.empty };
        Column { name: self.name, values: Some(values) }
    }
}

/// The line of the first byte at `position` or after it that does not end a line. A record of the
/// `csv` crate starts where the one before it ended, ahead of blank lines and the second half of a
/// CRLF, and the line that it states is of that place.
fn line_at(csv: &[u8], position: usize) -> u64 {
    let (before, after) = csv.split_at(position.min(csv.len()));
    let line_ends = after.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    let newlines = before.iter().chain(line_ends).filter(|&&byte| byte == b'\n').count();
    newlines as u64 + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_counted_by_column() {
        let column = |name: &str, values| Column { name: name.to_owned(), values: Some(values) };
        let created = read("planets", b"planet,rings\nUranus,yes\nMars,\nSaturn,yes\n").unwrap();
        assert_eq!(
            created,
            DatasetCreated {
                dataset_id: "planets".to_owned(),
                rows: 3,
                columns: vec![
                    column("planet", ColumnValues { distinct: 3, empty: 0 }),
                    column("rings", ColumnValues { distinct: 1, empty: 1 }),
                ],
            }
        );
    }

    #[test]
    fn files_that_spreadsheets_write_are_read() {
        let cases: [(&str, &[u8], u64); 6] = [
            ("no rows", b"a,b\n", 0),
            ("no line end at the end", b"a,b\n1,2", 1),
            ("carriage returns", b"a,b\r\n1,2\r\n3,4\r\n", 2),
            ("a byte order mark before quotes", b"\xef\xbb\xbf\"a\",b\n1,2\n", 1),
            ("commas, quotes and line ends in quotes", b"a,b\n\"1,\"\"\n\",2\n", 1),
            ("blank lines", b"\na,b\n\n1,2\n\n", 1),
        ];
        for (case, csv, rows) in cases {
            let created = read(case, csv).unwrap_or_else(|rejected| panic!("{rejected:?}"));
            assert_eq!(created.rows, rows, "{case}");
            let names: Vec<_> = created.columns.iter().map(|column| &column.name).collect();
            assert_eq!(names, ["a", "b"], "{case}");
        }
    }

    #[test]
    fn a_broken_file_is_rejected_with_the_reason_and_the_line() {
        use RejectionReason::{Empty, NotUtf8, UnequalRows};
        let cases: [(&str, &[u8], RejectionReason, Option<u64>); 10] = [
            ("nothing", b"", Empty, None),
            ("a byte order mark alone", b"\xef\xbb\xbf", Empty, None),
            ("blank lines alone", b"\n\r\n\n", Empty, None),
            ("a short row", b"a,b\n1,2\n3\n", UnequalRows, Some(3)),
            ("a long row", b"a,b\n1,2,3\n", UnequalRows, Some(2)),
            ("carriage returns", b"a,b\r\n1,2\r\n3\r\n", UnequalRows, Some(3)),
            ("a byte order mark", b"\xef\xbb\xbfa,b\n1\n", UnequalRows, Some(2)),
            ("after blank and quoted lines", b"a,b\n\n\"1\n\",2\n\n3\n", UnequalRows, Some(6)),
            ("not UTF-8", b"a,b\r\n1,2\r\n\r\n3,\xff\r\n", NotUtf8, Some(4)),
            ("UTF-16", b"\xff\xfea\0,\0b\0\n\0", NotUtf8, Some(1)),
        ];
        for (case, csv, reason, line) in cases {
            let rejected = read(case, csv).unwrap_err();
            assert_eq!((rejected.reason, rejected.line), (reason, line), "{case}");
        }
    }

    #[test]
    fn a_rejection_repeats_no_value_of_the_file() {
        let rejected = read("people", b"name,town\nHypatia\n").unwrap_err();
        assert_eq!(rejected.detail, "expected 2 values as in the first row, found 1");
    }
}
