//! Letters that wait to be sent: written by whoever changes what they tell of, taken out by whoever sends them.
//!
//! A letter is lent to its sender, with a lease and not with an open transaction, so that nothing here waits for a mail
//! server. Whoever dies while sending leaves the same letter to be sent again when the lease has run out.

use super::{Connection, StoreError, schema};
use crate::clock::{after, before};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use hereabouts_domain::EmailAddress;
use jiff::{SignedDuration, Timestamp};
use jiff_diesel::ToDiesel;
use std::fmt;
use uuid::Uuid;

/// What is told to whoever listens when letters were committed.
pub const CHANNEL: &str = "hereabouts_mail";

/// How long a letter is lent to its sender. An attempt must be over well before.
pub const LEASE: SignedDuration = SignedDuration::from_mins(5);

/// Of what was sent or given up, its id, kind and moments are kept for so long.
const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

/// A letter to be sent, all of it written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMail {
    /// Of UUID version 7.
    pub id: Uuid,
    /// The header of that name, in its angle brackets: the same however often the letter is sent.
    pub message_id: String,
    /// Which letter it is: `sign-in`.
    pub kind: &'static str,
    /// `en` or `cy`.
    pub language: &'static str,
    /// To whom.
    pub recipient: EmailAddress,
    /// Its subject, on one line.
    pub subject: String,
    /// As plain text.
    pub text_body: String,
    /// As HTML.
    pub html_body: String,
    /// After it the letter is of no use, and not sent any more.
    pub expires_at: Option<Timestamp>,
}

/// A letter that is lent to whoever sends it now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimedMail {
    /// Which.
    pub id: Uuid,
    /// The header of that name.
    pub message_id: String,
    /// Which letter it is.
    pub kind: String,
    /// `en` or `cy`.
    pub language: String,
    /// To whom, as it is stored.
    pub recipient: String,
    /// Its subject.
    pub subject: String,
    /// As plain text.
    pub text_body: String,
    /// As HTML.
    pub html_body: String,
    /// When it was written: its `Date`, however often it is sent.
    pub created_at: Timestamp,
    /// After it the letter is of no use.
    pub expires_at: Option<Timestamp>,
    /// Which attempt this is; the first is 1.
    pub attempt: i32,
}

/// What came in the way of a letter, as a class: a server's own words repeat the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailFault {
    /// No server answered.
    Unreachable,
    /// The server took too long.
    Timeout,
    /// No secure connection could be had.
    Tls,
    /// The server doesn't take our user and password.
    SignInRefused,
    /// The server doesn't take our own address.
    SenderRefused(u16),
    /// The server doesn't take the recipient.
    RecipientRefused(u16),
    /// The server doesn't take the message.
    MessageRefused(u16),
    /// The server asks to try again later.
    Deferred(u16),
    /// The server said what no mail server says.
    Garbled,
    /// The address or the message cannot be written as an e-mail.
    Unwritable,
    /// The folder cannot be written.
    Folder,
    /// Its use was over before it could be sent.
    Expired,
}

impl fmt::Display for MailFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreachable => f.write_str("unreachable"),
            Self::Timeout => f.write_str("timeout"),
            Self::Tls => f.write_str("tls"),
            Self::SignInRefused => f.write_str("sign-in-refused"),
            Self::SenderRefused(code) => write!(f, "sender-refused {code}"),
            Self::RecipientRefused(code) => write!(f, "recipient-refused {code}"),
            Self::MessageRefused(code) => write!(f, "message-refused {code}"),
            Self::Deferred(code) => write!(f, "deferred {code}"),
            Self::Garbled => f.write_str("garbled"),
            Self::Unwritable => f.write_str("unwritable"),
            Self::Folder => f.write_str("folder"),
            Self::Expired => f.write_str("expired"),
        }
    }
}

#[derive(QueryableByName)]
struct ClaimedRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    message_id: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    language: String,
    #[diesel(sql_type = Text)]
    recipient: String,
    #[diesel(sql_type = Text)]
    subject: String,
    #[diesel(sql_type = Text)]
    text_body: String,
    #[diesel(sql_type = Text)]
    html_body: String,
    #[diesel(sql_type = Timestamptz)]
    created_at: jiff_diesel::Timestamp,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    expires_at: Option<jiff_diesel::Timestamp>,
    #[diesel(sql_type = Integer)]
    attempts: i32,
}

#[derive(QueryableByName)]
struct DueRow {
    #[diesel(sql_type = Nullable<Timestamptz>)]
    due: Option<jiff_diesel::Timestamp>,
}

impl ClaimedRow {
    fn read(self) -> ClaimedMail {
        ClaimedMail {
            id: self.id,
            message_id: self.message_id,
            kind: self.kind,
            language: self.language,
            recipient: self.recipient,
            subject: self.subject,
            text_body: self.text_body,
            html_body: self.html_body,
            created_at: self.created_at.to_jiff(),
            expires_at: self.expires_at.map(jiff_diesel::Timestamp::to_jiff),
            attempt: self.attempts,
        }
    }
}

