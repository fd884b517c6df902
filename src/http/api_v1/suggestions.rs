//! What somebody may be about to type.

use super::models::{Language, UrgentRecord, answer_or_help};
use super::records::private_record;
use super::search::directory;
use crate::directory::{Node, QuestionProblem, Suggested, TypedSoFar};
use crate::http::body::whole;
use crate::http::parameters::Parameters;
use crate::http::problem::{Problem, ProblemBody};
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use hereabouts_vocabulary::Vocabulary;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use utoipa::ToSchema;

/// How many are offered when nothing is said.
const DEFAULT_LIMIT: usize = 8;
/// How many are offered at most.
const LARGEST_LIMIT: usize = 20;

/// What somebody may be about to type.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SuggestionList {
    /// What to show above everything else when somebody may be in danger; null otherwise. There are then no
    /// places and names among the suggestions, unless it is quiet.
    urgent: Option<UrgentRecord>,
    /// The suggestions, the best first.
    suggestions: Vec<SuggestionRecord>,
    /// Whom the positions of places are owed to, as their licences ask.
    attribution: Vec<&'static str>,
}

/// One suggestion.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(in crate::http) struct SuggestionRecord {
    /// concept, place, service or organization.
    #[schema(example = "concept")]
    kind: Cow<'static, str>,
    /// A concept's, service's or organisation's id; of a place what `near` takes.
    #[schema(example = "dementia")]
    id: String,
    /// What people read.
    #[schema(example = "dementia")]
    label: String,
    /// What tells it from others: a concept's kind, a place's local authority, a service's organisation. Null
    /// where there is nothing to say.
    #[schema(example = "condition")]
    detail: Option<String>,
    /// How many services: about how many answer a concept, have a place within three kilometres of a place's
    /// middle, or are an organisation's. Null for a service.
    #[schema(example = 128)]
    services: Option<usize>,
    /// The page of a service, from the root of this site; null for others.
    url: Option<String>,
}

/// What was typed so far, as a JSON body.
#[derive(Debug, Deserialize, ToSchema)]
#[expect(
    dead_code,
    reason = "documents the body; it is read by name, so that errors name the parameter"
)]
pub(super) struct SuggestionQuestion {
    /// What was typed so far.
    #[schema(example = "demen")]
    q: String,
    /// Where they are, as search takes it.
    #[schema(example = "Folkestone")]
    near: Option<String>,
    /// At most this many: 1 to 20.
    #[schema(example = 8)]
    limit: Option<usize>,
    /// en or cy: the language of concepts and of the urgent block.
    #[schema(example = "en")]
    lang: Option<String>,
}

