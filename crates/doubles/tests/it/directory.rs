//! A directory that nobody keeps, of any size, some of it listed twice: to measure without the shared data.
//!
//! It resembles the real files in what makes the work hard or easy. Counted in nine of them (13,700 names): a
//! name has 3.4 words; nine in ten occur once, fewer where chains are listed; the rarest word of most is in
//! no other name, the commonest in one name of ten. A third of the groups share a council's website and
//! switchboard. Twenty meet in each hall, where the files have one or two at a postcode: that is harder.

use crate::random::{Random, hash_of};
use hereabouts_domain::LonLat;
use hereabouts_doubles::{Listing, Place};
use std::collections::{HashMap, HashSet};

/// One listing in so many is there twice.
const LISTED_TWICE: usize = 33;

const TOWNS: usize = 1_500;
const PECULIAR_WORDS: usize = 60_000;
const GROUPS_A_HALL: usize = 20;

/// Listings, and which of them are one.
pub struct Directory {
    /// A listing's id is its place here.
    pub listings: Vec<Listing>,
    /// The ids of each two that are one, the smaller first.
    pub doubles: HashSet<(u32, u32)>,
}

struct Town {
    name: String,
    lon: f64,
    lat: f64,
    /// What its quarters, streets and churches are called.
    quarters: Vec<String>,
    halls: usize,
}

impl Directory {
    /// So many listings, or one more.
    pub fn invented(count: usize) -> Self {
        let mut random = Random::new(0x5eed);
        let towns: Vec<Town> = (0..TOWNS)
            .map(|rank| Town::invented(&mut random, rank, count))
            .collect();
        let peculiar: Vec<String> = (0..PECULIAR_WORDS).map(|_| word(&mut random)).collect();
        let mut listings = Vec::with_capacity(count + 1);
        let mut doubles = HashSet::new();
        while listings.len() < count {
            let id = u32::try_from(listings.len()).unwrap_or(u32::MAX);
            let town = &towns[early(&mut random, TOWNS, BIG_TOWNS)];
            let one = listing(&mut random, id, town, &peculiar);
            if random.below(LISTED_TWICE) == 0 {
                let double = listed_again(&mut random, &one, id + 1);
                doubles.insert((id, id + 1));
                listings.extend([one, double]);
            } else {
                listings.push(one);
            }
        }
        Self { listings, doubles }
    }

    /// The share of listings whose name no other has, and how many words a name has.
    pub fn names(&self) -> (f64, f64) {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for listing in &self.listings {
            *counts.entry(listing.name.to_lowercase()).or_default() += 1;
        }
        let once = counts.values().filter(|count| **count == 1).count();
        let names = self.listings.iter().map(|listing| &listing.name);
        let words: usize = names.map(|name| name.split_whitespace().count()).sum();
        let all = self.listings.len() as f64;
        (once as f64 / all, words as f64 / all)
    }
}

/// About so many towns are much bigger than the others: the biggest has one listing in ninety.
const BIG_TOWNS: usize = 20;

impl Town {
    fn invented(random: &mut Random, rank: usize, listings: usize) -> Self {
        let share = 1.0 / (rank + BIG_TOWNS) as f64 / (TOWNS as f64 / BIG_TOWNS as f64).ln();
        let size = (share * listings as f64) as usize;
        Self {
            name: word(random),
            lon: -5.0 + 6.5 * random.part(),
            lat: 50.2 + 5.5 * random.part(),
            quarters: (0..5 + size / 10).map(|_| word(random)).collect(),
            halls: 1 + size / GROUPS_A_HALL,
        }
    }

    /// One of its halls, half a kilometre from the next.
    fn hall(&self, random: &mut Random) -> Place {
        let hall = random.below(self.halls);
        let side = self.halls.isqrt().max(1);
        let (east, north) = ((hall % side) as f64, (hall / side) as f64);
        Place {
            postcode: Some(format!("{}{hall}", self.name)),
            point: LonLat::parse(self.lon + 0.007 * east, self.lat + 0.0045 * north).ok(),
            town: Some(self.name.clone()),
        }
    }
}

/// What groups are called, the most common first.
const KINDS: &[&str] = &[
    "Community",
    "Group",
    "Club",
    "Association",
    "Support",
    "Centre",
    "Trust",
    "Society",
    "Care",
    "Library",
    "Church",
    "Friends",
    "Hall",
    "School",
    "Coffee Morning",
    "Lunch Club",
    "Choir",
    "Gardening",
    "Walking",
    "Memory Cafe",
    "Art Class",
    "Stroke",
    "Parkinson's",
    "Dementia",
    "Autism",
    "Bereavement",
    "Knit and Natter",
    "Tai Chi",
    "Yoga",
    "Youth",
    "Toddlers",
    "Food Bank",
    "Advice",
    "Befriending",
    "Mental Health",
    "Carers",
    "Veterans",
    "Deaf",
    "Blind",
    "Diabetes",
    "Cancer",
    "Pain",
    "Fibromyalgia",
    "Epilepsy",
    "Stammer",
    "Allotments",
    "Men's Shed",
    "Pantry",
    "Drama",
    "History",
    "Scouts",
    "Credit Union",
    "Hospice",
    "Transport",
    "Bowls",
    "Badminton",
];

