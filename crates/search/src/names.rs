//! Names as somebody types them: services and organisations that have the words in their name, the last of
//! them perhaps only begun.
//!
//! For a box that answers each key press: only so many texts are read, so that an answer takes about as long
//! whatever was typed. Where many names have the words, those that are looked at are the first in the order of
//! the last word; nothing is counted, and nothing is left for a next page.

use crate::geometry::{Ecef, coarse_chord2, ecef};
use crate::segment::{Bitmap, Segment};
use crate::text::{AskedWord, Spelling, TextField, Typed, typed_words};
use hereabouts_domain::{LonLat, ServiceId};
use hereabouts_vocabulary::Fit;
use std::collections::HashSet;

/// Whoever types more words than this is not typing a name.
const MOST_WORDS: usize = 12;
/// How many texts are read in a segment…
const READ: usize = 600;
/// …of which the first are those of services whose names begin as was typed…
const BEGINNING: usize = 100;
/// …and how many words of listings are looked at to find them.
const LOOKED_AT: usize = 40_000;

/// Services and organisations by name, best first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NamesFound {
    /// Services.
    pub services: Vec<NameFound>,
    /// Organisations, each by one of its services; those of one name once.
    pub organizations: Vec<NameFound>,
}

/// A name that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NameFound {
    /// The service, or one of the organisation's.
    pub service_id: ServiceId,
    /// How what was typed stands in the name.
    pub fit: Fit,
}

/// A name on its way, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    fit: Fit,
    /// Of a shorter name more was typed.
    words: usize,
    /// How far away its first place is, as bits that order like the distance; 0 where nobody said from where.
    distance: u64,
    /// Stands for the name, so that one name is told from another.
    name: u64,
    service_id: ServiceId,
}

/// The names of some segments, with the entries that are gone from each.
#[derive(Debug)]
pub(crate) struct Names<'i>(pub(crate) Vec<(&'i Segment, &'i Bitmap)>);

impl Names<'_> {
    /// The best names for what was typed, rather those near somewhere.
    pub(crate) fn find(&self, typed: &str, near: Option<LonLat>, limit: usize) -> NamesFound {
        let mut words = typed_words(typed);
        if !(1..=MOST_WORDS).contains(&words.len()) {
            return NamesFound::default();
        }
        self.spelling().complete(&mut words);
        self.having(&words, near, limit)
    }

    /// The names that are just what was typed, whatever the case of letters.
    pub(crate) fn called(&self, typed: &str, near: Option<LonLat>, limit: usize) -> NamesFound {
        let mut words = typed_words(typed);
        for word in &mut words {
            word.may_go_on = false;
        }
        let is_possible = (1..=MOST_WORDS).contains(&words.len()) && {
            let spelling = self.spelling();
            words.iter().all(|word| spelling.is_in_a_name(word))
        };
        if !is_possible {
            return NamesFound::default();
        }
        let mut found = self.having(&words, near, limit);
        found.services.retain(|one| one.fit == Fit::Whole);
        found.organizations.retain(|one| one.fit == Fit::Whole);
        found
    }

    fn spelling(&self) -> Spelling<'_> {
        let parts = self.0.iter();
        Spelling(
            parts
                .map(|&(segment, dead)| (&segment.texts, dead))
                .collect(),
        )
    }

    /// The best names that have words.
    fn having(&self, words: &[AskedWord], near: Option<LonLat>, limit: usize) -> NamesFound {
        let near = near.map(ecef);
        let beginning: Vec<&str> = words.iter().map(|word| word.word.as_str()).collect();
        let beginning = beginning.join(" ");
        let (mut services, mut organizations) = (Vec::new(), Vec::new());
        for &(segment, dead) in &self.0 {
            let looking = Looking {
                segment,
                dead,
                typed: segment.texts.typed(words),
                near: near.as_ref(),
            };
            for service in looking.services(&beginning) {
                services.extend(looking.candidate(service, TextField::Name));
                organizations.extend(looking.candidate(service, TextField::Organization));
            }
        }
        let mut seen = HashSet::new();
        organizations.sort_unstable();
        organizations.retain(|one| seen.insert(one.name));
        NamesFound {
            services: best(services, limit),
            organizations: best(organizations, limit),
        }
    }
}

fn best(mut candidates: Vec<Candidate>, limit: usize) -> Vec<NameFound> {
    candidates.sort_unstable();
    let found = candidates.into_iter().take(limit).map(|one| NameFound {
        service_id: one.service_id,
        fit: one.fit,
    });
    found.collect()
}

/// One segment being looked through.
struct Looking<'q> {
    segment: &'q Segment,
    dead: &'q Bitmap,
    typed: Typed<'q>,
    near: Option<&'q Ecef>,
}

impl Looking<'_> {
    /// The services whose names are read, each once: the first whose names begin as was typed, and those that
    /// have the rarest of the words in a name.
    fn services(&self, typed: &str) -> Vec<u32> {
        let mut seen = HashSet::new();
        let in_names = self
            .typed
            .rarest()
            .take(LOOKED_AT)
            .filter(|posting| posting.is_in_a_name() && !self.dead.contains(posting.entry()))
            .map(|posting| self.segment.service_of(posting.entry()));
        self.beginning(typed)
            .chain(in_names)
            .filter(|&service| seen.insert(service))
            .take(READ)
            .collect()
    }

    fn beginning<'t>(&'t self, typed: &'t str) -> impl Iterator<Item = u32> + 't {
        let name = |&service: &u32| self.segment.name_of(service);
        let order = &self.segment.by_name;
        let first = order.partition_point(|service| name(service) < typed);
        order[first..]
            .iter()
            .take(BEGINNING)
            .take_while(move |service| name(service).starts_with(typed))
            .copied()
            .filter(|&service| !self.is_gone(service))
    }

    fn is_gone(&self, service: u32) -> bool {
        let first_place = self.segment.places_of(service).first().copied();
        let entry = first_place.or(self.segment.placeless_of(service));
        entry.is_none_or(|entry| self.dead.contains(entry))
    }

    fn candidate(&self, service: u32, field: TextField) -> Option<Candidate> {
        let found = self.typed.name(service, field)?;
        let first_place = self.segment.places_of(service).first();
        let distance2 = self.near.zip(first_place).map_or(0.0, |(near, &place)| {
            coarse_chord2(near, &self.segment.points[place as usize].at)
        });
        Some(Candidate {
            fit: found.fit,
            words: found.length,
            distance: distance2.to_bits(),
            name: found.hash,
            service_id: self.segment.service_id(service),
        })
    }
}
