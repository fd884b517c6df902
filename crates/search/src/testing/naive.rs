//! The index again, without any cleverness: every rule looked at for every service, every distance measured.
//!
//! Written from the rules, not from the index, so that the two can only agree by both being right. Nothing
//! here may call into the structures it stands against; only words are cut and stemmed by the same code.
//! The words of listings are `naive_text`'s business.

use super::naive_score::reach_at;
use crate::document::{Hurdle, PlaceDocument, RemoteReach, Said, ServiceDocument, Tag, TagBasis};
use crate::facets::{FacetConcepts, Facets};
use crate::hit::{Reach, Tier};
use crate::query::{AskedConcept, Demand, Near, Order, Query};
use crate::score::{ANYWHERE, BREADTHS, GRAVE_NEEDS, Score, day_number};
use crate::testing::naive_text::{Fields, NaiveText, corrected, fields_of};
use crate::text::{AskedText, stem, words};
use crate::{geodesic_m, name_key};
use hereabouts_calendar::{PartOfDay, Rules, Week};
use hereabouts_domain::{Format, LocationId, LonLat, ServiceAreaExtent, ServiceId, Setting};
use hereabouts_vocabulary::{ConceptIx, Kind, NeverTogether, Vocabulary};
use jiff::civil::Weekday;
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet};

/// Documents by id, and the vocabulary whose rules hold.
#[derive(Debug, Clone)]
pub struct NaiveIndex<'v> {
    vocabulary: &'v Vocabulary,
    documents: BTreeMap<ServiceId, ServiceDocument>,
}

/// What is compared of a hit.
#[derive(Debug, Clone, PartialEq)]
pub struct NaiveHit {
    /// The service.
    pub service_id: ServiceId,
    /// Its place.
    pub location_id: LocationId,
    /// The exact distance in metres, with `near`.
    pub distance_m: Option<f64>,
    /// Its score, when that orders.
    pub score: Option<Score>,
    /// How it reaches somebody who doesn't come.
    pub at_home: Vec<Reach>,
    /// Its other matching places.
    pub other_locations: usize,
    /// For each thing asked that is met: how, on whose word, by which concept.
    pub why: Vec<NaiveWhy>,
}

/// How something asked is met: its concept or the position of its word, the tier, for concepts the basis and
/// the service's own concept, and for words how the text has them.
pub type NaiveWhy = (
    Result<ConceptIx, usize>,
    Tier,
    Option<(TagBasis, ConceptIx)>,
    Option<NaiveText>,
);

/// What is compared of a hit without a place.
#[derive(Debug, Clone, PartialEq)]
pub struct NaivePlaceless {
    /// The service.
    pub service_id: ServiceId,
    /// How it reaches the person.
    pub reach: Vec<Reach>,
    /// Whether its coverage is certain.
    pub coverage_is_certain: bool,
    /// Its score, when that orders.
    pub score: Option<Score>,
    /// As [`NaiveHit::why`].
    pub why: Vec<NaiveWhy>,
}

/// Rank, name and id of what needs no place.
type PlacelessOrder = (Reverse<u32>, String, ServiceId);

/// One service at one place, or without one, with what is said of it there.
pub(super) struct Listing<'d> {
    pub(super) document: &'d ServiceDocument,
    tags: Vec<Tag>,
    formats: BTreeSet<Format>,
    pub(super) rules: &'d Rules,
}

impl<'v> NaiveIndex<'v> {
    /// As [`crate::Index::build`].
    #[must_use]
    pub fn build(vocabulary: &'v Vocabulary, documents: Vec<ServiceDocument>) -> Self {
        let mut index = Self {
            vocabulary,
            documents: BTreeMap::new(),
        };
        index.change(documents, &[]);
        index
    }

    /// As [`crate::Index::with_changes`].
    pub fn change(&mut self, upserts: Vec<ServiceDocument>, deletions: &[ServiceId]) {
        for id in deletions {
            self.documents.remove(id);
        }
        for document in upserts {
            self.documents.insert(document.service_id, document);
        }
    }

