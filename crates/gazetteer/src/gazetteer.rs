//! The packed data opened, and its answers to things that are already parsed: a postcode, a sector, a
//! district, a position. What people type is read in `locate`.

use crate::authority::LocalAuthority;
use crate::distance::distance_m;
use crate::places::PlaceTable;
use crate::postcodes::nearest::NearestIndex;
use crate::postcodes::table::AreaEntry;
use crate::postcodes::{PackedFileError, PostcodeTable, keys};
use crate::spot::{Located, Source, Spot, SpotKind, SpotStatus};
use hereabouts_domain::{District, LonLat, Postcode, Sector};
use std::sync::OnceLock;

/// The packed postcodes as they are in the binary.
pub(crate) static POSTCODES: &[u8] = include_bytes!("../../../seed-data/postcodes.bin");
static PLACES: &str = include_str!("../../../seed-data/places.tsv");

/// A `lat,lon` takes the authority of the nearest live postcode within this distance; nobody on the
/// mainland lives farther from one.
const POSTCODE_REACH_M: f64 = 25_000.0;
/// The same for the nearest sector or district centre where there are no unit postcodes.
const CENTRE_REACH_M: f64 = 15_000.0;
/// No degree of latitude is shorter on the sphere that distances here are measured on, in metres.
const SHORTEST_DEGREE_M: f64 = 111_000.0;

/// Postcodes and place names, offline.
#[derive(Debug)]
pub struct Gazetteer {
    pub(crate) postcodes: PostcodeTable<'static>,
    pub(crate) places: PlaceTable,
    nearest: NearestIndex,
    /// The centres of sectors and districts that have no unit postcodes here.
    bare_centres: Vec<(LonLat, BareArea)>,
}

/// A key of a sector or a district.
#[derive(Debug, Clone, Copy)]
enum BareArea {
    Sector(u32),
    District(u32),
}

/// One unit postcode as the packed file has it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unit {
    /// Within 10 m of the source when live, within 100 m when terminated.
    pub position: LonLat,
    /// In use.
    pub live: bool,
    /// The local authority.
    pub authority: &'static LocalAuthority,
    /// The source's position lay over 80 km from the district; this is the sector's centre instead.
    pub moved: bool,
}

/// The live unit postcode nearest to a position.
#[derive(Debug, Clone, PartialEq)]
pub struct NearestPostcode {
    /// The postcode.
    pub postcode: Postcode,
    /// Where it is, within 10 m.
    pub position: LonLat,
    /// Its local authority.
    pub authority: &'static LocalAuthority,
    /// How far it is from the position asked for, in metres.
    pub distance_m: f64,
}

