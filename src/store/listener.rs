//! Hearing from the database that something was committed. It only wakes: whoever is woken looks for itself, and looks
//! now and then as well, because a notification can be lost with its connection.

use super::{Connection, Database, StoreError};
use diesel_async::SimpleAsyncConnection;
use futures_util::StreamExt;
use std::time::Duration;

/// How long to wait before a connection is tried again.
const AGAIN: Duration = Duration::from_secs(1);

/// A connection that hears what is told on one channel.
pub struct Listener {
    connection: Connection,
}

impl Listener {
    /// Begins to listen, on a connection of its own that lives on the main runtime.
    ///
    /// # Errors
    /// When the server cannot be reached.
    pub async fn on(database: &Database, channel: &'static str) -> Result<Self, StoreError> {
        let mut connection = database.lone_connection().await?;
        let listen = format!("LISTEN {channel}");
        connection.batch_execute(&listen).await?;
        Ok(Self { connection })
    }

    /// Waits until something was committed since the last call. Safe to give up on: nothing is lost but
    /// a wake-up.
    ///
    /// # Errors
    /// When the connection is gone; listen anew.
    pub async fn wait_for_notification(&mut self) -> Result<(), StoreError> {
        let mut stream = std::pin::pin!(self.connection.notifications_stream());
        match stream.next().await {
            Some(Ok(_)) => Ok(()),
            Some(Err(error)) => Err(error.into()),
            None => Err(StoreError::Pool(
                "the listening connection was closed".to_owned(),
            )),
        }
    }
}

/// What wakes somebody who works whenever something was committed: a listener that is made anew whenever it is lost.
pub struct Bell {
    database: Database,
    channel: &'static str,
    listener: Option<Listener>,
}

impl Bell {
    /// A bell on a channel. Look for what is there already only after this, and nothing is missed.
    pub async fn on(database: Database, channel: &'static str) -> Self {
        let listener = Listener::on(&database, channel).await.ok();
        Self {
            database,
            channel,
            listener,
        }
    }

    /// Waits until something may have been committed, or so long at most. Safe to give up on.
    pub async fn wait(&mut self, at_most: Duration) {
        let Some(listener) = &mut self.listener else {
            tokio::time::sleep(AGAIN.min(at_most)).await;
            self.listener = Listener::on(&self.database, self.channel).await.ok();
            return;
        };
        let woken = tokio::time::timeout(at_most, listener.wait_for_notification()).await;
        if matches!(woken, Ok(Err(_))) {
            self.listener = None;
        }
    }
}