    /// Every service that `search` finds, in order, whatever limit and key say.
    #[must_use]
    pub fn search(&self, query: &Query) -> Vec<NaiveHit> {
        let asked = self.asked_text(query);
        let mut hits: Vec<NaiveHit> = (self.documents.values())
            .filter_map(|document| self.first_place(document, query, &asked))
            .filter(|hit| is_inside(hit, query))
            .collect();
        hits.sort_by(|a, b| {
            let name = |hit: &NaiveHit| name_key(&self.documents[&hit.service_id].name);
            let by_name = || name(a).cmp(&name(b));
            let by_distance = || a.distance_m.partial_cmp(&b.distance_m);
            let by_distance = || by_distance().unwrap_or(Ordering::Equal);
            let by_order = match (&query.near, query.order) {
                (Some(_), Order::Best) => total(b).cmp(&total(a)).then_with(by_distance),
                (Some(_), Order::Distance) => by_distance(),
                (_, Order::Name) => by_name(),
                (_, Order::Checked) => {
                    let day =
                        |hit: &NaiveHit| day_number(self.documents[&hit.service_id].checked_on);
                    day(b).cmp(&day(a)).then_with(by_name)
                }
                (None, _) => total(b).cmp(&total(a)).then_with(by_name),
            };
            by_order.then(a.service_id.cmp(&b.service_id))
        });
        hits
    }

    /// As [`crate::Index::beyond`].
    #[must_use]
    pub fn beyond(&self, query: &Query) -> Vec<NaiveHit> {
        let everywhere = Query {
            radius_m: None,
            order: Order::Distance,
            ..query.clone()
        };
        let outside = |hit: &NaiveHit| !is_inside(hit, query);
        self.search(&everywhere)
            .into_iter()
            .filter(outside)
            .take(3)
            .collect()
    }

    /// Every service that `without_place` finds, in order.
    #[must_use]
    pub fn without_place(&self, query: &Query) -> Vec<NaivePlaceless> {
        let asked = self.asked_text(query);
        let shown: BTreeSet<ServiceId> = self
            .search(query)
            .into_iter()
            .map(|hit| hit.service_id)
            .collect();
        let mut found: Vec<_> = (self.documents.values())
            .filter(|document| !shown.contains(&document.service_id))
            .filter_map(|document| self.placeless(document, query, &asked))
            .collect();
        found.sort_by(|a, b| a.0.cmp(&b.0));
        found.into_iter().map(|(_, hit)| hit).collect()
    }

    /// As [`crate::Index::facets`].
    #[must_use]
    pub fn facets(&self, query: &Query, counted: FacetConcepts) -> Facets {
        let asked = self.asked_text(query);
        let answers: Vec<Vec<Listing<'_>>> = (self.documents.values())
            .map(|document| self.listings_in_answer(document, query, &asked))
            .filter(|listings| !listings.is_empty())
            .collect();
        let count = |has: &dyn Fn(&Listing<'_>) -> bool| {
            let services = answers.iter().filter(|listings| listings.iter().any(has));
            u32::try_from(services.count()).unwrap_or(u32::MAX)
        };
        let week =
            |week: Week| count(&|listing| !listing.rules.week().intersection(week).is_empty());
        let concepts =
            (0..self.vocabulary.len()).filter_map(|ix| u16::try_from(ix).ok().map(ConceptIx));
        let is_counted = |ix: &ConceptIx| match counted {
            FacetConcepts::All => true,
            FacetConcepts::Narrowing => {
                let kind = self.vocabulary.get(*ix).kind;
                matches!(kind, Kind::Audience | Kind::Access)
            }
        };
        let concepts = concepts.filter(is_counted);
        let days = [
            Weekday::Monday,
            Weekday::Tuesday,
            Weekday::Wednesday,
            Weekday::Thursday,
            Weekday::Friday,
            Weekday::Saturday,
            Weekday::Sunday,
        ];
        fn some<T>(counts: impl Iterator<Item = (T, u32)>) -> Vec<(T, u32)> {
            counts.filter(|(_, count)| *count > 0).collect()
        }
        Facets {
            services: count(&|_| true),
            concepts: some(
                concepts.map(|ix| (ix, count(&|listing| self.is_answered_directly(ix, listing)))),
            ),
            days: some(days.into_iter().map(|day| (day, week(Week::day(day))))),
            parts_of_day: some(
                PartOfDay::ALL
                    .into_iter()
                    .map(|part| (part, week(Week::part(part)))),
            ),
            formats: some(
                Format::ALL
                    .iter()
                    .map(|&format| (format, count(&|listing| listing.formats.contains(&format)))),
            ),
            hurdles: some(Hurdle::ALL.into_iter().map(|hurdle| {
                (
                    hurdle,
                    count(&|listing| listing.document.hurdles.contains(&hurdle)),
                )
            })),
        }
    }

