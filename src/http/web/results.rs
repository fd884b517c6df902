//! One result as a page shows it, from the group's whole record and the reasons why it is here.

use super::frame::Frame;
use super::words;
use crate::clock::now_in_the_uk;
use crate::directory::{AskedTimes, Node, listing_path, rules};
use hereabouts_domain::{LocationId, PublicAddress, PublicPlace, PublicService, ServiceId};
use hereabouts_search::{Hit, PlacelessHit, Query, Why};

/// What was asked, as far as a result answers to it.
pub(super) struct Asked<'q> {
    /// Round the page that it is shown on.
    pub(super) frame: &'q Frame,
    /// The question.
    pub(super) query: &'q Query,
    /// The times, if any were asked for.
    pub(super) times: Option<AskedTimes>,
}

/// One result.
pub(super) struct ResultView {
    pub(super) name: String,
    pub(super) path: String,
    pub(super) organization: String,
    pub(super) summary: Option<String>,
    pub(super) whereabouts: String,
    pub(super) sessions: Vec<String>,
    pub(super) next: Option<String>,
    /// What it says, or doesn't, of the time that was asked for.
    pub(super) meets: Option<String>,
    pub(super) costs: Vec<String>,
    pub(super) notice: Option<String>,
    pub(super) why: Vec<String>,
    /// What was asked and they don't mention.
    pub(super) unmet: Vec<String>,
    pub(super) checked: String,
    pub(super) sample: bool,
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
        hit.distance_m.map(|metres| words::distance(tongue, metres)),
        place.map(place_in_words),
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
    let place = record
        .places
        .iter()
        .find(|place| Some(place.location.id) == at);
    let there = record
        .places
        .iter()
        .filter(|place| at.is_none_or(|at| place.location.id == at));
    let schedules = service
        .schedules
        .iter()
        .chain(there.flat_map(|place| &place.schedules));
    ResultView {
        name: service.name.clone(),
        path: (asked.frame).to(&listing_path(service)),
        organization: record.organization.name.clone(),
        summary: service
            .summary
            .clone()
            .or_else(|| service.description.clone()),
        whereabouts,
        sessions: schedules
            .map(|schedule| words::session(tongue, schedule))
            .filter(|said| !said.is_empty())
            .take(3)
            .collect(),
        next: rules(record, place)
            .next(now_in_the_uk())
            .map(|session| words::next(tongue, &session)),
        meets: (asked.times.as_ref())
            .and_then(|times| words::meets(tongue, times.meets(rules(record, place))))
            .map(str::to_owned),
        costs: service
            .cost_options
            .iter()
            .map(|cost| words::cost(tongue, cost))
            .collect(),
        notice: words::notice(tongue, service),
        why: why
            .iter()
            .map(|why| words::why(tongue, node.vocabulary, &asked.query.words, why))
            .collect(),
        unmet: (asked.query)
            .unmet(why)
            .map(|ix| words::label(tongue, node.vocabulary, ix).to_owned())
            .collect(),
        checked: match service.stewardship.assured_on {
            Some(day) => format!("Checked on {}", words::day(tongue, day)),
            None => "Nobody has checked this yet".to_owned(),
        },
        sample: service.is_sample,
    }
}
