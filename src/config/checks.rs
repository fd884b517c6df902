//! When entries are to be checked.

use super::ConfigError;
use super::settings::{CHECK_EVERY, HIDE_AFTER, Setting, Settings};
use std::ops::RangeInclusive;

const EVERY_MONTHS: RangeInclusive<i32> = 1..=36;
const DEFAULT_EVERY_MONTHS: i32 = 12;
const HIDE_AFTER_MONTHS: RangeInclusive<i32> = 2..=60;
/// So many months after the day by which an entry should have been checked.
const DEFAULT_GRACE_MONTHS: i32 = 3;

/// When entries are to be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChecksConfig {
    /// After as many months an entry is to be checked again. What somebody in need relies on is checked every three.
    pub every_months: i32,
    /// After as many months without a check it is hidden; more than the other.
    pub hide_after_months: i32,
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
        })
    }
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
