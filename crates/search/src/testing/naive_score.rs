//! The score again, plainly: every weight looked up for every listing. Only the table of weights is shared.

use super::naive::{Listing, NaiveIndex};
use super::naive_text::fields_of;
use crate::document::TagBasis;
use crate::hit::Tier;
use crate::query::{AskedConcept, Demand, Query};
use crate::score::{
    FRESH, FRESH_BUT_SHUT, MEETS_THEN, Meeting, NOTHING_ASKED, SHUT, SPEAKS, STEPS, Score,
    TAKES_AGE, TEXT, fit_of,
};
use crate::text::AskedText;
use hereabouts_vocabulary::ConceptIx;
use jiff::ToSpan;

/// The reach of something at an exact distance in metres.
pub(super) fn reach_at(distance_m: f64) -> u32 {
    let step = STEPS.iter().find(|(limit_m, _)| distance_m <= *limit_m);
    step.map_or(0, |(_, weight)| *weight)
}

impl NaiveIndex<'_> {
    pub(super) fn score(
        &self,
        listing: &Listing<'_>,
        query: &Query,
        asked: &AskedText,
        reach: u32,
    ) -> Score {
        let mut fits: Vec<u32> = (query.asked.iter())
            .filter(|group| !group.alternatives.is_empty())
            .map(|group| self.fit(group, listing, query))
            .collect();
        let says = |is_said: bool, (said, unsaid): (u32, u32)| if is_said { said } else { unsaid };
        if asks_when(query) {
            fits.push(says(!listing.rules.week().is_empty(), MEETS_THEN));
        }
        if query.age.is_some() {
            let ages = listing.document.ages;
            let names_one = ages.is_some_and(|ages| ages.least > u8::MIN || ages.most < u8::MAX);
            fits.push(says(names_one, TAKES_AGE));
        }
        if !query.languages.is_empty() {
            let own = &listing.document.languages;
            let speaks = query.languages.iter().any(|code| own.contains(code));
            fits.push(says(speaks, SPEAKS));
        }
        if self.nothing_is_demanded(query) {
            fits.push(NOTHING_ASKED);
        }
        Score {
            fit: fit_of(fits.into_iter().sum()),
            reach,
            fresh: fresh(listing, query),
            text: text(listing, asked),
        }
    }

    fn fit(&self, group: &AskedConcept, listing: &Listing<'_>, query: &Query) -> u32 {
        let meeting = |ix| Meeting::of(self.kind(ix), self.is_grave(ix), group.demand);
        let met = group.alternatives.iter().map(|&ix| {
            let (weights, otherwise) = (meeting(ix), 0);
            self.met(ix, group.demand, listing, query, weights)
                .unwrap_or(otherwise)
        });
        let otherwise = group.alternatives.iter().map(|&ix| meeting(ix).otherwise);
        met.max().unwrap_or(0).max(otherwise.min().unwrap_or(0))
    }

    /// The best of its tags for a concept, by weight.
    fn met(
        &self,
        asked: ConceptIx,
        demand: Demand,
        listing: &Listing<'_>,
        query: &Query,
        weights: Meeting,
    ) -> Option<u32> {
        let broader = |has| match self.asked_and_class(has, query) {
            (true, _) => 0,
            (_, true) => weights.class,
            _ => weights.wider,
        };
        let weight = |(tier, basis, has): (Tier, TagBasis, ConceptIx)| match (tier, basis) {
            (Tier::Exact | Tier::Narrower, TagBasis::Stated) => weights.stated,
            (Tier::Exact | Tier::Narrower, TagBasis::Suggested) => weights.suggested,
            (Tier::Broader, _) => broader(has),
            (Tier::Related, _) => weights.related,
            (Tier::Everyone, _) => weights.everyone,
            (Tier::Text, _) => 0,
        };
        let tiers = self.tiers(asked, demand, listing, query);
        tiers.into_iter().map(weight).max()
    }
}

fn text(listing: &Listing<'_>, asked: &AskedText) -> u32 {
    let level = fields_of(&listing.document.text).level(asked);
    TEXT[level.unwrap_or(TEXT.len() - 1)]
}

/// Whether days, hours or a moment were asked for.
fn asks_when(query: &Query) -> bool {
    !query.when.is_empty()
        || query.hours.is_some()
        || query.open_at.is_some()
        || query.during.is_some()
}

fn fresh(listing: &Listing<'_>, query: &Query) -> u32 {
    let hurdles = &listing.document.hurdles;
    let is_shut = SHUT.iter().any(|shut| hurdles.contains(shut));
    let levels = if is_shut { FRESH_BUT_SHUT } else { FRESH };
    let Some(as_of) = query.as_of else {
        return levels[0];
    };
    let checked_within = |months: i32| {
        let checked_on = listing.document.checked_on;
        checked_on.is_some_and(|day| day >= as_of.saturating_sub(months.months()))
    };
    match (checked_within(12), checked_within(15)) {
        (true, _) => levels[0],
        (_, true) => levels[1],
        _ => levels[2],
    }
}
