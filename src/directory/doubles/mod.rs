//! Doubles: what somebody writes may be listed already, and what is listed may be listed twice; with how sure we are and
//! why.
//!
//! Two things are told of a draft. A group that is likely the same, by the score of `hereabouts_doubles`; and, by an exact
//! look-up beside it, that its organisation is listed with another activity: the score says rightly that the two are not
//! one, and whoever writes shall hear of it all the same.

mod known;
mod listing;
mod out_of_sight;
mod sweep;
mod waiting;

pub(super) use known::KnownListings;
pub use out_of_sight::{HiddenDouble, find_hidden_doubles};
pub use sweep::{DoublePair, DoublesWaiting, list_doubles, sweep, sweep_if_due};
pub use waiting::{WaitingDouble, find_waiting_doubles};

use super::Node;
use super::questions::{Answers, Entry, ReadFor, read};
use hereabouts_domain::{Location, PublicService, ServiceId};
use hereabouts_doubles::{Index, Listing, Score, likely_doubles, of_same_organization};
use jiff::Timestamp;
use known::{ChangedListings, Known, known};
use std::collections::BTreeSet;
use std::sync::Arc;

/// As many groups are told that may be the same.
const MOST: usize = 5;
/// As many are told besides that the same organisation runs.
const MOST_OF_ORGANIZATION: usize = 3;

/// What is alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alike {
    /// Likely the group itself.
    Group,
    /// The organisation, by a number, or by its name with an address, a phone or a website; what it does there may be
    /// something else.
    Organization,
}

/// A group that may be the same, or that the same organisation runs.
#[derive(Debug, Clone)]
pub struct LikelyDouble {
    /// Its public record.
    pub record: PublicService,
    /// How sure we are, and why.
    pub score: Score,
    /// What is alike.
    pub alike: Alike,
}

/// Begins to put together what is known, so that it is there when somebody has written something to compare.
pub fn get_ready(node: &Arc<Node>) {
    known::warm(node);
}

/// The groups that what somebody writes may be, the likeliest first, and then what its organisation runs already. Until what
/// is known has been put together there are none to tell.
pub async fn find_likely_doubles(node: &Arc<Node>, answers: &Answers) -> Vec<LikelyDouble> {
    let Some(known) = known(node).await else {
        return Vec::new();
    };
    let draft = listing_of(node, answers);
    let node = Arc::clone(node);
    // Every listing is looked at for a number, which takes some milliseconds where there are many.
    let looking = tokio::task::spawn_blocking(move || look(&node, &known, &draft));
    looking.await.unwrap_or_default()
}

fn look(node: &Node, known: &Known, draft: &Listing) -> Vec<LikelyDouble> {
    let changed = node.known_listings.changed_since(known);
    let as_before = |id: &ServiceId| !changed.contains_key(id);
    let most = MOST + changed.len();
    let likely = likely_doubles(&known.index, draft, most).into_iter();
    let likely = likely.filter(|found| found.score.is_likely());
    let of_organization = of_same_organization(&known.index, draft, most).into_iter();
    let in_the_index = likely
        .map(|found| (found, Alike::Group))
        .chain(of_organization.map(|found| (found, Alike::Organization)))
        .filter_map(|(found, alike)| Some((known.service(found.id)?, found.score, alike)))
        .filter(|(id, ..)| as_before(id));
    let beside_it = compare_changed(&known.index, draft, &changed);
    let mut found: Vec<_> = in_the_index.chain(beside_it).collect();
    found.sort_by_key(|(id, score, alike)| {
        (
            *alike == Alike::Organization,
            std::cmp::Reverse(score.per_mille),
            *id,
        )
    });
    told(node, found)
}

/// What has changed since the index was made, by itself.
fn compare_changed(
    index: &Index,
    draft: &Listing,
    changed: &ChangedListings,
) -> Vec<(ServiceId, Score, Alike)> {
    let there = changed
        .iter()
        .filter_map(|(id, listing)| Some((*id, listing.as_ref()?)));
    there
        .filter_map(|(id, listing)| {
            let (score, alike) = compare(index, draft, listing)?;
            Some((id, score, alike))
        })
        .collect()
}

/// What is alike of two listings, if anything is.
fn compare(index: &Index, one: &Listing, other: &Listing) -> Option<(Score, Alike)> {
    let score = index.score(one, other);
    if score.is_likely() {
        return Some((score, Alike::Group));
    }
    let of_organization = index.of_same_organization(one, other)?;
    Some((of_organization, Alike::Organization))
}

/// The first of each sort, with their records. An organisation of which a group is told already needs no other to be known by.
fn told(node: &Node, found: Vec<(ServiceId, Score, Alike)>) -> Vec<LikelyDouble> {
    let (mut doubles, mut organizations) = (Vec::new(), BTreeSet::new());
    let mut of_organization = 0;
    for (id, score, alike) in found {
        let has_room = match alike {
            Alike::Group => doubles.len() < MOST,
            Alike::Organization => of_organization < MOST_OF_ORGANIZATION,
        };
        let record = node.find_service(id).ok().flatten();
        let Some(record) = record.filter(|_| has_room) else {
            continue;
        };
        match alike {
            Alike::Group => drop(organizations.insert(record.organization.id)),
            Alike::Organization if organizations.contains(&record.organization.id) => continue,
            Alike::Organization => of_organization += 1,
        }
        doubles.push(LikelyDouble {
            record,
            score,
            alike,
        });
    }
    doubles
}

fn listing_of(node: &Node, answers: &Answers) -> Listing {
    let with = ReadFor {
        vocabulary: node.vocabulary,
        gazetteer: node.gazetteer,
        stated_by: "doubles",
        now: Timestamp::now(),
    };
    let Entry {
        organization,
        service,
        locations,
    } = read(answers, None, with);
    let locations: Vec<&Location> = locations.iter().collect();
    Listing::of_service(u32::MAX, &service, Some(&organization), &locations)
}
