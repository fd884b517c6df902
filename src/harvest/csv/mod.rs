//! A directory that comes as a table: one row a service, and a map that says what the columns mean.
//!
//! A file is read whole, checked, compared with what is known, staged, and applied in one short
//! transaction. A bad row is reported and left out; a bad file changes nothing.

mod apply;
mod cell;
mod columns;
mod decode;
mod draft;
mod finding;
mod known;
mod map;
mod merge;
mod place;
mod plain_text;
mod plan;
mod report;
mod row;
mod service;
mod table;
mod tags;

pub use decode::{DecodeError, TextEncoding};
pub use finding::Finding;
pub use map::{ImportMap, MapError};
pub use report::{ImportReport, PlaceOutcome, RowOutcome, RowReport, Written};
pub use table::{Delimiter, TableError};

use super::HarvestError;
use crate::harvest::withhold;
use crate::store::public_record::list_services_touched_by;
use crate::store::{Connection, Database, StoreError};
use apply::Provided;
use columns::Columns;
use draft::{Draft, Refused};
use hereabouts_domain::{LocationId, ServiceId};
use hereabouts_gazetteer::Gazetteer;
use hereabouts_vocabulary::Vocabulary;
use jiff::Timestamp;
use known::Known;
use plan::{PlanError, PlannedRow};
use row::Reader;
use std::collections::{BTreeSet, HashMap};
use table::Table;

/// How often an import begins anew when somebody else writes the same records meanwhile.
const ATTEMPTS: u32 = 3;

/// A file to import.
pub struct CsvImport<'a> {
    /// The file, whole.
    pub bytes: &'a [u8],
    /// What its columns mean.
    pub map: &'a ImportMap,
    /// Look only: write nothing, and report the same.
    pub dry_run: bool,
    /// Now: when the file was read.
    pub now: Timestamp,
}

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// This many rows of so many have been read.
    Read {
        /// Rows read.
        done: usize,
        /// Rows in the file.
        of: usize,
    },
    /// They are being compared with what is known.
    Comparing,
    /// They are being written.
    Writing,
}

/// Imports a file. Every row is in the report.
///
/// # Errors
/// When the file is not text or not a table, lacks a column that the map needs, holds no usable row, or
/// the database refuses: then nothing was changed.
pub async fn import_csv(
    database: &Database,
    vocabulary: &Vocabulary,
    gazetteer: &Gazetteer,
    import: &CsvImport<'_>,
    progress: &mut dyn FnMut(Progress),
) -> Result<ImportReport, HarvestError> {
    let map = import.map;
    let (text, encoding) = decode::decode(import.bytes, map.source.encoding)?;
    let table = table::read_table(&text, map.source.delimiter)?;
    let columns = Columns::find(&table, &map.columns())?;
    let reader = Reader {
        map,
        columns: &columns,
        vocabulary,
        gazetteer,
    };
    let (drafts, refused) = read_rows(&reader, &table, progress);
    refuse_useless_file(&drafts, &refused)?;

    let mut connection = database.connection().await?;
    let (rows, change_number) = settle(&mut connection, import, &drafts, progress).await?;
    let written = Written::by(&rows);
    let mut reports: Vec<RowReport> = rows.into_iter().map(|row| row.report).collect();
    reports.extend(refused.into_iter().map(RowReport::of_refused));
    reports.sort_by_key(|row| row.row);
    Ok(ImportReport {
        source: map.source.name.clone(),
        encoding: encoding.as_str(),
        dry_run: import.dry_run,
        notes: notes(&table),
        rows: reports,
        written,
        change_number,
    })
}

fn read_rows(
    reader: &Reader<'_>,
    table: &Table,
    progress: &mut dyn FnMut(Progress),
) -> (Vec<Draft>, Vec<Refused>) {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut refused = Vec::new();
    let mut rows_by_id: HashMap<String, i32> = HashMap::new();
    for (at, row) in table.rows.iter().enumerate() {
        match reader.read(row) {
            Ok(draft) => match rows_by_id.get(&draft.source_record_id) {
                Some(first) => refused.push(twice(draft, *first)),
                None => {
                    rows_by_id.insert(draft.source_record_id.clone(), draft.row);
                    drafts.push(draft);
                }
            },
            Err(row) => refused.push(row),
        }
        progress(Progress::Read {
            done: at + 1,
            of: table.rows.len(),
        });
    }
    (drafts, refused)
}

