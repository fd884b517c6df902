//! Everything that two listings say for and against being one, in the units of the table of weights.

use crate::known::{Contact, ContactKind, Known, Lexicon, Spot};
use crate::name::{self, NameMatch};
use crate::weights::{self, Cue};
use crate::words::PARTS_OF_A_BIT;

/// What was found, for the score and for its reasons.
#[derive(Debug, Clone)]
pub(crate) struct Evidence {
    /// How strong each cue is; 0 says nothing.
    pub(crate) cues: [f32; weights::COUNT],
    /// How the names compare.
    pub(crate) name: NameMatch,
    /// How many listings have exactly this name, when it is the same.
    pub(crate) name_shared_by: u32,
    /// The least distance in metres, when both say where they are.
    pub(crate) apart_m: Option<f64>,
    /// How many listings share each kind of contact detail, when they agree: in the order of
    /// [`ContactKind`].
    pub(crate) contacts_shared_by: [u32; KINDS],
}

const KINDS: usize = 5;

/// Distances in metres up to which places count as here, near, a walk, a town and a county apart.
const HERE_M: f64 = 100.0;
const NEAR_M: f64 = 1_000.0;
const WALK_M: f64 = 3_000.0;
const TOWN_M: f64 = 10_000.0;
const COUNTY_M: f64 = 30_000.0;

/// From these shares of words on, descriptions are the same or alike; below the last, different.
const SAME_WORDS: f32 = 0.75;
const ALIKE_WORDS: f32 = 0.4;
const OTHER_WORDS: f32 = 0.15;

/// What agreement on each kind of contact detail says, and disagreement; another page of one host says nothing,
/// and so does another e-mail address, of which every group has several.
const CONTACT_CUES: [(ContactKind, Cue, Option<Cue>); KINDS] = [
    (
        ContactKind::Identifier,
        Cue::IdentifierSame,
        Some(Cue::IdentifierDifferent),
    ),
    (ContactKind::Email, Cue::EmailSame, None),
    (
        ContactKind::Phone,
        Cue::PhoneSame,
        Some(Cue::PhoneDifferent),
    ),
    (ContactKind::Page, Cue::PageSame, None),
    (ContactKind::Host, Cue::HostSame, Some(Cue::HostDifferent)),
];

impl Evidence {
    /// Compares two listings.
    pub(crate) fn of(lexicon: Lexicon<'_>, a: &Known, b: &Known) -> Self {
        let apart_m = match shared_postcode(a, b) {
            Some(_) => Some(0.0),
            None => least_distance_m(&a.spots, &b.spots),
        };
        let is_here = apart_m.is_some_and(|apart_m| apart_m <= HERE_M);
        let mut evidence = Self {
            cues: [0.0; weights::COUNT],
            name: name::compare(lexicon, a, b, is_here),
            name_shared_by: 0,
            apart_m,
            contacts_shared_by: [0; KINDS],
        };
        evidence.set(Cue::Prior, 1.0);
        evidence.weigh_names(a, b);
        let one_organization = evidence.weigh_organizations(lexicon, a, b);
        let shared = evidence.weigh_contacts(a, b);
        evidence.weigh_places(a, b);
        evidence.weigh_siblings(one_organization.max(shared));
        evidence.weigh_sessions(a, b);
        evidence.weigh_descriptions(a, b);
        evidence
    }

    /// The log odds that they are one, in nats.
    pub(crate) fn nats(&self) -> f32 {
        let weights = weights::TABLE.iter();
        weights
            .zip(&self.cues)
            .map(|(weight, cue)| weight.nats * cue)
            .sum()
    }

    /// A cue's strength.
    pub(crate) const fn get(&self, cue: Cue) -> f32 {
        self.cues[cue as usize]
    }

    const fn set(&mut self, cue: Cue, value: f32) {
        self.cues[cue as usize] = value;
    }

