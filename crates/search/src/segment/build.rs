//! Packs prepared services into a segment.
//!
//! Takes them in any order; no two may have one id.

use super::crowds::Crowds;
use super::records::{
    Entry, Fragment, OtherPlaces, Placeless, Point, Reaches, Service, TagList, Tags,
};
use super::standing::Standing;
use super::{
    Beforehand, CircumstanceSets, ConceptSets, Coverings, FacetFlags, Segment, Timetables,
};
use crate::concepts::Concepts;
use crate::count::services_in;
use crate::geometry::{Ecef, ecef};
use crate::hilbert::hilbert;
use crate::prepared::{Batch, Facts, Prepared, PreparedPlace};
use crate::score::day_number;
use crate::text::{Lexicon, Texts};
use crate::tree::Tree;
use hereabouts_domain::ServiceAreaExtent;

impl Segment {
    /// A segment of these services.
    pub(crate) fn build(mut batch: Batch, concepts: &Concepts) -> Self {
        batch
            .services
            .sort_unstable_by_key(|service| service.service_id);
        Packing::new(&batch).finish(concepts)
    }
}

/// A segment on its way.
struct Packing<'p> {
    services: &'p [Prepared],
    lexicon: &'p Lexicon,
    /// The service and place of each entry in Hilbert order.
    order: Vec<(u32, &'p PreparedPlace)>,
    placeless_base: u32,
    tags: Tags,
    last_tags: Option<(&'p Facts, TagList)>,
    fragments: Vec<u8>,
}

impl<'p> Packing<'p> {
    fn new(batch: &'p Batch) -> Self {
        let services = batch.services.as_slice();
        let mut order: Vec<(u64, u32, &PreparedPlace)> = (0u32..)
            .zip(services)
            .flat_map(|(at, service)| {
                service
                    .places
                    .iter()
                    .map(move |place| (hilbert(place.point), at, place))
            })
            .collect();
        order.sort_unstable_by_key(|&(along, service, place)| (along, service, place.location_id));
        let base = order.len().next_multiple_of(64);
        Self {
            services,
            lexicon: &batch.lexicon,
            order: order
                .into_iter()
                .map(|(_, service, place)| (service, place))
                .collect(),
            placeless_base: u32::try_from(base).unwrap_or(u32::MAX),
            tags: Tags::default(),
            last_tags: None,
            fragments: Vec::new(),
        }
    }

    fn finish(mut self, concepts: &Concepts) -> Segment {
        let entries: Vec<Entry> = self
            .order
            .clone()
            .into_iter()
            .map(|(at, place)| self.entry(at, place))
            .collect();
        let in_space: Vec<Ecef> = entries.iter().map(|entry| ecef(entry.position)).collect();
        let mut areas = Vec::new();
        let by_name = by_name(self.services);
        let placeless: Vec<Placeless> = (by_name.iter())
            .filter_map(|&service| self.placeless(service, &mut areas))
            .collect();
        let length = self.placeless_base as usize + placeless.len();
        let (services, service_entries, names) = self.services(&placeless);
        let mut name_rank = vec![0; by_name.len()];
        for (rank, &service) in (0u32..).zip(&by_name) {
            name_rank[service as usize] = rank;
        }
        let mut segment = Segment {
            tree: Tree::pack(in_space.iter().copied()),
            standing: Standing::of(
                (self.order.iter().zip(&entries))
                    .map(|(&(service, _), entry)| (service, entry.other_places)),
                services.len(),
            ),
            sets: ConceptSets::new(self.facts(&placeless), length, concepts),
            circumstances: CircumstanceSets::new(self.facts(&placeless), length),
            timetables: Timetables::new(self.facts(&placeless), length),
            texts: self.texts(&placeless),
            facet_flags: self.facet_flags(&placeless, length, concepts),
            points: in_space
                .iter()
                .zip(&self.order)
                .map(|(point, &(service, _))| Point::of(point, service))
                .collect(),
            tag_lists: self.by_id(
                &entries,
                &placeless,
                TagList::NONE,
                |at| at.tags,
                |at| at.tags,
            ),
            checked: self.by_id(
                &entries,
                &placeless,
                0,
                |at| day_number(at.checked_on),
                |at| day_number(at.checked_on),
            ),
            crowds: Crowds::of(entries.iter().map(|entry| entry.position)),
            entries,
            coverings: self.coverings(&by_name),
            placeless,
            placeless_base: self.placeless_base,
            services,
            service_entries,
            names,
            by_name,
            name_rank,
            tags: self.tags,
            fragments: self.fragments,
            areas,
            answering: Vec::new(),
            answering_without_place: Vec::new(),
            beforehand: Beforehand::default(),
        };
        segment.answering = answering(&segment, concepts);
        segment.answering_without_place = answering_without_place(&segment, concepts);
        segment.beforehand = Beforehand::of(&segment, concepts);
        segment
    }

    fn entry(&mut self, service: u32, place: &'p PreparedPlace) -> Entry {
        let owner = &self.services[service as usize];
        Entry {
            position: place.point,
            service_id: owner.service_id,
            location_id: place.location_id,
            fragment: Fragment::push(&mut self.fragments, &place.fragment),
            tags: self.tag_list(&place.facts),
            checked_on: owner.checked_on,
            other_places: OtherPlaces::of(&owner.places),
        }
    }

    fn placeless(&mut self, service: u32, areas: &mut Vec<ServiceAreaExtent>) -> Option<Placeless> {
        let services = self.services;
        let owner = &services[service as usize];
        let prepared = owner.placeless.as_ref()?;
        let areas_start = u32::try_from(areas.len()).unwrap_or(u32::MAX);
        areas.extend(prepared.areas.iter().cloned());
        Some(Placeless {
            service_id: owner.service_id,
            checked_on: owner.checked_on,
            service,
            tags: self.tag_list(&prepared.facts),
            fragment: Fragment::push(&mut self.fragments, &prepared.fragment),
            areas_start,
            areas_count: u32::try_from(prepared.areas.len()).unwrap_or(0),
            reaches: Reaches::of(&prepared.reaches),
        })
    }

    /// The tags of an entry; the places of one service, which mostly agree, share them when they follow
    /// one another.
    fn tag_list(&mut self, facts: &'p Facts) -> TagList {
        match self.last_tags {
            Some((last, list)) if last.tags == facts.tags => list,
            _ => {
                let list = self.tags.push(&facts.tags);
                self.last_tags = Some((facts, list));
                list
            }
        }
    }

    fn services(&self, placeless: &[Placeless]) -> (Vec<Service>, Vec<u32>, String) {
        let mut places: Vec<(u32, u32)> =
            self.order.iter().map(|&(at, _)| at).zip(0u32..).collect();
        places.sort_unstable_by_key(|&(at, entry)| (at, self.order[entry as usize].1.location_id));
        let mut without = vec![u32::MAX; self.services.len()];
        for (one, entry) in placeless.iter().zip(self.placeless_base..) {
            without[one.service as usize] = entry;
        }
        let (mut first_entry, mut names) = (0, String::new());
        let mut services = Vec::with_capacity(self.services.len());
        for (service, placeless) in self.services.iter().zip(without) {
            services.push(Service {
                id: service.service_id,
                first_entry,
                name_start: u32::try_from(names.len()).unwrap_or(u32::MAX),
                placeless,
            });
            first_entry += u32::try_from(service.places.len()).unwrap_or(0);
            names.push_str(&service.name_key);
        }
        (
            services,
            places.into_iter().map(|(_, entry)| entry).collect(),
            names,
        )
    }

    /// Something of every entry, by id.
    fn by_id<T: Clone>(
        &self,
        entries: &[Entry],
        placeless: &[Placeless],
        nothing: T,
        of_entry: impl Fn(&Entry) -> T,
        of_placeless: impl Fn(&Placeless) -> T,
    ) -> Vec<T> {
        let mut all: Vec<T> = entries.iter().map(of_entry).collect();
        all.resize(self.placeless_base as usize, nothing);
        all.extend(placeless.iter().map(of_placeless));
        all
    }

    fn facet_flags(
        &self,
        placeless: &[Placeless],
        length: usize,
        concepts: &Concepts,
    ) -> Vec<FacetFlags> {
        let mut all = vec![FacetFlags::default(); length];
        for (entry, facts) in self.facts(placeless) {
            all[entry as usize] = FacetFlags::of(facts, concepts);
        }
        all
    }

    fn coverings(&self, by_name: &[u32]) -> Coverings {
        let services = by_name.iter().map(|&at| &self.services[at as usize]);
        Coverings::of(
            services.filter_map(|service| {
                Some((service.placeless.as_ref()?, !service.places.is_empty()))
            }),
        )
    }

    /// Every entry's id and facts, by ascending id.
    fn facts<'s>(&'s self, placeless: &'s [Placeless]) -> impl Iterator<Item = (u32, &'s Facts)> {
        let placed = (0u32..)
            .zip(&self.order)
            .map(|(id, (_, place))| (id, &place.facts));
        placed.chain(
            self.with_placeless(placeless)
                .filter_map(|(id, service)| Some((id, &service.placeless.as_ref()?.facts))),
        )
    }

    fn with_placeless<'s>(
        &'s self,
        placeless: &'s [Placeless],
    ) -> impl Iterator<Item = (u32, &'p Prepared)> + 's {
        let services = self.services;
        (self.placeless_base..)
            .zip(placeless)
            .map(|(id, one)| (id, &services[one.service as usize]))
    }

    fn texts(&self, placeless: &[Placeless]) -> Texts {
        let placed = (0u32..).zip(&self.order).map(|(id, &(at, _))| (id, at));
        let without = (self.placeless_base..)
            .zip(placeless)
            .map(|(id, one)| (id, one.service));
        let texts = self.services.iter().map(|service| &*service.text);
        Texts::new(self.lexicon, texts, placed.chain(without))
    }
}

fn by_name(services: &[Prepared]) -> Vec<u32> {
    let mut order: Vec<u32> = (0u32..).zip(services).map(|(at, _)| at).collect();
    // Stable: services are sorted by id, which breaks ties.
    order.sort_by(|&a, &b| {
        services[a as usize]
            .name_key
            .cmp(&services[b as usize].name_key)
    });
    order
}

fn answering(segment: &Segment, concepts: &Concepts) -> Vec<u32> {
    let count =
        |ix| u32::try_from(services_in(segment, segment.sets.answers(ix))).unwrap_or(u32::MAX);
    concepts.all().map(count).collect()
}

fn answering_without_place(segment: &Segment, concepts: &Concepts) -> Vec<u32> {
    let base = segment.placeless_base as usize / 64;
    let count = |ix| {
        let mut count = 0;
        let answers = segment.sets.answers(ix);
        answers.for_each_word_from(base, |leaf, word| {
            count += (word & !segment.coverings.with_places.word(leaf - base)).count_ones();
        });
        count
    };
    concepts.all().map(count).collect()
}