    /// The entries of a service that are in the answer, near by or without a place.
    fn listings_in_answer<'d>(
        &self,
        document: &'d ServiceDocument,
        query: &Query,
        asked: &AskedText,
    ) -> Vec<Listing<'d>> {
        let mut places: BTreeMap<LocationId, &PlaceDocument> = BTreeMap::new();
        for place in &document.places {
            places.insert(place.location_id, place);
        }
        let is_near = |place: &PlaceDocument| match (&query.near, query.radius_m) {
            (Some(near), Some(radius_m)) => geodesic_m(near.point, place.point) <= radius_m,
            _ => true,
        };
        let near = places.into_values().filter(|place| is_near(place));
        let near = near.map(|place| self.at_place(document, place));
        let without = self
            .placeless(document, query, asked)
            .and_then(|_| self.without_a_place(document));
        near.filter(|listing| self.matches(listing, query, asked).is_some())
            .chain(without)
            .collect()
    }

    /// The best place of a service when the best come first, else the nearest; of equals, and without `near`
    /// in other orders, the one with the smallest id.
    fn first_place(
        &self,
        document: &ServiceDocument,
        query: &Query,
        asked: &AskedText,
    ) -> Option<NaiveHit> {
        let mut places: BTreeMap<LocationId, &PlaceDocument> = BTreeMap::new();
        for place in &document.places {
            places.insert(place.location_id, place);
        }
        let mut matching: Vec<NaiveHit> = places
            .into_values()
            .filter_map(|place| self.hit_at(document, place, query, asked))
            .collect();
        let other_locations = matching.len().saturating_sub(1);
        let is_best = query.order == Order::Best || query.near.is_none();
        if is_best {
            matching.retain(|hit| is_inside(hit, query));
        }
        let best = matching.into_iter().min_by(|a, b| {
            let by_score = total(b).cmp(&total(a));
            let by_distance = a.distance_m.partial_cmp(&b.distance_m);
            by_score.then(by_distance.unwrap_or(Ordering::Equal))
        })?;
        Some(NaiveHit {
            other_locations,
            ..best
        })
    }

    fn hit_at(
        &self,
        document: &ServiceDocument,
        place: &PlaceDocument,
        query: &Query,
        asked: &AskedText,
    ) -> Option<NaiveHit> {
        let listing = self.at_place(document, place);
        let why = self.matches(&listing, query, asked)?;
        let near = query.near.as_ref();
        let distance_m = near.map(|near| geodesic_m(near.point, place.point));
        let reach = distance_m.map_or(ANYWHERE, reach_at);
        let is_scored = match query.order {
            Order::Best => true,
            Order::Distance => near.is_none(),
            Order::Name | Order::Checked => false,
        };
        let mut at_home = self.placeless(document, query, asked).map(|found| found.1);
        if let Some(found) = &mut at_home {
            found.reach.retain(|way| *way != Reach::Covers);
        }
        let at_home = at_home.filter(|found| !found.reach.is_empty());
        let mut score = is_scored.then(|| self.score(&listing, query, asked, reach));
        // Whoever need not come is not kept from it by how far away the hall is. A telephone in a hall that names no
        // area is its own town's.
        let names_areas = (document.placeless.as_ref()).is_some_and(|own| !own.areas.is_empty());
        let is_for_all =
            |found: &&NaivePlaceless| names_areas || found.reach.contains(&Reach::Online);
        let home_score = at_home
            .as_ref()
            .filter(is_for_all)
            .and_then(|found| found.score);
        if near.is_some() && home_score.map(Score::total) > score.map(Score::total) {
            score = home_score.filter(|_| is_scored);
        }
        Some(NaiveHit {
            service_id: document.service_id,
            location_id: place.location_id,
            distance_m,
            score,
            at_home: at_home.map(|found| found.reach).unwrap_or_default(),
            other_locations: 0,
            why,
        })
    }

    fn placeless(
        &self,
        document: &ServiceDocument,
        query: &Query,
        asked: &AskedText,
    ) -> Option<(PlacelessOrder, NaivePlaceless)> {
        let placeless = document.placeless.as_ref()?;
        let why = self.matches(&self.without_a_place(document)?, query, asked)?;
        let has = |reach| placeless.reaches.contains(&reach);
        let mut reach = Vec::new();
        let (mut breadth, mut is_certain) = (2, true);
        if let (Some(near), false) = (&query.near, placeless.areas.is_empty()) {
            let holding = placeless.areas.iter().filter_map(|area| held(area, near));
            let (best, is_uncertain) = holding.min()?;
            reach.push(Reach::Covers);
            (breadth, is_certain) = (best, !is_uncertain);
        }
        for (way, shown) in [
            (RemoteReach::Online, Reach::Online),
            (RemoteReach::Phone, Reach::Phone),
        ] {
            if has(way) {
                reach.push(shown);
            }
        }
        let needs_area = query.near.is_some() && placeless.areas.is_empty();
        if needs_area && reach.is_empty() {
            return None;
        }
        if has(RemoteReach::HomeVisit) && !needs_area {
            reach.push(Reach::HomeVisit);
        }
        let is_scored = matches!(query.order, Order::Best | Order::Distance);
        let reach_weight = near_weight(query, breadth);
        let listing = self.without_a_place(document)?;
        let score = is_scored.then(|| self.score(&listing, query, asked, reach_weight));
        let rank = match query.order {
            Order::Name => 0,
            Order::Checked => u32::from(day_number(document.checked_on)),
            Order::Best | Order::Distance => score.map_or(0, Score::total),
        };
        let key = (Reverse(rank), name_key(&document.name), document.service_id);
        Some((
            key,
            NaivePlaceless {
                service_id: document.service_id,
                reach,
                coverage_is_certain: is_certain,
                score,
                why,
            },
        ))
    }

    fn at_place<'d>(&self, document: &'d ServiceDocument, place: &'d PlaceDocument) -> Listing<'d> {
        let formats = if document.formats.is_empty() {
            BTreeSet::from([Format::InPerson])
        } else {
            document.formats.iter().copied().collect()
        };
        self.listing(document, &place.tags, formats, &place.rules)
    }

    fn without_a_place<'d>(&self, document: &'d ServiceDocument) -> Option<Listing<'d>> {
        let placeless = document.placeless.as_ref()?;
        let reaches = &placeless.reaches;
        let formats = if reaches.is_empty() {
            document.formats.iter().copied().collect()
        } else {
            let ways = [
                (RemoteReach::Online, Format::Online),
                (RemoteReach::Phone, Format::Phone),
                (RemoteReach::HomeVisit, Format::HomeVisit),
            ];
            let own = ways.into_iter().filter(|(way, _)| reaches.contains(way));
            own.map(|(_, format)| format).collect()
        };
        Some(self.listing(document, &[], formats, &placeless.rules))
    }

    /// What is said there, one tag a concept: stated before suggested, then the place's before the
    /// service's before what the format implies, then no before yes.
    fn listing<'d>(
        &self,
        document: &'d ServiceDocument,
        own: &[Tag],
        formats: BTreeSet<Format>,
        rules: &'d Rules,
    ) -> Listing<'d> {
        let implied: Vec<Tag> = formats
            .iter()
            .filter_map(|format| self.vocabulary.find(format.as_str()))
            .map(|concept| Tag {
                concept,
                answer: Said::Yes,
                basis: TagBasis::Stated,
            })
            .collect();
        let mut tags = Vec::new();
        for ix in 0..self.vocabulary.len() {
            let said = |tags: &[Tag]| -> Option<Tag> {
                let about = |basis, answer| {
                    let is_it = |tag: &&Tag| {
                        tag.concept.index() == ix && tag.basis == basis && tag.answer == answer
                    };
                    tags.iter().find(is_it).copied()
                };
                let stated =
                    about(TagBasis::Stated, Said::No).or(about(TagBasis::Stated, Said::Yes));
                stated
                    .or(about(TagBasis::Suggested, Said::No))
                    .or(about(TagBasis::Suggested, Said::Yes))
            };
            let levels = [said(own), said(&document.tags), said(&implied)];
            let stated = levels
                .iter()
                .flatten()
                .find(|tag| tag.basis == TagBasis::Stated);
            tags.extend(stated.or(levels.iter().flatten().next()));
        }
        Listing {
            document,
            tags,
            formats,
            rules,
        }
    }

    /// The reasons, when the listing is an answer.
    fn matches(
        &self,
        listing: &Listing<'_>,
        query: &Query,
        asked: &AskedText,
    ) -> Option<Vec<NaiveWhy>> {
        let groups = || {
            query
                .asked
                .iter()
                .filter(|group| !group.alternatives.is_empty())
        };
        for group in groups().filter(|group| group.demand != Demand::Nothing) {
            // Another thing asked of the same sort will do as well.
            let same_sort = groups().filter(|other| self.will_do_for(group, other));
            let is_met = |ix: &ConceptIx| match group.demand {
                Demand::OfAnything => self.is_answered_somehow(*ix, listing),
                _ => self.is_answered(*ix, listing, query),
            };
            let alternatives = group.alternatives.iter();
            let mut of_sort = alternatives.chain(same_sort.flat_map(|other| &other.alternatives));
            if self.is_demanding(group) && !of_sort.any(is_met) {
                return None;
            }
            let removes = group.alternatives.iter().any(|&ix| self.only_removes(ix));
            let is_kept = |&ix: &ConceptIx| match self.only_removes(ix) {
                true => !self.refuses(listing, ix),
                false => self.is_answered_directly(ix, listing),
            };
            if removes && !group.alternatives.iter().any(is_kept) {
                return None;
            }
        }
        if !suits(listing, query) {
            return None;
        }
        let is_format = |format: &Format| listing.formats.contains(format);
        if !query.formats.is_empty() && !query.formats.iter().any(is_format) {
            return None;
        }
        if query
            .unwanted
            .iter()
            .any(|&ix| self.is_unwanted(ix, listing, query))
        {
            return None;
        }
        let mut why: Vec<NaiveWhy> = groups()
            .filter_map(|group| {
                let each = group.alternatives.iter();
                let best = each.filter_map(|&ix| self.why(ix, group.demand, listing, query));
                best.min_by_key(|why| (why.1, why.2.map(|(basis, _)| basis)))
            })
            .collect();
        if self.is_barred_from_all(query, listing) {
            return None;
        }
        let met = fields_of(&listing.document.text).met(asked);
        let met: Vec<NaiveWhy> = met
            .into_iter()
            .map(|(at, text)| (Err(at), Tier::Text, None, Some(text)))
            .collect();
        let words_filter = self.nothing_is_demanded(query) && !asked.is_empty();
        if (words_filter || !asked.phrases.is_empty())
            && !self.words_let_through(listing, asked, &met)
        {
            return None;
        }
        why.extend(met);
        Some(why)
    }

    /// Whether something must be answered for it, and isn't only removed by saying no.
    fn is_demanding(&self, group: &AskedConcept) -> bool {
        let mut alternatives = group.alternatives.iter();
        match group.demand {
            Demand::Nothing => false,
            Demand::OfAnything => alternatives.any(|&ix| self.kind(ix) != Some(Kind::Access)),
            Demand::OfItsKind => {
                !group.alternatives.is_empty() && !alternatives.any(|&ix| self.only_removes(ix))
            }
        }
    }

    /// Whether answering another thing asked is enough for one.
    fn will_do_for(&self, group: &AskedConcept, other: &AskedConcept) -> bool {
        let kinds = |group: &AskedConcept| -> BTreeSet<Option<Kind>> {
            group.alternatives.iter().map(|&ix| self.kind(ix)).collect()
        };
        let own = kinds(group);
        let is_one_kind = own.len() == 1 && own == kinds(other) && own.first() != Some(&None);
        self.is_demanding(other)
            && group.demand == other.demand
            && (group.demand == Demand::OfAnything || is_one_kind)
    }

    /// As what is enough where anything is: by itself, by its neighbours, or by what is related.
    fn is_answered_somehow(&self, asked: ConceptIx, listing: &Listing<'_>) -> bool {
        let says_related = |tag: Tag| self.vocabulary.get(asked).related.contains(&tag.concept);
        self.kind(asked).is_some_and(|kind| kind != Kind::Access)
            && (self.is_answered_directly(asked, listing)
                || self.may_answer(asked, listing) && self.usable_yes(listing).any(says_related))
    }

    /// Whether nothing asked must be answered; then words keep out what has none of them.
    pub(super) fn nothing_is_demanded(&self, query: &Query) -> bool {
        !query.asked.iter().any(|group| self.is_demanding(group))
    }

    /// Whether it must never be offered for one of several things asked, or for one that is uncertain and so keeps
    /// nothing out itself, whatever else it answers.
    fn is_barred_from_all(&self, query: &Query, listing: &Listing<'_>) -> bool {
        let asked: Vec<ConceptIx> = query.concepts_asked().collect();
        let left_is_asked =
            |pair: &&NeverTogether| self.closed(pair.asked).iter().any(|ix| asked.contains(ix));
        let mut pairs = self.vocabulary.never_together().iter();
        let is_uncertain = |group: &AskedConcept| group.demand == Demand::Nothing;
        let lets_more_in = asked.len() > 1 || query.asked.iter().any(is_uncertain);
        lets_more_in && pairs.any(|pair| left_is_asked(&pair) && self.is_barred(pair, listing))
    }

    /// Whether the words asked let a listing through, and don't name something it must never be offered for.
    fn words_let_through(
        &self,
        listing: &Listing<'_>,
        asked: &AskedText,
        met: &[NaiveWhy],
    ) -> bool {
        let has = |position: u16| met.iter().any(|why| why.0 == Err(usize::from(position)));
        let is_found = if asked.phrases.is_empty() {
            !met.is_empty()
        } else {
            asked.phrases.iter().all(|phrase| has(phrase.position))
        };
        let stems = asked.stems();
        let names_it = |pair: &&NeverTogether| {
            self.closed(pair.asked).iter().any(|&ix| {
                let concept = self.vocabulary.get(ix);
                let labels = [&concept.label, &concept.label_cy];
                labels.into_iter().chain(&concept.terms).any(|name| {
                    let name: Vec<String> = words(name)
                        .iter()
                        .map(|word| stem(word).into_owned())
                        .collect();
                    !name.is_empty() && name.iter().all(|stem| stems.contains(stem))
                })
            })
        };
        let mut named = self.vocabulary.never_together().iter().filter(names_it);
        is_found && !named.any(|pair| self.is_barred(pair, listing))
    }

    /// What is asked in words, as the index understands it: corrected to what it has.
    fn asked_text(&self, query: &Query) -> AskedText {
        let listed: Vec<(Fields, usize)> = (self.documents.values())
            .map(|document| (fields_of(&document.text), entries(document)))
            .filter(|&(_, entries)| entries > 0)
            .collect();
        corrected(AskedText::of(&query.words), &listed)
    }

    /// As [`crate::testing::levels::text_levels`].
    #[must_use]
    pub fn text_levels(&self, query: &Query) -> BTreeMap<ServiceId, usize> {
        let asked = self.asked_text(query);
        let listed = self.documents.values().filter(|one| entries(one) > 0);
        listed
            .filter_map(|document| {
                let level = fields_of(&document.text).level(&asked)?;
                Some((document.service_id, level))
            })
            .collect()
    }

    fn is_unwanted(&self, unwanted: ConceptIx, listing: &Listing<'_>, query: &Query) -> bool {
        let asked: Vec<ConceptIx> = query.concepts_asked().collect();
        let is_stated = self
            .usable_yes(listing)
            .any(|tag| tag.concept == unwanted && tag.basis == TagBasis::Stated);
        if !is_stated || asked.contains(&unwanted) {
            return false;
        }
        let sort = |ix| {
            self.kind(ix)
                .map(|kind| if is_help(kind) { Kind::Condition } else { kind })
        };
        let own = self.closed(unwanted);
        let serves_another = self.usable_yes(listing).any(|tag| {
            !own.contains(&tag.concept)
                && asked
                    .iter()
                    .any(|&ix| sort(ix) == sort(unwanted) && self.closed(ix).contains(&tag.concept))
        });
        !serves_another
    }

    fn is_answered(&self, asked: ConceptIx, listing: &Listing<'_>, query: &Query) -> bool {
        self.why(asked, Demand::OfItsKind, listing, query).is_some()
    }

    /// Without "open to everyone".
    fn is_answered_directly(&self, asked: ConceptIx, listing: &Listing<'_>) -> bool {
        let direct = |tag: Tag| self.related_tier(asked, tag.concept).is_some();
        self.may_answer(asked, listing) && self.usable_yes(listing).any(direct)
    }

    fn why(
        &self,
        asked: ConceptIx,
        demand: Demand,
        listing: &Listing<'_>,
        query: &Query,
    ) -> Option<NaiveWhy> {
        if !self.may_answer(asked, listing) {
            return None;
        }
        self.usable_yes(listing)
            .filter_map(|tag| {
                Some((
                    self.tier(asked, demand, tag.concept, query)?,
                    tag.basis,
                    tag.concept,
                ))
            })
            .min()
            .map(|(tier, basis, via)| (Ok(asked), tier, Some((basis, via)), None))
    }

    /// Every way in which a listing's tags meet a concept.
    pub(super) fn tiers(
        &self,
        asked: ConceptIx,
        demand: Demand,
        listing: &Listing<'_>,
        query: &Query,
    ) -> Vec<(Tier, TagBasis, ConceptIx)> {
        if !self.may_answer(asked, listing) {
            return Vec::new();
        }
        self.usable_yes(listing)
            .filter_map(|tag| {
                let tier = self.tier(asked, demand, tag.concept, query)?;
                Some((tier, tag.basis, tag.concept))
            })
            .collect()
    }

    fn tier(
        &self,
        asked: ConceptIx,
        demand: Demand,
        has: ConceptIx,
        query: &Query,
    ) -> Option<Tier> {
        let kind = self.kind(asked)?;
        let filters = |group: &&AskedConcept| group.demand != Demand::Nothing;
        let asks_activity = query
            .asked
            .iter()
            .filter(filters)
            .flat_map(|group| &group.alternatives)
            .any(|&ix| self.kind(ix) == Some(Kind::Activity));
        let everyone = self
            .vocabulary
            .find("everyone")
            .filter(|_| kind == Kind::Audience || is_help(kind) && asks_activity);
        let is_related =
            demand == Demand::OfAnything && self.vocabulary.get(asked).related.contains(&has);
        self.related_tier(asked, has)
            .or(is_related.then_some(Tier::Related))
            .or((Some(has) == everyone).then_some(Tier::Everyone))
    }

    fn related_tier(&self, asked: ConceptIx, has: ConceptIx) -> Option<Tier> {
        self.kind(asked)?;
        if asked == has {
            Some(Tier::Exact)
        } else if self.vocabulary.descendants(asked).contains(&has) {
            Some(Tier::Narrower)
        } else {
            self.vocabulary
                .ancestors(asked)
                .contains(&has)
                .then_some(Tier::Broader)
        }
    }

    fn may_answer(&self, asked: ConceptIx, listing: &Listing<'_>) -> bool {
        let about = |pair: &&NeverTogether| self.closed(pair.asked).contains(&asked);
        let is_barred = self
            .vocabulary
            .never_together()
            .iter()
            .filter(about)
            .any(|pair| self.is_barred(pair, listing));
        self.kind(asked).is_some() && !is_barred && !self.refuses(listing, asked)
    }

    /// Whether it states a no to the concept or to a broader one.
    fn refuses(&self, listing: &Listing<'_>, asked: ConceptIx) -> bool {
        self.kind(asked).is_some()
            && listing.tags.iter().any(|tag| {
                tag.answer == Said::No
                    && tag.basis == TagBasis::Stated
                    && (tag.concept == asked
                        || self.vocabulary.ancestors(asked).contains(&tag.concept))
            })
    }

    /// Whether it has the right-hand side of a pair and nobody states the left for it.
    fn is_barred(&self, pair: &NeverTogether, listing: &Listing<'_>) -> bool {
        let never: Vec<ConceptIx> = pair.never.iter().flat_map(|&ix| self.closed(ix)).collect();
        let asked = self.closed(pair.asked);
        let yes = || listing.tags.iter().filter(|tag| tag.answer == Said::Yes);
        let in_setting = |setting: Setting| pair.never_settings.contains(&setting);
        let has_never = yes().any(|tag| never.contains(&tag.concept))
            || listing.document.setting.is_some_and(in_setting);
        has_never && !yes().any(|tag| tag.basis == TagBasis::Stated && asked.contains(&tag.concept))
    }

    /// What it is for, less suggestions that a never-together pair makes worthless.
    fn usable_yes<'l>(&'l self, listing: &'l Listing<'_>) -> impl Iterator<Item = Tag> + 'l {
        listing
            .tags
            .iter()
            .copied()
            .filter(|tag| tag.answer == Said::Yes)
            .filter(|tag| {
                let pairs = self.vocabulary.never_together().iter();
                !pairs.into_iter().any(|pair| {
                    self.closed(pair.asked).contains(&tag.concept) && self.is_barred(pair, listing)
                })
            })
    }

    fn closed(&self, ix: ConceptIx) -> Vec<ConceptIx> {
        std::iter::once(ix)
            .chain(self.vocabulary.descendants(ix).iter().copied())
            .collect()
    }

    /// Whether a concept was asked for surely, and whether nothing is broader than it.
    pub(super) fn asked_and_class(&self, ix: ConceptIx, query: &Query) -> (bool, bool) {
        let mut surely = (query.asked.iter()).filter(|group| group.demand != Demand::Nothing);
        let is_asked = surely.any(|group| group.alternatives.contains(&ix));
        (is_asked, self.vocabulary.ancestors(ix).is_empty())
    }

    pub(super) fn kind(&self, ix: ConceptIx) -> Option<Kind> {
        self.vocabulary
            .concepts()
            .get(ix.index())
            .map(|concept| concept.kind)
    }

    /// Whether a need is one of those that weigh as conditions do, or narrower.
    pub(super) fn is_grave(&self, ix: ConceptIx) -> bool {
        let mut grave = (GRAVE_NEEDS.iter()).filter_map(|id| self.vocabulary.find(id));
        grave.any(|grave| self.closed(grave).contains(&ix))
    }

    fn only_removes(&self, ix: ConceptIx) -> bool {
        matches!(self.kind(ix), Some(Kind::Audience | Kind::Access))
    }
}