    fn weigh_names(&mut self, a: &Known, b: &Known) {
        let name = self.name;
        if name.words == 0 {
            return;
        }
        self.set(Cue::NameShared, tens_of_bits(name.shared).min(2.4));
        self.set(Cue::NameReplaced, tens_of_bits(name.replaced()).min(3.0));
        self.set(Cue::NameAdded, tens_of_bits(name.added()).min(3.0));
        self.set(Cue::NameTellsApart, one_if(name.telling_both));
        let tells = name.telling_one || name.telling_both;
        self.set(Cue::NameTellsMore, one_if(tells));
        if name.is_same() {
            self.name_shared_by = a.namesakes.max(b.namesakes).max(2);
        }
        self.set(Cue::NameSame, one_if(name.is_nearly_same()));
        // A name met in every town tells much in one town.
        let namesakes = |one: &Known| match self.apart_m {
            Some(apart_m) if apart_m <= WALK_M => one.namesakes_near,
            _ => one.namesakes,
        };
        let of_many = doublings(namesakes(a).max(namesakes(b))) - 1.0;
        self.set(Cue::NameOfMany, of_many.clamp(0.0, 5.0));
    }

    /// Returns 1 when the organisations are the same.
    fn weigh_organizations(&mut self, lexicon: Lexicon<'_>, a: &Known, b: &Known) -> f32 {
        if a.organization().is_empty() || b.organization().is_empty() {
            return 0.0;
        }
        let found = name::compare_organizations(lexicon, a, b);
        let is_same = is_same_name(&found);
        self.set(Cue::OrganizationSame, one_if(is_same));
        let is_other = found.replaced() > found.shared;
        self.set(Cue::OrganizationDifferent, one_if(is_other));
        one_if(is_same)
    }

    /// Returns how surely one organisation stands behind both, 0 to 1: one address, phone or host is enough, a
    /// page where anybody may have one is not.
    fn weigh_contacts(&mut self, a: &Known, b: &Known) -> f32 {
        let mut strongest = 0.0_f32;
        for (kind, same, different) in CONTACT_CUES {
            match (agreement(kind, &a.contacts, &b.contacts), different) {
                (Agreement::No, Some(different)) => self.set(different, 1.0),
                (Agreement::SharedBy(listings), _) => {
                    let strength = 1.0 / doublings(listings);
                    self.set(same, strength);
                    self.contacts_shared_by[kind as usize] = listings;
                    let is_page = kind == ContactKind::Page;
                    strongest = strongest.max(if is_page { strength } else { 1.0 });
                }
                _ => {}
            }
        }
        strongest
    }

    fn weigh_places(&mut self, a: &Known, b: &Known) {
        let shared_by = shared_postcode(a, b);
        let Some(apart_m) = self.apart_m else { return };
        let (cue, strength) = match apart_m {
            // A hall where thirty groups meet says less than a cottage, but never nothing.
            m if m <= HERE_M => (
                Cue::PlaceHere,
                1.0 / doublings(shared_by.unwrap_or(2)).sqrt(),
            ),
            m if m <= NEAR_M => (Cue::PlaceNear, 1.0),
            m if m <= WALK_M => return,
            m if m <= TOWN_M => (Cue::PlaceTown, 1.0),
            m if m <= COUNTY_M => (Cue::PlaceCounty, 1.0),
            _ => (Cue::PlaceFar, 1.0),
        };
        self.set(cue, strength);
    }

    /// What one organisation's services have in common says nothing of which of them it is.
    fn weigh_siblings(&mut self, one_organization: f32) {
        let is_other = self.name.words > 0 && self.name.shared == 0;
        let replaced = self.get(Cue::NameReplaced) + one_if(is_other);
        self.set(Cue::SiblingByName, one_organization * replaced.min(1.0));
        let far = self.apart_m.is_some_and(|apart_m| apart_m > NEAR_M);
        self.set(Cue::SiblingByPlace, one_organization * one_if(far));
    }

    fn weigh_sessions(&mut self, a: &Known, b: &Known) {
        if a.weekdays == 0 || b.weekdays == 0 {
            return;
        }
        self.set(Cue::DaySame, one_if(a.weekdays == b.weekdays));
        self.set(Cue::DayDifferent, one_if(a.weekdays & b.weekdays == 0));
        let same = a.moments.iter().any(|moment| b.moments.contains(moment));
        self.set(Cue::TimeSame, one_if(same));
    }

