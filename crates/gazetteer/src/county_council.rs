//! The county councils of England: who answers, in the districts of a county, for what a district council does not, such as
//! social care.
//!
//! The Office for National Statistics numbered the districts of each county one after another; what was numbered anew since
//! stands behind them. The ranges are written for this project from those public facts.

use crate::authority::LocalAuthority;

/// Each county council's county, and the numbers in the codes `E07000…` of its districts.
const COUNTIES: &[(&str, &[(u32, u32)])] = &[
    ("Cambridgeshire", &[(8, 12)]),
    ("Derbyshire", &[(32, 39)]),
    ("Devon", &[(40, 47)]),
    ("East Sussex", &[(61, 65)]),
    ("Essex", &[(66, 77)]),
    ("Gloucestershire", &[(78, 83)]),
    ("Hampshire", &[(84, 94)]),
    ("Hertfordshire", &[(95, 104), (240, 243)]),
    ("Kent", &[(105, 116)]),
    ("Lancashire", &[(117, 128)]),
    ("Leicestershire", &[(129, 135)]),
    ("Lincolnshire", &[(136, 142)]),
    ("Norfolk", &[(143, 149)]),
    ("Nottinghamshire", &[(170, 176)]),
    ("Oxfordshire", &[(177, 181)]),
    ("Staffordshire", &[(192, 199)]),
    ("Suffolk", &[(200, 206), (244, 245)]),
    ("Surrey", &[(207, 217)]),
    ("Warwickshire", &[(218, 222)]),
    ("West Sussex", &[(223, 229)]),
    ("Worcestershire", &[(234, 239)]),
];

impl LocalAuthority {
    /// The county whose council answers for social care there: of a district in England that has a county council above it.
    #[must_use]
    pub fn county(&self) -> Option<&'static str> {
        let number: u32 = self.code.strip_prefix("E07")?.parse().ok()?;
        let has = |ranges: &[(u32, u32)]| {
            let mut ranges = ranges.iter();
            ranges.any(|(first, last)| (*first..=*last).contains(&number))
        };
        let mut counties = COUNTIES.iter();
        counties
            .find(|(_, ranges)| has(ranges))
            .map(|(county, _)| *county)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::county::has_authority;

    #[test]
    fn every_district_has_the_county_council_of_where_it_lies_and_nothing_else_has_one() {
        for authority in LocalAuthority::all() {
            let county = authority.county();
            let is_district = authority.code.starts_with("E07");
            assert_eq!(county.is_some(), is_district, "{authority:?}");
            if let Some(county) = county {
                assert!(
                    has_authority(county, authority.code),
                    "{authority:?}: {county}"
                );
            }
        }
    }

    #[test]
    fn districts_that_were_numbered_anew_are_in_their_county() {
        let county = |name| LocalAuthority::by_name(name).unwrap().county();
        assert_eq!(county("Folkestone and Hythe"), Some("Kent"));
        assert_eq!(county("St Albans"), Some("Hertfordshire"));
        assert_eq!(county("East Suffolk"), Some("Suffolk"));
        assert_eq!(county("Medway"), None);
        assert_eq!(county("Leeds"), None);
    }
}
