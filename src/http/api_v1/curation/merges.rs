//! Making two entries one, and undoing that.

use super::doubles::tag;
use crate::directory::Node;
use crate::directory::merges::{
    Chosen, FACETS, FromWhich, MergeError, Undone, lay_side_by_side, merge, undo,
};
use crate::http::access::Caller;
use crate::http::api_v1::records::{made_at, no_such, parse_id, private_record};
use crate::http::api_v1::registrations::{json_body, versions};
use crate::http::parameters::Parameters;
use crate::http::problem::{Problem, ProblemBody, ProblemCode};
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A merge, as a JSON body.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::http::api_v1) struct MergeBody {
    /// A service's id, a UUID.
    one: String,
    /// The other's.
    other: String,
    /// Which of them stays: one or other.
    #[schema(example = "one")]
    keep: String,
    /// What is taken from where: names of facets, each with one, other or both. What isn't named is taken from the one that
    /// stays.
    #[serde(default)]
    #[schema(example = json!({"place": "other", "concepts": "both"}))]
    facets: BTreeMap<String, String>,
}

/// That two entries are one.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http::api_v1) struct MergeReceipt {
    /// The merge's id.
    id: String,
    /// Where it is undone by DELETE, from the root of this site.
    url: String,
    /// The service that stayed.
    service_id: String,
}

/// That they are two again.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http::api_v1) struct UndoneRecord {
    /// whole: both are as they were; retired-only: the one that stayed was changed since, and keeps what it says.
    #[schema(example = "whole")]
    undone: &'static str,
}

/// Makes two entries one: the address of the one that goes leads to the one that stays.
///
/// `If-Match` is the `ETag` of the two as you laid them side by side. Two of which only one withholds its place are never made
/// one. Needs a key with the scope `curation`.
#[utoipa::path(post, path = "/api/v1/curation/merges", tag = "curation", request_body = MergeBody,
    security(("key" = ["curation"])),
    params(("If-Match" = String, Header, description = "The `ETag` of the two side by side.")),
    responses(
        (status = 201, description = "They are one. `Location` is where that is undone.", body = MergeReceipt),
        (status = 400, description = "Not JSON, or an unknown member.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "You don't look after both, or one is not listed.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "A change of one of them waits, or only one withholds its place.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 412, description = "One of them has changed since you looked at them.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "An id, a facet or a choice is none.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 428, description = "No `If-Match`.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn merge_services(
    request: HttpRequest,
    node: Data<Node>,
    caller: Caller,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Problem> {
    Parameters::of_query(&request)?.finish()?;
    let body: MergeBody = serde_json::from_slice(&json_body(&request, body)?).map_err(|error| {
        let detail = format!("not a JSON object with one, other, keep and facets: {error}");
        Problem::new(ProblemCode::MalformedRequest, detail)
    })?;
    let pair = (parse_id(&body.one)?.into(), parse_id(&body.other)?.into());
    let keep = which("keep", &body.keep)?;
    if keep == FromWhich::Both {
        return Err(Problem::invalid("keep", "keep is one or other"));
    }
    let asker = &caller.0.account;
    let stands = lay_side_by_side(&node, asker, pair).await;
    let stands = stands.map_err(|error| unmerged(&error))?;
    versions::demand(&request, &tag(stands.versions))?;
    let chosen = Chosen {
        keep,
        facets: facets(&body.facets)?,
        versions: stands.versions,
    };
    let merged = merge(&node, asker, pair, &chosen).await;
    let (id, _) = merged.map_err(|error| unmerged(&error))?;
    let kept = match keep {
        FromWhich::Other => pair.1,
        FromWhich::One | FromWhich::Both => pair.0,
    };
    let url = format!("/api/v1/curation/merges/{id}");
    let receipt = MergeReceipt {
        id: id.to_string(),
        service_id: kept.to_string(),
        url: url.clone(),
    };
    Ok(made_at(&url, &receipt))
}

/// Undoes a merge: both entries are there again, as they were.
///
/// Needs a key with the scope `curation`.
#[utoipa::path(delete, path = "/api/v1/curation/merges/{id}", tag = "curation",
    security(("key" = ["curation"])),
    params(("id" = String, Path, description = "The merge's id, a UUID.")),
    responses(
        (status = 200, description = "They are two again.", body = UndoneRecord),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is none of yours that stands.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "The id is no UUID.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn undo_merge(
    node: Data<Node>,
    caller: Caller,
    id: Path<String>,
) -> Result<HttpResponse, Problem> {
    let undone = undo(&node, &caller.0.account, parse_id(&id)?).await;
    let (undone, _) = undone.map_err(|error| unmerged(&error))?;
    Ok(private_record(&UndoneRecord {
        undone: match undone {
            Undone::Whole => "whole",
            Undone::RetiredOnly => "retired-only",
        },
    }))
}

fn facets(chosen: &BTreeMap<String, String>) -> Result<BTreeMap<String, FromWhich>, Problem> {
    let known = |name: &str| FACETS.iter().any(|facet| facet.name == name);
    let chosen = chosen.iter().map(|(name, word)| {
        if !known(name) {
            let names: Vec<&str> = FACETS.iter().map(|facet| facet.name).collect();
            let right = format!("there is no {name}; there are {}", names.join(", "));
            return Err(Problem::invalid("facets", right));
        }
        Ok((name.clone(), which("facets", word)?))
    });
    chosen.collect()
}

fn which(parameter: &'static str, word: &str) -> Result<FromWhich, Problem> {
    FromWhich::parse(word).ok_or_else(|| {
        let right = format!("{parameter} says one, other or, for some facets, both");
        Problem::invalid(parameter, right)
    })
}

pub(super) fn unmerged(error: &MergeError) -> Problem {
    match error {
        MergeError::NotYours => no_such("pair or merge"),
        MergeError::Conflict => versions::changed(),
        MergeError::Waiting => Problem::new(
            ProblemCode::Conflict,
            "A change of one of them waits for a curator",
        ),
        MergeError::OneHides => Problem::new(
            ProblemCode::Conflict,
            "Only one of them withholds its place: made one, they would tell it",
        ),
        MergeError::Away(error) => Problem::unavailable(error),
    }
}
