//! Rows of what is kept about records: history, sources, staged imports, terms.

use crate::store::schema;
use diesel::prelude::*;
use uuid::Uuid;

#[derive(Debug, Insertable)]
#[diesel(table_name = schema::revision)]
pub(in crate::store) struct NewRevisionRow<'a> {
    pub(in crate::store) aggregate_kind: &'a str,
    pub(in crate::store) aggregate_id: Uuid,
    pub(in crate::store) version: i32,
    pub(in crate::store) schema_version: i32,
    pub(in crate::store) body: serde_json::Value,
    pub(in crate::store) made_by: &'a str,
    pub(in crate::store) reason: Option<&'a str>,
}

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = schema::revision)]
pub(in crate::store) struct RevisionRow {
    pub(in crate::store) version: i32,
    pub(in crate::store) schema_version: i32,
    pub(in crate::store) body: serde_json::Value,
    pub(in crate::store) made_by: String,
    pub(in crate::store) made_at: jiff_diesel::Timestamp,
    pub(in crate::store) reason: Option<String>,
}

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = schema::record_source)]
pub(in crate::store) struct RecordSourceRow {
    pub(in crate::store) source: String,
    pub(in crate::store) aggregate_kind: String,
    pub(in crate::store) source_record_id: String,
    pub(in crate::store) aggregate_id: Uuid,
    pub(in crate::store) licence: Option<String>,
    pub(in crate::store) fetched_at: jiff_diesel::Timestamp,
    pub(in crate::store) content_sha256: Option<Vec<u8>>,
}

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = schema::managed_field)]
pub(in crate::store) struct ManagedFieldRow {
    pub(in crate::store) aggregate_kind: String,
    pub(in crate::store) aggregate_id: Uuid,
    pub(in crate::store) field: String,
    pub(in crate::store) rule: String,
}

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = schema::import_row)]
pub(in crate::store) struct ImportRow {
    pub(in crate::store) import_run_id: Uuid,
    pub(in crate::store) row_number: i32,
    pub(in crate::store) source_record_id: String,
    pub(in crate::store) content_sha256: Vec<u8>,
    pub(in crate::store) body: serde_json::Value,
}

#[derive(Debug, Insertable)]
#[diesel(table_name = schema::taxonomy_term)]
pub(in crate::store) struct TermRow<'a> {
    pub(in crate::store) id: Uuid,
    pub(in crate::store) taxonomy_id: Uuid,
    pub(in crate::store) code: &'a str,
    pub(in crate::store) kind: &'a str,
    pub(in crate::store) name: &'a str,
    pub(in crate::store) name_cy: Option<&'a str>,
}

#[derive(Debug, Insertable)]
#[diesel(table_name = schema::taxonomy_term_broader)]
pub(in crate::store) struct BroaderRow {
    pub(in crate::store) taxonomy_term_id: Uuid,
    pub(in crate::store) broader_id: Uuid,
}
