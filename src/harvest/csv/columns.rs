//! Finding the map's columns in the file's header, spelled as somebody happened to spell them.

use super::map::MapError;
use super::table::{Table, TableRow};
use crate::harvest::values::fold;
use std::collections::{BTreeSet, HashMap};

/// Where each column that the map needs stands.
#[derive(Debug, Default)]
pub(super) struct Columns(HashMap<String, usize>);

impl Columns {
    /// Finds them; upper and lower case, spaces and punctuation make no difference.
    ///
    /// # Errors
    /// When one is missing or stands there several times: all that are missing at once.
    pub(super) fn find(table: &Table, needed: &BTreeSet<&str>) -> Result<Self, MapError> {
        let mut columns = Self::default();
        let mut missing = Vec::new();
        for name in needed {
            let mut places = table
                .header
                .iter()
                .enumerate()
                .filter(|(_, header)| fold(header) == fold(name));
            match (places.next(), places.next()) {
                (Some((place, _)), None) => _ = columns.0.insert((*name).to_owned(), place),
                (Some((place, _)), Some(_)) => {
                    let exact = table.header.iter().filter(|header| header == name).count() == 1;
                    let place = table
                        .header
                        .iter()
                        .position(|header| header == name)
                        .filter(|_| exact)
                        .unwrap_or(place);
                    if !exact {
                        return Err(MapError::AmbiguousColumn((*name).to_owned()));
                    }
                    columns.0.insert((*name).to_owned(), place);
                }
                (None, _) => missing.push((*name).to_owned()),
            }
        }
        if missing.is_empty() {
            Ok(columns)
        } else {
            Err(MapError::MissingColumns {
                missing,
                present: table.header.clone(),
            })
        }
    }

    /// A row's cell, raw.
    pub(super) fn cell<'r>(&self, row: &'r TableRow, column: &str) -> Option<&'r str> {
        self.0
            .get(column)
            .and_then(|place| row.cells.get(*place))
            .map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::harvest::csv::table::read_table;

    #[test]
    fn headers_spelled_otherwise_are_found() {
        let table = read_table("Post Code, NAME\nx,y\n", None).unwrap();
        let columns = Columns::find(&table, &BTreeSet::from(["postcode", "name"])).unwrap();
        assert_eq!(columns.cell(&table.rows[0], "postcode"), Some("x"));
    }

    #[test]
    fn what_is_missing_is_named_with_what_is_there() {
        let table = read_table("id,name\nx,y\n", None).unwrap();
        let error = Columns::find(&table, &BTreeSet::from(["postcode", "town", "id"]))
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("\"postcode\", \"town\"") && error.contains("\"id\", \"name\""),
            "{error}"
        );
    }

    #[test]
    fn two_columns_of_one_name_are_refused_unless_one_is_spelled_exactly() {
        let table = read_table("Name,name,name\nx,y,z\n", None).unwrap();
        let find = |name| Columns::find(&table, &BTreeSet::from([name]));
        assert!(matches!(find("name"), Err(MapError::AmbiguousColumn(_))));
        assert_eq!(
            find("Name").unwrap().cell(&table.rows[0], "Name"),
            Some("x")
        );
    }
}
