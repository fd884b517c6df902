//! Every error that a program can get: one table of codes, one shape (RFC 9457 problem+json).
//!
//! A detail says what was wrong and what would be right, to the person who asked. It may repeat what
//! they typed, since it goes back to them; it is never logged.

use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER};
use actix_web::{HttpRequest, HttpResponse, Responder, ResponseError};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

macro_rules! problem_codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $status:ident, $title:literal, $help:literal;)+) => {
        /// What kind of problem it is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum ProblemCode { $(#[doc = $title] $name),+ }

        impl ProblemCode {
            /// Every code, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The code's word, as in the `type` address.
            #[must_use]
            pub const fn as_str(self) -> &'static str { match self { $(Self::$name => $code),+ } }

            /// The HTTP status.
            #[must_use]
            pub const fn status(self) -> StatusCode { match self { $(Self::$name => StatusCode::$status),+ } }

            /// What it is, in a few words, always the same.
            #[must_use]
            pub const fn title(self) -> &'static str { match self { $(Self::$name => $title),+ } }

            /// What to do about it.
            #[must_use]
            pub const fn help(self) -> &'static str { match self { $(Self::$name => $help),+ } }
        }
    };
}

problem_codes! {
    MalformedRequest = "malformed-request", BAD_REQUEST, "The request cannot be read",
        "The body or the query is not well-formed. The detail says where reading stopped.";
    UnknownParameter = "unknown-parameter", BAD_REQUEST, "There is no such parameter",
        "The request has a parameter that this address doesn't take, perhaps misspelt. The detail names those that it takes.";
    InvalidParameter = "invalid-parameter", UNPROCESSABLE_ENTITY, "A parameter's value is not right",
        "The parameter is known, but not this value. The detail says what would be right.";
    UnknownPlace = "unknown-place", UNPROCESSABLE_ENTITY, "The place is not known",
        "Give a postcode, a postcode district, a town or village, or latitude,longitude. `suggestions` has what may have been meant.";
    UnknownConcept = "unknown-concept", UNPROCESSABLE_ENTITY, "The concept is not known",
        "Give an id from /api/v1/concepts or lay words. `suggestions` has what may have been meant.";
    InvalidCursor = "invalid-cursor", UNPROCESSABLE_ENTITY, "The cursor does not belong to this question",
        "A cursor is good only with the very same question. Ask again without it.";
    Unauthorized = "unauthorized", UNAUTHORIZED, "Sign in first",
        "This address is for somebody who is signed in, or for a program that sends its key.";
    Forbidden = "forbidden", FORBIDDEN, "This is not for you",
        "Whoever asks is known, and may not do this; or another site's page sent it.";
    NotFound = "not-found", NOT_FOUND, "There is nothing at this address",
        "The address is wrong, or what was there is not public (any more).";
    MethodNotAllowed = "method-not-allowed", METHOD_NOT_ALLOWED, "The method is not possible here",
        "The `Allow` header names the methods that are.";
    BodyTooLarge = "body-too-large", PAYLOAD_TOO_LARGE, "The body is too large",
        "A request body can have at most 1 MiB (1,048,576 bytes).";
    UnsupportedMediaType = "unsupported-media-type", UNSUPPORTED_MEDIA_TYPE, "The body's type is not known here",
        "Send application/json or application/x-www-form-urlencoded.";
    NotReady = "not-ready", SERVICE_UNAVAILABLE, "The directory is still being read",
        "The index is not complete yet. Try again after the seconds in `Retry-After`.";
    Unavailable = "unavailable", SERVICE_UNAVAILABLE, "Nothing can be kept just now",
        "The database is away: searches and listings go on, and nothing can be written. Try again in a few minutes.";
    Internal = "internal", INTERNAL_SERVER_ERROR, "Something went wrong here",
        "It is our fault, and it has been logged without what you asked. Try again later.";
}

/// A problem, as it is answered.
#[derive(Debug, Clone)]
pub struct Problem {
    code: ProblemCode,
    detail: String,
    parameter: Option<String>,
    suggestions: Vec<String>,
    allow: Option<&'static str>,
    urgent: Option<Box<Value>>,
}

