//! Which entries of a leaf may still better what was found: those that have enough of the factors of a score.
//!
//! Among 64 neighbours there is mostly one for each thing that was asked, and hardly ever one for all of them; so a
//! leaf promises much more than it holds. Here it is asked, for each factor, only whether an entry has any level of
//! it, and which factors together are enough. A word of bits for each tells at once which of the 64 are worth a
//! closer look: mostly none.

use crate::bitset::Ones;
use crate::filter::Clause;
use smallvec::SmallVec;

/// More factors than this, and their combinations cost more than they save.
const MOST: usize = 7;

/// Combinations of factors, as bits: entries that have none of them wholly are not worth a look.
#[derive(Debug, Clone, Default)]
pub(crate) struct Enough {
    /// The total that they are enough for; `None` before they are worked out.
    least: Option<u32>,
    /// None of them holds another.
    combinations: SmallVec<[u8; 8]>,
}

impl Enough {
    /// Brings it up to a least total; `most` gives the most that an entry can have in all with a combination.
    pub(crate) fn bring_up(&mut self, least: u32, factors: usize, most: impl Fn(u8) -> u32) {
        if self.least.replace(least) == Some(least) {
            return;
        }
        self.combinations.clear();
        if factors > MOST {
            self.combinations.push(0);
            return;
        }
        let is_enough: SmallVec<[bool; 1 << MOST]> = (0..1u8 << factors)
            .map(|some| most(some) >= least)
            .collect();
        for (some, _) in (0u8..).zip(&is_enough).filter(|(_, is_enough)| **is_enough) {
            let fewer = (0..factors).filter(|at| some >> at & 1 == 1);
            let is_least = fewer
                .map(|at| some & !(1 << at))
                .all(|fewer| !is_enough[usize::from(fewer)]);
            if is_least {
                self.combinations.push(some);
            }
        }
    }

    /// Of 64 entries those that have some combination wholly, where each cover lets through whatever has any level of
    /// its factor. What every combination needs is looked at first: it
    /// is mostly missing.
    #[inline]
    pub(crate) fn among(&self, covers: &[Clause<'_>], leaf: usize) -> u64 {
        let (every, some) = (self.combinations.iter())
            .fold((u8::MAX, 0), |(every, some), one| (every & one, some | one));
        if some == 0 {
            // Nothing is enough, or nothing is needed.
            return if self.combinations.is_empty() {
                0
            } else {
                u64::MAX
            };
        }
        let mut having = [0; MOST];
        let mut word = u64::MAX;
        for at in numbers(every) {
            word &= covers[at].leaf_word(leaf);
            if word == 0 {
                return 0;
            }
        }
        for at in numbers(some & !every) {
            having[at] = covers[at].leaf_word(leaf);
        }
        let with_all = |one: u8| numbers(one & !every).fold(word, |all, at| all & having[at]);
        let all = self.combinations.iter().map(|&one| with_all(one));
        all.fold(0, |any, one| any | one)
    }
}

/// The numbers of the factors in a combination.
fn numbers(combination: u8) -> impl Iterator<Item = usize> {
    Ones(combination.into()).map(|at| at as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_combinations_are_those_of_which_nothing_can_be_left_out() {
        let gains = [60, 60, 20];
        let most = |some: u8| {
            let has = (0..3).filter(|at| some >> at & 1 == 1);
            has.map(|at: usize| gains[at]).sum::<u32>()
        };
        let enough = |least| {
            let mut enough = Enough::default();
            enough.bring_up(least, gains.len(), most);
            enough.combinations.to_vec()
        };
        assert_eq!(enough(0), [0]);
        assert_eq!(enough(60), [0b001, 0b010]);
        assert_eq!(enough(80), [0b011, 0b101, 0b110]);
        assert_eq!(enough(140), [0b111]);
        assert!(enough(141).is_empty());
    }
}
