//! What somebody writes into the form that asks, and what may be wrong with it.

use super::frame::Frame;
use super::words::METRES_A_MILE;
use crate::clock::now_in_the_uk;
use crate::directory::{Question, QuestionProblem, UrgentHelp, urgent_help};
use crate::geocoding::WhereError;
use crate::http::body::whole;
use crate::http::parameters::Parameters;
use crate::http::problem::Problem;
use actix_web::HttpRequest;
use actix_web::web::Bytes;
use hereabouts_vocabulary::urgent::Language;
use serde::{Deserialize, Serialize};

/// How far, in miles, as the page offers it.
const MILES: [&str; 5] = ["1", "3", "5", "10", "25"];

/// What somebody wrote.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Form {
    pub(super) near: Option<String>,
    pub(super) q: Option<String>,
    pub(super) miles: Option<String>,
    /// Where to go on, as a "more" button sends it.
    pub(super) cursor: Option<String>,
}

impl Form {
    /// What was posted.
    pub(super) fn read(
        request: &HttpRequest,
        body: Result<Bytes, actix_web::Error>,
    ) -> Result<Self, Problem> {
        let mut parameters = Parameters::of_body(request, &whole(body)?)?;
        let form = Self {
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

    /// What it asks, on its first page.
    pub(super) fn question(&self) -> Question {
        let miles = self
            .miles
            .as_deref()
            .and_then(|miles| miles.parse::<f64>().ok());
        Question {
            near: self.near.clone(),
            q: self.q.clone(),
            radius_m: miles.map(|miles| miles * METRES_A_MILE),
            now: Some(now_in_the_uk()),
            ..Question::new()
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
    pub(super) problem: Option<FieldProblem>,
}

/// What is wrong with one field.
pub(super) struct FieldProblem {
    pub(super) field: &'static str,
    pub(super) message: String,
    pub(super) suggestions: Option<String>,
}

impl FormView {
    /// Of what was written.
    pub(super) fn new(frame: &Frame, form: &Form) -> Self {
        let miles = |value: &'static str| {
            let count = value.parse().unwrap_or(0);
            let is_chosen = form.miles.as_deref() == Some(value);
            (value, frame.count("ask-within-miles", &count), is_chosen)
        };
        Self {
            near: form.near.clone().unwrap_or_default(),
            q: form.q.clone().unwrap_or_default(),
            miles: MILES.into_iter().map(miles).collect(),
            problem: None,
        }
    }

    /// With what is wrong.
    pub(super) fn with_problem(self, frame: &Frame, problem: &QuestionProblem) -> Self {
        Self {
            problem: Some(FieldProblem::new(frame, problem)),
            ..self
        }
    }

    /// The miles that were chosen, or nothing.
    pub(super) fn chosen_miles(&self) -> &str {
        let chosen = self.miles.iter().find(|(_, _, is_chosen)| *is_chosen);
        chosen.map_or("", |(value, _, _)| value)
    }
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
        let labels: Vec<&str> = perhaps.iter().map(|spot| spot.label.as_str()).collect();
        Self {
            field,
            message,
            suggestions: (!labels.is_empty())
                .then(|| frame.tell("ask-perhaps", "places", labels.join(", "))),
        }
    }
}

/// Why no place was found. What may have been meant stands beside the field, and not here again.
fn where_in_words(frame: &Frame, error: &WhereError) -> String {
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
