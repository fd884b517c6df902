//! The factors of a score bound to one segment: what entries of a leaf have of each, and the most that anything
//! below a node can have.
//!
//! A factor is a few levels, each a set of entries; an entry has the first level that it is in. Above the leaves
//! the same sets say what may be below, so that a bound may be too large but never too small.

use crate::bitset::Ones;
use crate::concepts::Concepts;
use crate::explain::everyone_for;
use crate::filter::{Clause, Term, related};
use crate::plan::{Asked, ConceptList, Plan};
use crate::promising::{Below, Enough, MOST};
use crate::query::Demand;
use crate::score::{
    Freshness, MEETS_THEN, NOTHING_ASKED, SHUT, SPEAKS, Score, TAKES_AGE, TEXT, fit_of,
};
use crate::segment::Segment;
use crate::tree::FAN_OUT;
use crate::view::View;
use hereabouts_vocabulary::ConceptIx;
use smallvec::SmallVec;

/// A question's weights over one segment.
#[derive(Debug)]
pub(crate) struct Scoring<'v> {
    segment: &'v Segment,
    /// Their sum makes the fit.
    fit: SmallVec<[Factor<'v>; 4]>,
    text: Factor<'v>,
    freshness: Freshness,
    /// What takes nobody for now.
    shut: Clause<'v>,
    /// Any level of each factor of the fit that has one, then of the text if it has.
    covers: SmallVec<[Clause<'v>; 6]>,
    /// For each combination of the factors with a cover the most that an entry can have that has no others, but for
    /// the reach; empty when there are too many.
    promises: Vec<u32>,
}

/// Levels, best first.
#[derive(Debug)]
struct Factor<'v> {
    levels: SmallVec<[Level<'v>; 4]>,
    otherwise: u32,
    /// Whatever has a level.
    cover: Clause<'v>,
}

#[derive(Debug)]
struct Level<'v> {
    weight: u32,
    has: Clause<'v>,
}

/// Everything in a score but the reach, which needs a distance; for 64 entries or nodes.
#[derive(Debug, Clone)]
pub(crate) struct Merits {
    /// What makes the fit.
    fit: [u32; FAN_OUT],
    text: [u32; FAN_OUT],
    fresh: [u32; FAN_OUT],
}

impl Merits {
    const NONE: Self = Self {
        fit: [0; FAN_OUT],
        text: [0; FAN_OUT],
        fresh: [0; FAN_OUT],
    };

    /// With some reach.
    #[inline]
    pub(crate) fn score(&self, at: usize, reach: u32) -> Score {
        Score {
            fit: fit_of(self.fit[at]),
            reach,
            fresh: self.fresh[at],
            text: self.text[at],
        }
    }
}

