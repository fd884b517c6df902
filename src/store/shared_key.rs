//! Keys that all nodes of a database share.

use super::{Connection, StoreError, schema};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// The key for a purpose, 32 random bytes: the one that is there, or else `new`, from now on and for every node.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn shared_key(
    connection: &mut Connection,
    purpose: &str,
    new: [u8; 32],
) -> Result<[u8; 32], StoreError> {
    use schema::shared_key::dsl;
    diesel::insert_into(dsl::shared_key)
        .values((dsl::purpose.eq(purpose), dsl::key.eq(&new[..])))
        .on_conflict_do_nothing()
        .execute(connection)
        .await?;
    let kept: Vec<u8> = dsl::shared_key
        .find(purpose)
        .select(dsl::key)
        .first(connection)
        .await?;
    // The table holds nothing else than 32 bytes.
    Ok(kept.try_into().unwrap_or(new))
}
