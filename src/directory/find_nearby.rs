//! "What's near me for this condition": from what somebody asked to services, each with its reasons.
//!
//! Two steps, so that what is slow to write is quick to test: [`Question::understand`] turns words into a
//! query, [`find_nearby`] asks the index. Neither waits for anything, and neither logs what was asked.

use super::corrections::Corrections;
use super::languages::WantedLanguage;
use super::node::{Directory, Node};
use super::quoted::set_apart;
use super::soon::SaidDays;
use super::suggest::Suggested;
use super::understand::{ConceptProblem, ConceptWords, Heard, Understood, UrgentHelp, urgent_help};
use crate::geocoding::{self, WhereError, Whereabouts};
use hereabouts_calendar::{Hours, Week, WeekHours};
use hereabouts_domain::{Format, Postcode};
use hereabouts_search::{
    AgeRange, Answer, AskedConcept, Demand, FacetConcepts, Facets, Hit, Hurdle, Key, ListKey, Near,
    Order, PlacelessAnswer, Query,
};
use hereabouts_vocabulary::urgent::Language;
use hereabouts_vocabulary::{
    Circumstances, ConceptIx, HIGHLY_CERTAIN_PERCENT, Kind, Profile, Said, Soon, Vocabulary,
};
use jiff::civil::{Date, DateTime, Time};

/// With fewer than this inside a radius somebody may want to know of the nearest outside: a page of the usual
/// length, whatever length was asked for.
const FEW_INSIDE: usize = 20;

/// Below this age groups are for children; from it on, and below the next, for young people.
const CHILDRENS_END: u8 = 11;
/// Most youth clubs go on to 18, a good many to 25; nobody of 18 is called a young person unasked.
const YOUTHS_END: u8 = 18;
/// From this age on groups for older people are for them.
const OLD_AGE: u8 = 65;

/// What somebody asked, as they put it.
#[derive(Debug, Clone)]
pub struct Question {
    /// Where: a postcode, a place, `lat,lon`.
    pub near: Option<String>,
    /// How far, in metres, in a straight line.
    pub radius_m: Option<f64>,
    /// Concepts by kind, as ids or lay words.
    pub concepts: Vec<ConceptWords>,
    /// What, in their own words.
    pub q: Option<String>,
    /// What they correct in what is heard in these words.
    pub corrections: Corrections,
    /// How they can take part; any one is enough.
    pub formats: Vec<Format>,
    /// When they can go; empty is any time.
    pub when: Week,
    /// Between which hours of these days, or of any.
    pub hours: Option<Hours>,
    /// A moment (local time) at which it must be on.
    pub open_at: Option<DateTime>,
    /// The languages that they want to be spoken to in; what is said in words counts when there are none.
    pub languages: Vec<WantedLanguage>,
    /// What they say of themselves: each asks for access.
    pub profiles: Vec<&'static Profile>,
    /// How old somebody is.
    pub age: Option<AgeRange>,
    /// What would keep them out.
    pub without: Vec<Hurdle>,
    /// What comes first; what is best when nothing is said.
    pub sort: Option<Order>,
    /// The moment of the question (local time): freshness is judged by its day, and "today" counted from it; a
    /// cursor's own day outweighs it. Without one nothing is old, and "today" keeps nothing out.
    pub now: Option<DateTime>,
    /// How many results a page has.
    pub limit: usize,
    /// Of which concepts the answer counts what filters would leave, if any count is wanted.
    pub facets: Option<FacetConcepts>,
    /// Where to go on.
    pub after: Option<After>,
    /// The language of what is shown.
    pub language: Language,
}

/// Where to go on.
#[derive(Debug, Clone, PartialEq)]
pub struct After {
    /// The day that the first page was judged by, so that no later page is judged by another.
    pub as_of: Option<Date>,
    /// After what.
    pub position: Position,
}

/// The last one of a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Position {
    /// Of the results near by.
    Near(Key),
    /// Of those without a place.
    WithoutPlace(ListKey),
}

