//! What somebody should know before setting out: closed for now, full, a waiting list.

use super::days::day;
use crate::tongue::Argument::{Count, Text};
use crate::tongue::Tongue;
use hereabouts_domain::{AvailabilityState, Service};
use jiff::civil::Date;

/// The notice; none where somebody can just go.
pub(in crate::http::web) fn notice(
    tongue: &Tongue,
    service: &Service,
    today: Date,
) -> Option<String> {
    if service.is_closed_on(today) {
        return Some(match service.closed_until {
            Some(until) => {
                let until = day(tongue, until);
                tongue.tell("notices-closed-until", &[("day", Text(&until))])
            }
            None => tongue.say("notices-closed").to_owned(),
        });
    }
    let availability = service.availability.as_ref()?;
    let weeks = availability.waiting_weeks;
    let weeks = weeks.and_then(|weeks| usize::try_from(weeks).ok());
    match (availability.state, weeks) {
        (AvailabilityState::Open, _) => None,
        (AvailabilityState::Full, _) => Some(tongue.say("notices-full").to_owned()),
        (AvailabilityState::WaitingList, Some(weeks)) => {
            Some(tongue.tell("notices-waiting-weeks", &[("count", Count(weeks))]))
        }
        (AvailabilityState::WaitingList, None) => {
            Some(tongue.say("notices-waiting-list").to_owned())
        }
    }
}
