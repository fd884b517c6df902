//! Where a postcode, a place name or a `lat,lon` is: answered offline from data packed into the binary.
//!
//! Rooms: [`Gazetteer`] answers, `locate` reads what a person typed; `postcodes` holds the packed file's format and
//! its reader; `places` the town and village names; `authority` the names of local authorities;
//! `town` what a map
//! names; [`mod@pack`] makes the packed files anew from the publishers' own.
//!
//! What must not happen here: a look-up that reads a file, waits, or writes what it was asked to a
//! log. What a person looks for is nobody's business.

pub mod attribution;
mod authority;
mod county;
mod county_council;
mod distance;
mod gazetteer;
mod locate;
pub mod pack;
mod places;
mod postcodes;
mod spot;
mod town;

pub use authority::LocalAuthority;
pub use distance::distance_m;
pub use gazetteer::{Gazetteer, NearestPostcode, Unit};
pub use postcodes::PackedFileError;
pub use spot::{Located, Source, Spot, SpotKind, SpotStatus};
pub use town::Town;
