//! What requests count as, and how many of each there may be.
//!
//! Thousands of NHS staff leave their network by a handful of addresses, and a library or a halls of residence by one. So
//! what is counted by address is meant for a building and not for a person, and can be set by whoever runs the program;
//! what is counted by account is meant for a person or a program, and is narrower.

use super::bucket::Quota;
use std::time::Duration;

const MINUTE: Duration = Duration::from_mins(1);
const HOUR: Duration = Duration::from_hours(1);

/// What a request counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::http) enum Limit {
    /// Nothing: what costs nothing to answer, and what a watching machine asks.
    Free,
    /// Something is read, a search too.
    Reading,
    /// Something is written.
    Writing,
    /// A curator is told something by somebody who need not say who they are.
    Telling,
    /// A letter goes to somebody.
    Letters,
    /// Somebody could be guessing a code or an address that is a secret.
    Guesses,
}

impl Limit {
    /// What the headers call its quota by address.
    pub(super) const fn name_by_address(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Reading => "reading",
            Self::Writing => "writing",
            Self::Telling => "telling",
            Self::Letters => "letters",
            Self::Guesses => "guesses",
        }
    }

    /// What the headers call its quota by account.
    pub(super) const fn name_by_account(self) -> &'static str {
        match self {
            Self::Free => "free-account",
            Self::Reading => "reading-account",
            Self::Writing => "writing-account",
            Self::Telling => "telling-account",
            Self::Letters => "letters-account",
            Self::Guesses => "guesses-account",
        }
    }
}

/// How many requests there may be from one network address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowances {
    /// What is read, in a minute.
    pub reads_a_minute: u32,
    /// What is written, in a minute.
    pub writes_a_minute: u32,
    /// What curators are told, in an hour.
    pub reports_an_hour: u32,
    /// Letters that are asked for, in an hour.
    pub letters_an_hour: u32,
    /// Codes and secret addresses that are tried, in an hour.
    pub guesses_an_hour: u32,
}

impl Allowances {
    /// As good as none: for benches, whose only asker is this machine.
    pub const WIDE: Self = Self {
        reads_a_minute: 1_000_000_000,
        writes_a_minute: 1_000_000_000,
        reports_an_hour: 1_000_000_000,
        letters_an_hour: 1_000_000_000,
        guesses_an_hour: 1_000_000_000,
    };

    pub(super) const fn of_address(&self, limit: Limit) -> Option<Quota> {
        let (requests, window) = match limit {
            Limit::Free => return None,
            Limit::Reading => (self.reads_a_minute, MINUTE),
            Limit::Writing => (self.writes_a_minute, MINUTE),
            Limit::Telling => (self.reports_an_hour, HOUR),
            Limit::Letters => (self.letters_an_hour, HOUR),
            Limit::Guesses => (self.guesses_an_hour, HOUR),
        };
        Some(Quota { requests, window })
    }

    /// How many there may be of one account.
    pub(super) const fn of_account(limit: Limit) -> Option<Quota> {
        let (requests, window) = match limit {
            Limit::Free => return None,
            Limit::Reading => (600, MINUTE),
            Limit::Writing => (120, MINUTE),
            Limit::Telling | Limit::Guesses => (60, HOUR),
            Limit::Letters => (30, HOUR),
        };
        Some(Quota { requests, window })
    }
}
