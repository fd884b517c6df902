//! What an import has read and not yet applied. Nothing in here is a record yet, nothing reads it but the
//! import that wrote it, and it is gone when that ends.

use super::aggregate::insert_rows;
use super::rows::keeping::ImportRow;
use super::source::digest;
use super::{Connection, StoreError, schema};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use uuid::Uuid;

/// One record as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct StagedRow {
    /// Its row in the file, the first is 1.
    pub row_number: i32,
    /// Its id in the source.
    pub source_record_id: String,
    /// SHA-256 of what was read.
    pub content_sha256: [u8; 32],
    /// What was made of it.
    pub body: serde_json::Value,
}

/// Begins an import of a source.
///
/// # Errors
/// When the database refuses.
pub async fn begin_run(connection: &mut Connection, source: &str) -> Result<Uuid, StoreError> {
    use schema::import_run::dsl;
    let id = Uuid::now_v7();
    diesel::insert_into(dsl::import_run)
        .values((dsl::id.eq(id), dsl::source.eq(source)))
        .execute(connection)
        .await?;
    Ok(id)
}

/// Stages rows, all or none of this call.
///
/// # Errors
/// When there is no such run, or a row number is staged already.
pub async fn stage_rows(
    connection: &mut Connection,
    run: Uuid,
    rows: &[StagedRow],
) -> Result<(), StoreError> {
    let row = |row: &StagedRow| ImportRow {
        import_run_id: run,
        row_number: row.row_number,
        source_record_id: row.source_record_id.clone(),
        content_sha256: row.content_sha256.to_vec(),
        body: row.body.clone(),
    };
    let rows: Vec<ImportRow> = rows.iter().map(row).collect();
    connection
        .transaction(async |connection| {
            insert_rows!(connection, import_row, rows);
            Ok(())
        })
        .await
}

/// What a run has staged, in the order of rows.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_staged(
    connection: &mut Connection,
    run: Uuid,
) -> Result<Vec<StagedRow>, StoreError> {
    use schema::import_row::dsl;
    let rows: Vec<ImportRow> = dsl::import_row
        .filter(dsl::import_run_id.eq(run))
        .order(dsl::row_number)
        .select(ImportRow::as_select())
        .load(connection)
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(StagedRow {
                row_number: row.row_number,
                source_record_id: row.source_record_id,
                content_sha256: digest(row.content_sha256)?,
                body: row.body,
            })
        })
        .collect()
}

/// Ends a run, applied or given up: what it staged goes.
///
/// # Errors
/// When the database refuses.
pub async fn end_run(connection: &mut Connection, run: Uuid) -> Result<(), StoreError> {
    use schema::import_run::dsl;
    diesel::delete(dsl::import_run.filter(dsl::id.eq(run)))
        .execute(connection)
        .await?;
    Ok(())
}
