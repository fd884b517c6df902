//! Large invented directories for benches: as many entries as wanted, lying where people live, with the
//! tags, shared venues and services of several places that real ones have.
//!
//! Growth adds density, not ground: a directory ten times larger lies on the same land. The benches of
//! other crates use the same, so that everything is measured on one directory.

use super::random::Random;
use super::wording::{Wording, asked, words};
use crate::document::{
    AgeRange, Hurdle, PlaceDocument, PlacelessDocument, RemoteReach, Said, ServiceDocument, Tag,
    TagBasis, TextFields,
};
use crate::query::{AskedConcept, Demand, Near, Order, Query};
use hereabouts_calendar::{Rules, Week};
use hereabouts_domain::{
    Frequency as Repeats, LocationId, LonLat, Nation, Schedule, ServiceAreaExtent, ServiceId,
};
use hereabouts_vocabulary::{ConceptDraft, ConceptIx, Kind, Vocabulary, VocabularyError};
use jiff::civil::{Time, Weekday, date};
use jiff::{Span, ToSpan};
use uuid::Uuid;

/// Tags whose frequencies follow Zipf's law.
const ZIPF_TAGS: usize = 190;
/// Tags that one entry in ten thousand has.
const RARE_TAGS: usize = 10;
/// Zipf tags drawn for each service.
const TAGS_A_SERVICE: usize = 3;
/// Broader concepts, each of eight of the Zipf tags.
const PARENTS: usize = 8;
/// Ranks whose tags about 5 % of entries have.
const COMMON_RANKS: std::ops::Range<usize> = 8..11;
/// Ranks whose tags about 0.5 % have.
const MIDDLING_RANKS: std::ops::Range<usize> = 92..113;

/// How many entries have a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frequency {
    /// About 5 %.
    Common,
    /// About 0.5 %.
    Middling,
    /// About 0.01 %.
    Rare,
}

/// Invents a directory and the people who ask.
#[derive(Debug)]
pub struct Population {
    /// The vocabulary of its tags.
    pub vocabulary: Vocabulary,
    homes: Vec<LonLat>,
    zipf: Vec<ConceptIx>,
    rare: Vec<ConceptIx>,
    parents: Vec<ConceptIx>,
    cumulative: Vec<f64>,
}

impl Population {
    /// Of people who live at these positions (those of postcodes, say); without any, of invented towns.
    ///
    /// # Errors
    /// Never, unless the vocabulary's rules have changed.
    pub fn new(homes: Vec<LonLat>) -> Result<Self, VocabularyError> {
        let vocabulary = vocabulary()?;
        let find = |prefix: &str, count: usize| {
            (0..count)
                .filter_map(|at| vocabulary.find(&format!("{prefix}-{at}")))
                .collect::<Vec<_>>()
        };
        let (zipf, rare) = (find("tag", ZIPF_TAGS), find("rare", RARE_TAGS));
        let parents = find("parent", PARENTS);
        Ok(Self::tagged(vocabulary, homes, zipf, rare, parents))
    }

    /// The same people, tagged by conditions and activities from all over a vocabulary that real ones use. None of them
    /// has narrower ones, so that each is as frequent as it is drawn.
    #[must_use]
    pub fn of_vocabulary(vocabulary: &Vocabulary, homes: Vec<LonLat>) -> Self {
        let is_tag = |ix: &ConceptIx| {
            let kind = vocabulary.get(*ix).kind;
            matches!(kind, Kind::Condition | Kind::Activity)
                && vocabulary.descendants(*ix).is_empty()
        };
        let concepts = (0u16..).map(ConceptIx).take(vocabulary.len());
        let concepts: Vec<ConceptIx> = concepts.filter(is_tag).collect();
        let stride = (concepts.len() / (ZIPF_TAGS + RARE_TAGS)).max(1);
        let mut drawn = concepts.into_iter().step_by(stride);
        let zipf = drawn.by_ref().take(ZIPF_TAGS).collect();
        let rare = drawn.take(RARE_TAGS).collect();
        Self::tagged(vocabulary.clone(), homes, zipf, rare, Vec::new())
    }

    fn tagged(
        vocabulary: Vocabulary,
        homes: Vec<LonLat>,
        zipf: Vec<ConceptIx>,
        rare: Vec<ConceptIx>,
        parents: Vec<ConceptIx>,
    ) -> Self {
        let mut sum = 0.0;
        let cumulative = (1u32..).take(zipf.len()).map(|rank| {
            sum += 1.0 / f64::from(rank);
            sum
        });
        Self {
            cumulative: cumulative.collect(),
            homes: if homes.is_empty() { towns() } else { homes },
            vocabulary,
            zipf,
            rare,
            parents,
        }
    }

