//! Which groups each concept and each town has.
//!
//! A group that a history would betray somebody by is listed where its own subject is asked for, which search engines
//! are kept from, and in no other list.

use super::places::{BrowsePlaceIx, BrowsePlaces};
use crate::directory::public_records::Browsable;
use hereabouts_domain::ServiceId;
use hereabouts_search::name_key;
use hereabouts_vocabulary::{ConceptIx, Vocabulary};
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};

/// A group in a list.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ListedGroup {
    /// Which.
    pub id: ServiceId,
    /// In a town's list, how far it is from the town's middle, in metres.
    pub distance_m: Option<f64>,
}

/// How many groups a town has for something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlaceCount {
    /// The town.
    pub place: BrowsePlaceIx,
    /// How many groups.
    pub groups: u32,
    /// How many of them are not invented.
    pub real: u32,
}

/// Groups, their concepts and their towns, as they were at one moment.
pub struct Survey {
    vocabulary: &'static Vocabulary,
    /// By name.
    groups: Vec<Group>,
    concepts: BTreeMap<ConceptIx, OfConcept>,
    places: BTreeMap<BrowsePlaceIx, Vec<InPlace>>,
    /// Of the towns that list any group.
    place_counts: Vec<PlaceCount>,
}

struct Group {
    id: ServiceId,
    is_discreet: bool,
    is_sample: bool,
    checked_on: Option<Date>,
    /// What it has, and all that is broader; sorted.
    concepts: Box<[ConceptIx]>,
}

#[derive(Default)]
struct OfConcept {
    groups: Vec<u32>,
    places: Vec<PlaceCount>,
    real: u32,
    /// The latest check of any that is not invented.
    checked_on: Option<Date>,
}

#[derive(Clone, Copy)]
struct InPlace {
    group: u32,
    distance_m: f64,
}

impl Survey {
    /// Of all services.
    pub(super) fn of(
        vocabulary: &'static Vocabulary,
        places: &BrowsePlaces,
        services: Vec<Browsable>,
    ) -> Self {
        let mut services = services;
        services.sort_by_cached_key(|one| (name_key(&one.name), one.id));
        let mut survey = Self {
            vocabulary,
            groups: Vec::with_capacity(services.len()),
            concepts: BTreeMap::new(),
            places: BTreeMap::new(),
            place_counts: Vec::new(),
        };
        let mut counts = HashMap::new();
        for (number, service) in (0_u32..).zip(services) {
            survey.add(number, &service, places, &mut counts);
        }
        survey.put_in_order(counts);
        survey
    }

    fn add(
        &mut self,
        number: u32,
        service: &Browsable,
        places: &BrowsePlaces,
        counts: &mut HashMap<(ConceptIx, BrowsePlaceIx), [u32; 2]>,
    ) {
        let group = Group::of(self.vocabulary, service);
        let real = u32::from(!group.is_sample);
        let mut towns: BTreeMap<BrowsePlaceIx, f64> = BTreeMap::new();
        for &point in &service.facts.points {
            for (town, metres) in places.of_point(point) {
                let least = towns.entry(town).or_insert(metres);
                *least = least.min(metres);
            }
        }
        let shown = group.concepts.iter();
        let shown = shown.filter(|ix| group.may_stand_under(self.vocabulary, **ix));
        for &concept in shown {
            let of = self.concepts.entry(concept).or_default();
            of.groups.push(number);
            of.real += real;
            let checked_on = group.checked_on.filter(|_| real > 0);
            of.checked_on = of.checked_on.max(checked_on);
            for &town in towns.keys() {
                let [groups, not_invented] = counts.entry((concept, town)).or_default();
                *groups += 1;
                *not_invented += real;
            }
        }
        for (town, distance_m) in towns {
            let group = number;
            let here = self.places.entry(town).or_default();
            here.push(InPlace { group, distance_m });
        }
        self.groups.push(group);
    }

    fn put_in_order(&mut self, counts: HashMap<(ConceptIx, BrowsePlaceIx), [u32; 2]>) {
        for ((concept, place), [groups, real]) in counts {
            let of = self.concepts.entry(concept).or_default();
            of.places.push(PlaceCount {
                place,
                groups,
                real,
            });
        }
        for of in self.concepts.values_mut() {
            of.places.sort_by_key(|count| count.place);
        }
        for here in self.places.values_mut() {
            here.sort_by(|a, b| {
                (a.distance_m.total_cmp(&b.distance_m)).then(a.group.cmp(&b.group))
            });
        }
        let counts = self.places.keys().map(|place| self.count_in(*place));
        self.place_counts = counts.filter(|count| count.groups > 0).collect();
    }

