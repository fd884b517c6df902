//! A set of a segment's services that is filled, counted and forgotten, over and over.

use std::cell::Cell;

/// Services that were met.
pub(crate) struct Seen {
    /// One bit a service.
    bits: Vec<u64>,
    /// The members, so that only their bits need be cleared again.
    members: Vec<u32>,
}

thread_local! {
    /// Kept, all clear, so that a new set need not begin by clearing a bit a service.
    static BITS: Cell<Vec<u64>> = const { Cell::new(Vec::new()) };
}

impl Seen {
    /// An empty set of numbers below `services`.
    pub(crate) fn new(services: usize) -> Self {
        let mut bits = BITS.take();
        let words = services.div_ceil(64);
        if bits.len() < words {
            bits.resize(words, 0);
        }
        Self {
            bits,
            members: Vec::new(),
        }
    }

    /// Adds a service.
    #[inline]
    pub(crate) fn add(&mut self, service: u32) {
        let (word, bit) = (&mut self.bits[service as usize / 64], 1 << (service % 64));
        if *word & bit == 0 {
            *word |= bit;
            self.members.push(service);
        }
    }

    /// How many there are.
    pub(crate) const fn len(&self) -> usize {
        self.members.len()
    }
}

impl Drop for Seen {
    fn drop(&mut self) {
        for &service in &self.members {
            self.bits[service as usize / 64] = 0;
        }
        BITS.set(std::mem::take(&mut self.bits));
    }
}
