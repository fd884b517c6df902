//! What facets count for a common concept when nothing else is asked, counted beforehand: fifty thousand services
//! one by one take milliseconds, a row of sums takes none.
//!
//! Only services that match as a whole, or not at all, and that have no entry without a place: whom such an entry
//! reaches depends on who asks. Those that are gone are in the sums until a merge.

use super::Segment;
use super::bitmap::Bitmap;
use crate::bitset::Ones;
use crate::concepts::Concepts;
use crate::facets::FacetConcepts;
use crate::stored::stored;
use crate::tally::{Gathering, Looked};
use hereabouts_vocabulary::ConceptIx;

/// What fewer services answer is counted as quickly as it is asked for.
const COMMON: u32 = 1_000;

/// No row.
const NONE: u32 = u32::MAX;

/// All that a question asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lone {
    /// One concept.
    Concept(ConceptIx),
    /// Nothing in particular.
    Anything,
}

/// A row of sums for each concept that is common, and one for all services.
#[derive(Debug, Default)]
pub(crate) struct Beforehand {
    /// The entries of the services that are in the sums.
    counted: Bitmap,
    /// Which row each concept has; the last is that of all services.
    rows: Vec<u32>,
    /// Row after row, columns as [`Gathering`] numbers them.
    sums: Vec<u32>,
    /// How many columns there are.
    columns: u32,
}
stored!(Beforehand {
    counted,
    rows,
    sums,
    columns
});

impl Beforehand {
    /// Of a segment that is complete but for this.
    pub(super) fn of(segment: &Segment, concepts: &Concepts) -> Self {
        let mut gathering = Gathering::new(concepts, FacetConcepts::All);
        let mut sums = Self::for_common(segment, gathering.columns());
        if sums.sums.is_empty() {
            return sums;
        }
        for leaf in 0..segment.entries.len().div_ceil(64) {
            for at in Ones(segment.standing.first(leaf, false)) {
                let service = segment.points[leaf * 64 + at as usize].service;
                if segment.placeless_of(service).is_none() {
                    sums.add(segment, concepts, service, &mut gathering);
                }
            }
        }
        sums
    }

    /// Rows of nothing yet.
    fn for_common(segment: &Segment, columns: usize) -> Self {
        let all = u32::try_from(segment.service_count()).unwrap_or(u32::MAX);
        let answering = segment.answering.iter().copied().chain([all]);
        let mut count = 0;
        let mut number = |services: u32| {
            let is_common = services >= COMMON;
            count += u32::from(is_common);
            if is_common { count - 1 } else { NONE }
        };
        let rows = answering.map(&mut number).collect();
        Self {
            counted: Bitmap::default(),
            rows,
            sums: vec![0; count as usize * columns],
            columns: u32::try_from(columns).unwrap_or(0),
        }
    }

    fn add(
        &mut self,
        segment: &Segment,
        concepts: &Concepts,
        service: u32,
        gathering: &mut Gathering,
    ) {
        let places = segment.places_of(service);
        let mut has = Vec::new();
        gathering.service(segment, concepts, &Looked::all(segment, places), |column| {
            has.push(column);
        });
        for &place in places {
            self.counted.insert(place);
        }
        let answered = has.iter().take_while(|&&column| column < concepts.len());
        for of in answered.copied().chain([concepts.len()]) {
            if let Some(row) = self.range(of) {
                has.iter()
                    .for_each(|column| self.sums[row.start + column] += 1);
            }
        }
    }

    /// The sums for what is asked, and the entries of the services that are in them; `None` where it is not common.
    pub(crate) fn sums(&self, lone: Lone) -> Option<(&[u32], &Bitmap)> {
        let of = match lone {
            Lone::Concept(ix) => ix.index(),
            Lone::Anything => self.rows.len().checked_sub(1)?,
        };
        Some((self.sums.get(self.range(of)?)?, &self.counted))
    }

    fn range(&self, of: usize) -> Option<std::ops::Range<usize>> {
        let row = self.rows.get(of).filter(|&&row| row != NONE)?;
        let (row, columns) = (*row as usize, self.columns as usize);
        Some(row * columns..(row + 1) * columns)
    }
}
