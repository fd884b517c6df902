//! What words mean, without searching.

use super::models::{
    CircumstancesRecord, Language, PlaceRecord, UnderstoodRecord, UrgentRecord, answer_or_help,
    understood_records,
};
use super::records::private_record;
use crate::clock::now_in_the_uk;
use crate::directory::{Node, understand};
use crate::http::parameters::Parameters;
use crate::http::problem::{Problem, ProblemBody};
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What words mean.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RecogniseAnswer<'a> {
    /// What to show above everything else when somebody may be in danger; null otherwise.
    urgent: Option<UrgentRecord>,
    /// The concepts, each with the words that it came from.
    understood: Vec<UnderstoodRecord<'a>>,
    /// When, how old and at what cost.
    #[serde(flatten)]
    circumstances: CircumstancesRecord,
    /// How far, in metres; null when nothing was said.
    #[schema(example = 3218.688)]
    radius_m: Option<f64>,
    /// The place; null when none was named.
    near: Option<PlaceRecord>,
    /// Words that are none of these. Searched for in the listings' texts.
    not_understood: Vec<String>,
}

/// What can be asked, as a JSON body.
#[derive(Debug, Deserialize, ToSchema)]
#[expect(
    dead_code,
    reason = "documents the body; it is read by name, so that errors name the parameter"
)]
pub(super) struct RecogniseQuestion {
    /// Words, as somebody would say them.
    #[schema(example = "singing for my mum with dementia")]
    q: String,
    /// en or cy: the language of the urgent block.
    #[schema(example = "en")]
    lang: Option<String>,
}

/// What words mean, by GET. Prefer POST for what a person typed.
#[utoipa::path(get, path = "/api/v1/recognise", tag = "search",
    params(
        ("q" = String, Query, description = "Words, as somebody would say them."),
        ("lang" = Option<String>, Query, description = "en or cy: the language of the urgent block.")),
    responses(
        (status = 200, description = "What they mean.", body = RecogniseAnswer<'static>),
        (status = 400, description = "An unknown parameter.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "No q.", body = ProblemBody, content_type = "application/problem+json")))]
pub(super) async fn recognise_by_get(
    request: HttpRequest,
    node: Data<Node>,
) -> Result<HttpResponse, Problem> {
    recognise(&node, Parameters::of_query(&request)?)
}

/// What words mean, by POST: what was asked stays out of every address and log.
#[utoipa::path(post, path = "/api/v1/recognise", tag = "search", request_body = RecogniseQuestion,
    responses(
        (status = 200, description = "What they mean.", body = RecogniseAnswer<'static>),
        (status = 400, description = "Not JSON, or an unknown parameter.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, description = "The body is over 1 MiB.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 415, description = "Neither JSON nor a form.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "No q.", body = ProblemBody, content_type = "application/problem+json")))]
pub(super) async fn recognise_by_post(
    request: HttpRequest,
    node: Data<Node>,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Problem> {
    recognise(
        &node,
        Parameters::of_body(&request, &crate::http::body::whole(body)?)?,
    )
}

fn recognise(node: &Node, parameters: Parameters) -> Result<HttpResponse, Problem> {
    answer_or_help(parameters, |parameters| answer(node, parameters))
}

fn answer(node: &Node, mut parameters: Parameters) -> Result<HttpResponse, Problem> {
    let q = parameters.take_text("q")?;
    let language = parameters
        .take_parsed::<Language>("lang", Language::RIGHT)?
        .unwrap_or_default();
    parameters.finish()?;
    let q = q.ok_or_else(|| {
        Problem::invalid("q", "q is words, like: singing for my mum with dementia")
    })?;
    let understanding = understand(node.vocabulary, node.gazetteer, &q, None, language.into());
    let heard = understanding.heard;
    let answer = RecogniseAnswer {
        urgent: understanding.urgent.map(UrgentRecord::from),
        understood: understood_records(node.vocabulary, &heard.understood),
        circumstances: CircumstancesRecord::heard(&heard, now_in_the_uk()),
        radius_m: heard.circumstances.radius_m.map(|said| said.value),
        near: heard.place.map(|(place, _)| PlaceRecord::from(place.spot)),
        not_understood: heard.not_understood,
    };
    Ok(private_record(&answer))
}
