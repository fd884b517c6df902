//! Entries that are out of sight.

use super::{Connection, StoreError};
use diesel::sql_types::{Array, BigInt, Bool, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel::{QueryableByName, sql_query};
use diesel_async::RunQueryDsl;
use hereabouts_domain::ServiceId;
use jiff::Timestamp;
use uuid::Uuid;

/// An entry that the public doesn't see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HiddenEntry {
    /// Which.
    pub service_id: ServiceId,
    /// What it is called.
    pub name: String,
    /// Who runs it, by name.
    pub organization: String,
    /// Whether its own people don't want it listed.
    pub is_do_not_list: bool,
    /// When it was last changed: since then, or longer.
    pub changed_at: Timestamp,
    /// Why, as its history says it.
    pub reason: Option<String>,
}

#[derive(QueryableByName)]
struct HiddenRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    organization: String,
    #[diesel(sql_type = Bool)]
    do_not_list: bool,
    #[diesel(sql_type = Timestamptz)]
    made_at: jiff_diesel::Timestamp,
    #[diesel(sql_type = Nullable<Text>)]
    reason: Option<String>,
}

/// Entries of these areas that are out of sight, the latest first; of all areas where none are named.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_hidden(
    connection: &mut Connection,
    areas: Option<&[String]>,
    most: i64,
) -> Result<Vec<HiddenEntry>, StoreError> {
    let rows: Vec<HiddenRow> = sql_query(include_str!("sql/list_hidden.sql"))
        .bind::<Nullable<Array<Text>>, _>(areas)
        .bind::<BigInt, _>(most)
        .load(connection)
        .await?;
    let hidden = rows.into_iter().map(|row| HiddenEntry {
        service_id: ServiceId(row.id),
        name: row.name,
        organization: row.organization,
        is_do_not_list: row.do_not_list,
        changed_at: row.made_at.to_jiff(),
        reason: row.reason,
    });
    Ok(hidden.collect())
}