    fn weigh_descriptions(&mut self, a: &Known, b: &Known) {
        let Some(shared) = a.sketch.shared(&b.sketch) else {
            return;
        };
        let cue = match shared {
            shared if shared >= SAME_WORDS => Cue::DescriptionSame,
            shared if shared >= ALIKE_WORDS => Cue::DescriptionAlike,
            shared if shared < OTHER_WORDS => Cue::DescriptionDifferent,
            _ => return,
        };
        self.set(cue, 1.0);
    }
}

/// Whether two listings' organisations are called the same, but for typing and short forms.
pub(crate) fn is_one_organization(lexicon: Lexicon<'_>, a: &Known, b: &Known) -> bool {
    let both = !a.organization().is_empty() && !b.organization().is_empty();
    both && is_same_name(&name::compare_organizations(lexicon, a, b))
}

fn is_same_name(found: &NameMatch) -> bool {
    let most = found.only_first.max(found.only_second);
    found.shared > 0 && most * 4 <= found.shared
}

enum Agreement {
    Unknown,
    No,
    SharedBy(u32),
}

/// Whether two listings share a detail of a kind; the rarest one that they share counts.
fn agreement(kind: ContactKind, a: &[Contact], b: &[Contact]) -> Agreement {
    let of_kind = |one: &&Contact| one.kind == kind;
    let mut comparable = false;
    let mut least: Option<u32> = None;
    for one in a.iter().filter(of_kind) {
        for other in b.iter().filter(of_kind) {
            comparable |= one.register == other.register;
            if one.key == other.key {
                let count = one.listings.max(2);
                least = Some(least.map_or(count, |least| least.min(count)));
            }
        }
    }
    match least {
        Some(count) => Agreement::SharedBy(count),
        None if comparable => Agreement::No,
        None => Agreement::Unknown,
    }
}

/// How many listings are at a postcode that two share, the fewest if they share several.
fn shared_postcode(a: &Known, b: &Known) -> Option<u32> {
    let of_b = |spot: &&Spot| b.spots.iter().any(|other| other.postcode == spot.postcode);
    let shared = a.spots.iter().filter(|spot| spot.postcode != 0);
    shared.filter(of_b).map(|spot| spot.listings).min()
}

fn least_distance_m(a: &[Spot], b: &[Spot]) -> Option<f64> {
    let pairs = a
        .iter()
        .flat_map(|a| b.iter().map(move |b| (a.point, b.point)));
    let both = pairs.filter_map(|(a, b)| Some(distance_m(a?, b?)));
    both.reduce(f64::min)
}

/// Metres in a straight line, on a plane that touches the Earth between the two: a thousandth wrong at
/// thirty kilometres, beyond which nobody asks.
fn distance_m(a: (i32, i32), b: (i32, i32)) -> f64 {
    const METRES_PER_STEP: f64 = 6_371_008.8 * std::f64::consts::PI / 180.0 / 1e7;
    let (lon_a, lat_a, lon_b, lat_b) = (
        f64::from(a.0),
        f64::from(a.1),
        f64::from(b.0),
        f64::from(b.1),
    );
    let middle = (lat_a + lat_b).to_radians() / 2e7;
    let east = (lon_a - lon_b).abs();
    let east = east.min(3.6e9 - east) * middle.cos();
    east.hypot(lat_a - lat_b) * METRES_PER_STEP
}

/// 1 for two, 2 for four, 3 for eight.
#[expect(
    clippy::cast_precision_loss,
    reason = "listings are counted in thousands"
)]
fn doublings(count: u32) -> f32 {
    (count.max(2) as f32).log2()
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^24")]
fn tens_of_bits(parts: u32) -> f32 {
    parts as f32 / (10 * PARTS_OF_A_BIT) as f32
}

const fn one_if(is: bool) -> f32 {
    if is { 1.0 } else { 0.0 }
}
