//! The questions of a registration, so that a program can build a form of its own.

use crate::directory::Node;
use crate::directory::questions::{
    AT, EVERY, Field, FieldKind, LONGEST_ANSWER, LONGEST_LINE, SESSION_DAYS, STEPS, Step, names,
};
use crate::http::api_v1::models::Language;
use crate::http::api_v1::records::answer;
use crate::http::parameters::Parameters;
use crate::http::problem::{Problem, ProblemBody};
use crate::tongue::Tongue;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use hereabouts_vocabulary::urgent;
use hereabouts_vocabulary::{Kind, Vocabulary};
use serde::Serialize;
use utoipa::ToSchema;

/// Every question.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http::api_v1) struct QuestionList {
    /// Steps, in the order in which the form asks them.
    steps: Vec<StepRecord>,
}

/// Questions that belong together.
#[derive(Debug, Serialize, ToSchema)]
struct StepRecord {
    /// Its name.
    #[schema(example = "place")]
    name: &'static str,
    /// What people read.
    title: String,
    /// What it is for, where the questions don't say.
    #[serde(skip_serializing_if = "Option::is_none")]
    lead: Option<String>,
    /// The questions.
    questions: Vec<QuestionRecord>,
}

/// A question.
#[derive(Debug, Serialize, ToSchema)]
struct QuestionRecord {
    /// Its name.
    #[schema(example = "postcode")]
    name: &'static str,
    /// line, text, email, phone, web, postcode, number, day (like 30/11/2026), pounds, one (of `choices`), many (of `choices`), concepts (ids of
    /// `/api/v1/concepts`) or sessions (rows, whose parts are answered under `answered_as`).
    #[schema(example = "postcode")]
    kind: &'static str,
    /// What is asked.
    asks: String,
    /// What explains it.
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<String>,
    /// It must be answered. Others may have to be, by what else is answered: a place needs a postcode.
    needed: bool,
    /// The answer is about a person: it is kept apart from the others, and forgotten when a curator has decided.
    is_about_a_person: bool,
    /// The names under which it is answered, where these are not its own alone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    answered_as: Vec<String>,
    /// What can be chosen.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    choices: Vec<ChoiceRecord>,
    /// Of rows of sessions: how often can be chosen, as `choices` are the days.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    every: Vec<ChoiceRecord>,
    /// Of rows of sessions: at which place can be chosen, where there are several. A row that says none is at the first place, or
    /// stays where it was.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    at: Vec<ChoiceRecord>,
    /// The longest answer, in characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    longest: Option<usize>,
    /// The smallest number.
    #[serde(skip_serializing_if = "Option::is_none")]
    least: Option<i32>,
    /// The largest number.
    #[serde(skip_serializing_if = "Option::is_none")]
    most: Option<i32>,
}

/// Something that can be chosen.
#[derive(Debug, Serialize, ToSchema)]
struct ChoiceRecord {
    /// What is sent.
    #[schema(example = "in-person")]
    value: String,
    /// What people read.
    label: String,
}

/// The questions of a registration: what each is called, how it is answered, what can be chosen and how long it may be.
///
/// It is the one list that the form is made of, so new questions appear here when they do there. No key is needed.
#[utoipa::path(get, path = "/api/v1/registrations/questions", tag = "registrations",
    params(("lang" = Option<String>, Query, description = "en or cy: the language of what people read.")),
    responses(
        (status = 200, description = "Every question.", body = QuestionList),
        (status = 304, description = "You have this very list (`If-None-Match`)."),
        (status = 400, description = "An unknown parameter.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "lang is neither en nor cy.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn list_questions(
    request: HttpRequest,
    node: Data<Node>,
) -> Result<HttpResponse, Problem> {
    let mut parameters = Parameters::of_query(&request)?;
    let language = parameters
        .take_parsed::<Language>("lang", Language::RIGHT)?
        .unwrap_or_default();
    parameters.finish()?;
    let asking = Asking {
        tongue: Tongue::in_language(language.into()),
        vocabulary: node.vocabulary,
    };
    let steps = STEPS.iter().map(|step| asking.step(step)).collect();
    answer(&request, &QuestionList { steps })
}

/// What questions are written with.
#[derive(Clone, Copy)]
struct Asking<'a> {
    tongue: &'static Tongue,
    vocabulary: &'a Vocabulary,
}

impl Asking<'_> {
    fn step(self, step: &Step) -> StepRecord {
        let questions = step.fields.iter();
        StepRecord {
            name: step.name,
            title: self.say(step.title),
            lead: step.lead.map(|lead| self.say(lead)),
            questions: questions.map(|field| self.question(field)).collect(),
        }
    }

    fn question(self, field: &Field) -> QuestionRecord {
        let (least, most) = match field.kind {
            FieldKind::Number(least, most) => (Some(least), Some(most)),
            _ => (None, None),
        };
        let mut answered_as = names(field);
        answered_as.retain(|_| matches!(field.kind, FieldKind::Sessions | FieldKind::Concepts));
        QuestionRecord {
            name: field.name,
            kind: kind(field.kind),
            asks: self.say(field.asks),
            hint: field.hint.map(|hint| self.say(hint)),
            needed: field.needed.is_some(),
            is_about_a_person: field.is_personal,
            answered_as,
            choices: self.choices(field.kind),
            every: match field.kind {
                FieldKind::Sessions => self.words(EVERY),
                _ => Vec::new(),
            },
            at: match field.kind {
                FieldKind::Sessions => self.words(AT),
                _ => Vec::new(),
            },
            longest: match field.kind {
                FieldKind::Line => Some(LONGEST_LINE),
                FieldKind::Text => Some(LONGEST_ANSWER),
                _ => None,
            },
            least,
            most,
        }
    }

    fn choices(self, kind: FieldKind) -> Vec<ChoiceRecord> {
        match kind {
            FieldKind::One(choices) | FieldKind::Many(choices) => {
                self.words(choices.iter().copied())
            }
            FieldKind::Sessions => self.words(SESSION_DAYS.map(|(day, message, _)| (day, message))),
            FieldKind::Access => self.access(),
            _ => Vec::new(),
        }
    }

    fn words(
        self,
        words: impl IntoIterator<Item = (&'static str, &'static str)>,
    ) -> Vec<ChoiceRecord> {
        let choices = words.into_iter().map(|(word, message)| ChoiceRecord {
            value: word.to_owned(),
            label: self.say(message),
        });
        choices.collect()
    }

    fn access(self) -> Vec<ChoiceRecord> {
        let all = self.vocabulary.concepts().iter();
        let access = all.filter(|concept| concept.kind == Kind::Access);
        let is_welsh = self.tongue.language() == urgent::Language::Cy;
        let choices = access.map(|concept| ChoiceRecord {
            value: concept.id.clone(),
            label: if is_welsh && !concept.label_cy.is_empty() {
                concept.label_cy.clone()
            } else {
                concept.label.clone()
            },
        });
        choices.collect()
    }

    fn say(self, name: &str) -> String {
        self.tongue.say(name).to_owned()
    }
}

const fn kind(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Line => "line",
        FieldKind::Text => "text",
        FieldKind::Email => "email",
        FieldKind::Phone => "phone",
        FieldKind::Web => "web",
        FieldKind::Postcode => "postcode",
        FieldKind::Number(..) => "number",
        FieldKind::Day => "day",
        FieldKind::Pounds => "pounds",
        FieldKind::One(_) => "one",
        FieldKind::Many(_) | FieldKind::Access => "many",
        FieldKind::Concepts => "concepts",
        FieldKind::Sessions => "sessions",
    }
}