    /// About so many entries (the last service may add a few).
    #[must_use]
    pub fn documents(&self, entries: usize, seed: u64) -> Vec<ServiceDocument> {
        let mut made = Making {
            population: self,
            random: Random::new(seed),
            venues: Vec::new(),
        };
        let mut documents = Vec::new();
        let mut count = 0;
        while count < entries {
            let document = made.document();
            count += document.places.len() + usize::from(document.placeless.is_some());
            documents.push(document);
        }
        documents
    }

    /// Where somebody asks from: within a hundred metres or so of a home.
    pub fn asker(&self, random: &mut Random) -> LonLat {
        let home = random.one_of(&self.homes);
        let mut step = || (random.unit() - 0.5) * 0.003;
        LonLat::parse(home.longitude() + step(), home.latitude() + step()).unwrap_or(home)
    }

    /// A condition of about a frequency.
    pub fn condition(&self, frequency: Frequency, random: &mut Random) -> ConceptIx {
        match frequency {
            Frequency::Common => random.one_of(&self.zipf[COMMON_RANKS]),
            Frequency::Middling => random.one_of(&self.zipf[MIDDLING_RANKS]),
            Frequency::Rare => random.one_of(&self.rare),
        }
    }

    /// Different questions, each for one condition of about a frequency.
    #[must_use]
    pub fn questions(
        &self,
        count: usize,
        frequency: Frequency,
        radius_m: Option<f64>,
        seed: u64,
    ) -> Vec<Query> {
        let mut random = Random::new(seed);
        let question = |_| Query {
            near: Some(Near {
                local_authority: Some(format!("E0{}", 7_000_000 + random.below(350))),
                ..Near::point(self.asker(&mut random))
            }),
            radius_m,
            asked: vec![AskedConcept::one(self.condition(frequency, &mut random))],
            order: Order::Distance,
            ..Query::default()
        };
        (0..count).map(question).collect()
    }

    /// Different questions as a sentence asks them: three conditions or activities of which any will do, a way in
    /// without steps, a Thursday, and a word.
    #[must_use]
    pub fn whole_questions(&self, count: usize, radius_m: Option<f64>, seed: u64) -> Vec<Query> {
        let mut random = Random::new(seed);
        let step_free = self.vocabulary.find("step-free").map(AskedConcept::one);
        let question = |_| {
            let three = (0..3).map(|_| AskedConcept {
                demand: Demand::OfAnything,
                ..AskedConcept::one(self.condition(Frequency::Common, &mut random))
            });
            Query {
                asked: three.chain(step_free.clone()).collect(),
                when: Week::day(Weekday::Thursday),
                words: asked(Wording::Rare, &mut random),
                near: Some(Near::point(self.asker(&mut random))),
                radius_m,
                ..Query::default()
            }
        };
        (0..count).map(question).collect()
    }

    fn zipf_tag(&self, random: &mut Random) -> ConceptIx {
        let total = self.cumulative.last().copied().unwrap_or(1.0);
        let drawn = random.unit() * total;
        let rank = self.cumulative.partition_point(|&sum| sum < drawn);
        self.zipf[rank.min(self.zipf.len() - 1)]
    }
}

fn vocabulary() -> Result<Vocabulary, VocabularyError> {
    let mut builder = Vocabulary::builder();
    for parent in 0..PARENTS {
        builder = builder.add(
            Kind::Condition,
            ConceptDraft::new(&format!("parent-{parent}")),
        );
    }
    for rank in 0..ZIPF_TAGS {
        let is_asked = COMMON_RANKS.contains(&rank) || MIDDLING_RANKS.contains(&rank);
        let kind = if rank % 3 == 2 && !is_asked {
            Kind::Activity
        } else {
            Kind::Condition
        };
        let mut draft = ConceptDraft::new(&format!("tag-{rank}"));
        if rank < PARENTS * 8 && kind == Kind::Condition {
            draft = draft.broader(&[&format!("parent-{}", rank % PARENTS)]);
        }
        builder = builder.add(kind, draft);
    }
    for at in 0..RARE_TAGS {
        builder = builder.add(Kind::Condition, ConceptDraft::new(&format!("rare-{at}")));
    }
    builder
        .add(Kind::Audience, ConceptDraft::new("everyone"))
        .add(Kind::Access, ConceptDraft::new("step-free"))
        .build()
}

/// Four hundred towns of very different sizes between Land's End and Caithness.
fn towns() -> Vec<LonLat> {
    let mut random = Random::new(400);
    let mut homes = Vec::new();
    for rank in 1..=400 {
        let (lat, lon) = (50.2 + random.unit() * 8.0, -4.5 + random.unit() * 5.5);
        for _ in 0..(100_000 / rank) {
            // The sum of a few draws is near enough to a bell.
            let mut away = || (0..4).map(|_| random.unit() - 0.5).sum::<f64>() * 0.08;
            homes.extend(LonLat::parse(lon + away(), lat + away()));
        }
    }
    homes
}