/// What is wrong with a question, by the parameter that it is wrong with.
#[derive(Debug, Clone, thiserror::Error)]
pub enum QuestionProblem {
    /// With where.
    #[error("{0}")]
    Near(#[from] WhereError),
    /// With a concept.
    #[error("{problem}")]
    Concept {
        /// The kind, whose name is the parameter's.
        kind: Kind,
        /// What is wrong.
        problem: ConceptProblem,
    },
    /// A radius round nothing.
    #[error("a radius needs a middle: give near as well")]
    RadiusWithoutNear,
    /// An order by distance from nothing.
    #[error("distance is measured from near: give near as well, or sort=name")]
    DistanceWithoutNear,
}

/// A question that was understood.
#[derive(Debug, Clone)]
pub struct UnderstoodQuestion {
    /// What to show above everything else.
    pub urgent: Option<UrgentHelp>,
    /// Where.
    pub whereabouts: Option<Whereabouts>,
    /// The words that named it, where it stood among others.
    pub near_from: Option<String>,
    /// What was heard, in parameters and in words.
    pub heard: Heard,
    /// A distance was said from nowhere: it keeps nothing out until somebody says where.
    pub distance_needs_place: bool,
    /// The days that were said as counted from now.
    pub said_days: Option<SaidDays>,
    /// The languages that are wanted.
    pub languages: Vec<WantedLanguage>,
    /// What somebody says of themselves.
    pub profiles: Vec<&'static Profile>,
    /// What is called just as `q`. Nothing when somebody may be in danger: none should seem to be the answer.
    pub called: Vec<Suggested>,
    /// What the index is asked.
    pub query: Query,
    /// Of which concepts the answer counts what filters would leave, if any count is wanted.
    pub facets: Option<FacetConcepts>,
    /// Where to go on without a place.
    pub after_without_place: Option<ListKey>,
}

/// The answer: borrowed from the directory that it was found in.
pub struct NearbyAnswer<'directory> {
    /// How many services match near by, exactly.
    pub total: usize,
    /// Those near by.
    pub results: Answer<'directory>,
    /// Those that come to people, are reached from anywhere, or cover the place.
    pub without_place: PlacelessAnswer<'directory>,
    /// The nearest outside the radius, when there are few inside.
    pub beyond: Vec<Hit<'directory>>,
    /// Counts for filters, if they were asked for.
    pub facets: Option<Facets>,
}

