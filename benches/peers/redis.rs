//! Distance alone, to Redis: what is nearest inside a radius, of all places. It knows no conditions, no services with
//! several places and no reasons, and measures on a sphere; so this says what finding by place alone costs, and no more.

use crate::say;
use hereabouts_search::testing::figures::{Failure, Figures, Times};
use hereabouts_search::testing::population::{Frequency, Population};
use hereabouts_search::{Index, Query, ServiceDocument};
use redis::Connection;
use std::hint::black_box;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Instant;
use tempfile::TempDir;

const PROGRAM: &str = "redis-server";
/// What it says when it is, on whatever it listens: the sentence begins differently.
const READY: &str = "ready to accept connections";
/// Places a command.
const BATCH: usize = 1_000;
const QUESTIONS: usize = 1_000;
const RADII_M: [(f64, &str); 2] = [(2_000.0, "2km"), (10_000.0, "10km")];
/// How far a sphere may be from the Earth's shape.
const SPHERE: f64 = 0.006;

/// A running server that holds the places; it ends with this.
pub(crate) struct Server {
    connection: Connection,
    process: Child,
    _folder: TempDir,
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself; nothing of it is kept either way.
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

impl Server {
    /// Starts one and loads the places of the services; none where there is no Redis on this machine.
    pub(crate) fn start(documents: &[ServiceDocument]) -> Result<Option<Self>, Failure> {
        if Command::new(PROGRAM).arg("--version").output().is_err() {
            say("Redis skipped: there is no `redis-server` on this machine")?;
            return Ok(None);
        }
        let folder = tempfile::tempdir()?;
        let socket = folder.path().join("socket");
        let process = launch(&socket)?;
        let client = redis::Client::open(format!("redis+unix://{}", socket.display()))?;
        let mut server = Self {
            connection: client.get_connection()?,
            process,
            _folder: folder,
        };
        server.load(documents)?;
        Ok(Some(server))
    }

    fn load(&mut self, documents: &[ServiceDocument]) -> Result<(), Failure> {
        let places = documents
            .iter()
            .flat_map(|document| document.places.iter().map(move |place| (document, place)));
        let places: Vec<_> = places.collect();
        for batch in places.chunks(BATCH) {
            let mut command = redis::cmd("GEOADD");
            command.arg("places");
            for (document, place) in batch {
                let (longitude, latitude) = (place.point.longitude(), place.point.latitude());
                let name = format!("{}:{}", document.service_id, place.location_id);
                command.arg(longitude).arg(latitude).arg(name);
            }
            command.exec(&mut self.connection)?;
        }
        Ok(())
    }

    /// The distances of the nearest twenty, in metres.
    fn nearest(&mut self, question: &Query) -> Result<Vec<f64>, Failure> {
        let near = question.near.as_ref().ok_or("a question without near")?;
        let mut command = redis::cmd("GEOSEARCH");
        command.arg("places").arg("FROMLONLAT");
        command
            .arg(near.point.longitude())
            .arg(near.point.latitude());
        command
            .arg("BYRADIUS")
            .arg(question.radius_m.unwrap_or_default())
            .arg("m");
        command
            .arg("ASC")
            .arg("COUNT")
            .arg(question.limit)
            .arg("WITHDIST");
        let found: Vec<(String, f64)> = command.query(&mut self.connection)?;
        Ok(found
            .into_iter()
            .map(|(_, distance_m)| distance_m)
            .collect())
    }
}

/// Starts a server that keeps nothing on disk and speaks through a socket, and waits until it does.
fn launch(socket: &Path) -> Result<Child, Failure> {
    let mut process = Command::new(PROGRAM)
        .args(["--port", "0", "--save", "", "--appendonly", "no"])
        .arg("--unixsocket")
        .arg(socket)
        .stdout(Stdio::piped())
        .spawn()?;
    let said = process.stdout.take().ok_or("no output to read")?;
    for line in BufReader::new(said).lines() {
        if line?.contains(READY) {
            return Ok(process);
        }
    }
    Err("Redis ended before it was ready".into())
}

/// Asks both, and adds what they took.
pub(crate) fn compare(
    population: &Population,
    index: &Index,
    server: &mut Server,
    figures: &mut Figures,
) -> Result<(), Failure> {
    for (radius_m, radius) in RADII_M {
        let questions = population
            .questions(QUESTIONS, Frequency::Common, Some(radius_m), 9)
            .into_iter();
        let questions: Vec<Query> = questions
            .map(|question| Query {
                asked: Vec::new(),
                ..question
            })
            .collect();
        let (mut own, mut others, mut alike) = (Vec::new(), Vec::new(), 0);
        for question in &questions {
            let begun = Instant::now();
            black_box(index.search(black_box(question)));
            own.push(begun.elapsed().as_nanos());
        }
        for question in &questions {
            // The second time counts, as with PostGIS.
            server.nearest(question)?;
            let begun = Instant::now();
            let found = server.nearest(question)?;
            others.push(begun.elapsed().as_nanos());
            let first = index
                .search(question)
                .hits
                .first()
                .and_then(|hit| hit.distance_m);
            alike += usize::from(is_alike(first, found.first().copied()));
        }
        say(&format!(
            "distance alone within {radius}: {alike} of {QUESTIONS} answers begin as far away as Redis's"
        ))?;
        let (own, others) = (Times::of(&mut own), Times::of(&mut others));
        figures.add_times(&format!("redis_index_{radius}"), &own)?;
        figures.add_times(&format!("redis_{radius}"), &others)?;
        figures.add(
            &format!("redis_ratio_{radius}"),
            others.median_us / own.median_us,
        )?;
    }
    Ok(())
}

/// Whether both found nothing, or something as far away; Redis keeps positions to some 0.6 m.
fn is_alike(own_m: Option<f64>, other_m: Option<f64>) -> bool {
    match (own_m, other_m) {
        (Some(own_m), Some(other_m)) => (own_m - other_m).abs() <= 2.0 + own_m * SPHERE,
        (own_m, other_m) => own_m.is_none() && other_m.is_none(),
    }
}
