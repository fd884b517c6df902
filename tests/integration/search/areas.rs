//! Services that cover an area, asked by people inside, outside and on the edge, to the index and to PostGIS: the
//! same services for areas of every kind, whether they have places as well or not.
//!
//! A boundary is planar in longitude and latitude; SQL gets it in ten-millionths of a degree, which are whole
//! numbers and lose nothing.

use super::directory::{Asking, at, document};
use super::oracle::{self, SAME_M};
use crate::support::TestDatabase;
use hereabouts_domain::{District, LonLat, Nation, ServiceAreaExtent, ServiceId};
use hereabouts_search::testing::random::Random;
use hereabouts_search::{
    Index, Near, PlacelessDocument, Query, RemoteReach, Said, ServiceDocument, Tag, TagBasis,
    geodesic_m,
};
use hereabouts_vocabulary::{ConceptIx, Kind};
use std::collections::{BTreeMap, BTreeSet};
use tokio_postgres::Client;

const SERVICES: usize = 1_000;
const QUESTIONS: usize = 500;
/// Far more than cover any place.
const ALL: usize = 10_000;

const AUTHORITIES: [&str; 3] = ["E07000112", "E08000035", "S12000036"];
const DISTRICTS: [&str; 4] = ["CT20", "LS6", "EH1", "ZE1"];

const TABLES: &str = "
    CREATE TABLE placeless (service_id uuid, tags int[], refused int[], reaches_anybody bool, has_areas bool);
    CREATE TABLE areas (
        service_id uuid, centre geography(Point, 4326), radius_m float8, boundary geometry,
        authority text, districts text[], nation text, is_everywhere bool);
    CREATE TABLE whereabouts (number int, point geography(Point, 4326), plane geometry, authority text, district text, nation text);
";

const ANSWER: &str = "
    WITH covered AS (
        SELECT number, a.service_id, bool_or(coalesce(distance_m <= radius_m - $1, true)) AS surely
        FROM areas a CROSS JOIN whereabouts w
        CROSS JOIN LATERAL (SELECT ST_Distance(a.centre, w.point, true) AS distance_m) measured
        WHERE a.authority = w.authority OR w.district = ANY (a.districts) OR a.nation = w.nation OR a.is_everywhere
            OR ST_Covers(a.boundary, w.plane) OR distance_m <= a.radius_m + $1
        GROUP BY number, a.service_id
    ), shown AS (
        SELECT number, service_id, bool_or(radius_m IS NULL OR distance_m <= radius_m - $1) AS surely
        FROM questions q CROSS JOIN entries e
        CROSS JOIN LATERAL (SELECT ST_Distance(e.point, q.point, true) AS distance_m OFFSET 0) measured
        WHERE (q.first IS NULL OR tags && q.first) AND (q.second IS NULL OR tags && q.second)
            AND NOT refused && q.needs AND (radius_m IS NULL OR distance_m <= radius_m + $1)
        GROUP BY number, service_id
    )
    SELECT number, p.service_id::text,
        -- Near by, and there surely.
        shown.service_id IS NOT NULL, coalesce(shown.surely, false),
        -- Without a place, and there surely; covered, and that surely.
        CASE WHEN has_areas THEN covered.service_id IS NOT NULL ELSE reaches_anybody END,
        coalesce(covered.surely, true),
        has_areas
    FROM questions q CROSS JOIN placeless p
        LEFT JOIN covered USING (number, service_id) LEFT JOIN shown USING (number, service_id)
    WHERE (q.first IS NULL OR tags && q.first) AND (q.second IS NULL OR tags && q.second) AND NOT refused && q.needs
";

/// Some services: surely, and with those at the very edge of a circle or of the radius.
#[derive(Debug, Default)]
struct Expected {
    surely: BTreeSet<ServiceId>,
    perhaps: BTreeSet<ServiceId>,
}

/// What SQL answers to one question.
#[derive(Debug, Default)]
struct Answered {
    near_by: Expected,
    without_place: Expected,
    /// Of all that match, those with areas of which one holds the asker.
    covered: Expected,
}

