//! Reading what a person typed under "where", to a spot or the reason why there is none.
//!
//! What it must not do: guess silently. Every answer says what was named and how good the position is;
//! what is only probable is offered as a suggestion.

use crate::distance::distance_m;
use crate::gazetteer::Gazetteer;
use crate::places::{Place, fold};
use crate::postcodes::keys;
use crate::spot::{Located, Source, Spot, SpotKind, SpotStatus};
use hereabouts_domain::{District, LonLat, LonLatError, Postcode, Sector};

/// Suggestions that one answer gives.
const SUGGESTIONS: usize = 5;
/// A town's name stands in the addresses of villages about so far from it.
const POST_TOWN_REACH_M: f64 = 25_000.0;

fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', ',', '\u{a0}'])
        .filter(|word| !word.is_empty())
}

impl Gazetteer {
    /// Every town and village, the largest first, those of which nobody knows the inhabitants last.
    pub fn towns(&self) -> impl Iterator<Item = Spot> + '_ {
        self.places.all().map(place_spot)
    }

    /// What a person typed: a postcode, sector, district, `lat,lon` or place name, the last with a
    /// local authority or nation behind it if they like (`Newport, Isle of Wight`).
    #[must_use]
    pub fn locate(&self, text: &str) -> Located {
        let text = text.trim();
        if text.is_empty() {
            return Located::Empty;
        }
        self.read(text).unwrap_or_else(|| Located::NotFound {
            looks_like_postcode: has_digit(text) && words_of(text).count() <= 2,
            suggestions: self.suggest(text),
        })
    }

    /// The places that [`Self::locate`] finds, the largest first. Where there is none, nobody looks for what else may
    /// have been meant: that takes much longer than all of the rest.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Spot> {
        match self.read(text.trim()) {
            Some(Located::At(spot)) => vec![spot],
            Some(Located::OneOf(spots)) => spots,
            _ => Vec::new(),
        }
    }

    /// `None` for what is neither a postcode nor a known place.
    fn read(&self, text: &str) -> Option<Located> {
        if let Some(answer) = self.locate_position(text) {
            return Some(answer);
        }
        let has_digit = has_digit(text);
        // Letters alone may read as a postcode (`Wool` as WO01): a place of that name comes first.
        let place = if has_digit {
            None
        } else {
            self.locate_place(text)
        };
        if place.is_some() {
            return place;
        }
        match self.locate_code(text) {
            Some(answer @ Located::At(_)) => Some(answer),
            Some(answer) if has_digit => Some(answer),
            _ => self.locate_inside(text),
        }
    }

    /// Completes what was typed so far, at most `limit` spots: a postcode or sector that is complete;
    /// places by size, or where none begins so those that differ by a typing error; districts. With a digit
    /// the districts come before the places.
    #[must_use]
    pub fn places(&self, prefix: &str, limit: usize) -> Vec<Spot> {
        self.places_by(prefix, limit, |_, _| ())
    }

    /// As [`Self::places`], those whose name begins so in an order of the caller's: by a rank that is made of
    /// name and position, least first, and by size where that is the same.
    #[must_use]
    pub fn places_by<K: Ord>(
        &self,
        prefix: &str,
        limit: usize,
        rank: impl Fn(&str, LonLat) -> K,
    ) -> Vec<Spot> {
        let prefix = prefix.trim();
        let has_digit = prefix.bytes().any(|byte| byte.is_ascii_digit());
        let complete = match self.locate_code(prefix) {
            Some(Located::At(spot)) if has_digit && spot.kind != SpotKind::District => Some(spot),
            _ => None,
        };
        let districts = self.districts_beginning(prefix);
        let mut places =
            (self.places).beginning_by(prefix, limit, |place| rank(place.name, place.position));
        if places.is_empty() && !has_digit {
            places = self.places.resembling(prefix, limit);
        }
        let places = places.into_iter().map(place_spot);
        let mut spots: Vec<Spot> = complete.into_iter().collect();
        if has_digit {
            spots.extend(districts.chain(places).take(limit));
            if spots.is_empty() {
                spots.extend(self.completed_part(prefix));
            }
        } else {
            spots.extend(places.chain(districts).take(limit));
        }
        spots.truncate(limit);
        spots
    }

    fn locate_position(&self, text: &str) -> Option<Located> {
        let mut words = text.split_whitespace();
        let spaced = match (words.next(), words.next(), words.next()) {
            (Some(lat), Some(lon), None) if !text.contains(',') => Some(format!("{lat},{lon}")),
            _ => None,
        };
        match LonLat::parse_lat_lon(spaced.as_deref().unwrap_or(text)) {
            Ok(position) => Some(self.locate_here(position)),
            Err(LonLatError::Syntax(_)) => None,
            Err(error) => Some(Located::NotAPosition(error)),
        }
    }

    /// A position, where anything is known around it.
    fn locate_here(&self, position: LonLat) -> Located {
        let is_known = |spot: &Spot| spot.authority.is_some();
        let spot = self.position(position);
        if is_known(&spot) {
            return Located::At(spot);
        }
        let swapped = LonLat::parse(position.latitude(), position.longitude()).ok();
        let swapped = swapped.map(|position| self.position(position));
        Located::Elsewhere {
            swapped: swapped.filter(is_known),
        }
    }

    /// A text that reads as a postcode, sector or district; `None` when it reads as neither.
    fn locate_code(&self, text: &str) -> Option<Located> {
        let text = &text.replace('-', " ");
        if let Ok(postcode) = Postcode::parse(text) {
            return Some(self.postcode(&postcode));
        }
        let sector = Sector::parse(text).ok();
        let district = District::parse(text).ok();
        let sector_spot = sector.as_ref().and_then(|sector| self.sector(sector));
        let district_spot = district
            .as_ref()
            .and_then(|district| self.district(district));
        let spaced = text
            .split_whitespace()
            .next_back()
            .is_some_and(|last| last.len() == 1);
        let found = if spaced {
            sector_spot.or(district_spot)
        } else {
            district_spot.or(sector_spot)
        };
        if let Some(spot) = found {
            return Some(Located::At(spot));
        }
        let (written, nearest) = match (sector, district) {
            (Some(sector), None) => {
                let district = self.district(&sector.district());
                (sector.to_string(), district.into_iter().collect())
            }
            // `SW1` was divided into SW1A and others.
            (_, Some(district)) => {
                let written = district.to_string();
                let divided = |spot: &Spot| {
                    let rest = spot.label.strip_prefix(&written);
                    rest.is_some_and(|rest| rest.starts_with(char::is_alphabetic))
                };
                let parts = self.districts_beginning(&written).filter(divided);
                (written.clone(), parts.take(SUGGESTIONS).collect())
            }
            (None, None) => return None,
        };
        Some(Located::NoSuchPostcode { written, nearest })
    }

    fn locate_place(&self, text: &str) -> Option<Located> {
        let mut named = self.places.named(text);
        if named.is_empty() {
            let mut parts = text
                .split([',', '(', ')'])
                .map(str::trim)
                .filter(|part| !part.is_empty());
            let name = parts.next()?;
            named = self.named_in(name, &parts.collect::<Vec<_>>());
        }
        if named.is_empty() {
            named = self.named_with_words_behind(text);
        }
        let mut spots: Vec<Spot> = named.into_iter().map(place_spot).collect();
        match spots.len() {
            0 => None,
            1 => spots.pop().map(Located::At),
            _ => Some(Located::OneOf(spots)),
        }
    }

    /// `Newport, Isle of Wight`: the places that fit everything that follows the name. None when none
    /// does: a place somewhere else would be a silent guess.
    fn named_in(&self, name: &str, qualifiers: &[&str]) -> Vec<&Place> {
        let fits = |place: &&Place| qualifiers.iter().all(|part| self.lies_in(place, part));
        self.places.named(name).into_iter().filter(fits).collect()
    }

    /// `Newport Isle of Wight`: the same without a comma, with the longest name that makes sense.
    fn named_with_words_behind(&self, text: &str) -> Vec<&Place> {
        let spaces = text.char_indices().filter(|(_, c)| c.is_whitespace());
        let mut cuts: Vec<usize> = spaces.map(|(at, _)| at).collect();
        cuts.reverse();
        let named = cuts.into_iter().map(|at| {
            let (name, behind) = text.split_at(at);
            self.named_in(name, &[behind])
        });
        let mut found = named.filter(|places| !places.is_empty());
        found.next().unwrap_or_default()
    }

    /// Whether words behind a place's name are its authority, county or nation, or a town near by
    /// (`Bearsden, Glasgow`: post towns cross borders).
    fn lies_in(&self, place: &Place, words: &str) -> bool {
        let near = |town: &&Place| distance_m(town.position, place.position) <= POST_TOWN_REACH_M;
        place.authority.is_some_and(|a| a.answers_to(words))
            || self.places.named(words).iter().any(near)
    }

    /// A text that is nothing as a whole: an address that ends in a postcode.
    fn locate_inside(&self, text: &str) -> Option<Located> {
        let words: Vec<&str> = words_of(text).collect();
        for count in [2, 1] {
            let tail = words
                .len()
                .checked_sub(count)
                .and_then(|from| words.get(from..));
            let postcode = tail.and_then(|tail| Postcode::parse(&tail.concat()).ok());
            if words.len() > count
                && let Some(postcode) = postcode
                && let answer @ Located::At(_) = self.postcode(&postcode)
            {
                return Some(answer);
            }
        }
        // With a digit a place can only be the first of the parts: `Folkestone, Flat 2`.
        let may_be_a_place = has_digit(text) && text.contains([',', '(']);
        may_be_a_place.then(|| self.locate_place(text)).flatten()
    }

    fn suggest(&self, text: &str) -> Vec<Spot> {
        let mut spots: Vec<Spot> = self.completed_part(text).into_iter().collect();
        let mut places = Vec::new();
        for name in text.split([',', '(', ')']) {
            places.extend(self.places.resembling(name, SUGGESTIONS));
            if fold::key(name).len() >= 3 {
                places.extend(self.places.beginning(name, SUGGESTIONS));
            }
        }
        for spot in places.into_iter().map(place_spot) {
            if spots.len() < SUGGESTIONS && !spots.contains(&spot) {
                spots.push(spot);
            }
        }
        spots
    }

    /// The sector or district with which an unfinished postcode begins: `CT20 1A` is in CT20 1.
    fn completed_part(&self, text: &str) -> Option<Spot> {
        let squeezed: String = text.split_whitespace().collect();
        if !squeezed.is_ascii() || squeezed.len() > 7 {
            return None;
        }
        let sector = |end: usize| self.sector(&Sector::parse(squeezed.get(..end)?).ok()?);
        let district = |end: usize| self.district(&District::parse(squeezed.get(..end)?).ok()?);
        let cuts = (0..=2).filter_map(|cut| squeezed.len().checked_sub(cut));
        let mut parts = cuts
            .clone()
            .filter_map(sector)
            .chain(cuts.filter_map(district));
        squeezed
            .bytes()
            .any(|byte| byte.is_ascii_digit())
            .then(|| parts.next())?
    }

    /// The districts whose code begins so.
    fn districts_beginning(&self, prefix: &str) -> impl Iterator<Item = Spot> {
        let squeezed: String = prefix
            .split_whitespace()
            .collect::<String>()
            .to_ascii_uppercase();
        let readable = !squeezed.is_empty()
            && squeezed.len() <= 4
            && squeezed.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let all = self
            .postcodes
            .district_keys()
            .iter()
            .filter(move |_| readable);
        all.filter(move |key| keys::district_text(**key).starts_with(&squeezed))
            .filter_map(|key| self.district_spot(*key))
    }
}

/// What sets a place apart from others of its name: its authority, or where that has the same name its nation.
fn place_label(place: &Place) -> String {
    let area = match place.authority {
        Some(authority) if !place.unique => match authority.nation {
            Some(nation) if authority.name == place.name => nation.name(),
            _ => authority.name,
        },
        _ => return place.name.to_owned(),
    };
    format!("{}, {area}", place.name)
}

fn place_spot(place: &Place) -> Spot {
    Spot {
        label: place_label(place),
        kind: SpotKind::Place,
        status: SpotStatus::Centre,
        position: place.position,
        authority: place.authority,
        other_authorities: Vec::new(),
        district: None,
        population: (place.population > 0).then_some(place.population),
        source: Source::GeoNames,
    }
}
