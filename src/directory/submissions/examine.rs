//! All that a curator needs to see of what somebody sent in, worked out from one reading of its entry.

use super::draft::Draft;
use super::preview::{Office, as_the_public_would_see, base, entry_of};
use super::warnings::{Warning, warnings};
use crate::directory::Node;
use crate::directory::questions::{
    Answers, Difference, answers_of, differences, suggested_concepts,
};
use crate::store::StoreError;
use hereabouts_domain::PublicService;
use jiff::Timestamp;

/// A submission, looked at.
#[derive(Debug, Clone)]
pub struct Examined {
    /// What it would change of its entry; of a registration, all that it says.
    pub differences: Vec<Difference>,
    /// What to look at twice.
    pub warnings: Vec<Warning>,
    /// Concepts that its words suggest and that nobody ticked, by their ids.
    pub also_said: Vec<String>,
    /// The record that the public would see, were its place a public office; nothing where it would see none.
    pub record: Option<PublicService>,
}

/// Looks at a submission.
///
/// # Errors
/// When the database cannot be asked, or its rules refuse the entry.
pub async fn examine(node: &Node, draft: &Draft) -> Result<Examined, StoreError> {
    let now = Timestamp::now();
    let mut connection = node.writes.connection().await?;
    let before = base(&mut connection, draft).await?;
    let said_before = before
        .as_ref()
        .map_or_else(Answers::default, |entry| answers_of(entry, node.vocabulary));
    let entry = entry_of(node, draft, before.clone(), Office::NotSaid, now);
    let in_an_office = entry_of(node, draft, before.clone(), Office::Public, now);
    Ok(Examined {
        differences: differences(&said_before, &draft.answers),
        warnings: warnings(draft, &entry),
        also_said: also_said(node, &draft.answers, now),
        record: as_the_public_would_see(&mut connection, &in_an_office, before.as_ref()).await?,
    })
}

fn also_said(node: &Node, answers: &Answers, now: Timestamp) -> Vec<String> {
    let mut said = suggested_concepts(answers, node.vocabulary, now);
    let is_ticked = |id: &str| answers.has("concepts", id) || answers.has("access", id);
    said.retain(|id| !is_ticked(id));
    said
}
