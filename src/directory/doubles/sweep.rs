//! The nightly sweep over everything that is listed, and what it found, for curators.

use super::listing::listing_of_record;
use crate::clock::{in_the_uk, moment_in_the_uk};
use crate::directory::Node;
use crate::directory::accounts::Account;
use crate::store::likely_double::{
    LikelyPair, PairsIn, begin_sweep, list_likely_pairs, replace_likely_pairs,
};
use crate::store::public_record::{list_public_service_ids, list_public_services};
use crate::store::{Connection, StoreError};
use hereabouts_domain::{PublicService, ServiceId};
use hereabouts_doubles::{Index, Listing, Pair, SUGGESTED_THRESHOLD, Score, sweep_on};
use jiff::{Timestamp, ToSpan};
use std::num::NonZero;

/// As many services are read at a time.
const BATCH: usize = 5_000;
/// At this hour of the night in the UK hardly anybody asks anything.
const AT_NIGHT: i8 = 3;

/// Sweeps, unless somebody has since it was due: at night, and after a night that was missed as soon as can be. Gives how
/// many pairs are likely one.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn sweep_if_due(node: &Node, now: Timestamp) -> Result<Option<usize>, StoreError> {
    let mut connection = node.writes.connection().await?;
    if begin_sweep(&mut connection, due(now), now).await? {
        look_at_everything(&mut connection, now).await.map(Some)
    } else {
        Ok(None)
    }
}

/// Sweeps now. Gives how many pairs are likely one.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn sweep(node: &Node, now: Timestamp) -> Result<usize, StoreError> {
    let mut connection = node.writes.connection().await?;
    begin_sweep(&mut connection, now, now).await?;
    look_at_everything(&mut connection, now).await
}

/// The last night's hour before now.
fn due(now: Timestamp) -> Timestamp {
    let here = in_the_uk(now);
    let tonight = here.date().at(AT_NIGHT, 0, 0, 0);
    if tonight <= here {
        moment_in_the_uk(tonight)
    } else {
        moment_in_the_uk(tonight.saturating_sub(1.day()))
    }
}

async fn look_at_everything(
    connection: &mut Connection,
    now: Timestamp,
) -> Result<usize, StoreError> {
    let ids = list_public_service_ids(connection).await?;
    let mut listings: Vec<Listing> = Vec::with_capacity(ids.len());
    for ids in (0_u32..).zip(&ids).collect::<Vec<_>>().chunks(BATCH) {
        let wanted: Vec<ServiceId> = ids.iter().map(|(_, id)| **id).collect();
        let first = ids.first().map_or(0, |(number, _)| *number);
        let mut records = list_public_services(connection, &wanted).await?;
        // As sorted as the ids are, so that each finds its number.
        records.sort_by_key(|record| record.service.id.0);
        listings.extend(records.iter().filter_map(|record| {
            let at = wanted
                .binary_search_by_key(&record.service.id.0, |id| id.0)
                .ok()?;
            Some(listing_of_record(first + u32::try_from(at).ok()?, record))
        }));
    }
    let pairs = tokio::task::spawn_blocking(move || {
        sweep_on(&Index::of(&listings), SUGGESTED_THRESHOLD, half_the_cores())
    });
    let pairs = pairs
        .await
        .map_err(|error| StoreError::Pool(error.to_string()))?;
    let pairs: Vec<LikelyPair> = pairs.iter().filter_map(|pair| stored(pair, &ids)).collect();
    replace_likely_pairs(connection, &pairs, now).await?;
    Ok(pairs.len())
}

/// The others are for whoever asks meanwhile.
fn half_the_cores() -> NonZero<usize> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    NonZero::new(cores / 2).unwrap_or(NonZero::<usize>::MIN)
}

fn stored(pair: &Pair, ids: &[ServiceId]) -> Option<LikelyPair> {
    let of = |number: u32| ids.get(usize::try_from(number).ok()?).copied();
    Some(LikelyPair {
        services: (of(pair.ids.0)?, of(pair.ids.1)?),
        per_mille: pair.score.per_mille,
        reasons: serde_json::to_value(&pair.score.reasons).ok()?,
    })
}

/// Two listings that are likely one.
#[derive(Debug, Clone)]
pub struct DoublePair {
    /// The first.
    pub one: PublicService,
    /// The second.
    pub other: PublicService,
    /// How sure the sweep was, and why.
    pub score: Score,
}

/// Doubles that wait for a curator.
#[derive(Debug, Clone)]
pub struct DoublesWaiting {
    /// The surest of them.
    pub pairs: Vec<DoublePair>,
    /// How many there are.
    pub total: usize,
}

/// Likely doubles of which somebody looks after one, the surest first, as many as fit a page.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_doubles(
    node: &Node,
    asker: &Account,
    most: i64,
) -> Result<DoublesWaiting, StoreError> {
    let areas = asker.actor.areas_curated();
    let within = areas.as_deref().map_or(PairsIn::Everywhere, PairsIn::Areas);
    let mut connection = node.writes.connection().await?;
    let (pairs, total) = list_likely_pairs(&mut connection, within, most).await?;
    let record = |id| node.find_service(id).ok().flatten();
    let pairs = pairs.into_iter().filter_map(|pair| {
        Some(DoublePair {
            one: record(pair.services.0)?,
            other: record(pair.services.1)?,
            score: Score {
                per_mille: pair.per_mille,
                // What another version of the program wrote is not worth a page that fails.
                reasons: serde_json::from_value(pair.reasons).unwrap_or_default(),
            },
        })
    });
    Ok(DoublesWaiting {
        pairs: pairs.collect(),
        total: usize::try_from(total).unwrap_or(0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sweep_is_due_once_a_night_and_a_missed_one_at_once() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        assert_eq!(due(at("2026-11-23T02:59:00Z")), at("2026-11-22T03:00:00Z"));
        assert_eq!(due(at("2026-11-23T03:00:00Z")), at("2026-11-23T03:00:00Z"));
        // In summer the night begins an hour earlier by Greenwich.
        assert_eq!(due(at("2026-07-01T02:30:00Z")), at("2026-07-01T02:00:00Z"));
    }
}
