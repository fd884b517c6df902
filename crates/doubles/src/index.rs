//! All listings of a directory, read and put into blocks: what a sweep goes over and a draft is held against.

use crate::blocks::Blocks;
use crate::counts::Counts;
use crate::evidence::Evidence;
use crate::known::{Known, Lexicon, Numbering, Strangers};
use crate::listing::Listing;
use crate::score::Score;
use crate::weights::TABLE;
use crate::words::Words;

/// Listings of one kind: services, or organisations.
#[derive(Debug)]
pub struct Index {
    pub(crate) listings: Vec<Known>,
    pub(crate) words: Words,
    pub(crate) counts: Counts,
    pub(crate) blocks: Blocks,
    nobody: Strangers,
}

impl Index {
    /// Reads all listings. Ids should be different; the order of the listings makes no difference to any
    /// score.
    #[must_use]
    pub fn of(listings: &[Listing]) -> Self {
        let mut words = Words::default();
        let mut known: Vec<Known> = listings
            .iter()
            .map(|listing| Known::read(listing, &mut Numbering::Building(&mut words)))
            .collect();
        for listing in &known {
            let mut own = [listing.name(), listing.alternate_name()].concat();
            own.sort_unstable();
            own.dedup();
            own.into_iter().for_each(|word| words.count(word));
        }
        words.finish(known.len());
        let nobody = Strangers::default();
        let lexicon = Lexicon {
            words: &words,
            strangers: &nobody,
        };
        let counts = Counts::of(&known);
        known.iter_mut().for_each(|listing| counts.tell(listing));
        Self {
            counts,
            blocks: Blocks::of(lexicon, &known),
            listings: known,
            words,
            nobody,
        }
    }

    /// How many listings there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.listings.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.listings.is_empty()
    }

    /// How likely any two listings are one, of the index or not; how common words and contact details are
    /// is the index's.
    #[must_use]
    pub fn score(&self, a: &Listing, b: &Listing) -> Score {
        Score::of(&self.evidence(a, b))
    }

    /// The cues of two listings, for learning weights: each one's name in the table of weights, the sign
    /// that its weight may have, and how strong it is.
    #[must_use]
    pub fn cues(&self, a: &Listing, b: &Listing) -> Vec<(&'static str, i8, f32)> {
        let evidence = self.evidence(a, b);
        let table = TABLE.iter().zip(evidence.cues);
        table
            .map(|(weight, cue)| (weight.name, weight.sign, cue))
            .collect()
    }

    fn evidence(&self, a: &Listing, b: &Listing) -> Evidence {
        self.compared(a, b, Evidence::of)
    }

    /// What comes of comparing two listings, of the index or not.
    pub(crate) fn compared<T>(
        &self,
        a: &Listing,
        b: &Listing,
        compare: impl FnOnce(Lexicon<'_>, &Known, &Known) -> T,
    ) -> T {
        let mut strangers = Strangers::default();
        let mut read = |one| {
            let mut known = Known::read(one, &mut Numbering::Built(&self.words, &mut strangers));
            self.counts.tell(&mut known);
            known
        };
        let (a, b) = (read(a), read(b));
        let lexicon = Lexicon {
            words: &self.words,
            strangers: &strangers,
        };
        compare(lexicon, &a, &b)
    }

    /// The words of the index alone.
    pub(crate) const fn lexicon(&self) -> Lexicon<'_> {
        Lexicon {
            words: &self.words,
            strangers: &self.nobody,
        }
    }
}
