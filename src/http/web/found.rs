//! The answer to a search, at an address in which the question is sealed.

use super::filters::{ChipView, FilterView, chips, filter_views};
use super::form::{Form, FormView, MILES};
use super::frame::Frame;
use super::map::{Middle, Pin, Sketch};
use super::results::{self, Asked, ResultView};
use super::urgent::{UrgentView, urgent_view};
use super::words::{self, METRES_A_MILE};
use super::{message_page, page, urgent_problem_page};
use crate::directory::{
    Circumstance, NearbyAnswer, Node, NotMeant, Suggested, UnderstoodQuestion, find_nearby,
};
use crate::http::cursor;
use crate::http::problem::Problem;
use crate::http::seal::{Seal, SealError};
use crate::tongue::Argument::{Count, Text};
use crate::tongue::Tongue;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use hereabouts_search::Hit;
use hereabouts_vocabulary::{ConceptIx, Said};
use jiff::Timestamp;

/// What addresses of answers are sealed for.
pub(super) const PURPOSE: &str = "search";

#[derive(Template)]
#[template(path = "found.html")]
struct FoundPage<'f> {
    frame: Frame,
    form: FormView,
    urgent: Vec<UrgentView>,
    filters: Vec<FilterView>,
    /// What was chosen of them.
    chips: Vec<ChipView>,
    reach: ReachView,
    answer: AnswerView<'f>,
}

