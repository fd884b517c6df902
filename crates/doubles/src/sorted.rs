//! Sorted keys among millions of which one is found in a step or two: keys are hashes, so that where one
//! stands is told by its upper bits, and no more than a few share those.

/// Keys in order, each once.
#[derive(Debug, Default)]
pub(crate) struct Sorted {
    keys: Vec<u64>,
    /// Where the keys begin whose upper bits are the place in this list; one more at the end.
    firsts: Vec<u32>,
    /// How many bits are not upper bits.
    lower_bits: u32,
}

impl Sorted {
    /// Sorts keys; what is there twice is kept once.
    pub(crate) fn of(mut keys: Vec<u64>) -> Self {
        keys.sort_unstable();
        keys.dedup();
        let upper_bits = keys.len().max(2).ilog2();
        let lower_bits = u64::BITS - upper_bits;
        let mut firsts = vec![0_u32; (1 << upper_bits) + 1];
        for key in &keys {
            if let Some(after) = firsts.get_mut((key >> lower_bits) as usize + 1) {
                *after += 1;
            }
        }
        let mut before = 0;
        for first in &mut firsts {
            before += *first;
            *first = before;
        }
        Self {
            keys,
            firsts,
            lower_bits,
        }
    }

    /// The place of a key in their order.
    pub(crate) fn place(&self, key: u64) -> Option<usize> {
        let bucket = (key >> self.lower_bits) as usize;
        let [from, to, ..] = *self.firsts.get(bucket..)? else {
            return None;
        };
        let few = self.keys.get(from as usize..to as usize)?;
        few.binary_search(&key).ok().map(|at| from as usize + at)
    }

    /// All of them, to add to.
    pub(crate) fn into_keys(self) -> Vec<u64> {
        self.keys
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_stands_in_its_place_and_no_other_is_found() {
        for count in [0, 1, 2, 3, 1_000] {
            let keys: Vec<u64> = (0..count).map(|at| crate::hash::mix(at, 7)).collect();
            let sorted = Sorted::of(keys.clone());
            for key in keys {
                assert_eq!(sorted.place(key).map(|at| sorted.keys[at]), Some(key));
                assert_eq!(sorted.place(key ^ 1), None);
            }
        }
        assert_eq!(Sorted::default().place(u64::MAX), None);
    }

    #[test]
    fn keys_at_both_ends_are_found_and_twins_are_one() {
        let sorted = Sorted::of(vec![u64::MAX, 0, u64::MAX]);
        assert_eq!(
            [0, u64::MAX].map(|key| sorted.place(key)),
            [Some(0), Some(1)]
        );
    }
}
