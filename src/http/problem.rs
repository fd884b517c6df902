//! Every error that a program can get: one table of codes, one shape (RFC 9457 problem+json).
//!
//! A detail says what was wrong and what would be right, to the person who asked. It may repeat what
//! they typed, since it goes back to them; it is never logged.

use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
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
    InvalidAnswers = "invalid-answers", UNPROCESSABLE_ENTITY, "Something in what was sent is not right",
        "`errors` has every fault at once: where it is (a JSON pointer), and what would be right. Nothing was kept.";
    LikelyDouble = "likely-double", CONFLICT, "This may be listed already",
        "`likely_doubles` has what it may be, with how likely and why. If it is none of these, send it again with not_a_double true.";
    KeyUsedBefore = "key-used-before", UNPROCESSABLE_ENTITY, "This Idempotency-Key was used for something else",
        "The same key with another body within 24 hours is a mistake. Use a new key for something new.";
    Conflict = "conflict", CONFLICT, "It is not possible as it stands now",
        "It was decided or withdrawn meanwhile. Read it again.";
    Changed = "changed", PRECONDITION_FAILED, "It has changed since you read it",
        "`If-Match` is not its version now. Read it again, and make your change to that.";
    MatchNeeded = "match-needed", PRECONDITION_REQUIRED, "Say which version you have read",
        "Send the `ETag` that you got when you read it, as `If-Match`, so that nobody's change is written over.";
    TooManyRequests = "too-many-requests", TOO_MANY_REQUESTS, "That was too much at once",
        "Wait for the seconds in `Retry-After`, then go on. `RateLimit` says with each answer how much is left, and `RateLimit-Policy` how much there is.";
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
    allow: Option<Box<str>>,
    retry_after_s: Option<u32>,
    urgent: Option<Box<Value>>,
    of_body: Option<Box<OfBody>>,
}

/// What is wrong with a body as a whole. Few problems have it.
#[derive(Debug, Clone, Default)]
struct OfBody {
    errors: Vec<ProblemError>,
    likely_doubles: Vec<Value>,
}

/// One of several things that are wrong with a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProblemError {
    /// Where it is in the body: a JSON pointer (RFC 6901).
    #[schema(example = "/answers/postcode")]
    pub pointer: String,
    /// What is wrong, and what would be right.
    #[schema(example = "We do not know this postcode.")]
    pub detail: String,
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
    /// Everything that is wrong with a body, where it can be several things.
    #[serde(skip_serializing_if = "<[ProblemError]>::is_empty")]
    pub errors: &'a [ProblemError],
    /// What a group that is registered may be, as the dry run has it.
    #[serde(skip_serializing_if = "<[Value]>::is_empty")]
    #[schema(value_type = Vec<Object>)]
    pub likely_doubles: &'a [Value],
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
            retry_after_s: None,
            urgent: None,
            of_body: None,
        }
    }

    /// The directory is still being read.
    #[must_use]
    pub fn not_ready() -> Self {
        Self::new(ProblemCode::NotReady, ProblemCode::NotReady.help()).after(1)
    }

    /// More was asked than is let through.
    #[must_use]
    pub(super) fn too_many_requests(retry_after_s: u32) -> Self {
        let detail = format!("Too much was asked at once; ask again in {retry_after_s} seconds");
        Self::new(ProblemCode::TooManyRequests, detail).after(retry_after_s)
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

    /// Adds everything that is wrong.
    #[must_use]
    pub(super) fn with_errors(mut self, errors: Vec<ProblemError>) -> Self {
        self.of_body.get_or_insert_default().errors = errors;
        self
    }

    /// Adds what it may be.
    #[must_use]
    pub(super) fn with_doubles(mut self, doubles: Vec<Value>) -> Self {
        self.of_body.get_or_insert_default().likely_doubles = doubles;
        self
    }

    /// Names the methods that are possible.
    #[must_use]
    pub(super) fn allowing(mut self, methods: String) -> Self {
        self.allow = Some(methods.into_boxed_str());
        self
    }

    /// Says after how many seconds it may be different.
    #[must_use]
    const fn after(mut self, seconds: u32) -> Self {
        self.retry_after_s = Some(seconds);
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
        if let Some(methods) = &self.allow {
            response.insert_header((ALLOW, methods.as_ref()));
        }
        if self.code == ProblemCode::Unauthorized {
            response.insert_header((WWW_AUTHENTICATE, "Bearer realm=\"Hereabouts\""));
        }
        if let Some(seconds) = self.retry_after_s {
            response.insert_header((RETRY_AFTER, seconds));
        }
        let of_body = self.of_body.as_deref();
        let body = ProblemBody {
            kind: format!("/problems#{}", self.code.as_str()),
            title: self.code.title(),
            status: self.code.status().as_u16(),
            detail: &self.detail,
            parameter: self.parameter.as_deref(),
            suggestions: &self.suggestions,
            urgent: self.urgent.as_deref(),
            errors: of_body.map_or(&[], |of_body| &of_body.errors),
            likely_doubles: of_body.map_or(&[], |of_body| &of_body.likely_doubles),
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
