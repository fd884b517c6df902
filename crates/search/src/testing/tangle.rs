//! Small directories and questions where everything that can go together does: shared points, the ends of
//! the Earth, services with many places, nos and suggestions, never-together pairs, areas of every kind.
//!
//! Nothing like a real directory; each rare case is common here.

use super::random::Random;
use super::times;
use crate::document::{
    AgeRange, Hurdle, PlaceDocument, PlacelessDocument, RemoteReach, Said, ServiceDocument, Tag,
    TagBasis, TextFields,
};
use crate::geodesic_m;
use crate::query::{AskedConcept, Demand, Near, Order, Query};
use hereabouts_calendar::Week;
use hereabouts_domain::{
    District, Format, LocationId, LonLat, Nation, ServiceAreaExtent, ServiceId, Setting,
};
use hereabouts_vocabulary::{ConceptDraft, ConceptIx, Kind, Vocabulary, VocabularyError};
use jiff::civil::{Date, date};
use uuid::Uuid;

const ORDERS: [Order; 5] = [
    Order::Best,
    Order::Best,
    Order::Distance,
    Order::Name,
    Order::Checked,
];

/// Never, and on both sides of where freshness ends as of [`AS_OF`].
const CHECKED_ON: [Option<Date>; 6] = [
    None,
    Some(date(2026, 11, 1)),
    Some(date(2025, 11, 22)),
    Some(date(2025, 11, 21)),
    Some(date(2025, 8, 22)),
    Some(date(2025, 8, 21)),
];

const AS_OF: Date = date(2026, 11, 22);

/// A vocabulary of a few concepts of every kind, with a hierarchy and two never-together pairs.
///
/// # Errors
/// Never, unless the vocabulary's rules have changed.
pub fn vocabulary() -> Result<Vocabulary, VocabularyError> {
    let concept = |id: &str, broader: &[&str]| ConceptDraft::new(id).broader(broader);
    Vocabulary::builder()
        .add(Kind::Condition, concept("long-term-condition", &[]))
        .add(
            Kind::Condition,
            concept("neurological-condition", &["long-term-condition"]),
        )
        .add(
            Kind::Condition,
            concept("circulatory-condition", &["long-term-condition"]),
        )
        .add(
            Kind::Condition,
            concept(
                "stroke",
                &["neurological-condition", "circulatory-condition"],
            ),
        )
        .add(Kind::Condition, concept("aphasia", &["stroke"]))
        .add(Kind::Condition, concept("mental-health", &[]))
        .add(
            Kind::Condition,
            concept("eating-disorder", &["mental-health"])
                .terms(&["anorexia"])
                .related(&["music"]),
        )
        .add(
            Kind::Condition,
            concept("binge-eating", &["eating-disorder"]),
        )
        .add(Kind::Condition, concept("alcohol-use", &[]))
        .add(
            Kind::Symptom,
            concept("memory-problems", &[]).related(&["stroke", "music"]),
        )
        .add(
            Kind::Need,
            concept("loneliness", &[]).related(&["singing", "children", "step-free"]),
        )
        .add(Kind::Need, concept("weight-management", &[]))
        // One of those that weigh as conditions do.
        .add(Kind::Need, concept("self-harm", &[]))
        .add(Kind::Activity, concept("music", &[]))
        .add(Kind::Activity, concept("singing", &["music"]))
        .add(Kind::Activity, concept("gym", &[]))
        .add(Kind::Audience, concept("everyone", &[]))
        .add(Kind::Audience, concept("children", &[]))
        .add(Kind::Audience, concept("young-carers", &["children"]))
        .add(Kind::Access, concept("step-free", &[]))
        .add(Kind::Access, concept("wheelchair-access", &["step-free"]))
        .add(Kind::Format, concept("online", &[]))
        .add(Kind::Format, concept("helpline", &[]))
        .never_together(
            "eating-disorder",
            &["weight-management", "gym"],
            &[],
            "harm",
        )
        .never_together("alcohol-use", &[], &[Setting::Pub], "harm")
        .build()
}

