//! Attempts to sign in: a letter went out with a link and a code, of which either may be used once.
//!
//! Anybody can ask for a letter to anybody, and type wrong codes of what they asked for. Neither locks the owner of the address
//! out: wrong codes end the code and not the link, and a letter is refused only where the mailbox has some whose links still
//! work. A link works in whichever browser its button is pressed, so one that a stranger asked for lets the owner in as well.

use super::found::{insert_account, insert_person};
use crate::clock::before;
use crate::store::rows::word;
use crate::store::{Connection, StoreError, schema};
use diesel::prelude::*;
use diesel::sql_types::Timestamptz;
use diesel_async::{AsyncConnection, RunQueryDsl};
use hereabouts_domain::{AccountId, EmailAddress, PageLanguage};
use jiff::{SignedDuration, Timestamp};
use jiff_diesel::ToDiesel;
use uuid::Uuid;

/// As many letters to one address hold links that still work. Links last for a quarter of an hour, so no mailbox gets more than
/// four times as many in an hour from people who cannot read it.
pub const MOST_OPEN_LETTERS: i64 = 3;
/// As many wrong codes end an attempt's code. Its link goes on.
pub const MOST_WRONG_CODES: i32 = 5;

const DAY: SignedDuration = SignedDuration::from_hours(24);

/// Somebody asks to sign in.
#[derive(Debug, Clone)]
pub struct NewAttempt<'a> {
    /// Its id, of UUID version 7.
    pub id: Uuid,
    /// The address as it was typed.
    pub email: &'a EmailAddress,
    /// The SHA-256 of the address in lower case.
    pub email_sha256: [u8; 32],
    /// Of the link's token.
    pub link_sha256: [u8; 32],
    /// Of the code, with the attempt's id before it.
    pub code_sha256: [u8; 32],
    /// The language of the page, and so of the letter.
    pub language: PageLanguage,
    /// The page to go to afterwards, by its path.
    pub next_path: Option<&'a str>,
    /// Until when it can be used.
    pub expires_at: Timestamp,
}

/// An attempt that can still be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenAttempt {
    /// Its id.
    pub id: Uuid,
    /// Where the letter went.
    pub email: EmailAddress,
    /// Of the code, with the attempt's id before it.
    pub code_sha256: Vec<u8>,
    /// The language of the page on which it was asked for.
    pub language: PageLanguage,
    /// The page to go to afterwards.
    pub next_path: Option<String>,
}

/// Whether an attempt was begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Opened {
    /// It was.
    Yes,
    /// The address has as many letters as it may whose links still work.
    TooMany,
}

/// Begins an attempt, unless as many as may be are open for its address: neither used nor over. Addresses with and without an account are treated alike.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert_attempt(
    connection: &mut Connection,
    attempt: &NewAttempt<'_>,
    now: Timestamp,
) -> Result<Opened, StoreError> {
    use schema::sign_in_attempt::dsl;
    delete_old_attempts(connection, now).await?;
    let still_open: i64 = open(now)
        .filter(dsl::email_sha256.eq(&attempt.email_sha256[..]))
        .count()
        .get_result(connection)
        .await?;
    if still_open >= MOST_OPEN_LETTERS {
        return Ok(Opened::TooMany);
    }
    let account = super::find_account_by_email(connection, &attempt.email_sha256).await?;
    let person = match account {
        Some(_) => None,
        None => Some(insert_person(connection, attempt.email).await?),
    };
    diesel::insert_into(dsl::sign_in_attempt)
        .values((
            dsl::id.eq(attempt.id),
            dsl::email_sha256.eq(&attempt.email_sha256[..]),
            dsl::person_detail_id.eq(person),
            dsl::account_id.eq(account.map(Uuid::from)),
            dsl::link_sha256.eq(&attempt.link_sha256[..]),
            dsl::code_sha256.eq(&attempt.code_sha256[..]),
            dsl::language.eq(attempt.language.as_str()),
            dsl::next_path.eq(attempt.next_path),
            dsl::asked_at.eq(now.to_diesel()),
            dsl::expires_at.eq(attempt.expires_at.to_diesel()),
        ))
        .execute(connection)
        .await?;
    Ok(Opened::Yes)
}

type OpenRow = (
    Uuid,
    Option<Uuid>,
    Option<Uuid>,
    Vec<u8>,
    String,
    Option<String>,
);

/// An attempt whose code can still be used, by its id.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_attempt(
    connection: &mut Connection,
    id: Uuid,
    now: Timestamp,
) -> Result<Option<OpenAttempt>, StoreError> {
    use schema::sign_in_attempt::dsl;
    let row: Option<OpenRow> = open(now)
        .filter(dsl::id.eq(id))
        .filter(dsl::wrong_codes.lt(MOST_WRONG_CODES))
        .select(OPEN_COLUMNS)
        .first(connection)
        .await
        .optional()?;
    read(connection, row).await
}

