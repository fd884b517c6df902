//! The records of a segment: fixed in size, laid out so that a search touches few cache lines.
//!
//! Plain storage; what the numbers mean together is the segment's business.

use crate::document::{RemoteReach, Said, Tag, TagBasis};
use crate::geometry::{Coarse, Ecef, coarse};
use crate::prepared::PreparedPlace;
use crate::stored::{plain, stored};
use hereabouts_domain::{LocationId, LonLat, ServiceId};
use hereabouts_vocabulary::ConceptIx;
use jiff::civil::Date;
use std::ops::Range;

/// What a walk reads of every entry that it passes: four to a cache line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Point {
    /// Where it is, coarsely.
    pub(crate) at: Coarse,
    /// Whose it is.
    pub(crate) service: u32,
}
plain!(Point {
    at: Coarse,
    service: u32
});

impl Point {
    pub(crate) fn of(point: &Ecef, service: u32) -> Self {
        Self {
            at: coarse(point),
            service,
        }
    }
}

/// A service at a place: one cache line, all that a hit needs but its tags.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
pub(crate) struct Entry {
    pub(crate) position: LonLat,
    pub(crate) service_id: ServiceId,
    pub(crate) location_id: LocationId,
    pub(crate) fragment: Fragment,
    pub(crate) tags: TagList,
    pub(crate) checked_on: Option<Date>,
    /// How many other places the service has, if they all match whenever this one does.
    pub(crate) other_places: OtherPlaces,
}
plain!(Entry {
    position: LonLat,
    service_id: ServiceId,
    location_id: LocationId,
    fragment: Fragment,
    tags: TagList,
    checked_on: Option<Date>,
    other_places: OtherPlaces,
});

/// How many other places a service has, as far as that can be said before anything is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OtherPlaces(u16);
plain!(OtherPlaces(u16));

impl OtherPlaces {
    /// They differ in what filters see (or are too many to count here): each must be looked at.
    const DIFFER: Self = Self(u16::MAX);
    /// They differ in when they meet and in nothing else, as most do that a service has: each must be looked
    /// at only when somebody asks for a time.
    const TIMES_DIFFER: u16 = 1 << 15;

    pub(crate) fn of(places: &[PreparedPlace]) -> Self {
        let mut pairs = places
            .windows(2)
            .map(|pair| (&pair[0].facts, &pair[1].facts));
        let is_uniform = pairs.clone().all(|(a, b)| a.differs_at_most_in_times(b));
        let times_differ = pairs.any(|(a, b)| a.timetable != b.timetable);
        match u16::try_from(places.len().saturating_sub(1)) {
            Ok(count) if is_uniform && count < Self::TIMES_DIFFER - 1 => {
                Self(count | if times_differ { Self::TIMES_DIFFER } else { 0 })
            }
            _ => Self::DIFFER,
        }
    }

    /// The number; `None` when each must be looked at. `asks_when` tells whether times filter.
    pub(crate) fn count(self, asks_when: bool) -> Option<u32> {
        let is_known = self != Self::DIFFER && !(asks_when && self.times_differ());
        is_known.then_some(u32::from(self.0 & !Self::TIMES_DIFFER))
    }

    /// Whether they differ in when they meet.
    pub(crate) const fn times_differ(self) -> bool {
        self.0 & Self::TIMES_DIFFER != 0
    }
}

/// A service without a place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Placeless {
    pub(crate) service_id: ServiceId,
    pub(crate) checked_on: Option<Date>,
    pub(crate) service: u32,
    pub(crate) tags: TagList,
    pub(crate) fragment: Fragment,
    pub(crate) areas_start: u32,
    pub(crate) areas_count: u32,
    pub(crate) reaches: Reaches,
}
plain!(Placeless {
    service_id: ServiceId,
    checked_on: Option<Date>,
    service: u32,
    tags: TagList,
    fragment: Fragment,
    areas_start: u32,
    areas_count: u32,
    reaches: Reaches,
});

/// A service, whatever its entries.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Service {
    pub(crate) id: ServiceId,
    pub(crate) first_entry: u32,
    pub(crate) name_start: u32,
    /// `u32::MAX` is none.
    pub(crate) placeless: u32,
}
plain!(Service {
    id: ServiceId,
    first_entry: u32,
    name_start: u32,
    placeless: u32,
});

impl Service {
    pub(crate) const fn placeless(&self) -> Option<u32> {
        if self.placeless == u32::MAX {
            None
        } else {
            Some(self.placeless)
        }
    }
}

