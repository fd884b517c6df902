//! The questions of `directory::questions` as they stand on a page, whoever is asked: a group that registers, or a curator
//! who mends what it wrote. And answers as somebody reads them.

mod doubles;
mod said;
mod view;

pub(super) use doubles::{DoubleView, doubles, per_cent, why};
pub(super) use said::{DifferenceView, said};
pub(super) use view::{Control, StepView};

use crate::directory::questions::Answers;
use crate::http::body::whole;
use crate::http::parameters::Parameters;
use crate::http::problem::Problem;
use crate::http::web::frame::Frame;
use crate::http::web::problem_page;
use actix_web::dev::Payload;
use actix_web::error::InternalError;
use actix_web::web::Bytes;
use actix_web::{Error, FromRequest, HttpRequest};
use std::pin::Pin;

/// What was posted: fields by their names.
pub(super) struct Posted(Vec<(String, String)>);

impl Posted {
    fn read(request: &HttpRequest, body: Result<Bytes, Error>) -> Result<Self, Problem> {
        let mut parameters = Parameters::of_body(request, &whole(body)?)?;
        Ok(Self(parameters.take_beginning("")))
    }

    /// Everything that was posted under a name.
    pub(super) fn all(&self, name: &str) -> Vec<String> {
        let own = self.0.iter().filter(|(given, _)| given == name);
        own.map(|(_, value)| value.clone()).collect()
    }

    /// What was posted under names that begin so: the rest of each name, and the value.
    pub(super) fn beginning<'p>(
        &'p self,
        beginning: &'p str,
    ) -> impl Iterator<Item = (&'p str, &'p str)> {
        let all = self.0.iter();
        all.filter_map(move |(name, value)| Some((name.strip_prefix(beginning)?, value.as_str())))
    }

    /// What was posted under a name first, without space round it.
    pub(super) fn one(&self, name: &str) -> &str {
        let own = self.0.iter().find(|(given, _)| given == name);
        own.map_or("", |(_, value)| value.trim())
    }
}

/// Of a form; what is none is answered by a page that says so.
impl FromRequest for Posted {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, body) = (request.clone(), Bytes::from_request(request, payload));
        Box::pin(async move {
            Self::read(&request, body.await).map_err(|problem| {
                let page = problem_page(Frame::of(&request), &problem);
                InternalError::from_response(problem, page).into()
            })
        })
    }
}

/// As many rows of sessions stand on a page: those that are filled in, and some more.
fn rows_shown(answers: &Answers) -> usize {
    use crate::directory::questions::{MOST_SESSIONS, SessionAnswer};
    const MORE: usize = 3;
    let filled = (1..=MOST_SESSIONS).rev();
    let mut filled = filled.filter(|number| !SessionAnswer::of(answers, *number).is_empty());
    (filled.next().unwrap_or(0) + MORE).min(MOST_SESSIONS)
}
