//! The place that a row describes: its address, and where on the map that is.
//!
//! Whether the public may be told, and whether it may be stored at all, is not decided here.

use super::cell;
use super::draft::short_digest;
use super::map::TagSubject;
use super::row::Row;
use crate::harvest::placing::{self, Placing};
use crate::harvest::values::{parse_degrees, parse_yes_no};
use hereabouts_domain::{
    Accessibility, Address, AddressType, Location, LocationId, LocationType, LonLat, PlaceRule,
    Postcode, Stewardship,
};
use hereabouts_gazetteer::{SpotStatus, distance_m};
use uuid::Uuid;

/// How far a row's own coordinates may lie from its postcode, in metres, before one of them must be wrong.
/// A rural postcode's farthest address is seldom beyond this.
const NEAR_ITS_POSTCODE_M: f64 = 5_000.0;

const WITHOUT_POINT: &str = "imported without a place on the map";

/// Reads the place; `None` when the row gives neither an address nor coordinates.
pub(super) fn location(row: &mut Row<'_>) -> Option<Location> {
    let map = &row.reader.map.location;
    map.mapped().next()?;
    let mut address = Address {
        address_1: row.line(map.address_1.as_ref()),
        address_2: row.line(map.address_2.as_ref()),
        city: row.line(map.city.as_ref()),
        state_province: row.line(map.state_province.as_ref()),
        postal_code: None,
        country: "GB".to_owned(),
        address_type: AddressType::Physical,
    };
    address.postal_code = postcode(row, &mut address);
    let point = coordinates(row);
    let says_nothing =
        address.address_1.is_none() && address.postal_code.is_none() && point.is_none();
    if says_nothing && address.address_2.is_none() && address.city.is_none() {
        row.findings.push(super::Finding::of_row(
            "the row gives no address",
            WITHOUT_POINT,
        ));
        return None;
    }
    let placing = placing(row, address.postal_code.as_ref(), point);
    let home = row
        .parsed(map.somebodys_home.as_ref(), parse_yes_no)
        .unwrap_or(false);
    let public_point = public_point(row, home, address.postal_code.as_ref(), placing.as_ref());
    let accessibility = row.text(map.accessibility.as_ref());
    Some(Location {
        id: LocationId(Uuid::nil()),
        location_type: LocationType::Physical,
        name: row.line(map.name.as_ref()),
        description: row.text(map.description.as_ref()),
        transportation: row.text(map.transportation.as_ref()),
        place_rule: if home {
            PlaceRule::Home
        } else {
            PlaceRule::Public
        },
        // A home that lies at its district's centre of all places must not be given away by being there.
        point: placing
            .as_ref()
            .map(|placing| placing.point)
            .filter(|point| !home || Some(*point) != public_point),
        public_point,
        local_authority: placing.and_then(|placing| placing.local_authority),
        is_sample: false,
        addresses: vec![address],
        phones: Vec::new(),
        accessibility: accessibility
            .map(|description| Accessibility {
                description,
                details: None,
            })
            .into_iter()
            .collect(),
        assertions: row.tags(TagSubject::Location),
        stewardship: Stewardship::published_unchecked(),
    })
}

/// What stands for a place in the source: its address and postcode, digested. Spelling that makes no
/// difference makes none here.
pub(super) fn key(location: &Location) -> String {
    let lines = location
        .addresses
        .iter()
        .flat_map(|address| [&address.address_1, &address.address_2, &address.city]);
    let written: String = lines
        .flatten()
        .map(|line| crate::harvest::values::fold(line))
        .collect();
    let postcode = location
        .addresses
        .iter()
        .find_map(|address| address.postal_code.as_ref());
    let position = if written.is_empty() && postcode.is_none() {
        format!("{:?}", location.point)
    } else {
        String::new()
    };
    short_digest(&format!(
        "{written}|{}|{position}",
        postcode.map(Postcode::as_str).unwrap_or_default()
    ))
}

/// The postcode from its own column, or from the end of the address, where people write it too.
fn postcode(row: &mut Row<'_>, address: &mut Address) -> Option<Postcode> {
    let map = &row.reader.map.location;
    let written = map.postcode.as_ref().and_then(|field| row.read(field));
    if let (Some(field), Some(written)) = (&map.postcode, written) {
        let written = cell::plain(&written);
        return match Postcode::parse(&written) {
            Ok(postcode) => Some(postcode),
            Err(error) => {
                row.report(field, &written, error.to_string(), WITHOUT_POINT);
                None
            }
        };
    }
    let lines = [
        &mut address.city,
        &mut address.address_2,
        &mut address.address_1,
    ];
    lines.into_iter().find_map(take_postcode)
}

