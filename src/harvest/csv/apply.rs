//! Staging a plan and applying it: what was read is put down first, then one short transaction takes it
//! all over, or nothing.

use super::merge::Aggregate;
use super::plan::{PlannedRow, RowWrites, Write};
use crate::store::aggregate::{
    Author, insert_locations, insert_organizations, insert_services, replace_locations, replace_organizations,
    replace_services,
};
use crate::store::import_staging::{StagedRow, begin_run, end_run, list_staged, stage_rows};
use crate::store::source::{RecordSource, put_managed_fields, put_sources};
use crate::store::{Connection, StoreError, change_feed};
use hereabouts_domain::{Location, ManagedField, Organization, Provenance, Service};
use jiff::Timestamp;
use uuid::Uuid;

/// Whose records are applied, and as read when.
pub(super) struct Provided<'a> {
    pub(super) source: &'a str,
    pub(super) licence: Option<&'a str>,
    pub(super) fetched_at: Timestamp,
}

/// Stages and applies what the rows write. Gives the number of the change; `None` when nothing public
/// changed.
///
/// # Errors
/// When the database refuses, or somebody wrote one of the records since it was read: then nothing was
/// written and nothing stays staged.
pub(super) async fn apply(
    connection: &mut Connection,
    rows: &[PlannedRow],
    provided: &Provided<'_>,
) -> Result<Option<i64>, StoreError> {
    let staged: Vec<StagedRow> = rows.iter().filter(|row| !row.writes.is_empty()).map(stage).collect::<Result<_, _>>()?;
    if staged.is_empty() {
        return Ok(None);
    }
    let run = begin_run(connection, provided.source).await?;
    let applied = async {
        stage_rows(connection, run, &staged).await?;
        change_feed::write(connection, async |connection| take_over(connection, run, provided).await).await
    };
    match applied.await {
        Ok(((), change_number)) => Ok(change_number),
        Err(error) => {
            // The first error says more than a second one about tidying up would.
            _ = end_run(connection, run).await;
            Err(error)
        }
    }
}

fn stage(row: &PlannedRow) -> Result<StagedRow, StoreError> {
    let body = serde_json::to_value(&row.writes).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    Ok(StagedRow {
        row_number: row.report.row,
        source_record_id: row.report.source_record_id.clone().unwrap_or_default(),
        content_sha256: row.writes.service.as_ref().map_or([0; 32], |write| write.sha256),
        body,
    })
}

async fn take_over(connection: &mut Connection, run: Uuid, provided: &Provided<'_>) -> Result<(), StoreError> {
    let mut organizations = Vec::new();
    let mut locations = Vec::new();
    let mut services = Vec::new();
    let mut emptied = Vec::new();
    for row in list_staged(connection, run).await? {
        let writes: RowWrites =
            serde_json::from_value(row.body).map_err(|error| StoreError::Corrupt(error.to_string()))?;
        organizations.extend(writes.organization);
        locations.extend(writes.location);
        services.extend(writes.service);
        emptied.extend(writes.emptied_locations);
    }
    let made_by = format!("import {}", provided.source);
    let author = Author { made_by: &made_by, reason: None };
    insert_organizations(connection, &records::<Organization>(&organizations, true), &author).await?;
    insert_locations(connection, &records::<Location>(&locations, true), &author).await?;
    insert_services(connection, &records::<Service>(&services, true), &author).await?;
    replace_organizations(connection, &records(&organizations, false), &author).await?;
    replace_locations(connection, &records(&locations, false), &author).await?;
    replace_services(connection, &records(&services, false), &author).await?;
    replace_locations(connection, &emptied, &author).await?;
    note(connection, &organizations, provided).await?;
    note(connection, &locations, provided).await?;
    note(connection, &services, provided).await?;
    end_run(connection, run).await
}

fn records<T: Aggregate>(writes: &[Write<T>], are_new: bool) -> Vec<T> {
    writes.iter().filter(|write| write.is_new == are_new).filter_map(|write| write.record.clone()).collect()
}

/// Notes where records came from and who decides their fields.
async fn note<T: Aggregate>(
    connection: &mut Connection,
    writes: &[Write<T>],
    provided: &Provided<'_>,
) -> Result<(), StoreError> {
    let sources: Vec<RecordSource> = writes
        .iter()
        .map(|write| RecordSource {
            kind: T::KIND,
            aggregate_id: write.id,
            provenance: Provenance {
                source: provided.source.to_owned(),
                source_record_id: write.source_record_id.clone(),
                licence: provided.licence.map(str::to_owned),
                fetched_at: provided.fetched_at,
            },
            content_sha256: Some(write.sha256),
        })
        .collect();
    put_sources(connection, &sources).await?;
    let fields: Vec<(Uuid, ManagedField)> = writes
        .iter()
        .flat_map(|write| write.managed_fields.iter().map(|field| (write.id, field.clone())))
        .collect();
    put_managed_fields(connection, T::KIND, &fields).await
}
