//! When entries are to be checked.

use super::ConfigError;
use super::settings::{CHECK_EVERY, HIDE_AFTER, REMIND_BEFORE, Setting, Settings};
use crate::directory::checks::MOST_REMINDERS;
use std::ops::RangeInclusive;

const EVERY_MONTHS: RangeInclusive<i32> = 1..=36;
const DEFAULT_EVERY_MONTHS: i32 = 12;
const HIDE_AFTER_MONTHS: RangeInclusive<i32> = 2..=60;
/// So many months after the day by which an entry should have been checked.
const DEFAULT_GRACE_MONTHS: i32 = 3;
/// With a check a year: after 10, 11 and 12 months.
const DEFAULT_REMIND_MONTHS_BEFORE: [i32; MOST_REMINDERS] = [2, 1, 0];

/// When entries are to be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChecksConfig {
    /// After as many months an entry is to be checked again. What somebody in need relies on is checked every three.
    pub every_months: i32,
    /// After as many months without a check it is hidden; more than the other.
    pub hide_after_months: i32,
    /// As many months before the day each reminder goes out, the first reminder first; one to three of them.
    pub remind_months_before: Vec<i32>,
}

impl ChecksConfig {
    pub(super) fn read(settings: &Settings) -> Result<Self, ConfigError> {
        let every_months = months(settings, CHECK_EVERY, EVERY_MONTHS, DEFAULT_EVERY_MONTHS)?;
        let default = every_months + DEFAULT_GRACE_MONTHS;
        let hide_after_months = months(settings, HIDE_AFTER, HIDE_AFTER_MONTHS, default)?;
        if hide_after_months <= every_months
            && let Some(found) = settings.get(HIDE_AFTER)
        {
            return Err(found.bad(format!(
                "is {hide_after_months}. It must be more than the {every_months} months after which entries are checked"
            )));
        }
        Ok(Self {
            every_months,
            hide_after_months,
            remind_months_before: reminders(settings, every_months)?,
        })
    }
}

/// Numbers like "2, 1, 0", each less than the one before it, so that reminders come one after the other.
fn reminders(settings: &Settings, every_months: i32) -> Result<Vec<i32>, ConfigError> {
    let allowed = 0..every_months;
    let Some(found) = settings.get(REMIND_BEFORE) else {
        let default = DEFAULT_REMIND_MONTHS_BEFORE.into_iter();
        return Ok(default.filter(|months| allowed.contains(months)).collect());
    };
    let months: Result<Vec<i32>, _> = found
        .text
        .split(',')
        .map(|one| one.trim().parse())
        .collect();
    let in_order = months.ok().filter(|months| {
        (1..=MOST_REMINDERS).contains(&months.len())
            && months.iter().all(|one| allowed.contains(one))
            && months.is_sorted_by(|earlier, later| earlier > later)
    });
    in_order.ok_or_else(|| {
        found.bad(format!(
            "is {:?}. It must be one to three numbers of months, each smaller than the one before it and all smaller than \
             {every_months}, such as \"2, 1, 0\"",
            found.text
        ))
    })
}

fn months(
    settings: &Settings,
    setting: Setting,
    allowed: RangeInclusive<i32>,
    default: i32,
) -> Result<i32, ConfigError> {
    let Some(found) = settings.get(setting) else {
        return Ok(default);
    };
    let months = found
        .text
        .parse()
        .ok()
        .filter(|months| allowed.contains(months));
    months.ok_or_else(|| {
        let (least, most) = (allowed.start(), allowed.end());
        found.bad(format!(
            "is {:?}. It must be a number of months from {least} to {most}",
            found.text
        ))
    })
}
