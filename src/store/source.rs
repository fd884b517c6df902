//! Where records came from, and who decides each of their fields. Another directory's id is mapped to
//! ours here and never adopted.

use super::aggregate::ROWS_PER_STATEMENT;
use super::rows::keeping::{ManagedFieldRow, RecordSourceRow};
use super::{Connection, StoreError, schema};
use diesel::prelude::*;
use diesel::upsert::excluded;
use diesel_async::RunQueryDsl;
use hereabouts_domain::{AggregateKind, ManagedField, Provenance};
use jiff_diesel::ToDiesel;
use uuid::Uuid;

/// One record of a source, and what it became here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordSource {
    /// What it became.
    pub kind: AggregateKind,
    /// Which.
    pub aggregate_id: Uuid,
    /// Where it came from.
    pub provenance: Provenance,
    /// SHA-256 of what was read, to leave alone what has not changed there.
    pub content_sha256: Option<[u8; 32]>,
}

/// What records of a source became here: `(source_record_id, our id, SHA-256 of what was read)`. Those that
/// are not known are absent.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_sources(
    connection: &mut Connection,
    source: &str,
    kind: AggregateKind,
    source_record_ids: &[String],
) -> Result<Vec<(String, Uuid, Option<[u8; 32]>)>, StoreError> {
    use schema::record_source::dsl;
    let rows: Vec<(String, Uuid, Option<Vec<u8>>)> = dsl::record_source
        .filter(dsl::source.eq(source))
        .filter(dsl::aggregate_kind.eq(kind.as_str()))
        .filter(dsl::source_record_id.eq_any(source_record_ids))
        .select((
            dsl::source_record_id,
            dsl::aggregate_id,
            dsl::content_sha256,
        ))
        .load(connection)
        .await?;
    rows.into_iter()
        .map(|(record, id, sha256)| Ok((record, id, sha256.map(digest).transpose()?)))
        .collect()
}

/// Where aggregates came from, by all sources.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_sources_of(
    connection: &mut Connection,
    kind: AggregateKind,
    ids: &[Uuid],
) -> Result<Vec<RecordSource>, StoreError> {
    use schema::record_source::dsl;
    let rows: Vec<RecordSourceRow> = dsl::record_source
        .filter(dsl::aggregate_kind.eq(kind.as_str()))
        .filter(dsl::aggregate_id.eq_any(ids))
        .order((dsl::source, dsl::source_record_id))
        .select(RecordSourceRow::as_select())
        .load(connection)
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(RecordSource {
                kind: row.aggregate_kind.parse()?,
                aggregate_id: row.aggregate_id,
                provenance: Provenance {
                    source: row.source,
                    source_record_id: row.source_record_id,
                    licence: row.licence,
                    fetched_at: row.fetched_at.to_jiff(),
                },
                content_sha256: row.content_sha256.map(digest).transpose()?,
            })
        })
        .collect()
}

/// Writes where records came from; one that is known already is brought up to date.
///
/// # Errors
/// When the database refuses.
pub async fn put_sources(
    connection: &mut Connection,
    sources: &[RecordSource],
) -> Result<(), StoreError> {
    use schema::record_source::dsl;
    let rows: Vec<RecordSourceRow> = sources.iter().map(row_of).collect();
    for chunk in rows.chunks(ROWS_PER_STATEMENT) {
        diesel::insert_into(dsl::record_source)
            .values(chunk)
            .on_conflict((dsl::source, dsl::aggregate_kind, dsl::source_record_id))
            .do_update()
            .set((
                dsl::aggregate_id.eq(excluded(dsl::aggregate_id)),
                dsl::licence.eq(excluded(dsl::licence)),
                dsl::fetched_at.eq(excluded(dsl::fetched_at)),
                dsl::content_sha256.eq(excluded(dsl::content_sha256)),
            ))
            .execute(connection)
            .await?;
    }
    Ok(())
}

/// Who decides which fields of these aggregates.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_managed_fields(
    connection: &mut Connection,
    kind: AggregateKind,
    ids: &[Uuid],
) -> Result<Vec<(Uuid, ManagedField)>, StoreError> {
    use schema::managed_field::dsl;
    let rows: Vec<ManagedFieldRow> = dsl::managed_field
        .filter(dsl::aggregate_kind.eq(kind.as_str()))
        .filter(dsl::aggregate_id.eq_any(ids))
        .order((dsl::aggregate_id, dsl::field))
        .select(ManagedFieldRow::as_select())
        .load(connection)
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok((
                row.aggregate_id,
                ManagedField {
                    field: row.field,
                    rule: row.rule.parse()?,
                },
            ))
        })
        .collect()
}

/// Says who decides fields; what was said before of the same field is replaced.
///
/// # Errors
/// When the database refuses.
pub async fn put_managed_fields(
    connection: &mut Connection,
    kind: AggregateKind,
    fields: &[(Uuid, ManagedField)],
) -> Result<(), StoreError> {
    use schema::managed_field::dsl;
    let row = |(id, managed): &(Uuid, ManagedField)| ManagedFieldRow {
        aggregate_kind: kind.to_string(),
        aggregate_id: *id,
        field: managed.field.clone(),
        rule: managed.rule.to_string(),
    };
    let rows: Vec<ManagedFieldRow> = fields.iter().map(row).collect();
    for chunk in rows.chunks(ROWS_PER_STATEMENT) {
        diesel::insert_into(dsl::managed_field)
            .values(chunk)
            .on_conflict((dsl::aggregate_kind, dsl::aggregate_id, dsl::field))
            .do_update()
            .set(dsl::rule.eq(excluded(dsl::rule)))
            .execute(connection)
            .await?;
    }
    Ok(())
}

fn row_of(source: &RecordSource) -> RecordSourceRow {
    RecordSourceRow {
        source: source.provenance.source.clone(),
        aggregate_kind: source.kind.to_string(),
        source_record_id: source.provenance.source_record_id.clone(),
        aggregate_id: source.aggregate_id,
        licence: source.provenance.licence.clone(),
        fetched_at: source.provenance.fetched_at.to_diesel(),
        content_sha256: source.content_sha256.map(Vec::from),
    }
}

/// The 32 bytes of a SHA-256.
pub(super) fn digest(stored: Vec<u8>) -> Result<[u8; 32], StoreError> {
    let length = stored.len();
    stored
        .try_into()
        .map_err(|_| StoreError::Corrupt(format!("a SHA-256 of {length} bytes")))
}
