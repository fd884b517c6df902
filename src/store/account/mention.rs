//! Where somebody's address stands beside their own account: as whom to ask about an entry.

use crate::store::{Connection, StoreError};
use diesel::QueryableByName;
use diesel::sql_types::{Bool, Nullable, Text};
use diesel_async::RunQueryDsl;
use hereabouts_domain::EmailAddress;

/// Somebody named as whom to ask about an organisation or a service.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Mention {
    /// What the organisation or the service is called.
    #[diesel(sql_type = Text)]
    pub entry: String,
    /// What they are called there.
    #[diesel(sql_type = Nullable<Text>)]
    pub name: Option<String>,
    /// Their phone number there.
    #[diesel(sql_type = Nullable<Text>)]
    pub phone: Option<String>,
    /// Whether the public is shown some of it.
    #[diesel(sql_type = Bool)]
    pub is_published: bool,
}

/// Where an address is named.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_mentions(
    connection: &mut Connection,
    email: &EmailAddress,
) -> Result<Vec<Mention>, StoreError> {
    let mentions = diesel::sql_query(include_str!("../sql/list_mentions.sql"))
        .bind::<Text, _>(email.as_str())
        .load(connection)
        .await?;
    Ok(mentions)
}