/// The same by the SHA-256 of its link's token, which nobody guesses, however many wrong codes were typed.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_attempt_by_link(
    connection: &mut Connection,
    link_sha256: &[u8; 32],
    now: Timestamp,
) -> Result<Option<OpenAttempt>, StoreError> {
    use schema::sign_in_attempt::dsl;
    let row: Option<OpenRow> = open(now)
        .filter(dsl::link_sha256.eq(&link_sha256[..]))
        .select(OPEN_COLUMNS)
        .first(connection)
        .await
        .optional()?;
    read(connection, row).await
}

const OPEN_COLUMNS: (
    schema::sign_in_attempt::id,
    schema::sign_in_attempt::person_detail_id,
    schema::sign_in_attempt::account_id,
    schema::sign_in_attempt::code_sha256,
    schema::sign_in_attempt::language,
    schema::sign_in_attempt::next_path,
) = (
    schema::sign_in_attempt::id,
    schema::sign_in_attempt::person_detail_id,
    schema::sign_in_attempt::account_id,
    schema::sign_in_attempt::code_sha256,
    schema::sign_in_attempt::language,
    schema::sign_in_attempt::next_path,
);

/// What can still be used: neither over nor used.
fn open<'a>(now: Timestamp) -> schema::sign_in_attempt::BoxedQuery<'a, diesel::pg::Pg> {
    use schema::sign_in_attempt::dsl;
    dsl::sign_in_attempt
        .filter(dsl::used_at.is_null())
        .filter(dsl::expires_at.gt(now.to_diesel()))
        .into_boxed()
}

async fn read(
    connection: &mut Connection,
    row: Option<OpenRow>,
) -> Result<Option<OpenAttempt>, StoreError> {
    use schema::{account, person_detail};
    let Some((id, person, account, code_sha256, language, next_path)) = row else {
        return Ok(None);
    };
    let person = match (person, account) {
        (None, Some(account)) => {
            (account::table.find(account))
                .select(account::person_detail_id)
                .first(connection)
                .await?
        }
        (person, _) => person.unwrap_or_default(),
    };
    let email: Option<String> = person_detail::table
        .find(person)
        .select(person_detail::email)
        .first(connection)
        .await?;
    // A person who was erased meanwhile signs in nowhere.
    let Some(email) = email.and_then(|email| EmailAddress::parse(&email).ok()) else {
        return Ok(None);
    };
    Ok(Some(OpenAttempt {
        id,
        email,
        code_sha256,
        language: word(&language)?,
        next_path,
    }))
}

/// Counts a wrong code against an attempt.
///
/// # Errors
/// When the database cannot be written.
pub async fn count_wrong_code(connection: &mut Connection, id: Uuid) -> Result<(), StoreError> {
    use schema::sign_in_attempt::dsl;
    diesel::update(dsl::sign_in_attempt.find(id))
        .set(dsl::wrong_codes.eq(dsl::wrong_codes + 1))
        .execute(connection)
        .await?;
    Ok(())
}

/// Uses an attempt up, and gives the account of its address: a new one where there was none. Of two who use the same one
/// only the first is let in.
///
/// # Errors
/// When the database cannot be written.
pub async fn use_attempt(
    connection: &mut Connection,
    id: Uuid,
    now: Timestamp,
) -> Result<Option<AccountId>, StoreError> {
    use schema::sign_in_attempt::dsl;
    connection
        .transaction(async |connection| {
            let used: Option<(Vec<u8>, Option<Uuid>, String)> = diesel::update(
                dsl::sign_in_attempt
                    .filter(dsl::id.eq(id))
                    .filter(dsl::used_at.is_null())
                    .filter(dsl::expires_at.gt(now.to_diesel())),
            )
            .set(dsl::used_at.eq(now.to_diesel()))
            .returning((dsl::email_sha256, dsl::person_detail_id, dsl::language))
            .get_result(connection)
            .await
            .optional()?;
            let Some((email_sha256, person, language)) = used else {
                return Ok(None);
            };
            let hash: [u8; 32] = (email_sha256.as_slice().try_into())
                .map_err(|_| StoreError::Corrupt("no SHA-256".to_owned()))?;
            // Meanwhile another attempt may have made the account.
            let account = super::find_account_by_email(connection, &hash).await?;
            match (account, person) {
                (Some(account), _) => Ok(Some(account)),
                (None, Some(person)) => {
                    insert_account(connection, person, &email_sha256, &language, now)
                        .await
                        .map(Some)
                }
                // The account was closed since.
                (None, None) => Ok(None),
            }
        })
        .await
}

/// Removes attempts that were over a day ago, and with them the addresses of whoever made no account of them.
///
/// # Errors
/// When the database cannot be written.
pub async fn delete_old_attempts(
    connection: &mut Connection,
    now: Timestamp,
) -> Result<(), StoreError> {
    diesel::sql_query(include_str!("../sql/delete_old_attempts.sql"))
        .bind::<Timestamptz, _>(before(now, DAY).to_diesel())
        .execute(connection)
        .await?;
    Ok(())
}
