//! From a text to a table: which character parts the cells, where the header is, which row is which.
//!
//! Rows keep the number that a spreadsheet shows for them, because that is where somebody will look.

use serde::Deserialize;

/// What parts the cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Delimiter {
    /// `,`
    #[serde(rename = "comma")]
    Comma,
    /// `;`, as spreadsheets write where the comma is the decimal point.
    #[serde(rename = "semicolon")]
    Semicolon,
    /// A tab.
    #[serde(rename = "tab")]
    Tab,
}

impl Delimiter {
    const ALL: [Self; 3] = [Self::Comma, Self::Semicolon, Self::Tab];

    const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }
}

/// A header and the rows under it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Table {
    /// The header's cells as they are written, without trailing empty ones.
    pub(super) header: Vec<String>,
    /// The rows that say anything.
    pub(super) rows: Vec<TableRow>,
    /// A quotation mark was opened and never closed: the last row may have swallowed others.
    pub(super) has_unclosed_quote: bool,
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TableRow {
    /// The number that a spreadsheet shows; the header is 1.
    pub(super) number: i32,
    /// As many cells as the header has, raw.
    pub(super) cells: Vec<String>,
    /// How many further cells say something, which no column is there for.
    pub(super) surplus: usize,
}

/// Why a text is no table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// There is not even a header.
    #[error("the file is empty; its first row should name the columns")]
    Empty,
    /// There is a header only.
    #[error("the file has a header and no rows under it")]
    NoRows,
    /// The reader gave up.
    #[error("the file cannot be read as a table: {0}")]
    Unreadable(String),
}

/// Reads a text as a table. Without a `delimiter`, the one that occurs most often in the header, outside
/// quotation marks, parts the cells; a first line `sep=;` says it as well.
///
/// # Errors
/// When there is no header or no row.
pub(super) fn read_table(text: &str, delimiter: Option<Delimiter>) -> Result<Table, TableError> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n") + "\n";
    let (said, text) = split_sep_line(&text);
    let delimiter = delimiter.or(said).unwrap_or_else(|| sniff(text));
    let records = numbered_records(text, delimiter)?;
    let mut records = records.into_iter().filter(|(_, record)| {
        record
            .iter()
            .any(|cell| !super::cell::tidy(cell).is_empty())
    });
    let (_, header) = records.next().ok_or(TableError::Empty)?;
    let mut header: Vec<String> = header.iter().map(super::cell::tidy).collect();
    while header.last().is_some_and(String::is_empty) {
        header.pop();
    }
    let rows: Vec<TableRow> = records
        .map(|(number, record)| row(number, &record, header.len()))
        .collect();
    if rows.is_empty() {
        return Err(TableError::NoRows);
    }
    Ok(Table {
        header,
        rows,
        has_unclosed_quote: text.matches('"').count() % 2 == 1,
    })
}

fn row(number: i32, record: &csv::StringRecord, width: usize) -> TableRow {
    let mut cells: Vec<String> = record.iter().take(width).map(str::to_owned).collect();
    cells.resize(width, String::new());
    let surplus = record
        .iter()
        .skip(width)
        .filter(|cell| !super::cell::tidy(cell).is_empty())
        .count();
    TableRow {
        number,
        cells,
        surplus,
    }
}

/// Excel's own hint, `sep=;`, which it does not show as a row.
fn split_sep_line(text: &str) -> (Option<Delimiter>, &str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let Some(said) = line
        .trim_end_matches('\r')
        .trim_matches('"')
        .strip_prefix("sep=")
    else {
        return (None, text);
    };
    match Delimiter::ALL
        .into_iter()
        .find(|delimiter| said.as_bytes() == [delimiter.byte()])
    {
        Some(delimiter) => (Some(delimiter), rest),
        None => (None, text),
    }
}

