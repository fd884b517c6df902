//! Reading the plain columns: `postcode,lat,lon,lad`, and districts of the Crown dependencies.

use super::areas::Area;
use super::rows::{Authorities, Precedence, Rows};
use super::{PackError, column, csv_error, each_record, open};
use crate::postcodes::keys;
use hereabouts_domain::{District, LonLat};
use std::path::Path;

/// Reads postcodes that are all live or all terminated.
pub(super) fn read(path: &Path, live: bool, rows: &mut Rows) -> Result<(), PackError> {
    let mut reader = csv::Reader::from_reader(open(path)?);
    let headers = reader.headers().map_err(|error| csv_error(path, error))?;
    let postcode = column(path, headers, "postcode", |name| name == "postcode")?;
    let (lat, lon) = coordinates(path, headers)?;
    let lad = column(path, headers, "lad", |name| name == "lad")?;
    each_record(path, &mut reader, |record| {
        let field = |at: usize| record.get(at).unwrap_or_default();
        let position = position(field(lat), field(lon));
        rows.add(
            Precedence::Plain,
            field(postcode),
            live,
            position,
            field(lad),
        )
    })
}

/// Reads the districts of Jersey, Guernsey and the Isle of Man from a list of districts.
pub(super) fn read_crown_districts(
    path: &Path,
    authorities: &mut Authorities,
) -> Result<Vec<Area>, PackError> {
    let mut reader = csv::Reader::from_reader(open(path)?);
    let headers = reader.headers().map_err(|error| csv_error(path, error))?;
    let outcode = column(path, headers, "outcode", |name| name == "outcode")?;
    let (lat, lon) = coordinates(path, headers)?;
    let mut districts = Vec::new();
    each_record(path, &mut reader, |record| {
        let field = |at: usize| record.get(at).unwrap_or_default();
        let authority = match field(outcode).get(..2) {
            Some("JE") => "JE",
            Some("GY") => "GG",
            Some("IM") => "IM",
            _ => return Ok(()),
        };
        let district = District::parse(field(outcode)).ok();
        if let (Some(district), Some(centre)) = (district, position(field(lat), field(lon))) {
            districts.push(Area {
                key: keys::district_key(&district),
                centre,
                live: false,
                from_geonames: true,
                authorities: vec![authorities.number(authority)?],
            });
        }
        Ok(())
    })?;
    Ok(districts)
}

fn coordinates(path: &Path, headers: &csv::StringRecord) -> Result<(usize, usize), PackError> {
    let lat = column(path, headers, "lat", |name| name == "lat")?;
    let lon = column(path, headers, "lon", |name| name == "lon")?;
    Ok((lat, lon))
}

/// A position in degrees; longitude 0.0 is one, an empty field is none.
fn position(lat: &str, lon: &str) -> Option<LonLat> {
    LonLat::parse(lon.parse().ok()?, lat.parse().ok()?).ok()
}
