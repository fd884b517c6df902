//! The postman: finds the letters that are committed, takes out a few at a time, and notes what became of each.
//!
//! Nobody waits for a mail server but the letters themselves, and no connection to the database is held meanwhile.

use super::again::again_at;
use super::message::Sender;
use super::transport::Transport;
use crate::store::outgoing_mail::{
    CHANNEL, ClaimedMail, MailFault, claim_mail, delete_old_mail, find_next_due, mark_failed,
    mark_given_up, mark_sent,
};
use crate::store::{Bell, Database, StoreError};
use jiff::Timestamp;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::oneshot;
use tokio::task::JoinSet;

/// So many letters are on their way at once.
const AT_ONCE: usize = 4;
/// A notification can be lost, so the outbox is also looked at this often.
const POLL: Duration = Duration::from_secs(30);
/// How soon the outbox is looked at again when a letter is due but lent to somebody else, or the database is away.
const SOON: Duration = Duration::from_secs(1);
/// How long one attempt may take: well within the store's lease.
const ATTEMPT: Duration = Duration::from_mins(2);
/// How often, and with [`SOON`] between, it is tried to note what became of a letter while the database is away. If all
/// fail, the letter is free again when its lease has run out.
const NOTING: u32 = 120;
/// How long letters that are on their way may take when the program stops.
const LAST: Duration = Duration::from_secs(5);
/// How often old rows are removed.
const TIDYING: Duration = Duration::from_hours(1);

/// Takes letters out.
pub struct Postman {
    database: Database,
    round: Arc<Round>,
    on_their_way: JoinSet<()>,
    tidied: Option<Instant>,
    is_away: bool,
}

/// What every letter on its way needs.
struct Round {
    transport: Transport,
    sender: Sender,
}

impl Postman {
    /// One for a database's letters.
    #[must_use]
    pub fn new(database: Database, transport: Transport, sender: Sender) -> Self {
        Self {
            database,
            round: Arc::new(Round { transport, sender }),
            on_their_way: JoinSet::new(),
            tidied: None,
            is_away: false,
        }
    }

    /// Takes out whatever is committed until told to stop, or until nobody could tell. Never gives up: without the
    /// database it waits. At the end, letters that are on their way get a few seconds.
    pub async fn deliver_until(mut self, mut stopped: oneshot::Receiver<()>) {
        let mut bell = Bell::on(self.database.clone(), CHANNEL).await;
        loop {
            let wait = match self.take_out().await {
                Ok(wait) => {
                    self.is_away = false;
                    wait
                }
                Err(error) => {
                    if !self.is_away {
                        tracing::warn!(%error, "letters wait: the outbox cannot be read");
                    }
                    self.is_away = true;
                    SOON
                }
            };
            tokio::select! {
                () = bell.wait(wait) => {}
                Some(_) = self.on_their_way.join_next() => {}
                _ = &mut stopped => break,
            }
        }
        let last = async { while self.on_their_way.join_next().await.is_some() {} };
        if tokio::time::timeout(LAST, last).await.is_err() {
            tracing::info!("letters that were on their way are sent again after the next start");
        }
    }

    /// Sends what is due, as far as hands are free, and says how long nothing more will be.
    async fn take_out(&mut self) -> Result<Duration, StoreError> {
        let free = AT_ONCE.saturating_sub(self.on_their_way.len());
        if free == 0 {
            return Ok(POLL);
        }
        let mut connection = self.database.connection().await?;
        if self.tidied.is_none_or(|then| then.elapsed() >= TIDYING) {
            delete_old_mail(&mut connection, Timestamp::now()).await?;
            self.tidied = Some(Instant::now());
        }
        for mail in claim_mail(&mut connection, free, Timestamp::now()).await? {
            let (database, round) = (self.database.clone(), Arc::clone(&self.round));
            self.on_their_way
                .spawn(async move { round.deliver(&database, mail).await });
        }
        let due = find_next_due(&mut connection).await?;
        Ok(due.map_or(POLL, until))
    }
}

/// How long until a moment, within what it makes sense to wait.
fn until(due: Timestamp) -> Duration {
    let wait = due.duration_since(Timestamp::now());
    Duration::try_from(wait).unwrap_or(SOON).clamp(SOON, POLL)
}

impl Round {
    /// Sends one letter and notes what became of it.
    async fn deliver(&self, database: &Database, mail: ClaimedMail) {
        let sending = self.transport.send(&mail, &self.sender);
        let outcome = tokio::time::timeout(ATTEMPT, sending).await;
        let outcome = outcome.unwrap_or(Err(MailFault::Timeout));
        let (id, kind, attempt) = (mail.id, &mail.kind, mail.attempt);
        match outcome {
            Ok(()) => tracing::info!(%id, kind, attempt, "a letter was sent"),
            Err(fault) => tracing::warn!(%id, kind, attempt, %fault, "a letter was not sent"),
        }
        for _ in 0..NOTING {
            match note(database, &mail, outcome).await {
                Ok(()) => return,
                Err(error) => {
                    tracing::debug!(%id, %error, "what became of a letter is not noted yet");
                }
            }
            tokio::time::sleep(SOON).await;
        }
        tracing::warn!(%id, "what became of a letter could not be noted: it may be sent again");
    }
}

async fn note(
    database: &Database,
    mail: &ClaimedMail,
    outcome: Result<(), MailFault>,
) -> Result<(), StoreError> {
    let now = Timestamp::now();
    let mut connection = database.connection().await?;
    let Err(why) = outcome else {
        return mark_sent(&mut connection, mail.id, now).await;
    };
    match again_at(mail, why, now) {
        Some(again_at) => mark_failed(&mut connection, mail, why, again_at).await,
        None => mark_given_up(&mut connection, mail.id, why, now).await,
    }
}