fn sniff(text: &str) -> Delimiter {
    let mut counts = [0_usize; 3];
    let mut quoted = false;
    for byte in text.trim_start().bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            _ => {
                for (count, delimiter) in counts.iter_mut().zip(Delimiter::ALL) {
                    *count += usize::from(byte == delimiter.byte());
                }
            }
        }
    }
    let [comma, semicolon, tab] = counts;
    if tab > 0 && tab >= comma && tab >= semicolon {
        Delimiter::Tab
    } else if semicolon > comma {
        Delimiter::Semicolon
    } else {
        Delimiter::Comma
    }
}

/// The records with the numbers that a spreadsheet shows: a blank line is a row, a line break inside a
/// cell is not. Counted from where each record ends, because the reader skips blank lines before one.
fn numbered_records(
    text: &str,
    delimiter: Delimiter,
) -> Result<Vec<(i32, csv::StringRecord)>, TableError> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter.byte())
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut records = Vec::new();
    let mut breaks_in_cells = 0;
    let mut record = csv::StringRecord::new();
    while reader
        .read_record(&mut record)
        .map_err(|error| TableError::Unreadable(error.to_string()))?
    {
        breaks_in_cells += record
            .iter()
            .map(|cell| cell.matches('\n').count() as u64)
            .sum::<u64>();
        let row = reader.position().line().saturating_sub(1 + breaks_in_cells);
        records.push((
            i32::try_from(row.max(1)).unwrap_or(i32::MAX),
            record.clone(),
        ));
    }
    Ok(records)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Table {
        read_table(text, None).unwrap()
    }

    #[test]
    fn comma_semicolon_and_tab_are_told_apart_by_the_header() {
        for text in [
            "a,b;c\n1,2\n",
            "a;b,c;d\n1;2\n",
            "a\tb, c\n1\t2\n",
            "sep=;\na\n1;\n",
            "\"a,,,\";b\n1;2\n",
        ] {
            let table = table(text);
            assert_eq!(table.rows[0].cells[0], "1", "{text:?}");
        }
    }

    #[test]
    fn rows_have_the_numbers_that_a_spreadsheet_shows() {
        let table = table("a,b\r\n1,\"two\r\nlines\r\nmore\"\r\n\r\n,\r\n2,x\r\n");
        let rows: Vec<(i32, &str)> = table
            .rows
            .iter()
            .map(|row| (row.number, row.cells[0].as_str()))
            .collect();
        assert_eq!(rows, [(2, "1"), (5, "2")]);
        assert_eq!(table.rows[0].cells[1], "two\nlines\nmore");
    }

    #[test]
    fn trailing_empty_columns_are_dropped_and_surplus_cells_counted() {
        let table = table("a,b,,\n1,2,,,\n3\n4,5,6\n");
        assert_eq!(table.header, ["a", "b"]);
        assert_eq!(
            table.rows[0],
            TableRow {
                number: 2,
                cells: vec!["1".into(), "2".into()],
                surplus: 0
            }
        );
        assert_eq!(table.rows[1].cells, ["3", ""]);
        assert_eq!(table.rows[2].surplus, 1);
    }

    #[test]
    fn a_row_with_too_many_cells_leaves_the_numbers_of_the_others_right() {
        for extra in ["3", "\"3\"", "\"3\n3\"", "3,,4"] {
            let table = table(&format!("a,b\n1,2\n1,2,{extra}\n4,5\n\n6,7\n"));
            let numbers: Vec<i32> = table.rows.iter().map(|row| row.number).collect();
            assert_eq!(numbers, [2, 3, 4, 6], "{extra:?}");
        }
    }

    #[test]
    fn a_file_without_rows_is_refused() {
        assert_eq!(read_table("", None), Err(TableError::Empty));
        assert_eq!(read_table("\n,,\n", None), Err(TableError::Empty));
        assert_eq!(read_table("a,b\n,\n", None), Err(TableError::NoRows));
    }

    #[test]
    fn an_unclosed_quote_is_noticed() {
        assert!(table("a,b\n1,\"two\n3,4\n").has_unclosed_quote);
        assert!(!table("a,b\n1,\"t\"\"wo\"\n").has_unclosed_quote);
    }
}
