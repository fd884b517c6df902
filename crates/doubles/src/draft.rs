//! One draft against the whole directory, while somebody writes it.

use crate::evidence::Evidence;
use crate::index::Index;
use crate::known::{Known, Lexicon, Numbering, Strangers};
use crate::listing::Listing;
use crate::score::{Score, per_mille};

/// A listing of the index that a draft may be.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// The caller's number for it.
    pub id: u32,
    /// How likely, and why.
    pub score: Score,
}

/// The `how_many` likeliest listings that a draft may be, the likeliest first, however unlikely they are:
/// the caller chooses from which certainty on to show them. A listing with the draft's own id is left out,
/// since that is the draft, or what it is an edit of.
#[must_use]
pub fn likely_doubles(index: &Index, draft: &Listing, how_many: usize) -> Vec<Match> {
    let mut strangers = Strangers::default();
    let mut known = Known::read(draft, &mut Numbering::Built(&index.words, &mut strangers));
    index.counts.tell(&mut known);
    let lexicon = Lexicon {
        words: &index.words,
        strangers: &strangers,
    };
    let mut candidates = Vec::new();
    index.blocks.candidates(lexicon, &known, &mut candidates);
    let others = candidates
        .iter()
        .filter_map(|&at| index.listings.get(at as usize))
        .filter(|other| other.id != known.id);
    let mut found: Vec<(u32, Evidence)> = others
        .map(|other| (other.id, Evidence::of(lexicon, &known, other)))
        .collect();
    found
        .sort_by(|(id_a, a), (id_b, b)| b.nats().total_cmp(&a.nats()).then_with(|| id_a.cmp(id_b)));
    found.truncate(how_many);
    found
        .iter()
        .filter(|(_, evidence)| per_mille(evidence.nats()) > 0)
        .map(|(id, evidence)| Match {
            id: *id,
            score: Score::of(evidence),
        })
        .collect()
}
