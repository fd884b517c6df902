//! What is wrong with a registration, each fault where it is in the body, in the language that it is written in.

use crate::directory::questions::{Step, Wrong};
use crate::http::problem::{Problem, ProblemCode, ProblemError};
use crate::tongue::{Tongue, language};
use hereabouts_domain::PageLanguage;

/// A fault of a member of the body.
pub(super) fn at_member(name: &str, detail: impl Into<String>) -> ProblemError {
    ProblemError {
        pointer: format!("/{name}"),
        detail: detail.into(),
    }
}

/// A fault of an answer. In a pointer `~` and `/` are written `~0` and `~1`.
pub(super) fn at_answer(name: &str, detail: impl Into<String>) -> ProblemError {
    let name = name.replace('~', "~0").replace('/', "~1");
    ProblemError {
        pointer: format!("/answers/{name}"),
        detail: detail.into(),
    }
}

/// What the questions' own checks found, in the words of the form.
pub(super) fn of_answers(
    wrong: &[(&'static Step, Vec<Wrong>)],
    page: PageLanguage,
) -> Vec<ProblemError> {
    let tongue = Tongue::in_language(language(page));
    let all = wrong.iter().flat_map(|(_, wrong)| wrong);
    all.map(|wrong| at_answer(&wrong.field, tongue.say(wrong.says)))
        .collect()
}

/// The problem of a body that has faults.
pub(super) fn refused(errors: Vec<ProblemError>) -> Problem {
    let detail = match errors.len() {
        1 => "One thing is not right; errors says where and what would be".to_owned(),
        many => format!("{many} things are not right; errors says where and what would be"),
    };
    Problem::new(ProblemCode::InvalidAnswers, detail).with_errors(errors)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_keeps_to_its_own_rules() {
        assert_eq!(at_answer("a/b~c", "").pointer, "/answers/a~1b~0c");
    }
}
