//! How many listings share a value: what two agree on tells little when fifty others do too.

use crate::cells::{cells_around, cells_of};
use crate::hash::mix;
use crate::known::Known;
use crate::words::Word;

/// How many listings have each name, contact detail and postcode. What only one has is not kept.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    shared: Vec<(u64, u32)>,
}

const NAME: u64 = 1;
const CONTACT: u64 = 2;
const POSTCODE: u64 = 3;

impl Counts {
    /// Counts.
    pub(crate) fn of(listings: &[Known]) -> Self {
        let mut keys: Vec<u64> = Vec::with_capacity(listings.len() * 16);
        for listing in listings {
            let from = keys.len();
            let name = name_key(listing);
            keys.push(name);
            keys.extend(cells_around(listing).iter().map(|cell| mix(name, *cell)));
            keys.extend(listing.contacts.iter().map(|one| mix(CONTACT, one.key)));
            keys.extend(listing.spots.iter().map(|one| mix(POSTCODE, one.postcode)));
            // A listing with two places at one postcode is still one listing.
            let mut own = keys.split_off(from);
            own.sort_unstable();
            own.dedup();
            keys.append(&mut own);
        }
        keys.sort_unstable();
        let runs = keys.chunk_by(|a, b| a == b).filter(|run| run.len() > 1);
        let shared = runs.filter_map(|run| Some((*run.first()?, u32::try_from(run.len()).ok()?)));
        Self {
            shared: shared.collect(),
        }
    }

    /// Tells a listing how many share each of its values.
    pub(crate) fn tell(&self, listing: &mut Known) {
        let name = name_key(listing);
        listing.namesakes = self.count(name);
        let near = cells_of(listing).into_iter();
        let near = near.map(|cell| self.count(mix(name, cell)));
        listing.namesakes_near = near.max().unwrap_or(listing.namesakes);
        for contact in &mut listing.contacts {
            contact.listings = self.count(mix(CONTACT, contact.key));
        }
        for spot in &mut listing.spots {
            spot.listings = self.count(mix(POSTCODE, spot.postcode));
        }
    }

    fn count(&self, key: u64) -> u32 {
        let found = self.shared.binary_search_by_key(&key, |(key, _)| *key);
        let counted = found.ok().and_then(|at| self.shared.get(at));
        counted.map_or(1, |(_, count)| *count)
    }
}

/// A hash of a listing's name that the order of its words doesn't change.
pub(crate) fn name_key(listing: &Known) -> u64 {
    let mut words: Vec<Word> = listing.name().to_vec();
    words.sort_unstable();
    words
        .iter()
        .fold(NAME, |key, word| mix(key, u64::from(*word) + 1))
}
