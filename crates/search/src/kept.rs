//! The best of what a walk meets: in order, at most so many, each service once.
//!
//! Comparing may measure, and so change what is compared; what is the better is the walk's business.

use std::cmp::Ordering;

/// The k best so far.
pub(crate) struct Kept<T> {
    /// In order.
    pub(crate) all: Vec<T>,
    most: usize,
}

impl<T> Kept<T> {
    pub(crate) fn at_most(most: usize) -> Self {
        Self {
            all: Vec::with_capacity(most.min(128) + 1),
            most,
        }
    }

    /// The last, once there are as many as are kept: what isn't better is of no use any more.
    #[inline]
    pub(crate) fn last_of_all(&mut self) -> Option<&mut T> {
        let is_full = self.all.len() == self.most;
        self.all.last_mut().filter(|_| is_full)
    }

    /// Adds what is better than the last, unless a better one of the same service is there; says whether it did.
    pub(crate) fn add(
        &mut self,
        mut offered: T,
        is_same: impl Fn(&T, &T) -> bool,
        mut compare: impl FnMut(&mut T, &mut T) -> Ordering,
    ) -> bool {
        if let Some(at) = self.all.iter().position(|kept| is_same(kept, &offered)) {
            if compare(&mut offered, &mut self.all[at]) != Ordering::Less {
                return false;
            }
            self.all.remove(at);
        } else if self.all.len() == self.most {
            self.all.pop();
        }
        let (mut low, mut high) = (0, self.all.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            match compare(&mut self.all[middle], &mut offered) {
                Ordering::Less => low = middle + 1,
                _ => high = middle,
            }
        }
        self.all.insert(low, offered);
        true
    }
}
