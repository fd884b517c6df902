//! What facets count of an entry besides its concepts: one bit each, so that an answer is counted by reading
//! four bytes an entry in the order that they lie. Eight bits are counted by one addition, each in a byte of its own.

use crate::bitset::Ones;
use crate::concepts::Concepts;
use crate::document::{Hurdle, Tag};
use crate::prepared::Facts;
use crate::stored::plain;
use hereabouts_calendar::{PartOfDay, Week};
use hereabouts_domain::Format;
use jiff::civil::Weekday;

/// The days on which it says that it meets, the parts of the day, its formats and its hurdles; and whether any concept
/// that only narrows an answer is to be counted for it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct FacetFlags(u32);
plain!(FacetFlags(u32));

/// From Monday on.
pub(crate) fn days() -> impl Iterator<Item = Weekday> {
    Weekday::Monday.cycle_forward().take(7)
}

impl FacetFlags {
    /// How many there are.
    pub(crate) const COUNT: usize =
        7 + PartOfDay::ALL.len() + Format::ALL.len() + Hurdle::ALL.len();
    /// The bit behind those that are counted.
    const NARROWS: u32 = u32::BITS - 1;

    /// Those of an entry: first the days, then the parts of the day, the formats and the hurdles, as they are
    /// ordered.
    pub(super) fn of(facts: &Facts, concepts: &Concepts) -> Self {
        let week = facts.timetable.week;
        let meets = |some: Week| !week.intersection(some).is_empty();
        let on_days = days().map(|day| meets(Week::day(day)));
        let at_parts = PartOfDay::ALL
            .into_iter()
            .map(|part| meets(Week::part(part)));
        let formats = (0u8..)
            .zip(Format::ALL)
            .map(|(at, _)| facts.formats.contains(&at));
        let hurdles = Hurdle::ALL
            .into_iter()
            .map(|hurdle| facts.hurdles.contains(&hurdle));
        let all = on_days.chain(at_parts).chain(formats).chain(hurdles);
        let bits = all.zip(0u32..);
        let bits = bits.fold(0, |bits, (has, at)| bits | u32::from(has) << at);
        let narrows = |tag: &Tag| !concepts.narrowing_neighbours(tag.concept).is_empty();
        Self(bits | u32::from(facts.tags.iter().any(narrows)) << Self::NARROWS)
    }

    /// What any of these has.
    pub(crate) fn of_any(some: impl Iterator<Item = Self>) -> Self {
        Self(some.fold(0, |any, one| any | one.0))
    }

    /// The numbers of those that it has.
    pub(crate) fn numbers(self) -> impl Iterator<Item = usize> {
        let counted = self.0 & !(1 << Self::NARROWS);
        Ones(counted.into()).map(|at| at as usize)
    }

    /// Whether its tags count for concepts that only narrow an answer.
    pub(crate) const fn narrows(self) -> bool {
        self.0 >> Self::NARROWS != 0
    }
}

const _: () = assert!(FacetFlags::COUNT < u32::BITS as usize);

/// Each bit of a byte in a byte of its own.
const SPREAD: [u64; 256] = {
    let mut spread = [0; 256];
    let mut byte = 0;
    while byte < spread.len() {
        let mut bit = 0;
        while bit < 8 {
            spread[byte] |= ((byte >> bit & 1) as u64) << (8 * bit);
            bit += 1;
        }
        byte += 1;
    }
    spread
};

/// How many have each flag.
#[derive(Debug, Default)]
pub(crate) struct FlagCounts {
    counts: [u32; 32],
    /// Those since the last time that they were poured into the counts, in a byte each.
    lanes: [u64; 4],
    /// How many were added since then.
    added: u8,
}

impl FlagCounts {
    /// Adds one that has these.
    #[inline]
    pub(crate) fn add(&mut self, flags: FacetFlags) {
        for (lane, byte) in self.lanes.iter_mut().zip(flags.0.to_le_bytes()) {
            *lane += SPREAD[usize::from(byte)];
        }
        self.added += 1;
        // One more and a byte might run over into the next.
        if self.added == u8::MAX {
            self.pour();
        }
    }

    /// By flag.
    pub(crate) fn counts(&mut self) -> &[u32] {
        self.pour();
        &self.counts[..FacetFlags::COUNT]
    }

    fn pour(&mut self) {
        let lanes = self.lanes.iter().flat_map(|lane| lane.to_le_bytes());
        for (count, added) in self.counts.iter_mut().zip(lanes) {
            *count += u32::from(added);
        }
        self.lanes = [0; 4];
        self.added = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_counted_as_one_by_one_however_many_there_are() {
        let all: Vec<FacetFlags> = (0..1_000u32)
            .map(|at| FacetFlags(at.wrapping_mul(0x9e37_79b9)))
            .collect();
        let mut counts = FlagCounts::default();
        all.iter().for_each(|&flags| counts.add(flags));
        for (at, &count) in counts.counts().iter().enumerate() {
            let having = all
                .iter()
                .filter(|flags| flags.numbers().any(|flag| flag == at));
            assert_eq!(count as usize, having.count(), "{at}");
        }
    }
}
