//! Towns and villages by name: exact, by its beginning, and by what it was probably meant to be.
//!
//! The table is `seed-data/places.tsv`, one place a line: GeoNames id, name, latitude, longitude,
//! population (0: not known), local authority, other names in local use (`|` between), names in other
//! languages. The last only find a place when nothing else does, and are never offered.

pub(crate) mod fold;
mod typing;

use crate::authority::LocalAuthority;
use hereabouts_domain::LonLat;
use std::cmp::Reverse;

/// One town or village.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) name: &'static str,
    pub(crate) position: LonLat,
    /// 0 when it is not known.
    pub(crate) population: u32,
    pub(crate) authority: Option<&'static LocalAuthority>,
    /// No other place has this name.
    pub(crate) unique: bool,
}

/// How a key belongs to its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// The name itself.
    Name,
    /// Another name in local use, or the name without `upon Tyne`.
    Local,
    /// A longer writing (`saint`, `upon`), for completing only.
    Long,
    /// A name in another language.
    Foreign,
}

/// All places, the largest first, and their keys in order.
#[derive(Debug)]
pub(crate) struct PlaceTable {
    places: Vec<Place>,
    /// Those of `places`, close together in memory: a map looks through all of them.
    positions: Vec<LonLat>,
    keys: Vec<(Box<str>, Kind, u32)>,
}

/// Words before the part of a name that people leave out: `Newcastle upon Tyne`.
const LINKS: [&str; 8] = ["upon", "on", "under", "in", "by", "super", "near", "next"];

impl PlaceTable {
    /// Reads the table; a line that is not one of a place is left out (a test holds that none is).
    pub(crate) fn read(text: &'static str) -> Self {
        let mut lines: Vec<(Place, &str, &str)> = text.lines().filter_map(read_line).collect();
        lines.sort_by_key(|(place, _, _)| (Reverse(place.population), place.name));
        let mut table = Self {
            places: Vec::with_capacity(lines.len()),
            positions: lines.iter().map(|(place, _, _)| place.position).collect(),
            keys: Vec::with_capacity(3 * lines.len()),
        };
        for (number, (place, local, foreign)) in (0_u32..).zip(lines) {
            table.add_keys(number, place.name, local, foreign);
            table.places.push(place);
        }
        table.keys.sort_unstable();
        table.keys.dedup();
        table.mark_unique();
        table
    }