const WORDS: &[&str] = &[
    "the",
    "choir",
    "chair",
    "choral",
    "singing",
    "sings",
    "coffee",
    "coffin",
    "anorexia",
    "me",
    "ms",
    "u3a",
    "eating",
    "disorder",
    "disorders",
    "disordered",
    "tŷ",
    "men's",
    "2019",
];
const AUTHORITIES: &[&str] = &["E07000112", "W06000015"];
const DISTRICTS: &[&str] = &["CT20", "CF10"];

/// Invents documents and questions.
#[derive(Debug)]
pub struct Tangle {
    random: Random,
    concepts: Vec<ConceptIx>,
    points: Vec<LonLat>,
}

impl Tangle {
    /// From a seed, for a vocabulary.
    #[must_use]
    pub fn new(seed: u64, vocabulary: &Vocabulary) -> Self {
        let mut random = Random::new(seed);
        let mut points = corners();
        let spread = random.one_of(&[10.0, 0.5, 0.000_001]);
        for _ in 0..30 {
            let (lon, lat) = (
                (random.unit() - 0.5) * spread,
                51.5 + (random.unit() - 0.5) * spread,
            );
            points.extend(LonLat::parse(lon, lat));
        }
        Self {
            random,
            concepts: (0u16..)
                .zip(vocabulary.concepts())
                .map(|(ix, _)| ConceptIx(ix))
                .collect(),
            points,
        }
    }

    /// Some documents with ids out of `ids`, some of them twice.
    pub fn documents(&mut self, count: usize, ids: usize) -> Vec<ServiceDocument> {
        (0..count).map(|_| self.document(ids)).collect()
    }

    /// Some ids out of `ids`.
    pub fn ids(&mut self, count: usize, ids: usize) -> Vec<ServiceId> {
        (0..count).map(|_| self.id(ids)).collect()
    }

    fn id(&mut self, ids: usize) -> ServiceId {
        ServiceId::from(uuid(self.random.below(ids)))
    }

    fn document(&mut self, ids: usize) -> ServiceDocument {
        let places = self.random.one_of(&[0, 1, 1, 1, 2, 5]);
        let mut text = || self.text();
        let text = TextFields {
            name: text(),
            organization: text(),
            description: text(),
        };
        ServiceDocument {
            service_id: self.id(ids),
            name: self
                .random
                .one_of(&["Choir", "choir", "Ásta's choir", "B", ""])
                .to_owned(),
            places: (0..places).map(|_| self.place()).collect(),
            placeless: self.random.once_in(3).then(|| self.placeless()),
            tags: self.tags(7),
            formats: self.random.some_of(Format::ALL, 4),
            setting: self
                .random
                .one_of(&[None, None, Some(Setting::Pub), Some(Setting::Library)]),
            ages: self.random.once_in(3).then(|| self.ages()),
            languages: self.languages(),
            hurdles: self.random.some_of(&Hurdle::ALL, 2),
            text,
            checked_on: self.random.one_of(&CHECKED_ON),
        }
    }

    /// Any words in any order.
    fn text(&mut self) -> String {
        let count = self.random.below(6);
        let words = (0..count).map(|_| self.random.one_of(WORDS));
        words.collect::<Vec<_>>().join(" ")
    }

    fn place(&mut self) -> PlaceDocument {
        let location = self.random.below(12);
        PlaceDocument {
            location_id: LocationId::from(uuid(location)),
            point: self.random.one_of(&self.points),
            rules: times::rules(&mut self.random),
            tags: self.tags(20),
            fragment: format!("{{\"place\":{location}}}").into_bytes(),
        }
    }

    fn placeless(&mut self) -> PlacelessDocument {
        let ways = [
            RemoteReach::Online,
            RemoteReach::Phone,
            RemoteReach::HomeVisit,
        ];
        let areas = self.random.one_of(&[0, 0, 1, 3]);
        PlacelessDocument {
            reaches: self.random.some_of(&ways, 2),
            areas: (0..areas).map(|_| self.area()).collect(),
            rules: times::rules(&mut self.random),
            fragment: b"{}".to_vec(),
        }
    }

    /// Nothing said, a part, or several.
    fn week(&mut self) -> Week {
        let count = self.random.one_of(&[0, 0, 1, 1, 5]);
        Week::from_parts((0..count).map(|_| self.random.below(Week::PARTS)))
    }

    fn languages(&mut self) -> Vec<String> {
        let languages = self.random.some_of(&["cy", "pl", "ur"], 2);
        languages.into_iter().map(str::to_owned).collect()
    }

