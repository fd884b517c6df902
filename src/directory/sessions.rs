//! When a listing meets at a place, read from its schedules once.

use hereabouts_calendar::{Region, Rules};
use hereabouts_domain::{Nation, PublicPlace, PublicService};
use jiff::civil::Date;

/// The schedules of a service at a place, or without one: those that hold everywhere with those of the place.
#[must_use]
pub fn rules(record: &PublicService, place: Option<&PublicPlace>) -> Rules {
    let of_place = place.into_iter().flat_map(|place| &place.schedules);
    let code = place.and_then(|place| place.location.local_authority.as_deref());
    let region = code.and_then(Nation::of_local_authority).map(Region::from);
    Rules::of(record.service.schedules.iter().chain(of_place), region)
}

/// The last day of the schedule of a service that ends first, of those that are not over on a day.
pub(super) fn first_end(record: &PublicService, on: Date) -> Option<Date> {
    let places = record.places.iter().map(Some).chain([None]);
    places
        .filter_map(|place| rules(record, place).in_force(on).first_end())
        .min()
}
