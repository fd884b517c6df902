//! The packed rules of a segment's entries, each different timetable once.
//!
//! Choirs that meet on Tuesdays from half past ten to noon are many, so an entry costs the number of its
//! timetable and little more.

use crate::prepared::Facts;
use crate::stored::stored;
use hereabouts_calendar::Rules;
use std::collections::HashMap;

/// The timetables of a segment.
#[derive(Debug, Default)]
pub(crate) struct Timetables {
    /// The number of each entry's; 0 is none.
    numbers: Vec<u32>,
    /// Where each ends; it begins where the one before ends. The first is empty.
    ends: Vec<u32>,
    bytes: Vec<u8>,
}
stored!(Timetables {
    numbers,
    ends,
    bytes
});

impl Timetables {
    /// From each entry's id and facts, all below `length`.
    pub(super) fn new<'f>(entries: impl Iterator<Item = (u32, &'f Facts)>, length: usize) -> Self {
        let mut all = Self {
            numbers: vec![0; length],
            ends: vec![0],
            bytes: Vec::new(),
        };
        let mut known: HashMap<&[u8], u32> = HashMap::from([(&[][..], 0)]);
        for (entry, facts) in entries {
            let packed = facts.timetable.packed.as_slice();
            let number = *known.entry(packed).or_insert_with(|| all.push(packed));
            all.numbers[entry as usize] = number;
        }
        all
    }

    fn push(&mut self, packed: &[u8]) -> u32 {
        let number = u32::try_from(self.ends.len()).unwrap_or(0);
        self.bytes.extend_from_slice(packed);
        self.ends
            .push(u32::try_from(self.bytes.len()).unwrap_or(u32::MAX));
        number
    }

    /// The packed rules of an entry; empty when none is known.
    pub(super) fn packed(&self, entry: u32) -> &[u8] {
        let number = self
            .numbers
            .get(entry as usize)
            .map_or(0, |&at| at as usize);
        let end = |at: usize| self.ends.get(at).map_or(0, |&end| end as usize);
        let start = number.checked_sub(1).map_or(0, end);
        self.bytes.get(start..end(number)).unwrap_or_default()
    }

    /// The rules of an entry.
    pub(crate) fn rules(&self, entry: u32) -> Rules {
        Rules::unpack(self.packed(entry))
    }
}
