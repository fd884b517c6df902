//! How long a look-up of random keys takes, and how large the packed data is. Prints the figures and
//! merges `gazetteer_*` into the file of figures (`BENCH_JSON`, else `target/bench.json`).

#![expect(
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a benchmark prints its figures, which are far below 2^52"
)]

use hereabouts_domain::{LonLat, Postcode};
use hereabouts_gazetteer::Gazetteer;
use serde_json::{Map, Value};
use std::error::Error;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::Instant;

/// Postcodes tried, about half of which exist.
const KEYS: usize = 1_000_000;
const NEAREST: usize = 20_000;

fn main() -> Result<(), Box<dyn Error>> {
    let before = Instant::now();
    let gazetteer = Gazetteer::embedded()?;
    let open_ms = before.elapsed().as_secs_f64() * 1e3;
    let mut random = Random(0x5eed);
    let keys = random_postcodes(gazetteer, &mut random);
    let lookup_ns = median_of_5(&keys, |postcode| {
        black_box(gazetteer.unit(black_box(postcode)));
    });
    let locate_ns = median_of_5(&keys[..KEYS / 10], |postcode| {
        black_box(gazetteer.locate(black_box(postcode.as_str())));
    });
    let positions: Vec<LonLat> = (0..NEAREST).filter_map(|_| random.position()).collect();
    let nearest_ns = median_of_5(&positions, |position| {
        black_box(gazetteer.nearest_live_postcode(black_box(*position)));
    });
    let found: Vec<LonLat> = keys
        .iter()
        .filter_map(|postcode| gazetteer.unit(postcode))
        .map(|unit| unit.position)
        .take(NEAREST)
        .collect();
    let nearest_lived_ns = median_of_5(&found, |position| {
        black_box(gazetteer.nearest_live_postcode(black_box(*position)));
    });
    merge(&[
        ("gazetteer_bytes", packed_bytes()? as f64),
        ("gazetteer_open_ms", open_ms),
        ("gazetteer_lookup_ns", lookup_ns),
        ("gazetteer_locate_ns", locate_ns),
        ("gazetteer_nearest_anywhere_ns", nearest_ns),
        ("gazetteer_nearest_ns", nearest_lived_ns),
    ])
}

fn packed_bytes() -> Result<u64, Box<dyn Error>> {
    let folder = workspace().join("seed-data");
    let mut bytes = 0;
    for file in ["postcodes.bin", "places.tsv", "local_authorities.tsv"] {
        bytes += std::fs::metadata(folder.join(file))?.len();
    }
    Ok(bytes)
}

/// Half of them postcodes that exist, spread over the country; half the same with another last letter.
fn random_postcodes(gazetteer: &Gazetteer, random: &mut Random) -> Vec<Postcode> {
    let mut keys = Vec::with_capacity(KEYS);
    let mut known = Vec::new();
    while known.len() < 20_000 {
        let near = random
            .position()
            .and_then(|position| gazetteer.nearest_live_postcode(position));
        known.extend(near.map(|near| near.postcode));
    }
    while keys.len() < KEYS {
        let sector = known[random.below(known.len())].sector();
        let letters = b"ABDEFGHJLNPQRSTUWXYZ";
        let mut letter = || char::from(letters[random.below(letters.len())]);
        let text = format!("{sector}{}{}", letter(), letter());
        keys.extend(Postcode::parse(&text));
    }
    keys
}

fn median_of_5<T>(keys: &[T], mut look_up: impl FnMut(&T)) -> f64 {
    let mut rounds: Vec<f64> = (0..5)
        .map(|_| {
            let before = Instant::now();
            keys.iter().for_each(&mut look_up);
            before.elapsed().as_nanos() as f64 / keys.len() as f64
        })
        .collect();
    rounds.sort_by(f64::total_cmp);
    rounds[2]
}

/// Writes the figures into the flat object of all benchmarks, leaving the others' names alone.
fn merge(figures: &[(&str, f64)]) -> Result<(), Box<dyn Error>> {
    let path = std::env::var_os("BENCH_JSON").map_or_else(
        || workspace().join("target").join("bench.json"),
        PathBuf::from,
    );
    let mut all: Map<String, Value> = match std::fs::read_to_string(&path) {
        Ok(text) => serde_json::from_str(&text)?,
        Err(_) => Map::new(),
    };
    for (name, figure) in figures {
        println!("{name} {figure:.1}");
        all.insert(
            (*name).to_owned(),
            Value::from((figure * 10.0).round() / 10.0),
        );
    }
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(&path, serde_json::to_string_pretty(&all)? + "\n")?;
    Ok(())
}

fn workspace() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Marsaglia's xorshift: the same keys in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit as u64).unwrap_or_default()
    }

    /// Anywhere in the box around Great Britain, the sea included.
    fn position(&mut self) -> Option<LonLat> {
        let mut part = || (self.next() % 1_000_000) as f64 / 1e6;
        LonLat::parse(-6.0 + 7.5 * part(), 50.0 + 8.5 * part()).ok()
    }
}