/// Whom it is for, or when.
const FOR: &[&str] = &[
    "Over 60s", "Women's", "Men's", "Young", "Senior", "Tuesday", "Thursday", "Friday", "Family",
    "Evening",
];

/// A name: mostly of a place or a person, and what it is.
fn name(random: &mut Random, town: &Town, peculiar: &String) -> String {
    let head = match random.below(100) {
        0..20 => &town.name,
        20..50 => random.pick(&town.quarters),
        _ => peculiar,
    };
    let other = random.pick(&town.quarters);
    // Twice the same is once: "Ashton Trust", not "Ashton Ashton Trust".
    let other = if head == other { peculiar } else { other };
    let first = early(random, KINDS.len(), COMMON_KINDS);
    let second = (first + 1 + random.below(KINDS.len() - 1)) % KINDS.len();
    let (kind, more, whom) = (KINDS[first], KINDS[second], random.pick(FOR));
    match random.below(100) {
        0..5 => head.clone(),
        5..12 => format!("{more} {kind}"),
        12..27 => format!("{head} {kind}"),
        27..47 => format!("{head} {more} {kind}"),
        47..57 => format!("{head} {other} {kind}"),
        57..65 => format!("{head} {whom} {kind}"),
        65..72 => format!("The {head} {more} {kind}"),
        72..78 => format!("{head} and {other} {kind}"),
        78..84 => format!("Friends of {head} {kind}"),
        84..90 => format!("{more} {kind} for {}", town.name),
        90..95 => format!("{head} {kind} and {more}"),
        _ => format!("{kind} for {whom} {more} in {other}"),
    }
}

/// About so many kinds are much commoner than the others.
const COMMON_KINDS: usize = 6;

fn listing(random: &mut Random, id: u32, town: &Town, words: &[String]) -> Listing {
    let peculiar = &words[early(random, words.len(), 500)];
    let is_councils = random.below(3) == 0;
    let [email, web, phone] = if is_councils {
        let host = format!("{}council.gov.uk", town.name);
        let number = hash_of(&town.name) % 1_000_000_000;
        [
            format!("info@{host}"),
            format!("https://www.{host}"),
            format!("01{number:09}"),
        ]
    } else {
        let word = peculiar.to_lowercase();
        let number = random.below(1_000_000_000);
        let web = format!("https://www.{word}{}.org.uk", id % 50);
        [
            format!("{word}{id}@gmail.com"),
            web,
            format!("07{number:09}"),
        ]
    };
    let description = (0..25).map(|_| words[early(random, words.len(), 1)].as_str());
    let description = description.collect::<Vec<_>>().join(" ");
    let mut some = |text, percent| {
        random
            .percent(percent)
            .then_some(text)
            .into_iter()
            .collect()
    };
    Listing {
        id,
        organization_name: is_councils.then(|| format!("{} Council", town.name)),
        emails: some(email, 67),
        web_addresses: some(web, 50),
        phones: some(phone, 75),
        description,
        name: name(random, town, peculiar),
        places: vec![town.hall(random)],
        ..Listing::default()
    }
}

/// Mistyped, with other contact details or moved by a kilometre.
fn listed_again(random: &mut Random, one: &Listing, id: u32) -> Listing {
    let mut again = Listing { id, ..one.clone() };
    let at = 1 + random.below(again.name.len().saturating_sub(2).max(1));
    again.name.remove(at);
    match random.below(3) {
        0 => again.emails.clear(),
        1 => again.phones = vec![format!("07{:09}", random.below(1_000_000_000))],
        _ => {
            for place in &mut again.places {
                place.postcode = Some(format!("M{id}"));
                place.point = place.point.and_then(|point| {
                    LonLat::parse(point.longitude() + 0.01, point.latitude() + 0.005).ok()
                });
            }
        }
    }
    again.description.truncate(80);
    again
}

fn word(random: &mut Random) -> String {
    let parts = [
        "ba", "cor", "den", "el", "fro", "gil", "ham", "ing", "ket", "lor", "mar", "ner", "ock",
        "pen", "quin", "ro", "stan", "ter", "ul", "ver", "wick", "yar", "zel", "ash", "by", "ley",
        "ton", "worth",
    ];
    let count = 2 + random.below(3);
    let mut word: String = (0..count).map(|_| *random.pick(&parts)).collect();
    word[..1].make_ascii_uppercase();
    word
}

/// A number below a limit: the first about `common` by far more often than the last, as words are used and
/// towns are peopled (Zipf, with Mandelbrot's shift).
fn early(random: &mut Random, limit: usize, common: usize) -> usize {
    let (most, common) = (limit as f64, common as f64);
    let at = common * ((most + common) / common).powf(random.part()) - common;
    (at as usize).min(limit - 1)
}