/// How far it was looked, and how far one may look instead: each the miles and how they read.
struct ReachView {
    narrower: Option<(&'static str, String)>,
    wider: Option<(&'static str, String)>,
}

/// The answer, as the page shows it.
struct AnswerView<'f> {
    heading: String,
    called: Vec<CalledView>,
    understood: Vec<UnderstoodView>,
    questions: Vec<OfferView>,
    not_meant: Vec<OfferView>,
    not_understood: Vec<String>,
    other_places: Vec<String>,
    /// The words of a distance that is measured from nowhere yet.
    distance_from_nowhere: Option<String>,
    /// How good the position is, when that makes a difference to distances.
    position: Option<String>,
    results: Vec<ResultView<'f>>,
    /// Where more of them start.
    next: Option<String>,
    beyond: Vec<ResultView<'f>>,
    without_place_total: usize,
    without_place: Vec<ResultView<'f>>,
    /// Where more of those start.
    next_without_place: Option<String>,
    /// The results that have a place, on a map.
    map: Option<Sketch>,
    /// This is a later page.
    is_later: bool,
}

/// What is called just as somebody typed.
struct CalledView {
    name: String,
    /// Of a service, its page.
    path: Option<String>,
    organization: Option<String>,
}

/// What was heard, or is meant as well.
struct UnderstoodView {
    label: String,
    /// The words; none where somebody added it.
    from: String,
    wanted: bool,
    /// What a button sends that says it isn't meant.
    word: String,
}

/// A question that a symptom raises, or what was heard and isn't meant: what it is called, and what a button sends.
struct OfferView {
    label: String,
    word: String,
}

/// The answer at a sealed address.
pub(super) async fn show_answer(
    frame: Frame,
    node: Data<Node>,
    seal: Data<Seal>,
    sealed: Path<(String,)>,
) -> HttpResponse {
    match seal.open::<Form>(PURPOSE, &sealed.0, Timestamp::now()) {
        Ok(form) => answer(frame, &node, &form),
        Err(SealError::Over) => {
            message_page(frame, StatusCode::GONE, "ask-again-title", "ask-again")
        }
        Err(_) => message_page(frame, StatusCode::NOT_FOUND, "ask-again-title", "ask-again"),
    }
}

/// The answer to what somebody wrote.
pub(super) fn answer(frame: Frame, node: &Node, form: &Form) -> HttpResponse {
    let Some(directory) = node.directory() else {
        return urgent_problem_page(frame, &Problem::not_ready(), form.urgent().as_ref());
    };
    let mut question = form.question(node.vocabulary);
    let hash = cursor::hash_question(&question);
    let (shown, cursor) = form.cursor.as_deref().map_or((0, ""), goes_on);
    // Somebody who changed the words beside an old "more" button gets the first page of the new ones.
    question.after = cursor::open(hash, cursor).ok();
    let shown = if question.after.is_some() { shown } else { 0 };
    match question.understand(node) {
        Ok(understood) => {
            let answer = find_nearby(&directory, &understood);
            let facets = answer.facets.clone().unwrap_or_default();
            let view = FoundPage {
                form: FormView::new(&frame, form),
                filters: filter_views(&frame, node, &directory, form, &facets),
                chips: chips(&frame, node.vocabulary, &form.filters),
                reach: ReachView::of(&frame, &understood),
                urgent: urgent_view(frame.tongue(), understood.urgent.as_ref()),
                answer: AnswerView {
                    is_later: question.after.is_some(),
                    not_meant: not_meant(&frame, node, form),
                    ..AnswerView::new(&frame, node, &understood, &answer, (hash, shown))
                },
                frame,
            };
            page(StatusCode::OK, &view)
        }
        // It was understood when it was sealed; places may be known otherwise since then.
        Err(_) => message_page(frame, StatusCode::GONE, "ask-again-title", "ask-again"),
    }
}

/// What a "more" button sends: how many results were shown before, so that those after them are numbered on, and where to
/// go on. What is not numbered goes on by itself.
fn goes_on(sent: &str) -> (usize, &str) {
    let parts = sent.split_once('-');
    let numbered = parts.and_then(|(shown, cursor)| Some((shown.parse::<u16>().ok()?, cursor)));
    numbered.map_or((0, sent), |(shown, cursor)| (usize::from(shown), cursor))
}

impl CalledView {
    fn of(frame: &Frame, called: &Suggested) -> Option<Self> {
        match called {
            Suggested::Service { id, names } => Some(Self {
                name: names.service.to_string(),
                path: Some(frame.to(&names.path(*id))),
                organization: Some(frame.tell("found-by", "organization", &names.organization)),
            }),
            Suggested::Organization(names) => Some(Self {
                name: names.organization.to_string(),
                path: None,
                organization: None,
            }),
            Suggested::Concept { .. } | Suggested::Place { .. } => None,
        }
    }
}

impl<'f> AnswerView<'f> {
    /// The answer to a question of that hash, after so many results that were shown before.
    fn new(
        frame: &Frame,
        node: &Node,
        question: &UnderstoodQuestion,
        answer: &NearbyAnswer<'f>,
        (hash, shown): (u64, usize),
    ) -> Self {
        let asked = &Asked::now(frame, &question.query);
        let (next, next_without_place) = cursor::next_pages(hash, question, answer);
        let tongue = frame.tongue();
        let label = |ix| words::label(tongue, node.vocabulary, ix);
        let id = |ix| node.vocabulary.get(ix).id.clone();
        let understood = &question.heard.understood;
        let is_heard = |ix: &ConceptIx| understood.iter().any(|found| found.concept == *ix);
        let raised = understood.iter().filter(|found| found.wanted);
        let raised = raised.flat_map(|found| &found.offered);
        let offered = raised.filter(|ix| !is_heard(ix)).map(|ix| OfferView {
            label: frame.tell("found-include", "label", label(*ix)),
            word: id(*ix),
        });
        let numbered = |hits: &[Hit<'f>], first: usize| -> Vec<ResultView<'f>> {
            let hits = (first..).zip(hits);
            hits.filter_map(|(number, hit)| results::near(node, asked, hit, number))
                .collect()
        };
        let hits = &answer.results.hits;
        let results = numbered(hits, 1 + shown);
        let beyond = numbered(&answer.beyond, 1 + shown + hits.len());
        Self {
            heading: heading(frame, question, answer),
            called: question
                .called
                .iter()
                .filter_map(|called| CalledView::of(frame, called))
                .collect(),
            understood: question
                .heard
                .understood
                .iter()
                .map(|found| UnderstoodView {
                    label: label(found.concept).to_owned(),
                    from: found.from.clone(),
                    wanted: found.wanted,
                    word: id(found.concept),
                })
                .chain(circumstances(tongue, question))
                .collect(),
            questions: offered.collect(),
            not_meant: Vec::new(),
            not_understood: question.heard.not_understood.clone(),
            other_places: question
                .whereabouts
                .iter()
                .flat_map(|place| place.others.iter().map(|spot| spot.label.clone()))
                .take(5)
                .collect(),
            distance_from_nowhere: (question.heard.circumstances.radius_m.as_ref())
                .filter(|_| question.distance_needs_place)
                .map(|said| said.from.clone()),
            position: question
                .whereabouts
                .as_ref()
                .and_then(|place| words::position(tongue, &place.spot)),
            next: next.map(|cursor| format!("{}-{cursor}", shown + hits.len())),
            next_without_place,
            is_later: false,
            map: map(frame, node, question, results.iter().chain(&beyond)),
            results,
            beyond,
            without_place_total: answer.without_place.total,
            without_place: answer
                .without_place
                .hits
                .iter()
                .filter_map(|hit| results::without_place(node, asked, hit))
                .collect(),
        }
    }
}

/// The results round the place that was asked for. None without a place, or where no result has one.
fn map<'r>(
    frame: &Frame,
    node: &Node,
    question: &UnderstoodQuestion,
    results: impl Iterator<Item = &'r ResultView<'r>>,
) -> Option<Sketch> {
    let spot = &question.whereabouts.as_ref()?.spot;
    let pins: Vec<Pin> = results.filter_map(|result| result.pin).collect();
    let called = words::place_label(frame.tongue(), &spot.label, spot.authority);
    let middle = Middle::Asked(spot.position, &called);
    let map = Sketch::around(frame, node.gazetteer, middle, &pins)?;
    Some(map.movable(Some(spot.position), &pins))
}

/// When, how old and at what cost, each with its words.
fn circumstances(
    tongue: &Tongue,
    question: &UnderstoodQuestion,
) -> impl Iterator<Item = UnderstoodView> {
    fn view<T>(said: &Said<T>, which: Circumstance, label: String) -> UnderstoodView {
        UnderstoodView {
            label,
            from: said.from.clone(),
            wanted: true,
            word: which.as_str().to_owned(),
        }
    }
    let said = &question.heard.circumstances;
    let soon = (question.said_days.as_ref().zip(said.soon.as_ref()))
        .map(|(days, said)| view(said, Circumstance::Soon, words::said_days(tongue, days)));
    let when = said
        .when
        .as_ref()
        .map(|said| view(said, Circumstance::When, words::week(tongue, said.value)));
    let hours = said
        .hours
        .as_ref()
        .map(|said| view(said, Circumstance::Hours, words::hours(tongue, said.value)));
    let language = said.language.as_ref().map(|said| {
        view(
            said,
            Circumstance::Language,
            words::language(tongue, said.value),
        )
    });
    let ages = said
        .ages
        .as_ref()
        .map(|said| view(said, Circumstance::Ages, words::ages(tongue, said.value)));
    let free = said.free.as_ref().map(|said| {
        view(
            said,
            Circumstance::Free,
            tongue.say("costs-free").to_lowercase(),
        )
    });
    (soon.into_iter().chain(when).chain(hours))
        .chain(language)
        .chain(ages)
        .chain(free)
}

/// What somebody said is not meant, to be meant again.
fn not_meant(frame: &Frame, node: &Node, form: &Form) -> Vec<OfferView> {
    let label = |word: &String| match NotMeant::read(node.vocabulary, word)? {
        NotMeant::Concept(ix) => Some(words::label(frame.tongue(), node.vocabulary, ix)),
        NotMeant::Circumstance(which) => Some(frame.say(circumstance(which))),
    };
    let words = form.not_meant.iter();
    let views = words.filter_map(|word| {
        label(word).map(|label| OfferView {
            label: label.to_owned(),
            word: word.clone(),
        })
    });
    views.collect()
}

const fn circumstance(which: Circumstance) -> &'static str {
    match which {
        Circumstance::Soon | Circumstance::When => "found-said-days",
        Circumstance::Hours => "found-said-hours",
        Circumstance::Language => "found-said-language",
        Circumstance::Ages => "found-said-ages",
        Circumstance::Free => "found-said-free",
        Circumstance::Radius => "found-said-radius",
    }
}