    /// Every place, the largest first.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Place> {
        self.places.iter()
    }

    /// The places with this very name, the largest first; with a name in another language only when
    /// there is none with a local one.
    pub(crate) fn named(&self, name: &str) -> Vec<&Place> {
        let key = fold::key(name);
        let from = self.keys.partition_point(|(have, _, _)| **have < *key);
        let same = || {
            let rest = self.keys.iter().skip(from);
            rest.take_while(|(have, _, _)| **have == *key)
        };
        let local = self.gather(
            same().filter(|(_, kind, _)| *kind <= Kind::Local),
            usize::MAX,
        );
        if local.is_empty() {
            self.gather(
                same().filter(|(_, kind, _)| *kind == Kind::Foreign),
                usize::MAX,
            )
        } else {
            local
        }
    }

    /// The places whose name begins so, the largest first.
    pub(crate) fn beginning(&self, prefix: &str, limit: usize) -> Vec<&Place> {
        self.beginning_by(prefix, limit, |_| ())
    }

    /// The same in an order of the caller's, the largest first where that is the same.
    pub(crate) fn beginning_by<K: Ord>(
        &self,
        prefix: &str,
        limit: usize,
        rank: impl Fn(&Place) -> K,
    ) -> Vec<&Place> {
        let mut prefixes = vec![fold::key(prefix), fold::words(prefix).concat()];
        prefixes.dedup();
        let found = prefixes
            .iter()
            .filter(|prefix| !prefix.is_empty())
            .flat_map(|prefix| {
                let from = self.keys.partition_point(|(have, _, _)| **have < **prefix);
                let rest = self.keys.iter().skip(from);
                rest.take_while(move |(have, _, _)| have.starts_with(prefix.as_str()))
            })
            .filter(|(_, kind, _)| *kind != Kind::Foreign);
        let mut found = self.gather(found, usize::MAX);
        found.sort_by_cached_key(|place| rank(place));
        found.truncate(limit);
        found
    }

    /// The places whose name differs from this one by a typing error or two, the nearest first.
    pub(crate) fn resembling(&self, name: &str, limit: usize) -> Vec<&Place> {
        let key = fold::key(name);
        let allowed = typing::allowed_slips(&key);
        let mut found: Vec<(usize, bool, u32)> = self
            .keys
            .iter()
            .filter(|(_, kind, _)| *kind <= Kind::Local)
            .filter_map(|(have, _, number)| {
                let slips = typing::slips(&key, have, allowed)?;
                let other_start = key.as_bytes().first() != have.as_bytes().first();
                Some((slips, other_start, *number))
            })
            .collect();
        found.sort_unstable();
        let mut numbers: Vec<u32> = Vec::new();
        for (_, _, number) in found {
            if !numbers.contains(&number) && numbers.len() < limit {
                numbers.push(number);
            }
        }
        numbers
            .into_iter()
            .filter_map(|number| self.place(number))
            .collect()
    }

    /// The places between a south-west and a north-east corner, the largest first.
    pub(crate) fn within(
        &self,
        south_west: LonLat,
        north_east: LonLat,
    ) -> impl Iterator<Item = &Place> {
        let lons = south_west.lon_e7()..=north_east.lon_e7();
        let lats = south_west.lat_e7()..=north_east.lat_e7();
        let is_within =
            move |at: &LonLat| lats.contains(&at.lat_e7()) && lons.contains(&at.lon_e7());
        let found = self.positions.iter().zip(&self.places);
        found
            .filter(move |(at, _)| is_within(at))
            .map(|(_, place)| place)
    }

    fn gather<'t>(
        &'t self,
        keys: impl Iterator<Item = &'t (Box<str>, Kind, u32)>,
        limit: usize,
    ) -> Vec<&'t Place> {
        let mut numbers: Vec<u32> = keys.map(|(_, _, number)| *number).collect();
        // A smaller number is a larger place.
        numbers.sort_unstable();
        numbers.dedup();
        let first = numbers.into_iter().take(limit);
        first.filter_map(|number| self.place(number)).collect()
    }

    fn place(&self, number: u32) -> Option<&Place> {
        self.places.get(usize::try_from(number).ok()?)
    }

    fn add_keys(&mut self, number: u32, name: &str, local: &str, foreign: &str) {
        let mut add = |key: String, kind| {
            if !key.is_empty() {
                self.keys.push((key.into_boxed_str(), kind, number));
            }
        };
        add(fold::key(name), Kind::Name);
        add(fold::long_key(name), Kind::Long);
        if let Some(short) = without_link(name) {
            add(fold::key(&short), Kind::Local);
        }
        for other in local.split('|') {
            add(fold::key(other), Kind::Local);
            add(fold::long_key(other), Kind::Long);
        }
        for other in foreign.split('|') {
            add(fold::key(other), Kind::Foreign);
        }
    }

    fn mark_unique(&mut self) {
        let mut names: Vec<(&str, u32)> = self
            .keys
            .iter()
            .filter(|(_, kind, _)| *kind == Kind::Name)
            .map(|(key, _, number)| (&**key, *number))
            .collect();
        names.sort_unstable();
        let shared: Vec<u32> = names
            .chunk_by(|one, other| one.0 == other.0)
            .filter(|same| same.len() > 1)
            .flat_map(|same| same.iter().map(|(_, number)| *number))
            .collect();
        for number in shared {
            let place = usize::try_from(number)
                .ok()
                .and_then(|at| self.places.get_mut(at));
            if let Some(place) = place {
                place.unique = false;
            }
        }
    }
}

