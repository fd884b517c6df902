//! Entries that are out of sight, held against a registration on a curator's desk: a group that asked never to be listed, or
//! that was taken out of sight after a worry, must not come back unseen.
//!
//! Whoever registers is told nothing of them: that a group is hidden is for curators only.

use super::known::known_on_a_desk;
use super::{Alike, compare, listing_of};
use crate::directory::Node;
use crate::directory::accounts::Account;
use crate::directory::submissions::Draft;
use crate::store::aggregate::{list_locations, list_organizations, list_services};
use crate::store::hidden::{HiddenEntry, list_hidden};
use crate::store::{Connection, StoreError};
use hereabouts_domain::{Location, LocationId, OrganizationId, SubmissionKind};
use hereabouts_doubles::{Listing, Score};
use std::sync::Arc;

/// With as many of those that went out of sight last one is compared.
const MOST_HIDDEN: i64 = 500;
/// As many are told.
const MOST: usize = 5;

/// An entry that nobody sees and that may be the group that is registered, or is of the same organisation.
#[derive(Debug, Clone)]
pub struct HiddenDouble {
    /// Which, and why it is out of sight.
    pub entry: HiddenEntry,
    /// How sure we are, and why.
    pub score: Score,
    /// What is alike.
    pub alike: Alike,
}

/// What is out of sight, of what a curator looks after, that a registration on their desk may be, the likeliest first; nothing
/// for a change.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_hidden_doubles(
    node: &Arc<Node>,
    asker: &Account,
    draft: &Draft,
) -> Result<Vec<HiddenDouble>, StoreError> {
    if draft.submission.kind != SubmissionKind::Registration {
        return Ok(Vec::new());
    }
    let areas = asker.actor.areas_curated();
    let hidden = {
        let mut connection = node.writes.connection().await?;
        let entries = list_hidden(&mut connection, areas.as_deref(), MOST_HIDDEN).await?;
        with_listings(&mut connection, entries).await?
    };
    if hidden.is_empty() {
        return Ok(Vec::new());
    }
    // How common words and halls are says the index of what is listed.
    let Some(known) = known_on_a_desk(node).await else {
        return Ok(Vec::new());
    };
    let (node, answers) = (Arc::clone(node), draft.answers.clone());
    let looking = tokio::task::spawn_blocking(move || {
        let own = listing_of(&node, &answers);
        let alike = hidden.into_iter().filter_map(|(entry, listing)| {
            let (score, alike) = compare(&known.index, &own, &listing)?;
            Some(HiddenDouble {
                entry,
                score,
                alike,
            })
        });
        let mut found: Vec<HiddenDouble> = alike.collect();
        found.sort_by_key(|one| std::cmp::Reverse(one.score.per_mille));
        found.truncate(MOST);
        found
    });
    Ok(looking.await.unwrap_or_default())
}

/// Hidden entries as they are compared: as they stand, since nobody but a curator hears of them.
async fn with_listings(
    connection: &mut Connection,
    entries: Vec<HiddenEntry>,
) -> Result<Vec<(HiddenEntry, Listing)>, StoreError> {
    let ids: Vec<_> = entries.iter().map(|entry| entry.service_id).collect();
    let services = list_services(connection, &ids).await?;
    let of: Vec<OrganizationId> = services.iter().map(|one| one.organization_id).collect();
    let organizations = list_organizations(connection, &of).await?;
    let places = services.iter().flat_map(|one| &one.service_at_locations);
    let at: Vec<LocationId> = places.map(|place| place.location_id).collect();
    let locations = list_locations(connection, &at).await?;
    let with_listing = entries.into_iter().filter_map(|entry| {
        let service = services.iter().find(|one| one.id == entry.service_id)?;
        let organization = organizations
            .iter()
            .find(|one| one.id == service.organization_id);
        let is_there = |location: &&Location| {
            let mut places = service.service_at_locations.iter();
            places.any(|place| place.location_id == location.id)
        };
        let there: Vec<&Location> = locations.iter().filter(is_there).collect();
        // Compared by itself, it needs no number.
        let listing = Listing::of_service(0, service, organization, &there);
        Some((entry, listing))
    });
    Ok(with_listing.collect())
}
