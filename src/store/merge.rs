//! Merges: which service was made one with which, so that it can be undone, and where a retired one leads.

use super::{Connection, StoreError, schema};
use diesel::prelude::*;
use diesel::sql_types::Uuid as SqlUuid;
use diesel_async::RunQueryDsl;
use hereabouts_domain::{AccountId, OrganizationId, ServiceId};
use jiff::Timestamp;
use jiff_diesel::ToDiesel;
use uuid::Uuid;

/// Two services made one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    /// Its id.
    pub id: Uuid,
    /// The service that stays.
    pub kept_service_id: ServiceId,
    /// The one that leads to it.
    pub retired_service_id: ServiceId,
    /// Who runs the one that stays.
    pub kept_organization_id: OrganizationId,
    /// The other's organisation, where it was retired too.
    pub retired_organization_id: Option<OrganizationId>,
    /// The kept service's version before, and the one that the merge made.
    pub service_versions: (i32, i32),
    /// The same of its organisation.
    pub organization_versions: (i32, i32),
    /// Accounts that answer for the kept organisation because of the merge.
    pub managers: Vec<AccountId>,
    /// What visitors told about the retired service, and waits for a curator of the kept one.
    pub reports: Vec<Uuid>,
    /// Claims of the retired one that wait for a curator of the kept one.
    pub claims: Vec<Uuid>,
    /// Who did it.
    pub merged_by: AccountId,
    /// When.
    pub merged_at: Timestamp,
    /// When it was undone.
    pub undone_at: Option<Timestamp>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = schema::merge)]
struct MergeRow {
    id: Uuid,
    kept_service_id: Uuid,
    retired_service_id: Uuid,
    kept_organization_id: Uuid,
    retired_organization_id: Option<Uuid>,
    kept_service_version: i32,
    merged_service_version: i32,
    kept_organization_version: i32,
    merged_organization_version: i32,
    managers: Vec<Uuid>,
    reports: Vec<Uuid>,
    claims: Vec<Uuid>,
    merged_by: Uuid,
    merged_at: jiff_diesel::Timestamp,
    undone_at: Option<jiff_diesel::Timestamp>,
}

impl MergeRow {
    fn of(merge: &Merge) -> Self {
        Self {
            id: merge.id,
            kept_service_id: merge.kept_service_id.0,
            retired_service_id: merge.retired_service_id.0,
            kept_organization_id: merge.kept_organization_id.0,
            retired_organization_id: merge.retired_organization_id.map(|id| id.0),
            kept_service_version: merge.service_versions.0,
            merged_service_version: merge.service_versions.1,
            kept_organization_version: merge.organization_versions.0,
            merged_organization_version: merge.organization_versions.1,
            managers: merge.managers.iter().map(|id| id.0).collect(),
            reports: merge.reports.clone(),
            claims: merge.claims.clone(),
            merged_by: merge.merged_by.0,
            merged_at: merge.merged_at.to_diesel(),
            undone_at: merge.undone_at.map(ToDiesel::to_diesel),
        }
    }

    fn read(self) -> Merge {
        Merge {
            id: self.id,
            kept_service_id: self.kept_service_id.into(),
            retired_service_id: self.retired_service_id.into(),
            kept_organization_id: self.kept_organization_id.into(),
            retired_organization_id: self.retired_organization_id.map(Into::into),
            service_versions: (self.kept_service_version, self.merged_service_version),
            organization_versions: (
                self.kept_organization_version,
                self.merged_organization_version,
            ),
            managers: self.managers.into_iter().map(AccountId).collect(),
            reports: self.reports,
            claims: self.claims,
            merged_by: AccountId(self.merged_by),
            merged_at: self.merged_at.to_jiff(),
            undone_at: self.undone_at.map(jiff_diesel::Timestamp::to_jiff),
        }
    }
}

/// Notes a merge.
///
/// # Errors
/// When the retired service was retired already, or the database cannot be written.
pub async fn insert_merge(connection: &mut Connection, merge: &Merge) -> Result<(), StoreError> {
    diesel::insert_into(schema::merge::table)
        .values(MergeRow::of(merge))
        .execute(connection)
        .await?;
    Ok(())
}

/// A merge by its id.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_merge(
    connection: &mut Connection,
    id: Uuid,
) -> Result<Option<Merge>, StoreError> {
    let row = schema::merge::table.find(id).select(MergeRow::as_select());
    let row: Option<MergeRow> = row.first(connection).await.optional()?;
    Ok(row.map(MergeRow::read))
}

/// Merges that stand, the latest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_merges(connection: &mut Connection, most: i64) -> Result<Vec<Merge>, StoreError> {
    use schema::merge::dsl;
    let rows: Vec<MergeRow> = dsl::merge
        .filter(dsl::undone_at.is_null())
        .order(dsl::merged_at.desc())
        .limit(most)
        .select(MergeRow::as_select())
        .load(connection)
        .await?;
    Ok(rows.into_iter().map(MergeRow::read).collect())
}

/// Notes that a merge was undone. Gives whether it still stood.
///
/// # Errors
/// When the database cannot be written.
pub async fn undo_merge(
    connection: &mut Connection,
    id: Uuid,
    by: AccountId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    use schema::merge::dsl;
    let undone = diesel::update(dsl::merge.find(id).filter(dsl::undone_at.is_null()))
        .set((dsl::undone_by.eq(by.0), dsl::undone_at.eq(now.to_diesel())))
        .execute(connection)
        .await?;
    Ok(undone > 0)
}

#[derive(QueryableByName)]
struct HeirRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

/// The service that a merged one leads to, through as many merges as there were; itself where it was never merged.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_heir_of_service(
    connection: &mut Connection,
    id: ServiceId,
) -> Result<ServiceId, StoreError> {
    heir(connection, "SELECT heir_of_service($1) AS id", id.0)
        .await
        .map(ServiceId)
}

/// The same of an organisation.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_heir_of_organization(
    connection: &mut Connection,
    id: OrganizationId,
) -> Result<OrganizationId, StoreError> {
    heir(connection, "SELECT heir_of_organization($1) AS id", id.0)
        .await
        .map(OrganizationId)
}

async fn heir(connection: &mut Connection, query: &str, id: Uuid) -> Result<Uuid, StoreError> {
    let row: HeirRow = diesel::sql_query(query)
        .bind::<SqlUuid, _>(id)
        .get_result(connection)
        .await?;
    Ok(row.id)
}
