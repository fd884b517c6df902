//! Which entries stand for their services, so that services are counted by counting bits.
//!
//! Over entries with a place only. Knows what filters see, not what is asked.

use super::bitmap::Bitmap;
use super::records::OtherPlaces;
use crate::stored::stored;

/// Four bits an entry.
#[derive(Debug, Default)]
pub(crate) struct Standing {
    single: Bitmap,
    first: Bitmap,
    alike: Bitmap,
    times_differ: Bitmap,
}
stored!(Standing {
    single,
    first,
    alike,
    times_differ
});

impl Standing {
    /// From each entry's service, below `services`, and what is known of its other places.
    pub(super) fn of(entries: impl Iterator<Item = (u32, OtherPlaces)>, services: usize) -> Self {
        let mut standing = Self::default();
        let mut seen = vec![false; services];
        for (entry, (service, other_places)) in (0u32..).zip(entries) {
            let Some(others) = other_places.count(false) else {
                continue;
            };
            standing.alike.insert(entry);
            if other_places.times_differ() {
                standing.times_differ.insert(entry);
            }
            if others == 0 {
                standing.single.insert(entry);
            }
            if !std::mem::replace(&mut seen[service as usize], true) {
                standing.first.insert(entry);
            }
        }
        standing
    }

    /// Of 64 entries, those that are their services' only places.
    #[inline]
    pub(crate) fn single(&self, leaf: usize) -> u64 {
        self.single.word(leaf)
    }

    /// Of 64 entries, one for each service whose places match all or none; `asks_when` tells whether times
    /// filter.
    #[inline]
    pub(crate) fn first(&self, leaf: usize, asks_when: bool) -> u64 {
        self.first.word(leaf) & !self.apart(leaf, asks_when)
    }

    /// Of 64 entries, those whose services' places match all or none.
    #[inline]
    pub(crate) fn alike(&self, leaf: usize, asks_when: bool) -> u64 {
        self.alike.word(leaf) & !self.apart(leaf, asks_when)
    }

    #[inline]
    fn apart(&self, leaf: usize, asks_when: bool) -> u64 {
        if asks_when {
            self.times_differ.word(leaf)
        } else {
            0
        }
    }
}