/// `Newcastle` of `Newcastle upon Tyne`.
fn without_link(name: &str) -> Option<String> {
    let words = fold::words(name);
    let link = words
        .iter()
        .position(|word| LINKS.contains(&word.as_str()))?;
    (link > 0).then(|| words[..link].join(" "))
}

fn read_line(line: &'static str) -> Option<(Place, &'static str, &'static str)> {
    let mut fields = line.split('\t');
    let _id: u32 = fields.next()?.parse().ok()?;
    let name = fields.next()?;
    let latitude = fields.next()?.parse().ok()?;
    let longitude = fields.next()?.parse().ok()?;
    let population = fields.next()?.parse().ok()?;
    let authority = LocalAuthority::by_code(fields.next()?);
    let position = LonLat::parse(longitude, latitude).ok()?;
    let place = Place {
        name,
        position,
        population,
        authority,
        unique: true,
    };
    Some((
        place,
        fields.next().unwrap_or(""),
        fields.next().unwrap_or(""),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACES: &str = "# id\tname\n\
        1\tNewcastle upon Tyne\t54.97\t-1.61\t300125\tE08000021\tNewcastle\tNeuchate\n\
        2\tNewcastle\t54.21\t-5.88\t7444\tN09000010\n\
        3\tCardiff\t51.48\t-3.18\t372089\tW06000015\tCaerdydd\tKardif\n\
        4\tSt Albans\t51.75\t-0.33\t82146\tE07000240\n\
        5\tWick\t58.44\t-3.09\t7155\tS12000017\n\
        6\tWick\t50.81\t-0.54\t0\tE07000224\n";

    fn names(places: &[&Place]) -> Vec<String> {
        places
            .iter()
            .map(|place| format!("{} {}", place.name, place.population))
            .collect()
    }

    #[test]
    fn several_places_of_one_name_come_by_size() {
        let table = PlaceTable::read(PLACES);
        assert_eq!(
            names(&table.named("newcastle")),
            ["Newcastle upon Tyne 300125", "Newcastle 7444"]
        );
        assert_eq!(
            names(&table.named("Newcastle-on-Tyne")),
            ["Newcastle upon Tyne 300125"]
        );
        assert_eq!(table.named("Wick").len(), 2);
        assert!(table.named("wick").iter().all(|place| !place.unique));
        assert!(table.named("Cardiff").iter().all(|place| place.unique));
    }

    #[test]
    fn other_names_find_the_place_but_foreign_ones_are_not_offered() {
        let table = PlaceTable::read(PLACES);
        assert_eq!(names(&table.named("caerdydd")), ["Cardiff 372089"]);
        assert_eq!(names(&table.named("Kardif")), ["Cardiff 372089"]);
        assert_eq!(names(&table.beginning("caerd", 5)), ["Cardiff 372089"]);
        assert!(table.beginning("kard", 5).is_empty());
    }

    #[test]
    fn beginnings_complete_short_and_long_writings() {
        let table = PlaceTable::read(PLACES);
        for prefix in ["St A", "st.alb", "saint al", "sain"] {
            assert_eq!(
                names(&table.beginning(prefix, 5)),
                ["St Albans 82146"],
                "{prefix}"
            );
        }
        assert_eq!(
            names(&table.beginning("newcastle upo", 5)),
            ["Newcastle upon Tyne 300125"]
        );
        assert_eq!(table.beginning("new", 1).len(), 1);
        assert!(table.beginning(" ", 5).is_empty());
    }

    #[test]
    fn typing_errors_are_recognised() {
        let table = PlaceTable::read(PLACES);
        assert_eq!(names(&table.resembling("Cadriff", 5)), ["Cardiff 372089"]);
        assert_eq!(
            names(&table.resembling("saint alban", 5)),
            ["St Albans 82146"]
        );
        assert!(table.resembling("Timbuktu", 5).is_empty());
    }
}
