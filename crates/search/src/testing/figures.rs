//! Figures: printed as they come, and added to a flat JSON object at the end.
//!
//! Names that other benches wrote stay.

use serde_json::{Map, Value};
use std::error::Error;
use std::io::Write;

/// What a bench can fail with.
pub type Failure = Box<dyn Error>;

/// A median and a 99th percentile, in microseconds.
#[derive(Debug, Clone, Copy, Default)]
pub struct Times {
    /// Half took at most this, in microseconds.
    pub median_us: f64,
    /// 99 of 100 took at most this, in microseconds.
    pub p99_us: f64,
}

impl Times {
    /// Of some times in nanoseconds, which are sorted by it.
    pub fn of(nanoseconds: &mut [u128]) -> Self {
        nanoseconds.sort_unstable();
        let at = |percent: usize| {
            let found = nanoseconds.get(nanoseconds.len() * percent / 100).copied();
            found.map_or(0.0, |ns| {
                std::time::Duration::from_nanos(u64::try_from(ns).unwrap_or(u64::MAX)).as_secs_f64()
                    * 1e6
            })
        };
        Self {
            median_us: at(50),
            p99_us: at(99),
        }
    }

    /// The worse of each.
    #[must_use]
    pub const fn or_worse(&self, other: &Self) -> Self {
        Self {
            median_us: self.median_us.max(other.median_us),
            p99_us: self.p99_us.max(other.p99_us),
        }
    }
}

/// What was measured.
#[derive(Debug, Default)]
pub struct Figures(Map<String, Value>);

impl Figures {
    /// Prints a figure, to three decimals, and keeps it.
    ///
    /// # Errors
    /// When it cannot be printed.
    pub fn add(&mut self, name: &str, figure: f64) -> Result<(), Failure> {
        let rounded = (figure * 1_000.0).round() / 1_000.0;
        writeln!(std::io::stdout(), "{name}: {rounded}")?;
        self.0.insert(name.to_owned(), rounded.into());
        Ok(())
    }

    /// The same for a median and a 99th percentile.
    ///
    /// # Errors
    /// When they cannot be printed.
    pub fn add_times(&mut self, name: &str, times: &Times) -> Result<(), Failure> {
        self.add(&format!("{name}_median_us"), times.median_us)?;
        self.add(&format!("{name}_p99_us"), times.p99_us)
    }

    /// A figure that was added.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<f64> {
        self.0.get(name)?.as_f64()
    }

    /// Adds the figures to the file that `BENCH_JSON` names, `target/bench.json` by default.
    ///
    /// # Errors
    /// When it holds something else, or cannot be written.
    pub fn save(self) -> Result<(), Failure> {
        let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/bench.json");
        let path = std::env::var("BENCH_JSON").unwrap_or_else(|_| default.to_owned());
        let mut all: Map<String, Value> = match std::fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes)?,
            Err(_) => Map::new(),
        };
        all.extend(self.0);
        if let Some(folder) = std::path::Path::new(&path).parent() {
            std::fs::create_dir_all(folder)?;
        }
        Ok(std::fs::write(&path, serde_json::to_vec_pretty(&all)?)?)
    }
}
