//! From a postcode to a position, for whatever is read in: the one file here that asks the gazetteer where.

use hereabouts_domain::{LonLat, Postcode};
use hereabouts_gazetteer::{Gazetteer, LocalAuthority, Located, SpotStatus};

/// Where a postcode is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Placing {
    /// The position; a sector's or district's centre where nothing better is known.
    pub(crate) point: LonLat,
    /// The local authority's GSS code; none in the Crown dependencies.
    pub(crate) local_authority: Option<String>,
    /// How good the position is.
    pub(crate) status: SpotStatus,
}

/// Where a whole postcode is, in use or not; `None` when there is no such postcode.
pub(crate) fn of_postcode(gazetteer: &Gazetteer, postcode: &Postcode) -> Option<Placing> {
    match gazetteer.postcode(postcode) {
        Located::At(spot) => Some(Placing {
            point: spot.position,
            local_authority: spot.authority.and_then(gss_code),
            status: spot.status,
        }),
        _ => None,
    }
}

/// What is at a position: the authority of the nearest live postcode.
pub(crate) fn of_position(gazetteer: &Gazetteer, point: LonLat) -> Placing {
    let spot = gazetteer.position(point);
    Placing {
        point,
        local_authority: spot.authority.and_then(gss_code),
        status: spot.status,
    }
}

/// The centre of a postcode's district: where the public is told that somebody's home is.
pub(crate) fn district_centre(gazetteer: &Gazetteer, postcode: &Postcode) -> Option<LonLat> {
    gazetteer
        .district(&postcode.district())
        .map(|spot| spot.position)
}

fn gss_code(authority: &LocalAuthority) -> Option<String> {
    authority
        .nation
        .is_some()
        .then(|| authority.code.to_owned())
}
