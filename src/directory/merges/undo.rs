//! Undoing a merge: the retired entry comes back as it was, and so does the other, unless somebody has changed it since. What
//! waited of the retired one waits of it again.

use super::perform::MergeError;
use crate::directory::Node;
use crate::directory::accounts::Account;
use crate::directory::curated::looks_after;
use crate::directory::entries::find_organization;
use crate::directory::managers::dismiss;
use crate::store::aggregate::{
    Author, list_organizations, list_services, replace_organizations, replace_services,
};
use crate::store::claim::move_open_claims;
use crate::store::history::{Then, find_organization_then, find_service_then};
use crate::store::merge::{self, Merge, undo_merge};
use crate::store::report::move_open_reports;
use crate::store::{Connection, StoreError, change_feed, likely_double};
use hereabouts_domain::{PublicationState, Stewardship};
use jiff::Timestamp;
use uuid::Uuid;

/// How much of a merge was undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undone {
    /// All: both are as they were.
    Whole,
    /// The retired one is back. The other was changed since, and keeps what it says.
    RetiredOnly,
}

/// A merge, where somebody looks after what was kept.
///
/// # Errors
/// When there is none of theirs, or the database is away.
pub async fn find_merge(node: &Node, asker: &Account, id: Uuid) -> Result<Merge, MergeError> {
    let mut connection = node.writes.connection().await?;
    find(&mut connection, asker, id).await
}

async fn find(connection: &mut Connection, asker: &Account, id: Uuid) -> Result<Merge, MergeError> {
    let merge = merge::find_merge(connection, id).await?;
    let merge = merge.ok_or(MergeError::NotYours)?;
    let actor = &asker.actor;
    if looks_after(connection, actor, merge.kept_service_id).await? {
        Ok(merge)
    } else {
        Err(MergeError::NotYours)
    }
}

/// Merges that stand and that somebody may undo, the latest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_merges(
    node: &Node,
    asker: &Account,
    most: i64,
) -> Result<Vec<Merge>, StoreError> {
    let mut connection = node.writes.connection().await?;
    let connection: &mut Connection = &mut connection;
    let mut theirs = Vec::new();
    for merge in merge::list_merges(connection, most).await? {
        if looks_after(connection, &asker.actor, merge.kept_service_id).await? {
            theirs.push(merge);
        }
    }
    Ok(theirs)
}

/// Undoes a merge. The two are told apart from then on.
///
/// # Errors
/// When it was undone already or is not theirs, or the database is away.
pub async fn undo(
    node: &Node,
    asker: &Account,
    id: Uuid,
) -> Result<(Undone, Option<i64>), MergeError> {
    let by = asker.actor.account_id;
    let mut connection = node.writes.connection().await?;
    change_feed::write(&mut connection, async |connection| {
        let merge = find(connection, asker, id).await?;
        let now = Timestamp::now();
        if !undo_merge(connection, id, by, now).await? {
            return Err(MergeError::NotYours);
        }
        let (made_by, reason) = (by.to_string(), format!("merge {id} undone"));
        let author = Author {
            made_by: &made_by,
            reason: Some(&reason),
        };
        bring_back_organization(connection, &merge, &author).await?;
        bring_back_service(connection, &merge, &author).await?;
        let undone = restore_kept(connection, &merge, &author).await?;
        for account in &merge.managers {
            let who = (merge.kept_organization_id, *account);
            dismiss(connection, node, who, by, now).await?;
        }
        give_back_what_waits(connection, &merge, now).await?;
        let pair = (merge.kept_service_id, merge.retired_service_id);
        likely_double::tell_apart(connection, pair, by, now).await?;
        Ok(undone)
    })
    .await
}

/// What waited of the retired entry and still does waits of it again.
async fn give_back_what_waits(
    connection: &mut Connection,
    merge: &Merge,
    now: Timestamp,
) -> Result<(), StoreError> {
    let retired = merge.retired_service_id;
    move_open_reports(connection, &merge.reports, retired, now).await?;
    let organization = merge.retired_organization_id;
    let organization = organization.unwrap_or(merge.kept_organization_id);
    move_open_claims(connection, &merge.claims, (organization, retired)).await
}

async fn bring_back_organization(
    connection: &mut Connection,
    merge: &Merge,
    author: &Author<'_>,
) -> Result<(), StoreError> {
    let Some(id) = merge.retired_organization_id else {
        return Ok(());
    };
    let mut organizations = list_organizations(connection, &[id]).await?;
    for organization in &mut organizations {
        publish(&mut organization.stewardship);
    }
    replace_organizations(connection, &organizations, author).await
}

async fn bring_back_service(
    connection: &mut Connection,
    merge: &Merge,
    author: &Author<'_>,
) -> Result<(), StoreError> {
    let mut services = list_services(connection, &[merge.retired_service_id]).await?;
    for service in &mut services {
        publish(&mut service.stewardship);
    }
    replace_services(connection, &services, author).await
}

fn publish(stewardship: &mut Stewardship) {
    if stewardship.publication_state == PublicationState::Merged {
        stewardship.publication_state = PublicationState::Published;
        stewardship.merged_into = None;
    }
}

async fn restore_kept(
    connection: &mut Connection,
    merge: &Merge,
    author: &Author<'_>,
) -> Result<Undone, StoreError> {
    let service = list_services(connection, &[merge.kept_service_id])
        .await?
        .pop();
    let organization = find_organization(connection, merge.kept_organization_id).await?;
    let (Some(service), Some(organization)) = (service, organization) else {
        return Ok(Undone::RetiredOnly);
    };
    let stands = (
        service.stewardship.version,
        organization.stewardship.version,
    );
    if stands != (merge.service_versions.1, merge.organization_versions.1) {
        return Ok(Undone::RetiredOnly);
    }
    let then = Then::Version(merge.service_versions.0);
    if let Some(mut was) = find_service_then(connection, merge.kept_service_id, then).await? {
        was.stewardship.version = stands.0;
        if was != service {
            replace_services(connection, &[was], author).await?;
        }
    }
    let then = Then::Version(merge.organization_versions.0);
    let id = merge.kept_organization_id;
    if let Some(mut was) = find_organization_then(connection, id, then).await? {
        was.stewardship.version = stands.1;
        if was != organization {
            replace_organizations(connection, &[was], author).await?;
        }
    }
    Ok(Undone::Whole)
}