/// Concepts, places, services and organisations that somebody may be about to type, by GET. Prefer POST for what a
/// person types.
///
/// For a box that suggests while somebody types: the last word may only be begun, and a typing error is
/// forgiven where nothing begins so.
#[utoipa::path(get, path = "/api/v1/suggestions", tag = "search",
    params(
        ("q" = String, Query, description = "What was typed so far."),
        ("near" = Option<String>, Query, description = "Where they are, as search takes it: what is near comes first among equals."),
        ("limit" = Option<usize>, Query, description = "At most this many: 1 to 20; 8 when nothing is said."),
        ("lang" = Option<String>, Query, description = "en or cy: the language of concepts and of the urgent block.")),
    responses(
        (status = 200, description = "What it may be, the best first; none when nothing is like it.", body = SuggestionList),
        (status = 400, description = "An unknown parameter.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "No q, a limit that is none, or a place that is not known.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The index is still being read.", body = ProblemBody, content_type = "application/problem+json")))]
pub(super) async fn suggest_by_get(
    request: HttpRequest,
    node: Data<Node>,
) -> Result<HttpResponse, Problem> {
    suggest(&node, Parameters::of_query(&request)?)
}

/// The same by POST: what was typed stays out of every address and log.
#[utoipa::path(post, path = "/api/v1/suggestions", tag = "search", request_body = SuggestionQuestion,
    responses(
        (status = 200, description = "What it may be, the best first; none when nothing is like it.", body = SuggestionList),
        (status = 400, description = "Not JSON, or an unknown parameter.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, description = "The body is over 1 MiB.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 415, description = "Neither JSON nor a form.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "No q, a limit that is none, or a place that is not known.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The index is still being read.", body = ProblemBody, content_type = "application/problem+json")))]
pub(super) async fn suggest_by_post(
    request: HttpRequest,
    node: Data<Node>,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Problem> {
    suggest(&node, Parameters::of_body(&request, &whole(body)?)?)
}

fn suggest(node: &Node, parameters: Parameters) -> Result<HttpResponse, Problem> {
    answer_or_help(parameters, |parameters| answer(node, parameters))
}

fn answer(node: &Node, parameters: Parameters) -> Result<HttpResponse, Problem> {
    let directory = directory(node)?;
    let (typed, language) = read_typed(parameters)?;
    let found = typed
        .suggest(node, &directory)
        .map_err(QuestionProblem::Near)?;
    let suggestions = found.suggested.into_iter();
    let list = SuggestionList {
        urgent: found.urgent.map(UrgentRecord::from),
        suggestions: suggestions
            .map(|one| SuggestionRecord::of(node.vocabulary, language, one))
            .collect(),
        attribution: hereabouts_gazetteer::attribution::ALL.to_vec(),
    };
    Ok(private_record(&list))
}

fn read_typed(mut parameters: Parameters) -> Result<(TypedSoFar, Language), Problem> {
    let q = parameters.take_text("q")?;
    let near = parameters.take_text("near")?;
    let right = "a whole number from 1 to 20";
    let limit = parameters
        .take_parsed::<usize>("limit", right)?
        .unwrap_or(DEFAULT_LIMIT);
    let language = parameters
        .take_parsed::<Language>("lang", Language::RIGHT)?
        .unwrap_or_default();
    parameters.finish()?;
    if !(1..=LARGEST_LIMIT).contains(&limit) {
        return Err(Problem::invalid("limit", format!("limit is {right}")));
    }
    let q = q.ok_or_else(|| Problem::invalid("q", "q is what was typed so far, like demen"))?;
    let typed = TypedSoFar {
        q,
        near,
        limit,
        language: language.into(),
    };
    Ok((typed, language))
}

impl SuggestionRecord {
    /// What is suggested, a concept in a language.
    pub(in crate::http) fn of(
        vocabulary: &Vocabulary,
        language: Language,
        suggested: Suggested,
    ) -> Self {
        match suggested {
            Suggested::Concept { concept, services } => {
                let concept = vocabulary.get(concept);
                let label = match language {
                    Language::En => &concept.label,
                    Language::Cy => &concept.label_cy,
                };
                Self {
                    kind: Cow::Borrowed("concept"),
                    id: concept.id.clone(),
                    label: label.clone(),
                    detail: Some(concept.kind.as_str().to_owned()),
                    services: usize::try_from(services).ok(),
                    url: None,
                }
            }
            Suggested::Place { spot, services } => Self {
                kind: Cow::Borrowed("place"),
                id: spot.label.clone(),
                label: spot.label,
                detail: spot.authority.map(|authority| authority.name.to_owned()),
                services: Some(services),
                url: None,
            },
            Suggested::Service { id, names } => Self {
                kind: Cow::Borrowed("service"),
                id: id.to_string(),
                label: names.service.to_string(),
                detail: Some(names.organization.to_string()),
                services: None,
                url: Some(names.path(id)),
            },
            Suggested::Organization(names) => Self {
                kind: Cow::Borrowed("organization"),
                id: names.organization_id.to_string(),
                label: names.organization.to_string(),
                detail: None,
                services: Some(names.services),
                url: None,
            },
        }
    }
}
