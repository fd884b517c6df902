//! Publishing what was sent in: whoever sent it answers for it from then on, and hears of it. Who wrote it for a group that is
//! not theirs does not: the group itself is asked to.

use super::decide::DecideError;
use super::draft::Draft;
use super::preview::{Office, base, entry_of};
use crate::directory::accounts::email_sha256;
use crate::directory::managers::{ManagersError, put_in_charge, send_invitation};
use crate::directory::questions::{Entry, is_on_behalf};
use crate::directory::{Node, checks, entries, letters, listing_path};
use crate::mail::Letter;
use crate::store::account::find_account;
use crate::store::aggregate::Author;
use crate::store::submission::{Decision, decide_submission};
use crate::store::{Connection, StoreError};
use hereabouts_domain::{AccountId, EmailAddress, SubmissionKind};
use jiff::Timestamp;

/// How a draft is to be published.
pub(super) struct Approval<'a> {
    pub(super) draft: &'a Draft,
    pub(super) office: Office,
    /// The curator; nobody where an organisation is trusted.
    pub(super) decided_by: Option<AccountId>,
    /// What the addresses of this site begin with, without a language, for the letters.
    pub(super) origin: &'a str,
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
        let path = listing_path(&entry.service);
        let is_on_behalf = is_on_behalf(&draft.answers);
        match (submission.kind, is_on_behalf) {
            (SubmissionKind::Change, _) => {}
            (SubmissionKind::Registration, true) => {
                self.hand_to_the_group(connection, node, &entry, &path)
                    .await?;
            }
            // Nobody answers for what did not exist: whoever registered it leads it.
            (SubmissionKind::Registration, false) => {
                let (organization, account) = (entry.organization.id, submission.account_id);
                put_in_charge(connection, node, (organization, account), by, now).await?;
            }
        }
        let letter = letters::submission_approved(&draft.sent_in(self.origin), &path, is_on_behalf);
        Ok(tell(connection, node, draft, &letter, now).await?)
    }

    /// Asks whoever agreed for the group to look after its page, if they have an address. Who has none can claim it later.
    async fn hand_to_the_group(
        &self,
        connection: &mut Connection,
        node: &Node,
        entry: &Entry,
        path: &str,
    ) -> Result<(), DecideError> {
        let submission = &self.draft.submission;
        let writer = find_account(connection, submission.account_id).await?;
        let said = EmailAddress::parse(self.draft.answers.one("person-1-email")).ok();
        let (Some(writer), Some(email)) = (writer, said) else {
            return Ok(());
        };
        if email_sha256(&email) == email_sha256(&writer.email) {
            return Ok(());
        }
        let language = submission.language;
        let address = letters::page_of_ours(self.origin, language, path);
        let letter = |link: &str| {
            let (by, name) = (writer.called(), &entry.service.name);
            letters::registered_for_you(language, by, name, (&address, link))
        };
        let to = (entry.organization.id, &email);
        let link_before_token = letters::page_of_ours(self.origin, language, "/invited/");
        let by = submission.account_id;
        match send_invitation(connection, node, to, by, &link_before_token, letter).await {
            // A new organisation has invited nobody yet.
            Ok(()) | Err(ManagersError::TooMany) => Ok(()),
            Err(ManagersError::Away(error)) => Err(error.into()),
            Err(error) => Err(StoreError::Pool(error.to_string()).into()),
        }
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
