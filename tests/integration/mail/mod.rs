//! Letters on their way from a committed transaction to a real mail server.

mod app;
mod failing;
mod safely;
mod sending;

use crate::support::letters::within;
use crate::support::{TestDatabase, sql};
use hereabouts::directory::letters::{SignInLetter, sign_in};
use hereabouts::mail::{Postman, Sender, Stationery, Transport};
use hereabouts::store::outgoing_mail::{NewMail, insert_mail};
use hereabouts::store::{Connection, Database};
use hereabouts_domain::EmailAddress;
use hereabouts_vocabulary::urgent::Language;
use jiff::Timestamp;
use secrecy::SecretString;
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

const LINK: &str = "https://hereabouts.example.org/sign-in?token=abc&x=1";

/// A postman at work, for as long as it is kept.
struct AtWork {
    task: JoinHandle<()>,
    stop: oneshot::Sender<()>,
}

impl AtWork {
    fn over(database: Database, transport: Transport) -> Self {
        let (stop, stopped) = oneshot::channel();
        let postman = Postman::new(database, transport, sender());
        Self {
            task: tokio::spawn(postman.deliver_until(stopped)),
            stop,
        }
    }

    /// Ends in order.
    async fn stop(self) {
        self.stop.send(()).unwrap();
        self.task.await.unwrap();
    }

    /// Ends as a process that was killed does: whatever was on its way is dropped where it stands.
    async fn crash(self) {
        self.task.abort();
        assert!(self.task.await.unwrap_err().is_cancelled());
    }
}

fn sender() -> Sender {
    Sender {
        name: "Rhwydwaith Tŷ, \"Tea\" & Toast".to_owned(),
        address: "post@example.org".to_owned(),
        reply_to: Some(EmailAddress::parse("hello@example.org").unwrap()),
    }
}

fn stationery() -> Stationery {
    Stationery {
        host: "example.org".to_owned(),
        operator: Some("Rhwydwaith Tŷ & Co".to_owned()),
        contact_email: Some("hello@example.org".to_owned()),
    }
}

/// A letter to sign in with, to somebody.
fn letter(language: Language, to: &str, expires_at: Option<Timestamp>) -> NewMail {
    let letter = SignInLetter {
        link: LINK,
        code: "12345678",
        minutes: 15,
    };
    let to = EmailAddress::parse(to).unwrap();
    stationery()
        .write(&sign_in(language, &letter), &to, expires_at)
        .unwrap()
}

/// Leaves a letter to be sent, committed.
async fn leave(database: &TestDatabase, mail: &NewMail) {
    let mut connection = database.database.connection().await.unwrap();
    insert(&mut connection, mail).await;
}

async fn insert(connection: &mut Connection, mail: &NewMail) {
    insert_mail(connection, mail, Timestamp::now())
        .await
        .unwrap();
}

/// Waits until a query about the letters gives this.
async fn says(url: &SecretString, query: &str, expected: &str) {
    let query = format!("SELECT {query} FROM outgoing_mail");
    let what = format!("{query} to say {expected}");
    within(Duration::from_secs(30), &what, async || {
        (sql::ask(url, &query).await == expected).then_some(())
    })
    .await;
}

/// Makes every letter due now, and wakes whoever sends them.
async fn make_due(url: &SecretString) {
    let due = "UPDATE outgoing_mail SET next_attempt_at = now() - interval '1 minute', leased_until = NULL
               WHERE sent_at IS NULL AND given_up_at IS NULL; NOTIFY hereabouts_mail";
    sql::execute(url, due).await;
}

/// Whether a row's personal fields are all gone.
const IS_EMPTY: &str =
    "bool_and(num_nonnulls(language, recipient, subject, text_body, html_body, leased_until) = 0)";
