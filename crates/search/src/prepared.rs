//! A document made ready for a segment: tags in force at each place, words cut, pairs that must never be
//! offered together already parted. Merging segments makes these again from what the segments hold.
//!
//! Everything that depends on the vocabulary's rules for one entry is decided here, once.

use crate::concepts::{Concepts, NeverRule};
use crate::document::{
    AgeRange, Hurdle, PlaceDocument, RemoteReach, Said, ServiceDocument, Tag, TagBasis,
};
use crate::text::{Lexicon, name_key};
use crate::timetable::Timetable;
use hereabouts_calendar::Rules;
use hereabouts_domain::{Format, LocationId, LonLat, ServiceAreaExtent, ServiceId, Setting};
use hereabouts_vocabulary::ConceptIx;
use jiff::civil::Date;
use std::collections::HashMap;

/// Services that become one segment, with their words.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    /// No two have one id.
    pub(crate) services: Vec<Prepared>,
    pub(crate) lexicon: Lexicon,
}

impl Batch {
    /// Of two documents with one id the later counts, even when there is nothing to find in it.
    pub(crate) fn of(
        documents: impl IntoIterator<Item = ServiceDocument>,
        concepts: &Concepts,
    ) -> Self {
        let mut lexicon = Lexicon::default();
        let mut places: HashMap<ServiceId, usize> = HashMap::new();
        let mut services = Vec::new();
        for document in documents {
            let place = *places.entry(document.service_id).or_insert(services.len());
            let prepared = Prepared::of(document, concepts, &mut lexicon);
            match services.get_mut(place) {
                Some(earlier) => *earlier = prepared,
                None => services.push(prepared),
            }
        }
        Self {
            services: services.into_iter().flatten().collect(),
            lexicon,
        }
    }
}

/// A service, ready to be laid into a segment.
#[derive(Debug, Clone)]
pub(crate) struct Prepared {
    pub(crate) service_id: ServiceId,
    pub(crate) name_key: String,
    pub(crate) checked_on: Option<Date>,
    /// Its words in order, by their numbers in the batch's lexicon, fields apart.
    pub(crate) text: Box<[u32]>,
    /// Its places by location id, each once.
    pub(crate) places: Vec<PreparedPlace>,
    pub(crate) placeless: Option<PreparedPlaceless>,
}

#[derive(Debug, Clone)]
pub(crate) struct PreparedPlace {
    pub(crate) location_id: LocationId,
    pub(crate) point: LonLat,
    pub(crate) facts: Facts,
    pub(crate) fragment: Vec<u8>,
}

#[derive(Debug, Clone)]
pub(crate) struct PreparedPlaceless {
    pub(crate) reaches: Vec<RemoteReach>,
    pub(crate) areas: Vec<ServiceAreaExtent>,
    pub(crate) facts: Facts,
    pub(crate) fragment: Vec<u8>,
}

/// What filters see of one entry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    /// The tags in force, by concept, each concept once.
    pub(crate) tags: Vec<Tag>,
    /// The formats, as positions in `Format::ALL`.
    pub(crate) formats: Vec<u8>,
    /// When it meets.
    pub(crate) timetable: Timetable,
    /// Whom it takes by age.
    pub(crate) ages: Option<AgeRange>,
    /// The languages that it is had in beside English, each once, in order.
    pub(crate) languages: Vec<String>,
    /// What may keep somebody out, each once, in order.
    pub(crate) hurdles: Vec<Hurdle>,
    /// The never-together rules whose left-hand side this entry must not answer.
    pub(crate) barred: Vec<u16>,
}

impl Prepared {
    /// `None` when there is nothing to find: neither a place nor a way to be reached without one.
    fn of(document: ServiceDocument, concepts: &Concepts, lexicon: &mut Lexicon) -> Option<Self> {
        if document.places.is_empty() && document.placeless.is_none() {
            return None;
        }
        let hurdles = sorted(document.hurdles);
        let languages = sorted(document.languages);
        let facts = |own: &[Tag], formats: Vec<Format>, rules: &Rules| Facts {
            timetable: Timetable::of(rules),
            ages: document.ages,
            hurdles: hurdles.clone(),
            languages: languages.clone(),
            ..Facts::of(&document.tags, own, &formats, document.setting, concepts)
        };
        let at_places = if document.formats.is_empty() {
            vec![Format::InPerson]
        } else {
            document.formats.clone()
        };
        let text = &document.text;
        Some(Self {
            service_id: document.service_id,
            name_key: name_key(&document.name),
            checked_on: document.checked_on,
            text: lexicon.text([&text.name, &text.organization, &text.description]),
            placeless: document.placeless.map(|placeless| PreparedPlaceless {
                facts: facts(
                    &[],
                    formats_without_place(&placeless.reaches, &document.formats),
                    &placeless.rules,
                ),
                reaches: sorted(placeless.reaches),
                areas: placeless.areas,
                fragment: placeless.fragment,
            }),
            places: last_of_each(document.places)
                .into_iter()
                .map(|place| PreparedPlace {
                    location_id: place.location_id,
                    point: place.point,
                    facts: facts(&place.tags, at_places.clone(), &place.rules),
                    fragment: place.fragment,
                })
                .collect(),
        })
    }
}

