//! How good an answer is: fit × reach × fresh × text, in whole numbers. Every weight stands here, with its
//! reason, and nowhere else.
//!
//! Each factor has few values, so that what is best can be bounded by words of bits before anything is read.
//! A factor says by how much one answer outdoes another; only ratios mean something.

use crate::document::Hurdle;
use crate::query::Demand;
use hereabouts_vocabulary::Kind;
use jiff::ToSpan;
use jiff::civil::{Date, date};

/// Why an answer stands where it does, under [`crate::Order::Best`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Score {
    /// How well it serves what was asked: the square of a sum over everything asked.
    pub fit: u32,
    /// How far away it is, or how it reaches somebody without a place.
    pub reach: u32,
    /// How lately somebody checked it; less where it says that it takes nobody for now.
    pub fresh: u32,
    /// How well its text has the words asked.
    pub text: u32,
}

impl Score {
    /// The factors multiplied. The largest fit there can be leaves room in 32 bits.
    #[must_use]
    pub const fn total(self) -> u32 {
        self.fit
            .saturating_mul(self.reach)
            .saturating_mul(self.fresh)
            .saturating_mul(self.text)
    }
}

/// What one thing asked adds to the fit, by how it is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Meeting {
    /// By this or a narrower concept, as somebody states.
    pub(crate) stated: u32,
    /// The same, as a machine suggests: probably right, nobody has said so.
    pub(crate) suggested: u32,
    /// By a broader concept only, which is itself one of some sort: a dementia group knows Lewy body dementia well.
    pub(crate) wider: u32,
    /// By a broader concept only that is a whole class: what is for mental health is likely of use to somebody who
    /// hoards, and not made for it.
    pub(crate) class: u32,
    /// By a related concept only.
    pub(crate) related: u32,
    /// By being open to everyone: no hindrance, no knowledge of it either.
    pub(crate) everyone: u32,
    /// Not met, or not said.
    pub(crate) otherwise: u32,
}

/// Conditions and symptoms: what somebody came for. Not met adds nothing. What a machine suggests is worth two thirds:
/// half of all tags are read from prose, and a group that says so itself is the safer journey. What is related or open
/// to everyone is a last resort, and must not add up to more than one group that is made for it: a gardening club for
/// all, which "answered" four things asked, stood above the drivers who answered one.
const SOUGHT: Meeting = Meeting {
    stated: 75,
    suggested: 52,
    wider: 60,
    class: 42,
    related: 13,
    everyone: 7,
    otherwise: 0,
};

/// Activities: a choir for anybody is less of an answer to somebody with aphasia than a group for aphasia that doesn't
/// sing.
const ACTIVITY: Meeting = Meeting {
    stated: 60,
    suggested: 42,
    wider: 48,
    class: 34,
    related: 11,
    everyone: 6,
    otherwise: 0,
};

/// Needs: many groups answer one (company, advice, somebody to talk to), few answer a condition. So who asks for
/// both is shown the condition's groups first.
const NEED: Meeting = Meeting {
    stated: 45,
    suggested: 32,
    wider: 36,
    class: 26,
    related: 8,
    everyone: 5,
    otherwise: 0,
};

/// Needs of somebody who may be in danger, or has just been through the worst: they weigh as conditions do. Whoever
/// tells of a husband who lets her have no money, and asks for counselling, is shown the refuge before the counsellors.
pub(crate) const GRAVE_NEEDS: [&str; 9] = [
    "domestic-abuse",
    "sexual-violence",
    "forced-marriage",
    "honour-based-abuse",
    "modern-slavery",
    "suicidal-thoughts",
    "self-harm",
    "suicide-bereavement",
    "baby-loss",
];

/// Who it is for. A group for people like oneself is half of what one seeks; not said is not a no and keeps a
/// quarter of that.
const AUDIENCE: Meeting = Meeting {
    stated: 40,
    suggested: 28,
    wider: 24,
    class: 24,
    related: 14,
    everyone: 14,
    otherwise: 10,
};

/// What somebody needs to take part: a stated yes saves a wasted journey. Not said: ask first.
const ACCESS: Meeting = Meeting {
    stated: 24,
    suggested: 17,
    wider: 16,
    class: 16,
    related: 12,
    everyone: 12,
    otherwise: 12,
};

/// What was heard but is not certain: half of what was surely asked.
const LIFT: Meeting = Meeting {
    stated: 30,
    suggested: 21,
    wider: 17,
    class: 17,
    related: 0,
    everyone: 0,
    otherwise: 0,
};

impl Meeting {
    /// What meeting a concept of a kind adds; of needs some are grave.
    pub(crate) const fn of(kind: Option<Kind>, is_grave: bool, demand: Demand) -> Self {
        match kind {
            _ if matches!(demand, Demand::Nothing) => LIFT,
            Some(Kind::Audience) => AUDIENCE,
            Some(Kind::Access) => ACCESS,
            Some(Kind::Activity) => ACTIVITY,
            Some(Kind::Need) if !is_grave => NEED,
            _ => SOUGHT,
        }
    }
}

/// Meets on a day asked for, as it says itself; otherwise it doesn't say when, since what meets at other times
/// is no answer.
pub(crate) const MEETS_THEN: (u32, u32) = (20, 10);
/// Takes somebody of the age asked for, as it says itself; otherwise it names no ages.
pub(crate) const TAKES_AGE: (u32, u32) = (12, 6);
/// What a sum is divided by once it is squared, so that the largest score there can be fits into its number.
const FIT_SCALE: u32 = 60;