/// At how many places a service is found, and without one.
fn entries(document: &ServiceDocument) -> usize {
    let places: BTreeSet<LocationId> = (document.places.iter())
        .map(|place| place.location_id)
        .collect();
    places.len() + usize::from(document.placeless.is_some())
}

/// Whether time, language, age and hurdles leave it.
fn suits(listing: &Listing<'_>, query: &Query) -> bool {
    let is_then = super::times::suits(listing.rules, query);
    let document = listing.document;
    let takes = query.age.zip(document.ages);
    let takes_age =
        takes.is_none_or(|(age, ages)| ages.least <= age.most && age.least <= ages.most);
    let languages = &document.languages;
    let is_understood = query.only_languages.is_empty()
        || languages.is_empty()
        || languages
            .iter()
            .any(|own| query.only_languages.contains(own));
    is_then
        && is_understood
        && takes_age
        && !document
            .hurdles
            .iter()
            .any(|hurdle| query.without.contains(hurdle))
}

fn is_help(kind: Kind) -> bool {
    matches!(kind, Kind::Condition | Kind::Need | Kind::Symptom)
}

fn total(hit: &NaiveHit) -> u32 {
    hit.score.map_or(0, Score::total)
}

/// The reach of what needs no place, by how wide the area is that holds somebody.
fn near_weight(query: &Query, breadth: u8) -> u32 {
    (query.near.as_ref()).map_or(ANYWHERE, |_| BREADTHS[usize::from(breadth)])
}

