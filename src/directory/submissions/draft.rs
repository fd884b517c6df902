//! What somebody is writing, with all its answers in one place.

use crate::directory::Node;
use crate::directory::letters::SentIn;
use crate::directory::questions::{Answers, STEPS, Step, Wrong, check_all};
use crate::store::StoreError;
use crate::store::submission::{SentPerson, Submission};
use hereabouts_domain::{AccountId, Actor, PageLanguage, SubmissionKind, SubmissionState};
use jiff::Timestamp;
use serde_json::Value;
use uuid::Uuid;

/// A submission and its answers, those about people among them.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Everything but the answers.
    pub submission: Submission,
    /// The answers.
    pub answers: Answers,
}

/// Whoever sent something in, as they said: for the curator who has a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sender<'a> {
    /// What they are called.
    pub name: &'a str,
    /// What they have to do with the group, by the word of the question `your-part`; empty where they don't say.
    pub part: &'a str,
    /// Their phone number, or nothing.
    pub phone: &'a str,
}

/// The questions about people, by who they are about.
const PEOPLE: [[Option<&str>; 3]; 3] = [
    [Some("your-name"), None, Some("your-phone")],
    [
        Some("person-1-name"),
        Some("person-1-email"),
        Some("person-1-phone"),
    ],
    [
        Some("person-2-name"),
        Some("person-2-email"),
        Some("person-2-phone"),
    ],
];

impl Draft {
    /// A submission as it was stored.
    pub(super) fn of(submission: Submission) -> Result<Self, StoreError> {
        let answers: Answers =
            serde_json::from_value(submission.answers.clone()).map_err(|error| {
                StoreError::Corrupt(format!("submission {}: {error}", submission.id))
            })?;
        let mut about_people = Answers::default();
        for (names, person) in PEOPLE.iter().zip(&submission.people) {
            for (name, said) in names
                .iter()
                .zip([&person.name, &person.email, &person.phone])
            {
                if let (Some(name), Some(said)) = (name, said) {
                    about_people.put(name, [said]);
                }
            }
        }
        Ok(Self {
            answers: answers.with(about_people),
            submission,
        })
    }

    /// Answers that are nowhere yet.
    pub(super) fn unsent(
        account_id: AccountId,
        answers: &Answers,
        language: PageLanguage,
        now: Timestamp,
    ) -> Self {
        Self {
            answers: answers.clone(),
            submission: Submission {
                id: Uuid::nil(),
                kind: SubmissionKind::Registration,
                account_id,
                entry: None,
                versions: None,
                answers: Value::Null,
                people: Default::default(),
                version: 0,
                language,
                state: SubmissionState::Draft,
                areas: Vec::new(),
                created_at: now,
                changed_at: now,
                submitted_at: None,
                decided_at: None,
                said: None,
                asked: None,
                reply: None,
                assigned: None,
            },
        }
    }

    /// What letters about it need. `origin` is what the addresses of this site begin with, without a language.
    pub(super) fn sent_in<'a>(&'a self, origin: &'a str) -> SentIn<'a> {
        let submission = &self.submission;
        SentIn {
            id: submission.id,
            kind: submission.kind,
            language: submission.language,
            name: self.answers.one("name"),
            origin,
        }
    }

    /// What is wrong with its answers, by step.
    #[must_use]
    pub fn wrong(&self, node: &Node) -> Vec<(&'static Step, Vec<Wrong>)> {
        let (vocabulary, gazetteer) = (node.vocabulary, node.gazetteer);
        check_all(self.submission.kind, &self.answers, vocabulary, gazetteer)
    }

    /// Whoever sent it, as far as they say who they are: who changes what they answer for need not.
    #[must_use]
    pub fn sender(&self) -> Option<Sender<'_>> {
        let sender = Sender {
            name: self.answers.one("your-name"),
            part: self.answers.one("your-part"),
            phone: self.answers.one("your-phone"),
        };
        let says_something = !sender.name.is_empty() || !sender.phone.is_empty();
        says_something.then_some(sender)
    }

    /// Whether somebody wrote it, and may go on writing: what they answer for, or look after.
    #[must_use]
    pub fn is_written_by(&self, actor: &Actor) -> bool {
        let submission = &self.submission;
        let still_manages = match (submission.kind, submission.entry) {
            (SubmissionKind::Change, Some((organization, _))) => {
                actor.manages(organization) || actor.is_curator()
            }
            _ => true,
        };
        submission.account_id == actor.account_id
            && submission.state.can_be_written()
            && still_manages
    }

    /// Whether somebody may decide about it, and mend it before.
    #[must_use]
    pub fn is_decided_by(&self, actor: &Actor) -> bool {
        self.submission.state == SubmissionState::Submitted && actor.curates(&self.submission.areas)
    }
}

/// Answers as they are stored: those about nobody, and those about people.
pub(super) fn parted(answers: Answers) -> (Value, [SentPerson; 3]) {
    let is_personal = |name: &str| {
        let mut fields = STEPS.iter().flat_map(|step| step.fields);
        fields.any(|field| field.is_personal && field.name == name)
    };
    let (about_people, others) = answers.parted(is_personal);
    let said = |name: Option<&str>| {
        let said = about_people.one(name?);
        (!said.is_empty()).then(|| said.to_owned())
    };
    let people = PEOPLE.map(|[name, email, phone]| SentPerson {
        name: said(name),
        email: said(email),
        phone: said(phone),
    });
    (serde_json::to_value(&others).unwrap_or_default(), people)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_question_about_a_person_has_its_place() {
        let asked = STEPS
            .iter()
            .flat_map(|step| step.fields)
            .filter(|field| field.is_personal);
        let asked: BTreeSet<&str> = asked.map(|field| field.name).collect();
        let kept: BTreeSet<&str> = PEOPLE.iter().flatten().copied().flatten().collect();
        assert_eq!(asked, kept);
    }

    #[test]
    fn nothing_about_a_person_stands_among_the_other_answers() {
        let mut answers = Answers::default();
        answers.put("name", ["Choir"]);
        answers.put("your-name", ["Ann Otter"]);
        answers.put("person-2-email", ["bo@example.org"]);
        let (others, people) = parted(answers);
        assert_eq!(others, serde_json::json!({"name": ["Choir"]}));
        assert_eq!(people[0].name.as_deref(), Some("Ann Otter"));
        assert_eq!(people[2].email.as_deref(), Some("bo@example.org"));
    }
}