/// What was compared.
#[derive(Debug, Default)]
struct Tally {
    without_place: usize,
    at_an_edge: usize,
    /// Services with areas at their places, told whether these hold the asker.
    told_at_a_place: usize,
    /// Found beside others by questions of several kinds.
    of_several_kinds: usize,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn areas_of_every_kind_cover_whom_postgis_says_they_cover() {
    let mut asking = Asking::new();
    let documents = services(&mut asking);
    let questions: Vec<Query> = (0..QUESTIONS)
        .map(|_| question(&mut asking, &documents))
        .collect();
    let database = TestDatabase::create_empty().await;
    let vocabulary = &asking.population.vocabulary;
    let client = oracle::ask(&database, vocabulary, &questions).await;
    put(&client, &documents, &questions).await;
    let expected = answer(&client).await;
    let index = Index::build(vocabulary, documents);
    let (mut tally, nothing) = (Tally::default(), Answered::default());
    for (number, question) in questions.iter().enumerate() {
        let expected = expected.get(&number).unwrap_or(&nothing);
        compare(&index, question, expected, &mut tally);
    }
    eprintln!("compared with PostGIS: {tally:?}");
    assert!(
        tally.without_place > 20 * QUESTIONS
            && tally.at_an_edge > 10
            && tally.told_at_a_place > QUESTIONS
            && tally.of_several_kinds > 100,
        "too few to prove much: {tally:?}"
    );
}

fn compare(index: &Index, question: &Query, expected: &Answered, tally: &mut Tally) {
    let near_by = index.search(question).hits;
    let found = near_by.iter().map(|hit| hit.service_id).collect();
    check(&found, &expected.near_by, question);
    let without = index.without_place(question, None).hits;
    let without: BTreeSet<ServiceId> = without.iter().map(|hit| hit.service_id).collect();
    check(&without, &expected.without_place, question);
    for hit in &near_by {
        // What is only likely is neither said to cover nor not to.
        let is_right = match hit.covers {
            Some(true) => expected.covered.perhaps.contains(&hit.service_id),
            Some(false) => !expected.covered.surely.contains(&hit.service_id),
            None => true,
        };
        assert!(is_right, "{hit:?} of {question:?}");
        tally.told_at_a_place += usize::from(hit.covers.is_some());
    }
    tally.without_place += without.len();
    let (surely, perhaps) = (
        &expected.without_place.surely,
        &expected.without_place.perhaps,
    );
    tally.at_an_edge += perhaps.len() - surely.len();
    if question.asked.len() > 1 {
        tally.of_several_kinds += without.len();
    }
}

fn check(found: &BTreeSet<ServiceId>, expected: &Expected, question: &Query) {
    let missing: Vec<_> = expected.surely.difference(found).collect();
    assert!(missing.is_empty(), "{missing:?} are missing: {question:?}");
    let too_many: Vec<_> = found.difference(&expected.perhaps).collect();
    assert!(
        too_many.is_empty(),
        "{too_many:?} are too many: {question:?}"
    );
}

/// Services with up to two places, and up to three areas each. Many have an activity besides their conditions, so that
/// questions of both kinds find some.
fn services(asking: &mut Asking) -> Vec<ServiceDocument> {
    let mut documents = Vec::new();
    let kinds = asking.population.vocabulary.concepts().iter();
    let activities: Vec<ConceptIx> = (0u16..)
        .zip(kinds)
        .filter(|(_, concept)| concept.kind == Kind::Activity)
        .map(|(ix, _)| ConceptIx(ix))
        .collect();
    for _ in 0..SERVICES {
        let areas = asking.random.one_of(&[0, 1, 1, 1, 2, 3]);
        let areas = (0..areas).map(|_| area(asking)).collect();
        let ways = [
            RemoteReach::Online,
            RemoteReach::Phone,
            RemoteReach::HomeVisit,
        ];
        let placeless = PlacelessDocument {
            reaches: asking.random.some_of(&ways, 2),
            areas,
            rules: hereabouts_calendar::Rules::default(),
            fragment: Vec::new(),
        };
        let places = asking.random.one_of(&[0, 0, 1, 2]);
        let places: Vec<LonLat> = (0..places).map(|_| asking.position()).collect();
        let mut document = document(&asking.population, &places, &mut asking.random);
        document.placeless = Some(placeless);
        if asking.random.once_in(2) {
            document.tags.push(Tag {
                concept: asking.random.one_of(&activities),
                answer: Said::Yes,
                basis: TagBasis::Stated,
            });
        }
        documents.push(document);
    }
    documents
}

fn area(asking: &mut Asking) -> ServiceAreaExtent {
    let point = asking.position();
    let random = &mut asking.random;
    match random.below(8) {
        0 => ServiceAreaExtent::LocalAuthority {
            code: random.one_of(&AUTHORITIES).to_owned(),
        },
        1 => ServiceAreaExtent::Districts {
            districts: random
                .some_of(&DISTRICTS, 2)
                .into_iter()
                .map(district)
                .collect(),
        },
        2 => ServiceAreaExtent::Nation {
            nation: random.one_of(Nation::ALL),
        },
        3 if random.once_in(4) => ServiceAreaExtent::UnitedKingdom,
        3..6 => {
            let radius_m = if random.once_in(3) {
                // Exactly to where somebody may ask from.
                let edge = asking.position();
                geodesic_m(point, edge)
            } else {
                1_000.0 + random.unit().powi(3) * 400_000.0
            };
            ServiceAreaExtent::Circle {
                centre: point,
                radius_m,
            }
        }
        _ => ServiceAreaExtent::Boundary {
            polygons: (0..=random.below(2)).map(|_| polygon(random)).collect(),
        },
    }
}

/// A star round some middle in England, with a hole in every second one. Its corners lie on a coarse grid, so that
/// people on the same grid stand on corners and edges.
fn polygon(random: &mut Random) -> Vec<Vec<LonLat>> {
    let middle = (-1.5 + random.unit() * 1.5, 51.0 + random.unit() * 2.0);
    let outer = ring(middle, (0.2, 1.2), random);
    let hole = ring(middle, (0.05, 0.15), random);
    let rings = [Some(outer), Some(hole).filter(|_| random.once_in(2))];
    rings.into_iter().flatten().collect()
}

fn ring((lon, lat): (f64, f64), (least, most): (f64, f64), random: &mut Random) -> Vec<LonLat> {
    let corners = 3 + random.below(9);
    let mut ring: Vec<LonLat> = (0u32..)
        .take(corners)
        .map(|corner| {
            let turn = f64::from(corner) / corners as f64 * std::f64::consts::TAU;
            let away = least + random.unit() * (most - least);
            on_grid(lon + away * turn.cos(), lat + away * turn.sin())
        })
        .collect();
    ring.push(ring[0]);
    ring
}

fn on_grid(longitude: f64, latitude: f64) -> LonLat {
    let round = |degrees: f64| (degrees * 100.0).round() / 100.0;
    at(round(longitude), round(latitude))
}

fn district(text: &str) -> District {
    District::parse(text).unwrap()
}

/// Somebody anywhere, at a corner or on the grid that the corners lie on.
fn question(asking: &mut Asking, documents: &[ServiceDocument]) -> Query {
    let point = match asking.random.below(3) {
        0 => on_grid(
            -3.0 + asking.random.unit() * 4.0,
            50.0 + asking.random.unit() * 4.0,
        ),
        1 => corner(&mut asking.random, documents).unwrap_or_else(|| asking.position()),
        _ => asking.position(),
    };
    let radius_m = asking.radius_m(point);
    let random = &mut asking.random;
    let near = Near {
        local_authority: Some(random.one_of(&AUTHORITIES).to_owned())
            .filter(|_| !random.once_in(4)),
        local_authority_is_certain: random.once_in(2),
        nation: Some(random.one_of(Nation::ALL)).filter(|_| !random.once_in(4)),
        district: Some(district(random.one_of(&DISTRICTS))).filter(|_| !random.once_in(4)),
        district_is_certain: random.once_in(2),
        ..Near::point(point)
    };
    Query {
        near: Some(near),
        radius_m,
        asked: asking.asked(),
        limit: ALL,
        ..Query::default()
    }
}

fn corner(random: &mut Random, documents: &[ServiceDocument]) -> Option<LonLat> {
    let areas = &random.one_of(documents).placeless?.areas;
    areas.iter().find_map(|area| match area {
        ServiceAreaExtent::Boundary { polygons } => Some(random.one_of(&polygons[0][0])),
        _ => None,
    })
}

async fn put(client: &Client, documents: &[ServiceDocument], questions: &[Query]) {
    client.batch_execute(TABLES).await.unwrap();
    oracle::put_entries(client, documents).await;
    let mut script = String::new();
    for document in documents {
        let placeless = document.placeless.as_ref().unwrap();
        let is_reached = |way| placeless.reaches.contains(way);
        script += &format!(
            "INSERT INTO placeless VALUES ('{}', '{}', '{}', {}, {});\n",
            document.service_id,
            oracle::tags(document, Said::Yes),
            oracle::tags(document, Said::No),
            [RemoteReach::Online, RemoteReach::Phone]
                .iter()
                .any(is_reached),
            !placeless.areas.is_empty(),
        );
        for area in &placeless.areas {
            let (column, value) = sql_of(area);
            script += &format!(
                "INSERT INTO areas (service_id, {column}) VALUES ('{}', {value});\n",
                document.service_id
            );
        }
    }
    for (number, question) in questions.iter().enumerate() {
        let near = question.near.as_ref().unwrap();
        script += &format!(
            "INSERT INTO whereabouts VALUES ({number}, {}, ST_MakePoint({}, {}), {}, {}, {});\n",
            sql_point(near.point),
            near.point.lon_e7(),
            near.point.lat_e7(),
            sql_text(near.local_authority.as_deref()),
            sql_text(near.district.as_ref().map(ToString::to_string).as_deref()),
            sql_text(near.nation.map(|nation| format!("{nation:?}")).as_deref()),
        );
    }
    client.batch_execute(&script).await.unwrap();
    client.batch_execute("ANALYZE").await.unwrap();
}

/// The columns of an area and their values.
fn sql_of(area: &ServiceAreaExtent) -> (&'static str, String) {
    match area {
        ServiceAreaExtent::LocalAuthority { code } => ("authority", format!("'{code}'")),
        ServiceAreaExtent::Districts { districts } => {
            let districts: Vec<String> = districts.iter().map(ToString::to_string).collect();
            ("districts", format!("'{{{}}}'", districts.join(",")))
        }
        ServiceAreaExtent::Nation { nation } => ("nation", format!("'{nation:?}'")),
        ServiceAreaExtent::UnitedKingdom => ("is_everywhere", "true".to_owned()),
        ServiceAreaExtent::Circle { centre, radius_m } => (
            "centre, radius_m",
            format!("{}, {radius_m:?}", sql_point(*centre)),
        ),
        ServiceAreaExtent::Boundary { polygons } => {
            let polygons: Vec<String> = polygons.iter().map(|rings| wkt(rings)).collect();
            (
                "boundary",
                format!("ST_GeomFromText('MULTIPOLYGON({})')", polygons.join(",")),
            )
        }
    }
}

fn sql_point(point: LonLat) -> String {
    let (longitude, latitude) = (point.longitude(), point.latitude());
    format!("ST_SetSRID(ST_MakePoint({longitude}, {latitude}), 4326)::geography")
}

fn wkt(rings: &[Vec<LonLat>]) -> String {
    let position = |at: &LonLat| format!("{} {}", at.lon_e7(), at.lat_e7());
    let ring = |ring: &Vec<LonLat>| {
        let positions: Vec<String> = ring.iter().map(position).collect();
        format!("({})", positions.join(","))
    };
    let rings: Vec<String> = rings.iter().map(ring).collect();
    format!("({})", rings.join(","))
}

fn sql_text(text: Option<&str>) -> String {
    text.map_or_else(|| "NULL".to_owned(), |text| format!("'{text}'"))
}

/// What SQL answers to each question.
async fn answer(client: &Client) -> BTreeMap<usize, Answered> {
    let mut expected: BTreeMap<usize, Answered> = BTreeMap::new();
    for row in client.query(ANSWER, &[&SAME_M]).await.unwrap() {
        let number = usize::try_from(row.get::<_, i32>(0)).unwrap();
        let service_id = ServiceId::from(oracle::uuid(row.get(1)));
        let [may_be_shown, is_shown, reaches, surely_covered, has_areas] =
            [2, 3, 4, 5, 6].map(|column| row.get::<_, bool>(column));
        let answered = expected.entry(number).or_default();
        let mut add = |to: fn(&mut Answered) -> &mut Expected, perhaps: bool, surely: bool| {
            let to = to(answered);
            to.perhaps.extend(perhaps.then_some(service_id));
            to.surely.extend((perhaps && surely).then_some(service_id));
        };
        add(|all| &mut all.near_by, may_be_shown, is_shown);
        // What a place shows is not shown again.
        let reaches_surely = surely_covered && !may_be_shown;
        add(
            |all| &mut all.without_place,
            reaches && !is_shown,
            reaches_surely,
        );
        add(|all| &mut all.covered, has_areas && reaches, surely_covered);
    }
    expected
}
