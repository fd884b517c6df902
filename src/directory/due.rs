//! Which services have sessions that end, by the day from which they are over: an index has no clock, so what
//! is over is taken out of it when that day begins.

use super::sessions::first_end;
use hereabouts_domain::{PublicService, ServiceId};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// What is due on which day.
#[derive(Debug)]
pub(super) struct Due {
    /// The day that the index is as of.
    pub(super) today: Date,
    by_day: BTreeSet<(Date, ServiceId)>,
}

impl Due {
    /// Nothing yet, on a day.
    pub(super) const fn on(today: Date) -> Self {
        Self {
            today,
            by_day: BTreeSet::new(),
        }
    }

    /// Notes when services are due that are in the index as of today. What was noted of them before does no
    /// harm: they are then looked at once more.
    pub(super) fn note<'a>(&mut self, records: impl IntoIterator<Item = &'a PublicService>) {
        for record in records {
            let after = first_end(record, self.today).and_then(|last| last.tomorrow().ok());
            self.by_day
                .extend(after.map(|day| (day, record.service.id)));
        }
    }

    /// What is due when a day begins; nothing on today and before.
    pub(super) fn at(&self, day: Date) -> BTreeSet<ServiceId> {
        let due = self.by_day.iter().take_while(|(due, _)| *due <= day);
        due.map(|(_, service)| *service)
            .filter(|_| day > self.today)
            .collect()
    }

    /// Begins a day, if it is later than today.
    pub(super) fn begin(&mut self, day: Date) {
        if day > self.today {
            self.today = day;
            self.by_day.retain(|(due, _)| *due > day);
        }
    }
}
