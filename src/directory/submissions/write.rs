//! Writing: step by step, and sending what is whole.

use super::approve::Approval;
use super::decide::DecideError;
use super::draft::{Draft, parted};
use super::preview::{Office, base, entry_of};
use super::warnings::{Warning, warnings};
use crate::directory::Node;
use crate::directory::accounts::Account;
use crate::directory::curated::looks_after;
use crate::directory::letters;
use crate::directory::questions::{Answers, Entry, Step, Wrong, check};
use crate::store::account::name_account;
use crate::store::submission::{
    find_submission, list_own_submissions, save_submission, send_submission, withdraw_submission,
};
use crate::store::trust::{insert_live_change, is_trusted};
use crate::store::{Connection, StoreError, change_feed};
use hereabouts_domain::{AccountId, ServiceAreaExtent, SubmissionKind, SubmissionState};
use jiff::Timestamp;
use std::collections::BTreeSet;
use uuid::Uuid;

/// The longest answer in words to a curator's question, in characters.
pub const LONGEST_REPLY: usize = 2_000;
/// As many of somebody's own stand on their page.
const MOST_OWN: i64 = 200;

/// Why answers were not saved.
#[derive(Debug, thiserror::Error)]
pub enum NotSaved {
    /// Something is wrong with them; here they are, with what is.
    #[error("answers that are not right")]
    Wrong(Box<Answers>, Vec<Wrong>),
    /// Another window has saved others meanwhile; here are these.
    #[error("another window has saved meanwhile")]
    Conflict(Box<Answers>),
    /// The database is away; here are the answers.
    #[error("{1}")]
    Away(Box<Answers>, StoreError),
}

/// What became of what was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// It waits for a curator.
    Waits,
    /// It is public.
    Live,
}

/// Why something was not sent.
#[derive(Debug, thiserror::Error)]
pub enum NotSent {
    /// Steps are not right yet.
    #[error("answers that are not right")]
    Wrong(Vec<(&'static Step, Vec<Wrong>)>),
    /// It was changed meanwhile, or was sent already.
    #[error("it is not as it was")]
    Conflict,
    /// The database is away.
    #[error(transparent)]
    Away(#[from] StoreError),
}

impl From<DecideError> for NotSent {
    fn from(error: DecideError) -> Self {
        match error {
            DecideError::Away(error) => Self::Away(error),
            _ => Self::Conflict,
        }
    }
}

/// A submission for whoever may write it, or may decide about it; to everybody else it isn't there.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_draft(
    node: &Node,
    asker: &Account,
    id: Uuid,
) -> Result<Option<Draft>, StoreError> {
    let mut connection = node.writes.connection().await?;
    let Some(found) = find_submission(&mut connection, id).await? else {
        return Ok(None);
    };
    let draft = Draft::of(found)?;
    let actor = &asker.actor;
    let is_theirs = draft.submission.account_id == actor.account_id || draft.is_decided_by(actor);
    Ok(is_theirs.then_some(draft))
}

/// What somebody is writing or has sent, the latest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_own_drafts(node: &Node, owner: AccountId) -> Result<Vec<Draft>, StoreError> {
    let mut connection = node.writes.connection().await?;
    let all = list_own_submissions(&mut connection, owner, MOST_OWN).await?;
    all.into_iter().map(Draft::of).collect()
}

/// Saves the answers to one step, if they are right. `posted` gives what was answered under a name.
///
/// # Errors
/// When they are not right, another window has saved meanwhile, or the database is away: each with the answers as they
/// were typed.
pub async fn save_step(
    node: &Node,
    draft: &Draft,
    step: &Step,
    posted: impl FnMut(&str) -> Vec<String>,
) -> Result<(), NotSaved> {
    let mut answers = draft.answers.clone();
    answers.take_over(step.fields, posted);
    let wrong = check(
        draft.submission.kind,
        step,
        &answers,
        node.vocabulary,
        node.gazetteer,
    );
    if !wrong.is_empty() {
        return Err(NotSaved::Wrong(Box::new(answers), wrong));
    }
    match save(node, draft, &answers).await {
        Ok(true) => Ok(()),
        Ok(false) => Err(NotSaved::Conflict(Box::new(answers))),
        Err(error) => Err(NotSaved::Away(Box::new(answers), error)),
    }
}

/// What waits already waits for the curators of where it is now.
async fn save(node: &Node, draft: &Draft, answers: &Answers) -> Result<bool, StoreError> {
    let (others, people) = parted(answers.clone());
    let (read, now) = (&draft.submission, Timestamp::now());
    let mut connection = node.writes.connection().await?;
    let areas = if read.state == SubmissionState::Submitted {
        let before = base(&mut connection, draft).await?;
        let saved = Draft {
            answers: answers.clone(),
            ..draft.clone()
        };
        Some(areas_of(node, &saved, before, now))
    } else {
        None
    };
    let written = (&others, &people);
    save_submission(&mut connection, read, written, areas.as_deref(), now).await
}

/// Sends a draft to the curators of its areas, with a letter to whoever wrote it. They have agreed to publication. A change by
/// a curator of the place, or by an organisation that is trusted, is published at once; `origin` is what the addresses of
/// this site begin with, without a language, for the letters. To a curator's question `reply` answers in words.
///
/// # Errors
/// When something in it is not right yet, it was sent already, or the database is away.
pub async fn send(
    node: &Node,
    asker: &Account,
    draft: &Draft,
    reply: Option<&str>,
    origin: &str,
) -> Result<Sent, NotSent> {
    let wrong = draft.wrong(node);
    if !wrong.is_empty() {
        return Err(NotSent::Wrong(wrong));
    }
    let mut connection = node.writes.connection().await?;
    let before = base(&mut connection, draft).await?;
    let sending = Sending {
        reply,
        ..Sending::new(node, asker, draft, before, origin)
    };
    let sent = change_feed::write::<_, NotSent, _>(&mut connection, async |connection| {
        sending.send(connection, node, draft).await
    });
    Ok(sent.await?.0)
}

/// What no trust lets past a curator: it would tell where somebody lives or hides, or take the page out of sight.
fn needs_a_look(draft: &Draft, entry: &Entry) -> bool {
    let grave = [
        Warning::Home,
        Warning::MayBeHome,
        Warning::Hidden,
        Warning::Withheld,
        Warning::Closed,
    ];
    let found = warnings(draft, entry);
    found.iter().any(|warning| grave.contains(warning))
}

/// Sending something that is whole.
pub(super) struct Sending<'a> {
    asker: &'a Account,
    areas: Vec<String>,
    needs_a_look: bool,
    reply: Option<&'a str>,
    origin: &'a str,
    now: Timestamp,
}

