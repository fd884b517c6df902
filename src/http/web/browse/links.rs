//! Which lists a list leads to: narrower and wider subjects, towns, and all of either.

use super::page::{LinkList, LinkView};
use super::{Browsing, NATIONS};
use crate::directory::{BrowsePlaceIx, PlaceCount};
use hereabouts_domain::Nation;
use hereabouts_gazetteer::distance_m;
use hereabouts_vocabulary::{ConceptIx, Kind};
use std::cmp::Reverse;

/// How many towns a concept's page links.
const TOWNS: usize = 40;
/// How many subjects a town's page links.
const SUBJECTS: usize = 60;
/// How many towns near by a town's page links.
const NEAR_BY: usize = 8;

/// Kinds in the order of the page, each with its id there and its heading.
const KINDS: [(Kind, &str, &str); 5] = [
    (Kind::Condition, "conditions", "browse-conditions"),
    (Kind::Need, "needs", "browse-needs"),
    (Kind::Activity, "activities", "browse-activities"),
    (Kind::Audience, "audiences", "browse-audiences"),
    (Kind::Symptom, "symptoms", "browse-symptoms"),
];

/// What makes links.
pub(super) struct Links<'b> {
    browsing: &'b Browsing,
}

impl<'b> Links<'b> {
    /// Of what is browsed.
    pub(super) const fn of(browsing: &'b Browsing) -> Self {
        Self { browsing }
    }

    /// The page that leads everywhere.
    pub(super) fn top(&self) -> LinkView {
        let text = self.browsing.frame.say("browse-title").to_owned();
        link(self.browsing.path(None, None), text, None)
    }

    /// Every concept that has groups, by kind, and the nations.
    pub(super) fn everything(&self) -> Vec<LinkList> {
        let lists = KINDS.into_iter().map(|(kind, id, heading)| {
            let concepts = self.browsing.survey.concepts();
            let vocabulary = self.browsing.node.vocabulary;
            let of_kind = concepts.filter(|(ix, _)| vocabulary.get(*ix).kind == kind);
            self.list(id, heading, self.concepts(of_kind, None))
        });
        let nations = NATIONS.into_iter();
        let nations = nations.filter(|(_, nation, _)| self.towns_of(*nation).next().is_some());
        let nations = nations.map(|(slug, _, name)| {
            let frame = &self.browsing.frame;
            link(
                frame.to(&format!("/browse/in/{slug}")),
                frame.say(name).to_owned(),
                None,
            )
        });
        let places = self.list("places", "browse-places", nations.collect());
        let all = lists.chain([places]);
        all.filter(|list| !list.links.is_empty()).collect()
    }

    /// The towns of a nation, by name. None when it has none with groups.
    pub(super) fn places_of_nation(&self, nation: Nation) -> Option<LinkList> {
        let towns = self.towns_of(nation).copied();
        let links = self.towns(towns, None);
        (!links.is_empty()).then(|| self.list("places", "browse-places", links))
    }

    /// The way to a list.
    pub(super) fn trail(
        &self,
        concept: Option<ConceptIx>,
        place: Option<BrowsePlaceIx>,
    ) -> Vec<LinkView> {
        let mut trail = vec![self.top()];
        if let (Some(concept), Some(_)) = (concept, place) {
            let path = self.browsing.path(Some(concept), None);
            trail.push(link(path, self.browsing.label(concept), None));
        }
        if let (None, Some(place)) = (concept, place) {
            let nation = self.browsing.places.get(place).nation;
            let of_it = NATIONS.into_iter().find(|(_, one, _)| Some(*one) == nation);
            let frame = &self.browsing.frame;
            trail.extend(of_it.map(|(slug, _, name)| {
                link(
                    frame.to(&format!("/browse/in/{slug}")),
                    frame.say(name).to_owned(),
                    None,
                )
            }));
        }
        trail
    }

    /// What stands beside a list.
    pub(super) fn beside(
        &self,
        concept: Option<ConceptIx>,
        place: Option<BrowsePlaceIx>,
    ) -> Vec<LinkList> {
        let lists = match (concept, place) {
            (Some(concept), None) => vec![
                self.narrower(concept, None),
                self.broader(concept),
                self.towns_with(concept),
            ],
            (Some(concept), Some(place)) => vec![
                self.narrower(concept, Some(place)),
                self.near_by(place, Some(concept)),
            ],
            (None, Some(place)) => vec![self.subjects(place), self.near_by(place, None)],
            (None, None) => Vec::new(),
        };
        let lists = lists.into_iter();
        lists.filter(|list| !list.links.is_empty()).collect()
    }

