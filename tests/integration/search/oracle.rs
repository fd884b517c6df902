//! The same directory and the same questions in SQL, where `ST_Distance(a, b, true)` decides.

use crate::support::TestDatabase;
use hereabouts_domain::{LocationId, ServiceId};
use hereabouts_search::{Query, Said, ServiceDocument};
use hereabouts_vocabulary::{ConceptIx, Kind, Vocabulary};
use secrecy::ExposeSecret;
use std::collections::BTreeMap;
use tokio_postgres::{Client, NoTls};
use uuid::Uuid;

/// More than a page, so that whatever may stand at its end is there, whichever way a tie went.
const ANSWERS: i64 = 40;

/// Distances closer than this are the same.
pub(super) const SAME_M: f64 = 1e-6;

const TABLES: &str = "
    CREATE TABLE broader (concept int, broader int);
    CREATE TABLE entries (service_id uuid, location_id uuid, point geography(Point, 4326), tags int[], refused int[]);
    CREATE TABLE questions (
        number int, point geography(Point, 4326), radius_m float8, concepts int[], kinds text[], needs int[]);
";

/// The asked concept itself, all that is narrower, and all that is broader.
const ANSWERING: &str = "
    CREATE TABLE answering AS
    WITH RECURSIVE
        up AS (SELECT concept, broader FROM broader
               UNION SELECT up.concept, b.broader FROM up JOIN broader b ON b.concept = up.broader),
        pairs AS (SELECT concept AS asked, broader AS concept FROM up
                  UNION SELECT broader, concept FROM up
                  UNION SELECT asked, asked FROM questions, unnest(concepts) AS asked)
    SELECT asked, array_agg(DISTINCT concept) AS concepts FROM pairs GROUP BY asked;
    -- Within a kind any one is enough; of every kind there must be one.
    CREATE TABLE wanted AS
    SELECT number, kind, array_agg(DISTINCT answers) AS concepts
    FROM questions, unnest(concepts, kinds) AS c (asked, kind)
    JOIN answering USING (asked), unnest(answering.concepts) AS answers
    GROUP BY number, kind;
    ALTER TABLE questions ADD first int[], ADD second int[];
    UPDATE questions q SET
        first = (SELECT concepts FROM wanted w WHERE w.number = q.number ORDER BY kind LIMIT 1),
        second = (SELECT concepts FROM wanted w WHERE w.number = q.number ORDER BY kind OFFSET 1 LIMIT 1);
    ANALYZE;
";

const ANSWER: &str = "
    SELECT q.number, found.service_id::text, found.location_id::text, found.distance_m, found.surely, found.perhaps
    FROM questions q CROSS JOIN LATERAL (
        SELECT service_id, location_id, distance_m,
               count(*) FILTER (WHERE q.radius_m IS NULL OR distance_m <= q.radius_m - $1) OVER () AS surely,
               count(*) OVER () AS perhaps
        FROM (
            SELECT DISTINCT ON (service_id) service_id, location_id, distance_m
            FROM (
                SELECT service_id, location_id, ST_Distance(point, q.point, true) AS distance_m
                FROM entries
                WHERE (q.first IS NULL OR tags && q.first) AND (q.second IS NULL OR tags && q.second)
                    AND NOT refused && q.needs
                OFFSET 0
            ) measured
            ORDER BY service_id, distance_m, location_id
        ) nearest
        WHERE q.radius_m IS NULL OR distance_m <= q.radius_m + $1
        ORDER BY distance_m, service_id
        LIMIT $2
    ) found
    ORDER BY q.number, found.distance_m, found.service_id
";

/// What SQL answers to one question.
#[derive(Debug, Default)]
pub(super) struct Expected {
    /// Nearest first, ties by service: at most forty.
    pub(super) hits: Vec<ExpectedHit>,
    /// How many services are inside the radius, leaving out those at its very edge.
    pub(super) surely: usize,
    /// How many with those.
    pub(super) perhaps: usize,
}

/// One service at its nearest matching place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct ExpectedHit {
    pub(super) service_id: ServiceId,
    pub(super) location_id: LocationId,
    pub(super) distance_m: f64,
}

/// A database that knows the questions, and which concepts answer what each of them asks.
pub(super) async fn ask(
    database: &TestDatabase,
    vocabulary: &Vocabulary,
    questions: &[Query],
) -> Client {
    let (client, driver) = tokio_postgres::connect(database.url.expose_secret(), NoTls)
        .await
        .unwrap();
    tokio::spawn(driver);
    client.batch_execute(TABLES).await.unwrap();
    put_broader(&client, vocabulary).await;
    put_questions(&client, vocabulary, questions).await;
    client.batch_execute(ANSWERING).await.unwrap();
    client
}

