//! The least of many keys, each once.

/// The least of the keys that it was given.
pub(crate) struct Least<K> {
    keys: Vec<K>,
    keep: usize,
    /// Only less than this is of use.
    limit: Option<K>,
}

impl<K: Ord + Copy> Least<K> {
    pub(crate) const fn new(keep: usize) -> Self {
        Self {
            keys: Vec::new(),
            keep,
            limit: None,
        }
    }

    /// What a key must be less than to be one of them, once that is known.
    pub(crate) const fn limit(&self) -> Option<K> {
        self.limit
    }

    /// Whether a key would be one of them, as far as is known yet.
    pub(crate) fn has_room_for(&self, key: K) -> bool {
        self.limit.is_none_or(|limit| key < limit)
    }

    /// Adds a key.
    pub(crate) fn add(&mut self, key: K) {
        self.keys.push(key);
        if self.keys.len() >= 2 * self.keep + 16 {
            self.tidy();
        }
    }

    fn tidy(&mut self) {
        self.keys.sort_unstable();
        self.keys.dedup();
        self.keys.truncate(self.keep);
        if self.keys.len() == self.keep {
            self.limit = self.keys.last().copied();
        }
    }

    /// The least, in order.
    pub(crate) fn finish(mut self) -> Vec<K> {
        self.tidy();
        self.keys
    }
}
