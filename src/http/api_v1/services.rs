//! One service, whole.

use super::models::ServiceRecord;
use super::records::{answer, moved, no_such, parse_id};
use crate::directory::Node;
use crate::directory::merges::heir_of_service;
use crate::http::problem::{Problem, ProblemBody};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

/// One service with everything that is public of it.
///
/// Who runs it, where and when it meets, whom it is for and not for, what it costs, how to start. What a
/// group has not said is absent, and absent is not "no".
#[utoipa::path(get, path = "/api/v1/services/{id}", tag = "records",
    params(("id" = String, Path, description = "The service's id, a UUID.")),
    responses(
        (status = 200, description = "The service.", body = ServiceRecord),
        (status = 301, description = "It was merged with another, which is at `Location`."),
        (status = 304, description = "You have this very one (`If-None-Match`)."),
        (status = 404, description = "There is none, or it is not public.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "The id is no UUID.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The index is still being read.", body = ProblemBody, content_type = "application/problem+json")))]
pub(super) async fn get_service(
    request: HttpRequest,
    node: Data<Node>,
    id: Path<String>,
) -> Result<HttpResponse, Problem> {
    super::search::directory(&node)?;
    let id = parse_id(&id)?.into();
    let find = |id| {
        node.find_service(id)
            .map_err(|error| Problem::internal("reading a service's record", &error))
    };
    if let Some(found) = find(id)? {
        return answer(&request, &ServiceRecord::from(found));
    }
    // While the database is away nobody knows what a merged one has become.
    let heir = heir_of_service(&node, id).await.unwrap_or(id);
    match find(heir)? {
        Some(_) => Ok(moved(&format!("/api/v1/services/{heir}"))),
        None => Err(no_such("service")),
    }
}
