//! The questions of `directory::questions` as they stand on a page, whoever is asked: a group that registers, or a curator
//! who mends what it wrote. And answers as somebody reads them.

mod doubles;
mod said;
mod view;

pub(super) use doubles::{DoubleView, doubles};
pub(super) use said::said;
pub(super) use view::{Control, StepView};

use crate::directory::questions::Answers;
use crate::http::body::whole;
use crate::http::parameters::Parameters;
use crate::http::problem::Problem;
use actix_web::HttpRequest;
use actix_web::web::Bytes;

/// What was posted: fields by their names.
pub(super) struct Posted(Vec<(String, String)>);

impl Posted {
    /// Of a form.
    pub(super) fn read(
        request: &HttpRequest,
        body: Result<Bytes, actix_web::Error>,
    ) -> Result<Self, Problem> {
        let mut parameters = Parameters::of_body(request, &whole(body)?)?;
        Ok(Self(parameters.take_beginning("")))
    }

    /// Everything that was posted under a name.
    pub(super) fn all(&self, name: &str) -> Vec<String> {
        let own = self.0.iter().filter(|(given, _)| given == name);
        own.map(|(_, value)| value.clone()).collect()
    }

    /// What was posted under a name first, without space round it.
    pub(super) fn one(&self, name: &str) -> &str {
        let own = self.0.iter().find(|(given, _)| given == name);
        own.map_or("", |(_, value)| value.trim())
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
