//! The index again, without any cleverness: every rule looked at for every service, every distance measured.
//!
//! Written from the rules, not from the index, so that the two can only agree by both being right. Nothing
//! here may call into the structures it stands against; only words are cut and stemmed by the same code.

use crate::document::{Hurdle, PlaceDocument, RemoteReach, Said, ServiceDocument, Tag, TagBasis};
use crate::facets::Facets;
use crate::hit::{Reach, Tier};
use crate::query::{Near, Order, Query};
use crate::text::{AskedWord, stem, words};
use crate::{geodesic_m, name_key};
use hereabouts_calendar::{PartOfDay, Rules, Week};
use hereabouts_domain::{Format, LocationId, LonLat, ServiceAreaExtent, ServiceId, Setting};
use hereabouts_vocabulary::{ConceptIx, Kind, NeverTogether, Vocabulary};
use jiff::civil::Weekday;
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
    /// Its other matching places.
    pub other_locations: usize,
    /// For each thing asked that is met: how, on whose word, by which concept.
    pub why: Vec<NaiveWhy>,
}

/// How something asked is met: its concept or the position of its word, the tier, and for concepts the
/// basis and the service's own concept.
pub type NaiveWhy = (
    Result<ConceptIx, usize>,
    Tier,
    Option<(TagBasis, ConceptIx)>,
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
    /// As [`NaiveHit::why`].
    pub why: Vec<NaiveWhy>,
}