impl Question {
    /// A question about nothing yet.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            near: None,
            radius_m: None,
            concepts: Vec::new(),
            q: None,
            corrections: Corrections {
                not_meant: Vec::new(),
                meant_too: Vec::new(),
            },
            formats: Vec::new(),
            when: Week::EMPTY,
            hours: None,
            open_at: None,
            languages: Vec::new(),
            profiles: Vec::new(),
            age: None,
            without: Vec::new(),
            sort: None,
            now: None,
            limit: 20,
            facets: None,
            after: None,
            language: Language::En,
        }
    }

    /// Works out what is meant.
    ///
    /// # Errors
    /// When a parameter means nothing, with what would be right.
    pub fn understand(&self, node: &Node) -> Result<UnderstoodQuestion, QuestionProblem> {
        let heard = self.hear(node)?;
        let named = self
            .near
            .as_deref()
            .map(|text| geocoding::locate(node.gazetteer, text))
            .transpose()?;
        let (whereabouts, near_from) = match (named, &heard.place) {
            (None, Some((place, from))) => (Some(place.clone()), Some(from.clone())),
            (named, _) => (named, None),
        };
        let order = self.order(whereabouts.is_some())?;
        let nation = whereabouts.as_ref().and_then(Whereabouts::certain_nation);
        let urgent = urgent_help(&self.raw_text(node), nation, self.language);
        let (after, after_without_place) =
            match self.after.as_ref().map(|after| after.position.clone()) {
                Some(Position::Near(key)) => (Some(key), None),
                Some(Position::WithoutPlace(key)) => (None, Some(key)),
                None => (None, None),
            };
        let distance_needs_place = whereabouts.is_none() && heard.circumstances.radius_m.is_some();
        let languages = self.languages(&heard);
        let said_days = self.said_days(&heard);
        let mut query = Query {
            only_languages: WantedLanguage::only(&languages),
            languages: WantedLanguage::wished(&languages),
            near: whereabouts.as_ref().map(near),
            order,
            as_of: self.as_of(),
            limit: self.limit,
            after,
            ..self.query(node.vocabulary, &heard, whereabouts.is_some())
        };
        let is_asked = |said: &&SaidDays| {
            self.open_at.is_none() && said.certainty_percent >= HIGHLY_CERTAIN_PERCENT
        };
        if let Some(said) = said_days.as_ref().filter(is_asked) {
            said.ask(&mut query);
        }
        Ok(UnderstoodQuestion {
            called: self.called(node, urgent.as_ref(), whereabouts.as_ref()),
            urgent,
            whereabouts,
            near_from,
            heard,
            distance_needs_place,
            said_days,
            languages,
            profiles: self.profiles.clone(),
            query,
            facets: self.facets,
            after_without_place,
        })
    }

    /// The day that freshness is judged by.
    fn as_of(&self) -> Option<Date> {
        let today = self.now.map(DateTime::date);
        self.after.as_ref().map_or(today, |after| after.as_of)
    }

    /// Which days were said as counted from now. Midnight between two pages makes no other days of them.
    fn said_days(&self, heard: &Heard) -> Option<SaidDays> {
        let said = heard.circumstances.soon.as_ref()?;
        let (now, day) = (self.now?, self.as_of()?);
        let is_other_day = now.date() != day && said.value != Soon::Now;
        let now = if is_other_day {
            day.to_datetime(Time::midnight())
        } else {
            now
        };
        Some(SaidDays::of(said, now))
    }

    /// What is called just as `q`, on the first page.
    fn called(
        &self,
        node: &Node,
        urgent: Option<&UrgentHelp>,
        whereabouts: Option<&Whereabouts>,
    ) -> Vec<Suggested> {
        let is_loud = urgent.is_some_and(|help| !help.quiet);
        let typed = (self.q.as_deref()).filter(|_| !is_loud && self.after.is_none());
        let middle = whereabouts.map(|place| place.spot.position);
        typed.map_or_else(Vec::new, |typed| node.called(typed, middle))
    }

    /// What the index is asked, place and page apart. A parameter outweighs what was said of the same in
    /// words.
    fn query(&self, vocabulary: &Vocabulary, heard: &Heard, has_near: bool) -> Query {
        let said = &heard.circumstances;
        let (mut concepts, formats) = asked(vocabulary, &heard.understood);
        concepts.extend(self.asked_by_profiles(vocabulary, &concepts));
        let unwanted = heard.understood.iter().filter(|found| !found.wanted);
        let ages = certain(said.ages.as_ref()).map(|ages| AgeRange {
            least: ages.least,
            most: ages.most,
        });
        let age = self.age.or(ages);
        concepts.extend(age.and_then(|age| of_that_age(vocabulary, age, &concepts)));
        let free = certain(said.free.as_ref()).map(|()| Hurdle::Paid);
        let free = free.filter(|paid| !self.without.contains(paid));
        let radius_m = certain(said.radius_m.as_ref()).filter(|_| has_near);
        let (when, hours) = self.times(said);
        Query {
            radius_m: self.radius_m.or(radius_m),
            asked: concepts,
            unwanted: unwanted.map(|found| found.concept).collect(),
            words: heard.not_understood.clone(),
            formats: self.formats.iter().copied().chain(formats).collect(),
            when,
            hours,
            open_at: self.open_at,
            age,
            without: self.without.iter().copied().chain(free).collect(),
            ..Query::default()
        }
    }

    fn languages(&self, heard: &Heard) -> Vec<WantedLanguage> {
        if self.languages.is_empty() {
            WantedLanguage::heard(heard).collect()
        } else {
            self.languages.clone()
        }
    }

    /// What the profiles ask for beside what was asked.
    fn asked_by_profiles(
        &self,
        vocabulary: &Vocabulary,
        asked: &[AskedConcept],
    ) -> Vec<AskedConcept> {
        let needs = access_of(vocabulary, &self.profiles).into_iter();
        let groups = needs.map(AskedConcept::one);
        groups.filter(|group| !asked.contains(group)).collect()
    }

    /// Days and hours. A moment outweighs what was said of either, and hours that were said count only where
    /// some of them lie in the days.
    fn times(&self, said: &Circumstances) -> (Week, Option<Hours>) {
        if self.open_at.is_some() {
            return (self.when, self.hours);
        }
        let when = if self.when.is_empty() {
            certain(said.when.as_ref()).unwrap_or_default()
        } else {
            self.when
        };
        let fits = |hours: &Hours| !WeekHours::of(when, *hours).is_empty();
        let hours = certain(said.hours.as_ref()).filter(fits);
        (when, self.hours.or(hours))
    }

    /// What is heard in every parameter that takes words and in `q`.
    fn hear(&self, node: &Node) -> Result<Heard, QuestionProblem> {
        let mut heard = Heard::default();
        for words in &self.concepts {
            let found = words.understand(node.vocabulary);
            heard.add(found.map_err(|problem| QuestionProblem::Concept {
                kind: words.kind,
                problem,
            })?);
        }
        if let Some(q) = &self.q {
            let (rest, phrases) = set_apart(q, |phrase| node.has_phrase(phrase));
            heard.not_understood.extend(phrases);
            heard.add(Heard::in_words(
                node.vocabulary,
                Some(node.gazetteer),
                &rest,
            ));
        }
        self.corrections.apply(&mut heard);
        Ok(heard)
    }

    fn order(&self, has_near: bool) -> Result<Order, QuestionProblem> {
        if self.radius_m.is_some() && !has_near {
            return Err(QuestionProblem::RadiusWithoutNear);
        }
        match (self.sort, has_near) {
            (Some(Order::Distance), false) => Err(QuestionProblem::DistanceWithoutNear),
            (order, _) => Ok(order.unwrap_or_default()),
        }
    }

    /// Every word that was typed, so that a cry for help is heard wherever it was put. A postcode and
    /// coordinates by themselves are no words, nor are ids that were looked at once; with words before them
    /// they are.
    fn raw_text(&self, node: &Node) -> String {
        let concepts = self.concepts.iter().map(|concept| concept.words.as_str());
        let typed = concepts.filter(|words| !node.is_calm_id(words));
        let has_words = |near: &&str| {
            Postcode::parse(near).is_err() && near.contains(|c: char| c.is_alphabetic())
        };
        self.q
            .as_deref()
            .into_iter()
            .chain(typed)
            .chain(self.near.as_deref().filter(has_words))
            .collect::<Vec<_>>()
            .join(". ")
    }
}

