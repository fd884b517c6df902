//! Which entries of a leaf may still better what was found: those that have enough of the factors of a score.
//!
//! Among 64 neighbours there is mostly one for each thing that was asked, and hardly ever one for all of them; so a
//! leaf promises much more than it holds. Here it is asked, for each factor, only whether an entry has any level of
//! it, and which factors together are enough. A word of bits for each tells at once which of the 64 are worth a
//! closer look: mostly none.

use crate::bitset::Ones;
use crate::tree::FAN_OUT;
use smallvec::SmallVec;

/// More factors than this, and their combinations cost more than they save.
pub(crate) const MOST: usize = 7;

/// What the entries of the 64 leaves below a node have of each factor, a word a leaf. Read along the sets, which is
/// several times faster than leaf by leaf.
pub(crate) type Below = SmallVec<[[u64; FAN_OUT]; MOST]>;

/// For each factor, of all combinations those that have it: bit 5 is the combination of the first and the third.
const WITH_FACTOR: [u128; MOST] = {
    let mut with = [0; MOST];
    let mut some = 0;
    while some < 1 << MOST {
        let mut at = 0;
        while at < MOST {
            if some >> at & 1 == 1 {
                with[at] |= 1 << some;
            }
            at += 1;
        }
        some += 1;
    }
    with
};

/// Combinations of factors, as bits: entries that have none of them wholly are not worth a look.
#[derive(Debug, Clone, Default)]
pub(crate) struct Enough {
    /// The total that they are enough for; `None` before they are worked out.
    least: Option<u32>,
    /// None of them holds another.
    combinations: SmallVec<[u8; 8]>,
}

impl Enough {
    /// Brings it up to a least total with a reach; `promises` has for each combination, by its bits, the most that an
    /// entry can have with it, times reach. None are too many factors.
    #[inline]
    pub(crate) fn bring_up(&mut self, least: u32, reach: u32, promises: &[u32]) {
        if self.least.replace(least) != Some(least) {
            self.work_out(least, reach, promises);
        }
    }

    fn work_out(&mut self, least: u32, reach: u32, promises: &[u32]) {
        self.combinations.clear();
        if promises.is_empty() {
            self.combinations.push(0);
            return;
        }
        let enough = (0..).zip(promises).fold(0u128, |enough, (some, &most)| {
            enough | u128::from(most.saturating_mul(reach) >= least) << some
        });
        let with_less = (0..)
            .zip(WITH_FACTOR)
            .fold(0, |any, (at, with)| any | enough << (1 << at) & with);
        let mut left = enough & !with_less;
        while left != 0 {
            // There are at most 128 combinations.
            self.combinations
                .push(u8::try_from(left.trailing_zeros()).unwrap_or(0));
            left &= left - 1;
        }
    }

    /// Of 64 entries those that have some combination wholly, where `having` gives those that have any level of a
    /// factor. What every combination needs is looked at first: it is mostly missing.
    #[inline]
    pub(crate) fn among(&self, having: impl Fn(usize) -> u64) -> u64 {
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
        let mut word = u64::MAX;
        for at in numbers(every) {
            word &= having(at);
            if word == 0 {
                return 0;
            }
        }
        let mut others = [0; MOST];
        for at in numbers(some & !every) {
            others[at] = having(at);
        }
        let with_all = |one: u8| numbers(one & !every).fold(word, |all, at| all & others[at]);
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
        let promises: Vec<u32> = (0..8).map(most).collect();
        let enough = |least, reach| {
            let mut enough = Enough::default();
            enough.bring_up(least, reach, &promises);
            enough.combinations.to_vec()
        };
        assert_eq!(enough(0, 1), [0]);
        assert_eq!(enough(60, 1), [0b001, 0b010]);
        assert_eq!(enough(80, 1), [0b011, 0b101, 0b110]);
        assert_eq!(enough(140, 1), [0b111]);
        assert!(enough(141, 1).is_empty());
        assert_eq!(enough(280, 2), [0b111]);
    }
}
