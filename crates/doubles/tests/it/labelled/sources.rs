//! The real listings of the shared data, as each file has them.
//!
//! E-mail addresses and most phones were taken out of the files before they were shared, so that each
//! organisation is given invented ones, which its services share as real ones do. The one American file
//! has real phones, branches and hours but no positions: each address is given a place of its own near
//! its ZIP code's, so that the same address stays the same place.

use crate::random::{Random, hash_of};
use flate2::read::{DeflateDecoder, GzDecoder};
use hereabouts_domain::LonLat;
use hereabouts_doubles::{Identifier, Listing, Place, Session};
use serde_json::Value;
use std::collections::HashMap;
use std::io::Read;
use std::path::Path;

/// What can go wrong in reading.
pub type Failure = Box<dyn std::error::Error>;

/// A listing as a real file has it.
pub struct Real {
    /// File and number, which names it in the list of judged pairs.
    pub key: String,
    /// What is compared.
    pub listing: Listing,
}

type Row = HashMap<String, String>;

/// Every listing of every file.
pub fn read(folder: &Path) -> Result<Vec<Real>, Failure> {
    let mut all = Vec::new();
    let file = |name: &str| -> Result<Vec<u8>, Failure> {
        let path = folder.join(name);
        Ok(std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?)
    };
    for name in [
        "directories/hounslow_connect.csv",
        "directories/trafford_mental_health_services.csv",
        "directories/streetsupport_manchester.csv",
        "directories/gm_food_banks.csv",
        "directories/libraries_schema_hours.csv",
        "charities/trafford_ccew_2021.csv",
        "charities/charities_labelled.csv.gz",
    ] {
        let bytes = if name.ends_with(".gz") {
            gunzipped(&file(name)?)?
        } else {
            file(name)?
        };
        for (row, at) in rows(&bytes)?.iter().zip(0..) {
            all.extend(of_row(name, at, row));
        }
    }
    let bristol = gunzipped(&file("oruk/bristol_council_services_list.json.gz")?)?;
    all.extend(bristol_of(&serde_json::from_slice(&bristol)?));
    all.extend(super::miami::read(&file("hsds/miami_hsds_1.1_2019.zip")?)?);
    all.retain(|real| !real.listing.name.trim().is_empty());
    for real in &mut all {
        invent_contacts(&mut real.listing);
    }
    Ok(all)
}

fn gunzipped(bytes: &[u8]) -> Result<Vec<u8>, Failure> {
    let mut plain = Vec::new();
    GzDecoder::new(bytes).read_to_end(&mut plain)?;
    Ok(plain)
}

/// The rows of a CSV file by the names of their columns.
pub fn rows(bytes: &[u8]) -> Result<Vec<Row>, Failure> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    Ok(reader.deserialize().collect::<Result<Vec<Row>, _>>()?)
}

/// One file of a ZIP archive, found by the end of its name.
pub fn unzipped(archive: &[u8], name: &str) -> Result<Vec<u8>, Failure> {
    let number = |at: usize, bytes: usize| -> usize {
        let read = archive.get(at..at + bytes).unwrap_or(&[]);
        read.iter()
            .rev()
            .fold(0, |number, byte| number << 8 | usize::from(*byte))
    };
    let end = archive
        .windows(4)
        .rposition(|window| window == b"PK\x05\x06")
        .ok_or("no ZIP archive")?;
    let mut entry = number(end + 16, 4);
    for _ in 0..number(end + 10, 2) {
        let (name_length, more) = (
            number(entry + 28, 2),
            number(entry + 30, 2) + number(entry + 32, 2),
        );
        let entry_name = archive.get(entry + 46..entry + 46 + name_length);
        if entry_name.is_some_and(|found| found.ends_with(name.as_bytes())) {
            let local = number(entry + 42, 4);
            let data = local + 30 + number(local + 26, 2) + number(local + 28, 2);
            let packed = archive
                .get(data..data + number(entry + 20, 4))
                .ok_or("cut off")?;
            let mut plain = Vec::new();
            if number(entry + 10, 2) == 0 {
                plain.extend_from_slice(packed);
            } else {
                DeflateDecoder::new(packed).read_to_end(&mut plain)?;
            }
            return Ok(plain);
        }
        entry += 46 + name_length + more;
    }
    Err(format!("no {name} in the archive").into())
}

