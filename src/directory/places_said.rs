//! Which of the words that may name a place do.
//!
//! "In" comes before much that is no place, so a small village is believed only after "near".

use crate::geocoding::{Whereabouts, locate};
use hereabouts_gazetteer::{Gazetteer, SpotKind};
use hereabouts_vocabulary::{HIGHLY_CERTAIN_PERCENT, Said};

/// After "near", or in the form of a postcode, any place is meant.
const PLAIN_PERCENT: u8 = 90;
/// Elsewhere only a town of so many people.
const TOWN_POPULATION: u32 = 3_000;

/// The first of some words that names a place, with the place.
pub(super) fn place_in<'s>(
    gazetteer: &Gazetteer,
    said: &'s [Said<String>],
) -> Option<(Whereabouts, &'s Said<String>)> {
    said.iter()
        .filter(|said| said.certainty_percent >= HIGHLY_CERTAIN_PERCENT)
        .find_map(|said| {
            let place = locate(gazetteer, &said.value).ok()?;
            is_meant(&place, said).then_some((place, said))
        })
}

fn is_meant(place: &Whereabouts, said: &Said<String>) -> bool {
    let is_town = place
        .spot
        .population
        .is_some_and(|people| people >= TOWN_POPULATION);
    // "In march" is a month more often than a town in Cambridgeshire.
    let is_month = said.value.eq_ignore_ascii_case("march");
    match place.spot.kind {
        SpotKind::Position => false,
        SpotKind::Postcode | SpotKind::Sector | SpotKind::District => true,
        SpotKind::Place => said.certainty_percent >= PLAIN_PERCENT || is_town && !is_month,
    }
}
