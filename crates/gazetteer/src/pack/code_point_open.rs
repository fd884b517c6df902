//! Reading OS Code-Point Open: `Data/CSV/ab.csv` and the like, without headers. Columns: postcode,
//! positional quality, eastings, northings, country, NHS regional and NHS authority, county, district,
//! ward (the product's `Doc/Code-Point_Open_Column_Headers.csv`). Great Britain only, all in use.

use super::rows::{Precedence, Rows};
use super::{PackError, csv_error, each_record, open, osgb36, read_error};
use hereabouts_domain::LonLat;
use std::path::{Path, PathBuf};

const POSTCODE: usize = 0;
const EASTINGS: usize = 2;
const NORTHINGS: usize = 3;
const DISTRICT: usize = 8;
const COLUMNS: usize = 10;

/// Reads every CSV file of the folder, or of `Data/CSV` in it.
pub(super) fn read(folder: &Path, rows: &mut Rows) -> Result<(), PackError> {
    let inner = folder.join("Data").join("CSV");
    let folder = if inner.is_dir() {
        inner
    } else {
        folder.to_owned()
    };
    for path in csv_files(&folder)? {
        read_file(&path, rows)?;
    }
    Ok(())
}

fn csv_files(folder: &Path) -> Result<Vec<PathBuf>, PackError> {
    let entries = std::fs::read_dir(folder).map_err(|error| read_error(folder, error))?;
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| read_error(folder, error))?.path();
        let is_csv = path
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("csv"));
        if is_csv {
            paths.push(path);
        }
    }
    paths.sort_unstable();
    Ok(paths)
}

fn read_file(path: &Path, rows: &mut Rows) -> Result<(), PackError> {
    let mut builder = csv::ReaderBuilder::new();
    let mut reader = builder.has_headers(false).from_reader(open(path)?);
    let width = reader
        .headers()
        .map_err(|error| csv_error(path, error))?
        .len();
    if width != COLUMNS {
        return Err(PackError::Column {
            path: path.to_owned(),
            column: "10 of 10 (postcode to ward code)",
        });
    }
    each_record(path, &mut reader, |record| {
        let field = |at: usize| record.get(at).unwrap_or_default().trim();
        let position = position(field(EASTINGS), field(NORTHINGS));
        rows.add(
            Precedence::CodePointOpen,
            field(POSTCODE),
            true,
            position,
            field(DISTRICT),
        )
    })
}

/// Quality 90 has no position: both numbers are 0, a point far out at sea.
fn position(eastings: &str, northings: &str) -> Option<LonLat> {
    let eastings: f64 = eastings.parse().ok()?;
    let northings: f64 = northings.parse().ok()?;
    if eastings == 0.0 && northings == 0.0 {
        return None;
    }
    osgb36::to_wgs84(eastings, northings)
}
