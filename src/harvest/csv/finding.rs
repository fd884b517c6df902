//! What was wrong with a row, and what was done about it.

use serde::Serialize;

/// What was done with a row that cannot be read.
pub(super) const LEFT_OUT: &str = "the row was left out";

/// One thing about one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The column, as the map names it; none for the row as a whole.
    pub column: Option<String>,
    /// What the cell said; none where repeating it would tell what must not be told.
    pub found: Option<String>,
    /// What was wrong, and what would be right.
    pub problem: String,
    /// What was done.
    pub done: String,
}

impl Finding {
    /// About the row as a whole.
    pub(super) fn of_row(problem: impl Into<String>, done: impl Into<String>) -> Self {
        Self {
            column: None,
            found: None,
            problem: problem.into(),
            done: done.into(),
        }
    }

    /// About a cell.
    pub(super) fn of_cell(
        column: impl Into<String>,
        found: &str,
        problem: impl Into<String>,
        done: impl Into<String>,
    ) -> Self {
        let column = Some(column.into()).filter(|column: &String| !column.is_empty());
        let found = Some(shortened(found));
        Self {
            column,
            found,
            problem: problem.into(),
            done: done.into(),
        }
    }
}

/// Enough of a cell to find it again.
fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(80).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short.replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_cell_is_cut_down_and_says_so_and_a_short_one_stays() {
        let found = |cell: &str| Finding::of_cell("ages", cell, "", "").found.unwrap();
        assert_eq!(found("grown-ups"), "grown-ups");
        assert_eq!(found(&"x".repeat(80)), "x".repeat(80));
        assert_eq!(found(&"é".repeat(81)), format!("{}…", "é".repeat(80)));
        assert_eq!(found("two\nlines"), "two lines");
    }

    #[test]
    fn what_is_of_the_whole_row_names_no_column_and_repeats_nothing() {
        let of_row = Finding::of_row("there is no name", LEFT_OUT);
        assert_eq!((of_row.column, of_row.found), (None, None));
        assert_eq!(Finding::of_cell("", "x", "", "").column, None);
    }
}