/// Takes a postcode off the end of a line.
fn take_postcode(line: &mut Option<String>) -> Option<Postcode> {
    let text = line.as_deref()?;
    let words: Vec<&str> = text.split(' ').collect();
    let (rest, postcode) = [2, 1].into_iter().find_map(|count| {
        let (rest, end) = words.split_at_checked(words.len().checked_sub(count)?)?;
        let postcode = Postcode::parse(&end.join(" ")).ok()?;
        Some((rest.join(" "), postcode))
    })?;
    let rest = rest.trim_end_matches([',', ' ', '.']).to_owned();
    *line = Some(rest).filter(|rest| !rest.is_empty());
    Some(postcode)
}

fn coordinates(row: &mut Row<'_>) -> Option<LonLat> {
    let map = &row.reader.map.location;
    let latitude = row.parsed(map.latitude.as_ref(), parse_degrees);
    let longitude = row.parsed(map.longitude.as_ref(), parse_degrees);
    let (Some(latitude), Some(longitude), Some(field)) = (latitude, longitude, &map.latitude)
    else {
        return None;
    };
    // (0, 0) is where databases put what they don't know; longitude 0 alone is a real place.
    let unknown = latitude == 0.0 && longitude == 0.0;
    let problem = match LonLat::parse(longitude, latitude) {
        Ok(point)
            if !unknown
                && (49.0..=61.5).contains(&latitude)
                && (-9.0..=2.5).contains(&longitude) =>
        {
            return Some(point);
        }
        Ok(_) => {
            "this is not in the United Kingdom; are latitude and longitude swapped?".to_owned()
        }
        Err(error) => error.to_string(),
    };
    row.report(
        field,
        &format!("{latitude}, {longitude}"),
        problem,
        "the coordinates were left out",
    );
    None
}

/// The better of coordinates and postcode; what contradicts is reported, and then the postcode holds.
fn placing(
    row: &mut Row<'_>,
    postcode: Option<&Postcode>,
    point: Option<LonLat>,
) -> Option<Placing> {
    let gazetteer = row.reader.gazetteer;
    let map = &row.reader.map.location;
    let by_postcode = postcode.and_then(|postcode| placing::of_postcode(gazetteer, postcode));
    if let (Some(postcode), None, Some(field)) = (postcode, &by_postcode, &map.postcode) {
        let done = if point.is_some() {
            "placed by its coordinates"
        } else {
            WITHOUT_POINT
        };
        row.report(field, postcode.as_str(), "there is no such postcode", done);
    }
    match (by_postcode, point) {
        (Some(placing), Some(point)) => {
            let apart_m = distance_m(placing.point, point);
            if apart_m <= NEAR_ITS_POSTCODE_M {
                return Some(Placing { point, ..placing });
            }
            if let Some(field) = &map.latitude {
                let problem = format!(
                    "the coordinates lie {:.0} km from the postcode",
                    apart_m / 1_000.0
                );
                row.report(field, "", problem, "placed by its postcode");
            }
            Some(placing)
        }
        (Some(placing), None) => {
            tell_standing(row, postcode, placing.status);
            Some(placing)
        }
        (None, Some(point)) => Some(placing::of_position(gazetteer, point)),
        (None, None) => None,
    }
}

fn tell_standing(row: &mut Row<'_>, postcode: Option<&Postcode>, status: SpotStatus) {
    let (problem, done) = match status {
        SpotStatus::Terminated => (
            "this postcode is out of use; ask them for the new one",
            "placed where it last was",
        ),
        SpotStatus::SectorOnly => (
            "of this postcode only the sector is known here",
            "placed at the sector's centre",
        ),
        SpotStatus::DistrictOnly => (
            "of this postcode only the district is known here",
            "placed at the district's centre",
        ),
        _ => return,
    };
    let field = row.reader.map.location.postcode.as_ref().or(row
        .reader
        .map
        .location
        .address_1
        .as_ref());
    if let (Some(postcode), Some(field)) = (postcode, field) {
        row.report(field, postcode.as_str(), problem, done);
    }
}

fn public_point(
    row: &mut Row<'_>,
    home: bool,
    postcode: Option<&Postcode>,
    placing: Option<&Placing>,
) -> Option<LonLat> {
    if !home {
        return placing.map(|placing| placing.point);
    }
    let centre =
        postcode.and_then(|postcode| placing::district_centre(row.reader.gazetteer, postcode));
    if centre.is_none() {
        let problem = "somebody's home is shown by its postcode district, and none is known";
        row.findings
            .push(super::Finding::of_row(problem, WITHOUT_POINT));
    }
    centre
}
