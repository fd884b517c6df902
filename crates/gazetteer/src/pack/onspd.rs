//! Reading the ONS Postcode Directory (`ONSPD_*_UK.csv`), whose columns are named by year.
//!
//! Names met (ONSPD User Guides): the postcode is `pcds`, in older files `pcd`, `pcd7`, `pcd8`, `pcd2`;
//! the local authority `oslaua`, `laua`, `lad23cd`, `lad25cd`…; `doterm` is the year and month in which
//! it went out of use, or empty. A postcode without a position has latitude 99.999999 and longitude 0.

use super::rows::{Precedence, Rows};
use super::{PackError, column, csv_error, each_record, open};
use hereabouts_domain::LonLat;
use std::path::Path;

/// Reads live and terminated postcodes.
pub(super) fn read(path: &Path, rows: &mut Rows) -> Result<(), PackError> {
    let mut reader = csv::Reader::from_reader(open(path)?);
    let headers = reader.headers().map_err(|error| csv_error(path, error))?;
    let named = |wanted: &'static str, fits: fn(&str) -> bool| column(path, headers, wanted, fits);
    let postcode = named("pcds", |name| name == "pcds")
        .or_else(|_| named("pcds, pcd, pcd7 or pcd8", is_postcode))?;
    let doterm = named("doterm", |name| name == "doterm")?;
    let authority = named("oslaua, laua or ladNNcd", is_authority)?;
    let lat = named("lat", |name| name == "lat")?;
    let long = named("long", |name| name == "long")?;
    each_record(path, &mut reader, |record| {
        let field = |at: usize| record.get(at).unwrap_or_default().trim();
        let position = position(field(lat), field(long));
        let live = field(doterm).is_empty();
        rows.add(
            Precedence::Onspd,
            field(postcode),
            live,
            position,
            field(authority),
        )
    })
}

fn is_postcode(name: &str) -> bool {
    ["pcd", "pcd7", "pcd8", "pcd2"].contains(&name)
}

fn is_authority(name: &str) -> bool {
    let year = name
        .strip_prefix("lad")
        .and_then(|rest| rest.strip_suffix("cd"));
    name == "oslaua" || name == "laua" || year.is_some_and(|year| year.parse::<u8>().is_ok())
}

/// No position is told by a latitude beyond the pole, never by longitude 0, which is a real one.
fn position(lat: &str, long: &str) -> Option<LonLat> {
    let lat: f64 = lat.parse().ok()?;
    LonLat::parse(long.parse().ok()?, lat).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_by_every_releases_name() {
        for name in ["oslaua", "laua", "lad23cd", "lad25cd"] {
            assert!(is_authority(name), "{name}");
        }
        for name in ["lad", "ladcd", "wd25cd", "ladabcd"] {
            assert!(!is_authority(name), "{name}");
        }
    }

    #[test]
    fn only_the_latitude_tells_that_there_is_no_position() {
        assert_eq!(position("99.999999", "0.000000"), None);
        assert!(position("50.793", "0.000000").is_some());
    }
}
