//! Every row of the sources against the packed file. The shared data is found through
//! `HEREABOUTS_TEST_DATA`; without it these tests skip and say so.

use flate2::read::MultiGzDecoder;
use hereabouts_domain::{District, LonLat, Postcode, Sector};
use hereabouts_gazetteer::{Gazetteer, distance_m};
use std::fs::File;
use std::io::Read;
use std::path::PathBuf;

fn data(file: &str) -> Option<PathBuf> {
    let Some(folder) = std::env::var_os("HEREABOUTS_TEST_DATA") else {
        eprintln!(
            "skipped: HEREABOUTS_TEST_DATA is not set, so there is no {file} to compare with"
        );
        return None;
    };
    Some(PathBuf::from(folder).join("postcodes").join(file))
}

fn text(path: PathBuf) -> String {
    let mut text = String::new();
    let file = File::open(&path).unwrap();
    if path.extension().is_some_and(|extension| extension == "gz") {
        MultiGzDecoder::new(file).read_to_string(&mut text).unwrap();
    } else {
        { file }.read_to_string(&mut text).unwrap();
    }
    text
}

fn position(lat: &str, lon: &str) -> LonLat {
    LonLat::parse(lon.parse().unwrap(), lat.parse().unwrap()).unwrap()
}

/// Districts of London W1 that ended in other letters until 2000; the domain's postcodes may refuse them.
const OLD_W1: [&str; 6] = ["W1M", "W1N", "W1R", "W1V", "W1X", "W1Y"];

/// Compares every row and gives the number of rows and the largest error in metres.
fn compare(path: PathBuf, live: bool) -> (usize, f64) {
    let mut refused = 0;
    let gazetteer = Gazetteer::embedded().unwrap();
    let (mut rows, mut largest_m, mut moved) = (0, 0.0_f64, Vec::new());
    for line in text(path).lines().skip(1) {
        let [postcode, lat, lon, authority] = line.split(',').collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        let Ok(parsed) = Postcode::parse(postcode) else {
            assert!(
                OLD_W1.contains(&&postcode[..3]),
                "{postcode} is refused as a postcode"
            );
            refused += 1;
            continue;
        };
        assert_eq!(parsed.as_str(), postcode, "the source's writing was mended");
        let unit = gazetteer.unit(&parsed);
        if postcode.starts_with("BT") {
            assert_eq!(unit, None, "{postcode} needs another licence");
            continue;
        }
        let unit = unit.unwrap_or_else(|| panic!("{postcode} is missing"));
        assert_eq!(
            (unit.live, unit.authority.code),
            (live, authority),
            "{postcode}"
        );
        if unit.moved {
            moved.push(postcode.to_owned());
        } else {
            largest_m = largest_m.max(distance_m(unit.position, position(lat, lon)));
        }
        rows += 1;
    }
    let expected: &[&str] = if live { &["PH33 9XD", "ZE2 9JU"] } else { &[] };
    assert_eq!(moved, expected);
    if refused > 0 {
        eprintln!(
            "{refused} terminated postcodes of {} are refused as text",
            OLD_W1.join(", ")
        );
    }
    (rows + refused, largest_m)
}

#[test]
fn every_live_postcode_is_within_10_m_of_the_source() {
    let Some(path) = data("postcodes.csv.gz") else {
        return;
    };
    let (rows, largest_m) = compare(path, true);
    eprintln!("{rows} live postcodes, at most {largest_m:.2} m from the source");
    assert_eq!(rows, 1_742_638);
    assert!(largest_m <= 10.0);
}

#[test]
fn every_terminated_postcode_is_within_100_m_of_the_source() {
    let Some(path) = data("postcodes_terminated.csv.gz") else {
        return;
    };
    let (rows, largest_m) = compare(path, false);
    eprintln!("{rows} terminated postcodes, at most {largest_m:.2} m from the source");
    assert_eq!(rows, 891_066);
    assert!(largest_m <= 100.0);
}

#[test]
fn every_sector_and_district_is_centred_as_in_the_source() {
    let gazetteer = Gazetteer::embedded().unwrap();
    let mut largest_m = 0.0_f64;
    for file in ["sectors.csv", "outcodes.csv"] {
        let Some(path) = data(file) else { return };
        for line in text(path).lines().skip(1) {
            let fields: Vec<&str> = line.split(',').collect();
            let spot = if file == "sectors.csv" {
                gazetteer.sector(&Sector::parse(fields[0]).unwrap())
            } else {
                gazetteer.district(&District::parse(fields[0]).unwrap())
            };
            let spot = spot.unwrap_or_else(|| panic!("{} is missing", fields[0]));
            let error_m = distance_m(spot.position, position(fields[1], fields[2]));
            // The source's own centre is pulled away by the six wrong positions.
            let pulled = ["PH33", "ZE2", "BT35"]
                .iter()
                .any(|district| fields[0].starts_with(district));
            if pulled {
                eprintln!(
                    "{}: {error_m:.0} m from the source's centre, which has strays in it",
                    fields[0]
                );
            } else {
                largest_m = largest_m.max(error_m);
            }
        }
    }
    eprintln!("sector and district centres at most {largest_m:.2} m from the source");
    assert!(largest_m < 5.0);
}
