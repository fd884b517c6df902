//! Where a service may be used from, which is not where it is: HSDS `service_area`.

use crate::LonLat;
use crate::postcode::District;
use crate::text_enum::text_enum;
use serde::{Deserialize, Serialize};

text_enum! {
    /// One of the four nations.
    Nation {
        /// England.
        England = "england",
        /// Scotland.
        Scotland = "scotland",
        /// Wales.
        Wales = "wales",
        /// Northern Ireland.
        NorthernIreland = "northern-ireland",
    }
}

impl Nation {
    /// The nation that a local authority's GSS code (like `E07000112`) belongs to, by its first letter.
    /// Source: ONS Register of Geographic Codes.
    #[must_use]
    pub fn of_local_authority(code: &str) -> Option<Self> {
        match code.as_bytes().first()? {
            b'E' => Some(Self::England),
            b'S' => Some(Self::Scotland),
            b'W' => Some(Self::Wales),
            b'N' => Some(Self::NorthernIreland),
            _ => None,
        }
    }

    /// What people call it in English, like `Northern Ireland`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::England => "England",
            Self::Scotland => "Scotland",
            Self::Wales => "Wales",
            Self::NorthernIreland => "Northern Ireland",
        }
    }
}

/// One area that a service serves, with the source's own name for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ServiceArea {
    /// What people call it, like "Folkestone and Hythe".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its extent.
    #[serde(flatten)]
    pub extent: ServiceAreaExtent,
}

/// The extent of a service area.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum ServiceAreaExtent {
    /// A local authority, by its GSS code, like `E07000112`.
    LocalAuthority {
        /// The code.
        code: String,
    },
    /// Postcode districts.
    Districts {
        /// The districts.
        districts: Vec<District>,
    },
    /// Everything within a distance of a point, in a straight line.
    Circle {
        /// The middle.
        centre: LonLat,
        /// The radius in metres.
        radius_m: f64,
    },
    /// A whole nation.
    Nation {
        /// Which.
        nation: Nation,
    },
    /// The whole United Kingdom.
    UnitedKingdom,
    /// A drawn boundary: polygons of rings of positions, the first ring outside, the others holes.
    /// Containment is planar in longitude and latitude.
    Boundary {
        /// The polygons.
        polygons: Vec<Vec<Vec<LonLat>>>,
    },
}
