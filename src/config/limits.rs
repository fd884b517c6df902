//! How much may be asked from one network address. What a number is for stands in `http::limits`.

use super::ConfigError;
use super::settings::{
    GUESSES_AN_HOUR, LETTERS_AN_HOUR, READS_A_MINUTE, REPORTS_AN_HOUR, Setting, Settings,
    WRITES_A_MINUTE,
};
use std::ops::RangeInclusive;

const REQUESTS: RangeInclusive<u32> = 1..=1_000_000_000;

/// How much may be asked from one network address, behind which a whole building may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LimitsConfig {
    /// Pages, searches and records that are read, in a minute.
    pub reads_a_minute: u32,
    /// What is written, in a minute.
    pub writes_a_minute: u32,
    /// What curators are told by people who need not say who they are, in an hour.
    pub reports_an_hour: u32,
    /// Letters that are asked for, in an hour.
    pub letters_an_hour: u32,
    /// Codes and secret addresses that are tried, in an hour.
    pub guesses_an_hour: u32,
}

impl Default for LimitsConfig {
    fn default() -> Self {
        Self {
            reads_a_minute: 6_000,
            writes_a_minute: 600,
            reports_an_hour: 300,
            letters_an_hour: 200,
            guesses_an_hour: 300,
        }
    }
}

impl LimitsConfig {
    pub(super) fn read(settings: &Settings) -> Result<Self, ConfigError> {
        let default = Self::default();
        Ok(Self {
            reads_a_minute: number(settings, READS_A_MINUTE, default.reads_a_minute)?,
            writes_a_minute: number(settings, WRITES_A_MINUTE, default.writes_a_minute)?,
            reports_an_hour: number(settings, REPORTS_AN_HOUR, default.reports_an_hour)?,
            letters_an_hour: number(settings, LETTERS_AN_HOUR, default.letters_an_hour)?,
            guesses_an_hour: number(settings, GUESSES_AN_HOUR, default.guesses_an_hour)?,
        })
    }
}

fn number(settings: &Settings, setting: Setting, default: u32) -> Result<u32, ConfigError> {
    let Some(found) = settings.get(setting) else {
        return Ok(default);
    };
    let number = found.text.parse().ok();
    let number = number.filter(|number| REQUESTS.contains(number));
    number.ok_or_else(|| {
        let (least, most) = (REQUESTS.start(), REQUESTS.end());
        found.bad(format!(
            "is {:?}. It must be a whole number of requests from {least} to {most}",
            found.text
        ))
    })
}
