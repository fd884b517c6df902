//! An account with its roles and the organisations that it answers for.

use super::super::rows::people::PersonRow;
use super::super::rows::word;
use crate::store::{Connection, StoreError, schema};
use diesel::prelude::*;
use diesel::sql_types::{Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use hereabouts_domain::{
    AccountId, Actor, EmailAddress, Grant, Management, OrganizationId, PageLanguage,
};
use jiff::Timestamp;
use jiff_diesel::ToDiesel;
use uuid::Uuid;

/// An account that somebody may sign in to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// What it may do.
    pub actor: Actor,
    /// Where its name and address stand.
    pub person_detail_id: Uuid,
    /// What its owner is called, where they said.
    pub name: Option<String>,
    /// Where its letters go.
    pub email: EmailAddress,
    /// The language of its letters.
    pub language: PageLanguage,
    /// Since when.
    pub created_at: Timestamp,
}

impl Account {
    /// What its owner is called: by their address, where they never said.
    #[must_use]
    pub fn called(&self) -> &str {
        self.name.as_deref().unwrap_or(self.email.as_str())
    }
}

/// The account of an address, by the address's SHA-256.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_account_by_email(
    connection: &mut Connection,
    email_sha256: &[u8; 32],
) -> Result<Option<AccountId>, StoreError> {
    use schema::account::dsl;
    let found: Option<Uuid> = dsl::account
        .filter(dsl::email_sha256.eq(&email_sha256[..]))
        .select(dsl::id)
        .first(connection)
        .await
        .optional()?;
    Ok(found.map(AccountId))
}

/// An account that has not been closed.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_account(
    connection: &mut Connection,
    id: AccountId,
) -> Result<Option<Account>, StoreError> {
    use schema::account::dsl;
    let found: Option<(Uuid, String, jiff_diesel::Timestamp)> = dsl::account
        .filter(dsl::id.eq(id.0))
        .filter(dsl::closed_at.is_null())
        .select((dsl::person_detail_id, dsl::language, dsl::created_at))
        .first(connection)
        .await
        .optional()?;
    let Some((person_detail_id, language, created_at)) = found else {
        return Ok(None);
    };
    let (name, email): (Option<String>, Option<String>) = schema::person_detail::table
        .find(person_detail_id)
        .select((schema::person_detail::name, schema::person_detail::email))
        .first(connection)
        .await?;
    let email = email.ok_or_else(|| StoreError::Corrupt(format!("account {id} has no address")))?;
    let account = Account {
        actor: Actor {
            account_id: id,
            grants: list_grants(connection, id).await?,
            manages: list_managements(connection, id).await?,
        },
        person_detail_id,
        name,
        email: EmailAddress::parse(&email)
            .map_err(|error| StoreError::Corrupt(error.to_string()))?,
        language: word(&language)?,
        created_at: created_at.to_jiff(),
    };
    Ok(Some(account))
}

async fn list_grants(connection: &mut Connection, id: AccountId) -> Result<Vec<Grant>, StoreError> {
    use schema::account_role::dsl;
    let rows: Vec<(String, Option<String>)> = dsl::account_role
        .filter(dsl::account_id.eq(id.0))
        .order((dsl::role, dsl::area))
        .select((dsl::role, dsl::area))
        .load(connection)
        .await?;
    let grant = |(role, area): (String, Option<String>)| {
        Ok(Grant {
            role: word(&role)?,
            area,
        })
    };
    rows.into_iter().map(grant).collect()
}

async fn list_managements(
    connection: &mut Connection,
    id: AccountId,
) -> Result<Vec<Management>, StoreError> {
    use schema::organization_manager::dsl;
    let rows: Vec<(Uuid, bool)> = dsl::organization_manager
        .filter(dsl::account_id.eq(id.0))
        .order(dsl::organization_id)
        .select((dsl::organization_id, dsl::is_lead))
        .load(connection)
        .await?;
    let management = |(organization_id, is_lead)| Management {
        organization_id: OrganizationId(organization_id),
        is_lead,
    };
    Ok(rows.into_iter().map(management).collect())
}

/// Makes an account of a person whose `person_detail` has the address.
///
/// # Errors
/// When the address has an account already, or the database cannot be written.
pub(super) async fn insert_account(
    connection: &mut Connection,
    person_detail_id: Uuid,
    email_sha256: &[u8],
    language: &str,
    now: Timestamp,
) -> Result<AccountId, StoreError> {
    use schema::account::dsl;
    let id = AccountId::mint();
    diesel::insert_into(dsl::account)
        .values((
            dsl::id.eq(id.0),
            dsl::person_detail_id.eq(person_detail_id),
            dsl::email_sha256.eq(email_sha256),
            dsl::language.eq(language),
            dsl::created_at.eq(now.to_diesel()),
        ))
        .execute(connection)
        .await?;
    Ok(id)
}

/// Makes an account for an address that nobody has used yet.
///
/// # Errors
/// When the address has an account already, or the database cannot be written.
pub async fn insert_account_of(
    connection: &mut Connection,
    email: &EmailAddress,
    email_sha256: &[u8; 32],
    language: PageLanguage,
    now: Timestamp,
) -> Result<AccountId, StoreError> {
    let person = insert_person(connection, email).await?;
    insert_account(connection, person, email_sha256, language.as_str(), now).await
}

