//! One result as a page shows it, from what is kept of it beside the index and the reasons why it is here.

use super::access::Access;
use super::card::Card;
use super::frame::Frame;
use super::map::Pin;
use super::words;
use crate::clock::now_in_the_uk;
use crate::directory::questions::counts_as_checked_on;
use crate::directory::{AskedTimes, Node};
use crate::http::fragment::{Brief, Fragment, LocationBrief, render_fragment};
use crate::tongue::Tongue;
use hereabouts_domain::{LonLat, PublicPlace, PublicService};
use hereabouts_gazetteer::distance_m;
use hereabouts_search::{Hit, PlacelessHit, Query, Why};
use hereabouts_vocabulary::{ConceptIx, Kind};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use std::borrow::Cow;

/// What was asked, as far as a result answers to it.
pub(super) struct Asked<'q> {
    /// Round the page that it is shown on.
    pub(super) frame: &'q Frame,
    /// The question.
    pub(super) query: &'q Query,
    /// The times, if any were asked for.
    pub(super) times: Option<AskedTimes>,
    /// What a session is next to.
    pub(super) now: DateTime,
}

impl<'q> Asked<'q> {
    /// A question that is answered now.
    pub(super) fn now(frame: &'q Frame, query: &'q Query) -> Self {
        let now = now_in_the_uk();
        Self {
            frame,
            query,
            times: AskedTimes::of(query, now.date()),
            now,
        }
    }
}

/// One result, in the order in which its card says it.
pub(super) struct ResultView<'f> {
    tongue: &'static Tongue,
    /// Of one with a place: what it is called on the map.
    pub(super) number: Option<usize>,
    /// Where it stands there, if anywhere.
    pub(super) pin: Option<Pin>,
    pub(super) name: Cow<'f, str>,
    pub(super) path: String,
    /// The end of its address, for keeping it.
    pub(super) short: String,
    pub(super) is_kept: bool,
    pub(super) sample: bool,
    pub(super) organization: Cow<'f, str>,
    pub(super) notice: Option<Cow<'f, str>>,
    pub(super) summary: Option<Cow<'f, str>>,
    /// Why it is here: the best reason, then the others.
    pub(super) why: Vec<String>,
    pub(super) whereabouts: String,
    /// The next session.
    pub(super) next: Option<String>,
    /// How they repeat.
    pub(super) sessions: Vec<Cow<'f, str>>,
    /// What it says, or doesn't, of the time that was asked for.
    pub(super) meets: Option<&'static str>,
    pub(super) costs: String,
    pub(super) access: Vec<String>,
    /// What else was asked and they don't mention.
    pub(super) unmet: Option<String>,
    pub(super) checked: String,
}

impl ResultView<'_> {
    /// A message: the page's macro sees the result alone, and not the frame.
    pub(super) fn say(&self, name: &'static str) -> &'static str {
        self.tongue.say(name)
    }

    /// The same, for longer than what it was read from.
    fn into_owned(self) -> ResultView<'static> {
        fn owned(text: Cow<'_, str>) -> Cow<'static, str> {
            Cow::Owned(text.into_owned())
        }
        ResultView {
            name: owned(self.name),
            organization: owned(self.organization),
            notice: self.notice.map(owned),
            summary: self.summary.map(owned),
            sessions: self.sessions.into_iter().map(owned).collect(),
            ..self
        }
    }

    /// Whether it says anything of when.
    pub(super) const fn says_when(&self) -> bool {
        self.next.is_some() || !self.sessions.is_empty()
    }
}

/// A result near by, with its number. None when nothing can be read of it.
pub(super) fn near<'f>(
    node: &Node,
    asked: &Asked<'_>,
    hit: &Hit<'f>,
    number: usize,
) -> Option<ResultView<'f>> {
    let fragment = Fragment::split(hit.fragment);
    let brief = fragment.brief()?;
    let tongue = asked.frame.tongue();
    let other_areas = (hit.covers == Some(false)).then(|| tongue.say("places-other-areas"));
    let whereabouts = [
        brief.location.as_ref().map(place_in_words),
        hit.distance_m.map(|metres| words::distance(tongue, metres)),
        words::at_home(tongue, &hit.at_home),
        other_areas.map(str::to_owned),
        words::also_at(tongue, hit.other_locations),
    ];
    let whereabouts: Vec<String> = whereabouts.into_iter().flatten().collect();
    let whereabouts = whereabouts.join(". ");
    let view = view(
        node,
        asked,
        (&fragment, brief),
        whereabouts,
        (&hit.why, hit.checked_on),
    );
    Some(ResultView {
        number: Some(number),
        pin: view.pin.map(|pin| pin.numbered(number)),
        ..view
    })
}

