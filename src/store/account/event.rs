//! What happened to accounts, for whoever must find out later how somebody came in. Append-only for a year.

use crate::clock::before;
use crate::store::rows::word;
use crate::store::{Connection, StoreError, schema};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use hereabouts_domain::{AccountId, EventKind};
use jiff::{SignedDuration, Timestamp};
use jiff_diesel::ToDiesel;
use uuid::Uuid;

/// Something that happens to an account.
#[derive(Debug, Clone, Copy)]
pub struct NewEvent<'a> {
    /// Which; none where an address has none.
    pub account_id: Option<AccountId>,
    /// What.
    pub kind: EventKind,
    /// A session, or an organisation.
    pub about: Option<Uuid>,
    /// More, in words of ours.
    pub detail: Option<&'a str>,
    /// Who did it, where it was somebody else.
    pub done_by: Option<AccountId>,
}

impl NewEvent<'_> {
    /// Something that an account does itself, and that has no more to it.
    #[must_use]
    pub const fn of(account_id: Option<AccountId>, kind: EventKind) -> Self {
        Self {
            account_id,
            kind,
            about: None,
            detail: None,
            done_by: None,
        }
    }
}

/// Something that happened to an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountEvent {
    /// What.
    pub kind: EventKind,
    /// More, in words of ours.
    pub detail: Option<String>,
    /// When.
    pub happened_at: Timestamp,
}

/// Notes what happens, in the transaction in which it does.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert_event(
    connection: &mut Connection,
    event: &NewEvent<'_>,
    now: Timestamp,
) -> Result<(), StoreError> {
    use schema::account_event::dsl;
    diesel::insert_into(dsl::account_event)
        .values((
            dsl::account_id.eq(event.account_id.map(Uuid::from)),
            dsl::kind.eq(event.kind.as_str()),
            dsl::about.eq(event.about),
            dsl::detail.eq(event.detail),
            dsl::done_by.eq(event.done_by.map(Uuid::from)),
            dsl::happened_at.eq(now.to_diesel()),
        ))
        .execute(connection)
        .await?;
    Ok(())
}

/// Removes what happened longer ago than this; the database refuses to lose anything of the last year.
///
/// # Errors
/// When the database cannot be written.
pub async fn delete_old_events(
    connection: &mut Connection,
    now: Timestamp,
    kept_for: SignedDuration,
) -> Result<(), StoreError> {
    use schema::account_event::dsl;
    let oldest = before(now, kept_for);
    diesel::delete(dsl::account_event.filter(dsl::happened_at.lt(oldest.to_diesel())))
        .execute(connection)
        .await?;
    Ok(())
}

/// What happened to an account, the latest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_events(
    connection: &mut Connection,
    account_id: AccountId,
    most: i64,
) -> Result<Vec<AccountEvent>, StoreError> {
    use schema::account_event::dsl;
    let rows: Vec<(String, Option<String>, jiff_diesel::Timestamp)> = dsl::account_event
        .filter(dsl::account_id.eq(account_id.0))
        .order(dsl::id.desc())
        .limit(most)
        .select((dsl::kind, dsl::detail, dsl::happened_at))
        .load(connection)
        .await?;
    let event = |(kind, detail, happened_at): (String, Option<String>, jiff_diesel::Timestamp)| {
        Ok(AccountEvent {
            kind: word(&kind)?,
            detail,
            happened_at: happened_at.to_jiff(),
        })
    };
    rows.into_iter().map(event).collect()
}
