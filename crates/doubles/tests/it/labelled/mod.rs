//! Listings of which it is known who is whom: real ones, disturbed copies, and others that only look alike.
//!
//! Each real listing falls into one of two halves by the hash of where it stands: weights are learned on
//! one, the figures are measured on the other. The real files hold doubles of their own; a rule finds the
//! plain ones, and `judged.tsv` has the verdict of somebody who read the others.

pub mod disturb;
pub mod judged;
pub mod miami;
pub mod neighbours;
pub mod sources;

use crate::random::{Random, hash_of};
use disturb::Disturbance;
use hereabouts_doubles::Listing;
use judged::{Judged, Verdict};
use neighbours::Likeness;
use sources::{Failure, Real};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

/// Which half of the real listings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// To learn weights and look at mistakes.
    Learn,
    /// To measure, once.
    Check,
}

/// A labelled set. A listing's id is its place in each of these.
#[derive(Default)]
pub struct Set {
    /// All listings.
    pub listings: Vec<Listing>,
    /// Whom each is, by the first listing of the same.
    pub who: Vec<u32>,
    /// Where each real one stands; empty for those made from it.
    pub keys: Vec<String>,
    /// What was done to each copy.
    pub disturbances: Vec<Vec<Disturbance>>,
    /// In what way each only looks alike.
    pub likeness: Vec<Option<Likeness>>,
    judged: Judged,
    /// The letters of each real one's name.
    names: HashSet<String>,
}

/// How many of a hundred real listings are copied, and how many have one that looks alike, of each kind.
const COPIED: usize = 18;
const ALIKE: [(Likeness, usize); 4] = [
    (Likeness::Branch, 1),
    (Likeness::Sibling, 5),
    (Likeness::Neighbour, 4),
    (Likeness::Namesake, 5),
];

/// Reads the shared data and makes one half's labelled set.
pub fn labelled(folder: &Path, half: Half) -> Result<Set, Failure> {
    let is_ours = |one: &Real| hash_of(&one.key).is_multiple_of(2) == (half == Half::Learn);
    // Names for neighbours come from the other half, since who has one of ours would be a double.
    let (real, strangers): (Vec<Real>, Vec<Real>) =
        sources::read(folder)?.into_iter().partition(is_ours);
    let mut set = Set {
        judged: Judged::read()?,
        ..Set::default()
    };
    for Real { key, listing } in &real {
        set.add(listing.clone(), None, key.clone());
        set.names.insert(letters_of(&listing.name));
    }
    set.unite_plain_doubles();
    set.unite_moved();
    for (at, one) in real.iter().enumerate() {
        set.add_made(one, at, &strangers);
    }
    Ok(set)
}

impl Set {
    fn add(&mut self, mut listing: Listing, who: Option<u32>, key: String) -> u32 {
        let id = u32::try_from(self.listings.len()).unwrap_or(u32::MAX);
        listing.id = id;
        self.listings.push(listing);
        self.who.push(who.unwrap_or(id));
        self.keys.push(key);
        self.disturbances.push(Vec::new());
        self.likeness.push(None);
        id
    }

    /// The same name (in any case) at the same postcode, or the same register number, is the same.
    fn unite_plain_doubles(&mut self) {
        let mut first: HashMap<String, u32> = HashMap::new();
        for at in 0..self.listings.len() {
            let listing = &self.listings[at];
            let name: String = letters_of(&listing.name);
            let places = listing
                .places
                .iter()
                .filter_map(|place| place.postcode.as_ref());
            let organization = listing.organization_name.as_deref().unwrap_or_default();
            let organization = letters_of(organization);
            let place_key = |place| format!("{name} of {organization}@{place}");
            let mut keys: Vec<String> = places.map(place_key).collect();
            let numbers = listing.identifiers.iter();
            keys.extend(numbers.map(|one| format!("{}#{}", one.scheme, one.number)));
            for key in keys {
                let who = *first.entry(key).or_insert(self.who[at]);
                self.who[at] = self.who[at].min(who);
            }
        }
    }

