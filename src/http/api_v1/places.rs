//! Places as somebody types them.

use super::models::PlaceRecord;
use super::records::private_record;
use crate::directory::Node;
use crate::http::parameters::Parameters;
use crate::http::problem::{Problem, ProblemBody};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;
use utoipa::ToSchema;

/// How many are offered when nothing is said.
const DEFAULT_LIMIT: usize = 10;
/// How many are offered at most.
const LARGEST_LIMIT: usize = 50;

/// Places that begin so.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PlaceList {
    /// The places, the likeliest first.
    places: Vec<PlaceRecord>,
    /// Whom the positions are owed to, as their licences ask.
    attribution: Vec<&'static str>,
}

/// Postcodes, districts, towns and villages that begin as somebody has typed.
#[utoipa::path(get, path = "/api/v1/places", tag = "search",
    params(
        ("q" = String, Query, description = "The beginning of a place's name or a postcode."),
        ("limit" = Option<usize>, Query, description = "At most this many: 1 to 50; 10 when nothing is said.")),
    responses(
        (status = 200, description = "The places, the likeliest first; none when nothing begins so.", body = PlaceList),
        (status = 400, description = "An unknown parameter.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "No q, or a limit that is none.", body = ProblemBody, content_type = "application/problem+json")))]
pub(super) async fn suggest_places(
    request: HttpRequest,
    node: Data<Node>,
) -> Result<HttpResponse, Problem> {
    let mut parameters = Parameters::of_query(&request)?;
    let q = parameters.take_text("q")?;
    let right = "a whole number from 1 to 50";
    let limit = parameters
        .take_parsed::<usize>("limit", right)?
        .unwrap_or(DEFAULT_LIMIT);
    parameters.finish()?;
    if !(1..=LARGEST_LIMIT).contains(&limit) {
        return Err(Problem::invalid("limit", format!("limit is {right}")));
    }
    let q = q.ok_or_else(|| {
        Problem::invalid(
            "q",
            "q is the beginning of a place's name or a postcode, like folk",
        )
    })?;
    let places = node
        .gazetteer
        .places(&q, limit)
        .into_iter()
        .map(PlaceRecord::from)
        .collect();
    let list = PlaceList {
        places,
        attribution: hereabouts_gazetteer::attribution::ALL.to_vec(),
    };
    Ok(private_record(&list))
}
