//! What is searched and asked in the equality test: an invented directory as benches use, with what is hard
//! about distances added on purpose, and questions from where people are and from where nobody is.

use hereabouts_calendar::Rules;
use hereabouts_domain::{LocationId, LonLat, ServiceId};
use hereabouts_search::testing::population::{Frequency, Population};
use hereabouts_search::testing::random::Random;
use hereabouts_search::{
    AskedConcept, Near, Order, PlaceDocument, Query, Said, ServiceDocument, Tag, TagBasis,
    TextFields, geodesic_m,
};
use hereabouts_vocabulary::{ConceptIx, Kind};
use uuid::Uuid;

const ENTRIES: usize = 2_500;

/// The meridian, the antimeridian from both sides, a pole, the sea, and the corners of the land.
const REMOTE: [(f64, f64); 8] = [
    (0.0, 51.4779),
    (0.0, 50.79),
    (180.0, 51.5),
    (-180.0, 51.5),
    (10.0, 90.0),
    (-30.0, 45.0),
    (-1.15, 60.15),
    (-6.3, 49.9),
];

/// The directory, and somebody who asks.
pub(super) struct Asking {
    pub(super) population: Population,
    pub(super) documents: Vec<ServiceDocument>,
    points: Vec<LonLat>,
    concepts: Vec<ConceptIx>,
    pub(super) random: Random,
}

impl Asking {
    pub(super) fn new() -> Self {
        let population = Population::new(Vec::new()).unwrap();
        let mut documents = population.documents(ENTRIES, 1);
        let mut random = Random::new(7);
        documents.extend(hard_cases(&population, &mut random));
        let points = documents
            .iter()
            .flat_map(|document| &document.places)
            .map(|place| place.point)
            .collect();
        // The other kinds only keep out what says that it is not for somebody.
        let is_demanded = |kind| matches!(kind, Kind::Condition | Kind::Activity);
        let concepts = (0u16..)
            .zip(population.vocabulary.concepts())
            .filter(|(_, concept)| is_demanded(concept.kind))
            .map(|(ix, _)| ConceptIx(ix));
        Self {
            concepts: concepts.collect(),
            population,
            documents,
            points,
            random,
        }
    }

    pub(super) fn questions(&mut self, count: usize) -> Vec<Query> {
        (0..count).map(|_| self.question()).collect()
    }

    fn question(&mut self) -> Query {
        let point = self.position();
        Query {
            near: Some(Near::point(point)),
            radius_m: self.radius_m(point),
            asked: self.asked(),
            order: Order::Distance,
            ..Query::default()
        }
    }

    /// Mostly few concepts or none: a common one leaves the most to order. A word of two meanings and somebody
    /// who needs a way in without steps among them.
    pub(super) fn asked(&mut self) -> Vec<AskedConcept> {
        let concepts = self.random.one_of(&[0, 1, 1, 2, 2, 3, 4]);
        let mut asked: Vec<AskedConcept> = (0..concepts)
            .map(|_| AskedConcept::one(self.concept()))
            .collect();
        if let Some(ambiguous) = asked.first_mut().filter(|_| self.random.once_in(5)) {
            let kind = self
                .population
                .vocabulary
                .get(ambiguous.alternatives[0])
                .kind;
            let other = self.concept();
            if self.population.vocabulary.get(other).kind == kind {
                ambiguous.alternatives.push(other);
            }
        }
        let step_free = self.population.vocabulary.find("step-free");
        asked.extend(
            step_free
                .filter(|_| self.random.once_in(3))
                .map(AskedConcept::one),
        );
        asked
    }

    pub(super) fn position(&mut self) -> LonLat {
        match self.random.below(5) {
            0 | 1 => self.population.asker(&mut self.random),
            // Exactly where something is.
            2 => self.random.one_of(&self.points),
            // On the line that the mirrored pairs lie on either side of.
            3 => at(0.0, 50.0 + self.random.unit() * 4.0),
            _ => {
                let (lon, lat) = self.random.one_of(&REMOTE);
                at(lon, lat)
            }
        }
    }

    fn concept(&mut self) -> ConceptIx {
        let frequency = self.random.one_of(&[
            Frequency::Common,
            Frequency::Common,
            Frequency::Middling,
            Frequency::Rare,
        ]);
        if self.random.once_in(3) {
            // Any, a broader one or an activity among them.
            self.random.one_of(&self.concepts)
        } else {
            self.population.condition(frequency, &mut self.random)
        }
    }

    /// None, some, or exactly to something.
    pub(super) fn radius_m(&mut self, from: LonLat) -> Option<f64> {
        match self.random.below(4) {
            0 | 1 => None,
            2 => Some(500.0 + self.random.unit().powi(4) * 1_000_000.0),
            _ => {
                let to = self.random.one_of(&self.points);
                Some(geodesic_m(from, to))
            }
        }
    }
}

/// Ties and ends: on the meridian and a step beside it, mirrored about it, more services at one venue than a
/// page holds, one service at a venue twice, and the places that nobody is near.
fn hard_cases(population: &Population, random: &mut Random) -> Vec<ServiceDocument> {
    let mut documents = Vec::new();
    let mut put = |points: &[LonLat], random: &mut Random| {
        documents.push(document(population, points, random))
    };
    for _ in 0..40 {
        let (lon, lat) = (random.unit() * 0.5, 50.0 + random.unit() * 4.0);
        put(&[at(lon, lat)], random);
        put(&[at(-lon, lat)], random);
        put(&[at(0.0, lat)], random);
        put(&[at(random.one_of(&[1e-7, -1e-7]), lat)], random);
    }
    let venue = at(1.1663, 51.0815);
    for _ in 0..60 {
        put(&[venue], random);
        put(&[venue, venue, at(random.unit(), 51.0)], random);
    }
    for (lon, lat) in REMOTE {
        put(&[at(lon, lat)], random);
        put(&[at(lon, lat), venue], random);
    }
    documents
}

pub(super) fn document(
    population: &Population,
    points: &[LonLat],
    random: &mut Random,
) -> ServiceDocument {
    let mut concepts: Vec<ConceptIx> = (0..2)
        .map(|_| {
            population.condition(
                random.one_of(&[Frequency::Common, Frequency::Middling]),
                random,
            )
        })
        .collect();
    concepts.dedup();
    let tag = |concept, answer| Tag {
        concept,
        answer,
        basis: TagBasis::Stated,
    };
    let mut tags: Vec<Tag> = concepts
        .into_iter()
        .map(|concept| tag(concept, Said::Yes))
        .collect();
    let step_free = population.vocabulary.find("step-free").unwrap();
    if random.once_in(2) {
        tags.push(tag(step_free, random.one_of(&[Said::Yes, Said::No])));
    }
    let place = |point: &LonLat| PlaceDocument {
        location_id: LocationId::from(uuid(random)),
        point: *point,
        rules: Rules::default(),
        tags: Vec::new(),
        fragment: Vec::new(),
    };
    ServiceDocument {
        places: points.iter().map(place).collect(),
        service_id: ServiceId::from(uuid(random)),
        name: "A hard case".to_owned(),
        placeless: None,
        tags,
        formats: Vec::new(),
        setting: None,
        ages: None,
        languages: Vec::new(),
        hurdles: Vec::new(),
        text: TextFields::default(),
        checked_on: None,
    }
}

fn uuid(random: &mut Random) -> Uuid {
    Uuid::from_u64_pair(random.bits(), random.bits())
}

pub(super) fn at(longitude: f64, latitude: f64) -> LonLat {
    LonLat::parse(longitude, latitude).unwrap()
}
