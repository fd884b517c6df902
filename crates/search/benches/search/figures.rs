//! Figures: printed as they come, and added to a flat JSON object at the end.
//!
//! Names that other benches wrote stay.

use crate::Failure;
use serde_json::{Map, Value};
use std::io::Write;

/// A median and a 99th percentile, in microseconds.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Times {
    pub(crate) median_us: f64,
    pub(crate) p99_us: f64,
}

impl Times {
    pub(crate) fn of(nanoseconds: &mut [u128]) -> Self {
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

    pub(crate) const fn or_worse(&self, other: &Self) -> Self {
        Self {
            median_us: self.median_us.max(other.median_us),
            p99_us: self.p99_us.max(other.p99_us),
        }
    }
}

/// What was measured.
#[derive(Debug, Default)]
pub(crate) struct Figures(Map<String, Value>);

impl Figures {
    pub(crate) fn add(&mut self, name: &str, figure: f64) -> Result<(), Failure> {
        let rounded = (figure * 1_000.0).round() / 1_000.0;
        writeln!(std::io::stdout(), "{name}: {rounded}")?;
        self.0.insert(name.to_owned(), rounded.into());
        Ok(())
    }

    pub(crate) fn add_times(&mut self, name: &str, times: &Times) -> Result<(), Failure> {
        self.add(&format!("{name}_median_us"), times.median_us)?;
        self.add(&format!("{name}_p99_us"), times.p99_us)
    }

    pub(crate) fn get(&self, name: &str) -> Option<f64> {
        self.0.get(name)?.as_f64()
    }

    /// Adds the figures to the file.
    pub(crate) fn save(self) -> Result<(), Failure> {
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
