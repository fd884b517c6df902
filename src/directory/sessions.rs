//! When a listing meets at a place, read from its schedules once.

use hereabouts_calendar::{Region, Rules};
use hereabouts_domain::{Nation, PublicPlace, PublicService, Schedule, ServiceStatus};
use jiff::civil::Date;

/// The schedules of a service at a place, or without one: those that hold everywhere with those of the place. While it is
/// closed for now nothing is on; from the day on which it means to be back everything is, if it names one.
#[must_use]
pub fn rules(record: &PublicService, place: Option<&PublicPlace>) -> Rules {
    let of_place = place.into_iter().flat_map(|place| &place.schedules);
    let code = place.and_then(|place| place.location.local_authority.as_deref());
    let region = code.and_then(Nation::of_local_authority).map(Region::from);
    let schedules = record.service.schedules.iter().chain(of_place);
    match (record.service.status, record.service.closed_until) {
        (ServiceStatus::TemporarilyClosed, None) => Rules::default(),
        (ServiceStatus::TemporarilyClosed, Some(back)) => {
            let later: Vec<Schedule> = schedules.map(|one| beginning(one, back)).collect();
            Rules::of(&later, region)
        }
        _ => Rules::of(schedules, region),
    }
}

/// A schedule whose sessions before a day don't take place.
fn beginning(schedule: &Schedule, on: Date) -> Schedule {
    Schedule {
        valid_from: schedule.valid_from.max(Some(on)),
        ..schedule.clone()
    }
}

/// The first day after `on` on which what is said of a service is another: one of its schedules has ended, or it is open again.
pub(super) fn next_change(record: &PublicService, on: Date) -> Option<Date> {
    let places = record.places.iter().map(Some).chain([None]);
    let ends = places.filter_map(|place| rules(record, place).in_force(on).first_end());
    let over = ends.filter_map(|last| last.tomorrow().ok());
    let service = &record.service;
    let back = service.closed_until.filter(|_| service.is_closed_on(on));
    over.chain(back).min()
}