    /// Every concept that has groups, with how many.
    pub fn concepts(&self) -> impl Iterator<Item = (ConceptIx, usize)> + '_ {
        self.concepts.iter().map(|(ix, of)| (*ix, of.groups.len()))
    }

    /// The groups of a concept and of what is narrower, by name.
    #[must_use]
    pub fn of_concept(&self, concept: ConceptIx) -> Vec<ListedGroup> {
        let of = self.concepts.get(&concept);
        let numbers = of.into_iter().flat_map(|of| &of.groups);
        numbers
            .map(|&number| ListedGroup {
                id: self.group(number).id,
                distance_m: None,
            })
            .collect()
    }

    /// The towns that have groups of a concept, the largest first.
    #[must_use]
    pub fn places_of(&self, concept: ConceptIx) -> &[PlaceCount] {
        self.concepts.get(&concept).map_or(&[], |of| &of.places)
    }

    /// Whether search engines may show the page of a concept: it betrays nobody, and not all of it is invented.
    #[must_use]
    pub fn may_be_indexed(&self, concept: ConceptIx) -> bool {
        let is_discreet = (self.vocabulary).is_discreet(&self.vocabulary.get(concept).id);
        !is_discreet && self.concepts.get(&concept).is_some_and(|of| of.real > 0)
    }

    /// The latest check of any group of a concept that is not invented.
    #[must_use]
    pub fn checked_on(&self, concept: ConceptIx) -> Option<Date> {
        self.concepts.get(&concept)?.checked_on
    }

    /// The towns that list any group, the largest first.
    #[must_use]
    pub fn places(&self) -> &[PlaceCount] {
        &self.place_counts
    }

    fn count_in(&self, place: BrowsePlaceIx) -> PlaceCount {
        let mut count = PlaceCount {
            place,
            groups: 0,
            real: 0,
        };
        for group in self.here(place, None).map(|one| self.group(one.group)) {
            count.groups += 1;
            count.real += u32::from(!group.is_sample);
        }
        count
    }

    /// The groups of a town, the nearest to its middle first; of a concept, or of all.
    #[must_use]
    pub fn in_place(&self, place: BrowsePlaceIx, concept: Option<ConceptIx>) -> Vec<ListedGroup> {
        let here = self.here(place, concept);
        here.map(|one| ListedGroup {
            id: self.group(one.group).id,
            distance_m: Some(one.distance_m),
        })
        .collect()
    }

    /// What the groups of a town are for or about, with how many, those with most groups first.
    #[must_use]
    pub fn concepts_in(&self, place: BrowsePlaceIx) -> Vec<(ConceptIx, usize)> {
        let mut counts: BTreeMap<ConceptIx, usize> = BTreeMap::new();
        for one in self.here(place, None) {
            for &concept in &self.group(one.group).concepts {
                *counts.entry(concept).or_default() += 1;
            }
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by_key(|&(concept, groups)| (std::cmp::Reverse(groups), concept));
        counts
    }

    /// Groups that search engines may show, each with the day of its last check.
    pub fn indexed_groups(&self) -> impl Iterator<Item = (ServiceId, Option<Date>)> + '_ {
        let groups = self.groups.iter();
        let indexed = groups.filter(|group| !group.is_sample && !group.is_discreet);
        indexed.map(|group| (group.id, group.checked_on))
    }

    fn here(
        &self,
        place: BrowsePlaceIx,
        concept: Option<ConceptIx>,
    ) -> impl Iterator<Item = &InPlace> + '_ {
        let here = self.places.get(&place).into_iter().flatten();
        here.filter(move |one| {
            let group = self.group(one.group);
            concept.map_or(!group.is_discreet, |concept| {
                group.concepts.binary_search(&concept).is_ok()
                    && group.may_stand_under(self.vocabulary, concept)
            })
        })
    }

    fn group(&self, number: u32) -> &Group {
        &self.groups[number as usize]
    }
}

impl Group {
    fn of(vocabulary: &Vocabulary, service: &Browsable) -> Self {
        let own = &service.facts.concepts;
        let above = own.iter().flat_map(|ix| vocabulary.ancestors(*ix));
        let mut concepts: Vec<ConceptIx> = own.iter().chain(above).copied().collect();
        concepts.sort_unstable();
        concepts.dedup();
        Self {
            id: service.id,
            is_discreet: service.is_discreet,
            is_sample: service.facts.is_sample,
            checked_on: service.facts.checked_on,
            concepts: concepts.into(),
        }
    }

    fn may_stand_under(&self, vocabulary: &Vocabulary, concept: ConceptIx) -> bool {
        !self.is_discreet || vocabulary.is_discreet(&vocabulary.get(concept).id)
    }
}
