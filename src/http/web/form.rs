//! What somebody writes into the form that asks, and what may be wrong with it.

use super::filters::Chosen;
use super::frame::Frame;
use super::words::METRES_A_MILE;
use crate::clock::now_in_the_uk;
use crate::directory::{Corrections, NotMeant, Question, QuestionProblem, UrgentHelp, urgent_help};
use crate::geocoding::WhereError;
use crate::http::body::whole;
use crate::http::parameters::Parameters;
use crate::http::problem::Problem;
use actix_web::HttpRequest;
use actix_web::web::Bytes;
use hereabouts_search::{FacetConcepts, Order};
use hereabouts_vocabulary::Vocabulary;
use hereabouts_vocabulary::urgent::Language;
use serde::{Deserialize, Serialize};

/// How far, in miles, as the page offers it.
pub(super) const MILES: [&str; 5] = ["1", "3", "5", "10", "25"];

/// What comes first when nothing is chosen.
const BEST: &str = "best";

/// What may come first, as the page offers it: the word that is sent, and the message.
const ORDERS: [(&str, &str); 4] = [
    (BEST, "ask-sort-best"),
    ("distance", "ask-sort-distance"),
    ("name", "ask-sort-name"),
    ("checked", "ask-sort-checked"),
];

fn order(word: &str) -> Option<Order> {
    match word {
        BEST => Some(Order::Best),
        "distance" => Some(Order::Distance),
        "name" => Some(Order::Name),
        "checked" => Some(Order::Checked),
        _ => None,
    }
}

/// What somebody wrote.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Form {
    pub(super) near: Option<String>,
    pub(super) q: Option<String>,
    pub(super) miles: Option<String>,
    /// What comes first.
    #[serde(default)]
    pub(super) sort: Option<String>,
    /// What else was chosen.
    #[serde(default)]
    pub(super) filters: Chosen,
    /// What was heard and isn't meant, each by its word.
    #[serde(default)]
    pub(super) not_meant: Vec<String>,
    /// Concepts that are meant as well, by their ids.
    #[serde(default)]
    pub(super) meant_too: Vec<String>,
    /// Where to go on, as a "more" button sends it.
    pub(super) cursor: Option<String>,
}

impl Form {
    /// What was posted. A button that changes one thing outweighs the control beside it.
    pub(super) fn read(
        vocabulary: &Vocabulary,
        request: &HttpRequest,
        body: Result<Bytes, actix_web::Error>,
    ) -> Result<Self, Problem> {
        let mut parameters = Parameters::of_body(request, &whole(body)?)?;
        let near = parameters.take_text("near")?;
        let miles = parameters.take_one("miles")?;
        let mut form = Self {
            near: parameters.take_text("other_place")?.or(near),
            q: parameters.take_text("q")?,
            miles: parameters.take_one("change_miles")?.or(miles),
            sort: parameters.take_one("sort")?,
            filters: Chosen::read(vocabulary, &mut parameters)?,
            not_meant: parameters.take_all("not_meant"),
            meant_too: parameters.take_all("meant_too"),
            cursor: parameters.take_one("cursor")?,
        };
        let meant_again = parameters.take_all("meant_again");
        parameters.finish()?;
        form.settle(&meant_again);
        Ok(form)
    }

    /// Brings together what was said before and what a button says now.
    fn settle(&mut self, meant_again: &[String]) {
        self.miles = (self.miles.take()).filter(|miles| MILES.contains(&miles.as_str()));
        // What comes first unasked is as good as not chosen: else a cursor of the one would not fit the other.
        self.sort = (self.sort.take()).filter(|sort| sort != BEST && order(sort).is_some());
        let not_meant = std::mem::take(&mut self.not_meant);
        self.meant_too.retain(|word| !not_meant.contains(word));
        self.meant_too.dedup();
        self.not_meant = not_meant;
        self.not_meant.retain(|word| !meant_again.contains(word));
        self.not_meant.dedup();
    }

    /// What it asks, on its first page, with counts for filters.
    pub(super) fn question(&self, vocabulary: &Vocabulary) -> Question {
        let miles = self
            .miles
            .as_deref()
            .and_then(|miles| miles.parse::<f64>().ok());
        let mut question = Question {
            near: self.near.clone(),
            q: self.q.clone(),
            radius_m: miles.map(|miles| miles * METRES_A_MILE),
            sort: self.sort.as_deref().and_then(order),
            corrections: self.corrections(vocabulary),
            now: Some(now_in_the_uk()),
            facets: Some(FacetConcepts::Narrowing),
            ..Question::new()
        };
        self.filters.ask(&mut question);
        question
    }

    /// What somebody corrected; words that this version doesn't know are none.
    fn corrections(&self, vocabulary: &Vocabulary) -> Corrections {
        let not_meant = self.not_meant.iter();
        let meant_too = self.meant_too.iter();
        Corrections {
            not_meant: (not_meant.filter_map(|word| NotMeant::read(vocabulary, word))).collect(),
            meant_too: (meant_too.filter_map(|id| vocabulary.find(id))).collect(),
        }
    }