impl<'a> Sending<'a> {
    pub(super) fn new(
        node: &Node,
        asker: &'a Account,
        draft: &Draft,
        before: Option<Entry>,
        origin: &'a str,
    ) -> Self {
        let now = Timestamp::now();
        let entry = entry_of(node, draft, before.clone(), Office::NotSaid, now);
        Self {
            asker,
            areas: areas_of(node, draft, before, now),
            needs_a_look: needs_a_look(draft, &entry),
            reply: None,
            origin,
            now,
        }
    }

    pub(super) async fn send(
        &self,
        connection: &mut Connection,
        node: &Node,
        draft: &Draft,
    ) -> Result<Sent, NotSent> {
        let (now, account) = (self.now, self.asker);
        let read = &draft.submission;
        if !send_submission(connection, read, &self.areas, self.reply, now).await? {
            return Err(NotSent::Conflict);
        }
        let is_curators = self.is_curators(connection, draft).await?;
        if is_curators || self.is_trusted(connection, draft).await? {
            let decided_by = is_curators.then_some(account.actor.account_id);
            self.publish(connection, node, draft, decided_by).await?;
            return Ok(Sent::Live);
        }
        thank(connection, node, account, (draft, self.origin), now).await?;
        Ok(Sent::Waits)
    }

    /// Whether it is a change by somebody who looks after the place, before it and after it.
    async fn is_curators(
        &self,
        connection: &mut Connection,
        draft: &Draft,
    ) -> Result<bool, StoreError> {
        let actor = &self.asker.actor;
        match (draft.submission.kind, draft.submission.entry) {
            (SubmissionKind::Change, Some((_, service))) if actor.curates(&self.areas) => {
                looks_after(connection, actor, service).await
            }
            _ => Ok(false),
        }
    }

    async fn is_trusted(
        &self,
        connection: &mut Connection,
        draft: &Draft,
    ) -> Result<bool, StoreError> {
        let actor = &self.asker.actor;
        match (draft.submission.kind, draft.submission.entry) {
            (SubmissionKind::Change, Some((organization, _)))
                if actor.manages(organization) && !self.needs_a_look =>
            {
                is_trusted(connection, organization).await
            }
            _ => Ok(false),
        }
    }

    async fn publish(
        &self,
        connection: &mut Connection,
        node: &Node,
        draft: &Draft,
        decided_by: Option<AccountId>,
    ) -> Result<(), NotSent> {
        let id = draft.submission.id;
        let sent = find_submission(connection, id).await?;
        let draft = Draft::of(sent.ok_or(NotSent::Conflict)?)?;
        let approval = Approval {
            draft: &draft,
            office: Office::NotSaid,
            decided_by,
            origin: self.origin,
            now: self.now,
        };
        approval.publish(connection, node).await?;
        if decided_by.is_none() {
            insert_live_change(connection, id, self.now).await?;
        }
        Ok(())
    }
}

/// What follows when something was sent: its sender has a name, and a letter that says that it has come. `origin` is what the
/// addresses of this site begin with, without a language.
pub(super) async fn thank(
    connection: &mut Connection,
    node: &Node,
    asker: &Account,
    (draft, origin): (&Draft, &str),
    now: Timestamp,
) -> Result<(), StoreError> {
    if asker.name.is_none() {
        let name = draft.answers.one("your-name");
        name_account(connection, asker, Some(name)).await?;
    }
    let letter = letters::submission_sent(&draft.sent_in(origin));
    letters::post(connection, node, &letter, &asker.email, None, now).await
}

/// The local authorities that a draft is about: where it is, and whom it serves. Where a place of help against abuse would be,
/// its curators are: they say whether it is a public office.
pub(super) fn areas_of(
    node: &Node,
    draft: &Draft,
    before: Option<Entry>,
    now: Timestamp,
) -> Vec<String> {
    let entry = entry_of(node, draft, before, Office::Public, now);
    let at = entry
        .locations
        .iter()
        .filter_map(|location| location.local_authority.clone());
    let serves = entry
        .service
        .service_areas
        .iter()
        .filter_map(|area| match &area.extent {
            ServiceAreaExtent::LocalAuthority { code } => Some(code.clone()),
            _ => None,
        });
    at.chain(serves)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect()
}

/// Takes something back that nobody has decided about, and says whether it was so.
///
/// # Errors
/// When the database cannot be written.
pub async fn withdraw(node: &Node, draft: &Draft) -> Result<bool, StoreError> {
    let mut connection = node.writes.connection().await?;
    withdraw_submission(&mut connection, draft.submission.id, Timestamp::now()).await
}
