//! The guide to the API: our own page, since the one that tries it out has faults in accessibility that are not ours.
//!
//! A test reads the examples from the page, sends each to a running program and holds the answer against what is shown.

use super::frame::Frame;
use super::page;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

#[derive(Template)]
#[template(path = "api_guide.html")]
struct ApiGuidePage {
    frame: Frame,
    examples: [Example; 9],
    /// What is posted to register a group, shortened.
    registration: &'static str,
    /// Whom positions are owed to, word for word.
    attribution: [&'static str; 2],
}

/// A request and what it is answered with, shortened.
struct Example {
    id: &'static str,
    /// Messages: what it is called, and what it is for.
    title: &'static str,
    note: &'static str,
    path: &'static str,
    /// JSON, of what is posted.
    body: Option<&'static str>,
    status: u16,
    answer: &'static str,
}

const EXAMPLES: [Example; 9] = [
    Example {
        id: "search",
        title: "api-search-title",
        note: "api-search",
        path: "/api/v1/search",
        body: Some(
            r#"{"near": "Folkestone", "condition": ["dementia"], "activity": ["singing"], "limit": 1}"#,
        ),
        status: 200,
        answer: r#"{
  "urgent": null,
  "total": 15,
  "results": [{
    "service": {"id": "4f2b9c84-5f5d-5d82-941f-1b259cd34358", "name": "Sing It Again"},
    "organization": {"name": "Tideline Choirs"},
    "location": {"name": "The Old Mission Hall", "longitude": 1.186134, "latitude": 51.085274},
    "distance_m": 1376,
    "why": [{"concept": "dementia", "match": "exact", "basis": "stated"}]
  }]
}"#,
    },
    Example {
        id: "read",
        title: "api-read-title",
        note: "api-read",
        path: "/api/v1/services/4f2b9c84-5f5d-5d82-941f-1b259cd34358",
        body: None,
        status: 200,
        answer: r#"{
  "id": "4f2b9c84-5f5d-5d82-941f-1b259cd34358",
  "name": "Sing It Again"
}"#,
    },
    Example {
        id: "similar",
        title: "api-similar-title",
        note: "api-similar",
        path: "/api/v1/services/4f2b9c84-5f5d-5d82-941f-1b259cd34358/similar?limit=1",
        body: None,
        status: 200,
        answer: r#"{
  "results": [{"service": {"name": "The Stroke Chorus"}, "distance_m": 0}]
}"#,
    },
    Example {
        id: "suggest",
        title: "api-suggest-title",
        note: "api-suggest",
        path: "/api/v1/suggestions?q=dem&limit=1",
        body: None,
        status: 200,
        answer: r#"{
  "suggestions": [{"kind": "concept", "id": "dementia", "label": "dementia", "services": 25}]
}"#,
    },
    Example {
        id: "recognise",
        title: "api-recognise-title",
        note: "api-recognise",
        path: "/api/v1/recognise",
        body: Some(r#"{"q": "singing for my mum with dementia"}"#),
        status: 200,
        answer: r#"{
  "urgent": null,
  "understood": [{"concept": "singing", "kind": "activity", "from": "singing", "certainty": 1.0}],
  "not_understood": []
}"#,
    },
    Example {
        id: "concepts",
        title: "api-concepts-title",
        note: "api-concepts",
        path: "/api/v1/concepts/dementia",
        body: None,
        status: 200,
        answer: r#"{
  "id": "dementia",
  "kind": "condition",
  "label": "dementia",
  "broader": ["long-term-condition"],
  "narrower": ["alzheimers-disease"],
  "codes": [{"scheme": "ukcat", "code": "HE205"}]
}"#,
    },
    Example {
        id: "places",
        title: "api-places-title",
        note: "api-places",
        path: "/api/v1/places?q=Folk",
        body: None,
        status: 200,
        answer: r#"{
  "places": [{"label": "Folkestone", "kind": "place", "longitude": 1.16734, "latitude": 51.08169}]
}"#,
    },
    Example {
        id: "questions",
        title: "api-questions-title",
        note: "api-questions",
        path: "/api/v1/registrations/questions",
        body: None,
        status: 200,
        answer: r#"{
  "steps": [{
    "name": "you",
    "questions": [{"name": "your-name", "kind": "line", "asks": "Your name", "needed": true}]
  }]
}"#,
    },
    Example {
        id: "problem",
        title: "api-problem-title",
        note: "api-problem",
        path: "/api/v1/search",
        body: Some(r#"{"near": "CT99 9ZZ"}"#),
        status: 422,
        answer: r#"{
  "type": "/problems#unknown-place",
  "title": "The place is not known",
  "status": 422,
  "detail": "There is no postcode CT99 9ZZ.",
  "parameter": "near"
}"#,
    },
];

/// It has a key in it, so that nobody can try it as it stands.
const REGISTRATION: &str = r#"-X POST \
  -H 'authorization: Bearer hab_…' \
  -H 'content-type: application/json' \
  -H 'idempotency-key: 7d9b2c30-registration-1' \
  -d '{"answers": {"name": "Quayside singing", "formats": ["in-person"], "postcode": "CT20 1RS"}, "consent": true}'"#;

impl Example {
    /// How to ask it from a command line.
    fn command(&self, origin: &str) -> String {
        let address = format!("curl '{origin}{}'", self.path);
        match self.body {
            Some(body) => {
                format!("{address} \\\n  -H 'content-type: application/json' \\\n  -d '{body}'")
            }
            None => address,
        }
    }
}

/// The guide.
pub(super) async fn show_guide(frame: Frame) -> HttpResponse {
    let guide = ApiGuidePage {
        frame,
        examples: EXAMPLES,
        registration: REGISTRATION,
        attribution: hereabouts_gazetteer::attribution::ALL,
    };
    page(StatusCode::OK, &guide)
}
