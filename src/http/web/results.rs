//! One result as a page shows it, from the group's whole record and the reasons why it is here.

use super::access::Access;
use super::frame::Frame;
use super::tongue::Tongue;
use super::words;
use crate::clock::now_in_the_uk;
use crate::directory::{AskedTimes, Node, listing_path, rules};
use hereabouts_domain::{
    LocationId, PublicAddress, PublicPlace, PublicService, Service, ServiceId,
};
use hereabouts_search::{Hit, PlacelessHit, Query, Why};
use hereabouts_vocabulary::{ConceptIx, Kind};

/// What was asked, as far as a result answers to it.
pub(super) struct Asked<'q> {
    /// Round the page that it is shown on.
    pub(super) frame: &'q Frame,
    /// The question.
    pub(super) query: &'q Query,
    /// The times, if any were asked for.
    pub(super) times: Option<AskedTimes>,
}

/// One result, in the order in which its card says it.
pub(super) struct ResultView {
    tongue: &'static Tongue,
    pub(super) name: String,
    pub(super) path: String,
    pub(super) sample: bool,
    pub(super) organization: String,
    pub(super) notice: Option<String>,
    pub(super) summary: Option<String>,
    /// Why it is here: the best reason, then the others.
    pub(super) why: Vec<String>,
    pub(super) whereabouts: String,
    /// The next session, then how they repeat.
    pub(super) when: Vec<String>,
    /// What it says, or doesn't, of the time that was asked for.
    pub(super) meets: Option<String>,
    pub(super) costs: Vec<String>,
    pub(super) access: Vec<String>,
    /// What else was asked and they don't mention.
    pub(super) unmet: Option<String>,
    pub(super) checked: String,
}

