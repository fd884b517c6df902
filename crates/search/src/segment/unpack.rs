//! Takes a segment apart again into the services that are still alive, for merging.
//!
//! The inverse of `build`; nothing is decided anew here.

use super::Segment;
use super::records::TagList;
use crate::prepared::{Batch, Facts, Prepared, PreparedPlace, PreparedPlaceless};
use crate::timetable::Timetable;
use jiff::civil::Date;

impl Segment {
    /// Adds the services for which `is_alive` holds to a batch.
    pub(crate) fn unpack(&self, is_alive: impl Fn(u32) -> bool, batch: &mut Batch) {
        let numbers = self.texts.numbers_in(&mut batch.lexicon);
        let alive = (0u32..).zip(&self.services).filter(|&(at, _)| is_alive(at));
        batch.services.extend(alive.map(|(at, service)| {
            Prepared {
                service_id: service.id,
                name_key: self.name_of(at).to_owned(),
                checked_on: self.checked_on(at),
                text: self.texts.renumbered(at, &numbers),
                places: self
                    .places_of(at)
                    .iter()
                    .map(|&entry| self.unpack_place(entry))
                    .collect(),
                placeless: service
                    .placeless()
                    .map(|entry| self.unpack_placeless(entry)),
            }
        }));
    }

    /// Each of a service's entries has it.
    fn checked_on(&self, service: u32) -> Option<Date> {
        match self.places_of(service).first() {
            Some(&place) => self.entries[place as usize].checked_on,
            None => {
                let entry = self.placeless_of(service)?;
                self.placeless[(entry - self.placeless_base) as usize].checked_on
            }
        }
    }

    fn facts(&self, entry: u32, tags: TagList) -> Facts {
        Facts {
            tags: self.tags(tags).collect(),
            formats: self.sets.formats_of(entry),
            barred: self.sets.barred_of(entry),
            timetable: Timetable::unpack(self.timetables.packed(entry)),
            ages: self.circumstances.ages_of(entry),
            languages: self.circumstances.languages_of(entry),
            hurdles: self.circumstances.hurdles_of(entry),
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
