//! "More like this", for programs.

use super::models::ResultBody;
use super::models::result_writer::ResultWriter;
use super::records::{no_such, parse_id, private};
use crate::clock::now_in_the_uk;
use crate::directory::{Node, QuestionProblem, find_similar};
use crate::geocoding::locate;
use crate::http::parameters::Parameters;
use crate::http::problem::{Problem, ProblemBody};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How many there are of each sort when nothing is said, and at most.
const LIMIT: usize = 5;
const LARGEST_LIMIT: usize = 20;

/// Services like another one.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(in crate::http) struct SimilarAnswer {
    /// Those with a place, best first.
    pub(in crate::http) results: Vec<ResultBody>,
    /// Those that need none, best first.
    pub(in crate::http) without_place: Vec<ResultBody>,
}

/// Services like one: what serves most of what it serves.
///
/// Near `near`, or near the service itself when nothing is said. `why` tells what they have in common, `unmet`
/// what they don't say. A service that says nothing of whom it is for has none like it.
#[utoipa::path(get, path = "/api/v1/services/{id}/similar", tag = "search",
    params(
        ("id" = String, Path, description = "The service's id, a UUID."),
        ("near" = Option<String>, Query, description = "Where: a postcode, a sector or district, a town or village, or latitude,longitude."),
        ("limit" = Option<usize>, Query, description = "How many of each sort: 1 to 20; 5 when nothing is said.")),
    responses(
        (status = 200, description = "What is like it.", body = SimilarAnswer),
        (status = 400, description = "An unknown parameter.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is no such service, or it is not public.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "The id is no UUID, or a value is not right.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The index is still being read.", body = ProblemBody, content_type = "application/problem+json")))]
pub(super) async fn list_similar(
    request: HttpRequest,
    node: Data<Node>,
    id: Path<String>,
) -> Result<HttpResponse, Problem> {
    let directory = super::search::directory(&node)?;
    let mut parameters = Parameters::of_query(&request)?;
    let near = parameters.take_text("near")?;
    let limit = parameters.take_limit(LIMIT, LARGEST_LIMIT)?;
    parameters.finish()?;
    let whereabouts = near
        .map(|text| locate(node.gazetteer, &text))
        .transpose()
        .map_err(|error| Problem::from(QuestionProblem::from(error)))?;
    let now = now_in_the_uk();
    let id = parse_id(&id)?.into();
    let similar = find_similar(
        &directory,
        id,
        whereabouts.as_ref(),
        Some(now.date()),
        limit,
    )
    .ok_or_else(|| no_such("service"))?;
    let mut out = b"{\"results\":".to_vec();
    let mut writer = ResultWriter {
        vocabulary: node.vocabulary,
        query: &similar.query,
        now,
        times: None,
        access: &[],
        out: &mut out,
    };
    writer.write_hits(&similar.results);
    writer.text(",\"without_place\":");
    writer.write_placeless_hits(&similar.without_place);
    writer.text("}");
    Ok(private(StatusCode::OK)
        .content_type("application/json")
        .body(out))
}