impl ReachView {
    /// The next distances on either side of the one that counts, where distances count.
    fn of(frame: &Frame, question: &UnderstoodQuestion) -> Self {
        let now = question.query.radius_m.map(whole_miles);
        let from_somewhere = question.whereabouts.is_some();
        let steps = MILES.into_iter().filter(|_| from_somewhere);
        let steps = steps.filter_map(|value| Some((value, value.parse::<usize>().ok()?)));
        let say = |(value, miles): (&'static str, usize)| {
            (value, frame.count("ask-within-miles", &miles))
        };
        let is_near = |(_, miles): &(&str, usize)| now.is_none_or(|now| *miles < now);
        let narrower = steps.clone().rfind(is_near);
        let wider = now.and_then(|now| steps.clone().find(|(_, miles)| *miles > now));
        Self {
            narrower: narrower.map(say),
            wider: wider.map(say),
        }
    }
}

/// "12 groups and services within 5 miles of Leeds".
fn heading(frame: &Frame, question: &UnderstoodQuestion, answer: &NearbyAnswer<'_>) -> String {
    let what = frame.count("found-count", &answer.total);
    let spot = question.whereabouts.as_ref().map(|place| &place.spot);
    let Some(spot) = spot else {
        return what;
    };
    let place = words::place_label(frame.tongue(), &spot.label, spot.authority);
    let tell = |name: &str, miles: usize| {
        let said = [
            ("what", Text(&what)),
            ("place", Text(&place)),
            ("count", Count(miles)),
        ];
        frame.tongue().tell(name, &said)
    };
    match question.query.radius_m {
        Some(radius_m) => tell("found-within", whole_miles(radius_m)),
        None if answer.total == 0 => tell("found-near", 0),
        None => tell("found-best-near", 0),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "no two places are further apart than a thousand miles or so"
)]
fn whole_miles(metres: f64) -> usize {
    (metres / METRES_A_MILE).round() as usize
}