    fn ages(&mut self) -> AgeRange {
        AgeRange {
            least: self.random.one_of(&[0, 0, 16, 18, 50]),
            most: self.random.one_of(&[u8::MAX, u8::MAX, 17, 25, 50]),
        }
    }

    fn area(&mut self) -> ServiceAreaExtent {
        match self.random.below(6) {
            0 => ServiceAreaExtent::LocalAuthority {
                code: self.random.one_of(AUTHORITIES).to_owned(),
            },
            1 => ServiceAreaExtent::Districts {
                districts: self.district().into_iter().collect(),
            },
            2 => ServiceAreaExtent::Circle {
                centre: self.random.one_of(&self.points),
                radius_m: self.random.unit() * 200_000.0,
            },
            3 => ServiceAreaExtent::Nation {
                nation: self.random.one_of(Nation::ALL),
            },
            4 => ServiceAreaExtent::UnitedKingdom,
            _ => ServiceAreaExtent::Boundary {
                polygons: vec![self.polygon()],
            },
        }
    }

    /// A box with a hole, its corners on odd steps so that no point of a test lies on its border.
    fn polygon(&mut self) -> Vec<Vec<LonLat>> {
        let mut ring = |half: i32| {
            let (x, y) = (3_001, 515_000_001);
            let half = half + 2 * i32::try_from(self.random.below(500_000)).unwrap_or(0);
            let corners = [
                (x - half, y - half),
                (x + half, y - half),
                (x + half, y + half),
                (x - half, y + half),
            ];
            corners
                .into_iter()
                .filter_map(|(lon, lat)| LonLat::from_e7(lon, lat))
                .collect::<Vec<_>>()
        };
        vec![ring(2_000_000), ring(200_000)]
    }

    fn district(&mut self) -> Option<District> {
        District::parse(self.random.one_of(DISTRICTS)).ok()
    }

    fn tags(&mut self, times: usize) -> Vec<Tag> {
        let concepts = self.random.some_of(&self.concepts, times);
        let mut tags: Vec<Tag> = concepts
            .into_iter()
            .map(|concept| self.tag(concept))
            .collect();
        if self.random.once_in(8) {
            let concept = self.random.one_of(&self.concepts);
            tags.extend([
                self.tag(concept),
                self.tag(concept),
                self.tag(ConceptIx(60_000)),
            ]);
        }
        tags
    }

    fn tag(&mut self, concept: ConceptIx) -> Tag {
        Tag {
            concept,
            answer: if self.random.once_in(5) {
                Said::No
            } else {
                Said::Yes
            },
            basis: if self.random.once_in(3) {
                TagBasis::Suggested
            } else {
                TagBasis::Stated
            },
        }
    }

    /// A question; `limit` and `after` are left to the asker.
    pub fn query(&mut self) -> Query {
        let near = self.random.below(5) > 0;
        let near = near.then(|| self.near());
        let radius_m = near.as_ref().and_then(|near| self.radius_m(near.point));
        let groups = self.random.one_of(&[0, 1, 1, 2, 3]);
        let words = self.random.one_of(&[0, 0, 1, 2, 3]);
        Query {
            near,
            radius_m,
            asked: (0..groups).map(|_| self.asked()).collect(),
            unwanted: if self.random.once_in(4) {
                vec![self.random.one_of(&self.concepts)]
            } else {
                Vec::new()
            },
            words: (0..words).map(|_| self.word()).collect(),
            formats: if self.random.once_in(4) {
                self.random.some_of(Format::ALL, 2)
            } else {
                Vec::new()
            },
            when: if self.random.once_in(3) {
                self.week()
            } else {
                Week::EMPTY
            },
            hours: if self.random.once_in(4) {
                times::hours(&mut self.random)
            } else {
                None
            },
            open_at: (self.random.once_in(6)).then(|| times::moment(&mut self.random)),
            during: (self.random.once_in(6)).then(|| times::stretch(&mut self.random)),
            languages: if self.random.once_in(6) {
                self.languages()
            } else {
                Vec::new()
            },
            only_languages: if self.random.once_in(6) {
                self.languages()
            } else {
                Vec::new()
            },
            age: self.random.once_in(4).then(|| self.ages()),
            without: if self.random.once_in(4) {
                self.random.some_of(&Hurdle::ALL, 2)
            } else {
                Vec::new()
            },
            order: self.random.one_of(&ORDERS),
            as_of: self.random.one_of(&[None, Some(AS_OF)]),
            ..Query::default()
        }
    }

