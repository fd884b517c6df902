//! Counties and other areas that people write behind a town's name, each with the authorities in it.
//!
//! The table is `seed-data/counties.tsv`. Such an area has no position here: it only tells places of one
//! name apart, and whether what stands behind a name belongs to it.

use crate::places::fold;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../../seed-data/counties.tsv");

/// The key of one writing of an area's name, and the codes of the authorities in it.
type Area = (String, Vec<&'static str>);

static AREAS: LazyLock<Vec<Area>> = LazyLock::new(|| {
    let mut areas: Vec<Area> = TABLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(read_line)
        .collect();
    areas.sort_unstable();
    areas
});

fn read_line(line: &'static str) -> impl Iterator<Item = Area> {
    let mut fields = line.split('\t');
    let (name, others) = (fields.next(), fields.next());
    let codes: Vec<&str> = fields.next().unwrap_or_default().split(',').collect();
    name.into_iter()
        .chain(others.unwrap_or_default().split('|'))
        .filter(|writing| !writing.is_empty())
        .map(move |writing| (fold::key(writing), codes.clone()))
}

/// Whether an area of this name has something of the authority with this code in it.
pub(crate) fn has_authority(name: &str, code: &str) -> bool {
    let key = fold::key(name);
    let from = AREAS.partition_point(|(have, _)| *have < key);
    AREAS
        .iter()
        .skip(from)
        .take_while(|(have, _)| *have == key)
        .any(|(_, codes)| codes.contains(&code))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::authority::LocalAuthority;

    #[test]
    fn a_county_has_its_districts_however_it_is_written() {
        for (name, code) in [
            ("Kent", "E07000112"),
            ("shropshire", "E06000020"),
            ("Salop", "E06000051"),
            ("N. Yorks", "E06000065"),
            ("Middlesex", "E09000017"),
            ("Co. Down", "N09000011"),
        ] {
            assert!(has_authority(name, code), "{name}");
        }
        assert!(!has_authority("Kent", "E08000035"));
        assert!(!has_authority("Narnia", "E08000035"));
        assert!(!has_authority("", "E08000035"));
    }

    #[test]
    fn every_code_in_the_table_is_an_authority_in_force() {
        for (name, codes) in AREAS.iter() {
            for code in codes {
                let authority = LocalAuthority::by_code(code);
                assert_eq!(authority.map(|a| a.code), Some(*code), "{name}");
            }
        }
    }
}
