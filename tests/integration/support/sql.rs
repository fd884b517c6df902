//! Plain SQL for tests that look behind the program's back.

use secrecy::{ExposeSecret, SecretString};
use std::time::Duration;
use tokio_postgres::{Client, NoTls};

/// A connection to that address.
pub async fn connect(url: &SecretString) -> Result<Client, tokio_postgres::Error> {
    let (client, driver) = tokio_postgres::connect(url.expose_secret(), NoTls).await?;
    tokio::spawn(driver);
    Ok(client)
}

/// Runs statements.
pub async fn execute(url: &SecretString, statements: &str) {
    let client = connect(url).await.unwrap();
    client.batch_execute(statements).await.unwrap();
}

/// The first column of the first row, as text.
pub async fn ask(url: &SecretString, query: &str) -> String {
    let client = connect(url).await.unwrap();
    let rows = client.simple_query(query).await.unwrap();
    let row = rows.iter().find_map(|message| match message {
        tokio_postgres::SimpleQueryMessage::Row(row) => row.get(0),
        _ => None,
    });
    row.unwrap_or_default().to_owned()
}

/// Waits until the server answers again.
pub async fn answers_again(url: &SecretString) {
    for _ in 0..600 {
        if let Ok(client) = connect(url).await
            && client.simple_query("SELECT 1").await.is_ok()
        {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the server did not come back in a minute");
}
