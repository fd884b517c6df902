//! A session on its day as somebody would say it.

use super::super::frame::Frame;
use super::super::words;
use hereabouts_calendar::Session;
use hereabouts_domain::Schedule;

/// "Tuesday 24 November, 10:30am to noon", with the name of the place where there are several; or perhaps.
pub(super) fn session(frame: &Frame, session: &Session, place: Option<&str>) -> String {
    let times = Schedule {
        opens_at: session.opens_at,
        closes_at: session.closes_at,
        ..Schedule::default()
    };
    let times = words::session(frame.tongue(), &times);
    let day = words::day_and_date(frame.tongue(), session.date);
    let said = [day.as_str(), times.as_str(), place.unwrap_or_default()];
    let said = said.into_iter().filter(|said| !said.is_empty());
    let said = said.collect::<Vec<_>>().join(", ");
    if session.is_certain {
        said
    } else {
        frame.tell("group-perhaps", "session", said)
    }
}
