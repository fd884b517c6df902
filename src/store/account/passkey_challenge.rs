//! What a browser was asked to sign with a passkey: once, soon, and in the session that asked.

use crate::store::{Connection, StoreError, schema};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use jiff::Timestamp;
use jiff_diesel::ToDiesel;
use uuid::Uuid;

/// What is to be signed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Adding a passkey.
    Add,
    /// Showing one.
    Use,
}

impl Purpose {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Use => "use",
        }
    }
}

/// Keeps what a session's browser was asked to sign, in place of what it was asked before.
///
/// # Errors
/// When the database cannot be written.
pub async fn replace_challenge(
    connection: &mut Connection,
    session: Uuid,
    purpose: Purpose,
    state: &[u8],
    expires_at: Timestamp,
) -> Result<(), StoreError> {
    use schema::passkey_challenge::dsl;
    let kept = (
        dsl::state.eq(state),
        dsl::expires_at.eq(expires_at.to_diesel()),
    );
    diesel::insert_into(dsl::passkey_challenge)
        .values((
            dsl::session_id.eq(session),
            dsl::purpose.eq(purpose.as_str()),
            kept,
        ))
        .on_conflict((dsl::session_id, dsl::purpose))
        .do_update()
        .set(kept)
        .execute(connection)
        .await?;
    Ok(())
}

/// Takes what a session's browser was asked to sign, unless it is over: whoever takes it first has it.
///
/// # Errors
/// When the database cannot be written.
pub async fn take_challenge(
    connection: &mut Connection,
    session: Uuid,
    purpose: Purpose,
    now: Timestamp,
) -> Result<Option<Vec<u8>>, StoreError> {
    use schema::passkey_challenge::dsl;
    let asked = dsl::passkey_challenge
        .filter(dsl::session_id.eq(session))
        .filter(dsl::purpose.eq(purpose.as_str()));
    let taken: Option<(Vec<u8>, jiff_diesel::Timestamp)> = diesel::delete(asked)
        .returning((dsl::state, dsl::expires_at))
        .get_result(connection)
        .await
        .optional()?;
    Ok(taken.and_then(|(state, expires_at)| (expires_at.to_jiff() > now).then_some(state)))
}