fn is_inside(hit: &NaiveHit, query: &Query) -> bool {
    match (hit.distance_m, query.radius_m) {
        (Some(distance_m), Some(radius_m)) => distance_m <= radius_m,
        _ => true,
    }
}

/// How wide an area that holds the place is, and whether that is uncertain.
fn held(area: &ServiceAreaExtent, near: &Near) -> Option<(u8, bool)> {
    let certain = |breadth, is_held: bool| is_held.then_some((breadth, false));
    match area {
        ServiceAreaExtent::LocalAuthority { code } => {
            let is_held = near.local_authority.as_ref() == Some(code);
            is_held.then_some((0, !near.local_authority_is_certain))
        }
        ServiceAreaExtent::Districts { districts } => {
            let own = near.district.as_ref();
            let is_held = own.is_some_and(|own| districts.contains(own));
            is_held.then_some((0, !near.district_is_certain))
        }
        ServiceAreaExtent::Circle { centre, radius_m } => {
            certain(0, geodesic_m(*centre, near.point) <= *radius_m)
        }
        ServiceAreaExtent::Boundary { polygons } => {
            certain(0, polygons.iter().any(|rings| in_rings(rings, near.point)))
        }
        ServiceAreaExtent::Nation { nation } => certain(1, near.nation == Some(*nation)),
        ServiceAreaExtent::UnitedKingdom => Some((2, false)),
    }
}

/// By how often the ring winds round the point; good for points off the border.
fn in_rings(rings: &[Vec<LonLat>], point: LonLat) -> bool {
    let winds = |ring: &Vec<LonLat>| {
        let angle = |a: LonLat, b: LonLat| {
            let (ax, ay) = (
                a.longitude() - point.longitude(),
                a.latitude() - point.latitude(),
            );
            let (bx, by) = (
                b.longitude() - point.longitude(),
                b.latitude() - point.latitude(),
            );
            (ax * by - ay * bx).atan2(ax * bx + ay * by)
        };
        let turned: f64 = ring
            .iter()
            .zip(ring.iter().cycle().skip(1))
            .map(|(&a, &b)| angle(a, b))
            .sum();
        turned.abs() > std::f64::consts::PI
    };
    rings.first().is_some_and(winds) && !rings.iter().skip(1).any(winds)
}
