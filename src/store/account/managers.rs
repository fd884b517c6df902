//! Who answers for an organisation's entries: one lead, and other managers.

use crate::store::{Connection, StoreError, schema};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use hereabouts_domain::{AccountId, OrganizationId};
use jiff::Timestamp;
use jiff_diesel::ToDiesel;
use uuid::Uuid;

/// Accounts that answer for an organisation, and whether each leads; the lead first, then the longest.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_managers(
    connection: &mut Connection,
    organization_id: OrganizationId,
) -> Result<Vec<(AccountId, bool)>, StoreError> {
    use schema::organization_manager::dsl;
    let rows: Vec<(Uuid, bool)> = dsl::organization_manager
        .filter(dsl::organization_id.eq(organization_id.0))
        .order((dsl::is_lead.desc(), dsl::granted_at, dsl::account_id))
        .select((dsl::account_id, dsl::is_lead))
        .load(connection)
        .await?;
    let managers = rows
        .into_iter()
        .map(|(id, is_lead)| (AccountId(id), is_lead));
    Ok(managers.collect())
}

/// Lets an account answer for an organisation. Who does already goes on as they did.
///
/// # Errors
/// When the organisation has another lead, or the database cannot be written.
pub async fn add_manager(
    connection: &mut Connection,
    organization_id: OrganizationId,
    account_id: AccountId,
    is_lead: bool,
    granted_by: Option<AccountId>,
    now: Timestamp,
) -> Result<(), StoreError> {
    use schema::organization_manager::dsl;
    diesel::insert_into(dsl::organization_manager)
        .values((
            dsl::organization_id.eq(organization_id.0),
            dsl::account_id.eq(account_id.0),
            dsl::is_lead.eq(is_lead),
            dsl::granted_by.eq(granted_by.map(Uuid::from)),
            dsl::granted_at.eq(now.to_diesel()),
        ))
        .on_conflict((dsl::organization_id, dsl::account_id))
        .do_nothing()
        .execute(connection)
        .await?;
    Ok(())
}

/// Makes another manager the lead, and the lead a manager. Gives whether both were what that needs.
///
/// # Errors
/// When the database cannot be written.
pub async fn hand_lead_over(
    connection: &mut Connection,
    organization_id: OrganizationId,
    from: AccountId,
    to: AccountId,
) -> Result<bool, StoreError> {
    use schema::organization_manager::dsl;
    let handed = connection.transaction(async |connection| {
        let lead = dsl::organization_manager.find((organization_id.0, from.0));
        let left = diesel::update(lead.filter(dsl::is_lead.eq(true)))
            .set(dsl::is_lead.eq(false))
            .execute(connection)
            .await?;
        if left == 0 {
            return Err(diesel::result::Error::RollbackTransaction);
        }
        let other = dsl::organization_manager.find((organization_id.0, to.0));
        let taken = diesel::update(other.filter(dsl::is_lead.eq(false)))
            .set(dsl::is_lead.eq(true))
            .execute(connection)
            .await?;
        if taken == 0 {
            return Err(diesel::result::Error::RollbackTransaction);
        }
        Ok(())
    });
    match handed.await {
        Ok(()) => Ok(true),
        Err(diesel::result::Error::RollbackTransaction) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Makes whoever has answered for an organisation the longest its lead, where it has none. Gives them.
///
/// # Errors
/// When the database cannot be written.
pub async fn give_lead_to_longest(
    connection: &mut Connection,
    organization_id: OrganizationId,
) -> Result<Option<AccountId>, StoreError> {
    use schema::organization_manager::dsl;
    let there = list_managers(connection, organization_id).await?;
    let Some(&(longest, false)) = there.as_slice().first() else {
        return Ok(None);
    };
    let manager = dsl::organization_manager.find((organization_id.0, longest.0));
    diesel::update(manager)
        .set(dsl::is_lead.eq(true))
        .execute(connection)
        .await?;
    Ok(Some(longest))
}

/// Takes an organisation from an account. Gives whether it had answered for it.
///
/// # Errors
/// When the database cannot be written.
pub async fn remove_manager(
    connection: &mut Connection,
    organization_id: OrganizationId,
    account_id: AccountId,
) -> Result<bool, StoreError> {
    use schema::organization_manager::dsl;
    let removed = diesel::delete(dsl::organization_manager.find((organization_id.0, account_id.0)))
        .execute(connection)
        .await?;
    Ok(removed > 0)
}
