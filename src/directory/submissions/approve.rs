//! Publishing what was sent in: whoever sent it answers for it from then on, and hears of it.

use super::decide::DecideError;
use super::draft::Draft;
use super::preview::{Office, base, entry_of};
use crate::directory::managers::put_in_charge;
use crate::directory::questions::Entry;
use crate::directory::{Node, checks, entries, letters, listing_path};
use crate::mail::Letter;
use crate::store::account::find_account;
use crate::store::aggregate::Author;
use crate::store::submission::{Decision, decide_submission};
use crate::store::{Connection, StoreError};
use hereabouts_domain::{AccountId, SubmissionKind};
use jiff::Timestamp;

/// How a draft is to be published.
pub(super) struct Approval<'a> {
    pub(super) draft: &'a Draft,
    pub(super) office: Office,
    /// The curator; nobody where an organisation is trusted.
    pub(super) decided_by: Option<AccountId>,
    /// What the entry's own address begins with, for the letter.
    pub(super) link_before_path: &'a str,
    pub(super) now: Timestamp,
}

impl Approval<'_> {
    /// Publishes it, in the transaction that the caller is in.
    pub(super) async fn publish(
        &self,
        connection: &mut Connection,
        node: &Node,
    ) -> Result<(), DecideError> {
        let (draft, now) = (self.draft, self.now);
        let before = base(connection, draft).await?;
        refuse_stale(draft, before.as_ref())?;
        let mut entry = entry_of(node, draft, before.clone(), self.office, now);
        mark_checked(node, &mut entry, now);
        let made_by = draft.submission.account_id.to_string();
        let reason = match self.decided_by {
            Some(curator) => format!("approved by {curator}"),
            None => "went live at once".to_owned(),
        };
        let author = Author {
            made_by: &made_by,
            reason: Some(&reason),
        };
        entries::write(connection, &entry, before.as_ref(), &author).await?;
        let decision = Decision::Approve(entry.organization.id, entry.service.id);
        let (submission, by) = (&draft.submission, self.decided_by);
        if !decide_submission(connection, submission, decision, by, now).await? {
            return Err(DecideError::Conflict);
        }
        if submission.kind == SubmissionKind::Registration {
            // Nobody answers for what did not exist: whoever registered it leads it.
            let (organization, account) = (entry.organization.id, submission.account_id);
            put_in_charge(connection, node, (organization, account), by, now).await?;
        }
        let address = format!("{}{}", self.link_before_path, listing_path(&entry.service));
        let letter =
            letters::submission_approved(submission.language, &entry.service.name, &address);
        Ok(tell(connection, node, draft, &letter, now).await?)
    }
}

/// An entry that has changed since its answers were read would lose that change.
fn refuse_stale(draft: &Draft, before: Option<&Entry>) -> Result<(), DecideError> {
    let stands = before.map(|before| {
        (
            before.organization.stewardship.version,
            before.service.stewardship.version,
        )
    });
    let read = draft
        .submission
        .versions
        .map(|versions| (versions.organization, versions.service));
    if stands == read {
        Ok(())
    } else {
        Err(DecideError::Conflict)
    }
}

/// Its group has just said what it is: that is a check.
fn mark_checked(node: &Node, entry: &mut Entry, now: Timestamp) {
    checks::mark_checked(node, &mut entry.service, now);
    let stewardship = &entry.service.stewardship;
    entry.organization.stewardship.assured_on = stewardship.assured_on;
    entry.organization.stewardship.next_check_on = stewardship.next_check_on;
}

/// Sends a letter to whoever sent something in, if they still have an account.
pub(super) async fn tell(
    connection: &mut Connection,
    node: &Node,
    draft: &Draft,
    letter: &Letter,
    now: Timestamp,
) -> Result<(), StoreError> {
    match find_account(connection, draft.submission.account_id).await? {
        Some(account) => letters::post(connection, node, letter, &account.email, None, now).await,
        None => Ok(()),
    }
}
