//! Where people live: the positions of postcodes, out of the folder that `HEREABOUTS_TEST_DATA` names.

use super::figures::Failure;
use hereabouts_domain::LonLat;
use std::io::{Read, Write};

/// The positions of postcodes; none, and it says so, when the folder is not named.
///
/// # Errors
/// When the folder is named and has no postcodes.
pub fn homes() -> Result<Vec<LonLat>, Failure> {
    let Ok(folder) = std::env::var("HEREABOUTS_TEST_DATA") else {
        writeln!(
            std::io::stderr(),
            "HEREABOUTS_TEST_DATA is not set: invented towns instead of postcodes"
        )?;
        return Ok(Vec::new());
    };
    let file = std::fs::File::open(format!("{folder}/postcodes/postcodes.csv.gz"))?;
    let mut text = String::new();
    flate2::read::GzDecoder::new(file).read_to_string(&mut text)?;
    let position = |line: &str| {
        let mut cells = line
            .split(',')
            .skip(1)
            .map(|cell| cell.trim().parse::<f64>());
        let (Some(Ok(lat)), Some(Ok(lon))) = (cells.next(), cells.next()) else {
            return None;
        };
        LonLat::parse(lon, lat).ok()
    };
    Ok(text.lines().skip(1).filter_map(position).collect())
}
