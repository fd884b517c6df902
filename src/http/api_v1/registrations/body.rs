//! What a program sends to register a group: answers by the names of their questions, read as a form's are.

use super::faults::{at_answer, at_member, of_answers};
use crate::directory::Node;
use crate::directory::questions::{Answers, Field, FieldKind, STEPS, check_all, names};
use crate::directory::submissions::LONGEST_REPLY;
use crate::http::body::whole;
use crate::http::parameters::{Members, probably_meant};
use crate::http::problem::{Problem, ProblemCode, ProblemError};
use actix_web::HttpRequest;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::Bytes;
use hereabouts_domain::{PageLanguage, SubmissionKind};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A registration as it is sent.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    answers: Members,
    #[serde(default)]
    consent: bool,
    #[serde(default)]
    not_a_double: bool,
    #[serde(default)]
    language: Option<String>,
    #[serde(default)]
    reply: Option<String>,
}

/// A registration, as a JSON body.
#[derive(Debug, Deserialize, ToSchema)]
#[expect(
    dead_code,
    reason = "documents the body; it is read by name, so that every fault has a pointer"
)]
#[schema(example = json!({
    "answers": {
        "your-name": "Ann Otter", "your-part": "runs-it", "organization-name": "Quayside Singers",
        "name": "Quayside singing for memory", "description": "We sing old songs together, with tea. For people with dementia and whoever looks after them.",
        "concepts": ["dementia", "singing"], "formats": ["in-person"], "place-rule": "public", "venue": "Quay Hall",
        "postcode": "CT20 1RS", "session-1-day": "thursday", "session-1-starts": "2pm",
        "person-1-name": "Ann Otter", "person-1-email": "ann@example.org"
    },
    "consent": true
}))]
pub(in crate::http::api_v1) struct RegistrationBody {
    /// Answers by the names of their questions (`/api/v1/registrations/questions`): each a text, or a list of texts where a
    /// question can have several answers. What isn't answered is left out.
    answers: BTreeMap<String, Value>,
    /// That the group agrees to publication as open data. It must be true, but for a dry run.
    consent: bool,
    /// That it is none of the `likely_doubles`, which somebody has looked at.
    #[schema(default = false)]
    not_a_double: Option<bool>,
    /// en or cy: the language that it is written in, and of letters and faults.
    #[schema(example = "en", default = "en")]
    language: Option<String>,
    /// What you answer in words to a curator's question, in at most 2,000 characters; the curator alone reads it.
    #[schema(example = "Yes, every Thursday.")]
    reply: Option<String>,
}

/// A registration as it was read, with whatever is wrong so far.
pub(super) struct Read {
    pub(super) answers: Answers,
    /// The names under which something was sent, if it was only nothing.
    names: Vec<String>,
    pub(super) is_no_double: bool,
    pub(super) language: PageLanguage,
    pub(super) reply: Option<String>,
    pub(super) faults: Vec<ProblemError>,
}

impl Read {
    /// What is answered anew, and what is taken back.
    pub(super) fn anew(&self) -> Vec<(String, Vec<String>)> {
        let names = self.names.iter();
        names
            .map(|name| (name.clone(), self.answers.all(name).to_vec()))
            .collect()
    }

    /// What is wrong with the body and with its answers, so that nobody has to send it twice to hear of all.
    pub(super) fn all_faults(self, kind: SubmissionKind, node: &Node) -> Vec<ProblemError> {
        let wrong = check_all(kind, &self.answers, node.vocabulary, node.gazetteer);
        let mut faults = self.faults;
        faults.extend(of_answers(&wrong, self.language));
        faults
    }
}

