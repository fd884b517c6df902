//! Registrations that wait for a curator, held against each other: what was sent twice is listed nowhere yet.

use super::known::known_on_a_desk;
use super::{Alike, compare, listing_of};
use crate::directory::Node;
use crate::directory::accounts::Account;
use crate::directory::submissions::{Draft, list_waiting};
use crate::store::StoreError;
use hereabouts_domain::SubmissionKind;
use hereabouts_doubles::Score;
use std::sync::Arc;
use uuid::Uuid;

/// With as many of those that have waited longest one is compared.
const MOST_WAITING: i64 = 200;
/// As many are told.
const MOST: usize = 5;

/// Another registration that waits and may be of the same group, or is of the same organisation.
#[derive(Debug, Clone)]
pub struct WaitingDouble {
    /// Which.
    pub submission: Uuid,
    /// What the group is called there.
    pub name: String,
    /// What the organisation is called there.
    pub organization: String,
    /// How sure we are, and why.
    pub score: Score,
    /// What is alike.
    pub alike: Alike,
}

/// What else waits for a curator that a registration on their desk may be, the likeliest first; nothing for a change.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_waiting_doubles(
    node: &Arc<Node>,
    asker: &Account,
    draft: &Draft,
) -> Result<Vec<WaitingDouble>, StoreError> {
    if draft.submission.kind != SubmissionKind::Registration {
        return Ok(Vec::new());
    }
    let waiting = list_waiting(node, asker, MOST_WAITING).await?;
    let mut others = waiting.drafts;
    others.retain(|other| {
        other.submission.kind == SubmissionKind::Registration
            && other.submission.id != draft.submission.id
    });
    if others.is_empty() {
        return Ok(Vec::new());
    }
    // How common words and halls are says the index of what is listed.
    let Some(known) = known_on_a_desk(node).await else {
        return Ok(Vec::new());
    };
    let (node, answers) = (Arc::clone(node), draft.answers.clone());
    let looking = tokio::task::spawn_blocking(move || {
        let own = listing_of(&node, &answers);
        let mut found: Vec<WaitingDouble> = others
            .iter()
            .filter_map(|other| {
                let listing = listing_of(&node, &other.answers);
                let (score, alike) = compare(&known.index, &own, &listing)?;
                Some(WaitingDouble {
                    submission: other.submission.id,
                    name: other.answers.one("name").to_owned(),
                    organization: other.answers.one("organization-name").to_owned(),
                    score,
                    alike,
                })
            })
            .collect();
        found.sort_by_key(|one| std::cmp::Reverse(one.score.per_mille));
        found.truncate(MOST);
        found
    });
    Ok(looking.await.unwrap_or_default())
}
