//! Takes a segment apart again into the services that are still alive, for merging.
//!
//! The inverse of `build`; nothing is decided anew here.

use super::Segment;
use super::records::TagList;
use crate::prepared::{Facts, Prepared, PreparedPlace, PreparedPlaceless};

impl Segment {
    /// The services for which `is_alive` holds.
    pub(crate) fn unpack(&self, is_alive: impl Fn(u32) -> bool) -> Vec<Prepared> {
        let mut words = self.words_by_service();
        (0u32..)
            .zip(&self.services)
            .filter(|&(at, _)| is_alive(at))
            .map(|(at, service)| Prepared {
                service_id: service.id,
                name_key: self.name_of(at).to_owned(),
                checked_on: service.checked_on,
                words: std::mem::take(&mut words[at as usize]),
                places: self
                    .places_of(at)
                    .iter()
                    .map(|&entry| self.unpack_place(entry))
                    .collect(),
                placeless: service
                    .placeless()
                    .map(|entry| self.unpack_placeless(entry)),
            })
            .collect()
    }

    fn words_by_service(&self) -> Vec<Vec<String>> {
        let mut words = vec![Vec::new(); self.services.len()];
        for (word, entries) in self.postings.all() {
            for &entry in entries {
                let own: &mut Vec<String> = &mut words[self.service_of(entry) as usize];
                // Words come sorted, so that a service's other places give the same word next.
                if own.last().is_none_or(|last| last != word) {
                    own.push(word.to_owned());
                }
            }
        }
        words
    }

    fn service_of(&self, entry: u32) -> u32 {
        match entry.checked_sub(self.placeless_base) {
            Some(at) => self.placeless[at as usize].service,
            None => self.entries[entry as usize].service,
        }
    }

    fn facts(&self, entry: u32, tags: TagList) -> Facts {
        Facts {
            tags: self.tags(tags).collect(),
            formats: self.sets.formats_of(entry),
            barred: self.sets.barred_of(entry),
        }
    }

    fn unpack_place(&self, at: u32) -> PreparedPlace {
        let entry = &self.entries[at as usize];
        PreparedPlace {
            location_id: entry.location_id,
            point: entry.position,
            facts: self.facts(at, entry.tags),
            fragment: self.fragment(entry.fragment).to_vec(),
        }
    }

    fn unpack_placeless(&self, at: u32) -> PreparedPlaceless {
        let entry = &self.placeless[(at - self.placeless_base) as usize];
        PreparedPlaceless {
            reaches: entry.reaches.iter().collect(),
            areas: self.areas(entry).to_vec(),
            facts: self.facts(at, entry.tags),
            fragment: self.fragment(entry.fragment).to_vec(),
        }
    }
}
