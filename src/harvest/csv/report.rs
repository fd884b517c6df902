//! What an import says about itself: a line of counts, and for each row what was wrong and what was done.

use super::draft::{Draft, Refused};
use super::finding::{Finding, LEFT_OUT};
use super::plan::PlannedRow;
use super::spreadsheet_safe;
use serde::Serialize;
use std::fmt;

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RowOutcome {
    /// A new service.
    Added,
    /// Something that was known changed.
    Changed,
    /// It says what it said before.
    Unchanged,
    /// Not touched, because of a decision here.
    LeftAlone,
    /// It could not be read.
    Refused,
}

impl RowOutcome {
    /// The word for it in reports.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Unchanged => "unchanged",
            Self::LeftAlone => "left alone",
            Self::Refused => "left out",
        }
    }
}

/// What became of a row's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceOutcome {
    /// It is on the map.
    Located,
    /// It is not: no usable postcode, or no address.
    NotLocated,
    /// It must not be.
    Withheld,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowReport {
    /// The number that a spreadsheet shows; the header is 1.
    pub row: i32,
    /// Its id in the source.
    pub source_record_id: Option<String>,
    /// The service's name.
    pub name: Option<String>,
    /// What became of it.
    pub outcome: RowOutcome,
    /// What became of its place.
    pub place: PlaceOutcome,
    /// What was wrong, and what was done.
    pub findings: Vec<Finding>,
}

impl RowReport {
    pub(super) fn of_draft(draft: &Draft) -> Self {
        Self {
            row: draft.row,
            source_record_id: Some(draft.source_record_id.clone()),
            name: Some(draft.service.name.clone()),
            outcome: RowOutcome::Unchanged,
            place: PlaceOutcome::NotLocated,
            findings: draft.findings.clone(),
        }
    }

    pub(super) fn of_refused(mut refused: Refused) -> Self {
        // Nothing that was to be done with a part of it came about.
        for finding in &mut refused.findings {
            LEFT_OUT.clone_into(&mut finding.done);
        }
        Self {
            row: refused.row,
            source_record_id: refused.source_record_id,
            name: refused.name,
            outcome: RowOutcome::Refused,
            place: PlaceOutcome::NotLocated,
            findings: refused.findings,
        }
    }
}

/// How many records were written, or would have been.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Written {
    /// New organisations.
    pub organizations_added: usize,
    /// Known organisations that changed.
    pub organizations_changed: usize,
    /// New locations.
    pub locations_added: usize,
    /// Known locations that changed.
    pub locations_changed: usize,
    /// New services.
    pub services_added: usize,
    /// Known services that changed.
    pub services_changed: usize,
}

impl Written {
    pub(super) fn by(rows: &[PlannedRow]) -> Self {
        let mut written = Self::default();
        for writes in rows.iter().map(|row| &row.writes) {
            count(
                &writes.organization,
                &mut written.organizations_added,
                &mut written.organizations_changed,
            );
            count(
                &writes.location,
                &mut written.locations_added,
                &mut written.locations_changed,
            );
            count(
                &writes.service,
                &mut written.services_added,
                &mut written.services_changed,
            );
            written.locations_changed += writes.emptied_locations.len();
        }
        written
    }

    /// All of them together.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.organizations_added
            + self.organizations_changed
            + self.locations_added
            + self.locations_changed
            + self.services_added
            + self.services_changed
    }
}

fn count<T>(write: &Option<super::plan::Write<T>>, added: &mut usize, changed: &mut usize) {
    match write {
        Some(write) if write.is_new => *added += 1,
        Some(write) if write.record.is_some() => *changed += 1,
        _ => {}
    }
}

