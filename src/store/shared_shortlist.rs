//! Shortlists that somebody shares, each known by the hash of the token in its address, for as long as it is good.

use super::{Connection, StoreError, schema};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use jiff::Timestamp;
use jiff_diesel::ToDiesel;
use serde_json::Value;

/// Keeps a list under a token's SHA-256 until a moment, in place of what was there; lists that are over by `now` go.
///
/// # Errors
/// When the database cannot be written.
pub async fn replace_shared_shortlist(
    connection: &mut Connection,
    token_sha256: &[u8; 32],
    content: &Value,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), StoreError> {
    use schema::shared_shortlist::dsl;
    connection
        .transaction(async |connection| {
            let over = dsl::shared_shortlist.filter(dsl::expires_at.le(now.to_diesel()));
            diesel::delete(over).execute(connection).await?;
            let kept = (
                dsl::content.eq(content),
                dsl::created_at.eq(now.to_diesel()),
                dsl::expires_at.eq(expires_at.to_diesel()),
            );
            diesel::insert_into(dsl::shared_shortlist)
                .values((dsl::token_sha256.eq(&token_sha256[..]), kept))
                .on_conflict(dsl::token_sha256)
                .do_update()
                .set(kept)
                .execute(connection)
                .await?;
            Ok(())
        })
        .await
}

/// The list under a token's SHA-256 and the moment at which it is over, if that is later than `now`.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_shared_shortlist(
    connection: &mut Connection,
    token_sha256: &[u8; 32],
    now: Timestamp,
) -> Result<Option<(Value, Timestamp)>, StoreError> {
    use schema::shared_shortlist::dsl;
    let found: Option<(Value, jiff_diesel::Timestamp)> = dsl::shared_shortlist
        .find(&token_sha256[..])
        .filter(dsl::expires_at.gt(now.to_diesel()))
        .select((dsl::content, dsl::expires_at))
        .first(connection)
        .await
        .optional()?;
    Ok(found.map(|(content, expires_at)| (content, expires_at.to_jiff())))
}

/// Removes a list.
///
/// # Errors
/// When the database cannot be written.
pub async fn delete_shared_shortlist(
    connection: &mut Connection,
    token_sha256: &[u8; 32],
) -> Result<(), StoreError> {
    use schema::shared_shortlist::dsl;
    diesel::delete(dsl::shared_shortlist.find(&token_sha256[..]))
        .execute(connection)
        .await?;
    Ok(())
}
