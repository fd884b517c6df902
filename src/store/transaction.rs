//! Writing several things together or not at all, for use cases with errors of their own.

use super::{Connection, StoreError};
use diesel_async::{AnsiTransactionManager, TransactionManager};

/// Runs work in one transaction.
///
/// # Errors
/// Whatever `work` returns (then nothing is written), or when the transaction cannot be committed.
pub async fn together<T, E, F>(connection: &mut Connection, work: F) -> Result<T, E>
where
    F: AsyncFnOnce(&mut Connection) -> Result<T, E>,
    E: From<StoreError>,
{
    AnsiTransactionManager::begin_transaction(connection)
        .await
        .map_err(StoreError::from)?;
    let result = work(connection).await;
    end(connection, result).await
}

/// Ends the transaction that a connection is in, as its work went.
pub(super) async fn end<T, E>(connection: &mut Connection, result: Result<T, E>) -> Result<T, E>
where
    E: From<StoreError>,
{
    match result {
        Ok(value) => {
            AnsiTransactionManager::commit_transaction(connection)
                .await
                .map_err(StoreError::from)?;
            Ok(value)
        }
        Err(error) => {
            // The first error says what went wrong; one of the rollback means a broken connection, which
            // the pool throws away.
            match AnsiTransactionManager::rollback_transaction(connection).await {
                Ok(()) | Err(_) => Err(error),
            }
        }
    }
}