/// One service at one place, or without one, with what is said of it there.
struct Listing<'d> {
    document: &'d ServiceDocument,
    tags: Vec<Tag>,
    formats: BTreeSet<Format>,
    rules: &'d Rules,
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
        let mut hits: Vec<NaiveHit> = (self.documents.values())
            .filter_map(|document| self.nearest_place(document, query))
            .filter(|hit| is_inside(hit, query))
            .collect();
        match (&query.near, query.order) {
            (Some(_), Order::Distance) => hits.sort_by(|a, b| {
                let by_distance = a.distance_m.partial_cmp(&b.distance_m);
                by_distance
                    .unwrap_or(std::cmp::Ordering::Equal)
                    .then(a.service_id.cmp(&b.service_id))
            }),
            _ => hits.sort_by_key(|hit| {
                (
                    name_key(&self.documents[&hit.service_id].name),
                    hit.service_id,
                )
            }),
        }
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
        let shown: BTreeSet<ServiceId> = self
            .search(query)
            .into_iter()
            .map(|hit| hit.service_id)
            .collect();
        let mut found: Vec<_> = (self.documents.values())
            .filter(|document| !shown.contains(&document.service_id))
            .filter_map(|document| self.placeless(document, query))
            .collect();
        found.sort_by(|a, b| a.0.cmp(&b.0));
        found.into_iter().map(|(_, hit)| hit).collect()
    }

    /// As [`crate::Index::facets`].
    #[must_use]
    pub fn facets(&self, query: &Query) -> Facets {
        let answers: Vec<Vec<Listing<'_>>> = (self.documents.values())
            .map(|document| self.listings_in_answer(document, query))
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
            .placeless(document, query)
            .and_then(|_| self.without_a_place(document));
        near.filter(|listing| self.matches(listing, query).is_some())
            .chain(without)
            .collect()
    }

    fn nearest_place(&self, document: &ServiceDocument, query: &Query) -> Option<NaiveHit> {
        let mut places: BTreeMap<LocationId, &PlaceDocument> = BTreeMap::new();
        for place in &document.places {
            places.insert(place.location_id, place);
        }
        let matching: Vec<(Option<f64>, &PlaceDocument, Vec<NaiveWhy>)> = places
            .into_values()
            .filter_map(|place| {
                let why = self.matches(&self.at_place(document, place), query)?;
                let distance_m = query
                    .near
                    .as_ref()
                    .map(|near| geodesic_m(near.point, place.point));
                Some((distance_m, place, why))
            })
            .collect();
        let other_locations = matching.len().saturating_sub(1);
        // The first of equals is the one with the smallest location id.
        let (distance_m, place, why) = matching
            .into_iter()
            .min_by(|a, b| a.0.partial_cmp(&b.0).unwrap_or(std::cmp::Ordering::Equal))?;
        Some(NaiveHit {
            service_id: document.service_id,
            location_id: place.location_id,
            distance_m,
            other_locations,
            why,
        })
    }

    fn placeless(
        &self,
        document: &ServiceDocument,
        query: &Query,
    ) -> Option<((u8, u8, String, ServiceId), NaivePlaceless)> {
        let placeless = document.placeless.as_ref()?;
        let why = self.matches(&self.without_a_place(document)?, query)?;
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
        let tier = why
            .iter()
            .filter(|why| self.had_to_be_met(why))
            .map(|why| why.1 as u8)
            .min();
        let key = (
            tier.unwrap_or(5),
            breadth,
            name_key(&document.name),
            document.service_id,
        );
        Some((
            key,
            NaivePlaceless {
                service_id: document.service_id,
                reach,
                coverage_is_certain: is_certain,
                why,
            },
        ))
    }

    fn had_to_be_met(&self, why: &NaiveWhy) -> bool {
        why.0.is_err() || why.0.is_ok_and(|ix| !self.only_removes(ix))
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
    fn matches(&self, listing: &Listing<'_>, query: &Query) -> Option<Vec<NaiveWhy>> {
        let groups = || {
            query
                .asked
                .iter()
                .map(|group| &group.alternatives)
                .filter(|group| !group.is_empty())
        };
        let demanding = |group: &[ConceptIx]| !group.iter().any(|&ix| self.only_removes(ix));
        for group in groups() {
            let is_met = if demanding(group) {
                // Another thing asked of the same kind will do as well.
                let kinds: BTreeSet<_> = group.iter().map(|&ix| self.kind(ix)).collect();
                let same_kind = groups().filter(|other| {
                    kinds.len() == 1
                        && kinds.first() != Some(&None)
                        && demanding(other)
                        && other.iter().all(|&ix| kinds.contains(&self.kind(ix)))
                });
                group
                    .iter()
                    .chain(same_kind.flatten())
                    .any(|&ix| self.is_answered(ix, listing, query))
            } else {
                group.iter().any(|&ix| {
                    if self.only_removes(ix) {
                        !self.refuses(listing, ix)
                    } else {
                        self.is_answered_directly(ix, listing)
                    }
                })
            };
            if !is_met {
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
                let best = group.iter().filter_map(|&ix| self.why(ix, listing, query));
                best.min_by_key(|why| (why.1, why.2.map(|(basis, _)| basis)))
            })
            .collect();
        if !groups().any(|group| demanding(group)) {
            why.extend(self.words_met(listing, query)?);
        }
        Some(why)
    }

    /// The words asked that the listing has; `None` when it must have one and has none, or when they
    /// name something it must never be offered for.
    fn words_met(&self, listing: &Listing<'_>, query: &Query) -> Option<Vec<NaiveWhy>> {
        let asked = AskedWord::all(&query.words);
        if asked.is_empty() {
            return Some(Vec::new());
        }
        let text = &listing.document.text;
        let listed: BTreeSet<String> = [&text.name, &text.organization, &text.description]
            .into_iter()
            .flat_map(|text| words(text))
            .collect();
        let is_met = |word: &&AskedWord| {
            listed
                .iter()
                .any(|own| stem(own) == word.stem || word.may_go_on && own.starts_with(&word.word))
        };
        let mut met: Vec<usize> = asked
            .iter()
            .filter(is_met)
            .map(|word| usize::from(word.position))
            .collect();
        met.dedup();
        let names_it = |pair: &&NeverTogether| {
            self.closed(pair.asked).iter().any(|&ix| {
                let concept = self.vocabulary.get(ix);
                let labels = [&concept.label, &concept.label_cy];
                labels.into_iter().chain(&concept.terms).any(|name| {
                    let stems: Vec<String> = words(name)
                        .iter()
                        .map(|word| stem(word).into_owned())
                        .collect();
                    !stems.is_empty()
                        && stems
                            .iter()
                            .all(|stem| asked.iter().any(|word| word.stem == *stem))
                })
            })
        };
        let is_barred = self
            .vocabulary
            .never_together()
            .iter()
            .filter(names_it)
            .any(|pair| self.is_barred(pair, listing));
        if met.is_empty() || is_barred {
            return None;
        }
        Some(
            met.into_iter()
                .map(|at| (Err(at), Tier::Text, None))
                .collect(),
        )
    }

    fn is_unwanted(&self, unwanted: ConceptIx, listing: &Listing<'_>, query: &Query) -> bool {
        let asked: Vec<ConceptIx> = query
            .asked
            .iter()
            .flat_map(|group| group.alternatives.clone())
            .collect();
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
        self.why(asked, listing, query).is_some()
    }

    /// Without "open to everyone".
    fn is_answered_directly(&self, asked: ConceptIx, listing: &Listing<'_>) -> bool {
        let direct = |tag: Tag| self.related_tier(asked, tag.concept).is_some();
        self.may_answer(asked, listing) && self.usable_yes(listing).any(direct)
    }

    fn why(&self, asked: ConceptIx, listing: &Listing<'_>, query: &Query) -> Option<NaiveWhy> {
        if !self.may_answer(asked, listing) {
            return None;
        }
        let kind = self.kind(asked)?;
        let asks_activity = query
            .asked
            .iter()
            .flat_map(|group| &group.alternatives)
            .any(|&ix| self.kind(ix) == Some(Kind::Activity));
        let everyone = self
            .vocabulary
            .find("everyone")
            .filter(|_| kind == Kind::Audience || is_help(kind) && asks_activity);
        let tier = |has: ConceptIx| {
            self.related_tier(asked, has)
                .or((Some(has) == everyone).then_some(Tier::Everyone))
        };
        self.usable_yes(listing)
            .filter_map(|tag| Some((tier(tag.concept)?, tag.basis, tag.concept)))
            .min()
            .map(|(tier, basis, via)| (Ok(asked), tier, Some((basis, via))))
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

    fn kind(&self, ix: ConceptIx) -> Option<Kind> {
        self.vocabulary
            .concepts()
            .get(ix.index())
            .map(|concept| concept.kind)
    }

    fn only_removes(&self, ix: ConceptIx) -> bool {
        matches!(self.kind(ix), Some(Kind::Audience | Kind::Access))
    }
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
        ServiceAreaExtent::Districts { districts } => certain(
            0,
            near.district
                .as_ref()
                .is_some_and(|own| districts.contains(own)),
        ),
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
