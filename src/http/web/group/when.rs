//! When it meets: how it repeats, the next sessions, and all of half a year for a calendar.

use super::super::frame::Frame;
use super::super::words;
use super::{CALENDAR, moments};
use crate::directory::{listing_path, rules};
use hereabouts_calendar::Session;
use hereabouts_domain::{PublicPlace, PublicService, Schedule};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

/// How many of the next sessions a page says.
const NEXT: usize = 3;

/// How far ahead a calendar goes, in months: later, too much will have changed.
const MONTHS: i32 = 6;

/// No calendar has more sessions than a place that is open every day.
const MOST: usize = 200;

/// A session, and the place, unless it is the same at every one.
#[derive(Clone, Copy)]
pub(super) struct Dated<'r> {
    /// The session.
    pub(super) session: Session,
    /// Where.
    pub(super) place: Option<&'r PublicPlace>,
}

/// The next sessions in order, up to a day.
pub(super) fn sessions(
    record: &PublicService,
    now: DateTime,
    until: Date,
    most: usize,
) -> Vec<Dated<'_>> {
    let of = |place: Option<&PublicPlace>| -> Vec<Session> {
        let rules = rules(record, place);
        let next = rules.next_sessions(now);
        next.take_while(|session| session.date <= until)
            .take(most)
            .collect()
    };
    let Some((first, others)) = record.places.split_first() else {
        let sessions = of(None).into_iter();
        return sessions
            .map(|session| Dated {
                session,
                place: None,
            })
            .collect();
    };
    let mut all: Vec<Dated<'_>> = Vec::new();
    for place in &record.places {
        let here = of(Some(place)).into_iter();
        all.extend(here.map(|session| Dated {
            session,
            place: Some(place),
        }));
    }
    all.sort_by_key(|dated| dated.session);
    if !others.is_empty() && others.iter().chain([first]).all(has_no_sessions) {
        // What is said of the whole group holds at every place: once is enough.
        all.dedup_by_key(|dated| dated.session);
        for dated in &mut all {
            dated.place = None;
        }
    }
    // Two schedules can say the same thing.
    all.dedup_by_key(|dated| (dated.session, dated.place.map(|place| place.location.id)));
    all.truncate(most);
    all
}

fn has_no_sessions(place: &PublicPlace) -> bool {
    place.schedules.is_empty()
}

/// The sessions of a calendar.
pub(super) fn half_a_year(record: &PublicService, now: DateTime) -> Vec<Dated<'_>> {
    let until = now.date().saturating_add(MONTHS.months());
    sessions(record, now, until, MOST)
}

/// When.
pub(super) struct WhenView {
    /// How it repeats, wherever.
    pub(super) usual: Vec<String>,
    /// The next three.
    pub(super) next: Vec<String>,
    /// Whether one of them may not take place.
    pub(super) is_uncertain: bool,
    /// Where the calendar is, when there is something in it.
    pub(super) calendar: Option<String>,
}

impl WhenView {
    pub(super) fn new(frame: &Frame, record: &PublicService, now: DateTime) -> Self {
        let next = sessions(record, now, Date::MAX, NEXT);
        let has_calendar = !half_a_year(record, now).is_empty();
        let path = format!("{}{CALENDAR}", listing_path(&record.service));
        let has_several = record.places.len() > 1;
        let say = |dated: &Dated<'_>| {
            let place = dated.place.filter(|_| has_several);
            let place = place.and_then(|place| place.location.name.as_deref());
            moments::session(frame, &dated.session, place)
        };
        Self {
            usual: said(frame, &record.service.schedules),
            is_uncertain: next.iter().any(|dated| !dated.session.is_certain),
            next: next.iter().map(say).collect(),
            calendar: has_calendar.then(|| frame.to(&path)),
        }
    }
}

/// How schedules repeat, in words.
pub(super) fn said(frame: &Frame, schedules: &[Schedule]) -> Vec<String> {
    let said = (schedules.iter()).map(|schedule| words::session(frame.tongue(), schedule));
    said.filter(|said| !said.is_empty()).collect()
}
