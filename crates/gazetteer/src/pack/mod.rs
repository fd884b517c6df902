//! Making the packed files anew from the publishers' own: what `hereabouts postcodes pack` runs.
//!
//! Sources: OS Code-Point Open (which postcodes are in use; eastings and northings), ONSPD (positions
//! in degrees, terminated postcodes, authorities, Northern Ireland), the same two in four plain columns
//! (`postcode,lat,lon,lad`), GeoNames for Crown dependencies and places. What must not happen here: a
//! unit postcode of Northern Ireland in the file, or a file that was not read back and measured.

mod areas;
mod code_point_open;
mod geonames;
mod onspd;
mod osgb36;
mod plain;
mod report;
mod rows;
mod write;

pub use geonames::pack_places;
pub use report::{MovedUnit, PackReport};

use crate::gazetteer::POSTCODES;
use crate::postcodes::{PackedFileError, PostcodeTable};
use flate2::read::MultiGzDecoder;
use rows::Rows;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

/// Where the postcodes come from. Every file may be gzipped when its name ends in `.gz`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PostcodeSources {
    /// A folder with Code-Point Open's CSV files (`Data/CSV/*.csv`), or the folder above.
    pub code_point_open: Option<PathBuf>,
    /// `ONSPD_*_UK.csv`.
    pub onspd: Option<PathBuf>,
    /// Live postcodes as `postcode,lat,lon,lad`.
    pub plain_live: Option<PathBuf>,
    /// Terminated postcodes as `postcode,lat,lon,lad`.
    pub plain_terminated: Option<PathBuf>,
    /// Districts as `outcode,lat,lon,…`; only those of JE, GY and IM are read. Without it they are
    /// taken over from the file in the binary.
    pub crown_districts: Option<PathBuf>,
}

/// Why nothing was packed.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// A file could not be opened or read.
    #[error("cannot read {path}: {source}")]
    Read {
        /// The file.
        path: PathBuf,
        /// What happened.
        source: io::Error,
    },
    /// A file is not the CSV it should be.
    #[error("{path}: {source}")]
    Csv {
        /// The file.
        path: PathBuf,
        /// What and where.
        source: csv::Error,
    },
    /// A file is not the JSON it should be.
    #[error("{path}: {source}")]
    Json {
        /// The file.
        path: PathBuf,
        /// What and where.
        source: serde_json::Error,
    },
    /// A file lacks a column.
    #[error("{path} has no column {column}")]
    Column {
        /// The file.
        path: PathBuf,
        /// The column's name, or its names in different releases.
        column: &'static str,
    },
    /// A local authority is new.
    #[error("the local authority {0} is unknown: add it to seed-data/local_authorities.tsv")]
    Authority(String),
    /// No file named in the sources has a live postcode.
    #[error(
        "the sources have no live postcode: name a Code-Point Open folder, an ONSPD file or a plain file"
    )]
    Nothing,
    /// There are more of something than the format has room for.
    #[error("the format has no room for this many {0}")]
    Room(&'static str),
    /// The new file does not read back.
    #[error("the new file does not read back: {0}")]
    ReadBack(#[from] PackedFileError),
}

/// Packs the postcodes and measures the result against the sources. `progress` is told what is being done.
///
/// # Errors
/// When a source cannot be read, has an unknown authority, or nothing can be packed. A bad row is
/// counted in the report and left out.
pub fn pack_postcodes(
    sources: &PostcodeSources,
    progress: &mut dyn FnMut(&str),
) -> Result<(Vec<u8>, PackReport), PackError> {
    let mut rows = Rows::default();
    if let Some(path) = &sources.onspd {
        progress("reading ONSPD");
        onspd::read(path, &mut rows)?;
    }
    for (path, live) in [
        (&sources.plain_live, true),
        (&sources.plain_terminated, false),
    ] {
        if let Some(path) = path {
            progress("reading plain postcodes");
            plain::read(path, live, &mut rows)?;
        }
    }
    if let Some(path) = &sources.code_point_open {
        progress("reading Code-Point Open");
        code_point_open::read(path, &mut rows)?;
    }
    progress("sorting");
    let (units, mut authorities, mut report) = rows.finish()?;
    let mut areas = areas::Areas::of(&units, &mut report);
    progress("completing Northern Ireland and the Crown dependencies");
    if let Some(path) = &sources.crown_districts {
        areas
            .districts
            .extend(plain::read_crown_districts(path, &mut authorities)?);
    }
    if let Ok(embedded) = PostcodeTable::open(POSTCODES) {
        areas.take_over(&embedded, &mut authorities, &mut report)?;
    }
    areas.sort();
    progress("packing");
    let bytes = write::write(&areas, &authorities)?;
    progress("reading back");
    report.measure(&bytes, &areas, &authorities)?;
    Ok((bytes, report))
}

/// Opens a file, unzipping it on the way when its name ends in `.gz`.
fn open(path: &Path) -> Result<Box<dyn Read>, PackError> {
    let file = File::open(path).map_err(|source| read_error(path, source))?;
    let file = BufReader::with_capacity(1 << 20, file);
    let zipped = path.extension().is_some_and(|extension| extension == "gz");
    Ok(if zipped {
        Box::new(MultiGzDecoder::new(file))
    } else {
        Box::new(file)
    })
}

fn read_error(path: &Path, source: io::Error) -> PackError {
    let path = path.to_owned();
    PackError::Read { path, source }
}

fn csv_error(path: &Path, source: csv::Error) -> PackError {
    let path = path.to_owned();
    PackError::Csv { path, source }
}

/// Where a column stands whose name differs by release.
fn column(
    path: &Path,
    headers: &csv::StringRecord,
    wanted: &'static str,
    fits: impl Fn(&str) -> bool,
) -> Result<usize, PackError> {
    // A spreadsheet's byte order mark would hide the first name.
    let name = |header: &str| {
        header
            .trim_start_matches('\u{feff}')
            .trim()
            .to_ascii_lowercase()
    };
    let at = headers.iter().position(|header| fits(&name(header)));
    at.ok_or_else(|| PackError::Column {
        path: path.to_owned(),
        column: wanted,
    })
}

/// Every record of a CSV file with its headers.
fn each_record(
    path: &Path,
    reader: &mut csv::Reader<Box<dyn Read>>,
    mut take: impl FnMut(&csv::StringRecord) -> Result<(), PackError>,
) -> Result<(), PackError> {
    let mut record = csv::StringRecord::new();
    while reader
        .read_record(&mut record)
        .map_err(|error| csv_error(path, error))?
    {
        take(&record)?;
    }
    Ok(())
}