impl ResultView {
    /// A message: the page's macro sees the result alone, and not the frame.
    pub(super) fn say(&self, name: &'static str) -> &'static str {
        self.tongue.say(name)
    }
}

/// A result near by. None when the record has just gone.
pub(super) fn near(node: &Node, asked: &Asked<'_>, hit: &Hit<'_>) -> Option<ResultView> {
    let record = find(node, hit.service_id)?;
    let place = record
        .places
        .iter()
        .find(|place| place.location.id == hit.location_id);
    let tongue = asked.frame.tongue();
    let other_areas = (hit.covers == Some(false)).then(|| tongue.say("places-other-areas"));
    let whereabouts = [
        place.map(place_in_words),
        hit.distance_m.map(|metres| words::distance(tongue, metres)),
        words::at_home(tongue, &hit.at_home),
        other_areas.map(str::to_owned),
        words::also_at(tongue, hit.other_locations),
    ];
    let whereabouts: Vec<String> = whereabouts.into_iter().flatten().collect();
    Some(view(
        node,
        asked,
        &record,
        Some(hit.location_id),
        whereabouts.join(". "),
        &hit.why,
    ))
}

/// A result without a place.
pub(super) fn without_place(
    node: &Node,
    asked: &Asked<'_>,
    hit: &PlacelessHit<'_>,
) -> Option<ResultView> {
    let record = find(node, hit.service_id)?;
    let tongue = asked.frame.tongue();
    let ways = hit.reach.iter().map(|way| words::reach(tongue, *way));
    let ask = (!hit.coverage_is_certain).then(|| tongue.say("places-ask-whether"));
    let said: Vec<&str> = ways.chain(ask).collect();
    Some(view(node, asked, &record, None, said.join(". "), &hit.why))
}

fn find(node: &Node, id: ServiceId) -> Option<PublicService> {
    node.find_service(id)
        .inspect_err(|error| tracing::error!(%error, "a record in memory is damaged"))
        .ok()
        .flatten()
}

fn place_in_words(place: &PublicPlace) -> String {
    let address = place
        .location
        .addresses
        .first()
        .map(PublicAddress::one_line);
    [place.location.name.clone(), address]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}

fn view(
    node: &Node,
    asked: &Asked<'_>,
    record: &PublicService,
    at: Option<LocationId>,
    whereabouts: String,
    why: &[Why<'_>],
) -> ResultView {
    let service = &record.service;
    let tongue = asked.frame.tongue();
    let place = (record.places.iter()).find(|place| Some(place.location.id) == at);
    let times = asked.times.as_ref();
    let meets = times.map(|times| times.meets(rules(record, place)));
    let (access, unmet) = access_and_unmet(node, asked, service, place, why);
    let summary = service.summary.as_ref().or(service.description.as_ref());
    ResultView {
        tongue,
        name: service.name.clone(),
        path: asked.frame.to(&listing_path(service)),
        sample: service.is_sample,
        organization: record.organization.name.clone(),
        notice: words::notice(tongue, service),
        summary: summary.cloned(),
        why: reasons(node, asked, why),
        whereabouts,
        when: when(tongue, record, place),
        meets: meets.and_then(|meets| words::meets(tongue, meets).map(str::to_owned)),
        costs: costs(tongue, service),
        access,
        unmet,
        checked: checked(asked.frame, service),
    }
}

/// Best met first, and of those what the group says itself before what we read in its words; else as it was asked.
fn reasons(node: &Node, asked: &Asked<'_>, why: &[Why<'_>]) -> Vec<String> {
    let mut why: Vec<&Why<'_>> = why.iter().collect();
    why.sort_by_key(|why| (why.tier, why.basis));
    let say = |why| {
        words::why(
            asked.frame.tongue(),
            node.vocabulary,
            &asked.query.words,
            why,
        )
    };
    why.into_iter().map(say).collect()
}

/// The next session, then some of how they repeat: of the service, and of the place or, without one, of every place.
fn when(tongue: &Tongue, record: &PublicService, place: Option<&PublicPlace>) -> Vec<String> {
    let is_there =
        |one: &&PublicPlace| place.is_none_or(|place| place.location.id == one.location.id);
    let there = record.places.iter().filter(is_there);
    let schedules = (record.service.schedules.iter()).chain(there.flat_map(|one| &one.schedules));
    let sessions = schedules.map(|schedule| words::session(tongue, schedule));
    let sessions = sessions.filter(|said| !said.is_empty()).take(3);
    let next = rules(record, place).next(now_in_the_uk());
    let next = next.map(|session| words::next(tongue, &session));
    next.into_iter().chain(sessions).collect()
}

/// The amounts, or where there are none what they say of fees.
fn costs(tongue: &Tongue, service: &Service) -> Vec<String> {
    let amounts = service.cost_options.iter();
    let mut said: Vec<String> = amounts.map(|cost| words::cost(tongue, cost)).collect();
    if said.is_empty() {
        said.extend(service.fees_description.clone());
    }
    said
}

/// What is said of access, and what else was asked that no reason is about.
fn access_and_unmet(
    node: &Node,
    asked: &Asked<'_>,
    service: &Service,
    place: Option<&PublicPlace>,
    why: &[Why<'_>],
) -> (Vec<String>, Option<String>) {
    let (frame, vocabulary) = (asked.frame, node.vocabulary);
    let is_access = |ix: &ConceptIx| vocabulary.get(*ix).kind == Kind::Access;
    let unmet = asked.query.unmet(why);
    let (unmet_access, unmet): (Vec<ConceptIx>, Vec<ConceptIx>) = unmet.partition(is_access);
    let there = place.into_iter();
    let there = there.flat_map(|place| place.location.assertions.iter().chain(&place.assertions));
    let said = service.assertions.iter().chain(there);
    let concepts: Vec<ConceptIx> = asked.query.concepts_asked().collect();
    let access = Access::of(vocabulary, said, &concepts).with_unmet(&unmet_access);
    let unmet = unmet.iter();
    let unmet = unmet.map(|ix| words::label(frame.tongue(), vocabulary, *ix));
    let unmet = unmet.collect::<Vec<_>>().join(", ");
    let unmet = (!unmet.is_empty()).then(|| frame.tell("result-ask-about", "labels", unmet));
    (access.lines(frame, vocabulary), unmet)
}

fn checked(frame: &Frame, service: &Service) -> String {
    match service.stewardship.assured_on {
        Some(day) => frame.tell("result-checked", "day", words::day(frame.tongue(), day)),
        None => frame.say("result-unchecked").to_owned(),
    }
}