/// The JSON of a problem (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemBody<'a> {
    /// Names the kind of problem; its documentation is at this address.
    #[serde(rename = "type")]
    #[schema(example = "/problems#invalid-parameter")]
    pub kind: String,
    /// What it is, always the same for a kind.
    #[schema(example = "A parameter's value is not right")]
    pub title: &'a str,
    /// The HTTP status.
    #[schema(example = 422)]
    pub status: u16,
    /// What was wrong this time, and what would be right.
    #[schema(example = "radius_m is a number of metres above 0 and at most 2000000, like 5000")]
    pub detail: &'a str,
    /// The parameter that it is wrong with, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "radius_m")]
    pub parameter: Option<&'a str>,
    /// What may have been meant, best first.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub suggestions: &'a [String],
    /// What to show above everything else when what was typed says that somebody may be in danger, as in the
    /// answer to a search: a question that cannot be answered may be a cry for help.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub urgent: Option<&'a Value>,
}

impl Problem {
    /// A problem with what was wrong this time.
    #[must_use]
    pub fn new(code: ProblemCode, detail: impl Into<String>) -> Self {
        Self {
            code,
            detail: detail.into(),
            parameter: None,
            suggestions: Vec::new(),
            allow: None,
            urgent: None,
        }
    }

    /// The directory is still being read.
    #[must_use]
    pub fn not_ready() -> Self {
        Self::new(ProblemCode::NotReady, ProblemCode::NotReady.help())
    }

    /// A value that is not right, with what would be.
    #[must_use]
    pub fn invalid(parameter: &str, detail: impl Into<String>) -> Self {
        Self::new(ProblemCode::InvalidParameter, detail).on(parameter)
    }

    /// Names the parameter.
    #[must_use]
    pub fn on(mut self, parameter: impl Into<String>) -> Self {
        self.parameter = Some(parameter.into());
        self
    }

    /// Adds what may have been meant.
    #[must_use]
    pub fn suggesting(mut self, suggestions: Vec<String>) -> Self {
        self.suggestions = suggestions;
        self
    }

    /// Adds what to show to somebody who may be in danger.
    #[must_use]
    pub fn urging(mut self, urgent: Option<Value>) -> Self {
        self.urgent = urgent.map(Box::new);
        self
    }

    /// Names the methods that are possible.
    #[must_use]
    pub(super) const fn allowing(mut self, methods: &'static str) -> Self {
        self.allow = Some(methods);
        self
    }

    /// The database is away, so that nothing can be written: logged here.
    #[must_use]
    pub fn unavailable(error: &dyn std::fmt::Display) -> Self {
        tracing::warn!(%error, "something could not be kept");
        Self::new(ProblemCode::Unavailable, ProblemCode::Unavailable.help())
    }

    /// Something that should not have happened: logged here with what was being done, told without.
    #[must_use]
    pub fn internal(doing: &str, error: &dyn std::fmt::Display) -> Self {
        tracing::error!(%error, doing, "a request failed");
        Self::new(ProblemCode::Internal, ProblemCode::Internal.help())
    }

    /// The kind of problem.
    #[must_use]
    pub const fn code(&self) -> ProblemCode {
        self.code
    }

    /// What was wrong this time, for a page.
    #[must_use]
    pub fn detail(&self) -> &str {
        &self.detail
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code.as_str())
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        self.code.status()
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.code.status());
        response.insert_header((CONTENT_TYPE, "application/problem+json"));
        response.insert_header((CACHE_CONTROL, "private, no-store"));
        if let Some(methods) = self.allow {
            response.insert_header((ALLOW, methods));
        }
        if self.code == ProblemCode::NotReady {
            response.insert_header((RETRY_AFTER, "1"));
        }
        let body = ProblemBody {
            kind: format!("/problems#{}", self.code.as_str()),
            title: self.code.title(),
            status: self.code.status().as_u16(),
            detail: &self.detail,
            parameter: self.parameter.as_deref(),
            suggestions: &self.suggestions,
            urgent: self.urgent.as_deref(),
        };
        response.body(serde_json::to_string(&body).unwrap_or_default())
    }
}

impl Responder for Problem {
    type Body = BoxBody;
    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        self.error_response()
    }
}

/// For every address that there isn't.
pub(super) async fn not_found() -> Problem {
    Problem::new(
        ProblemCode::NotFound,
        "There is nothing at this address; /docs/ shows what programs can ask",
    )
}