fn of_row(file: &str, at: usize, row: &Row) -> Option<Real> {
    let get = |name: &str| row.get(name).map(|text| text.trim()).unwrap_or_default();
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let number = get("org_id").rsplit_once('-').or(match get("number") {
        "" => None,
        number => Some(("GB-CHC", number)),
    });
    let town = get("address").rsplit(',').next().unwrap_or_default().trim();
    let point = LonLat::parse(
        get("lon").parse().unwrap_or(999.0),
        get("lat").parse().ok()?,
    );
    let place = Place {
        postcode: some(get("postcode")),
        point: point.ok(),
        town: some(if get("area").is_empty() {
            town
        } else {
            get("area")
        }),
    };
    let web = [get("url"), get("website"), get("web")]
        .into_iter()
        .find(|web| !web.is_empty());
    Some(Real {
        key: format!("{file}:{at}"),
        listing: Listing {
            name: get("name").to_owned(),
            organization_name: some(get("organisation")).or_else(|| some(get("authority"))),
            // The council's own portal, given where a group has no site.
            web_addresses: web
                .filter(|web| !web.contains("onehounslowconnect"))
                .map(str::to_owned)
                .into_iter()
                .collect(),
            identifiers: number
                .map(|(scheme, number)| Identifier {
                    scheme: scheme.to_owned(),
                    number: number.to_owned(),
                })
                .into_iter()
                .collect(),
            places: vec![place],
            sessions: sessions_of(row),
            description: [get("description"), get("intro"), get("activities")].join(" "),
            ..Listing::default()
        },
    })
}

const DAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Opening hours in columns, or in free text.
fn sessions_of(row: &Row) -> Vec<Session> {
    let text = |name: &str| row.get(name).map(|text| text.to_lowercase());
    let free = [text("opening_times"), text("hours")];
    let mut found = Vec::new();
    for (day, weekday) in DAYS.iter().zip(0..) {
        let hours = text(day).filter(|hours| !hours.is_empty());
        let named = free.iter().flatten().any(|text| text.contains(day));
        if hours.is_some() || named {
            let starts = hours.and_then(|hours| {
                let (hour, rest) = hours.split_once(':')?;
                Some(hour.parse::<u16>().ok()? * 60 + rest.get(..2)?.parse::<u16>().ok()?)
            });
            found.push(Session {
                weekday,
                starts_minute: starts,
            });
        }
    }
    found
}

fn bristol_of(services: &Value) -> Vec<Real> {
    let text = |value: &Value| value.as_str().unwrap_or_default().trim().to_owned();
    let some = |text: String| (!text.is_empty()).then_some(text);
    let services = services.as_array().map_or(&[][..], Vec::as_slice);
    services
        .iter()
        .map(|service| {
            let organization = &service["organization"];
            let urls = [text(&service["url"]), text(&organization["url"])];
            Real {
                key: format!("bristol:{}", text(&service["id"])),
                listing: Listing {
                    name: text(&service["name"]),
                    organization_name: some(text(&organization["name"])),
                    web_addresses: urls.into_iter().filter(|url| !url.is_empty()).collect(),
                    description: without_tags(&text(&service["description"])),
                    ..Listing::default()
                },
            }
        })
        .collect()
}

fn without_tags(html: &str) -> String {
    let mut plain = String::new();
    let mut inside = false;
    for c in html.replace("&nbsp;", " ").replace("&amp;", "&").chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                plain.push(' ');
            }
            _ if !inside => plain.push(c),
            _ => {}
        }
    }
    plain
}

/// Gives an organisation an e-mail address and a phone, the same for each of its services; some have none.
fn invent_contacts(listing: &mut Listing) {
    let whose = listing.organization_name.as_ref().unwrap_or(&listing.name);
    let whose = whose.to_lowercase();
    let mut random = Random::new(hash_of(&whose));
    if random.percent(70) {
        let host = listing.web_addresses.first().and_then(|web| {
            let rest = web.split("://").last()?;
            let host = rest.split('/').next()?.trim_start_matches("www.");
            (!host.contains("facebook") && host.contains('.')).then(|| host.to_lowercase())
        });
        let number = random.below(1_000_000);
        listing.emails.push(match host {
            Some(host) if random.percent(70) => format!("info@{host}"),
            _ => format!("{}{number}@gmail.com", letters_of(&whose)),
        });
    }
    let number = random.below(1_000_000_000);
    if listing.phones.is_empty() && random.percent(75) {
        listing.phones.push(format!("01{number:09}"));
    }
}

fn letters_of(text: &str) -> String {
    let letters = text.chars().filter(char::is_ascii_alphanumeric);
    letters.take(8).collect()
}