    /// The same name of the same organisation (a library of one council) within two kilometres is one that
    /// moved: the files keep the closed house beside the new one.
    fn unite_moved(&mut self) {
        let mut named: HashMap<String, Vec<usize>> = HashMap::new();
        for at in 0..self.listings.len() {
            let listing = &self.listings[at];
            let Some(organization) = &listing.organization_name else {
                continue;
            };
            let key = format!("{} of {organization}", letters_of(&listing.name));
            let before = named.entry(key).or_default();
            let near = before.iter().find(|&&other| {
                km_apart(listing, &self.listings[other]).is_some_and(|km| km < 2.0)
            });
            if let Some(&other) = near {
                self.who[at] = self.who[at].min(self.who[other]);
            }
            before.push(at);
        }
    }

    /// Whether two real listings have one name and one organisation, and either says nothing of where it is:
    /// without a verdict, nobody can tell.
    fn is_unclear(&self, a: usize, b: usize) -> bool {
        let (a, b) = (&self.listings[a], &self.listings[b]);
        a.organization_name == b.organization_name
            && letters_of(&a.name) == letters_of(&b.name)
            && km_apart(a, b).is_none()
    }

    fn add_made(&mut self, real: &Real, at: usize, strangers: &[Real]) {
        let original = &real.listing;
        let mut random = Random::new(hash_of(&real.key) ^ 0x5eed);
        let stranger = &strangers[at * 7 % strangers.len()].listing;
        if random.percent(COPIED) {
            let (copy, done) = disturb::copy(&mut random, original, stranger);
            let id = self.add(copy, Some(self.who[at]), String::new());
            self.disturbances[id as usize] = done;
        }
        let is_known = self.names.contains(&letters_of(&stranger.name));
        for (likeness, share) in ALIKE {
            if random.percent(share) && !(likeness == Likeness::Neighbour && is_known) {
                for made in neighbours::alike(&mut random, likeness, original, stranger) {
                    let id = self.add(made, None, String::new());
                    self.likeness[id as usize] = Some(likeness);
                }
            }
        }
    }

    /// Whether two are one; `None` when somebody read both and could not tell.
    pub fn is_double(&self, a: u32, b: u32) -> Option<bool> {
        let (a, b) = (a as usize, b as usize);
        if self.who[a] == self.who[b] {
            return Some(true);
        }
        // A copy is judged as what it was copied from.
        let key = |at: usize| &self.keys[self.who[at] as usize];
        match self.judged.of(key(a), key(b)) {
            Some(Verdict::Same) => Some(true),
            Some(Verdict::Unsure) => None,
            Some(Verdict::Different) => Some(false),
            None if self.is_unclear(self.who[a] as usize, self.who[b] as usize) => None,
            None => Some(false),
        }
    }

    /// Every pair that is one, by reading only what has the same name for whom it is.
    pub fn doubles(&self) -> Vec<(u32, u32)> {
        let mut groups: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (who, id) in self.who.iter().zip(0..) {
            groups.entry(*who).or_default().push(id);
        }
        let by_key: HashMap<u64, u32> = self
            .keys
            .iter()
            .zip(&self.who)
            .filter(|(key, _)| !key.is_empty())
            .map(|(key, who)| (hash_of(key), *who))
            .collect();
        let mut pairs = Vec::new();
        for group in groups.values() {
            for (at, a) in group.iter().enumerate() {
                pairs.extend(group[at + 1..].iter().map(|b| (*a, *b)));
            }
        }
        for (a, b) in self.judged.same() {
            if let (Some(a), Some(b)) = (by_key.get(&a), by_key.get(&b))
                && a != b
            {
                for a in &groups[a] {
                    pairs.extend(groups[b].iter().map(|b| (*a.min(b), *a.max(b))));
                }
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }
}

/// The letters and digits of a name, without "the" before and what it is in law after it.
fn letters_of(name: &str) -> String {
    let name = name.to_lowercase();
    let name = name.strip_prefix("the ").unwrap_or(&name);
    let name = name.trim_end_matches('.').trim_end_matches(" limited");
    let name = name.trim_end_matches(" ltd");
    name.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Kilometres between the first places of two listings.
fn km_apart(a: &Listing, b: &Listing) -> Option<f64> {
    let point = |one: &Listing| one.places.first().and_then(|place| place.point);
    let (a, b) = (point(a)?, point(b)?);
    let east = (a.longitude() - b.longitude()) * a.latitude().to_radians().cos();
    Some(111.2 * east.hypot(a.latitude() - b.latitude()))
}
