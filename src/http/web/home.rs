//! The page at `/`: where and what, posted, and the answer as a list.

use super::results::{self, Asked, ResultView};
use super::urgent::{UrgentView, urgent_view};
use super::words::{self, METRES_A_MILE};
use super::{assets, page, problem_page, urgent_problem_page};
use crate::clock::now_in_the_uk;
use crate::directory::{
    AskedTimes, NearbyAnswer, Node, Question, QuestionProblem, Suggested, UnderstoodQuestion,
    UrgentHelp, find_nearby, listing_path, urgent_help,
};
use crate::http::cursor;
use crate::http::parameters::Parameters;
use crate::http::problem::Problem;
use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use hereabouts_vocabulary::Said;
use hereabouts_vocabulary::urgent::Language;

/// How far, in miles, as the page offers it.
const MILES: [&str; 5] = ["1", "3", "5", "10", "25"];

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    stylesheet: &'static str,
    near: String,
    q: String,
    miles: String,
    all_miles: &'static [&'static str],
    urgent: Vec<UrgentView>,
    problem: Option<FieldProblem>,
    answer: Option<AnswerView>,
}

/// What is wrong with one field.
struct FieldProblem {
    field: &'static str,
    message: String,
    suggestions: Vec<String>,
}

/// The answer, as the page shows it.
struct AnswerView {
    heading: String,
    called: Vec<CalledView>,
    understood: Vec<UnderstoodView>,
    questions: Vec<String>,
    not_understood: Vec<String>,
    other_places: Vec<String>,
    /// The words of a distance that is measured from nowhere yet.
    distance_from_nowhere: Option<String>,
    /// How good the position is, when that makes a difference to distances.
    position: Option<String>,
    results: Vec<ResultView>,
    /// Where more of them start.
    next: Option<String>,
    beyond: Vec<ResultView>,
    without_place_total: usize,
    without_place: Vec<ResultView>,
    /// Where more of those start.
    next_without_place: Option<String>,
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

struct UnderstoodView {
    label: String,
    from: String,
    wanted: bool,
}

/// What somebody wrote into the form.
#[derive(Default)]
struct Form {
    near: Option<String>,
    q: Option<String>,
    miles: Option<String>,
    /// Where to go on, as a "more" button sends it.
    cursor: Option<String>,
}

/// The form. What a link from elsewhere hangs on to the address is not read: a question never stands there.
pub(super) async fn show_form() -> HttpResponse {
    page(StatusCode::OK, &HomePage::new(&Form::default()))
}

/// The answer.
pub(super) async fn answer_form(
    request: HttpRequest,
    node: Data<Node>,
    body: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    match read_form(&request, body) {
        Ok(form) => answer(&node, &form),
        Err(problem) => problem_page(&problem),
    }
}

fn read_form(
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> Result<Form, Problem> {
    let mut parameters = Parameters::of_body(request, &crate::http::body::whole(body)?)?;
    let form = Form {
        near: parameters.take_text("near")?,
        q: parameters.take_text("q")?,
        miles: parameters
            .take_one("miles")?
            .filter(|miles| MILES.contains(&miles.as_str())),
        cursor: parameters.take_one("cursor")?,
    };
    parameters.finish()?;
    Ok(form)
}

fn answer(node: &Node, form: &Form) -> HttpResponse {
    let mut home = HomePage::new(form);
    let Some(directory) = node.directory() else {
        let problem = Problem::new(
            crate::http::problem::ProblemCode::NotReady,
            "The directory is still being read. Try again in a moment.",
        );
        return urgent_problem_page(&problem, home.urgent_by_words());
    };
    let mut question = Question {
        near: form.near.clone(),
        q: form.q.clone(),
        radius_m: form
            .miles
            .as_deref()
            .and_then(|miles| miles.parse::<f64>().ok())
            .map(|miles| miles * METRES_A_MILE),
        now: Some(now_in_the_uk()),
        ..Question::new()
    };
    let hash = cursor::hash_question(&question);
    // Somebody who changed the words beside an old "more" button gets the first page of the new ones.
    let after = form
        .cursor
        .as_deref()
        .map(|cursor| cursor::open(hash, cursor));
    question.after = after.and_then(Result::ok);
    match question.understand(node) {
        Ok(understood) => {
            let answer = find_nearby(&directory, &understood);
            home.urgent = urgent_view(understood.urgent.as_ref());
            home.answer = Some(AnswerView {
                is_later: question.after.is_some(),
                ..AnswerView::new(node, &understood, &answer, hash)
            });
            page(StatusCode::OK, &home)
        }
        Err(problem) => {
            // Help in danger does not wait for a postcode to be right.
            home.urgent = urgent_view(home.urgent_by_words().as_ref());
            home.problem = Some(field_problem(&problem));
            page(StatusCode::UNPROCESSABLE_ENTITY, &home)
        }
    }
}

impl HomePage {
    /// Help in danger, by what was typed alone.
    fn urgent_by_words(&self) -> Option<UrgentHelp> {
        urgent_help(&format!("{}. {}", self.q, self.near), None, Language::En)
    }

    fn new(form: &Form) -> Self {
        Self {
            stylesheet: assets::stylesheet(),
            near: form.near.clone().unwrap_or_default(),
            q: form.q.clone().unwrap_or_default(),
            miles: form.miles.clone().unwrap_or_default(),
            all_miles: &MILES,
            urgent: Vec::new(),
            problem: None,
            answer: None,
        }
    }
}

fn field_problem(problem: &QuestionProblem) -> FieldProblem {
    match problem {
        QuestionProblem::Near(error) => FieldProblem {
            field: "near",
            message: error.to_string(),
            suggestions: error
                .suggestions()
                .iter()
                .map(|spot| spot.label.clone())
                .collect(),
        },
        QuestionProblem::RadiusWithoutNear | QuestionProblem::DistanceWithoutNear => FieldProblem {
            field: "near",
            message: "To choose how far, write where as well: a postcode, a town or a village."
                .to_owned(),
            suggestions: Vec::new(),
        },
        QuestionProblem::Concept { .. } => FieldProblem {
            field: "q",
            message: problem.to_string(),
            suggestions: Vec::new(),
        },
    }
}

impl CalledView {
    fn of(called: &Suggested) -> Option<Self> {
        match called {
            Suggested::Service { id, names } => Some(Self {
                name: names.service.to_string(),
                path: Some(listing_path(&names.service, id.0)),
                organization: Some(names.organization.to_string()),
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

impl AnswerView {
    fn new(
        node: &Node,
        question: &UnderstoodQuestion,
        answer: &NearbyAnswer<'_>,
        hash: u64,
    ) -> Self {
        let asked = &Asked {
            query: &question.query,
            times: AskedTimes::of(&question.query, now_in_the_uk().date()),
        };
        let (next, next_without_place) = cursor::next_pages(hash, question, answer);
        let label = |ix| node.vocabulary.get(ix).label.clone();
        let offered = question
            .heard
            .understood
            .iter()
            .filter(|found| found.wanted)
            .flat_map(|found| &found.offered);
        Self {
            heading: heading(question, answer),
            called: question.called.iter().filter_map(CalledView::of).collect(),
            understood: question
                .heard
                .understood
                .iter()
                .map(|found| UnderstoodView {
                    label: label(found.concept),
                    from: found.from.clone(),
                    wanted: found.wanted,
                })
                .chain(circumstances(question))
                .collect(),
            questions: offered
                .map(|ix| format!("Include {} groups?", label(*ix)))
                .collect(),
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
                .and_then(|place| words::position(&place.spot)),
            next,
            next_without_place,
            is_later: false,
            results: answer
                .results
                .hits
                .iter()
                .filter_map(|hit| results::near(node, asked, hit))
                .collect(),
            beyond: answer
                .beyond
                .iter()
                .filter_map(|hit| results::near(node, asked, hit))
                .collect(),
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

/// When, how old and at what cost, each with its words.
fn circumstances(question: &UnderstoodQuestion) -> impl Iterator<Item = UnderstoodView> {
    fn view<T>(said: &Said<T>, label: String) -> UnderstoodView {
        UnderstoodView {
            label,
            from: said.from.clone(),
            wanted: true,
        }
    }
    let said = &question.heard.circumstances;
    let soon = (question.said_days.as_ref().zip(said.soon.as_ref()))
        .map(|(days, said)| view(said, days.in_words()));
    let when = said
        .when
        .as_ref()
        .map(|said| view(said, words::week(said.value)));
    let hours = said
        .hours
        .as_ref()
        .map(|said| view(said, words::hours(said.value)));
    let language = said
        .language
        .as_ref()
        .map(|said| view(said, format!("in {}", said.value.name)));
    let ages = said
        .ages
        .as_ref()
        .map(|said| view(said, words::ages(said.value)));
    let free = said.free.as_ref().map(|said| view(said, "free".to_owned()));
    (soon.into_iter().chain(when).chain(hours))
        .chain(language)
        .chain(ages)
        .chain(free)
}

fn heading(question: &UnderstoodQuestion, answer: &NearbyAnswer<'_>) -> String {
    let count = match answer.total {
        0 => "No groups or services".to_owned(),
        1 => "1 group or service".to_owned(),
        total => format!("{total} groups and services"),
    };
    let place = question
        .whereabouts
        .as_ref()
        .map(|place| place.spot.label.as_str());
    match (place, question.query.radius_m) {
        (Some(place), Some(radius_m)) => {
            let miles = (radius_m / METRES_A_MILE).round();
            let unit = if miles == 1.0 { "mile" } else { "miles" };
            format!("{count} within {miles:.0} {unit} of {place}")
        }
        (Some(place), None) if answer.total == 0 => format!("{count} near {place}"),
        (Some(place), None) => format!("{count}, the best near {place} first"),
        (None, _) => count,
    }
}
