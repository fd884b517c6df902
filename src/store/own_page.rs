//! The pages of an organisation, for whoever answers for it.

use super::{Connection, StoreError};
use diesel::sql_types::{Bool, Date as SqlDate, Nullable, Text, Uuid as SqlUuid};
use diesel::{QueryableByName, sql_query};
use diesel_async::RunQueryDsl;
use hereabouts_domain::{OrganizationId, ServiceId};
use jiff::civil::Date;
use uuid::Uuid;

/// A page of an organisation, whether or not the public sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnPage {
    /// Which.
    pub service_id: ServiceId,
    /// What it is called.
    pub name: String,
    /// Whether it was taken out of sight.
    pub is_hidden: bool,
    /// Whether that was because nobody had confirmed it: saying that it is right brings it back.
    pub is_lapsed: bool,
    /// Whether we were asked never to list it.
    pub is_do_not_list: bool,
    /// When it is to be checked.
    pub next_check_on: Option<Date>,
}

#[derive(QueryableByName)]
struct OwnPageRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Bool)]
    is_hidden: bool,
    #[diesel(sql_type = Bool)]
    do_not_list: bool,
    #[diesel(sql_type = Nullable<SqlDate>)]
    next_check_on: Option<jiff_diesel::Date>,
    #[diesel(sql_type = Bool)]
    is_lapsed: bool,
}

/// The pages of an organisation, by their names.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_own_pages(
    connection: &mut Connection,
    organization: OrganizationId,
) -> Result<Vec<OwnPage>, StoreError> {
    let rows: Vec<OwnPageRow> = sql_query(include_str!("sql/list_own_pages.sql"))
        .bind::<SqlUuid, _>(organization.0)
        .load(connection)
        .await?;
    let pages = rows.into_iter().map(|row| OwnPage {
        service_id: ServiceId(row.id),
        name: row.name,
        is_hidden: row.is_hidden,
        is_lapsed: row.is_lapsed,
        is_do_not_list: row.do_not_list,
        next_check_on: row.next_check_on.map(jiff_diesel::Date::to_jiff),
    });
    Ok(pages.collect())
}
