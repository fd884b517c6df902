//! Which of the words that may name a place do.
//!
//! "In" comes before much that is no place, so a small village is believed only after "near".

use crate::geocoding::{Whereabouts, find, locate};
use hereabouts_gazetteer::{Gazetteer, SpotKind};
use hereabouts_vocabulary::{HIGHLY_CERTAIN_PERCENT, Said};

/// After "near", or in the form of a postcode, any place is meant.
const PLAIN_PERCENT: u8 = 90;
/// A shorter name with a slip could be too many others.
const LEAST_LETTERS: usize = 6;
const MOST_SLIPS: usize = 2;
/// Elsewhere only a town of so many people.
const TOWN_POPULATION: u32 = 3_000;
/// A name that nothing leads to, at either end of what was typed, is no surer than this…
const BARE_PERCENT: u8 = 80;
/// …and is a place where it is a large town's, written as a name after other words ("dementia cafe Canterbury")…
const LARGE_TOWN_POPULATION: u32 = 20_000;
/// …or a city's, however it is written. "Jumble sale", "bath chair" and "reading" are towns of fewer people.
const CITY_POPULATION: u32 = 250_000;

/// The first of some words that names a place, with the place.
pub(super) fn place_in<'s>(
    gazetteer: &Gazetteer,
    said: &'s [Said<String>],
) -> Option<(Whereabouts, &'s Said<String>)> {
    let likely = || {
        said.iter()
            .filter(|said| said.certainty_percent >= HIGHLY_CERTAIN_PERCENT)
    };
    let as_written = likely().find_map(|said| {
        let place = find(gazetteer, &said.value)?;
        is_meant(&place, said).then_some((place, said))
    });
    as_written.or_else(|| likely().find_map(|said| Some((mistyped(gazetteer, said)?, said))))
}

/// "Near Folkstone": the place that is a slip or two away. The answer says which it took.
fn mistyped(gazetteer: &Gazetteer, said: &Said<String>) -> Option<Whereabouts> {
    let letters = said.value.chars().count();
    if said.certainty_percent < PLAIN_PERCENT || letters < LEAST_LETTERS {
        return None;
    }
    let error = locate(gazetteer, &said.value).err()?;
    let nearest = *error.suggestions().first()?;
    let slips =
        strsim::damerau_levenshtein(&said.value.to_lowercase(), &nearest.label.to_lowercase());
    let is_place = nearest.kind == SpotKind::Place;
    (is_place && slips <= MOST_SLIPS).then(|| Whereabouts {
        spot: nearest.clone(),
        others: Vec::new(),
    })
}

fn is_meant(place: &Whereabouts, said: &Said<String>) -> bool {
    let people = place.spot.population.unwrap_or(0);
    let is_named = said.bytes.start > 0 && said.from.starts_with(char::is_uppercase);
    let is_town = match said.certainty_percent {
        ..=BARE_PERCENT if is_named => people >= LARGE_TOWN_POPULATION,
        ..=BARE_PERCENT => people >= CITY_POPULATION,
        _ => people >= TOWN_POPULATION,
    };
    // "In march" is a month more often than a town in Cambridgeshire.
    let is_month = said.value.eq_ignore_ascii_case("march");
    match place.spot.kind {
        SpotKind::Position => false,
        SpotKind::Postcode | SpotKind::Sector | SpotKind::District => true,
        SpotKind::Place => said.certainty_percent >= PLAIN_PERCENT || is_town && !is_month,
    }
}
