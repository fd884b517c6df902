//! Why a service is an answer: for each thing asked the best of its tags that answers it.
//!
//! Follows the same rules as the filters, on one entry's tags; what is not met is not mentioned.

use crate::concepts::Concepts;
use crate::document::{Said, Tag, TagBasis};
use crate::hit::{Asked, Tier, Why, Whys};
use crate::plan::{Plan, seeks_help};
use crate::query::Demand;
use crate::segment::{Segment, TagList};
use crate::text::{AskedText, TextFound, TextMatch};
use hereabouts_vocabulary::{ConceptIx, Kind};

/// An entry as far as reasons go.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Explained<'q, 'i> {
    pub(crate) segment: &'i Segment,
    pub(crate) entry: u32,
    pub(crate) tags: TagList,
    /// What the words asked find.
    pub(crate) text: Option<&'q TextFound>,
}

impl<'i> Explained<'_, 'i> {
    /// The reasons, in the order of what was asked, the words last.
    pub(crate) fn whys(&self, plan: &Plan, concepts: &Concepts) -> Whys<'i> {
        let tags = self.segment.tags(self.tags);
        let mut whys: Whys<'i> = plan
            .asked
            .iter()
            .filter_map(|asked| {
                let of_each = (asked.alternatives.iter())
                    .filter_map(|&ix| self.why(ix, asked.demand, tags.clone(), plan, concepts));
                of_each.min_by_key(|why| (why.tier, why.basis))
            })
            .collect();
        if let Some(found) = self.text.filter(|found| found.has(self.entry)) {
            whys.extend(self.words_met(&plan.text, found));
        }
        whys
    }

    /// One reason for each position among the words asked that is met, in order.
    fn words_met(
        &self,
        asked: &AskedText,
        found: &TextFound,
    ) -> impl Iterator<Item = Why<'i>> + use<'i> {
        let (texts, service) = (&self.segment.texts, self.segment.service_of(self.entry));
        let words = asked.words.iter().zip(&found.meetings);
        let words = words.map(|(word, meeting)| (word.position, texts.met(service, word, meeting)));
        let phrases = asked.phrases.iter();
        let phrases = phrases.map(|phrase| (phrase.position, texts.phrase_met(service, phrase)));
        let mut met: Vec<(u16, TextMatch<'i>)> = words
            .chain(phrases)
            .filter_map(|(position, met)| Some((position, met?)))
            .collect();
        met.sort_by_key(|&(position, _)| position);
        met.dedup_by_key(|&mut (position, _)| position);
        met.into_iter().map(|(position, met)| Why {
            asked: Asked::Word(position),
            tier: Tier::Text,
            basis: None,
            via: None,
            text: Some(met),
        })
    }

    fn why(
        &self,
        asked: ConceptIx,
        demand: Demand,
        tags: impl Iterator<Item = Tag> + Clone,
        plan: &Plan,
        concepts: &Concepts,
    ) -> Option<Why<'i>> {
        let best = tags
            .clone()
            .filter(|tag| tag.answer == Said::Yes)
            .filter_map(|tag| Some((tier(asked, demand, tag.concept, plan, concepts)?, tag)))
            .min_by_key(|&(tier, tag)| (tier, tag.basis, tag.concept))?;
        if self.is_ruled_out(asked, tags, concepts) {
            return None;
        }
        let (tier, tag) = best;
        Some(Why {
            asked: Asked::Concept(asked),
            tier,
            basis: Some(tag.basis),
            via: Some(tag.concept),
            text: None,
        })
    }

    fn is_ruled_out(
        &self,
        asked: ConceptIx,
        mut tags: impl Iterator<Item = Tag>,
        concepts: &Concepts,
    ) -> bool {
        let refuses = |tag: Tag| {
            tag.answer == Said::No
                && tag.basis == TagBasis::Stated
                && matches!(
                    concepts.tier(asked, tag.concept),
                    Some(Tier::Exact | Tier::Broader)
                )
        };
        tags.any(refuses)
            || concepts
                .rules_for(asked)
                .any(|rule| self.segment.sets.barred(rule).contains(self.entry))
    }
}

/// How a concept of a service answers one that was asked for.
fn tier(
    asked: ConceptIx,
    demand: Demand,
    has: ConceptIx,
    plan: &Plan,
    concepts: &Concepts,
) -> Option<Tier> {
    let is_related = || demand == Demand::OfAnything && concepts.related(asked).contains(&has);
    let is_everyone = || everyone_for(asked, plan, concepts) == Some(has);
    concepts
        .tier(asked, has)
        .or_else(|| is_related().then_some(Tier::Related))
        .or_else(|| is_everyone().then_some(Tier::Everyone))
}

/// "Open to everyone", where it answers a concept: [`Plan::everyone_answers`].
pub(crate) fn everyone_for(
    asked: ConceptIx,
    plan: &Plan,
    concepts: &Concepts,
) -> Option<ConceptIx> {
    let kind = concepts.kind(asked);
    let everyone_answers =
        kind == Some(Kind::Audience) || plan.everyone_answers && seeks_help(kind);
    concepts.everyone.filter(|_| everyone_answers)
}