/// A stretch of a segment's fragments: 40 bits of start, 24 of length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fragment(u64);
plain!(Fragment(u64));

impl Fragment {
    /// Adds a fragment to the others. One above 16 MiB, which no result is, is cut off.
    pub(crate) fn push(all: &mut Vec<u8>, bytes: &[u8]) -> Self {
        let length = bytes.len().min((1 << 24) - 1);
        let fragment = Self((all.len() as u64) << 24 | length as u64);
        all.extend_from_slice(&bytes[..length]);
        fragment
    }

    pub(crate) fn range(self) -> Range<usize> {
        let start = usize::try_from(self.0 >> 24).unwrap_or(usize::MAX);
        let length = usize::try_from(self.0 & 0xff_ffff).unwrap_or(0);
        start..start.saturating_add(length)
    }
}

/// A set of ways to be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reaches(u8);
plain!(Reaches(u8));

impl Reaches {
    const ORDER: [RemoteReach; 3] = [
        RemoteReach::Online,
        RemoteReach::Phone,
        RemoteReach::HomeVisit,
    ];

    pub(crate) fn of(reaches: &[RemoteReach]) -> Self {
        Self(
            reaches
                .iter()
                .fold(0, |bits, reach| bits | 1 << *reach as u8),
        )
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = RemoteReach> {
        Self::ORDER
            .into_iter()
            .filter(move |reach| self.0 >> *reach as u8 & 1 == 1)
    }
}

/// Where an entry's tags start; entries with the same tags next to each other share them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TagList(u32);
plain!(TagList(u32));

/// All tags: the concept in the low half, then whether it is a no, is suggested, is the last of its list.
#[derive(Debug, Default)]
pub(crate) struct Tags {
    packed: Vec<u32>,
}
stored!(Tags { packed });

const NO: u32 = 1 << 16;
const SUGGESTED: u32 = 1 << 17;
const LAST: u32 = 1 << 18;

impl TagList {
    /// No tags.
    pub(crate) const NONE: Self = Self(u32::MAX);
}

impl Tags {
    /// Adds a list.
    pub(crate) fn push(&mut self, tags: &[Tag]) -> TagList {
        let Some((last, others)) = tags.split_last() else {
            return TagList::NONE;
        };
        let start = u32::try_from(self.packed.len()).unwrap_or(u32::MAX);
        self.packed.extend(others.iter().map(pack));
        self.packed.push(pack(last) | LAST);
        TagList(start)
    }

    /// A list, in the order it was added in.
    #[inline]
    pub(crate) fn list(&self, list: TagList) -> impl Iterator<Item = Tag> + Clone + '_ {
        let rest = self.packed.get(list.0 as usize..).unwrap_or_default();
        let mut ended = false;
        rest.iter()
            .take_while(move |&&packed| !std::mem::replace(&mut ended, packed & LAST != 0))
            .map(|&packed| unpack(packed))
    }
}

fn pack(tag: &Tag) -> u32 {
    let no = if tag.answer == Said::No { NO } else { 0 };
    let suggested = if tag.basis == TagBasis::Suggested {
        SUGGESTED
    } else {
        0
    };
    u32::from(tag.concept.0) | no | suggested
}

#[inline]
#[expect(
    clippy::cast_possible_truncation,
    reason = "the concept is the low half"
)]
const fn unpack(packed: u32) -> Tag {
    Tag {
        concept: ConceptIx(packed as u16),
        answer: if packed & NO == 0 {
            Said::Yes
        } else {
            Said::No
        },
        basis: if packed & SUGGESTED == 0 {
            TagBasis::Stated
        } else {
            TagBasis::Suggested
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_one_cache_line() {
        assert_eq!(size_of::<Entry>(), 64);
    }

    #[test]
    fn tag_lists_come_back_as_they_were_given() {
        let tag = |concept, answer, basis| Tag {
            concept: ConceptIx(concept),
            answer,
            basis,
        };
        let first = [
            tag(3, Said::No, TagBasis::Stated),
            tag(65_535, Said::Yes, TagBasis::Suggested),
        ];
        let second = [tag(0, Said::Yes, TagBasis::Stated)];
        let mut tags = Tags::default();
        let lists = [tags.push(&first), tags.push(&[]), tags.push(&second)];
        assert!(tags.list(lists[0]).eq(first));
        assert_eq!(tags.list(lists[1]).count(), 0);
        assert!(tags.list(lists[2]).eq(second));
    }
}
