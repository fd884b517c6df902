//! A position on Earth: WGS 84 degrees, longitude first, in whole ten-millionths of a degree.
//!
//! Whole numbers make the position in the index and in PostGIS bit for bit the same, so that order by
//! distance can be compared exactly. One step is about 11 mm. Longitude 0.0 is a real place: the
//! meridian crosses England from Lincolnshire to Peacehaven.

use serde::{Deserialize, Serialize};

/// Steps in one degree.
const STEPS_PER_DEGREE: f64 = 1e7;

/// A position, longitude then latitude, WGS 84, rounded to 1e-7 degrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "Degrees", try_from = "Degrees")]
pub struct LonLat {
    lon_e7: i32,
    lat_e7: i32,
}

/// Why a pair of numbers is no position.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum LonLatError {
    /// The longitude is not within -180 and 180 degrees.
    #[error("longitude {0} is outside -180 to 180 degrees")]
    Longitude(f64),
    /// The latitude is not within -90 and 90 degrees.
    #[error("latitude {0} is outside -90 to 90 degrees")]
    Latitude(f64),
    /// The text is not two numbers with a comma between them.
    #[error("`{0}` is not a position; write latitude,longitude in degrees, like 51.0815,1.1663")]
    Syntax(String),
}

/// The shape in JSON.
#[derive(Serialize, Deserialize)]
struct Degrees {
    longitude: f64,
    latitude: f64,
}

impl LonLat {
    /// A position from degrees, longitude first.
    ///
    /// # Errors
    /// When either is not a number or outside its range.
    pub fn parse(longitude: f64, latitude: f64) -> Result<Self, LonLatError> {
        if !(-180.0..=180.0).contains(&longitude) {
            return Err(LonLatError::Longitude(longitude));
        }
        if !(-90.0..=90.0).contains(&latitude) {
            return Err(LonLatError::Latitude(latitude));
        }
        Ok(Self {
            lon_e7: steps(longitude),
            lat_e7: steps(latitude),
        })
    }

    /// A position as people write it: `latitude,longitude`.
    ///
    /// # Errors
    /// When the text is not two numbers with a comma between, or one is outside its range.
    pub fn parse_lat_lon(text: &str) -> Result<Self, LonLatError> {
        let syntax = || LonLatError::Syntax(text.to_owned());
        let (lat, lon) = text.split_once(',').ok_or_else(syntax)?;
        let number = |part: &str| part.trim().parse::<f64>().ok();
        let (Some(lat), Some(lon)) = (number(lat), number(lon)) else {
            return Err(syntax());
        };
        Self::parse(lon, lat)
    }

    /// A position from ten-millionths of a degree; `None` outside the ranges.
    #[must_use]
    pub const fn from_e7(lon_e7: i32, lat_e7: i32) -> Option<Self> {
        let inside = lon_e7.unsigned_abs() <= 1_800_000_000 && lat_e7.unsigned_abs() <= 900_000_000;
        if inside {
            Some(Self { lon_e7, lat_e7 })
        } else {
            None
        }
    }

    /// Longitude in degrees.
    #[must_use]
    pub fn longitude(self) -> f64 {
        f64::from(self.lon_e7) / STEPS_PER_DEGREE
    }

    /// Latitude in degrees.
    #[must_use]
    pub fn latitude(self) -> f64 {
        f64::from(self.lat_e7) / STEPS_PER_DEGREE
    }

    /// Longitude in ten-millionths of a degree.
    #[must_use]
    pub const fn lon_e7(self) -> i32 {
        self.lon_e7
    }

    /// Latitude in ten-millionths of a degree.
    #[must_use]
    pub const fn lat_e7(self) -> i32 {
        self.lat_e7
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the ranges were checked: at most 1.8e9 steps"
)]
fn steps(degrees: f64) -> i32 {
    (degrees * STEPS_PER_DEGREE).round() as i32
}

impl From<LonLat> for Degrees {
    fn from(position: LonLat) -> Self {
        Self {
            longitude: position.longitude(),
            latitude: position.latitude(),
        }
    }
}

impl TryFrom<Degrees> for LonLat {
    type Error = LonLatError;
    fn try_from(degrees: Degrees) -> Result<Self, Self::Error> {
        Self::parse(degrees.longitude, degrees.latitude)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn longitude_zero_is_a_real_place() {
        let peacehaven = LonLat::parse(0.0, 50.79).unwrap();
        assert_eq!(peacehaven.longitude(), 0.0);
        assert_eq!(LonLat::parse_lat_lon("50.79, 0").unwrap(), peacehaven);
    }

    #[test]
    fn what_is_no_position_says_what_is_wrong() {
        assert_eq!(
            LonLat::parse(181.0, 0.0),
            Err(LonLatError::Longitude(181.0))
        );
        assert!(matches!(
            LonLat::parse(0.0, f64::NAN),
            Err(LonLatError::Latitude(_))
        ));
        assert!(matches!(
            LonLat::parse_lat_lon("51.5 north"),
            Err(LonLatError::Syntax(_))
        ));
        assert!(LonLat::parse_lat_lon("91,0").is_err());
    }

    proptest! {
        #[test]
        fn degrees_survive_a_round_trip_through_json(lon in -180.0..=180.0_f64, lat in -90.0..=90.0_f64) {
            let position = LonLat::parse(lon, lat).unwrap();
            let json = serde_json::to_string(&position).unwrap();
            prop_assert_eq!(serde_json::from_str::<LonLat>(&json).unwrap(), position);
            prop_assert_eq!(LonLat::parse(position.longitude(), position.latitude()).unwrap(), position);
        }
    }
}