struct Making<'p> {
    population: &'p Population,
    random: Random,
    venues: Vec<(LocationId, LonLat)>,
}

impl Making<'_> {
    fn document(&mut self) -> ServiceDocument {
        let needs_no_place = self.random.once_in(20);
        let places = match self.random.below(100) {
            _ if needs_no_place => 0,
            0..85 => 1,
            85..95 => 2,
            _ => 3 + self.random.below(6),
        };
        let name = self.words(3);
        let tags = self.tags();
        ServiceDocument {
            service_id: ServiceId::from(self.uuid()),
            places: (0..places).map(|_| self.place()).collect(),
            placeless: needs_no_place.then(|| self.placeless()),
            tags,
            formats: Vec::new(),
            setting: None,
            ages: self.random.once_in(3).then_some(AgeRange {
                least: 18,
                most: u8::MAX,
            }),
            languages: Vec::new(),
            hurdles: self.random.some_of(&Hurdle::ALL, 1),
            text: TextFields {
                organization: self.words(3),
                description: self.words(12),
                name: name.clone(),
            },
            name,
            checked_on: Some(date(2025, 6, 1) + self.days(730)),
        }
    }

    fn days(&mut self, below: usize) -> Span {
        i64::try_from(self.random.below(below)).unwrap_or(0).days()
    }

    fn uuid(&mut self) -> Uuid {
        Uuid::from_u64_pair(self.random.bits(), self.random.bits())
    }

    fn tags(&mut self) -> Vec<Tag> {
        let population = self.population;
        let mut concepts: Vec<ConceptIx> = (0..TAGS_A_SERVICE)
            .map(|_| population.zipf_tag(&mut self.random))
            .collect();
        concepts.extend(
            population
                .rare
                .iter()
                .filter(|_| self.random.once_in(10_000)),
        );
        concepts.extend(
            population
                .parents
                .iter()
                .filter(|_| self.random.once_in(1_000)),
        );
        concepts.sort_unstable();
        concepts.dedup();
        concepts
            .into_iter()
            .map(|concept| Tag {
                concept,
                answer: Said::Yes,
                basis: if self.random.once_in(5) {
                    TagBasis::Suggested
                } else {
                    TagBasis::Stated
                },
            })
            .collect()
    }

    /// A third of places are venues that others use too.
    fn place(&mut self) -> PlaceDocument {
        let (location_id, point) = if !self.venues.is_empty() && self.random.once_in(3) {
            self.random.one_of(&self.venues)
        } else {
            let venue = (
                LocationId::from(self.uuid()),
                self.random.one_of(&self.population.homes),
            );
            self.venues.push(venue);
            venue
        };
        PlaceDocument {
            location_id,
            point,
            rules: self.rules(),
            tags: Vec::new(),
            fragment: self.fragment(),
        }
    }

    /// Mostly once a week; of one in five nobody knows.
    fn rules(&mut self) -> Rules {
        let sessions = self.random.one_of(&[0, 1, 1, 1, 2]);
        let schedules: Vec<Schedule> = (0..sessions).map(|_| self.schedule()).collect();
        Rules::of(&schedules, None)
    }

    /// An hour and a half at a quarter of an hour between nine and eight.
    fn schedule(&mut self) -> Schedule {
        let day = self
            .random
            .one_of(&["MO", "TU", "WE", "TH", "FR", "SA", "SU"]);
        let quarters = i64::try_from(self.random.below(44)).unwrap_or(0);
        let opens_at = Time::constant(9, 0, 0, 0).wrapping_add((15 * quarters).minutes());
        Schedule {
            freq: Some(Repeats::Weekly),
            byday: Some(day.to_owned()),
            opens_at: Some(opens_at),
            closes_at: Some(opens_at.wrapping_add(90.minutes())),
            ..Schedule::default()
        }
    }

    fn placeless(&mut self) -> PlacelessDocument {
        let area = match self.random.below(4) {
            0 => None,
            1 => Some(ServiceAreaExtent::Nation {
                nation: self.random.one_of(Nation::ALL),
            }),
            _ => Some(ServiceAreaExtent::LocalAuthority {
                code: format!("E0{}", 7_000_000 + self.random.below(350)),
            }),
        };
        let ways = [
            RemoteReach::Online,
            RemoteReach::Phone,
            RemoteReach::HomeVisit,
        ];
        PlacelessDocument {
            reaches: self.random.some_of(&ways, 2),
            areas: area.into_iter().collect(),
            rules: self.rules(),
            fragment: self.fragment(),
        }
    }

    /// About as long as a real one.
    fn fragment(&mut self) -> Vec<u8> {
        let (id, summary) = (self.uuid(), self.words(40));
        format!("{{\"service\":{{\"id\":\"{id}\",\"summary\":\"{summary}\"}}}}").into_bytes()
    }

    fn words(&mut self, count: usize) -> String {
        words(count, &mut self.random)
    }
}
