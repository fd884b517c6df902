//! What programs have sent under an `Idempotency-Key`, so that sending it again does nothing twice.

use super::{Connection, StoreError, schema};
use crate::clock::before;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use hereabouts_domain::AccountId;
use jiff::{SignedDuration, Timestamp};
use jiff_diesel::ToDiesel;
use uuid::Uuid;

/// For as long the same key means the same thing.
pub const REMEMBERED_FOR: SignedDuration = SignedDuration::from_hours(24);

/// Something that was sent once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SentOnce {
    /// Of its body.
    pub body_sha256: [u8; 32],
    /// What it became.
    pub submission_id: Uuid,
    /// When.
    pub sent_at: Timestamp,
}

/// What an account has sent under a key within the last day.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_sent_once(
    connection: &mut Connection,
    account_id: AccountId,
    key: &str,
    now: Timestamp,
) -> Result<Option<SentOnce>, StoreError> {
    use schema::sent_once::dsl;
    let found: Option<(Vec<u8>, Uuid, jiff_diesel::Timestamp)> = dsl::sent_once
        .find((account_id.0, key))
        .filter(dsl::sent_at.gt(oldest(now)))
        .select((dsl::body_sha256, dsl::submission_id, dsl::sent_at))
        .first(connection)
        .await
        .optional()?;
    let read = |(body, submission_id, sent_at): (Vec<u8>, Uuid, jiff_diesel::Timestamp)| {
        let body_sha256 = body
            .try_into()
            .map_err(|_| StoreError::Corrupt("a SHA-256 of another length".to_owned()))?;
        Ok(SentOnce {
            body_sha256,
            submission_id,
            sent_at: sent_at.to_jiff(),
        })
    };
    found.map(read).transpose()
}

/// Keeps what is sent under a key; what is older than a day goes.
///
/// # Errors
/// When there is one already, or the database cannot be written.
pub async fn insert_sent_once(
    connection: &mut Connection,
    account_id: AccountId,
    key: &str,
    sent: &SentOnce,
) -> Result<(), StoreError> {
    use schema::sent_once::dsl;
    let over = dsl::sent_once.filter(dsl::sent_at.le(oldest(sent.sent_at)));
    diesel::delete(over).execute(connection).await?;
    diesel::insert_into(dsl::sent_once)
        .values((
            dsl::account_id.eq(account_id.0),
            dsl::idempotency_key.eq(key),
            dsl::body_sha256.eq(&sent.body_sha256[..]),
            dsl::submission_id.eq(sent.submission_id),
            dsl::sent_at.eq(sent.sent_at.to_diesel()),
        ))
        .execute(connection)
        .await?;
    Ok(())
}

fn oldest(now: Timestamp) -> jiff_diesel::Timestamp {
    before(now, REMEMBERED_FOR).to_diesel()
}
