//! Sessions and the days on which they differ.

use super::{Owner, Part, date, optional_word, per_cent, to_date, word};
use crate::store::{StoreError, schema};
use diesel::prelude::*;
use hereabouts_domain::{Schedule, SessionException};
use jiff_diesel::ToDiesel;
use uuid::Uuid;

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = schema::schedule)]
pub(in crate::store) struct ScheduleRow {
    pub(in crate::store) id: Uuid,
    service_id: Option<Uuid>,
    service_at_location_id: Option<Uuid>,
    ordinal: i32,
    freq: Option<String>,
    interval: Option<i32>,
    byday: Option<String>,
    bymonthday: Option<String>,
    dtstart: Option<jiff_diesel::Date>,
    valid_from: Option<jiff_diesel::Date>,
    valid_to: Option<jiff_diesel::Date>,
    opens_at: Option<jiff_diesel::Time>,
    closes_at: Option<jiff_diesel::Time>,
    timezone: Option<String>,
    term_time_only: bool,
    bank_holidays: Option<String>,
    description: Option<String>,
    certainty_percent: Option<i16>,
}

impl ScheduleRow {
    pub(in crate::store) fn new(owner: Owner, ordinal: i32, schedule: &Schedule) -> Self {
        Self {
            id: owner.part_id("schedule", ordinal),
            service_id: owner.service_id(),
            service_at_location_id: owner.service_at_location_id(),
            ordinal,
            freq: schedule.freq.map(String::from),
            interval: schedule.interval,
            byday: schedule.byday.clone(),
            bymonthday: schedule.bymonthday.clone(),
            dtstart: to_date(schedule.dtstart),
            valid_from: to_date(schedule.valid_from),
            valid_to: to_date(schedule.valid_to),
            opens_at: schedule.opens_at.map(ToDiesel::to_diesel),
            closes_at: schedule.closes_at.map(ToDiesel::to_diesel),
            timezone: schedule.timezone.clone(),
            term_time_only: schedule.term_time_only,
            bank_holidays: schedule.bank_holidays.map(String::from),
            description: schedule.description.clone(),
            certainty_percent: schedule.certainty_percent.map(i16::from),
        }
    }

    pub(in crate::store) fn owner_id(&self) -> Uuid {
        self.service_id
            .or(self.service_at_location_id)
            .unwrap_or_default()
    }

    pub(in crate::store) fn read(
        self,
        exceptions: Vec<SessionException>,
    ) -> Result<Schedule, StoreError> {
        Ok(Schedule {
            freq: optional_word(self.freq.as_deref())?,
            interval: self.interval,
            byday: self.byday,
            bymonthday: self.bymonthday,
            dtstart: date(self.dtstart),
            valid_from: date(self.valid_from),
            valid_to: date(self.valid_to),
            opens_at: self.opens_at.map(jiff_diesel::Time::to_jiff),
            closes_at: self.closes_at.map(jiff_diesel::Time::to_jiff),
            timezone: self.timezone,
            term_time_only: self.term_time_only,
            bank_holidays: optional_word(self.bank_holidays.as_deref())?,
            description: self.description,
            certainty_percent: self.certainty_percent.map(per_cent).transpose()?,
            exceptions,
        })
    }
}

/// Read in the order of days: these have no order of their own.
#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = schema::session_exception)]
pub(in crate::store) struct SessionExceptionRow {
    schedule_id: Uuid,
    date: jiff_diesel::Date,
    kind: String,
    moved_to: Option<jiff_diesel::Date>,
}

impl SessionExceptionRow {
    pub(in crate::store) fn new(schedule_id: Uuid, exception: &SessionException) -> Self {
        Self {
            schedule_id,
            date: exception.date.to_diesel(),
            kind: exception.kind.to_string(),
            moved_to: to_date(exception.moved_to),
        }
    }
}

impl Part for SessionExceptionRow {
    type Domain = SessionException;

    fn owner_id(&self) -> Uuid {
        self.schedule_id
    }

    fn read(self) -> Result<SessionException, StoreError> {
        Ok(SessionException {
            date: self.date.to_jiff(),
            kind: word(&self.kind)?,
            moved_to: date(self.moved_to),
        })
    }
}