    /// Help in danger, by what was written alone.
    pub(super) fn urgent(&self) -> Option<UrgentHelp> {
        let [q, near] = [&self.q, &self.near].map(|text| text.as_deref().unwrap_or_default());
        urgent_help(&format!("{q}. {near}"), None, Language::En)
    }
}

/// The form as a page shows it, with what was written.
pub(super) struct FormView {
    pub(super) near: String,
    pub(super) q: String,
    /// Each distance that can be chosen: its value, how it reads, whether it is chosen.
    pub(super) miles: Vec<(&'static str, String, bool)>,
    /// Each order: its value, how it reads, whether it is chosen.
    pub(super) orders: Vec<(&'static str, &'static str, bool)>,
    /// What is sent again without being shown: names and values.
    pub(super) hidden: Vec<(&'static str, String)>,
    pub(super) problem: Option<FieldProblem>,
}

/// What is wrong with one field.
pub(super) struct FieldProblem {
    pub(super) field: &'static str,
    pub(super) message: String,
    /// Places that may have been meant.
    pub(super) suggestions: Vec<String>,
}

impl FormView {
    /// Of what was written.
    pub(super) fn new(frame: &Frame, form: &Form) -> Self {
        Self {
            near: form.near.clone().unwrap_or_default(),
            q: form.q.clone().unwrap_or_default(),
            miles: miles_views(frame, form.miles.as_deref()),
            orders: orders(frame, form),
            hidden: corrected(form).collect(),
            problem: None,
        }
    }

    /// Of what was written, with what is wrong. The page has no filters to choose: those chosen are sent again.
    pub(super) fn with_problem(frame: &Frame, form: &Form, problem: &QuestionProblem) -> Self {
        let sort = form.sort.clone().map(|sort| ("sort", sort));
        let chosen = form.filters.hidden().chain(sort);
        Self {
            problem: Some(FieldProblem::new(frame, problem)),
            hidden: corrected(form).chain(chosen).collect(),
            ..Self::new(frame, form)
        }
    }

    /// What is wrong with one field.
    pub(super) fn fault(&self, field: &str) -> Option<&str> {
        let problem = self.problem.as_ref();
        let problem = problem.filter(|problem| problem.field == field);
        problem.map(|problem| problem.message.as_str())
    }

    /// How far was chosen, in miles.
    pub(super) fn chosen_miles(&self) -> Option<&'static str> {
        let chosen = self.miles.iter().find(|(.., is_chosen)| *is_chosen);
        chosen.map(|(value, ..)| *value)
    }
}

/// Each distance that can be chosen: its value, how it reads, whether it is chosen.
pub(super) fn miles_views(
    frame: &Frame,
    chosen: Option<&str>,
) -> Vec<(&'static str, String, bool)> {
    let view = |value: &'static str| {
        let count = value.parse().unwrap_or(0);
        let label = frame.count("ask-within-miles", &count);
        (value, label, chosen == Some(value))
    };
    MILES.into_iter().map(view).collect()
}

/// What may come first.
fn orders(frame: &Frame, form: &Form) -> Vec<(&'static str, &'static str, bool)> {
    let chosen = form.sort.as_deref().unwrap_or(BEST);
    let orders = ORDERS.into_iter();
    orders
        .map(|(word, name)| (word, frame.tongue().say(name), word == chosen))
        .collect()
}

/// What somebody corrected before.
fn corrected(form: &Form) -> impl Iterator<Item = (&'static str, String)> {
    let not_meant = form.not_meant.iter().map(|word| ("not_meant", word));
    let meant_too = form.meant_too.iter().map(|word| ("meant_too", word));
    let all = not_meant.chain(meant_too);
    all.map(|(name, word)| (name, word.clone()))
}

impl FieldProblem {
    fn new(frame: &Frame, problem: &QuestionProblem) -> Self {
        let (field, message) = match problem {
            QuestionProblem::Near(error) => ("near", where_in_words(frame, error)),
            QuestionProblem::RadiusWithoutNear | QuestionProblem::DistanceWithoutNear => {
                ("near", frame.say("ask-radius-needs-place").to_owned())
            }
            QuestionProblem::Concept { .. } => {
                ("q", frame.say("problems-unknown-words").to_owned())
            }
        };
        let perhaps = match problem {
            QuestionProblem::Near(error) => error.suggestions(),
            _ => Vec::new(),
        };
        Self {
            field,
            message,
            suggestions: perhaps.iter().map(|spot| spot.label.clone()).collect(),
        }
    }
}

/// Why no place was found. What may have been meant stands beside the field, and not here again.
pub(super) fn where_in_words(frame: &Frame, error: &WhereError) -> String {
    let name = match error {
        WhereError::NoSuchPostcode { written, .. } => {
            return frame.tell("problems-no-such-postcode", "postcode", written);
        }
        WhereError::NotAPosition(_) => "problems-not-a-position",
        WhereError::Elsewhere { .. } => "problems-elsewhere",
        WhereError::NotFound { .. } => "problems-no-such-place",
        WhereError::NotAPostcode { .. } => "problems-not-a-postcode",
        WhereError::Empty => "problems-where-is-empty",
    };
    frame.say(name).to_owned()
}
