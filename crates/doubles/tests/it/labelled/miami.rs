//! The American package of HSDS 1.1: services with real phones, branches and hours.
//!
//! Many of its services are named for their site alone ("KEY LARGO"), up to a dozen of them in one house; a
//! name that doesn't say what it names is left out, as is the second of one organisation's with one name.

use super::sources::{Failure, Real, rows, unzipped};
use crate::random::{Random, hash_of};
use hereabouts_domain::LonLat;
use hereabouts_doubles::{Listing, Place, Session};
use std::collections::{HashMap, HashSet};

/// Its services.
pub fn read(archive: &[u8]) -> Result<Vec<Real>, Failure> {
    let table = |name: &str| rows(&unzipped(archive, name)?);
    let mut organizations = HashMap::new();
    for row in table("/organizations.csv")? {
        organizations.insert(row["id"].clone(), row["name"].clone());
    }
    let mut phones: HashMap<String, Vec<String>> = HashMap::new();
    for row in table("/phones.csv")? {
        let of_service = phones.entry(row["service_id"].clone()).or_default();
        of_service.push(row["number"].clone());
    }
    // In this package a location has its service's number.
    let mut places = HashMap::new();
    for row in table("/physical_addresses.csv")? {
        let place = place_of(&row["address_1"], &row["postal_code"], &row["city"]);
        places.insert(row["location_id"].clone(), place);
    }
    let mut sessions: HashMap<String, Vec<Session>> = HashMap::new();
    for row in table("/regular_schedules.csv")? {
        if let Some(session) = session_of(&row["weekday"], &row["opens_at"]) {
            let of_service = sessions.entry(row["service_id"].clone()).or_default();
            of_service.push(session);
        }
    }
    let service = |row: HashMap<String, String>| {
        let id = &row["id"];
        let get = |name: &str| row.get(name).cloned().filter(|text| !text.is_empty());
        let listing = Listing {
            name: row["name"].clone(),
            alternate_name: get("alternate_name"),
            organization_name: organizations.get(&row["organization_id"]).cloned(),
            web_addresses: get("url").into_iter().collect(),
            emails: get("email").into_iter().collect(),
            phones: phones.get(id).cloned().unwrap_or_default(),
            places: places.get(id).cloned().into_iter().collect(),
            sessions: sessions.get(id).cloned().unwrap_or_default(),
            description: get("description").unwrap_or_default(),
            ..Listing::default()
        };
        Real {
            key: format!("miami:{id}"),
            listing,
        }
    };
    let mut all: Vec<Real> = table("/services.csv")?.into_iter().map(service).collect();
    let mut seen = HashSet::new();
    all.retain(|one| {
        let name = one.listing.name.to_lowercase();
        let place = one.listing.places.first();
        let town = place.and_then(|place| place.town.as_ref());
        let is_town = town.is_some_and(|town| name.contains(&town.to_lowercase()));
        let is_new = seen.insert((name.clone(), one.listing.organization_name.clone()));
        is_new && !(is_town && name.split_whitespace().count() <= 3)
    });
    Ok(all)
}

/// A place of its own for each address, within about two kilometres of its ZIP code's.
fn place_of(address: &str, zip: &str, city: &str) -> Place {
    let mut around = Random::new(hash_of(zip.trim()));
    let mut within = Random::new(hash_of(&format!("{address}{zip}").to_lowercase()));
    let lon = -80.6 + 0.5 * around.part() + 0.03 * (within.part() - 0.5);
    let lat = 25.3 + 0.7 * around.part() + 0.03 * (within.part() - 0.5);
    let is_known = !address.trim().is_empty();
    Place {
        postcode: is_known.then(|| format!("{address}{zip}")),
        point: LonLat::parse(lon, lat).ok().filter(|_| is_known),
        town: Some(city.trim().to_owned()),
    }
}

fn session_of(weekday: &str, opens_at: &str) -> Option<Session> {
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let weekday = weekday.to_lowercase();
    let weekday = days.iter().position(|day| weekday.starts_with(day))?;
    let (hour, rest) = opens_at.split_once(':').unwrap_or((opens_at, "00"));
    let afternoon = opens_at.to_lowercase().contains("pm");
    let hour: Option<u16> = hour.trim().parse().ok();
    let minute: u16 = rest
        .get(..2)
        .and_then(|text| text.parse().ok())
        .unwrap_or(0);
    Some(Session {
        weekday: u8::try_from(weekday).ok()?,
        starts_minute: hour.map(|hour| (hour % 12 + if afternoon { 12 } else { 0 }) * 60 + minute),
    })
}
