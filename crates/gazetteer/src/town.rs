//! Towns and villages as a map names them: those within its corners, the largest first.

use crate::authority::LocalAuthority;
use crate::gazetteer::Gazetteer;
use hereabouts_domain::LonLat;

/// A town or village.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Town {
    /// What it is called.
    pub name: &'static str,
    /// Its middle.
    pub position: LonLat,
    /// Inhabitants; 0 where that is not known.
    pub population: u32,
    /// The local authority; nothing far from everywhere that the gazetteer knows.
    pub authority: Option<&'static LocalAuthority>,
}

impl Gazetteer {
    /// The towns and villages between two corners, the largest first. Taking the first few costs no more than looking
    /// through the positions of those that are larger.
    pub fn towns_within(
        &self,
        south_west: LonLat,
        north_east: LonLat,
    ) -> impl Iterator<Item = Town> {
        let found = self.places.within(south_west, north_east);
        found.map(|place| Town {
            name: place.name,
            position: place.position,
            population: place.population,
            authority: place.authority,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn towns_within_two_corners_come_by_size_and_no_other_does() {
        let corner = |lon, lat| LonLat::parse(lon, lat).unwrap();
        let gazetteer = Gazetteer::embedded().unwrap();
        let found: Vec<Town> =
            (gazetteer.towns_within(corner(1.0, 51.0), corner(1.4, 51.2))).collect();
        let names: Vec<&str> = found.iter().map(|town| town.name).collect();
        assert!(names.starts_with(&["Folkestone", "Dover"]), "{names:?}");
        assert!(names.contains(&"Lyminge"), "{names:?}");
        assert!(!names.contains(&"Canterbury"), "{names:?}");
        assert!(found.is_sorted_by(|one, other| one.population >= other.population));
    }
}