/// The bytes of a JSON body.
pub(in crate::http::api_v1) fn bytes(
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> Result<Bytes, Problem> {
    let content_type = request.headers().get(CONTENT_TYPE);
    let content_type = content_type.and_then(|value| value.to_str().ok());
    let media_type = content_type.unwrap_or_default().split(';').next();
    let is_json =
        media_type.is_some_and(|found| found.trim().eq_ignore_ascii_case("application/json"));
    if !is_json {
        let code = ProblemCode::UnsupportedMediaType;
        return Err(Problem::new(code, "Send application/json"));
    }
    whole(body)
}

/// Reads a body. Consent is only looked for where something is to be kept.
pub(super) fn read(body: &[u8], is_to_be_kept: bool) -> Result<Read, Problem> {
    let sent: Sent = serde_json::from_slice(body).map_err(|error| {
        Problem::new(
            ProblemCode::MalformedRequest,
            format!("not a JSON object with answers and consent: {error}"),
        )
    })?;
    let mut faults = Vec::new();
    if is_to_be_kept && !sent.consent {
        let detail =
            "consent must be true: the group agrees that what is public of it is open data";
        faults.push(at_member("consent", detail));
    }
    let language = match sent.language.as_deref() {
        None | Some("en") => PageLanguage::English,
        Some("cy") => PageLanguage::Welsh,
        Some(_) => {
            faults.push(at_member("language", "language is en or cy"));
            PageLanguage::English
        }
    };
    let is_long = |reply: &String| reply.chars().count() > LONGEST_REPLY;
    if sent.reply.as_ref().is_some_and(is_long) {
        faults.push(at_member("reply", "reply has at most 2,000 characters"));
    }
    let named = named(sent.answers, &mut faults);
    Ok(Read {
        names: named.keys().cloned().collect(),
        answers: answers(named),
        is_no_double: sent.not_a_double,
        language,
        reply: sent.reply,
        faults,
    })
}

/// Answers by their names as they were sent, but for those that no question has.
fn named(sent: Members, faults: &mut Vec<ProblemError>) -> BTreeMap<String, Vec<String>> {
    let fields = || STEPS.iter().flat_map(|step| step.fields);
    let mut given: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, value) in sent.0 {
        let Some(field) = fields().find(|field| field.owns(&name)) else {
            faults.push(unknown(&name));
            continue;
        };
        match texts(value) {
            Some(texts) if texts.len() > 1 && !takes_several(field) => {
                faults.push(at_answer(
                    &name,
                    "This takes one answer, not a list of them.",
                ));
            }
            Some(texts) => {
                given.insert(name, texts);
            }
            None => faults.push(at_answer(&name, "This is a text or a list of texts.")),
        }
    }
    given
}

fn answers(mut given: BTreeMap<String, Vec<String>>) -> Answers {
    let mut answers = Answers::default();
    for step in STEPS {
        answers.take_over(step.fields, |name| given.remove(name).unwrap_or_default());
    }
    answers
}

/// Whether a question can have several answers under one name.
pub(super) const fn takes_several(field: &Field) -> bool {
    matches!(
        field.kind,
        FieldKind::Many(_) | FieldKind::Access | FieldKind::Concepts
    )
}

fn unknown(name: &str) -> ProblemError {
    let all: Vec<String> = STEPS
        .iter()
        .flat_map(|step| step.fields.iter().flat_map(names))
        .collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let hint = probably_meant(name, &all)
        .map(|meant| format!(" Did you mean {meant}?"))
        .unwrap_or_default();
    let detail = format!(
        "There is no question of this name; /api/v1/registrations/questions has all.{hint}"
    );
    at_answer(name, detail)
}

/// A text, a number as it reads, or a list of these; nothing for null.
fn texts(value: Value) -> Option<Vec<String>> {
    match value {
        Value::Null => Some(Vec::new()),
        Value::String(text) => Some(vec![text]),
        Value::Number(number) => Some(vec![number.to_string()]),
        Value::Array(values) => {
            let texts = values.into_iter().map(|value| match value {
                Value::String(text) => Some(text),
                Value::Number(number) => Some(number.to_string()),
                _ => None,
            });
            texts.collect()
        }
        Value::Bool(_) | Value::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pointers(body: &str) -> Vec<String> {
        let read = read(body.as_bytes(), true).unwrap();
        read.faults.into_iter().map(|fault| fault.pointer).collect()
    }

    #[test]
    fn every_fault_is_told_at_once_with_where_it_is() {
        let body = r#"{"answers": {"nmae": "Choir", "venue": ["a", "b"], "town": true}, "language": "fr"}"#;
        assert_eq!(
            pointers(body),
            [
                "/consent",
                "/language",
                "/answers/nmae",
                "/answers/venue",
                "/answers/town"
            ]
        );
        let read = read(body.as_bytes(), true).unwrap();
        assert!(read.faults[2].detail.ends_with("Did you mean name?"));
    }

    #[test]
    fn answers_are_read_as_a_forms_are_and_nothing_stands_twice() {
        let body = r#"{"answers": {"name": " Choir\u0000 ", "minimum-age": 18, "formats": ["online", "phone"], "town": null}, "consent": true}"#;
        let read = read(body.as_bytes(), true).unwrap();
        assert_eq!(read.answers.one("name"), "Choir");
        assert_eq!(read.answers.one("minimum-age"), "18");
        assert_eq!(read.answers.all("formats"), ["online", "phone"]);
        assert!(read.faults.is_empty());
        for twice in [
            r#"{"answers": {"name": "a", "name": "b"}}"#,
            r#"{"answers": {}, "answers": {}}"#,
            r#"{"answers": {}, "more": 1}"#,
            "[]",
        ] {
            assert!(super::read(twice.as_bytes(), true).is_err(), "{twice}");
        }
    }
}
