//! Answers as they were typed, by the names of their questions.

use super::field::{Field, FieldKind};
use super::sessions::{MOST_SESSIONS, SessionAnswer, session_names};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The longest answer, in characters: a page and a half. What is longer is kept all the same, and refused by the check.
pub const LONGEST_ANSWER: usize = 4_000;

/// Answers by the names of their questions. A question without an answer isn't there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(BTreeMap<String, Vec<String>>);

impl Answers {
    /// The answer to a question that has one; empty where it isn't answered.
    #[must_use]
    pub fn one(&self, name: &str) -> &str {
        self.all(name).first().map_or("", String::as_str)
    }

    /// The answers to a question that can have several.
    #[must_use]
    pub fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether something among the answers to a question is this.
    #[must_use]
    pub fn has(&self, name: &str, answer: &str) -> bool {
        self.all(name).iter().any(|own| own == answer)
    }

    /// Answers a question, in place of what was answered; with nothing, takes the answer back.
    pub fn put(&mut self, name: &str, answers: impl IntoIterator<Item = impl Into<String>>) {
        let answers = answers
            .into_iter()
            .map(Into::into)
            .filter(|answer: &String| !answer.is_empty());
        let answers: Vec<String> = answers.collect();
        if answers.is_empty() {
            self.0.remove(name);
        } else {
            self.0.insert(name.to_owned(), answers);
        }
    }

    /// The same, where there is an answer.
    pub(super) fn put_some(&mut self, name: &str, answer: Option<impl Into<String>>) {
        self.put(name, answer);
    }

    /// Every question that is answered, with its answers.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        (self.0.iter()).map(|(name, answers)| (name.as_str(), answers.as_slice()))
    }

    /// Parts the answers that are about people from the others.
    #[must_use]
    pub fn parted(self, is_personal: impl Fn(&str) -> bool) -> (Self, Self) {
        let (personal, others) = self.0.into_iter().partition(|(name, _)| is_personal(name));
        (Self(personal), Self(others))
    }

    /// With other answers beside them.
    #[must_use]
    pub fn with(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self
    }

    /// Takes over what was posted for a step's questions: each is answered anew, or not at all.
    pub fn take_over(&mut self, fields: &[Field], mut posted: impl FnMut(&str) -> Vec<String>) {
        for field in fields {
            for name in names(field) {
                let answers = posted(&name);
                self.put(&name, answers.iter().map(|answer| plain(answer)));
            }
        }
    }
}

impl Field {
    /// Whether something is sent under a name because of this question.
    #[must_use]
    pub fn owns(&self, name: &str) -> bool {
        names(self).iter().any(|own| own == name)
    }

    /// What is answered to it, each row of sessions as one, its parts parted by `|`; in no order where there is none.
    #[must_use]
    pub fn said(&self, answers: &Answers) -> Vec<String> {
        if self.kind != FieldKind::Sessions {
            let mut said = answers.all(self.name).to_vec();
            if matches!(
                self.kind,
                FieldKind::Many(_) | FieldKind::Access | FieldKind::Concepts
            ) {
                said.sort();
            }
            return said;
        }
        let rows = (1..=MOST_SESSIONS).map(|number| SessionAnswer::of(answers, number));
        let rows = rows.filter(|row| !row.is_empty());
        rows.map(|row| {
            let parts = [row.day, row.every, row.starts, row.ends, row.next, row.at];
            parts.join("|")
        })
        .collect()
    }
}

/// The names under which a question's answers are sent.
#[must_use]
pub fn names(field: &Field) -> Vec<String> {
    match field.kind {
        FieldKind::Sessions => session_names().collect(),
        // Beside what is chosen stands what was offered, so that what was left out is known to be refused.
        FieldKind::Concepts => vec![field.name.to_owned(), format!("{}-offered", field.name)],
        _ => vec![field.name.to_owned()],
    }
}

/// Lines end alike, nothing stands in an answer that nobody sees, and nothing stands round it.
fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let unseen = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    text.replace(unseen, "").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_has_nothing_in_it_that_nobody_sees() {
        assert_eq!(
            plain(" Choir\r\non \u{202e}Monday\u{0}s\u{feff} "),
            "Choir\non Mondays"
        );
    }

    #[test]
    fn an_empty_answer_takes_the_answer_back() {
        let mut answers = Answers::default();
        answers.put("name", ["Choir"]);
        assert_eq!(answers.one("name"), "Choir");
        answers.put("name", [""]);
        assert_eq!(answers, Answers::default());
    }
}