/// What SQL answers to each question.
pub(super) async fn answer(
    client: &Client,
    documents: &[ServiceDocument],
) -> BTreeMap<usize, Expected> {
    put_entries(client, documents).await;
    let mut expected: BTreeMap<usize, Expected> = BTreeMap::new();
    for row in client.query(ANSWER, &[&SAME_M, &ANSWERS]).await.unwrap() {
        let answer = expected
            .entry(usize::try_from(row.get::<_, i32>(0)).unwrap())
            .or_default();
        answer.surely = usize::try_from(row.get::<_, i64>(4)).unwrap();
        answer.perhaps = usize::try_from(row.get::<_, i64>(5)).unwrap();
        answer.hits.push(ExpectedHit {
            service_id: ServiceId::from(uuid(row.get(1))),
            location_id: LocationId::from(uuid(row.get(2))),
            distance_m: row.get(3),
        });
    }
    expected
}

async fn put_broader(client: &Client, vocabulary: &Vocabulary) {
    let (mut concepts, mut broader) = (Vec::new(), Vec::new());
    for (ix, concept) in (0i32..).zip(vocabulary.concepts()) {
        for above in &concept.broader {
            concepts.push(ix);
            broader.push(i32::from(above.0));
        }
    }
    let insert = "INSERT INTO broader SELECT * FROM unnest($1::int[], $2::int[])";
    client
        .execute(insert, &[&concepts, &broader])
        .await
        .unwrap();
}

/// The places of services, with what each says.
pub(super) async fn put_entries(client: &Client, documents: &[ServiceDocument]) {
    let entries = || {
        documents
            .iter()
            .flat_map(|document| document.places.iter().map(move |place| (document, place)))
    };
    let services: Vec<String> = entries()
        .map(|(document, _)| document.service_id.to_string())
        .collect();
    let locations: Vec<String> = entries()
        .map(|(_, place)| place.location_id.to_string())
        .collect();
    let longitudes: Vec<f64> = entries()
        .map(|(_, place)| place.point.longitude())
        .collect();
    let latitudes: Vec<f64> = entries().map(|(_, place)| place.point.latitude()).collect();
    let tags = |answer: Said| -> Vec<String> {
        entries()
            .map(|(document, _)| tags(document, answer))
            .collect()
    };
    let (met, refused) = (tags(Said::Yes), tags(Said::No));
    let insert = "INSERT INTO entries
        SELECT service_id::uuid, location_id::uuid, ST_SetSRID(ST_MakePoint(lon, lat), 4326)::geography,
            tags::int[], refused::int[]
        FROM unnest($1::text[], $2::text[], $3::float8[], $4::float8[], $5::text[], $6::text[])
            AS e (service_id, location_id, lon, lat, tags, refused)";
    client
        .execute(
            insert,
            &[
                &services,
                &locations,
                &longitudes,
                &latitudes,
                &met,
                &refused,
            ],
        )
        .await
        .unwrap();
    client.batch_execute("ANALYZE").await.unwrap();
}

/// The concepts to which a service says this, as SQL writes an array.
pub(super) fn tags(document: &ServiceDocument, answer: Said) -> String {
    let tags = document.tags.iter().filter(|tag| tag.answer == answer);
    array(tags.map(|tag| tag.concept))
}

async fn put_questions(client: &Client, vocabulary: &Vocabulary, questions: &[Query]) {
    let point = |question: &Query| question.near.as_ref().unwrap().point;
    let longitudes: Vec<f64> = questions
        .iter()
        .map(|question| point(question).longitude())
        .collect();
    let latitudes: Vec<f64> = questions
        .iter()
        .map(|question| point(question).latitude())
        .collect();
    let radii: Vec<Option<f64>> = questions.iter().map(|question| question.radius_m).collect();
    let is_need = |ix: &ConceptIx| vocabulary.get(*ix).kind == Kind::Access;
    let asked = |question: &Query, needs: bool| -> Vec<ConceptIx> {
        question
            .concepts_asked()
            .filter(|ix| is_need(ix) == needs)
            .collect()
    };
    let arrays = |needs: bool| -> Vec<String> {
        let asked = |question| array(asked(question, needs).into_iter());
        questions.iter().map(asked).collect()
    };
    let (concepts, needs) = (arrays(false), arrays(true));
    let kinds: Vec<String> = questions
        .iter()
        .map(|question| {
            let asked = asked(question, false);
            let kinds: Vec<_> = asked
                .iter()
                .map(|ix| vocabulary.get(*ix).kind.as_str())
                .collect();
            format!("{{{}}}", kinds.join(","))
        })
        .collect();
    let insert = "INSERT INTO questions
        SELECT number - 1, ST_SetSRID(ST_MakePoint(lon, lat), 4326)::geography, radius_m, concepts::int[],
            kinds::text[], needs::int[]
        FROM unnest($1::float8[], $2::float8[], $3::float8[], $4::text[], $5::text[], $6::text[])
            WITH ORDINALITY AS q (lon, lat, radius_m, concepts, kinds, needs, number)";
    client
        .execute(
            insert,
            &[&longitudes, &latitudes, &radii, &concepts, &kinds, &needs],
        )
        .await
        .unwrap();
}

fn array(concepts: impl Iterator<Item = ConceptIx>) -> String {
    let numbers: Vec<String> = concepts.map(|concept| concept.0.to_string()).collect();
    format!("{{{}}}", numbers.join(","))
}

pub(super) fn uuid(text: &str) -> Uuid {
    Uuid::parse_str(text).unwrap()
}
