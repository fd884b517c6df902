//! Two entries side by side: what each says, and what would be taken where nobody chooses.

use super::facets::{FACETS, Facet};
use super::perform::MergeError;
use crate::directory::Node;
use crate::directory::accounts::Account;
use crate::directory::curated::looks_after;
use crate::directory::entries::find_entry;
use crate::directory::questions::{Answers, Entry, Field, STEPS, answers_of};
use crate::store::aggregate::list_services;
use crate::store::{Connection, StoreError};
use hereabouts_domain::{Actor, PublicationState, ServiceId};

/// From which of the two entries something is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FromWhich {
    /// The first.
    One,
    /// The second.
    Other,
    /// Both.
    Both,
}

impl FromWhich {
    /// Its word, in a form.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Other => "other",
            Self::Both => "both",
        }
    }

    /// From its word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::One, Self::Other, Self::Both]
            .into_iter()
            .find(|one| one.as_str() == word)
    }
}

/// The versions of both entries as somebody looked at them: services, then organisations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Versions(pub [i32; 4]);

impl Versions {
    pub(super) const fn of(one: &Entry, other: &Entry) -> Self {
        Self([
            one.service.stewardship.version,
            other.service.stewardship.version,
            one.organization.stewardship.version,
            other.organization.stewardship.version,
        ])
    }
}

/// A facet of two entries.
#[derive(Clone)]
pub struct Compared {
    /// Which.
    pub facet: &'static Facet,
    /// What the first answers, question by question.
    pub one: Vec<(&'static Field, Vec<String>)>,
    /// What the second answers.
    pub other: Vec<(&'static Field, Vec<String>)>,
    /// Where it would be taken from.
    pub suggested: FromWhich,
}

/// Two entries laid side by side.
pub struct SideBySide {
    /// The first.
    pub one: Entry,
    /// The second.
    pub other: Entry,
    /// The one that would stay: the one that says more.
    pub keep: FromWhich,
    /// What they answer differently.
    pub different: Vec<Compared>,
    /// What they answer alike.
    pub alike: Vec<Compared>,
    /// As they were when they were laid there.
    pub versions: Versions,
}

/// Lays two entries side by side.
///
/// # Errors
/// When one of them is not listed, or not theirs to look after; or the database is away.
pub async fn lay_side_by_side(
    node: &Node,
    asker: &Account,
    pair: (ServiceId, ServiceId),
) -> Result<SideBySide, MergeError> {
    let mut connection = node.writes.connection().await?;
    let (one, other) = find_both(&mut connection, &asker.actor, pair).await?;
    let (said_by_one, said_by_other) = (
        answers_of(&one, node.vocabulary),
        answers_of(&other, node.vocabulary),
    );
    let keep = if said_by_one.iter().count() >= said_by_other.iter().count() {
        FromWhich::One
    } else {
        FromWhich::Other
    };
    let is_of_one_organization = one.organization.id == other.organization.id;
    let facets = FACETS
        .iter()
        .filter(|facet| !(facet.is_of_organization && is_of_one_organization));
    let compared = facets.map(|facet| compare(facet, &said_by_one, &said_by_other, keep));
    let said = compared.filter(|one| !one.one.is_empty() || !one.other.is_empty());
    let (alike, different) = said.partition(|compared| {
        let words = |side: &[(&Field, Vec<String>)]| -> Vec<Vec<String>> {
            side.iter().map(|(_, said)| said.clone()).collect()
        };
        words(&compared.one) == words(&compared.other)
    });
    Ok(SideBySide {
        versions: Versions::of(&one, &other),
        keep,
        different,
        alike,
        one,
        other,
    })
}

/// Both entries, if both are listed and somebody looks after both.
pub(super) async fn find_both(
    connection: &mut Connection,
    actor: &Actor,
    pair: (ServiceId, ServiceId),
) -> Result<(Entry, Entry), MergeError> {
    if pair.0 == pair.1 {
        return Err(MergeError::NotYours);
    }
    let one = find_listed(connection, actor, pair.0).await?;
    let other = find_listed(connection, actor, pair.1).await?;
    Ok((one, other))
}

async fn find_listed(
    connection: &mut Connection,
    actor: &Actor,
    id: ServiceId,
) -> Result<Entry, MergeError> {
    let service = list_services(connection, &[id]).await?.pop();
    let listed = service.filter(|service| {
        let stewardship = &service.stewardship;
        stewardship.publication_state == PublicationState::Published && !stewardship.do_not_list
    });
    let service = listed.ok_or(MergeError::NotYours)?;
    if !looks_after(connection, actor, id).await? {
        return Err(MergeError::NotYours);
    }
    let found: Result<Entry, StoreError> =
        find_entry(connection, service.organization_id, id).await;
    Ok(found?)
}

fn compare(facet: &'static Facet, one: &Answers, other: &Answers, keep: FromWhich) -> Compared {
    let said = |answers: &Answers| -> Vec<(&'static Field, Vec<String>)> {
        let fields = STEPS.iter().flat_map(|step| step.fields);
        let own = fields.filter(|field| facet.fields.contains(&field.name));
        own.map(|field| (field, field.said(answers)))
            .filter(|(_, said)| !said.is_empty())
            .collect()
    };
    let (one, other) = (said(one), said(other));
    let suggested = match (one.is_empty(), other.is_empty()) {
        (false, true) => FromWhich::One,
        (true, false) => FromWhich::Other,
        _ if facet.can_be_both() && !matches!(facet.name, "name" | "place") => FromWhich::Both,
        _ => keep,
    };
    Compared {
        facet,
        one,
        other,
        suggested,
    }
}
