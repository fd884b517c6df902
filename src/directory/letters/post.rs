//! Leaving a letter to be sent, in the transaction that it tells of.

use crate::directory::Node;
use crate::mail::{Letter, Stationery};
use crate::store::outgoing_mail::insert_mail;
use crate::store::{Connection, StoreError};
use hereabouts_domain::{EmailAddress, PageLanguage};
use jiff::Timestamp;

/// Writes a letter on the site's paper and leaves it to be sent; after `expires_at` it is of no use.
///
/// # Errors
/// When the database cannot be written.
pub(in crate::directory) async fn post(
    connection: &mut Connection,
    node: &Node,
    letter: &Letter,
    to: &EmailAddress,
    expires_at: Option<Timestamp>,
    now: Timestamp,
) -> Result<(), StoreError> {
    post_on(connection, node.stationery(), letter, to, expires_at, now).await
}

/// The same for whoever has the paper and no node.
///
/// # Errors
/// When the database cannot be written.
pub(in crate::directory) async fn post_on(
    connection: &mut Connection,
    paper: &Stationery,
    letter: &Letter,
    to: &EmailAddress,
    expires_at: Option<Timestamp>,
    now: Timestamp,
) -> Result<(), StoreError> {
    match paper.write(letter, to, expires_at) {
        Ok(mail) => insert_mail(connection, &mail, now).await,
        Err(error) => Err(StoreError::Corrupt(format!(
            "a letter cannot be written: {error}"
        ))),
    }
}

/// A page of ours, in the language of whoever gets the letter; `path` begins with `/`, or is nothing yet.
#[must_use]
pub fn page_of_ours(origin: &str, language: PageLanguage, path: &str) -> String {
    match language {
        PageLanguage::English => format!("{origin}{path}"),
        PageLanguage::Welsh => format!("{origin}/cy{path}"),
    }
}