fn sorted<T: Ord>(mut values: Vec<T>) -> Vec<T> {
    values.sort_unstable();
    values.dedup();
    values
}

/// By location id; of a location named twice the last stays.
fn last_of_each(mut places: Vec<PlaceDocument>) -> Vec<PlaceDocument> {
    places.reverse();
    places.sort_by_key(|place| place.location_id);
    places.dedup_by_key(|place| place.location_id);
    places
}

fn formats_without_place(reaches: &[RemoteReach], formats: &[Format]) -> Vec<Format> {
    if reaches.is_empty() {
        return formats.to_vec();
    }
    reaches
        .iter()
        .map(|reach| match reach {
            RemoteReach::Online => Format::Online,
            RemoteReach::Phone => Format::Phone,
            RemoteReach::HomeVisit => Format::HomeVisit,
        })
        .collect()
}

impl Facts {
    /// Whether filters that don't ask for a time see the same in both.
    pub(crate) fn differs_at_most_in_times(&self, other: &Self) -> bool {
        let Self {
            tags,
            formats,
            timetable: _,
            ages,
            languages,
            hurdles,
            barred,
        } = self;
        *tags == other.tags
            && *formats == other.formats
            && *ages == other.ages
            && *languages == other.languages
            && *hurdles == other.hurdles
            && *barred == other.barred
    }

    fn of(
        service: &[Tag],
        own: &[Tag],
        formats: &[Format],
        setting: Option<Setting>,
        concepts: &Concepts,
    ) -> Self {
        let positions: Vec<u8> = (0u8..)
            .zip(Format::ALL)
            .filter(|(_, format)| formats.contains(format))
            .map(|(at, _)| at)
            .collect();
        let implied: Vec<Tag> = positions
            .iter()
            .filter_map(|&at| concepts.formats.get(usize::from(at)).copied().flatten())
            .map(|concept| Tag {
                concept,
                answer: Said::Yes,
                basis: TagBasis::Stated,
            })
            .collect();
        let mut tags = in_force([own, service, &implied], concepts);
        let barred = barred_rules(&tags, setting, concepts);
        tags.retain(|tag| {
            tag.answer == Said::No
                || !barred.iter().any(|&rule| {
                    let rule = concepts.never.get(usize::from(rule));
                    rule.is_some_and(|rule| has(&rule.asked, tag.concept))
                })
        });
        Self {
            tags,
            formats: positions,
            barred,
            ..Self::default()
        }
    }
}

/// One tag a concept, by concept: a stated one outweighs a suggested one, then the earlier group the
/// later, then no outweighs yes.
fn in_force(groups: [&[Tag]; 3], concepts: &Concepts) -> Vec<Tag> {
    let mut all: Vec<(usize, Tag)> = groups
        .into_iter()
        .enumerate()
        .flat_map(|(level, group)| group.iter().map(move |&tag| (level, tag)))
        .filter(|(_, tag)| tag.concept.index() < concepts.len())
        .collect();
    all.sort_by_key(|&(level, tag)| (tag.concept, tag.basis, level, tag.answer == Said::Yes));
    all.dedup_by_key(|(_, tag)| tag.concept);
    all.into_iter().map(|(_, tag)| tag).collect()
}

/// The rules whose left-hand side the entry must not answer: it has the right-hand side, or is in such a
/// setting, and nobody states that it is for the left.
fn barred_rules(tags: &[Tag], setting: Option<Setting>, concepts: &Concepts) -> Vec<u16> {
    let is_barred = |rule: &NeverRule| {
        let yes = || tags.iter().filter(|tag| tag.answer == Said::Yes);
        let in_setting = setting.is_some_and(|setting| rule.settings.contains(&setting));
        let has_never = in_setting || yes().any(|tag| has(&rule.never, tag.concept));
        let stated = |tag: &Tag| tag.basis == TagBasis::Stated && has(&rule.asked, tag.concept);
        has_never && !yes().any(stated)
    };
    (0u16..)
        .zip(&concepts.never)
        .filter(|(_, rule)| is_barred(rule))
        .map(|(at, _)| at)
        .collect()
}

fn has(sorted: &[ConceptIx], concept: ConceptIx) -> bool {
    sorted.binary_search(&concept).is_ok()
}