fn twice(draft: Draft, first: i32) -> Refused {
    let problem = format!("row {first} has the same id; each id is there once");
    let mut findings = draft.findings;
    findings.push(Finding::of_row(problem, finding::LEFT_OUT));
    Refused {
        row: draft.row,
        source_record_id: Some(draft.source_record_id),
        name: Some(draft.service.name),
        findings,
    }
}

fn refuse_useless_file(drafts: &[Draft], refused: &[Refused]) -> Result<(), HarvestError> {
    match (drafts.is_empty(), refused.first()) {
        (true, Some(first)) => Err(HarvestError::NoUsableRow {
            rows: refused.len(),
            row: first.row,
            problem: first
                .findings
                .last()
                .map(|finding| finding.problem.clone())
                .unwrap_or_default(),
        }),
        _ => Ok(()),
    }
}

/// Compares and writes; begins anew when somebody wrote one of the records in between.
async fn settle(
    connection: &mut Connection,
    import: &CsvImport<'_>,
    drafts: &[Draft],
    progress: &mut dyn FnMut(Progress),
) -> Result<(Vec<PlannedRow>, Option<i64>), HarvestError> {
    let map = import.map;
    let provided = Provided {
        source: &map.source.name,
        licence: map.source.licence.as_deref(),
        fetched_at: import.now,
    };
    for _ in 0..ATTEMPTS {
        progress(Progress::Comparing);
        let known = Known::load(connection, &map.source.name, drafts).await?;
        let mut rows = plan::plan(drafts, map, &known, import.now)?;
        empty_lost_places(connection, &known, &mut rows).await?;
        if import.dry_run {
            return Ok((rows, None));
        }
        progress(Progress::Writing);
        match apply::apply(connection, &rows, &provided).await {
            Ok(change_number) => return Ok((rows, change_number)),
            Err(StoreError::VersionConflict { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(HarvestError::Busy { attempts: ATTEMPTS })
}

/// A place that a service had to give up and that no other service uses must not stay stored either.
async fn empty_lost_places(
    connection: &mut Connection,
    known: &Known,
    rows: &mut [PlannedRow],
) -> Result<(), StoreError> {
    let leaving: BTreeSet<ServiceId> = rows
        .iter()
        .filter(|row| !row.lost_places.is_empty())
        .filter_map(|row| row.service_id)
        .collect();
    let writes = rows
        .iter()
        .filter_map(|row| row.writes.service.as_ref()?.record.as_ref());
    let still_used: BTreeSet<LocationId> = writes
        .flat_map(|service| &service.service_at_locations)
        .map(|place| place.location_id)
        .collect();
    let mut settled = still_used;
    for row in rows {
        for location_id in std::mem::take(&mut row.lost_places) {
            let users = list_services_touched_by(connection, &[], &[location_id]).await?;
            let lonely = users.iter().all(|user| leaving.contains(user));
            let location = known.locations.by_id(location_id.0);
            if let (true, true, Some(location)) = (lonely, settled.insert(location_id), location) {
                row.writes
                    .emptied_locations
                    .push(withhold::emptied(location));
            }
        }
    }
    Ok(())
}

fn notes(table: &Table) -> Vec<String> {
    let unclosed =
        "a quotation mark is opened and never closed; a row may have swallowed those under it";
    table
        .has_unclosed_quote
        .then(|| unclosed.to_owned())
        .into_iter()
        .collect()
}

/// A cell that a spreadsheet will not run as a formula.
fn spreadsheet_safe(text: Option<&str>) -> String {
    let text = text.unwrap_or_default();
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

impl From<PlanError> for HarvestError {
    fn from(error: PlanError) -> Self {
        match error {
            PlanError::Json(error) => Self::Staging(error),
            PlanError::Map(error) => Self::Map(error),
        }
    }
}
