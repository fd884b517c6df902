//! From what somebody typed in "where" to a position, or to a plain word about why not.
//!
//! The embedded gazetteer answers; nothing that was typed leaves the process, and nothing is logged.

use hereabouts_domain::Nation;
use hereabouts_gazetteer::{Gazetteer, Located, Spot, SpotKind};

/// A place that somebody meant, with the others that the same words could mean.
#[derive(Debug, Clone)]
pub struct Whereabouts {
    /// The place that is answered for: the only one, or the largest of that name.
    pub spot: Spot,
    /// Other places of that name, largest first.
    pub others: Vec<Spot>,
}

/// Why no place could be found for what was typed. The sentences are for the person who typed it.
#[derive(Debug, Clone, thiserror::Error)]
pub enum WhereError {
    /// It looks like a postcode, but there is none such.
    #[error("There is no postcode {written}.{}", offer(.nearest.iter()))]
    NoSuchPostcode {
        /// The postcode, as it is usually written.
        written: String,
        /// Its sector or district, where that exists, or the parts of a district.
        nearest: Vec<Spot>,
    },
    /// Two numbers that are no position.
    #[error("{0}")]
    NotAPosition(String),
    /// A position that is not here.
    #[error("That position is not in the United Kingdom, Jersey, Guernsey or the Isle of Man. Write latitude,longitude in degrees, like 51.0815,1.1663.{}", offer(.swapped.iter()))]
    Elsewhere {
        /// The same numbers the other way round, where that is here.
        swapped: Option<Spot>,
    },
    /// Neither a postcode nor a place that is known.
    #[error("No place of that name is known. Write a postcode, a town or village, or latitude,longitude.{}", offer(.suggestions.iter()))]
    NotFound {
        /// What may have been meant, best first.
        suggestions: Vec<Spot>,
    },
    /// It has the look of a postcode, but not the form of one.
    #[error("That is not a postcode. A whole one looks like CT20 1AB, a district like CT20.{}", offer(.suggestions.iter()))]
    NotAPostcode {
        /// What may have been meant, best first.
        suggestions: Vec<Spot>,
    },
    /// Nothing was typed.
    #[error("Write a postcode, a town or village, or latitude,longitude.")]
    Empty,
}

impl WhereError {
    /// What may have been meant, best first.
    #[must_use]
    pub fn suggestions(&self) -> Vec<&Spot> {
        match self {
            Self::NoSuchPostcode {
                nearest: suggestions,
                ..
            }
            | Self::NotFound { suggestions }
            | Self::NotAPostcode { suggestions } => suggestions.iter().collect(),
            Self::Elsewhere { swapped } => swapped.iter().collect(),
            Self::NotAPosition(_) | Self::Empty => Vec::new(),
        }
    }
}

fn offer<'a>(spots: impl Iterator<Item = &'a Spot>) -> String {
    let labels: Vec<&str> = spots.map(|spot| spot.label.as_str()).take(3).collect();
    if labels.is_empty() {
        String::new()
    } else {
        format!(" Did you mean {}?", labels.join(" or "))
    }
}

/// The place that somebody meant.
///
/// # Errors
/// When none is known, with what may have been meant.
pub fn locate(gazetteer: &Gazetteer, text: &str) -> Result<Whereabouts, WhereError> {
    match gazetteer.locate(text) {
        Located::At(spot) => Ok(Whereabouts::of(gazetteer, spot, Vec::new())),
        Located::OneOf(mut spots) if !spots.is_empty() => {
            let spot = spots.remove(0);
            Ok(Whereabouts::of(gazetteer, spot, spots))
        }
        Located::OneOf(_) => Err(WhereError::NotFound {
            suggestions: Vec::new(),
        }),
        Located::NoSuchPostcode { written, nearest } => {
            Err(WhereError::NoSuchPostcode { written, nearest })
        }
        Located::NotFound {
            looks_like_postcode: true,
            suggestions,
        } => Err(WhereError::NotAPostcode { suggestions }),
        Located::NotFound {
            looks_like_postcode: false,
            suggestions,
        } => Err(WhereError::NotFound { suggestions }),
        Located::NotAPosition(error) => Err(WhereError::NotAPosition(error.to_string())),
        Located::Elsewhere { swapped } => Err(WhereError::Elsewhere { swapped }),
        Located::Empty => Err(WhereError::Empty),
    }
}

/// The place that a text names, if any: as [`locate`] finds it, in a fraction of the time where it names none.
#[must_use]
pub fn find(gazetteer: &Gazetteer, text: &str) -> Option<Whereabouts> {
    let mut spots = gazetteer.find(text).into_iter();
    let first = spots.next()?;
    Some(Whereabouts::of(gazetteer, first, spots.collect()))
}

/// A place lies in several districts. The one of its middle is where somebody there most likely is, so that they hear of
/// the volunteer drivers who serve it; [`Whereabouts::district_is_certain`] says that it is no more than that.
fn with_district(gazetteer: &Gazetteer, spot: Spot) -> Spot {
    let district = match spot.kind {
        SpotKind::Place => gazetteer.position(spot.position).district,
        _ => spot.district,
    };
    Spot { district, ..spot }
}

impl Whereabouts {
    fn of(gazetteer: &Gazetteer, spot: Spot, others: Vec<Spot>) -> Self {
        Self {
            spot: with_district(gazetteer, spot),
            others,
        }
    }

    /// Whether all of it lies in its district.
    #[must_use]
    pub fn district_is_certain(&self) -> bool {
        self.spot.kind != SpotKind::Place
    }

    /// The nation, where it is known.
    #[must_use]
    pub fn nation(&self) -> Option<Nation> {
        self.spot.authority.and_then(|authority| authority.nation)
    }

    /// The nation, where every place of the name lies in it. Whoever is in danger in Bangor in Wales must not be given the
    /// numbers of Bangor in Northern Ireland alone.
    #[must_use]
    pub fn certain_nation(&self) -> Option<Nation> {
        let nation = self.nation();
        let is_in_it = |spot: &Spot| spot.authority.and_then(|one| one.nation) == nation;
        nation.filter(|_| self.others.iter().all(is_in_it))
    }
}
