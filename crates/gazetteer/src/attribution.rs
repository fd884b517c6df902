//! The lines that must stand wherever the packed data is shown or passed on. Change none of them
//! without reading the licences.

/// For postcodes, sectors and districts of the United Kingdom (Code-Point Open, ONSPD).
pub const POSTCODES: &str = "Contains OS data © Crown copyright and database right 2025. Contains Royal Mail data © Royal Mail copyright and database right 2025. Contains National Statistics data © Crown copyright and database right 2025. Licensed under the Open Government Licence v3.0.";

/// For place names and the districts of Jersey, Guernsey and the Isle of Man.
pub const GEONAMES: &str = "Contains place names and positions from GeoNames (https://www.geonames.org), changed by Hereabouts, licensed under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/).";

/// Every line, for an about page.
pub const ALL: [&str; 2] = [POSTCODES, GEONAMES];
