//! Where somebody's address stands beside their own account: as whom to ask about an entry, in what was sent in, and under
//! what a visitor told us; and taking it out there.

use crate::store::{Connection, StoreError};
use diesel::QueryableByName;
use diesel::sql_types::{Bool, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use hereabouts_domain::{EmailAddress, ServiceId};
use jiff::Timestamp;
use uuid::Uuid;

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

/// Somebody named in what was sent in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentMention {
    /// In which.
    pub submission_id: Uuid,
    /// registration, or change.
    pub kind: String,
    /// How far it has come.
    pub state: String,
    /// When it was last changed.
    pub changed_at: Timestamp,
    /// Whether they sent it; else they are whom to ask for.
    pub is_sender: bool,
    /// What they are called there.
    pub name: Option<String>,
    /// Their phone number there.
    pub phone: Option<String>,
}

#[derive(QueryableByName)]
struct SentRow {
    #[diesel(sql_type = SqlUuid)]
    submission_id: Uuid,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Timestamptz)]
    changed_at: jiff_diesel::Timestamp,
    #[diesel(sql_type = SmallInt)]
    number: i16,
    #[diesel(sql_type = Nullable<Text>)]
    name: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    phone: Option<String>,
}

/// Where an address is named in what was sent in.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_sent_mentions(
    connection: &mut Connection,
    email: &EmailAddress,
) -> Result<Vec<SentMention>, StoreError> {
    let rows: Vec<SentRow> = diesel::sql_query(include_str!("../sql/list_sent_people.sql"))
        .bind::<Text, _>(email.as_str())
        .load(connection)
        .await?;
    let sent = rows.into_iter().map(|row| SentMention {
        submission_id: row.submission_id,
        kind: row.kind,
        state: row.state,
        changed_at: row.changed_at.to_jiff(),
        is_sender: row.number == 0,
        name: row.name,
        phone: row.phone,
    });
    Ok(sent.collect())
}

/// What somebody told us of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldBy {
    /// Of which.
    pub service_id: ServiceId,
    /// What sort of thing.
    pub kind: String,
    /// In their words.
    pub words: Option<String>,
    /// open, or done.
    pub state: String,
    /// When.
    pub told_at: Timestamp,
}

#[derive(QueryableByName)]
struct ToldRow {
    #[diesel(sql_type = SqlUuid)]
    service_id: Uuid,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Nullable<Text>)]
    words: Option<String>,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Timestamptz)]
    reported_at: jiff_diesel::Timestamp,
}

/// What was told by whoever wants the answer sent to an address.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_told_by(
    connection: &mut Connection,
    email: &EmailAddress,
) -> Result<Vec<ToldBy>, StoreError> {
    let rows: Vec<ToldRow> = diesel::sql_query(include_str!("../sql/list_told_by.sql"))
        .bind::<Text, _>(email.as_str())
        .load(connection)
        .await?;
    let told = rows.into_iter().map(|row| ToldBy {
        service_id: ServiceId(row.service_id),
        kind: row.kind,
        words: row.words,
        state: row.state,
        told_at: row.reported_at.to_jiff(),
    });
    Ok(told.collect())
}

/// Erases whoever is named with an address, wherever that is: the history keeps an id and nothing else. Gives in how many
/// places they were named.
///
/// # Errors
/// When the database cannot be written.
pub async fn erase_people_of(
    connection: &mut Connection,
    email: &EmailAddress,
    (by, why): (&str, &str),
) -> Result<usize, StoreError> {
    let erased = diesel::sql_query(
        "SELECT erase_person(id, $2, $3) FROM person_detail WHERE lower(email) = lower($1)",
    )
    .bind::<Text, _>(email.as_str())
    .bind::<Text, _>(by)
    .bind::<Text, _>(why)
    .execute(connection)
    .await?;
    Ok(erased)
}