impl Default for Question {
    fn default() -> Self {
        Self::new()
    }
}

/// What profiles ask for, each once.
#[must_use]
pub fn access_of(vocabulary: &Vocabulary, profiles: &[&'static Profile]) -> Vec<ConceptIx> {
    let ids = profiles.iter().flat_map(|profile| profile.access);
    let mut needs: Vec<ConceptIx> = ids.filter_map(|id| vocabulary.find(id)).collect();
    needs.sort_unstable();
    needs.dedup();
    needs
}

/// What the index needs to know of a place.
pub(super) fn near(place: &Whereabouts) -> Near {
    Near {
        point: place.spot.position,
        local_authority: place
            .spot
            .authority
            .map(|authority| authority.code.to_owned()),
        local_authority_is_certain: place.spot.authority_is_certain(),
        nation: place.nation(),
        district: place.spot.district.clone(),
        district_is_certain: place.district_is_certain(),
    }
}

/// Groups for people of the age that was given come first, unless somebody said who it is for. Told in a sentence, an age is
/// one thing more of the whole person, whom a youth club may serve as well; alone it asks for nothing, and a choir for
/// all ages serves a woman of 82 too.
fn of_that_age(
    vocabulary: &Vocabulary,
    age: AgeRange,
    asked: &[AskedConcept],
) -> Option<AskedConcept> {
    let id = match (age.least, age.most) {
        (_, ..CHILDRENS_END) => "children",
        (CHILDRENS_END.., ..YOUTHS_END) => "young-people",
        (OLD_AGE.., _) => "older-people",
        _ => return None,
    };
    let concept = vocabulary.find(id)?;
    let is_asked = (asked.iter()).any(|group| group.alternatives.contains(&concept));
    let is_access = |ix: &ConceptIx| vocabulary.get(*ix).kind == Kind::Access;
    let told = asked.iter().any(|group| {
        group.demand == Demand::OfAnything && !group.alternatives.iter().all(is_access)
    });
    (!is_asked).then(|| AskedConcept {
        alternatives: vec![concept],
        demand: if told {
            Demand::OfAnything
        } else {
            Demand::Nothing
        },
    })
}

/// What was said, if it is certain enough to filter.
fn certain<T: Copy>(said: Option<&Said<T>>) -> Option<T> {
    said.filter(|said| said.certainty_percent >= HIGHLY_CERTAIN_PERCENT)
        .map(|said| said.value)
}

/// What the index is asked for, and ways of taking part, which go where the index keeps them. One entry a
/// group, so that the meanings of an ambiguous word are alternatives.
///
/// What is not highly certain keeps nothing out. What was said in a sentence tells of a whole person, of whom
/// few groups serve everything; what was given for its kind must be met as its kind is.
fn asked(vocabulary: &Vocabulary, understood: &[Understood]) -> (Vec<AskedConcept>, Vec<Format>) {
    let mut formats = Vec::new();
    let mut groups: Vec<(u32, AskedConcept)> = Vec::new();
    for found in understood.iter().filter(|found| found.wanted) {
        let demand = demand(found);
        // "They keep phoning me" says nothing of how somebody wants to take part: only the very words do.
        if let Ok(format) = vocabulary.get(found.concept).id.parse::<Format>()
            && !found.explicit
            && found.certainty_percent == 100
        {
            formats.push(format);
            continue;
        }
        let is_format = vocabulary.get(found.concept).kind == Kind::Format;
        let demand = if is_format && !found.explicit {
            Demand::Nothing
        } else {
            demand
        };
        match groups.iter_mut().find(|(group, _)| *group == found.group) {
            Some((_, asked)) => {
                asked.alternatives.push(found.concept);
                asked.demand = asked.demand.min(demand);
            }
            None => groups.push((
                found.group,
                AskedConcept {
                    alternatives: vec![found.concept],
                    demand,
                },
            )),
        }
    }
    (
        each_once(groups.into_iter().map(|(_, asked)| asked)),
        formats,
    )
}

/// What was asked twice, in a parameter and in words, is asked once: as it keeps out more.
fn each_once(groups: impl Iterator<Item = AskedConcept>) -> Vec<AskedConcept> {
    let mut once: Vec<AskedConcept> = Vec::new();
    for group in groups {
        let same = |own: &&mut AskedConcept| own.alternatives == group.alternatives;
        match once.iter_mut().find(same) {
            Some(own) => own.demand = own.demand.min(group.demand),
            None => once.push(group),
        }
    }
    once
}

const fn demand(found: &Understood) -> Demand {
    if found.explicit {
        Demand::OfItsKind
    } else if found.certainty_percent >= HIGHLY_CERTAIN_PERCENT {
        Demand::OfAnything
    } else {
        Demand::Nothing
    }
}

/// Asks the index.
#[must_use]
pub fn find_nearby<'directory>(
    directory: &'directory Directory,
    question: &UnderstoodQuestion,
) -> NearbyAnswer<'directory> {
    let query = &question.query;
    directory.index.ask(query, |asked| {
        let total = asked.count();
        let results = match question.after_without_place {
            None => asked.page(),
            // Somebody who turns the page of those without a place has seen these.
            Some(_) => Answer::default(),
        };
        let first_page = query.after.is_none();
        let without_place = if first_page {
            asked.without_place(question.after_without_place.as_ref())
        } else {
            // The first page had them; how many there are is the same on every page.
            PlacelessAnswer {
                total: asked.count_without_place(),
                ..PlacelessAnswer::default()
            }
        };
        let mut beyond = if first_page && query.radius_m.is_some() && total < FEW_INSIDE {
            asked.beyond()
        } else {
            Vec::new()
        };
        // Whatever covers where they are is shown already.
        let shown = &without_place.hits;
        beyond.retain(|hit| shown.iter().all(|one| one.service_id != hit.service_id));
        NearbyAnswer {
            total,
            results,
            without_place,
            beyond,
            facets: question.facets.map(|counted| asked.facets(counted)),
        }
    })
}