/// The fit made of what everything asked adds. Squared, so that a group which serves both of two things outdoes
/// one which serves one of them and is twenty miles nearer: 1, 4, 9 for one, two, three of three.
pub(crate) const fn fit_of(sum: u32) -> u32 {
    // What serves two dozen things wholly is as good as what serves more.
    let sum = if sum > 1_790 { 1_790 } else { sum };
    sum * sum / FIT_SCALE
}

/// Is had in a language that somebody would like, as it says; otherwise not, or it doesn't say.
pub(crate) const SPEAKS: (u32, u32) = (24, 8);
/// What is added when nothing was asked that must be answered, so that nothing has no score at all.
pub(crate) const NOTHING_ASKED: u32 = 60;

/// A mile, in metres.
const MILE_M: f64 = 1_609.344;

/// How reach falls with the distance: the last metre of a step, and its weight. Up to half a mile is a walk for
/// nearly everybody, a mile for most; at three the bus is needed; beyond twelve few go every week.
pub(crate) const STEPS: [(f64, u32); 12] = [
    (0.5 * MILE_M, 100),
    (MILE_M, 97),
    (2.0 * MILE_M, 92),
    (3.0 * MILE_M, 86),
    (5.0 * MILE_M, 76),
    (8.0 * MILE_M, 64),
    (12.0 * MILE_M, 50),
    (20.0 * MILE_M, 36),
    (30.0 * MILE_M, 24),
    (50.0 * MILE_M, 14),
    (100.0 * MILE_M, 8),
    (f64::INFINITY, 4),
];

/// How what needs no place reaches somebody, by how wide the area is that holds them: the authority or
/// nearer, the nation, everywhere. Local knowledge is worth about as much as six or seven miles; being for the
/// whole kingdom is no substitute for a group down the road, but better than one two hours away.
pub(crate) const BREADTHS: [u32; 3] = [70, 52, 48];

/// The reach of everything when nobody said where they are.
pub(crate) const ANYWHERE: u32 = 50;

/// Checked within a year, within fifteen months, longer ago or never. After a year an organisation has been
/// reminded three times; an old entry costs somebody a wasted journey one time in five or so.
pub(crate) const FRESH: [u32; 3] = [20, 17, 16];
/// The same where it says that it is full, or closed for now: still worth knowing of, and below an open door of the same
/// sort that is no farther than the next steps.
pub(crate) const FRESH_BUT_SHUT: [u32; 3] = [14, 12, 11];
/// What is then said of it.
pub(crate) const SHUT: [Hurdle; 2] = [Hurdle::Full, Hurdle::Closed];

/// Words asked: all in the name, all somewhere, some in the name, some somewhere, none.
pub(crate) const TEXT: [u32; 5] = [40, 30, 24, 20, 16];

/// A day as the index keeps it: days since 31 December 1999, 0 for never (and for days before).
pub(crate) type DayNumber = u16;

/// The number of a day; 0 for `None`.
pub(crate) fn day_number(day: Option<Date>) -> DayNumber {
    let since = |day: Date| (day - date(1999, 12, 31)).get_days();
    day.map_or(0, |day| DayNumber::try_from(since(day)).unwrap_or(0))
}

/// From which days on a check counts as fresh, as of some day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Freshness {
    fresh_from: DayNumber,
    ageing_from: DayNumber,
}

impl Freshness {
    /// As of a day; without one nothing is old.
    pub(crate) fn as_of(day: Option<Date>) -> Self {
        let before = |months: i32| {
            let earlier = day.and_then(|day| day.checked_sub(months.months()).ok());
            day_number(earlier)
        };
        Self {
            fresh_from: before(12),
            ageing_from: before(15),
        }
    }

    /// The largest factor there is.
    pub(crate) const fn most(self) -> u32 {
        FRESH[0]
    }

    /// The factor of something checked on a day, and shut or not.
    #[inline]
    pub(crate) const fn of(self, checked: DayNumber, is_shut: bool) -> u32 {
        let [fresh, ageing, old] = if is_shut { FRESH_BUT_SHUT } else { FRESH };
        if checked >= self.fresh_from {
            fresh
        } else if checked >= self.ageing_from {
            ageing
        } else {
            old
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reach_never_rises_with_distance() {
        assert!(STEPS.is_sorted_by(|a, b| a.0 < b.0 && a.1 >= b.1));
        assert!(BREADTHS.is_sorted_by(|a, b| a >= b));
    }

    #[test]
    fn a_year_ago_to_the_day_is_fresh_and_never_is_the_oldest() {
        let freshness = Freshness::as_of(Some(date(2026, 11, 22)));
        let of = |day| freshness.of(day_number(day), false);
        assert_eq!(of(Some(date(2025, 11, 22))), FRESH[0]);
        assert_eq!(of(Some(date(2025, 11, 21))), FRESH[1]);
        assert_eq!(of(Some(date(2025, 8, 21))), FRESH[2]);
        assert_eq!(of(None), FRESH[2]);
        assert_eq!(Freshness::as_of(None).of(0, false), FRESH[0]);
    }

    #[test]
    fn what_is_full_is_never_as_good_as_what_is_open() {
        let pairs = FRESH.iter().zip(FRESH_BUT_SHUT);
        assert!(pairs.clone().all(|(open, shut)| *open > shut));
        assert!(FRESH_BUT_SHUT.is_sorted_by(|a, b| a >= b));
    }

    #[test]
    fn the_largest_score_fits_into_its_number() {
        let score = Score {
            fit: fit_of(u32::MAX),
            reach: STEPS[0].1,
            fresh: FRESH[0],
            text: TEXT[0],
        };
        assert!(score.total() < u32::MAX);
    }
}
