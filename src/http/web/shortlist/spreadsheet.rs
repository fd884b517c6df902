//! A list as CSV (RFC 4180), for a spreadsheet.
//!
//! Columns are named as the Human Services Data Specification names them. It begins with a mark by which Excel knows UTF-8,
//! and a cell that a spreadsheet would take for a formula begins with an apostrophe. Notes are in it only for whoever asks
//! for them: a file goes on to records and colleagues, and a note was written for one reader.

use super::list::List;
use crate::http::web::group::{Brief, BriefLink};

/// By which programs know that a file is UTF-8.
const MARK: &str = "\u{feff}";

const COLUMNS: [&str; 17] = [
    "order",
    "name",
    "organization",
    "description",
    "next_session",
    "schedule",
    "location",
    "transportation",
    "cost",
    "accessibility",
    "phone",
    "email",
    "website",
    "application_process",
    "eligibility",
    "availability",
    "url",
];

/// The file.
///
/// # Errors
/// When it cannot be written, which does not happen in memory.
pub(super) fn spreadsheet(list: &List, site: &str, with_notes: bool) -> Result<String, csv::Error> {
    let mut file = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    file.write_record(COLUMNS.iter().copied().chain(with_notes.then_some("note")))?;
    for (at, entry) in list.entries.iter().enumerate() {
        let Some(group) = &entry.group else {
            continue;
        };
        let mut cells = cells(at + 1, group, site);
        cells.extend(with_notes.then(|| entry.note.clone()));
        file.write_record(cells.iter().map(|cell| harmless(cell)))?;
    }
    let bytes = file
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(format!("{MARK}{}", String::from_utf8_lossy(&bytes)))
}

fn cells(order: usize, group: &Brief, site: &str) -> Vec<String> {
    let links = |is_it: fn(&BriefLink) -> bool| {
        let links = group.contact.iter().filter(|link| is_it(link));
        let shown: Vec<String> = links.map(|link| link.shown.clone()).collect();
        shown.join("; ")
    };
    vec![
        order.to_string(),
        group.name.clone(),
        group.organization.clone(),
        group.what.clone().unwrap_or_default(),
        group.next_session().cloned().unwrap_or_default(),
        group.usual.join("; "),
        group.whereabouts.clone().unwrap_or_default(),
        group.transportation.join(" "),
        group.costs.join("; "),
        group.access.join("; "),
        links(BriefLink::is_dialled),
        links(|link| link.href.starts_with("mailto:")),
        links(BriefLink::is_site),
        group.start.join(" "),
        group.diagnosis.clone().unwrap_or_default(),
        group
            .notice
            .clone()
            .or_else(|| group.room.clone())
            .unwrap_or_default(),
        format!("{site}{}", group.path),
    ]
}

/// A cell that no spreadsheet takes for a formula.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(harmless("=1+1"), "'=1+1");
        assert_eq!(harmless("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(harmless("+44 1632 960123"), "'+44 1632 960123");
        assert_eq!(harmless("Tea & cake"), "Tea & cake");
    }
}