    fn narrower(&self, concept: ConceptIx, place: Option<BrowsePlaceIx>) -> LinkList {
        let narrower = &self.browsing.node.vocabulary.get(concept).narrower;
        let all: Vec<(ConceptIx, usize)> = match place {
            Some(place) => self.browsing.survey.concepts_in(place),
            None => self.browsing.survey.concepts().collect(),
        };
        let found = all.into_iter().filter(|(ix, _)| narrower.contains(ix));
        self.list("narrower", "browse-narrower", self.concepts(found, place))
    }

    fn broader(&self, concept: ConceptIx) -> LinkList {
        let broader = &self.browsing.node.vocabulary.get(concept).broader;
        let found = self.browsing.survey.concepts();
        let found = found.filter(|(ix, _)| broader.contains(ix));
        self.list("broader", "browse-broader", self.concepts(found, None))
    }

    fn subjects(&self, place: BrowsePlaceIx) -> LinkList {
        let found = self.browsing.survey.concepts_in(place).into_iter();
        let links = self.concepts(found.take(SUBJECTS), Some(place));
        self.list("subjects", "browse-subjects", links)
    }

    fn towns_with(&self, concept: ConceptIx) -> LinkList {
        let mut counts = self.browsing.survey.places_of(concept).to_vec();
        counts.sort_by_key(|count| (Reverse(count.groups), count.place));
        counts.truncate(TOWNS);
        let links = self.towns(counts.into_iter(), Some(concept));
        self.list("places", "browse-places-with", links)
    }

    fn near_by(&self, place: BrowsePlaceIx, concept: Option<ConceptIx>) -> LinkList {
        let (survey, places) = (&self.browsing.survey, self.browsing.places);
        let here = places.get(place).position;
        let counts = concept.map_or(survey.places(), |concept| survey.places_of(concept));
        let others = counts.iter().filter(|count| count.place != place);
        let mut others: Vec<(f64, PlaceCount)> = others
            .map(|count| (distance_m(here, places.get(count.place).position), *count))
            .collect();
        others.sort_by(|a, b| a.0.total_cmp(&b.0));
        let nearest = others.into_iter().take(NEAR_BY).map(|(_, count)| count);
        self.list("near-by", "browse-near-by", self.towns(nearest, concept))
    }

    fn towns_of(&self, nation: Nation) -> impl Iterator<Item = &'b PlaceCount> {
        let (survey, places) = (&self.browsing.survey, self.browsing.places);
        let counts = survey.places().iter();
        counts.filter(move |count| places.get(count.place).nation == Some(nation))
    }

    /// Links to concepts, in the order of what they are called.
    fn concepts(
        &self,
        found: impl Iterator<Item = (ConceptIx, usize)>,
        place: Option<BrowsePlaceIx>,
    ) -> Vec<LinkView> {
        let found = found.map(|(ix, groups)| {
            let path = self.browsing.path(Some(ix), place);
            link(path, self.browsing.label(ix), Some(groups))
        });
        in_order(found.collect())
    }

    fn towns(
        &self,
        counts: impl Iterator<Item = PlaceCount>,
        concept: Option<ConceptIx>,
    ) -> Vec<LinkView> {
        let found = counts.map(|count| {
            let text = self.browsing.town(count.place);
            let path = self.browsing.path(concept, Some(count.place));
            link(path, text, usize::try_from(count.groups).ok())
        });
        in_order(found.collect())
    }

    fn list(&self, id: &'static str, heading: &str, links: Vec<LinkView>) -> LinkList {
        LinkList {
            id,
            heading: self.browsing.frame.say(heading).to_owned(),
            links,
        }
    }
}

const fn link(path: String, text: String, count: Option<usize>) -> LinkView {
    LinkView { path, text, count }
}

/// By what they say, whatever its case.
fn in_order(mut links: Vec<LinkView>) -> Vec<LinkView> {
    links.sort_by_cached_key(|link| hereabouts_search::name_key(&link.text));
    links
}
