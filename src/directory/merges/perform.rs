//! Making two entries one.

use super::choose::{FromWhich, Versions, find_both};
use super::facets::{FACETS, fill_gaps};
use crate::directory::accounts::Account;
use crate::directory::managers::put_in_charge;
use crate::directory::questions::Entry;
use crate::directory::{Node, entries, short_id};
use crate::harvest::withhold;
use crate::store::account::list_managers;
use crate::store::aggregate::{Author, list_services, replace_organizations, replace_services};
use crate::store::claim::{list_waiting_claim_ids, move_open_claims};
use crate::store::merge::{Merge, insert_merge};
use crate::store::public_record::{list_services_touched_by, put_alias};
use crate::store::report::{list_open_report_ids, move_open_reports};
use crate::store::submission::list_submissions_of_service;
use crate::store::{Connection, StoreError, change_feed, likely_double};
use hereabouts_domain::{
    AccountId, AggregateKind, OrganizationId, PublicationState, ServiceId, Stewardship,
};
use jiff::Timestamp;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Why nothing was merged.
#[derive(Debug, thiserror::Error)]
pub enum MergeError {
    /// One of the two is not listed (any more), or not theirs to look after.
    #[error("there is nothing of theirs to merge")]
    NotYours,
    /// One of them was changed since they were laid side by side.
    #[error("one of them has changed since it was looked at")]
    Conflict,
    /// Somebody has sent in a change of one of them, which waits for a curator.
    #[error("a change of one of them waits")]
    Waiting,
    /// Only one of the two withholds its place: made one, they would tell it.
    #[error("one of them withholds its place")]
    OneHides,
    /// The database is away.
    #[error(transparent)]
    Away(#[from] StoreError),
}

/// What a curator chose.
#[derive(Debug, Clone)]
pub struct Chosen {
    /// Which of the two stays.
    pub keep: FromWhich,
    /// From where each facet is taken, by its name; what is not named, from the one that stays.
    pub facets: BTreeMap<String, FromWhich>,
    /// Both, as they looked at them.
    pub versions: Versions,
}

/// Makes two entries one. Gives the merge's id, and the number of the change.
///
/// # Errors
/// When they are not theirs, have changed, or must not be one; or the database is away.
pub async fn merge(
    node: &Node,
    asker: &Account,
    pair: (ServiceId, ServiceId),
    chosen: &Chosen,
) -> Result<(Uuid, Option<i64>), MergeError> {
    let actor = &asker.actor;
    let mut connection = node.writes.connection().await?;
    change_feed::write(&mut connection, async |connection| {
        let (one, other) = find_both(connection, actor, pair).await?;
        if Versions::of(&one, &other) != chosen.versions {
            return Err(MergeError::Conflict);
        }
        if one.service.withholds_its_place() != other.service.withholds_its_place() {
            return Err(MergeError::OneHides);
        }
        for id in [pair.0, pair.1] {
            if !list_submissions_of_service(connection, id)
                .await?
                .is_empty()
            {
                return Err(MergeError::Waiting);
            }
        }
        let (kept, retired) = match chosen.keep {
            FromWhich::Other => (other, one),
            FromWhich::One | FromWhich::Both => (one, other),
        };
        Merging {
            node,
            kept,
            retired,
            by: actor.account_id,
            now: Timestamp::now(),
        }
        .perform(connection, chosen)
        .await
    })
    .await
}

/// Notes that two listings are of two groups.
///
/// # Errors
/// When they are not theirs to look after, or the database is away.
pub async fn tell_apart(
    node: &Node,
    asker: &Account,
    pair: (ServiceId, ServiceId),
) -> Result<(), MergeError> {
    let actor = &asker.actor;
    let mut connection = node.writes.connection().await?;
    find_both(&mut connection, actor, pair).await?;
    let now = Timestamp::now();
    Ok(likely_double::tell_apart(&mut connection, pair, actor.account_id, now).await?)
}

struct Merging<'a> {
    node: &'a Node,
    kept: Entry,
    retired: Entry,
    by: AccountId,
    now: Timestamp,
}

