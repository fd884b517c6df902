//! When the program keeps what it holds on disk, and how old what it serves may be.

use super::ConfigError;
use super::settings::{SNAPSHOT_EVERY, SNAPSHOT_OLDEST, Setting, Settings};
use std::ops::RangeInclusive;
use std::time::Duration;

/// A day's worth is the longest that a start should have to catch up with.
const EVERY_MINUTES: RangeInclusive<u64> = 0..=1_440;
const DEFAULT_EVERY_MINUTES: u64 = 10;
/// What is hidden or removed must not be shown for longer than a month to anybody.
const OLDEST_HOURS: RangeInclusive<u64> = 1..=744;
const DEFAULT_OLDEST_HOURS: u64 = 168;

/// When the program keeps what it holds on disk, and how old what it serves may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SnapshotConfig {
    /// The least time between two snapshots; none when there are to be no snapshots.
    pub every: Option<Duration>,
    /// What was in step with the database longer ago is not served while the database is away.
    pub oldest: Duration,
}

impl SnapshotConfig {
    pub(super) fn read(settings: &Settings) -> Result<Self, ConfigError> {
        let every = number(
            settings,
            SNAPSHOT_EVERY,
            EVERY_MINUTES,
            DEFAULT_EVERY_MINUTES,
        )?;
        let oldest = number(
            settings,
            SNAPSHOT_OLDEST,
            OLDEST_HOURS,
            DEFAULT_OLDEST_HOURS,
        )?;
        Ok(Self {
            every: (every > 0).then(|| Duration::from_mins(every)),
            oldest: Duration::from_hours(oldest),
        })
    }
}

fn number(
    settings: &Settings,
    setting: Setting,
    allowed: RangeInclusive<u64>,
    default: u64,
) -> Result<u64, ConfigError> {
    let Some(found) = settings.get(setting) else {
        return Ok(default);
    };
    let number = found.text.parse().ok();
    number
        .filter(|number| allowed.contains(number))
        .ok_or_else(|| {
            let (least, most) = allowed.into_inner();
            let text = &found.text;
            found.bad(format!(
                "is {text:?}. It must be a number from {least} to {most}"
            ))
        })
}
