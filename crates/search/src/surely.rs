//! Which entries are surely of the best tier that any can be, by words of bits: so that only the others'
//! tags need be read to order them.

use crate::concepts::Concepts;
use crate::filter::{Clause, Term};
use crate::hit::Tier;
use crate::plan::{Plan, only_removes};
use crate::segment::Segment;
use hereabouts_vocabulary::ConceptIx;

/// Entries that are surely of one tier, the best that any can be: found by bits, so that the tags of
/// only the others are read.
#[derive(Debug)]
pub(crate) struct Surely<'s> {
    /// The tier, as `best_tier` numbers it.
    pub(crate) tier: u8,
    /// `None` is every entry that matches.
    exactly: Option<Clause<'s>>,
}

impl<'s> Surely<'s> {
    pub(crate) fn of(plan: &Plan, concepts: &Concepts, segment: &'s Segment) -> Self {
        let removes = |ix: &ConceptIx| only_removes(concepts.kind(*ix));
        if plan.asked.iter().flatten().all(removes) {
            // Where words filter, what matches has one of them; where nothing does, there is no tier.
            return Self {
                tier: Tier::Text as u8 + u8::from(!plan.text_filters),
                exactly: None,
            };
        }
        let exactly = (!all_are_exact(plan, segment)).then(|| {
            // Of an ambiguity with something that only removes, that may be what was met: the bits don't say.
            if plan
                .asked
                .iter()
                .any(|group| group.iter().any(removes) && !group.iter().all(removes))
            {
                return Clause::default();
            }
            let must_answer = plan.asked.iter().flatten().filter(|ix| !removes(ix));
            let says_so = |&ix| Term::unless_ruled_out(segment.sets.yes(ix), ix, concepts, segment);
            Clause {
                terms: must_answer.map(says_so).collect(),
            }
        });
        Self {
            tier: Tier::Exact as u8,
            exactly,
        }
    }

    /// Which of the entries 64·index to 64·index + 63 are, of those that match.
    pub(crate) fn leaf_word(&self, index: usize) -> u64 {
        self.exactly
            .as_ref()
            .map_or(u64::MAX, |clause| clause.leaf_word(index))
    }
}

/// Whether whatever matches has the very concept asked for: there is one, and nothing else answers it.
fn all_are_exact(plan: &Plan, segment: &Segment) -> bool {
    !plan.everyone_answers
        && (plan.lone_demand())
            .is_some_and(|ix| std::ptr::eq(segment.sets.yes(ix), segment.sets.answers(ix)))
}