impl Gazetteer {
    /// The gazetteer packed into the binary, opened and checked at the first call.
    ///
    /// # Errors
    /// When the packed files are damaged, which a start-up should report before it serves anyone.
    pub fn embedded() -> Result<&'static Self, PackedFileError> {
        static EMBEDDED: OnceLock<Result<Gazetteer, PackedFileError>> = OnceLock::new();
        let opened = EMBEDDED.get_or_init(|| {
            PostcodeTable::open(POSTCODES).map(|postcodes| Self::new(postcodes, PLACES))
        });
        opened.as_ref().map_err(Clone::clone)
    }

    fn new(postcodes: PostcodeTable<'static>, places: &'static str) -> Self {
        Self {
            places: PlaceTable::read(places),
            nearest: NearestIndex::build(&postcodes),
            bare_centres: bare_centres(&postcodes),
            postcodes,
        }
    }

    /// One whole postcode.
    #[must_use]
    pub fn postcode(&self, postcode: &Postcode) -> Located {
        let label = || postcode.as_str().to_owned();
        if let Some(unit) = self.unit(postcode) {
            return Located::At(unit_spot(label(), postcode.district(), &unit));
        }
        let (sector_key, _) = keys::unit_key(postcode);
        let sector = self.sector(&postcode.sector());
        if let Some(sector) = &sector
            && !self.postcodes.lists_units_of(sector_key)
        {
            return Located::At(whole_postcode(
                sector.clone(),
                label(),
                SpotStatus::SectorOnly,
            ));
        }
        match sector.or_else(|| self.district(&postcode.district())) {
            Some(district) if district.source == Source::GeoNames => {
                Located::At(whole_postcode(district, label(), SpotStatus::DistrictOnly))
            }
            nearest => Located::NoSuchPostcode {
                written: label(),
                nearest: nearest.into_iter().collect(),
            },
        }
    }

    /// The centre of a postcode sector of the United Kingdom.
    #[must_use]
    pub fn sector(&self, sector: &Sector) -> Option<Spot> {
        self.sector_spot(keys::sector_key(sector))
    }

    /// The centre of a postcode district of the United Kingdom, Jersey, Guernsey or the Isle of Man.
    #[must_use]
    pub fn district(&self, district: &District) -> Option<Spot> {
        self.district_spot(keys::district_key(district))
    }

    /// A position, with the authority of the nearest live postcode (where there are no unit postcodes,
    /// of the nearest sector or district centre).
    #[must_use]
    pub fn position(&self, position: LonLat) -> Spot {
        let around = self.around(position);
        Spot {
            label: format!("{:.5},{:.5}", position.latitude(), position.longitude()),
            kind: SpotKind::Position,
            status: SpotStatus::Exact,
            position,
            authority: around.authority,
            other_authorities: around.other_authorities,
            district: around.district,
            population: None,
            source: Source::Given,
        }
    }

    /// The packed file's own entry of a unit postcode of Great Britain. Allocates nothing.
    #[must_use]
    pub fn unit(&self, postcode: &Postcode) -> Option<Unit> {
        let (sector, unit) = keys::unit_key(postcode);
        let entry = self.postcodes.unit(sector, unit)?;
        Some(Unit {
            position: entry.position,
            live: entry.live,
            authority: entry.authority,
            moved: entry.moved,
        })
    }

    /// The live unit postcode of Great Britain that is nearest.
    #[must_use]
    pub fn nearest_live_postcode(&self, position: LonLat) -> Option<NearestPostcode> {
        let found = self.nearest.nearest(&self.postcodes, position)?;
        let [live, _] = self.postcodes.blocks(found.sector)?;
        let (at, authority) = live.entry(found.rank)?;
        let sector = *self.postcodes.sector_keys().get(found.sector)?;
        let unit = live.units().nth(found.rank)?;
        Some(NearestPostcode {
            postcode: Postcode::parse(&keys::unit_text(sector, unit)?).ok()?,
            position: at,
            authority: self.postcodes.sector_authority(found.sector, authority)?,
            distance_m: distance_m(position, at),
        })
    }

    fn sector_spot(&self, key: u32) -> Option<Spot> {
        let area = self.postcodes.sector(key)?;
        let label = keys::sector_text(key);
        let district = Sector::parse(&label).ok().map(|sector| sector.district());
        Some(self.area_spot(label, SpotKind::Sector, district, &area))
    }

    pub(crate) fn district_spot(&self, key: u32) -> Option<Spot> {
        let area = self.postcodes.district(key)?;
        let label = keys::district_text(key);
        let district = District::parse(&label).ok();
        Some(self.area_spot(label, SpotKind::District, district, &area))
    }

    fn area_spot(
        &self,
        label: String,
        kind: SpotKind,
        district: Option<District>,
        area: &AreaEntry<'static>,
    ) -> Spot {
        let mut authorities = self.postcodes.authorities_of(area);
        let in_use = area.live || area.from_geonames;
        Spot {
            label,
            kind,
            status: if in_use {
                SpotStatus::Centre
            } else {
                SpotStatus::Terminated
            },
            position: area.centre,
            authority: authorities.next(),
            other_authorities: authorities.collect(),
            district,
            population: None,
            source: if area.from_geonames {
                Source::GeoNames
            } else {
                Source::Postcodes
            },
        }
    }

    /// What the nearest live postcode says of a position, or a centre that is nearer.
    fn around(&self, position: LonLat) -> Around {
        let postcode = self
            .nearest_live_postcode(position)
            .filter(|nearest| nearest.distance_m <= POSTCODE_REACH_M);
        let reach_m = postcode.as_ref().map_or(CENTRE_REACH_M, |nearest| {
            nearest.distance_m.min(CENTRE_REACH_M)
        });
        let centre = self
            .nearest_bare_centre(position, reach_m)
            .and_then(|area| match area {
                BareArea::Sector(key) => self.sector_spot(key),
                BareArea::District(key) => self.district_spot(key),
            });
        match (centre, postcode) {
            (Some(spot), _) => Around {
                authority: spot.authority,
                other_authorities: spot.other_authorities,
                district: spot.district,
            },
            (None, Some(nearest)) => Around {
                authority: Some(nearest.authority),
                other_authorities: Vec::new(),
                district: Some(nearest.postcode.district()),
            },
            (None, None) => Around::default(),
        }
    }

    /// The nearest centre of a sector or district without postcodes, if it is nearer than `reach_m`.
    fn nearest_bare_centre(&self, position: LonLat, reach_m: f64) -> Option<BareArea> {
        let degrees = reach_m / SHORTEST_DEGREE_M;
        self.bare_centres
            .iter()
            .filter(|(centre, _)| (centre.latitude() - position.latitude()).abs() <= degrees)
            .map(|(centre, area)| (distance_m(position, *centre), *area))
            .filter(|(centre_m, _)| *centre_m < reach_m)
            .min_by(|(one, _), (other, _)| one.total_cmp(other))
            .map(|(_, area)| area)
    }
}

/// What is known of the surroundings of a position.
#[derive(Debug, Default)]
struct Around {
    authority: Option<&'static LocalAuthority>,
    other_authorities: Vec<&'static LocalAuthority>,
    district: Option<District>,
}

fn bare_centres(postcodes: &PostcodeTable<'static>) -> Vec<(LonLat, BareArea)> {
    let sectors = postcodes.sector_keys().iter().filter_map(|key| {
        let area = postcodes
            .sector(*key)
            .filter(|_| !postcodes.lists_units_of(*key))?;
        Some((area.centre, BareArea::Sector(*key)))
    });
    let districts = postcodes.district_keys().iter().filter_map(|key| {
        let area = postcodes.district(*key).filter(|area| area.from_geonames)?;
        Some((area.centre, BareArea::District(*key)))
    });
    sectors.chain(districts).collect()
}

fn unit_spot(label: String, district: District, unit: &Unit) -> Spot {
    let status = match (unit.moved, unit.live) {
        (true, _) => SpotStatus::SectorOnly,
        (false, true) => SpotStatus::Live,
        (false, false) => SpotStatus::Terminated,
    };
    Spot {
        label,
        kind: SpotKind::Postcode,
        status,
        position: unit.position,
        authority: Some(unit.authority),
        other_authorities: Vec::new(),
        district: Some(district),
        population: None,
        source: Source::Postcodes,
    }
}

/// A whole postcode that is answered by the area it lies in.
fn whole_postcode(area: Spot, label: String, status: SpotStatus) -> Spot {
    Spot {
        label,
        kind: SpotKind::Postcode,
        status,
        ..area
    }
}
