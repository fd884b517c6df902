//! Rows as diesel reads and writes them, and how they become domain types and back. No row leaves the
//! store, and nothing here asks the database anything.

pub(super) mod aggregate;
pub(super) mod area;
pub(super) mod assertion;
pub(super) mod keeping;
pub(super) mod offering;
pub(super) mod people;
pub(super) mod place;
pub(super) mod report;
pub(super) mod schedule;
pub(super) mod service;

use super::StoreError;
use hereabouts_domain::{LonLat, UnknownWord};
use jiff::civil::Date;
use jiff_diesel::ToDiesel;
use postgis_diesel::types::Point;
use std::collections::HashMap;
use std::str::FromStr;
use uuid::Uuid;

/// WGS 84 in PostGIS.
pub(super) const SRID: u32 = 4326;

/// What a part belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    Organization(Uuid),
    Service(Uuid),
    ServiceAtLocation(Uuid),
    Location(Uuid),
}

impl Owner {
    pub(super) const fn id(self) -> Uuid {
        match self {
            Self::Organization(id)
            | Self::Service(id)
            | Self::ServiceAtLocation(id)
            | Self::Location(id) => id,
        }
    }

    pub(super) fn organization_id(self) -> Option<Uuid> {
        matches!(self, Self::Organization(_)).then(|| self.id())
    }

    pub(super) fn service_id(self) -> Option<Uuid> {
        matches!(self, Self::Service(_)).then(|| self.id())
    }

    pub(super) fn service_at_location_id(self) -> Option<Uuid> {
        matches!(self, Self::ServiceAtLocation(_)).then(|| self.id())
    }

    pub(super) fn location_id(self) -> Option<Uuid> {
        matches!(self, Self::Location(_)).then(|| self.id())
    }

    /// The id of its part of this table at this place in the list: UUID v5, so that an unchanged part
    /// keeps its id when the whole aggregate is written again.
    pub(super) fn part_id(self, table: &str, ordinal: i32) -> Uuid {
        self.named_part_id(table, &ordinal.to_string())
    }

    /// The id of its part of this table that has a name of its own.
    pub(super) fn named_part_id(self, table: &str, name: &str) -> Uuid {
        Uuid::new_v5(&self.id(), format!("{table}/{name}").as_bytes())
    }
}

/// A row that is one part of something, read in the order of its list.
pub(super) trait Part {
    /// What it becomes.
    type Domain;

    /// The id of what it belongs to.
    fn owner_id(&self) -> Uuid;

    /// The domain's type.
    ///
    /// # Errors
    /// When the row holds what the domain doesn't know.
    fn read(self) -> Result<Self::Domain, StoreError>;
}

/// Parts by the id of what they belong to. A part that cannot be read spoils only its own record: one
/// bad row, written past the program, must not keep a whole directory from being read.
pub(super) struct Grouped<T>(HashMap<Uuid, Result<Vec<T>, StoreError>>);

impl<T> Grouped<T> {
    pub(super) fn read<R: Part<Domain = T>>(rows: Vec<R>) -> Self {
        Self::collect(rows.into_iter().map(|row| (row.owner_id(), row.read())))
    }

    pub(super) fn collect(parts: impl IntoIterator<Item = (Uuid, Result<T, StoreError>)>) -> Self {
        let mut groups: HashMap<Uuid, Result<Vec<T>, StoreError>> = HashMap::new();
        for (owner, part) in parts {
            let group = groups.entry(owner).or_insert_with(|| Ok(Vec::new()));
            match (group.as_mut(), part) {
                (Ok(list), Ok(part)) => list.push(part),
                (Ok(_), Err(error)) => *group = Err(error),
                (Err(_), _) => {}
            }
        }
        Self(groups)
    }

    /// The parts of one owner, none when it has none.
    pub(super) fn take(&mut self, owner: Uuid) -> Result<Vec<T>, StoreError> {
        self.0.remove(&owner).unwrap_or_else(|| Ok(Vec::new()))
    }
}

/// The number of a part in its list.
pub(super) fn ordinal(index: usize) -> i32 {
    i32::try_from(index).unwrap_or(i32::MAX)
}

pub(super) fn word<T: FromStr<Err = UnknownWord>>(stored: &str) -> Result<T, StoreError> {
    Ok(stored.parse()?)
}

pub(super) fn optional_word<T: FromStr<Err = UnknownWord>>(
    stored: Option<&str>,
) -> Result<Option<T>, StoreError> {
    stored.map(word).transpose()
}

/// Values as their words.
pub(super) fn strings<T: Copy + Into<String>>(values: &[T]) -> Vec<String> {
    values.iter().map(|value| (*value).into()).collect()
}

pub(super) fn words<T: FromStr<Err = UnknownWord>>(
    stored: &[String],
) -> Result<Vec<T>, StoreError> {
    stored.iter().map(|stored| word(stored)).collect()
}

/// Reads a checked text (a web address, a postcode) back.
pub(super) fn parsed<T: TryFrom<String, Error: std::fmt::Display>>(
    stored: String,
) -> Result<T, StoreError> {
    T::try_from(stored).map_err(|error| StoreError::Corrupt(error.to_string()))
}

pub(super) fn optional<T: TryFrom<String, Error: std::fmt::Display>>(
    stored: Option<String>,
) -> Result<Option<T>, StoreError> {
    stored.map(parsed).transpose()
}

pub(super) fn per_cent(stored: i16) -> Result<u8, StoreError> {
    u8::try_from(stored).map_err(|error| StoreError::Corrupt(format!("{stored} per cent: {error}")))
}

pub(super) fn date(stored: Option<jiff_diesel::Date>) -> Option<Date> {
    stored.map(jiff_diesel::Date::to_jiff)
}

pub(super) fn to_date(date: Option<Date>) -> Option<jiff_diesel::Date> {
    date.map(ToDiesel::to_diesel)
}

/// The point as PostGIS keeps it: the very numbers that [`LonLat::parse`] rounds back to the same steps.
pub(super) fn to_point(position: LonLat) -> Point {
    Point {
        x: position.longitude(),
        y: position.latitude(),
        srid: Some(SRID),
    }
}

pub(super) fn lon_lat(point: &Point) -> Result<LonLat, StoreError> {
    LonLat::parse(point.x, point.y).map_err(|error| StoreError::Corrupt(error.to_string()))
}

pub(super) fn optional_lon_lat(point: Option<&Point>) -> Result<Option<LonLat>, StoreError> {
    point.map(lon_lat).transpose()
}