/// Leaves a letter to be sent. Call it in the transaction that the letter tells of: it goes when that is committed,
/// and never when it isn't.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert_mail(
    connection: &mut Connection,
    mail: &NewMail,
    now: Timestamp,
) -> Result<(), StoreError> {
    use schema::outgoing_mail::dsl;
    diesel::insert_into(dsl::outgoing_mail)
        .values((
            dsl::id.eq(mail.id),
            dsl::message_id.eq(&mail.message_id),
            dsl::kind.eq(mail.kind),
            dsl::language.eq(mail.language),
            dsl::recipient.eq(mail.recipient.as_str()),
            dsl::subject.eq(&mail.subject),
            dsl::text_body.eq(&mail.text_body),
            dsl::html_body.eq(&mail.html_body),
            dsl::created_at.eq(now.to_diesel()),
            dsl::next_attempt_at.eq(now.to_diesel()),
            dsl::expires_at.eq(mail.expires_at.map(ToDiesel::to_diesel)),
        ))
        .execute(connection)
        .await?;
    Ok(())
}

/// Takes up to `most` letters that are due, each for the length of the [`LEASE`]. Whatever is of no use any more is
/// given up first.
///
/// # Errors
/// When the database cannot be written.
pub async fn claim_mail(
    connection: &mut Connection,
    most: usize,
    now: Timestamp,
) -> Result<Vec<ClaimedMail>, StoreError> {
    diesel::sql_query(include_str!("sql/expire_mail.sql"))
        .bind::<Timestamptz, _>(now.to_diesel())
        .execute(connection)
        .await?;
    let until = after(now, LEASE);
    let rows: Vec<ClaimedRow> = diesel::sql_query(include_str!("sql/claim_mail.sql"))
        .bind::<Timestamptz, _>(now.to_diesel())
        .bind::<Timestamptz, _>(until.to_diesel())
        .bind::<BigInt, _>(i64::try_from(most).unwrap_or(i64::MAX))
        .load(connection)
        .await?;
    Ok(rows.into_iter().map(ClaimedRow::read).collect())
}

/// When the next letter can be claimed, if any waits.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_next_due(connection: &mut Connection) -> Result<Option<Timestamp>, StoreError> {
    let row: DueRow = diesel::sql_query(include_str!("sql/next_mail.sql"))
        .get_result(connection)
        .await?;
    Ok(row.due.map(jiff_diesel::Timestamp::to_jiff))
}

/// Notes that a letter was sent, and empties it.
///
/// # Errors
/// When the database cannot be written.
pub async fn mark_sent(
    connection: &mut Connection,
    id: Uuid,
    now: Timestamp,
) -> Result<(), StoreError> {
    finish(connection, id, Some(now), None, None).await
}

/// Notes that a letter will never be sent, and empties it.
///
/// # Errors
/// When the database cannot be written.
pub async fn mark_given_up(
    connection: &mut Connection,
    id: Uuid,
    why: MailFault,
    now: Timestamp,
) -> Result<(), StoreError> {
    finish(connection, id, None, Some(now), Some(why.to_string())).await
}

/// Notes that this attempt came to nothing and when the next one is due, unless the letter was lent to somebody else since.
///
/// # Errors
/// When the database cannot be written.
pub async fn mark_failed(
    connection: &mut Connection,
    mail: &ClaimedMail,
    why: MailFault,
    again_at: Timestamp,
) -> Result<(), StoreError> {
    use schema::outgoing_mail::dsl;
    let ours = dsl::outgoing_mail
        .find(mail.id)
        .filter(dsl::attempts.eq(mail.attempt))
        .filter(dsl::sent_at.is_null())
        .filter(dsl::given_up_at.is_null());
    diesel::update(ours)
        .set((
            dsl::last_error.eq(why.to_string()),
            dsl::next_attempt_at.eq(again_at.to_diesel()),
            dsl::leased_until.eq(None::<jiff_diesel::Timestamp>),
        ))
        .execute(connection)
        .await?;
    Ok(())
}

/// Forgets what was sent or given up thirty days ago.
///
/// # Errors
/// When the database cannot be written.
pub async fn delete_old_mail(
    connection: &mut Connection,
    now: Timestamp,
) -> Result<(), StoreError> {
    let oldest = before(now, KEPT);
    diesel::sql_query("DELETE FROM outgoing_mail WHERE coalesce(sent_at, given_up_at) < $1")
        .bind::<Timestamptz, _>(oldest.to_diesel())
        .execute(connection)
        .await?;
    Ok(())
}

async fn finish(
    connection: &mut Connection,
    id: Uuid,
    sent_at: Option<Timestamp>,
    given_up_at: Option<Timestamp>,
    why: Option<String>,
) -> Result<(), StoreError> {
    diesel::sql_query(include_str!("sql/finish_mail.sql"))
        .bind::<SqlUuid, _>(id)
        .bind::<Nullable<Timestamptz>, _>(sent_at.map(ToDiesel::to_diesel))
        .bind::<Nullable<Timestamptz>, _>(given_up_at.map(ToDiesel::to_diesel))
        .bind::<Nullable<Text>, _>(why)
        .execute(connection)
        .await?;
    Ok(())
}
