//! The vocabulary: what can be asked for.

use super::records::answer;
use crate::directory::Node;
use crate::http::parameters::{Parameters, not_one_of};
use crate::http::problem::{Problem, ProblemBody, ProblemCode};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use hereabouts_vocabulary::{Concept, ConceptIx, Kind, Vocabulary};
use serde::Serialize;
use utoipa::ToSchema;

/// One concept.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ConceptRecord<'a> {
    /// Its id; never changes.
    #[schema(example = "dementia")]
    id: &'a str,
    /// What sort of thing it is: condition, symptom, need, activity, audience, access or format.
    #[schema(example = "condition")]
    kind: &'a str,
    /// What people read, in English.
    #[schema(example = "dementia")]
    label: &'a str,
    /// What people read, in Welsh.
    #[schema(example = "dementia")]
    label_cy: &'a str,
    /// Ids of the concepts that it is part of.
    broader: Vec<&'a str>,
    /// Ids of the concepts that are part of it.
    narrower: Vec<&'a str>,
    /// Ids of its neighbours: offered, never assumed.
    related: Vec<&'a str>,
    /// Conditions that a symptom may raise as a question, never as an answer.
    offered: Vec<&'a str>,
    /// Codes in other schemes, where the match is certain.
    codes: Vec<CodeRecord<'a>>,
}

/// A code in another scheme.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CodeRecord<'a> {
    /// ukcat, snomed_ct, icd10, open_active or esd.
    #[schema(example = "snomed_ct")]
    scheme: &'a str,
    /// The code.
    #[schema(example = "52448006")]
    code: &'a str,
}

/// Every concept, or those of a kind.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ConceptList<'a> {
    /// How many there are.
    total: usize,
    /// The concepts, by kind.
    concepts: Vec<ConceptRecord<'a>>,
}

fn record<'a>(vocabulary: &'a Vocabulary, concept: &'a Concept) -> ConceptRecord<'a> {
    let ids = |list: &'a [ConceptIx]| {
        list.iter()
            .map(|ix| vocabulary.get(*ix).id.as_str())
            .collect()
    };
    ConceptRecord {
        id: &concept.id,
        kind: concept.kind.as_str(),
        label: &concept.label,
        label_cy: &concept.label_cy,
        broader: ids(&concept.broader),
        narrower: ids(&concept.narrower),
        related: ids(&concept.related),
        offered: ids(&concept.offer),
        codes: concept
            .codes
            .iter()
            .map(|code| CodeRecord {
                scheme: &code.scheme,
                code: &code.code,
            })
            .collect(),
    }
}

/// Every concept that can be asked for.
#[utoipa::path(get, path = "/api/v1/concepts", tag = "search",
    params(("kind" = Option<String>, Query, description = "Only those of this kind: condition, symptom, need, activity, audience, access or format.")),
    responses(
        (status = 200, description = "The concepts.", body = ConceptList<'static>),
        (status = 304, description = "You have this very list (`If-None-Match`)."),
        (status = 400, description = "An unknown parameter.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "An unknown kind.", body = ProblemBody, content_type = "application/problem+json")))]
pub(super) async fn list_concepts(
    request: HttpRequest,
    node: Data<Node>,
) -> Result<HttpResponse, Problem> {
    let mut parameters = Parameters::of_query(&request)?;
    let kind = parameters.take_one("kind")?;
    parameters.finish()?;
    let kind = kind
        .map(|word| {
            Kind::from_word(&word).ok_or_else(|| {
                not_one_of("kind", &word, Kind::ALL.iter().map(|kind| kind.as_str()))
            })
        })
        .transpose()?;
    let concepts: Vec<_> = node
        .vocabulary
        .concepts()
        .iter()
        .filter(|concept| kind.is_none_or(|kind| concept.kind == kind))
        .map(|concept| record(node.vocabulary, concept))
        .collect();
    answer(
        &request,
        &ConceptList {
            total: concepts.len(),
            concepts,
        },
    )
}

/// One concept.
#[utoipa::path(get, path = "/api/v1/concepts/{id}", tag = "search",
    params(("id" = String, Path, description = "The concept's id, like dementia.")),
    responses(
        (status = 200, description = "The concept.", body = ConceptRecord<'static>),
        (status = 304, description = "You have this very one (`If-None-Match`)."),
        (status = 404, description = "There is none; `suggestions` has what may have been meant.", body = ProblemBody, content_type = "application/problem+json")))]
pub(super) async fn get_concept(
    request: HttpRequest,
    node: Data<Node>,
    id: Path<String>,
) -> Result<HttpResponse, Problem> {
    match node.vocabulary.find(&id) {
        Some(concept) => answer(
            &request,
            &record(node.vocabulary, node.vocabulary.get(concept)),
        ),
        None => {
            let suggestions = node
                .vocabulary
                .suggest_near_misses(&id)
                .into_iter()
                .map(str::to_owned)
                .collect();
            Err(Problem::new(
                ProblemCode::NotFound,
                "There is no concept with this id; GET /api/v1/concepts lists them",
            )
            .suggesting(suggestions))
        }
    }
}