    /// Words as they are written, their beginnings and phrases. A word with a typing error is read as the nearest
    /// that the directory has, which edits change; what these are read as stays while they stand in some listing.
    pub fn words_as_written(&mut self) -> Vec<String> {
        let count = self.random.one_of(&[0, 1, 1, 2, 3]);
        let mut word = || match self.random.below(6) {
            0 => self.quoted(),
            1 => self.beginning(),
            _ => self.random.one_of(WORDS).to_owned(),
        };
        (0..count).map(|_| word()).collect()
    }

    /// A word, its beginning, one with typing errors, or some in quotes.
    fn word(&mut self) -> String {
        match self.random.below(8) {
            0 => self.quoted(),
            1 | 2 => self.mistyped(),
            3 => self.beginning(),
            _ => self.random.one_of(WORDS).to_owned(),
        }
    }

    fn quoted(&mut self) -> String {
        let count = self.random.below(4);
        let words = (0..count).map(|_| self.random.one_of(WORDS));
        format!("\"{}\"", words.collect::<Vec<_>>().join(" "))
    }

    fn beginning(&mut self) -> String {
        let word = self.random.one_of(WORDS);
        let letters = 1 + self.random.below(word.chars().count());
        word.chars().take(letters).collect()
    }

    fn mistyped(&mut self) -> String {
        let mut letters: Vec<char> = self.random.one_of(WORDS).chars().collect();
        for _ in 0..1 + self.random.below(2) {
            let at = self.random.below(letters.len());
            match self.random.below(4) {
                0 => letters.insert(at, 'o'),
                1 => letters[at] = 'e',
                2 if letters.len() > 1 => {
                    letters.remove(at);
                }
                _ => letters.swap(at, at.saturating_sub(1)),
            }
        }
        letters.into_iter().collect()
    }

    fn asked(&mut self) -> AskedConcept {
        let mut alternatives = vec![self.random.one_of(&self.concepts)];
        if self.random.once_in(6) {
            alternatives.push(self.random.one_of(&self.concepts));
        }
        if self.random.once_in(30) {
            alternatives = self.random.one_of(&[vec![], vec![ConceptIx(60_000)]]);
        }
        let demand = match self.random.below(6) {
            0 => Demand::Nothing,
            1 | 2 => Demand::OfAnything,
            _ => Demand::OfItsKind,
        };
        AskedConcept {
            alternatives,
            demand,
        }
    }

    fn near(&mut self) -> Near {
        Near {
            point: self.random.one_of(&self.points),
            local_authority: self
                .random
                .one_of(&[None, Some("E07000112"), Some("W06000015")])
                .map(str::to_owned),
            local_authority_is_certain: !self.random.once_in(3),
            nation: self
                .random
                .one_of(&[None, Some(Nation::England), Some(Nation::Wales)]),
            district: self.district().filter(|_| !self.random.once_in(3)),
            district_is_certain: !self.random.once_in(3),
        }
    }

    /// No edge, any edge, or one that goes exactly through a point.
    fn radius_m(&mut self, from: LonLat) -> Option<f64> {
        match self.random.below(4) {
            0 => None,
            1 => Some(self.random.unit() * 300_000.0),
            2 => Some(self.random.unit() * 20_000_000.0),
            _ => {
                let to = self.random.one_of(&self.points);
                Some(geodesic_m(from, to))
            }
        }
    }
}

/// Where coordinates end or meet: the meridian, the antimeridian from both sides, the poles.
fn corners() -> Vec<LonLat> {
    let corners = [
        (0.0, 51.5),
        (180.0, 51.5),
        (-180.0, 51.5),
        (12.0, 90.0),
        (-100.0, 90.0),
        (0.0, -90.0),
        (0.0, 0.0),
    ];
    corners
        .into_iter()
        .filter_map(|(lon, lat)| LonLat::parse(lon, lat).ok())
        .collect()
}

fn uuid(number: usize) -> Uuid {
    Uuid::from_u128((number as u128).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835))
}