impl Merging<'_> {
    async fn perform(
        &self,
        connection: &mut Connection,
        chosen: &Chosen,
    ) -> Result<Uuid, MergeError> {
        let id = Uuid::now_v7();
        let (made_by, reason) = (self.by.to_string(), format!("merge {id}"));
        let author = Author {
            made_by: &made_by,
            reason: Some(&reason),
        };
        let merged = self.merged(chosen);
        // The other's places are there already, and stay as they are.
        let mut before = self.kept.clone();
        before
            .locations
            .extend(self.retired.locations.iter().cloned());
        entries::write(connection, &merged, Some(&before), &author).await?;
        self.retire_service(connection, &author).await?;
        let retired_organization = self.retire_organization(connection, &author).await?;
        let managers = match retired_organization {
            Some(organization) => self.move_managers(connection, organization).await?,
            None => Vec::new(),
        };
        let (reports, claims) = self
            .move_what_waits(connection, retired_organization)
            .await?;
        let (kept, grown) = (&self.kept, |changed: bool, version: i32| {
            (version, version + i32::from(changed))
        });
        let merge = Merge {
            id,
            kept_service_id: kept.service.id,
            retired_service_id: self.retired.service.id,
            kept_organization_id: kept.organization.id,
            retired_organization_id: retired_organization,
            service_versions: grown(
                merged.service != kept.service,
                kept.service.stewardship.version,
            ),
            organization_versions: grown(
                merged.organization != kept.organization,
                kept.organization.stewardship.version,
            ),
            managers,
            reports,
            claims,
            merged_by: self.by,
            merged_at: self.now,
            undone_at: None,
        };
        insert_merge(connection, &merge).await?;
        Ok(id)
    }

    /// The entry that stays, with what was chosen.
    fn merged(&self, chosen: &Chosen) -> Entry {
        let mut merged = self.kept.clone();
        let from_retired = match chosen.keep {
            FromWhich::Other => FromWhich::One,
            FromWhich::One | FromWhich::Both => FromWhich::Other,
        };
        let is_of_one_organization = self.kept.organization.id == self.retired.organization.id;
        for facet in FACETS {
            if facet.is_of_organization && is_of_one_organization {
                continue;
            }
            match (chosen.facets.get(facet.name), facet.join) {
                (Some(FromWhich::Both), Some(join)) => join(&mut merged, &self.retired),
                (Some(which), _) if *which == from_retired => {
                    (facet.take)(&mut merged, &self.retired);
                }
                _ => {}
            }
        }
        fill_gaps(&mut merged, &self.retired);
        withhold::entry(
            &mut merged.organization,
            &mut merged.service,
            &mut merged.locations,
        );
        merged
    }

    async fn retire_service(
        &self,
        connection: &mut Connection,
        author: &Author<'_>,
    ) -> Result<(), StoreError> {
        let mut service = self.retired.service.clone();
        retire(&mut service.stewardship, self.kept.service.id.0);
        replace_services(connection, &[service], author).await?;
        let id = self.retired.service.id.0;
        put_alias(connection, &short_id(id), AggregateKind::Service, id).await
    }

    /// The other's organisation goes too where nothing of it is left. Gives it.
    async fn retire_organization(
        &self,
        connection: &mut Connection,
        author: &Author<'_>,
    ) -> Result<Option<OrganizationId>, StoreError> {
        let (kept, retired) = (&self.kept.organization, &self.retired.organization);
        if kept.id == retired.id {
            return Ok(None);
        }
        let ids = list_services_touched_by(connection, &[retired.id], &[]).await?;
        let left = list_services(connection, &ids).await?;
        let is_over = |state| {
            matches!(
                state,
                PublicationState::Merged | PublicationState::Withdrawn
            )
        };
        if !(left.iter()).all(|service| is_over(service.stewardship.publication_state)) {
            return Ok(None);
        }
        let mut organization = retired.clone();
        retire(&mut organization.stewardship, kept.id.0);
        replace_organizations(connection, &[organization], author).await?;
        Ok(Some(retired.id))
    }

    /// What waits for a curator of the retired entry waits of the one that stays. Gives the reports, and the claims that go back
    /// where the merge is undone. A claim of an organisation that goes on with other entries is of one of those: the one that
    /// stays is somebody else's.
    async fn move_what_waits(
        &self,
        connection: &mut Connection,
        retired_organization: Option<OrganizationId>,
    ) -> Result<(Vec<Uuid>, Vec<Uuid>), StoreError> {
        let (kept, retired) = (&self.kept, &self.retired);
        let reports = list_open_report_ids(connection, retired.service.id).await?;
        move_open_reports(connection, &reports, kept.service.id, self.now).await?;
        let claims = list_waiting_claim_ids(connection, retired.service.id).await?;
        let organization = retired.organization.id;
        let goes_on = retired_organization.is_none() && organization != kept.organization.id;
        if !goes_on {
            let heir = (kept.organization.id, kept.service.id);
            move_open_claims(connection, &claims, heir).await?;
            return Ok((reports, claims));
        }
        if let Some(heir) = self.find_other(connection, organization).await? {
            move_open_claims(connection, &claims, heir).await?;
        }
        Ok((reports, Vec::new()))
    }

    /// Another public entry of the organisation whose entry is retired.
    async fn find_other(
        &self,
        connection: &mut Connection,
        organization: OrganizationId,
    ) -> Result<Option<(OrganizationId, ServiceId)>, StoreError> {
        let ids = list_services_touched_by(connection, &[organization], &[]).await?;
        let services = list_services(connection, &ids).await?;
        let is_public = |state| state == PublicationState::Published;
        let public = services
            .iter()
            .find(|service| is_public(service.stewardship.publication_state));
        Ok(public.map(|service| (organization, service.id)))
    }

    /// Whoever answered for the retired organisation answers for the one that stays. Gives those who did not before.
    async fn move_managers(
        &self,
        connection: &mut Connection,
        retired: OrganizationId,
    ) -> Result<Vec<AccountId>, StoreError> {
        let kept = self.kept.organization.id;
        let there = list_managers(connection, kept).await?;
        let mut moved = Vec::new();
        for (account, _) in list_managers(connection, retired).await? {
            if there.iter().any(|(manager, _)| *manager == account) {
                continue;
            }
            let who = (kept, account);
            put_in_charge(connection, self.node, who, Some(self.by), self.now).await?;
            moved.push(account);
        }
        Ok(moved)
    }
}

const fn retire(stewardship: &mut Stewardship, heir: Uuid) {
    stewardship.publication_state = PublicationState::Merged;
    stewardship.merged_into = Some(heir);
}
