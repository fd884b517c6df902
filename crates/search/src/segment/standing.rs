//! Which entries stand for their services, so that services are counted by counting bits.
//!
//! Over entries with a place only. Knows what filters see, not what is asked.

use super::records::OtherPlaces;

/// Three bits an entry.
#[derive(Debug, Default)]
pub(crate) struct Standing {
    single: Vec<u64>,
    first: Vec<u64>,
    alike: Vec<u64>,
}

impl Standing {
    /// From each entry's service, below `services`, and what is known of its other places.
    pub(super) fn of(
        entries: impl ExactSizeIterator<Item = (u32, OtherPlaces)>,
        services: usize,
    ) -> Self {
        let words = entries.len().div_ceil(64);
        let mut standing = Self {
            single: vec![0; words],
            first: vec![0; words],
            alike: vec![0; words],
        };
        let mut seen = vec![false; services];
        for (entry, (service, others)) in entries.enumerate() {
            let Some(others) = others.count() else {
                continue;
            };
            let (word, bit) = (entry / 64, 1 << (entry % 64));
            standing.alike[word] |= bit;
            if others == 0 {
                standing.single[word] |= bit;
            }
            if !std::mem::replace(&mut seen[service as usize], true) {
                standing.first[word] |= bit;
            }
        }
        standing
    }

    /// Of 64 entries, those that are their services' only places.
    #[inline]
    pub(crate) fn single(&self, leaf: usize) -> u64 {
        self.single.get(leaf).copied().unwrap_or(0)
    }

    /// Of 64 entries, one for each service whose places match all or none.
    #[inline]
    pub(crate) fn first(&self, leaf: usize) -> u64 {
        self.first.get(leaf).copied().unwrap_or(0)
    }

    /// Of 64 entries, those whose services' places match all or none.
    #[inline]
    pub(crate) fn alike(&self, leaf: usize) -> u64 {
        self.alike.get(leaf).copied().unwrap_or(0)
    }
}