/// A group in a list that answers no question: at its place nearest to a point, so many metres from it, or at its
/// first. `why` is whatever is to be said of why it is there.
pub(super) fn listed(
    node: &Node,
    frame: &Frame,
    record: &PublicService,
    near: Option<LonLat>,
    why: Vec<String>,
) -> Option<ResultView<'static>> {
    let tongue = frame.tongue();
    let distance = |place: &PublicPlace| Some(distance_m(near?, place.location.public_point?));
    let places = record.places.iter();
    let place = match near {
        Some(_) => places
            .filter_map(|place| Some((place, distance(place)?)))
            .min_by(|(_, a), (_, b)| a.total_cmp(b))
            .map(|(place, _)| place),
        None => places.into_iter().next(),
    };
    let bytes = render_fragment(record, place);
    let fragment = Fragment::split(&bytes);
    let brief = fragment.brief()?;
    let others = u32::try_from(record.places.len().saturating_sub(1)).unwrap_or(u32::MAX);
    let whereabouts = [
        (brief.location.as_ref().map(place_in_words)).filter(|said| !said.is_empty()),
        place
            .and_then(distance)
            .map(|metres| words::distance(tongue, metres)),
        words::also_at(tongue, others),
    ];
    let whereabouts: Vec<String> = whereabouts.into_iter().flatten().collect();
    let query = Query::default();
    let asked = Asked::now(frame, &query);
    let view = view(
        node,
        &asked,
        (&fragment, brief),
        whereabouts.join(". "),
        (&[], counts_as_checked_on(&record.service)),
    );
    Some(ResultView {
        why,
        ..view.into_owned()
    })
}

/// A result without a place.
pub(super) fn without_place<'f>(
    node: &Node,
    asked: &Asked<'_>,
    hit: &PlacelessHit<'f>,
) -> Option<ResultView<'f>> {
    let fragment = Fragment::split(hit.fragment);
    let brief = fragment.brief()?;
    let tongue = asked.frame.tongue();
    let ways = hit.reach.iter().map(|way| words::reach(tongue, *way));
    let ask = (!hit.coverage_is_certain).then(|| tongue.say("places-ask-whether"));
    let said: Vec<&str> = ways.chain(ask).collect();
    let whereabouts = said.join(". ");
    Some(view(
        node,
        asked,
        (&fragment, brief),
        whereabouts,
        (&hit.why, hit.checked_on),
    ))
}

fn place_in_words(place: &LocationBrief<'_>) -> String {
    let said = [place.name.as_deref(), place.address.as_deref()];
    said.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn view<'f>(
    node: &Node,
    asked: &Asked<'_>,
    (fragment, brief): (&Fragment<'f>, Brief<'f>),
    whereabouts: String,
    (why, counts_from): (&[Why<'_>], Option<Date>),
) -> ResultView<'f> {
    let tongue = asked.frame.tongue();
    let card = Card::read(fragment.card);
    let rules = fragment.rules();
    let next = match &asked.times {
        Some(times) => times.next(&rules, asked.now),
        None => rules.next(asked.now),
    };
    let meets = asked.times.as_ref().map(|times| times.meets(rules));
    let said = card.said(tongue);
    let sessions = said.sessions.iter().map(|said| Cow::Borrowed(*said));
    let (sessions, costs) = (sessions.collect(), said.costs.join("; "));
    let notice = said.notice.map(Cow::Borrowed);
    let description = card.description.map(Cow::Borrowed);
    let (access, unmet) = access_and_unmet(node, asked, card.access(), why);
    let short = short_of(&brief.service.url).to_owned();
    ResultView {
        tongue,
        number: None,
        pin: card.pin,
        is_kept: asked.frame.kept().has(&short),
        short,
        name: brief.service.name,
        path: asked.frame.to(&brief.service.url),
        sample: brief.service.sample,
        organization: brief.organization.name,
        notice,
        summary: brief.service.summary.or(description),
        why: reasons(node, asked, why),
        whereabouts,
        next: next.map(|session| words::next(tongue, &session)),
        sessions,
        meets: meets.and_then(|meets| words::meets(tongue, meets)),
        costs,
        access,
        unmet,
        checked: checked(asked, brief.checked_on.as_deref(), counts_from),
    }
}

/// The short id that a page's address ends in.
fn short_of(url: &str) -> &str {
    url.rsplit(['-', '/']).next().unwrap_or_default()
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

/// What is said of access, and what else was asked that no reason is about.
fn access_and_unmet(
    node: &Node,
    asked: &Asked<'_>,
    access: Access,
    why: &[Why<'_>],
) -> (Vec<String>, Option<String>) {
    let (frame, vocabulary) = (asked.frame, node.vocabulary);
    let is_access = |ix: &ConceptIx| vocabulary.get(*ix).kind == Kind::Access;
    let unmet = asked.query.unmet(why);
    let (unmet_access, unmet): (Vec<ConceptIx>, Vec<ConceptIx>) = unmet.partition(is_access);
    let concepts: Vec<ConceptIx> = asked.query.concepts_asked().collect();
    let access = access.asked_first(&concepts).with_unmet(&unmet_access);
    let unmet = unmet.iter();
    let unmet = unmet.map(|ix| words::label(frame.tongue(), vocabulary, *ix));
    let unmet = unmet.collect::<Vec<_>>().join(", ");
    let unmet = (!unmet.is_empty()).then(|| frame.tell("result-ask-about", "labels", unmet));
    (access.lines(frame, vocabulary), unmet)
}

/// When somebody last made sure of it. What ranks lower for it, since that counts from over a year ago, says so.
fn checked(asked: &Asked<'_>, day: Option<&str>, counts_from: Option<Date>) -> String {
    let frame = asked.frame;
    let Some(day) = day.and_then(|day| day.parse::<Date>().ok()) else {
        return frame.say("result-unchecked").to_owned();
    };
    let a_year_ago = asked.now.date().saturating_sub(1.year());
    let is_lately = counts_from.is_some_and(|day| day >= a_year_ago);
    let name = if is_lately {
        "result-checked"
    } else {
        "result-not-checked-since"
    };
    frame.tell(name, "day", words::day(frame.tongue(), day))
}