impl<'v> Scoring<'v> {
    pub(crate) fn new(
        view: &'v View<'_>,
        plan: &Plan,
        concepts: &Concepts,
        freshness: Freshness,
    ) -> Self {
        let segment = view.segment;
        let surely_asked = plan.surely_asked();
        let asked = plan.asked.iter();
        let mut fit: SmallVec<[Factor<'v>; 4]> = asked
            .map(|asked| Factor::meeting(asked, &surely_asked, plan, concepts, segment))
            .collect();
        let circumstances = &segment.circumstances;
        if plan.asks_when() {
            // What says another time is no answer, so that what says any time says this.
            let says_so = Clause::of([circumstances.saying_when()]);
            fit.push(Factor::said(says_so, MEETS_THEN));
        }
        if plan.age.is_some() {
            fit.push(Factor::said(
                Clause::of([circumstances.naming_ages()]),
                TAKES_AGE,
            ));
        }
        if !plan.languages.is_empty() {
            let languages = plan.languages.iter();
            let says_so = Clause::of(languages.map(|code| circumstances.language(code)));
            fit.push(Factor::said(says_so, SPEAKS));
        }
        if plan.demands.is_empty() {
            fit.push(Factor::always(NOTHING_ASKED));
        }
        let mut text = Factor::text(view);
        Self {
            segment,
            promises: promises(&fit, &text, freshness),
            covers: (fit.iter_mut().chain([&mut text]))
                .filter_map(Factor::take_cover)
                .collect(),
            fit,
            text,
            freshness,
            shut: Clause::of(SHUT.map(|hurdle| circumstances.hurdle(hurdle))),
        }
    }

    /// Of the numbers of a leaf's entries those that may come to a least total with this reach, whatever filters
    /// say, by what has any level of each factor; `enough` is kept for each reach, since the least total changes seldom.
    #[inline]
    pub(crate) fn promising(
        &self,
        enough: &mut Enough,
        having: impl Fn(usize) -> u64,
        reach: u32,
        least: u32,
    ) -> u64 {
        enough.bring_up(least, reach, &self.promises);
        enough.among(having)
    }

    /// The numbers of a leaf's entries that have any level of a factor.
    #[inline]
    pub(crate) fn having(&self, factor: usize, leaf: usize) -> u64 {
        self.covers[factor].leaf_word(leaf)
    }

    /// What there is of each factor in the leaves below a node. Nothing where there is but one factor, whose node says
    /// as much, or too many.
    pub(crate) fn below(&self, node: usize) -> Option<Below> {
        let covers = &self.covers;
        let is_worth_it = (2..=MOST).contains(&covers.len());
        is_worth_it.then(|| covers.iter().map(|cover| cover.leaf_words(node)).collect())
    }

    /// The merits of the entries of a leaf that a word names.
    #[inline]
    pub(crate) fn leaf(&self, index: usize, word: u64) -> Merits {
        let mut merits = self.merits(word, |clause| clause.leaf_word(index));
        let checked = self.segment.checked_in(index);
        let shut = self.shut.leaf_word(index);
        for at in Ones(word) {
            let day = checked.get(at as usize).copied().unwrap_or(0);
            merits.fresh[at as usize] = self.freshness.of(day, shut >> at & 1 == 1);
        }
        merits
    }

    /// The merits of an entry: itself alone, whatever else is in its leaf.
    pub(crate) fn entry(&self, entry: u32, reach: u32) -> Score {
        let at = entry % 64;
        self.leaf(entry as usize / 64, 1 << at)
            .score(at as usize, reach)
    }

    /// The most that anything below the children of a node, named by a word, can have.
    pub(crate) fn bounds(&self, level: usize, index: usize, word: u64) -> Merits {
        let mut merits = self.merits(word, |clause| clause.word_above(level, index));
        merits.fresh = [self.freshness.most(); FAN_OUT];
        merits
    }

    /// The most that any entry can have.
    pub(crate) fn most(&self, reach: u32) -> Score {
        Score {
            fit: fit_of(self.fit.iter().map(Factor::most).sum()),
            reach,
            fresh: self.freshness.most(),
            text: self.text.most(),
        }
    }

    #[inline]
    fn merits(&self, word: u64, word_of: impl Fn(&Clause<'v>) -> u64) -> Merits {
        let mut merits = Merits::NONE;
        for factor in &self.fit {
            factor.spread(word, &word_of, |at, weight| merits.fit[at] += weight);
        }
        self.text
            .spread(word, &word_of, |at, weight| merits.text[at] = weight);
        merits
    }
}

/// For each combination of the factors that have levels, as bits in their order, the text's the last: the most that
/// an entry can have that has no others, times a reach of one.
fn promises(fit: &[Factor<'_>], text: &Factor<'_>, freshness: Freshness) -> Vec<u32> {
    let gains = fit.iter().filter(|factor| factor.has_levels());
    let gains: SmallVec<[u32; MOST]> = gains
        .map(|factor| factor.most() - factor.otherwise)
        .collect();
    let factors = gains.len() + usize::from(text.has_levels());
    if factors > MOST {
        return Vec::new();
    }
    let least: u32 = fit.iter().map(|factor| factor.otherwise).sum();
    let promise = |some: u32| {
        let gained = gains
            .iter()
            .enumerate()
            .map(|(at, gain)| (some >> at & 1) * gain);
        let has_text = some >> gains.len() != 0;
        let score = Score {
            fit: fit_of(least + gained.sum::<u32>()),
            reach: 1,
            fresh: freshness.most(),
            text: if has_text {
                text.most()
            } else {
                text.otherwise
            },
        };
        score.total()
    };
    (0..1 << factors).map(promise).collect()
}

/// What is for something wider than a concept, and what for a whole class that it is of. Not by what was asked for as
/// well: that counts for itself already.
fn broader<'v>(
    ix: ConceptIx,
    surely_asked: &[ConceptIx],
    concepts: &Concepts,
    segment: &'v Segment,
) -> [Clause<'v>; 2] {
    let above = concepts.ancestors(ix).iter().copied();
    let (classes, wider): (ConceptList, ConceptList) = above
        .filter(|above| !surely_asked.contains(above))
        .partition(|&above| concepts.is_class(above));
    [wider, classes].map(|list| {
        let said = list.iter().map(|&above| segment.sets.yes(above));
        let said = said.filter(|set| !set.is_empty());
        Clause::of_terms(said.map(|set| Term::unless_ruled_out(set, ix, concepts, segment)))
    })
}

impl<'v> Factor<'v> {
    fn always(weight: u32) -> Self {
        Self {
            levels: SmallVec::new(),
            otherwise: weight,
            cover: Clause::default(),
        }
    }

    fn said(says_so: Clause<'v>, (weight, otherwise): (u32, u32)) -> Self {
        let mut factor = Self::always(otherwise);
        factor.add(weight, says_so);
        factor
    }

    /// How what is asked is met: of an ambiguity the best of its meanings.
    fn meeting(
        asked: &Asked,
        surely_asked: &[ConceptIx],
        plan: &Plan,
        concepts: &Concepts,
        segment: &'v Segment,
    ) -> Self {
        let meeting = |ix: ConceptIx| concepts.meeting(ix, asked.demand);
        let otherwise = asked.alternatives.iter().map(|&ix| meeting(ix).otherwise);
        let mut factor = Self::always(otherwise.min().unwrap_or(0));
        for &ix in &asked.alternatives {
            let (weights, sets) = (meeting(ix), &segment.sets);
            // The larger sets hold the smaller, and so cover them.
            factor.add_covered(weights.stated, Clause::of([sets.fully_stated(ix)]));
            factor.add_covered(weights.suggested, Clause::of([sets.fully(ix)]));
            factor.cover.add(&Clause::of([sets.answers(ix)]));
            let [wider, class] = broader(ix, surely_asked, concepts, segment);
            factor.add_covered(weights.wider, wider);
            factor.add_covered(weights.class, class);
            if asked.demand == Demand::OfAnything {
                let related = related(ix, concepts, segment);
                factor.add(weights.related, Clause::of_terms(related));
            }
            if let Some(everyone) = everyone_for(ix, plan, concepts) {
                let open_to_all = sets.yes(everyone);
                let term = Term::unless_ruled_out(open_to_all, ix, concepts, segment);
                factor.add(weights.everyone, Clause::of_terms([term]));
            }
        }
        factor
            .levels
            .sort_by_key(|level| std::cmp::Reverse(level.weight));
        factor
    }

    fn text(view: &'v View<'_>) -> Self {
        let [levels @ .., none] = TEXT;
        let mut factor = Self::always(none);
        if let Some(found) = view.filter.text() {
            for (weight, entries) in levels.into_iter().zip(&found.levels) {
                factor.add_covered(weight, Clause::of([entries]));
            }
            factor.cover = Clause::of(found.anywhere());
        }
        factor
    }

    fn add(&mut self, weight: u32, has: Clause<'v>) {
        self.cover.add(&has);
        self.add_covered(weight, has);
    }

    /// Adds a level of which the cover knows.
    fn add_covered(&mut self, weight: u32, has: Clause<'v>) {
        if weight > self.otherwise && !has.is_empty() {
            self.levels.push(Level { weight, has });
        }
    }

    /// What has any level, unless there is none.
    fn take_cover(&mut self) -> Option<Clause<'v>> {
        let cover = std::mem::take(&mut self.cover);
        self.has_levels().then_some(cover)
    }

    fn has_levels(&self) -> bool {
        !self.levels.is_empty()
    }

    fn most(&self) -> u32 {
        self.levels
            .first()
            .map_or(self.otherwise, |level| level.weight)
    }

    /// Tells the weight of each position of a word.
    #[inline]
    fn spread(
        &self,
        mut word: u64,
        word_of: impl Fn(&Clause<'v>) -> u64,
        mut tell: impl FnMut(usize, u32),
    ) {
        for level in &self.levels {
            if word == 0 {
                return;
            }
            let has = word & word_of(&level.has);
            Ones(has).for_each(|at| tell(at as usize, level.weight));
            word &= !has;
        }
        Ones(word).for_each(|at| tell(at as usize, self.otherwise));
    }
}
