//! The database as a page finds it: pages are served from a snapshot before it is open, and while it is away.

use super::{Connection, Database, StoreError};
use arc_swap::ArcSwapOption;
use diesel_async::pooled_connection::deadpool::Object;
use std::sync::Arc;

/// A database that may not be open yet.
#[derive(Default)]
pub struct LateDatabase(ArcSwapOption<Database>);

impl LateDatabase {
    /// From now on it is this one.
    pub fn open(&self, database: Database) {
        self.0.store(Some(Arc::new(database)));
    }

    /// A connection from its pool.
    ///
    /// # Errors
    /// When it is not open yet, and when no connection could be had within five seconds.
    pub async fn connection(&self) -> Result<Object<Connection>, StoreError> {
        match self.0.load_full() {
            Some(database) => database.connection().await,
            None => Err(StoreError::Pool("the database is not open yet".to_owned())),
        }
    }
}