/// A whole import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportReport {
    /// The source's short name.
    pub source: String,
    /// The encoding that the file was in.
    pub encoding: &'static str,
    /// Whether nothing was to be written.
    pub dry_run: bool,
    /// About the file as a whole.
    pub notes: Vec<String>,
    /// Every row, in the file's order.
    pub rows: Vec<RowReport>,
    /// What was written, or would have been.
    pub written: Written,
    /// The number of the change that wrote it; none when nothing was written.
    pub change_number: Option<i64>,
}

impl ImportReport {
    /// How many rows came out so.
    #[must_use]
    pub fn count(&self, outcome: RowOutcome) -> usize {
        self.rows
            .iter()
            .filter(|row| row.outcome == outcome)
            .count()
    }

    /// How many rows' places came out so, of the rows that were read.
    #[must_use]
    pub fn count_places(&self, place: PlaceOutcome) -> usize {
        self.rows
            .iter()
            .filter(|row| row.outcome != RowOutcome::Refused && row.place == place)
            .count()
    }

    /// The report as a table: one line a finding, and one for a row without any.
    ///
    /// # Errors
    /// When writing fails.
    pub fn write_csv(&self, out: impl std::io::Write) -> Result<(), csv::Error> {
        let mut table = csv::Writer::from_writer(out);
        table.write_record([
            "row", "id", "name", "outcome", "column", "found", "problem", "done",
        ])?;
        for row in &self.rows {
            let number = row.row.to_string();
            let id = spreadsheet_safe(row.source_record_id.as_deref());
            let name = spreadsheet_safe(row.name.as_deref());
            let start = [number.as_str(), &id, &name, row.outcome.as_str()];
            if row.findings.is_empty() {
                table.write_record(start.iter().chain(&["", "", "", ""]))?;
            }
            for finding in &row.findings {
                let column = spreadsheet_safe(finding.column.as_deref());
                let found = spreadsheet_safe(finding.found.as_deref());
                let problem = spreadsheet_safe(Some(&finding.problem));
                table.write_record(start.iter().copied().chain([
                    column.as_str(),
                    &found,
                    &problem,
                    &finding.done,
                ]))?;
            }
        }
        table.flush()?;
        Ok(())
    }
}

/// The counts, then every row that there is something to say about.
impl fmt::Display for ImportReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for row in self.rows.iter().filter(|row| !row.findings.is_empty()) {
            write!(f, "row {}", row.row)?;
            if let Some(name) = &row.name {
                write!(f, " “{name}”")?;
            }
            writeln!(f, ": {}", row.outcome.as_str())?;
            for finding in &row.findings {
                writeln!(f, "    {finding}")?;
            }
        }
        for note in &self.notes {
            writeln!(f, "{note}")?;
        }
        let written = &self.written;
        writeln!(
            f,
            "{}: {} rows ({}): {} added, {} changed, {} unchanged, {} left alone, {} left out",
            self.source,
            self.rows.len(),
            self.encoding,
            self.count(RowOutcome::Added),
            self.count(RowOutcome::Changed),
            self.count(RowOutcome::Unchanged),
            self.count(RowOutcome::LeftAlone),
            self.count(RowOutcome::Refused),
        )?;
        writeln!(
            f,
            "places: {} on the map, {} not on the map, {} withheld",
            self.count_places(PlaceOutcome::Located),
            self.count_places(PlaceOutcome::NotLocated),
            self.count_places(PlaceOutcome::Withheld),
        )?;
        writeln!(
            f,
            "{}: {} organisations, {} locations, {} services new; {}, {}, {} changed",
            if self.dry_run {
                "dry run, nothing was written; would have been written"
            } else {
                "written"
            },
            written.organizations_added,
            written.locations_added,
            written.services_added,
            written.organizations_changed,
            written.locations_changed,
            written.services_changed,
        )
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(column) = &self.column {
            write!(f, "{column}")?;
            if let Some(found) = self.found.as_ref().filter(|found| !found.is_empty()) {
                write!(f, " “{found}”")?;
            }
            write!(f, ": ")?;
        }
        write!(f, "{} — {}", self.problem, self.done)
    }
}
