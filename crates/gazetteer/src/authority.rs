//! Local authorities by code and by name, with their former codes.
//!
//! The table is `seed-data/local_authorities.tsv`. A code that changed keeps its old spelling there, so
//! that older data still finds its authority: Barnsley's and Sheffield's changed in 2025, several
//! counties' districts were merged in 2023. Adding an authority is a line in that file, not code.

use crate::county;
use crate::places::fold;
use hereabouts_domain::Nation;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../../seed-data/local_authorities.tsv");

/// A local authority, or one of the three Crown dependencies in the place of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LocalAuthority {
    /// The GSS code, like `E07000112`; for the Crown dependencies ISO 3166-1's `JE`, `GG` and `IM`.
    pub code: &'static str,
    /// What people call it, like `Folkestone and Hythe`.
    pub name: &'static str,
    /// The nation; `None` for the Crown dependencies.
    pub nation: Option<Nation>,
}

struct Register {
    /// By code.
    authorities: Vec<LocalAuthority>,
    /// Former code and the present one, by former code.
    former: Vec<(&'static str, &'static str)>,
}

static REGISTER: LazyLock<Register> = LazyLock::new(|| {
    let mut register = Register {
        authorities: Vec::new(),
        former: Vec::new(),
    };
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let (Some(code), Some(name)) = (fields.next(), fields.next()) else {
            continue;
        };
        let nation = Nation::of_local_authority(code);
        register
            .authorities
            .push(LocalAuthority { code, name, nation });
        for old in fields.next().into_iter().flat_map(|old| old.split(',')) {
            register.former.push((old, code));
        }
    }
    register.authorities.sort_unstable();
    register.former.sort_unstable();
    register
});

impl LocalAuthority {
    /// The authority with this code, now or formerly.
    #[must_use]
    pub fn by_code(code: &str) -> Option<&'static Self> {
        let code = Self::current_code(code);
        let authorities = Self::all();
        let at = authorities
            .binary_search_by_key(&code, |authority| authority.code)
            .ok()?;
        authorities.get(at)
    }

    /// The authority with this name; case, accents and marks do not matter, nor do `City of` and
    /// `County of` around it.
    #[must_use]
    pub fn by_name(name: &str) -> Option<&'static Self> {
        let wanted = bare_key(name);
        Self::all()
            .iter()
            .find(|authority| bare_key(authority.name) == wanted)
    }

    /// The code that replaced a former one; every other text comes back as it was.
    #[must_use]
    pub fn current_code(code: &str) -> &str {
        let former = &REGISTER.former;
        match former.binary_search_by_key(&code, |(old, _)| old) {
            Ok(at) => former.get(at).map_or(code, |(_, new)| new),
            Err(_) => code,
        }
    }

    /// Every authority, by code.
    #[must_use]
    pub fn all() -> &'static [Self] {
        &REGISTER.authorities
    }

    /// Whether words beside a place name may mean this authority, its county or its nation
    /// (`Newport, Telford`, `Newport, Shropshire`, `Newport, Wales`).
    pub(crate) fn answers_to(&self, qualifier: &str) -> bool {
        let wanted = fold::words(qualifier);
        let own = fold::words(self.name);
        let in_own_name = !wanted.is_empty() && own.windows(wanted.len()).any(|run| run == wanted);
        in_own_name || self.is_in(&wanted.concat()) || county::has_authority(qualifier, self.code)
    }

    /// Whether it lies in the nation, or the country, of this key.
    fn is_in(&self, key: &str) -> bool {
        let nation: &[&str] = match self.nation {
            Some(Nation::England) => &["england", "lloegr"],
            Some(Nation::Scotland) => &["scotland", "alba"],
            Some(Nation::Wales) => &["wales", "cymru"],
            Some(Nation::NorthernIreland) => &["northernireland", "ni", "ulster"],
            None => return false,
        };
        nation.contains(&key) || ["uk", "unitedkingdom", "gb", "greatbritain"].contains(&key)
    }
}

fn bare_key(name: &str) -> String {
    let key = fold::key(name);
    let mut bare = key.as_str();
    for around in ["cityof", "countyof"] {
        bare = bare.strip_prefix(around).unwrap_or(bare);
        bare = bare.strip_suffix(around).unwrap_or(bare);
    }
    if bare == "london" {
        // The City of London is not London.
        return key;
    }
    bare.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_finds_its_name_and_nation() {
        let folkestone = LocalAuthority::by_code("E07000112").unwrap();
        assert_eq!(folkestone.name, "Folkestone and Hythe");
        assert_eq!(folkestone.nation, Some(Nation::England));
        assert_eq!(LocalAuthority::by_code("JE").unwrap().nation, None);
        assert_eq!(LocalAuthority::by_code("E99999999"), None);
        assert_eq!(LocalAuthority::all().len(), 364);
    }

    #[test]
    fn recoded_authorities_are_followed() {
        for (old, new, name) in [
            ("E08000016", "E08000038", "Barnsley"),
            ("E08000019", "E08000039", "Sheffield"),
            ("E07000028", "E06000063", "Cumberland"),
        ] {
            assert_eq!(LocalAuthority::current_code(old), new);
            assert_eq!(LocalAuthority::by_code(old).unwrap().name, name);
        }
        assert_eq!(LocalAuthority::current_code("S12000033"), "S12000033");
    }

    #[test]
    fn names_are_found_as_people_write_them() {
        for (written, code) in [
            ("folkestone & hythe", "E07000112"),
            ("Bristol, City of", "E06000023"),
            ("Herefordshire, County of", "E06000019"),
            ("City of London", "E09000001"),
            ("St Helens", "E08000013"),
        ] {
            let found = LocalAuthority::by_name(written);
            assert_eq!(
                found.map(|authority| authority.code),
                Some(code),
                "{written}"
            );
        }
        assert_eq!(LocalAuthority::by_name("London"), None);
    }
}