/// Holds an account until the transaction ends, so that of two things that somebody does at once one is done after the other.
///
/// # Errors
/// When there is no such account, or the database cannot be read.
pub async fn hold_account(connection: &mut Connection, id: AccountId) -> Result<(), StoreError> {
    use schema::account::dsl;
    dsl::account
        .find(id.0)
        .select(dsl::id)
        .for_update()
        .get_result::<Uuid>(connection)
        .await?;
    Ok(())
}

/// Writes what the owner of an account is called.
///
/// # Errors
/// When the database cannot be written.
pub async fn name_account(
    connection: &mut Connection,
    account: &Account,
    name: Option<&str>,
) -> Result<(), StoreError> {
    use schema::person_detail::dsl;
    diesel::update(dsl::person_detail.find(account.person_detail_id))
        .set(dsl::name.eq(name))
        .execute(connection)
        .await?;
    Ok(())
}

/// Gives an account a role. To have it already is no error.
///
/// # Errors
/// When the database cannot be written.
pub async fn grant_role(
    connection: &mut Connection,
    account_id: AccountId,
    grant: &Grant,
    granted_by: Option<AccountId>,
    now: Timestamp,
) -> Result<(), StoreError> {
    use schema::account_role::dsl;
    diesel::insert_into(dsl::account_role)
        .values((
            dsl::account_id.eq(account_id.0),
            dsl::role.eq(grant.role.as_str()),
            dsl::area.eq(&grant.area),
            dsl::granted_by.eq(granted_by.map(Uuid::from)),
            dsl::granted_at.eq(now.to_diesel()),
        ))
        .on_conflict_do_nothing()
        .execute(connection)
        .await?;
    Ok(())
}

/// Takes a role from an account. Not to have it is no error.
///
/// # Errors
/// When the database cannot be written.
pub async fn take_role(
    connection: &mut Connection,
    account_id: AccountId,
    grant: &Grant,
) -> Result<(), StoreError> {
    use schema::account_role::dsl;
    let role = dsl::account_role
        .filter(dsl::account_id.eq(account_id.0))
        .filter(dsl::role.eq(grant.role.as_str()))
        .filter(dsl::area.is_not_distinct_from(&grant.area));
    diesel::delete(role).execute(connection).await?;
    Ok(())
}

/// Every account that has a role, the oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_accounts_with_roles(
    connection: &mut Connection,
) -> Result<Vec<Account>, StoreError> {
    use schema::account_role::dsl;
    let ids: Vec<Uuid> = dsl::account_role
        .select(dsl::account_id)
        .distinct()
        .order(dsl::account_id)
        .load(connection)
        .await?;
    let mut accounts = Vec::new();
    for id in ids {
        accounts.extend(find_account(connection, AccountId(id)).await?);
    }
    Ok(accounts)
}

/// Closes an account and erases its owner, wherever their address is named: roles, sessions, keys and what it managed go, the
/// history keeps the id.
///
/// # Errors
/// When the database cannot be written.
pub async fn close_account(
    connection: &mut Connection,
    account: &Account,
    now: Timestamp,
) -> Result<(), StoreError> {
    use schema::{
        account, account_role, api_key, organization_manager, sent_once, session, sign_in_attempt,
    };
    let id = account.actor.account_id.0;
    super::invitation::forget_invitations(connection, account.actor.account_id).await?;
    crate::store::team::forget_in_teams(connection, account.actor.account_id).await?;
    super::delete_passkeys(connection, account.actor.account_id).await?;
    super::delete_oidc_identities(connection, account.actor.account_id).await?;
    diesel::delete(session::table.filter(session::account_id.eq(id)))
        .execute(connection)
        .await?;
    diesel::delete(sign_in_attempt::table.filter(sign_in_attempt::account_id.eq(id)))
        .execute(connection)
        .await?;
    diesel::delete(api_key::table.filter(api_key::account_id.eq(id)))
        .execute(connection)
        .await?;
    diesel::delete(sent_once::table.filter(sent_once::account_id.eq(id)))
        .execute(connection)
        .await?;
    diesel::delete(account_role::table.filter(account_role::account_id.eq(id)))
        .execute(connection)
        .await?;
    diesel::delete(organization_manager::table.filter(organization_manager::account_id.eq(id)))
        .execute(connection)
        .await?;
    diesel::update(account::table.find(id))
        .set((
            account::email_sha256.eq(None::<&[u8]>),
            account::closed_at.eq(now.to_diesel()),
        ))
        .execute(connection)
        .await?;
    diesel::sql_query(
        "SELECT erase_person(id, $2, 'the account was closed') FROM person_detail
         WHERE id = $1 OR lower(email) = lower($3)",
    )
    .bind::<SqlUuid, _>(account.person_detail_id)
    .bind::<Text, _>(id.to_string())
    .bind::<Text, _>(account.email.as_str())
    .execute(connection)
    .await?;
    Ok(())
}

/// A new person with an address and nothing else.
pub(super) async fn insert_person(
    connection: &mut Connection,
    email: &EmailAddress,
) -> Result<Uuid, StoreError> {
    let person = PersonRow {
        id: Uuid::now_v7(),
        name: None,
        email: Some(email.as_str().to_owned()),
        phone: None,
    };
    diesel::insert_into(schema::person_detail::table)
        .values(&person)
        .execute(connection)
        .await?;
    Ok(person.id)
}
