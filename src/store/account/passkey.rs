//! Passkeys: the public half of a key that stays in somebody's phone, computer or security key.

use crate::store::{Connection, StoreError, schema};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use hereabouts_domain::AccountId;
use jiff::Timestamp;
use jiff_diesel::ToDiesel;
use uuid::Uuid;

/// A passkey that is added.
#[derive(Debug, Clone, Copy)]
pub struct NewPasskey<'a> {
    /// Whose.
    pub account_id: AccountId,
    /// What the authenticator calls it.
    pub credential_id: &'a [u8],
    /// Its public key, packed.
    pub public_key: &'a [u8],
    /// Its counter and whether it is backed up, packed.
    pub state: [u8; 7],
    /// How a browser may reach it, a bit each.
    pub transports: u8,
    /// What its owner calls it.
    pub name: &'a str,
}

/// A passkey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passkey {
    /// Its id, which is no secret.
    pub id: Uuid,
    /// What the authenticator calls it.
    pub credential_id: Vec<u8>,
    /// Its public key, packed.
    pub public_key: Vec<u8>,
    /// Its counter and whether it is backed up, packed.
    pub state: [u8; 7],
    /// How a browser may reach it, a bit each.
    pub transports: u8,
    /// What its owner calls it.
    pub name: String,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was last used to sign in.
    pub last_used_at: Option<Timestamp>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = schema::passkey)]
struct PasskeyRow {
    id: Uuid,
    credential_id: Vec<u8>,
    public_key: Vec<u8>,
    state: Vec<u8>,
    transports: i16,
    name: String,
    created_at: jiff_diesel::Timestamp,
    last_used_at: Option<jiff_diesel::Timestamp>,
}

impl TryFrom<PasskeyRow> for Passkey {
    type Error = StoreError;

    fn try_from(row: PasskeyRow) -> Result<Self, StoreError> {
        let corrupt = |what: &str| StoreError::Corrupt(format!("passkey {}: {what}", row.id));
        Ok(Self {
            id: row.id,
            credential_id: row.credential_id,
            public_key: row.public_key,
            state: (row.state.try_into()).map_err(|_| corrupt("its state"))?,
            transports: (row.transports.try_into()).map_err(|_| corrupt("its transports"))?,
            name: row.name,
            created_at: row.created_at.to_jiff(),
            last_used_at: row.last_used_at.map(jiff_diesel::Timestamp::to_jiff),
        })
    }
}

/// Adds a passkey, and says whether it is new: one is of one account only.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert_passkey(
    connection: &mut Connection,
    passkey: &NewPasskey<'_>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    use schema::passkey::dsl;
    let added = diesel::insert_into(dsl::passkey)
        .values((
            dsl::id.eq(Uuid::now_v7()),
            dsl::account_id.eq(passkey.account_id.0),
            dsl::credential_id.eq(passkey.credential_id),
            dsl::public_key.eq(passkey.public_key),
            dsl::state.eq(&passkey.state[..]),
            dsl::transports.eq(i16::from(passkey.transports)),
            dsl::name.eq(passkey.name),
            dsl::created_at.eq(now.to_diesel()),
        ))
        .on_conflict(dsl::credential_id)
        .do_nothing()
        .execute(connection)
        .await?;
    Ok(added > 0)
}

/// Whether an account has a passkey.
///
/// # Errors
/// When the database cannot be read.
pub async fn has_passkeys(
    connection: &mut Connection,
    account_id: AccountId,
) -> Result<bool, StoreError> {
    use schema::passkey::dsl;
    let own = dsl::passkey.filter(dsl::account_id.eq(account_id.0));
    Ok(diesel::select(exists(own)).get_result(connection).await?)
}

/// The passkeys of an account, the oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_passkeys(
    connection: &mut Connection,
    account_id: AccountId,
) -> Result<Vec<Passkey>, StoreError> {
    use schema::passkey::dsl;
    let rows: Vec<PasskeyRow> = dsl::passkey
        .filter(dsl::account_id.eq(account_id.0))
        .order(dsl::id)
        .select(PasskeyRow::as_select())
        .load(connection)
        .await?;
    rows.into_iter().map(Passkey::try_from).collect()
}

/// Notes that a passkey was used, with its new counter. Gives whether it was still as it was read: of two answers signed
/// with the same counter only one counts.
///
/// # Errors
/// When the database cannot be written.
pub async fn use_passkey(
    connection: &mut Connection,
    before: &Passkey,
    state: [u8; 7],
    now: Timestamp,
) -> Result<bool, StoreError> {
    use schema::passkey::dsl;
    let unchanged = dsl::passkey
        .filter(dsl::id.eq(before.id))
        .filter(dsl::state.eq(&before.state[..]));
    let changed = diesel::update(unchanged)
        .set((
            dsl::state.eq(&state[..]),
            dsl::last_used_at.eq(now.to_diesel()),
        ))
        .execute(connection)
        .await?;
    Ok(changed > 0)
}

/// Removes one of an account's passkeys, and says whether it was one.
///
/// # Errors
/// When the database cannot be written.
pub async fn delete_passkey(
    connection: &mut Connection,
    account_id: AccountId,
    id: Uuid,
) -> Result<bool, StoreError> {
    use schema::passkey::dsl;
    let own = dsl::passkey
        .filter(dsl::id.eq(id))
        .filter(dsl::account_id.eq(account_id.0));
    Ok(diesel::delete(own).execute(connection).await? > 0)
}

/// Removes every passkey of an account, and says how many there were.
///
/// # Errors
/// When the database cannot be written.
pub async fn delete_passkeys(
    connection: &mut Connection,
    account_id: AccountId,
) -> Result<usize, StoreError> {
    use schema::passkey::dsl;
    let own = dsl::passkey.filter(dsl::account_id.eq(account_id.0));
    Ok(diesel::delete(own).execute(connection).await?)
}
